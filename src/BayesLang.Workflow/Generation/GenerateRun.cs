using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Data;
using BayesLang.Data.Csv;
using BayesLang.Data.Manifests;
using BayesLang.Inference.Chains;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;
using BayesLang.Workflow.Sampling;

namespace BayesLang.Workflow.Generation;

/// <summary>
/// Computes a program's generated quantities for each draw of an earlier fit, and writes these alone, as CmdStan's method generate_quantities does. The draws
/// are read and written line by line; those of a saved warm-up are passed over.
/// </summary>
sealed class GenerateRun : IDisposable
{
    private readonly Model model;
    private readonly ModelData prepared;
    private readonly CompiledModel bound;
    private readonly GenerateOptions options;
    private readonly ImmutableArray<string> draws;
    private readonly ImmutableArray<OutputVariable> quantities;
    private readonly DateTimeOffset start = DateTimeOffset.UtcNow;
    private readonly RunFolder folder;
    private readonly Manifest begun;
    private readonly Action<string>? print;
    private readonly List<string> notes = [];
    private readonly int[] failures;
    private readonly ModelException?[] reasons;
    private readonly TimeSpan[] times;

    private GenerateRun(Model model, IDataContext data, ImmutableArray<string> draws, GenerateOptions options)
    {
        this.model = model;
        this.options = options;
        this.draws = draws;
        if (draws.IsEmpty) throw new ArgumentException("There are no draws to compute the generated quantities of.");
        // Codes, standardized values and data with a default mean what they meant in the fit, whatever the data are.
        Manifest? fitted = Path.GetDirectoryName(draws[0]) is { } parent ? Manifest.Read(parent) : null;
        prepared = model.Prepare(data);
        if (fitted is not null) prepared = FittedDefaults.Kept(model, prepared.As(fitted.Levels, fitted.Scales), options.DataPath, Path.GetDirectoryName(draws[0]) is { Length: > 0 } own ? own : ".", fitted, notes);
        bound = model.Bind(prepared, options.Seed);
        quantities = [.. bound.Outputs.Where(output => output.Block == OutputBlocks.GeneratedQuantities)];
        if (quantities.IsEmpty) throw new ArgumentException($"{model.Name} has no generated quantities: there is nothing to compute from draws of its parameters. {(model.NotDerived.IsEmpty ? "Ask for some that follow from its densities: --log-lik, --predict, --lprior." : string.Join(' ', model.NotDerived))}");
        string target = options.Folder ?? FitFolder.NameFor(model.Name, start);
        if (draws.Any(file => Path.GetFullPath(Path.GetDirectoryName(file) is { Length: > 0 } own ? own : ".") == Path.TrimEndingDirectorySeparator(Path.GetFullPath(target))))
            throw new IOException($"{target} is the folder of the draws; the generated quantities need another one (--out).");
        begun = Begin();
        folder = RunFolder.Open(options.Folder, model.Name, start);
        folder.Begin(begun);
        print = RunManifest.OneAtATime(options.OnPrint);
        failures = new int[draws.Length];
        reasons = new ModelException?[draws.Length];
        times = new TimeSpan[draws.Length];
    }

    public static Fit Run(Model model, IDataContext data, ImmutableArray<string> draws, GenerateOptions options, IProgress<ChainProgress>? progress, CancellationToken cancellation)
    {
        using GenerateRun run = new(model, data, draws, options);
        Lock reporting = new();
        ThreadTeam.Run(draws.Length, options.Threads, "chains", (chain, stop) => run.Generate(chain, Report, stop), cancellation);
        ImmutableArray<string> messages = run.Messages();
        Manifest ended = run.begun with
        {
            IsComplete = !cancellation.IsCancellationRequested,
            Times = run.begun.Times with { End = DateTimeOffset.UtcNow, SamplingSeconds = [.. run.times.Select(time => time.TotalSeconds)] },
            Diagnostics = new DiagnosticsSummary { Warnings = messages },
        };
        run.folder.RequireOurs();
        run.folder.Write(ended);
        return Fit.Of(run.folder.Path, ended, messages);

        void Report(ChainProgress value)
        {
            if (progress is null) return;
            lock (reporting) progress.Report(value);
        }
    }

