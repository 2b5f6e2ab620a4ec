using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using BayesLang.Compiler.Loading;
using BayesLang.Compiler.Passes;
using BayesLang.Inference.Chains;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Priors;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Workflow;
using BayesLang.Workflow.Calibration;
using BayesLang.Workflow.Descriptions;
using BayesLang.Workflow.Generation;
using BayesLang.Workflow.Gradients;
using BayesLang.Workflow.Library;
using BayesLang.Workflow.Library.Binding;
using BayesLang.Cli.Commands;
using BayesLang.Workflow.Methods;

namespace BayesLang.Cli;

/// <summary>The commands' work, done by the workflow.</summary>
sealed class ModelBackend : IModelBackend
{
    public ImmutableArray<Diagnostic> Check(ModelFile file)
    {
        try
        {
            return ModelStages.Check(Read(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [ModelFiles.Unreadable(file.Path, exception)];
        }
    }

    public void WriteInfo(ModelFile file, Utf8JsonWriter json) => ModelInfoJson.WriteProperties(json, ModelInfo.Of(Read(file), file.Priors));

    public ModelExplanation Explain(ModelFile file) => ModelExplanation.Of(Read(file), file.Priors);

    public ImmutableArray<PriorInfo> Priors(ModelFile file) => PriorInfo.Of(Read(file), file.Priors);

    public PriorResult ReplacePriors(ModelFile file) => ModelCompiler.Check(Read(file), file.Priors);

    public string Emit(ModelFile file, string stage, string? afterPass, PassSet without) => stage switch
    {
        "syntax" => ModelStages.Syntax(Read(file)),
        "ir" => ModelStages.Ir(Read(file), afterPass, without, file.Priors),
        _ => ModelStages.CSharp(Read(file), without, file.Priors),
    };

    public OptimizationReport Report(ModelFile file, PassSet without, string? dataPath) => dataPath is null
        ? OptimizationReport.Of(Read(file), without, file.Priors)
        : OptimizationReport.Of(Read(file), without, Workflow.Data.Open(dataPath), TimeSpan.FromSeconds(0.3), file.Priors);

    public LoadedModel Load(LoadRequest request)
    {
        Task<IDataContext> data = Task.Run(() => Workflow.Data.Open(request.DataPath));
        Model model = Model.Compile(Read(request.Model), new CompileOptions(request.Jacobian, request.DropConstants) { WithoutPasses = request.WithoutPasses, Priors = request.Model.Priors });
        var waiting = Stopwatch.StartNew();
        IDataContext values = data.GetAwaiter().GetResult();
        waiting.Stop();
        return new LoadedModel(model.Bind(values), model.CompileTime.TotalMilliseconds, model.IsFromCache, waiting.Elapsed.TotalMilliseconds);
    }

    public Fit Sample(SampleRequest request, IProgress<ChainProgress> progress, CancellationToken cancellation)
    {
        Task<IDataContext> data = Task.Run(() => Workflow.Data.Open(request.DataPath));
        bool isParallel = request.Options.ThreadsPerChain > 1;
        Model model = Model.Compile(Read(request.Model), Model.ForSampling with { IsParallel = isParallel, Derived = request.Derived, WithoutPasses = request.WithoutPasses, Priors = request.Model.Priors });
        return model.Sample(data.GetAwaiter().GetResult(), WithInits(request.Options, request.InitPaths), progress, cancellation);
    }

    public Fit PriorPredictive(SampleRequest request, IProgress<ChainProgress> progress, CancellationToken cancellation)
    {
        Task<IDataContext> data = Task.Run(() => Workflow.Data.Open(request.DataPath));
        Model model = Model.Compile(Read(request.Model), Model.ForSampling with { IsPrior = true, WithoutPasses = request.WithoutPasses, Priors = request.Model.Priors });
        return model.PriorPredictive(data.GetAwaiter().GetResult(), WithInits(request.Options, request.InitPaths), progress, cancellation);
    }

    public CalibrationResult Calibrate(CalibrationRequest request, IProgress<CalibrationProgress> progress, CancellationToken cancellation)
    {
        Model model = Model.Compile(Read(request.Model), Model.ForSampling with { Priors = request.Model.Priors });
        if (request.DataPath is null && !File.Exists(request.Model.Path) && ModelLibrary.Standard.Find(request.Model.Path) is { } ofLibrary)
            return model.Calibrate(PreparedFit.OfExample(ofLibrary, request.Set).Data(), request.Options, progress, cancellation);
        IDataContext data = Workflow.Data.Open(request.DataPath);
        return model.Calibrate(SetOption.Data(request.Set) is { } set ? Workflow.Data.Combine(data, set) : data, request.Options, progress, cancellation);
    }

    public Fit Generate(GenerateRequest request)
    {
        Task<IDataContext> data = Task.Run(() => Workflow.Data.Open(request.DataPath));
        Model model = Model.Compile(Read(request.Model), Model.ForSampling with { Derived = request.Derived, WithoutPasses = request.WithoutPasses, Priors = request.Model.Priors });
        return model.Generate(data.GetAwaiter().GetResult(), request.Draws, request.Options);
    }

    public GradientCheck CheckGradient(GradientRequest request)
    {
        Task<IDataContext> data = Task.Run(() => Workflow.Data.Open(request.DataPath));
        Model model = Model.Compile(Read(request.Model), Model.ForSampling with { WithoutPasses = request.WithoutPasses, Priors = request.Model.Priors });
        GradientCheckOptions options = request.InitPath is { } init ? request.Options with { Init = Workflow.Data.Open(init) } : request.Options;
        return model.CheckGradient(data.GetAwaiter().GetResult(), options);
    }

    public Fit Run(MethodRequest request, IProgress<string> progress, CancellationToken cancellation)
    {
        Task<IDataContext> data = Task.Run(() => Workflow.Data.Open(request.DataPath));
        MethodOptions options = request.InitPath is { } init ? request.Options with { Init = Workflow.Data.Open(init) } : request.Options;
        IDataContext? mode = request.ModePath is { } path ? Workflow.Data.FromOptimum(path) : null;
        Model model = Model.Compile(Read(request.Model), Model.CompiledFor(options) with { WithoutPasses = request.WithoutPasses, Priors = request.Model.Priors });
        IDataContext values = data.GetAwaiter().GetResult();
        return options switch
        {
            OptimizeOptions optimize => model.Optimize(values, optimize, progress, cancellation),
            LaplaceOptions laplace => model.Laplace(values, laplace with { Mode = mode }, progress, cancellation),
            VariationalOptions variational => model.Variational(values, variational, progress, cancellation),
            PathfinderOptions pathfinder => model.Pathfinder(values, pathfinder, progress, cancellation),
            _ => throw new InvalidOperationException($"There is no method for {options.GetType().Name}."),
        };
    }

    private static SampleOptions WithInits(SampleOptions options, ImmutableArray<string> paths) => paths switch
    {
        [] => options,
        [var path] => options with { Init = Workflow.Data.Open(path), OptionFiles = options.OptionFiles.SetItem("init", path) },
        _ => options with
        {
            ChainInits = [.. paths.Select(Workflow.Data.Open)],
            OptionFiles = options.OptionFiles.SetItems(paths.Select((path, chain) => KeyValuePair.Create($"init.{chain + 1}", path))),
        },
    };

    private static SourceText Read(ModelFile file) => Model.Read(file.Path, file.IncludePath);
}
