using BayesLang.Language.Binding;

namespace BayesLang.Language.Flow;

/// <summary>Densities as expressions.</summary>
static class DensityNames
{
    private static readonly string[] endings = ["_lpdf", "_lpmf", "_lupdf", "_lupmf"];

    private static readonly (string, DensityForm)[] tails = [("_lccdf", DensityForm.Above), ("_lcdf", DensityForm.Below), ("_cdf", DensityForm.Below)];

    /// <summary>The distribution whose log density an expression is; null where it is none.</summary>
    public static string? DistributionOf(BoundExpression expression) => expression switch
    {
        BoundCall { Arguments.IsEmpty: false } call => DistributionOf(call.Name),
        BoundUserCall { Arguments.IsEmpty: false } call => DistributionOf(call.Function.Name),
        _ => null,
    };

    /// <summary>The distribution whose distribution function an expression is, and which tail it gives; null where it is none.</summary>
    public static (string Distribution, DensityForm Form)? CumulativeOf(BoundExpression expression)
    {
        string name = expression switch
        {
            BoundCall { Arguments.IsEmpty: false } call => call.Name,
            BoundUserCall { Arguments.IsEmpty: false } call => call.Function.Name,
            _ => "",
        };
        foreach ((string ending, DensityForm form) in tails)
            if (name.EndsWith(ending, StringComparison.Ordinal)) return (name[..^ending.Length], form);
        return null;
    }

    private static string? DistributionOf(string function)
    {
        foreach (string ending in endings)
            if (function.EndsWith(ending, StringComparison.Ordinal)) return function[..^ending.Length];
        return null;
    }
}