    /// <summary>Frees the folder.</summary>
    public void Dispose() => folder.Dispose();

    private void Generate(int chain, Action<ChainProgress> report, CancellationToken stop)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        (int warmup, int count) = CountDraws(draws[chain]);
        using ChainCsvReader reader = ChainCsvReader.Open(draws[chain]);
        int id = reader.Header.FindInt("id") is > 0 and { } number ? number : chain + 1;
        ParameterDraw parameters = new(bound, reader.Columns, reader.File);
        ColumnLayout layout = ColumnLayout.Of(quantities);
        GenerateSettings settings = SettingsOf(chain, id);
        string path = folder.ChainFile(chain);
        settings.WriteConfig(FitFolder.Beside(path, "config"));
        using CmdStanCsvWriter writer = CmdStanCsvWriter.Create(path);
        writer.WriteSettings(settings);
        writer.WriteColumns(layout.Names);

        Workspace workspace = bound.CreateWorkspace();
        workspace.OnPrint = print;
        RandomStream random = new(options.Seed, Sampler.SinkStreamOffset + (ulong)(id - 1));
        double[] line = new double[reader.Columns.Length], point = new double[bound.UnconstrainedCount], values = new double[layout.Count], row = new double[layout.Count];
        for (int i = 0; i < warmup; i++) reader.TrySkip();
        int reportEvery = Math.Max(1, count / 100);
        report(new ChainProgress(chain, ChainPhase.Sampling, 0, count, 0, 0));
        for (int i = 0; i < count && !stop.IsCancellationRequested && reader.TryRead(line); i++)
        {
            parameters.Take(line);
            parameters.Unconstrain(bound, point, reader.File, i);
            try
            {
                bound.Constrain(point, values, OutputBlocks.GeneratedQuantities, workspace, random);
            }
            catch (ModelException failure)
            {
                // As when sampling: the draw is kept, with NaN for what could not be computed.
                values.AsSpan().Fill(double.NaN);
                failures[chain]++;
                reasons[chain] ??= failure;
            }
            layout.ToColumns(values, row);
            writer.WriteDraw(row);
            if ((i + 1) % reportEvery == 0) report(new ChainProgress(chain, ChainPhase.Sampling, i + 1, count, 0, 0));
        }
        times[chain] = watch.Elapsed;
        if (!stop.IsCancellationRequested) report(new ChainProgress(chain, ChainPhase.Finished, count, count, 0, 0));
    }

    private static (int Warmup, int Draws) CountDraws(string path)
    {
        using ChainCsvReader reader = ChainCsvReader.Open(path);
        while (reader.TrySkip())
        {
        }
        return (reader.WarmupCount, reader.Count - reader.WarmupCount);
    }

    private GenerateSettings SettingsOf(int chain, int id) => new()
    {
        Model = model.Name,
        Start = start,
        Id = id,
        DataFile = options.DataPath ?? "",
        FittedParameters = draws[chain],
        Seed = options.Seed,
        OutputFile = FitFolder.ChainFile(chain),
        SaveConfig = true,
        Generator = $"bayeslang {ProductVersion.Text}",
    };

    private Manifest Begin() => RunManifest.Of(
        model, "generate", options.DataPath is { } path ? new Source(path, DataFiles.HashOf(path)) : null, options.Seed,
        RunManifest.OptionsAsText(RunManifest.DerivedOptions(model.Options.Derived).Concat(model.Options.Priors is { IsEmpty: false } priors ? ((string, object)[])[("prior", priors)] : []).Concat(draws.Select((file, chain) => (string.Create(CultureInfo.InvariantCulture, $"draws-{chain + 1}"), (object)$"{file} {Manifest.HashOfFile(file)}")))), start, draws.Length)
            // The coefficients are parameters, and stay with the fit.
            .WithData(prepared) with { Coefficients = null };

    private ImmutableArray<string> Messages()
    {
        int failed = failures.Sum();
        return [.. notes, .. model.NotDerived, .. reasons.FirstOrDefault(reason => reason is not null) is { } first ? (string[])[FaultText.OfFailedDraws(failed, first, model.Source)] : []];
    }
}
