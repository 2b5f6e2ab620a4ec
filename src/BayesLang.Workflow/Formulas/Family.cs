using System.Collections.Immutable;

namespace BayesLang.Workflow.Formulas;

/// <summary>A distribution of the outcome with its link, and what it needs besides the linear predictor. In the texts <c>{y}</c> is the outcome, <c>{mu}</c> the linear predictor, <c>{n}</c> the trials, <c>{at}</c> where factors are.</summary>
/// <param name="Name">As the command line calls it.</param>
/// <param name="Words">What it is, for the head of the model.</param>
/// <param name="Outcome">The type of the outcome in the data block.</param>
/// <param name="Likelihood">The statement.</param>
/// <param name="Intercept">The location of the intercept's prior.</param>
/// <param name="Scale">The scale that priors are relative to: of the outcome on the link's scale, or 1.</param>
/// <param name="Parameters">Declarations of what else there is, with the priors that the library's regressions have.</param>
sealed record Family(string Name, string Words, string Outcome, string Likelihood, FollowedByData? Intercept, FollowedByData? Scale, ImmutableArray<string> Parameters)
{
    /// <summary>Other names of it.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>True where the number of trials must be given.</summary>
    public bool NeedsTrials { get; init; }

    /// <summary>True where cutpoints take the place of the intercept.</summary>
    public bool HasCutpoints { get; init; }

    /// <summary>Statements before the likelihood, and what a family computes for it.</summary>
    public ImmutableArray<string> Model { get; init; } = [];

    private const string Coefficient = "2.5";

    private static readonly ImmutableArray<Family> all =
    [
        new("gaussian", "normal", "vector[N]", "{y} ~ normal({mu}, sigma);", new("location", "mean({y})"), new("scale", "sd({y})"),
            ["/// Residual scale. Prior: exponential with the mean sd({y}), as rstanarm has it.\nreal<lower=0> sigma ~ exponential(1 / {scale});"]) { Aliases = ["normal", "linear"] },
        new("student", "Student's t, for outliers", "vector[N]", "{y} ~ student_t(nu, {mu}, sigma);", new("location", "mean({y})"), new("scale", "sd({y})"),
            ["/// Residual scale. Prior: exponential with the mean sd({y}), as rstanarm has it.\nreal<lower=0> sigma ~ exponential(1 / {scale});",
             "/// Degrees of freedom: few for heavy tails. Prior: Juárez and Steel (2010).\nreal<lower=1> nu ~ gamma(2, 0.1);"]) { Aliases = ["student_t", "robust"] },
        new("lognormal", "lognormal", "vector<lower=0>[N]", "{y} ~ lognormal({mu}, sigma);", new("location", "mean(log({y}))"), new("scale", "sd(log({y}))"),
            ["/// Residual scale of the logarithm. Prior: exponential with the mean sd(log({y})).\nreal<lower=0> sigma ~ exponential(1 / {scale});"]),
        new("bernoulli", "Bernoulli with a logit link", "array[N] int<lower=0, upper=1>", "{y} ~ bernoulli_logit({mu});", null, null, []) { Aliases = ["binary", "logistic"] },
        new("binomial", "binomial with a logit link", "array[N] int<lower=0>", "{y} ~ binomial_logit({n}, {mu});", null, null, []) { NeedsTrials = true },
        new("poisson", "Poisson with a log link", "array[N] int<lower=0>", "{y} ~ poisson_log({mu});", new("location", "log(mean(to_vector({y})) + 0.5)", IsOurs: true, Offset: "log(mean(exp({o})))"), null, []),
        new("negbinomial", "negative binomial with a log link", "array[N] int<lower=0>", "{y} ~ neg_binomial_2_log({mu}, inv_square(variation));", new("location", "log(mean(to_vector({y})) + 0.5)", IsOurs: true, Offset: "log(mean(exp({o})))"), null,
            ["/// Coefficient of variation of the rows' own rates; 0 is the Poisson distribution. Prior: gamma(2, 2), whose mean is 1; rstanarm has exponential(1) for 1 / variation^2, without mass near Poisson.\nreal<lower=0> variation ~ gamma(2, 2);"]) { Aliases = ["neg_binomial_2", "negative_binomial", "nbinom"] },
        new("gamma", "gamma with a log link", "vector<lower=0>[N]", "{y} ~ gamma(inv_square(variation), inv_square(variation) * exp(-({mu})));", new("location", "log(mean({y}))", IsOurs: true, Offset: "log(mean(exp({o})))"), null,
            ["/// Coefficient of variation. Prior: half-normal with scale 1, that of an exponential distribution; rstanarm has exponential(1) for 1 / variation^2, with most of its mass on more scatter.\nreal<lower=0> variation ~ normal(0, 1);"]),
        new("beta", "beta with a logit link", "vector<lower=0, upper=1>[N]", "{y} ~ beta_proportion(inv_logit({mu}), inv_square(spread) - 1);", null, null,
            ["/// Standard deviation over the largest that outcomes of this mean can have. Prior: beta(2, 5), most below 0.65; rstanarm has exponential(1) for the precision, 1 / spread^2 - 1, which expects outcomes near 0 and 1.\nreal<lower=0, upper=1> spread ~ beta(2, 5);"]),
        new("cumulative", "ordered categories with a logit link", "factor[N]", "{y} ~ ordered_logistic({mu}, cutpoints);", null, null,
            ["/// The share of each category at the means of the predictors{at}. Prior: all divisions alike. It induces the prior of the cutpoints (Betancourt, Ordinal Regression).\nsimplex[levels({y})] baseline ~ dirichlet(rep_vector(1, levels({y})));"]) { HasCutpoints = true, Model = ["vector[levels({y}) - 1] cutpoints = log(cumulative_sum(baseline)[: levels({y}) - 1]) - log(reverse(cumulative_sum(reverse(baseline)))[2 :]);"], Aliases = ["ordinal", "ordered_logistic"] },
    ];

    public static ImmutableArray<Family> All => all;

    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static Family Find(string name) => all.FirstOrDefault(family => family.Name == name || family.Aliases.Contains(name))
        ?? throw new ArgumentException($"There is no family {name}. There are {string.Join(", ", all.Select(family => family.Name))}.");

    /// <summary>The prior scale of a coefficient, of rstanarm: 2.5 times the outcome's, over that of the predictor.</summary>
    /// <param name="scale">The outcome's scale; null where it is 1.</param>
    /// <param name="spread">The predictor's standard deviation; null where it is taken as 1.</param>
    public static string PriorScale(string? scale, string? spread) => $"{Coefficient}{(scale is null ? "" : $" * {scale}")}{(spread is null ? "" : $" / {spread}")}";

    /// <summary>The rate of the exponential prior of a group's scale: the outcome's scale is its mean.</summary>
    public static string PriorRate(string? scale, string? spread) => (scale, spread) switch
    {
        (null, null) => "1",
        (null, { } x) => x,
        ({ } y, null) => $"1 / {y}",
        ({ } y, { } x) => $"{x} / {y}",
    };
}

/// <summary>Data with a default: a number that follows the outcome.</summary>
/// <param name="Suffix">Of its name, behind the outcome's.</param>
/// <param name="Value">How it follows.</param>
/// <param name="IsOurs">True where rstanarm has 0 in its place, which is far off for outcomes in the thousands.</param>
/// <param name="Offset">What the intercept leaves to offsets, <c>{o}</c>.</param>
sealed record FollowedByData(string Suffix, string Value, bool IsOurs = false, string Offset = "mean({o})");
