namespace BayesLang.Workflow.Reports.Steps;

/// <summary>The scale on which a model takes its outcome for normal, so that a value far out is an outlier. Skewed distributions and heavy tails have such values, and other checks tell of them.</summary>
static class NormalScale
{
    /// <summary>From values to the scale; null where there is none.</summary>
    public static Func<double, double>? Of(Analysis analysis)
    {
        string[] distributions = [.. analysis.Likelihoods.Distinct()];
        return distributions.Length == 0 ? null
            : distributions.All(distribution => distribution.StartsWith("normal", StringComparison.Ordinal) || distribution.StartsWith("multi_normal", StringComparison.Ordinal)) ? value => value
            : distributions.All(distribution => distribution == "lognormal") ? value => Math.Log(value) : null;
    }
}
