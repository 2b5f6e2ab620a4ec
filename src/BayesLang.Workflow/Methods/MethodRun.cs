using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Data.Csv;
using BayesLang.Data.Manifests;
using BayesLang.Inference;
using BayesLang.Inference.Chains;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;
using BayesLang.Workflow.Sampling;

namespace BayesLang.Workflow.Methods;

/// <summary>What the runs of all methods besides sampling share: the bound model, the start, the folder with its manifest and files.</summary>
sealed class MethodRun : IDisposable
{
    private readonly Model model;
    private readonly IDataContext data;
    private readonly ModelData prepared;
    private readonly MethodOptions options;
    private readonly RunFolder folder;
    private readonly DateTimeOffset start = DateTimeOffset.UtcNow;
    private readonly Action<string>? print;
    private readonly Manifest begun;
    private readonly List<DrawWriter> writers = [];

    /// <summary>Binds the data, makes the folder, holds it against other runs, and writes the manifest as it stands before the run.</summary>
    /// <param name="model">Compiled as the method needs it.</param>
    /// <param name="data">Values of the variables of the data block.</param>
    /// <param name="options">What all methods are told.</param>
    /// <param name="method">Of <see cref="RunMethod"/>.</param>
    /// <param name="settings">The method's own options, as the command line names them.</param>
    public MethodRun(Model model, IDataContext data, MethodOptions options, string method, params (string Name, object Value)[] settings)
    {
        options.Validate();
        (this.model, this.data, this.options) = (model, data, options);
        prepared = model.Prepare(data);
        Bound = model.Bind(prepared, options.Seed);
        Given = options.Init is { } init ? InitialValues.Unconstrain(Bound, init) : [];
        print = RunManifest.OneAtATime(options.OnPrint);
        begun = Describe(method, settings);
        folder = RunFolder.Open(options.Folder, model.Name, start);
        folder.Begin(begun);
        foreach (string file in Directory.GetFiles(folder.Path, "path-*.csv")) File.Delete(file);
    }

    public CompiledModel Bound { get; }

    /// <summary>The unconstrained coordinates of the initial values, NaN where they are open; none where there are no initial values.</summary>
    public ImmutableArray<double> Given { get; }

    public ulong Seed => options.Seed;

    /// <summary>A log density for a thread of its own.</summary>
    public ILogDensity Density()
    {
        Workspace workspace = Bound.CreateWorkspace();
        workspace.OnPrint = print;
        return new ModelDensity(Bound, workspace);
    }

    /// <summary>A point with finite log density and gradient, from the initial values or at random.</summary>
    /// <exception cref="SamplingException">There is none; the message explains it.</exception>
    public double[] FindStart(ILogDensity density, RandomStream random) =>
        Explained(() => StartingPoint.Find(density, Given.AsSpan(), options.InitRadius, random), _ => "the run");

    /// <summary>Work in which a start may not be found; the failure is explained from the model.</summary>
    public T Explained<T>(Func<T> work, Func<int, string> subject)
    {
        try
        {
            return work();
        }
        catch (InitializationException failure)
        {
            throw InitializationReport.Explain(failure, model, data, Bound, options.InitRadius, subject(failure.Chain));
        }
    }

    /// <summary>Begins a file of results. The model's own random numbers are those of a chain with the file's number.</summary>
    public DrawWriter Create(string file, int number, RunSettings settings, ImmutableArray<string> figures)
    {
        DrawWriter writer = new(Bound, new RandomStream(options.Seed, Sampler.SinkStreamOffset + (ulong)number), Path.Combine(folder.Path, file), settings with
        {
            Start = start,
            Id = number + 1,
            DataFile = options.DataPath ?? "",
            Init = InitText,
            Seed = options.Seed,
            OutputFile = file,
            Generator = $"bayeslang {ProductVersion.Text}",
        }, figures, print);
        writers.Add(writer);
        return writer;
    }

    /// <summary>Writes the manifest as it stands after the run.</summary>
    /// <param name="isComplete">False where the method did not get as far as it was to.</param>
    /// <param name="messages">What a reader of the results should know, and cannot see from their summary.</param>
    /// <param name="warnings">What can be seen from it too.</param>
    /// <param name="paretoK">The k̂ of the importance ratios; NaN where there are none.</param>
    public Fit End(bool isComplete, IEnumerable<string> messages, IEnumerable<string> warnings, double paretoK = double.NaN)
    {
        ImmutableArray<string> told = [.. messages, .. writers.Select(writer => writer.Outputs.Message(model.Source)).OfType<string>().Distinct()];
        Manifest ended = begun with
        {
            IsComplete = isComplete,
            Times = begun.Times with { End = DateTimeOffset.UtcNow, SamplingSeconds = [(DateTimeOffset.UtcNow - start).TotalSeconds] },
            Diagnostics = new DiagnosticsSummary { ParetoK = double.IsNaN(paretoK) ? null : paretoK, Warnings = [.. told, .. warnings] },
        };
        folder.RequireOurs();
        folder.Write(ended);
        return Fit.Of(folder.Path, ended, told);
    }

    /// <summary>Frees the folder.</summary>
    public void Dispose() => folder.Dispose();

    /// <summary>The name of an unconstrained coordinate, as people write it.</summary>
    public string NameOf(int coordinate) => ColumnNames.Display(Bound.UnconstrainedNames[coordinate]);

    private string InitText => options.Init?.Description ?? options.InitRadius.ToString(CultureInfo.InvariantCulture);

    private Manifest Describe(string method, (string Name, object Value)[] settings) => RunManifest.Of(
        model, method, options.DataPath is { } path ? new Source(path, DataFiles.HashOf(path)) : null, options.Seed,
        RunManifest.OptionsAsText([.. settings, ("init", InitText), .. model.Options.Priors is { IsEmpty: false } priors ? ((string, object)[])[("prior", priors)] : []]), start, chains: 1).WithData(prepared);
}
