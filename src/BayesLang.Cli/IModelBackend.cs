using System.Collections.Immutable;
using System.Text.Json;
using BayesLang.Compiler.Passes;
using BayesLang.Language.Derivation;
using BayesLang.Inference.Chains;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Priors;
using BayesLang.Runtime.Model;
using BayesLang.Workflow;
using BayesLang.Workflow.Calibration;
using BayesLang.Workflow.Library.Binding;
using BayesLang.Workflow.Descriptions;
using BayesLang.Workflow.Generation;
using BayesLang.Workflow.Gradients;
using BayesLang.Workflow.Methods;

namespace BayesLang.Cli;

/// <summary>
/// What the commands ask of the compiler and the workflow: the one seam between arguments and printing on this side and the work on the other.
/// Faults of a program come as <see cref="Compiler.Loading.ModelCompileException"/>, of data as <see cref="DataException"/> or <see cref="Data.DataFormatException"/>.
/// </summary>
interface IModelBackend
{
    /// <summary>Parses and type-checks one file; all that was found, in the order of the source. A file that cannot be read is a finding too.</summary>
    ImmutableArray<Diagnostic> Check(ModelFile file);

    /// <summary>Writes the properties of the JSON object that describes a model: data, parameters, roles, functions.</summary>
    void WriteInfo(ModelFile file, Utf8JsonWriter json);

    /// <summary>How a model's data come about.</summary>
    ModelExplanation Explain(ModelFile file);

    /// <summary>The priors of the parameters, as those from outside leave them.</summary>
    ImmutableArray<PriorInfo> Priors(ModelFile file);

    /// <summary>What the priors from outside replace, and what lint says of them.</summary>
    PriorResult ReplacePriors(ModelFile file);

    /// <summary>The text of a stage of the compilation: <c>syntax</c>, <c>ir</c> (after a named pass, or the last) or <c>csharp</c>.</summary>
    string Emit(ModelFile file, string stage, string? afterPass, PassSet without);

    /// <summary>What the compiler did with a model to make it fast, and what it left alone; with data (null for none), its sizes and the time of a gradient too.</summary>
    OptimizationReport Report(ModelFile file, PassSet without, string? dataPath);

    /// <summary>Compiles a model, or takes it from the cache, and binds its data.</summary>
    LoadedModel Load(LoadRequest request);

    /// <summary>Samples into the folder of the options: one CSV a chain and the manifest.</summary>
    Fit Sample(SampleRequest request, IProgress<ChainProgress> progress, CancellationToken cancellation);

    /// <summary>Draws from the prior and the prior predictive distribution into the folder of the options.</summary>
    Fit PriorPredictive(SampleRequest request, IProgress<ChainProgress> progress, CancellationToken cancellation);

    /// <summary>Simulation-based calibration.</summary>
    CalibrationResult Calibrate(CalibrationRequest request, IProgress<CalibrationProgress> progress, CancellationToken cancellation);

    /// <summary>Computes generated quantities from draws into the folder of the options.</summary>
    Fit Generate(GenerateRequest request);

    /// <summary>Compares a model's gradient with differences of its log density.</summary>
    GradientCheck CheckGradient(GradientRequest request);

    /// <summary>Optimises or approximates, as the options' type says, into their folder.</summary>
    Fit Run(MethodRequest request, IProgress<string> progress, CancellationToken cancellation);
}

/// <summary>A program's file, and the folders where the files that it includes are looked for, after its own.</summary>
sealed record ModelFile(string Path, ImmutableArray<string> IncludePath)
{
    /// <summary>Priors that take the places of the program's own.</summary>
    public PriorTexts Priors { get; init; } = PriorTexts.Empty;

    public static implicit operator ModelFile(string path) => new(path, []);
}

/// <param name="DropConstants">Leave out what does not depend on parameters, in every <c>~</c> statement.</param>
/// <param name="Jacobian">Add the log Jacobian of the transforms to the unconstrained scale.</param>
sealed record LoadRequest(ModelFile Model, string? DataPath, bool DropConstants = false, bool Jacobian = true)
{
    /// <summary>Optimisations that are switched off.</summary>
    public PassSet WithoutPasses { get; init; } = PassSet.Empty;
}

/// <param name="DataMilliseconds">How long the rest waited for the data, which are read beside the compiling.</param>
sealed record LoadedModel(CompiledModel Model, double CompileMilliseconds, bool IsCached, double DataMilliseconds = 0);

/// <summary>Everything that <c>bayes generate</c> was asked for.</summary>
/// <param name="Draws">The CSV files of the chains.</param>
sealed record GenerateRequest(ModelFile Model, string? DataPath, ImmutableArray<string> Draws, GenerateOptions Options)
{
    /// <summary>Generated quantities that are derived from the model's densities.</summary>
    public DerivedKinds Derived { get; init; }

    /// <summary>Optimisations that are switched off.</summary>
    public PassSet WithoutPasses { get; init; } = PassSet.Empty;
}

/// <summary>Everything that <c>bayes diagnose MODEL</c> was asked for.</summary>
/// <param name="InitPath">A JSON file of the point's constrained values, or null for a random one.</param>
sealed record GradientRequest(ModelFile Model, string? DataPath, string? InitPath, GradientCheckOptions Options)
{
    /// <summary>Optimisations that are switched off.</summary>
    public PassSet WithoutPasses { get; init; } = PassSet.Empty;
}

/// <summary>Everything that <c>bayes sample</c> was asked for.</summary>
/// <param name="InitPaths">A JSON file of constrained initial values for all chains, or one for each; none for random ones (their radius is among the options).</param>
sealed record SampleRequest(ModelFile Model, string? DataPath, ImmutableArray<string> InitPaths, SampleOptions Options)
{
    /// <summary>Generated quantities that are derived from the model's densities.</summary>
    public DerivedKinds Derived { get; init; }

    /// <summary>Optimisations that are switched off.</summary>
    public PassSet WithoutPasses { get; init; } = PassSet.Empty;
}

/// <summary>Everything that <c>bayes sbc</c> was asked for.</summary>
/// <param name="DataPath">Null for the example of a model of the library, or for no data.</param>
/// <param name="Set">Values among the data that were given on the command line.</param>
sealed record CalibrationRequest(ModelFile Model, string? DataPath, ImmutableArray<NamedText> Set, CalibrationOptions Options);

/// <summary>Everything that <c>bayes optimize</c>, <c>laplace</c>, <c>variational</c> or <c>pathfinder</c> was asked for.</summary>
/// <param name="InitPath">A JSON file of constrained initial values, or null for random ones (their radius is among the options).</param>
/// <param name="Options">Of the type of the method.</param>
sealed record MethodRequest(ModelFile Model, string? DataPath, string? InitPath, MethodOptions Options)
{
    /// <summary>Of <c>laplace</c>: where the mode is; null to find it.</summary>
    public string? ModePath { get; init; }

    /// <summary>Optimisations that are switched off.</summary>
    public PassSet WithoutPasses { get; init; } = PassSet.Empty;
}
