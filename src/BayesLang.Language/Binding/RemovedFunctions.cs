namespace BayesLang.Language.Binding;

/// <summary>Functions of earlier versions of Stan, with what to write in their place.</summary>
static class RemovedFunctions
{
    static readonly Dictionary<string, string> Replacements = new()
    {
        ["get_lp"] = "`target()`",
        ["increment_log_prob"] = "`target += …;`",
        ["if_else"] = "`condition ? a : b`",
        ["multiply_log"] = "`lmultiply`",
        ["binomial_coefficient_log"] = "`lchoose`",
        ["cov_exp_quad"] = "`gp_exp_quad_cov`",
        ["squared_dist"] = "`squared_distance`",
        ["integer_division"] = "`%/%`",
        ["fabs"] = "`abs`",
        ["inv_cloglog_log"] = "`log(inv_cloglog(…))`",
        ["logical_negation_log"] = "`!`",
    };

    /// <summary>What to write instead of a removed function; null for other names. <c>foo_log</c> stands for <c>foo_lpdf</c> or <c>foo_lpmf</c>.</summary>
    public static string? Find(string name, Func<string, bool> exists)
    {
        if (Replacements.TryGetValue(name, out string? replacement)) return replacement;
        foreach (var (ending, modern) in (ReadOnlySpan<(string, string)>)[("_cdf_log", "_lcdf"), ("_ccdf_log", "_lccdf"), ("_log", "_lpdf"), ("_log", "_lpmf")])
            if (name.EndsWith(ending, StringComparison.Ordinal) && exists(name[..^ending.Length] + modern)) return $"`{name[..^ending.Length]}{modern}`";
        return null;
    }
}
