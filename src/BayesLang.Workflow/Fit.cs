using System.Collections.Immutable;
using BayesLang.Data.Csv;
using BayesLang.Data.Manifests;
using BayesLang.Inference.Diagnostics;
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
        table = new Lazy<DrawsTable>(() => CmdStanCsvReader.ReadFolder(folder).LongestRectangle());
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
            if (Table.Columns[column] == quantity || ColumnNames.Display(Table.Columns[column]) == quantity) return FitSummary.DrawsOf(Table, column);
        string hint = Table.Variables.FirstOrDefault(variable => variable.Name == quantity) is { } container
            ? $" It is a container: ask for one of its elements, such as {ColumnNames.Display(Table.Columns[container.FirstColumn])}."
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

    internal static Fit Of(string folder, Manifest manifest, ImmutableArray<string> messages, params ImmutableArray<string> notes) => new(folder, manifest, messages) { Notes = notes };
}
