using System.Collections.Immutable;
using System.Text.Json;
using BayesLang.Inference.Chains;
using BayesLang.Language.Diagnostics;
using BayesLang.Runtime.Model;

namespace BayesLang.Cli;

/// <summary>
/// What the commands ask of the compiler and the workflow: the one seam between arguments and printing on this side and the work on the other.
/// Faults of a program come as <see cref="Workflow.ModelCompileException"/>, of data as <see cref="DataException"/> or <see cref="Data.DataFormatException"/>.
/// </summary>
interface IModelBackend
{
    /// <summary>Parses and type-checks one file; all that was found, in the order of the source.</summary>
    ImmutableArray<Diagnostic> Check(string path);

    /// <summary>Writes the JSON object that describes a model: data, parameters, roles, functions.</summary>
    void WriteInfo(string path, Utf8JsonWriter json);

    /// <summary>The text of a stage of the compilation: <c>syntax</c>, <c>ir</c> (after a named pass, or the last) or <c>csharp</c>.</summary>
    string Emit(string path, string stage, string? afterPass);

    /// <summary>Compiles a model, or takes it from the cache, and binds its data.</summary>
    LoadedModel Load(LoadRequest request);

    /// <summary>Samples into <see cref="SampleRequest.OutputFolder"/>: one CSV a chain and the manifest.</summary>
    void Sample(SampleRequest request, IProgress<ChainProgress> progress, CancellationToken cancellation);
}

/// <param name="DropConstants">Leave out what does not depend on parameters, in every density statement.</param>
/// <param name="Jacobian">Add the log Jacobian of the transforms to the unconstrained scale.</param>
/// <param name="Priors">Statements such as <c>beta ~ normal(0, 1)</c>, each in the place of the model's own for that parameter.</param>
sealed record LoadRequest(string ModelPath, string? DataPath, bool DropConstants = false, bool Jacobian = true, ImmutableArray<string> Priors = default);

sealed record LoadedModel(CompiledModel Model, double CompileMilliseconds, bool IsCached);

/// <summary>Everything that <c>bayes sample</c> was asked for.</summary>
sealed record SampleRequest
{
    public required LoadRequest Load { get; init; }

    public required string OutputFolder { get; init; }

    public required SamplerOptions Sampler { get; init; }

    /// <summary>A JSON file of constrained initial values, or null for random ones (their radius is among the sampler's options).</summary>
    public string? InitPath { get; init; }

    /// <summary>Go on with an interrupted run in the folder.</summary>
    public bool Resume { get; init; }
}
