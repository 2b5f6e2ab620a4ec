using System.Collections.Immutable;
using System.Text.Json;
using BayesLang.Compiler.Loading;
using BayesLang.Compiler.Passes;
using BayesLang.Data.Csv;
using BayesLang.Data.Manifests;
using BayesLang.Inference.Chains;
using BayesLang.Language.Binding;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Priors;
using BayesLang.Language.Story;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;
using BayesLang.Workflow;
using BayesLang.Workflow.Calibration;
using BayesLang.Workflow.Descriptions;
using BayesLang.Workflow.Generation;
using BayesLang.Workflow.Gradients;

namespace BayesLang.Cli.Tests;

/// <summary>A backend with one model, the standard normal in two dimensions with the second coordinate exponentiated; it remembers what it was asked.</summary>
sealed class FakeBackend : IModelBackend
{
    static readonly DiagnosticDescriptor unknown = new("BYM2001", Severity.Error, "Unknown name", "{0} is not declared.");
    static readonly DiagnosticDescriptor unused = new("BYM4001", Severity.Warning, "Unused", "{0} is never used.");

    public LoadRequest? Loaded { get; private set; }

    public SampleRequest? Sampled { get; private set; }

    public string? Emitted { get; private set; }

    public static Diagnostic UnknownName(string path = "m.bym") => unknown.At(new SourceText("data {\n\treal zz = abc;\n}\n", path), new TextSpan(18, 3), "abc");

    public ImmutableArray<Diagnostic> Check(ModelFile file) => Path.GetFileName(file.Path) switch
    {
        "bad.bym" => [UnknownName(file.Path)],
        "warn.stan" => [unused.At(new SourceText("real x;", file.Path), new TextSpan(5, 1), "x")],
        _ => [],
    };

    public void WriteInfo(ModelFile file, Utf8JsonWriter json) => json.WriteString("name", file.Path);

    public ModelExplanation Explain(ModelFile file) => new(file.Path, null, null, new ModelStory([]));

    public ImmutableArray<PriorInfo> Priors(ModelFile file) => [];

    /// <summary>The priors that it was last asked to put in the places of a model's.</summary>
    public PriorTexts? Replaced { get; private set; }

    public PriorResult ReplacePriors(ModelFile file)
    {
        Replaced = file.Priors;
        BoundProgram nothing = new(new SourceText("", file.Path), [], [], [], [], [], [], []);
        return new PriorResult(nothing, [.. file.Priors.Texts.Select(text => new PriorChange(text.Split(' ')[0], text, []))], []);
    }

    public string Emit(ModelFile file, string stage, string? afterPass, PassSet without)
    {
        Emitted = $"{file.Path} {stage} {afterPass}{(without.IsEmpty ? "" : $" without {without}")}";
        return "text of the stage\n\n";
    }

    public OptimizationReport Report(ModelFile file, PassSet without, string? dataPath)
    {
        const string Program = "parameters { real mu; }\nmodel {\n\tfor (n in 1:9)\n    mu ~ normal(0, 1);\n}\n";
        OptimizationReport report = new(new SourceText(Program, file.Path),
        [
            new Remark(3, RemarkKind.Optimized, "vectorize-loops", "The loop runs over vectors, four turns at a time.") { EndLine = 4 },
            new Remark(3, RemarkKind.Missed, "vectorize-loops", "The loop stays scalar: each turn reads mu, which the turn before wrote."),
            new Remark(4, RemarkKind.Note, "reverse-mode", "Which branch is taken is recorded for the reverse sweep."),
        ]);
        return dataPath is null ? report : report with { Sizes = [("N", 9), ("K", 2)], Measured = (2, new GradientTiming(1234.5, 0, -1, 0.5, 0)) };
    }

    public LoadedModel Load(LoadRequest request)
    {
        Loaded = request;
        if (request.Model.Path == "broken.bym") throw new InvalidOperationException("The emitted C# does not compile:\nline two");
        if (request.Model.Path == "bad.bym") throw new ModelCompileException([UnknownName("bad.bym")]);
        if (request.DataPath is { } path) DataBinder.ReadInt(Workflow.Data.Open(path), "N");
        return new LoadedModel(new Normal(), 12.34, IsCached: true);
    }

    public CalibrationResult Calibrate(CalibrationRequest request, IProgress<CalibrationProgress> progress, CancellationToken cancellation) => throw new NotSupportedException();

    public Fit PriorPredictive(SampleRequest request, IProgress<ChainProgress> progress, CancellationToken cancellation) => Sample(request, progress, cancellation);

    public Fit Sample(SampleRequest request, IProgress<ChainProgress> progress, CancellationToken cancellation)
    {
        Sampled = request;
        string folder = request.Options.Folder ?? throw new InvalidOperationException("No folder was given.");
        Directory.CreateDirectory(folder);
        Random random = new(1);
        for (int chain = request.Options.FirstChain; chain < request.Options.FirstChain + request.Options.Chains; chain++)
        {
            progress.Report(new ChainProgress(chain, ChainPhase.Warmup, 10, request.Options.Warmup, 7, 0.5));
            using CmdStanCsvWriter writer = CmdStanCsvWriter.Create(Path.Combine(folder, $"chain-{chain + 1}.csv"));
            writer.WriteSettings(new SampleSettings { Model = "m", Draws = request.Options.Draws, Id = chain + 1 });
            writer.WriteColumns([.. ColumnNames.Sampler, "a", "b.1"]);
            for (int i = 0; i < request.Options.Draws; i++)
                writer.WriteDraw([random.NextDouble(), 1, 0.5, 2, 3, 0, random.NextDouble(), random.NextDouble(), random.NextDouble()]);
            progress.Report(new ChainProgress(chain, ChainPhase.Sampling, request.Options.Draws, request.Options.Draws, 2, 0.5));
            progress.Report(new ChainProgress(chain, ChainPhase.Finished, 0, 0, 0, 0.5));
        }
        return Fit.Open(folder);
    }

