using System.Collections.Immutable;
using BayesLang.Data.Csv;
using BayesLang.Data.Manifests;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Diagnosis;
using BayesLang.Workflow.Export;
using BayesLang.Workflow.Sampling;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Workflow;

/// <summary>The draws of a run, on disk and read when they are asked for.</summary>
public sealed class Fit
{
    private readonly Lazy<DrawsTable> table;

    private Fit(string folder, Manifest? manifest, ImmutableArray<string> messages)
    {
        Folder = folder;
        Manifest = manifest;
        Messages = messages;
        table = new Lazy<DrawsTable>(() => Named(CmdStanCsvReader.ReadFolder(folder).LongestRectangle(), manifest));
    }

    /// <summary>Where the draws and the manifest are.</summary>
    public string Folder { get; }

    /// <summary>Null for fits that are not ours (CmdStan's).</summary>
    public Manifest? Manifest { get; }

    /// <summary>False where the run was stopped.</summary>
    public bool IsComplete => Manifest?.IsComplete ?? true;

    /// <summary>What happened on the way that a reader of the results should know.</summary>
    public ImmutableArray<string> Messages { get; }

    /// <summary>What happened on the way that is no matter of the results: what was resumed, and from where.</summary>
    public ImmutableArray<string> Notes { get; private init; } = [];

    /// <summary>All draws and the sampler's figures, as columns.</summary>
    /// <exception cref="BayesLang.Data.DataFormatException">There are no draws, or a file is broken.</exception>
    public DrawsTable Table => table.Value;

    /// <summary>A fit on disk, ours or CmdStan's.</summary>
    public static Fit Open(string folder) => new(folder, Manifest.Read(folder), []);

    /// <summary>Means, quantiles and diagnostics; its text is a table.</summary>
    /// <param name="variables">Variables (<c>theta</c>) or elements (<c>theta[2]</c>); none for all.</param>
    public FitSummary Summary(params string[] variables) => FitSummary.Of(Table, variables);

    /// <summary>The draws of one quantity: <c>tau</c>, <c>theta[2]</c>, <c>lp__</c>.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public Draws Draws(string quantity)
    {
        for (int column = 0; column < Table.Columns.Length; column++)
            if (Table.Names.Is(Table.Columns[column], quantity)) return Table.DrawsOf(column);
        string hint = Table.Variables.FirstOrDefault(variable => variable.Name == quantity) is { } container
            ? $" It is a container: ask for one of its elements, such as {Table.DisplayOf(container.FirstColumn)}."
            : $" There are {string.Join(", ", Table.Variables.Select(variable => variable.Name).Where(name => !name.EndsWith("__", StringComparison.Ordinal)))}.";
        throw new ArgumentException($"The fit has no quantity {quantity}.{hint}", nameof(quantity));
    }

    /// <summary>
    /// Writes the fit as a Zarr store in ArviZ's schema: <c>xarray.open_datatree(path, engine="zarr")</c> opens it. Of any length of chains it needs little memory.
    /// </summary>
    /// <param name="path">The store's folder, <c>fit.zarr</c> in the fit's own where it is null; an earlier store there is replaced.</param>
    /// <param name="options">Model, data, labels, compression.</param>
    /// <exception cref="BayesLang.Data.DataFormatException">There are no draws, or a file is broken.</exception>
    /// <exception cref="IOException">The store cannot be written.</exception>
    public ZarrExport ExportZarr(string? path = null, ZarrOptions? options = null) =>
        ZarrExporter.Run(Folder, Manifest, path ?? FitFolder.StoreOf(Folder), options ?? new ZarrOptions());

    /// <summary>All findings on how far the draws are to be trusted, with advice; thorough, so that it may take longer than <see cref="Summary"/>.</summary>
    public FitDiagnosis Diagnose() => FitDiagnosis.Of(Table);

    /// <summary>The log likelihood of each observation, from the elements of a variable of the program.</summary>
    /// <exception cref="ArgumentException">There is no such variable.</exception>
    public LogLikelihood LogLikelihood(string variable = PredictiveRules.LogLikelihoodName) => Table.LogLikelihoodOf(variable);

    /// <summary>Leave-one-out cross-validation from a variable with the log likelihood of each observation.</summary>
    /// <exception cref="ArgumentException">There is no such variable, or it is not a number in some draw.</exception>
    public LeaveOneOut LeaveOneOut(string variable = PredictiveRules.LogLikelihoodName) => Inference.Diagnostics.LeaveOneOut.Of(LogLikelihood(variable));

    /// <summary>The widely applicable information criterion from a variable with the log likelihood of each observation.</summary>
    /// <exception cref="ArgumentException">There is no such variable, or it is not a number in some draw.</exception>
    public Waic Waic(string variable = PredictiveRules.LogLikelihoodName) => Inference.Diagnostics.Waic.Of(LogLikelihood(variable));

    /// <summary>Power-scaling sensitivity of quantities to prior and likelihood; see <see cref="Inference.Diagnostics.PowerScaling"/>.</summary>
    /// <param name="quantities">Such as <c>tau</c> and <c>theta[2]</c>.</param>
    /// <param name="logPrior">The variable with the joint log prior.</param>
    /// <param name="logLikelihood">The variable with the log likelihood, of each observation or of all.</param>
    /// <exception cref="ArgumentException">There is none of a name.</exception>
    public PowerScaling PowerScaling(IReadOnlyCollection<string> quantities, string logPrior = PredictiveRules.LogPriorName, string logLikelihood = PredictiveRules.LogLikelihoodName) =>
        Inference.Diagnostics.PowerScaling.Of([.. quantities.Select(name => (name, Draws(name)))], Draws(logPrior), LogLikelihood(logLikelihood).Sum());

    private static DrawsTable Named(DrawsTable table, Manifest? manifest) => table.With(manifest);

    internal static Fit Of(string folder, Manifest manifest, ImmutableArray<string> messages, params ImmutableArray<string> notes) => new(folder, manifest, messages) { Notes = notes };
}
