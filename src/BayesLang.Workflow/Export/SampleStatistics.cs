using BayesLang.Data.Zarr;

namespace BayesLang.Workflow.Export;

/// <summary>The sampler's columns by ArviZ's names: <c>divergent__</c> is <c>diverging</c>.</summary>
static class SampleStatistics
{
    private static readonly Dictionary<string, (string Name, ZarrType Type)> known = new()
    {
        ["lp__"] = ("lp", ZarrType.Float64),
        ["accept_stat__"] = ("acceptance_rate", ZarrType.Float64),
        ["stepsize__"] = ("step_size", ZarrType.Float64),
        ["treedepth__"] = ("tree_depth", ZarrType.Int64),
        ["n_leapfrog__"] = ("n_steps", ZarrType.Int64),
        ["divergent__"] = ("diverging", ZarrType.Bool),
        ["energy__"] = ("energy", ZarrType.Float64),
    };

    public static bool Holds(string column) => column.EndsWith("__", StringComparison.Ordinal);

    /// <summary>Columns of other algorithms lose the underscores at the end.</summary>
    public static (string Name, ZarrType Type) Of(string column) => known.TryGetValue(column, out (string, ZarrType) found) ? found : (column[..^2], ZarrType.Float64);
}
