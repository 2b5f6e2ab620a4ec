namespace BayesLang.Language.Signatures;

/// <summary>Distributions on the positive reals and on intervals.</summary>
static class PositiveDistributionEntries
{
    private const string Precision = "precision:Positive:the error that is allowed";

    private const string Variability = "var_delta:NonNegative:the variability of the drift, var_beta:OpenUnit<2 * beta<2 - 2 * beta:the variability of the bias, var_tau:NonNegative:the variability of the delay";

    private const string Passage = "y:Positive>tau:the time, alpha:Positive:the boundary separation, tau:Positive:the non-decision time, beta:OpenUnit:the bias, delta:Real:the drift rate";

    private const string PassageLists = Passage + " ; " + Passage + ", " + Precision + " ; " + Passage + ", " + Variability + " ; " + Passage + ", " + Variability + ", " + Precision;

    private const string Title = "Distributions of positive and bounded numbers";

    private static readonly EntryRow[] passages =
    [
        new("wiener_lcdf_unnorm", PassageLists, "The log probability of a first passage by the time y, as of `wiener`.", "log ∫ p(t) dt over τ < t ≤ y,  p as of `wiener`",
            "Not normalised: for y → ∞ it is the logarithm of the probability of reaching the upper boundary first.", "Henrich et al. 2024"),
        new("wiener_lccdf_unnorm", PassageLists, "The log probability of a first passage after the time y, as of `wiener`.", "log ∫ p(t) dt over t > y,  p as of `wiener`",
            "Not normalised: this and the probability of `wiener_lcdf_unnorm` add up to that of reaching the upper boundary first.", "Henrich et al. 2024"),
    ];