    public GenerateRequest? Generated { get; private set; }

    public GradientRequest? Checked { get; private set; }

    /// <summary>Three draws of one quantity for each chain.</summary>
    public Fit Generate(GenerateRequest request)
    {
        Generated = request;
        string folder = request.Options.Folder ?? throw new InvalidOperationException("No folder was given.");
        Directory.CreateDirectory(folder);
        for (int chain = 1; chain <= request.Draws.Length; chain++)
            File.WriteAllText(Path.Combine(folder, $"chain-{chain}.csv"), $"# method = generate_quantities\ny_rep.1\n{chain}\n2\n3\n");
        return Fit.Open(folder);
    }

    public GradientCheck CheckGradient(GradientRequest request)
    {
        Checked = request;
        GradientEntry right = new("mu", 0.5, -1.25, -1.25, 1e-11, GradientVerdict.Right);
        return new GradientCheck(-3.5, request.Model.Path switch
        {
            "wrong.bym" => [right, new GradientEntry("tau", 1, 2, 3, 1e-10, GradientVerdict.Wrong)],
            "unsure.bym" => [right, new GradientEntry("tau", 1, 2, double.NaN, double.NaN, GradientVerdict.Unsure)],
            _ => [right],
        });
    }

    public MethodRequest? Ran { get; private set; }

    /// <summary>A Laplace approximation of two parameters, or an optimum of them that did not converge.</summary>
    public Fit Run(MethodRequest request, IProgress<string> progress, CancellationToken cancellation)
    {
        Ran = request;
        progress.Report("under way");
        string folder = request.Options.Folder ?? throw new InvalidOperationException("No folder was given.");
        Directory.CreateDirectory(folder);
        bool isPoint = request.Options is OptimizeOptions;
        using (CmdStanCsvWriter writer = CmdStanCsvWriter.Create(Path.Combine(folder, "chain-1.csv")))
        {
            writer.WriteSettings(isPoint ? new OptimizeSettings { Model = "m" } : new LaplaceSettings { Model = "m", Draws = 100 });
            writer.WriteColumns(isPoint ? ["lp__", "a", "b.1"] : [.. ColumnNames.Laplace, "a", "b.1"]);
            Random random = new(1);
            for (int i = 0; i < (isPoint ? 1 : 100); i++)
                writer.WriteDraw(isPoint ? [-1.5, 2.5, 3.5] : [random.NextDouble(), random.NextDouble(), random.NextDouble(), random.NextDouble()]);
        }
        new Manifest
        {
            Id = "1",
            Method = isPoint ? "optimize" : "laplace",
            Model = new Source("m", ""),
            Seed = request.Options.Seed,
            Options = ImmutableSortedDictionary<string, string>.Empty,
            OptionsSha256 = "",
            Versions = new Versions("", "", ""),
            Times = new Times { Start = DateTimeOffset.UnixEpoch },
            Diagnostics = new DiagnosticsSummary { ParetoK = 0.25 },
            IsComplete = !isPoint,
        }.Write(folder);
        return Fit.Open(folder);
    }

    sealed class Normal : CompiledModel
    {
        public override int UnconstrainedCount => 2;

        public override ImmutableArray<OutputVariable> Outputs =>
            [new("x", OutputBlocks.Parameters, false, [1]), new("s", OutputBlocks.Parameters, false, []), new("t", OutputBlocks.TransformedParameters, false, [])];

        public override ImmutableArray<string> UnconstrainedNames => ["x.1", "s"];

        public override Workspace CreateWorkspace() => new Nothing();

        public override double LogDensity(ReadOnlySpan<double> unconstrained, Workspace workspace) =>
            unconstrained[0] > 100 ? throw new ModelException("x is too large", isRejection: true) : -(unconstrained[0] * unconstrained[0] + unconstrained[1] * unconstrained[1]) / 2;

        public override double LogDensityAndGradient(ReadOnlySpan<double> unconstrained, Span<double> gradient, Workspace workspace)
        {
            for (int i = 0; i < 2; i++) gradient[i] = -unconstrained[i];
            return LogDensity(unconstrained, workspace);
        }

        public override void Constrain(ReadOnlySpan<double> unconstrained, Span<double> constrained, OutputBlocks blocks, Workspace workspace, RandomStream random)
        {
            Assert.Equal(OutputBlocks.Parameters, blocks);
            constrained[0] = unconstrained[0];
            constrained[1] = Math.Exp(unconstrained[1]);
        }

        public override void Unconstrain(IDataContext parameters, Span<double> unconstrained) => throw new NotSupportedException();

        sealed class Nothing : Workspace;
    }
}
