using BayesLang.Language.Binding;

namespace BayesLang.Language.Flow;

/// <summary>Densities as expressions.</summary>
static class DensityNames
{
    private static readonly string[] endings = ["_lpdf", "_lpmf", "_lupdf", "_lupmf"];

    /// <summary>The distribution whose log density an expression is; null where it is none.</summary>
    public static string? DistributionOf(BoundExpression expression) => expression switch
    {
        BoundCall { Arguments.IsEmpty: false } call => DistributionOf(call.Name),
        BoundUserCall { Arguments.IsEmpty: false } call => DistributionOf(call.Function.Name),
        _ => null,
    };

    private static string? DistributionOf(string function)
    {
        foreach (string ending in endings)
            if (function.EndsWith(ending, StringComparison.Ordinal)) return function[..^ending.Length];
        return null;
    }
}
