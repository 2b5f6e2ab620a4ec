using System.Collections.Immutable;
using BayesLang.Workflow.Descriptions;

namespace BayesLang.Workflow.Export;

/// <summary>
/// Which group of ArviZ's schema a quantity belongs to, by its name: what users of Stan call their generated quantities. In those groups a quantity has the
/// name of the data that it stands for, as ArviZ pairs them: <c>y_rep</c> is the <c>y</c> of the group posterior_predictive.
/// </summary>
/// <param name="model">The program; null where it is not known.</param>
/// <param name="isPrior">True of draws from the prior, which has groups of its own.</param>
sealed class QuantityGroups(ModelInfo? model, bool isPrior = false)
{
    public const string Posterior = "posterior";
    public const string LogLikelihood = "log_likelihood";
    public const string LogPrior = "log_prior";
    public const string PosteriorPredictive = "posterior_predictive";
    public const string Predictions = "predictions";
    public const string Prior = "prior";
    public const string PriorPredictive = "prior_predictive";
    public const string SampleStatistics = "sample_stats";
    public const string PriorSampleStatistics = "sample_stats_prior";

    private static readonly ImmutableArray<string> wholeLogLikelihoods = ["log_lik", "loglik", "log_likelihood"];
    private static readonly ImmutableArray<string> predictionEndings = ["_pred", "_new", "_tilde", "_forecast"];

    private readonly ImmutableHashSet<string> parameters = [.. model is null ? [] : model.Parameters.Concat(model.TransformedParameters).Select(variable => variable.Name)];
    private readonly ImmutableHashSet<string> sampled = [.. model is null ? [] : model.Parameters.Concat(model.Data.Where(variable => variable.AllowsMissing)).Select(variable => variable.Name)];
    private readonly ImmutableHashSet<string> data = [.. model is null ? [] : model.Data.Select(variable => variable.Name)];

    /// <summary>Data that a density statement is of; empty where the model is not known.</summary>
    public ImmutableHashSet<string> Observed { get; } = model is null ? [] : [.. model.Densities.SelectMany(density => density.Variates).Intersect(model.Data.Select(variable => variable.Name))];

    /// <summary>The group of the sampler's figures.</summary>
    public string OfStatistics => isPrior ? PriorSampleStatistics : SampleStatistics;

    /// <summary>The group of a variable, and its name there.</summary>
    public (string Group, string Name) Of(string variable)
    {
        (string group, string name) = OfPosterior(variable);
        return (isPrior ? group switch { Posterior => Prior, PosteriorPredictive => PriorPredictive, _ => group } : group, name);
    }

    private (string Group, string Name) OfPosterior(string variable)
    {
        // Parameters stay what they are, whatever they are called.
        if (sampled.Contains(variable)) return (Posterior, variable);
        if (wholeLogLikelihoods.Contains(variable)) return (LogLikelihood, Observed.Count == 1 ? Observed.First() : variable);
        if (Without(variable, "log_lik_", "") is { } likelihood) return (LogLikelihood, NameOf(likelihood, variable));
        if (Without(variable, "", "_log_lik") is { } own) return (LogLikelihood, NameOf(own, variable));
        if (variable == "lprior" || variable.StartsWith("lprior_", StringComparison.Ordinal)) return (LogPrior, variable);
        if ((Without(variable, "prior_", "") ?? Without(variable, "", "_prior")) is { } prior)
        {
            // Only with the model can a draw from the prior be told from a parameter of one.
            if (parameters.Contains(prior)) return (Prior, prior);
            if (data.Contains(prior)) return (PriorPredictive, prior);
        }
        if ((Without(variable, "prior_", "_rep") ?? Without(variable, "", "_prior_rep")) is { } simulated && data.Contains(simulated)) return (PriorPredictive, simulated);
        if (Without(variable, "", "_rep") is { } replicated) return (PosteriorPredictive, NameOf(replicated, variable));
        foreach (string ending in predictionEndings)
            if (Without(variable, "", ending) is { } predicted) return (Predictions, NameOf(predicted, variable));
        return (Posterior, variable);
    }

    private string NameOf(string counterpart, string variable) => data.Contains(counterpart) ? counterpart : variable;

    private static string? Without(string name, string start, string end) =>
        name.Length > start.Length + end.Length && name.StartsWith(start, StringComparison.Ordinal) && name.EndsWith(end, StringComparison.Ordinal)
            ? name[start.Length..^end.Length]
            : null;
}