    private static readonly FunctionGroup distributions = DistributionRow.Group("positive-distributions", Title,
        "Distributions whose variates lie above a bound or in an interval. Outside the support the log density is −∞ unless the text says that it is an error. A `_lpdf` of containers is the sum, a `_cdf` the product over "
        + "their entries, where scalars serve every entry. `_lupdf`, which `~` uses, leaves out what does not depend on parameters. P and Q are the regularised lower and upper incomplete gamma functions, I is the regularised incomplete beta function, "
        + "Φ the distribution function of the standard normal distribution.",
    [
        new("lognormal", "lognormal distribution", "The exponential of a normal variate.", "1/(√(2π) σ y) exp(−(log y − μ)² / (2σ²))", "F(y) = Φ((log y − μ)/σ)", "The median is exp μ, the mean exp(μ + σ²/2). A negative y is an error."),
        new("chi_square", "chi-square distribution", "The sum of the squares of nu independent standard normal variates.", "2^(−ν/2)/Γ(ν/2) y^(ν/2 − 1) exp(−y/2)", "F(y) = P(ν/2, y/2)",
            "The gamma distribution with shape ν/2 and rate ½. A negative y is an error.", "DLMF 8.2"),
        new("inv_chi_square", "inverse chi-square distribution", "The inverse of a chi-square variate.", "2^(−ν/2)/Γ(ν/2) y^(−ν/2 − 1) exp(−1/(2y))", "F(y) = Q(ν/2, 1/(2y))",
            "The inverse gamma distribution with shape ν/2 and scale ½.", "DLMF 8.2"),
        new("scaled_inv_chi_square", "scaled inverse chi-square distribution", "The conjugate prior of a normal variance: nu prior observations with the standard deviation sigma.",
            "(ν/2)^(ν/2)/Γ(ν/2) σ^ν y^(−ν/2 − 1) exp(−ν σ²/(2y))", "F(y) = Q(ν/2, ν σ²/(2y))", "The inverse gamma distribution with shape ν/2 and scale νσ²/2.", "Gelman et al. 2013, appendix A"),
        new("exponential", "exponential distribution", "The time until the next event when events come at the rate beta.", "β exp(−β y)", "F(y) = 1 − exp(−β y)", "`beta` is a rate: the mean is 1/β. A negative y is an error."),
        new("gamma", "gamma distribution", "The time until the alpha-th event when events come at the rate beta.", "β^α/Γ(α) y^(α − 1) exp(−β y)", "F(y) = P(α, β y)",
            "`beta` is a rate, not a scale: the mean is α/β, the variance α/β².", "DLMF 8.2"),
        new("inv_gamma", "inverse gamma distribution", "The inverse of a gamma variate.", "β^α/Γ(α) y^(−α − 1) exp(−β/y)", "F(y) = Q(α, β/y)", "The mean, β/(α − 1), is finite for α > 1.", "DLMF 8.2"),
        new("weibull", "Weibull distribution", "The time to a failure whose hazard changes like the power alpha − 1 of time.", "α/σ (y/σ)^(α − 1) exp(−(y/σ)^α)", "F(y) = 1 − exp(−(y/σ)^α)",
            "The exponential distribution for α = 1. A negative y is an error."),
        new("frechet", "Fréchet distribution", "The limit of the maximum of many variates with heavy tails; the inverse of a Weibull variate.", "α/σ (y/σ)^(−1 − α) exp(−(y/σ)^(−α))", "F(y) = exp(−(y/σ)^(−α))",
            "The mean is finite for α > 1. y must be positive."),
        new("loglogistic", "log-logistic distribution", "The exponential of a logistic variate.", "(β/α) (y/α)^(β − 1) / (1 + (y/α)^β)²", "F(y) = 1 / (1 + (y/α)^(−β))", "The median is α; the mean is finite for β > 1. y must not be negative."),
        new("rayleigh", "Rayleigh distribution", "The length of a vector of two independent normal variates with mean 0 and scale sigma.", "y/σ² exp(−y²/(2σ²))", "F(y) = 1 − exp(−y²/(2σ²))", "y must be positive."),
        new("wiener", "Wiener first passage time distribution", "The time at which a diffusion with the drift delta, started at beta · alpha, reaches the upper of the boundaries 0 and alpha, after a delay of tau.",
            "α/t^(3/2) exp(δα(1 − β) − δ²t/2) Σₖ (2k + 1 − β) φ((2k + 1 − β) α/√t),  t = y − τ, k over all integers",
            Notes: "The density of the time at the lower boundary is that of 1 − beta and −delta. The longer forms let the drift vary between trials (normal with standard deviation var_delta), the starting point (uniform of width var_beta) and the delay "
                + "(uniform of width var_tau); a last argument sets the precision of the integrals.",
            Source: "Navarro and Fuss 2009; Henrich et al. 2024",
            Longer: "var_delta:NonNegative:the variability of the drift ; var_delta:NonNegative:the variability of the drift, " + Precision + " ; " + Variability + " ; " + Variability + ", " + Precision),
        new("pareto", "Pareto distribution", "A power law above the minimum y_min.", "α y_min^α / y^(α + 1) for y ≥ y_min", "F(y) = 1 − (y_min/y)^α", "The mean is finite for α > 1."),
        new("pareto_type_2", "Pareto distribution of type 2", "A power law that starts at mu with a finite density.", "α/λ (1 + (y − μ)/λ)^(−α − 1) for y ≥ μ", "F(y) = 1 − (1 + (y − μ)/λ)^(−α)", "The Lomax distribution for μ = 0. y < μ is an error.",
            "Johnson, Kotz and Balakrishnan 1994, 20.3"),
        new("beta", "beta distribution", "A proportion; the conjugate prior of a chance of success.", "y^(α − 1) (1 − y)^(β − 1) / B(α, β)", "F(y) = I_y(α, β)", "The uniform distribution for α = β = 1. The mean is α/(α + β). y outside [0, 1] is an error.", "DLMF 8.17"),
        new("beta_proportion", "beta distribution by mean and precision", "A proportion with the mean mu; the variance is mu (1 − mu)/(kappa + 1).", "y^(μκ − 1) (1 − y)^((1 − μ)κ − 1) / B(μκ, (1 − μ)κ)", "F(y) = I_y(μκ, (1 − μ)κ)", "y outside [0, 1] is an error.", "DLMF 8.17"),
        new("uniform", "uniform distribution", "Every number between alpha and beta is equally likely.", "1/(β − α) for α ≤ y ≤ β", "F(y) = (y − α)/(β − α) for α ≤ y ≤ β", "A parameter with this prior needs the same bounds."),
    ]);

    public static readonly FunctionGroup Group = distributions with { Sections = [.. distributions.Sections, .. passages.Select(row => row.Section(Title))] };
}
