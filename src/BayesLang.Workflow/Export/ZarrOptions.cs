using System.Collections.Immutable;
using BayesLang.Data.Zarr;
using BayesLang.Runtime.Model;
using BayesLang.Workflow.Descriptions;

namespace BayesLang.Workflow.Export;

/// <summary>How a fit becomes a Zarr store, and what is known of it beside its draws.</summary>
public sealed record ZarrOptions
{
    /// <summary>The program that was fitted; null for the one that the fit's manifest names, if it is still there as it was.</summary>
    public ModelInfo? Model { get; init; }

    /// <summary>The data that it was fitted to; null for those that the manifest names, if they are still there as they were.</summary>
    public IDataContext? Data { get; init; }

    /// <summary>Labels of dimensions, by the dimension's name, as many as it is long; others count from 1.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Labels { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    public ZarrCompression Compression { get; init; } = ZarrCompression.Zlib;
}

/// <summary>A store that was written.</summary>
/// <param name="Path">Where.</param>
/// <param name="Groups">Its groups with the names of their variables, in the order of the store.</param>
/// <param name="Notes">What a user should know: chains left out, a model that was not found.</param>
public sealed record ZarrExport(string Path, ImmutableArray<ExportedGroup> Groups, ImmutableArray<string> Notes);

/// <param name="Name">ArviZ's name of the group.</param>
/// <param name="Variables">Those that hold values, without the coordinates.</param>
public sealed record ExportedGroup(string Name, ImmutableArray<string> Variables);
