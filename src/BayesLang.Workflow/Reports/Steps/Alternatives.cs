using System.Collections.Immutable;

namespace BayesLang.Workflow.Reports.Steps;

/// <summary>A model that does better where another one fails.</summary>
/// <param name="Symptom">How it fails.</param>
/// <param name="Model">The library's name of the model that fails.</param>
/// <param name="Advised">That of the model that is advised.</param>
/// <param name="Reason">Why, to be read behind "because".</param>
sealed record Alternative(Symptom Symptom, string Model, string Advised, string Reason);

/// <summary>Which model to try next: a table by what is wrong, and with which model of the library; for other models a sentence by what is wrong.</summary>
static class Alternatives
{
    private const string HeavyTails = "a Student t has room for values far out, which then pull the estimates less", Counts = "it has a scale of its own for how much counts vary beyond Poisson's", Zeros = "it takes the zeros as a mixture of those that must be and those that happen";

    public static ImmutableArray<Alternative> All { get; } =
    [
        new(Symptom.Outliers, "linear", "robust_linear", HeavyTails),
        new(Symptom.Outliers, "varying_intercepts", "robust_linear", HeavyTails),
        new(Symptom.Outliers, "horseshoe_linear", "robust_linear", HeavyTails),
        new(Symptom.Outliers, "r2d2_linear", "robust_linear", HeavyTails),
        new(Symptom.Shape, "linear", "lognormal", "where the outcome is positive and skewed, its logarithm is nearer to a normal"),
        new(Symptom.Shape, "robust_linear", "lognormal", "where the outcome is positive and skewed, its logarithm is nearer to a normal"),
        new(Symptom.Shape, "lognormal", "gamma_log", "its tail is lighter, and the mean is modelled itself"),
        new(Symptom.Shape, "gamma_log", "lognormal", "its tail is heavier"),
        new(Symptom.Shape, "weibull_aft", "lognormal_aft", "its hazard may rise and fall"),
        new(Symptom.Shape, "lognormal_aft", "piecewise_exponential", "it leaves the hazard any shape"),
        new(Symptom.Shape, "weibull_aft", "piecewise_exponential", "it leaves the hazard any shape"),
        new(Symptom.Overdispersion, "poisson", "negative_binomial", Counts),
        new(Symptom.Overdispersion, "zero_inflated_poisson", "negative_binomial", Counts),
        new(Symptom.ExcessZeros, "poisson", "zero_inflated_poisson", Zeros),
        new(Symptom.ExcessZeros, "poisson", "negative_binomial", "many zeros may also come from counts that vary much"),
        new(Symptom.ExcessZeros, "ab_count", "zero_inflated_poisson", Zeros),
        new(Symptom.ExcessZeros, "negative_binomial", "hurdle", "it models zeros apart from the counts above"),
        new(Symptom.ExcessZeros, "zero_inflated_poisson", "hurdle", "it models zeros apart from the counts above"),
        new(Symptom.Shares, "ordinal_cumulative", "categorical", "it does without the order that the data may not have"),
        new(Symptom.Separation, "logistic", "horseshoe_logistic", "its prior holds coefficients near 0 unless the data insist"),
        new(Symptom.FewRows, "linear", "r2d2_linear", "its prior is on the share of variance explained, and keeps many small effects in check"),
        new(Symptom.FewRows, "linear", "horseshoe_linear", "its prior lets few predictors have an effect"),
        new(Symptom.FewRows, "logistic", "horseshoe_logistic", "its prior lets few predictors have an effect"),
        new(Symptom.FewRows, "varying_slopes", "varying_intercepts", "it has fewer parameters"),
        new(Symptom.Collinear, "linear", "r2d2_linear", "its prior shares an effect among predictors that go together"),
        new(Symptom.Collinear, "logistic", "horseshoe_logistic", "its prior lets few predictors have an effect"),
    ];

    private static string Generic(Symptom symptom) => symptom switch
    {
        Symptom.Outliers => "Look at these rows first: an error of entry is mended or left out. Where they are right, give the outcome a distribution with heavier tails: `student_t(nu, mu, sigma)` in the place of `normal(mu, sigma)`.",
        Symptom.Shape => "Look at the shape of the outcome: where it is positive and skewed, try `lognormal` or `gamma`; where it is bounded, `beta`; where it has several humps, a predictor or a group is missing.",
        Symptom.Overdispersion => "Let counts vary more: `neg_binomial_2` in the place of `poisson`, `beta_binomial` in that of `binomial`, or effects of groups.",
        Symptom.ExcessZeros => "Model the zeros: a zero-inflated or a hurdle model, or `neg_binomial_2` where counts vary much altogether.",
        Symptom.Shares => "See whether the model lacks a predictor, or the effect of a group.",
        Symptom.Separation => "Leave the predictor out, join its levels, or say what is known of its effect by a prior such as normal(0, 2.5) for a predictor with standard deviation 1 (Gelman et al. 2008); report that the data do not bound the effect.",
        Symptom.SmallGroups => "Join small groups to one, or let the groups share a distribution, `alpha ~ normal(mu, tau)`, as varying_intercepts and glmm_binomial do, so that those with few rows borrow from the others.",
        Symptom.FewRows => "Use priors that say what is known, leave out what is not needed, or get more rows.",
        _ => "Keep one of them, or their mean: the data cannot tell their effects apart.",
    };

    /// <summary>What to do, the library's own alternatives with their commands first.</summary>
    public static ImmutableArray<Advice> For(Analysis analysis, Symptom symptom) =>
    [
        .. All.Where(each => each.Symptom == symptom && each.Model == analysis.ModelName).Select(each => new Advice($"Try the model {each.Advised}: {each.Reason}.", Commands.Fit(analysis, each.Advised))),
        new Advice(Generic(symptom)),
    ];
}
