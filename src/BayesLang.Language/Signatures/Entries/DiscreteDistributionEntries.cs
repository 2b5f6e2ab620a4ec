namespace BayesLang.Language.Signatures;

/// <summary>Distributions of integers and of vectors of counts.</summary>
static class DiscreteDistributionEntries
{
    public static readonly FunctionGroup Group = DistributionRow.Group("discrete-distributions", "Discrete distributions",
        "Distributions of integers and of vectors of counts. A `_lpmf` of containers is the sum, a `_cdf` the product over their entries, where scalars serve every entry; without entries they are 0 and 1. "
        + "`_lupmf`, which `~` uses, leaves out what does not depend on parameters. A count below zero, or above the number of trials or categories, is an error in a `_lpmf`, except that the beta-binomial and "
        + "the discrete uniform distribution give −∞ there; distribution functions are 0 below and 1 above. A draw of containers is an array of draws.",
    [
        new("bernoulli", "Bernoulli distribution", "One trial: 1 with chance theta, else 0.", "θ for y = 1, 1 − θ for y = 0",
            "F(y) = 0 for y < 0, 1 − θ for y = 0, 1 for y ≥ 1"),
        new("bernoulli_logit", "Bernoulli distribution with logit link", "One trial whose chance of success is given by its log odds alpha; accurate for chances near 0 and 1.",
            "p(1) = logit⁻¹(α), p(0) = logit⁻¹(−α)"),
        new("binomial", "binomial distribution", "The number of successes among N independent trials.", "C(N, n) θⁿ (1 − θ)ᴺ⁻ⁿ", "F(n) = I₁₋θ(N − n, n + 1)",
            "I is the regularised incomplete beta function.", "DLMF 8.17.5"),
        new("binomial_logit", "binomial distribution with logit link", "The number of successes among N independent trials, the chance of each given by its log odds alpha.",
            "C(N, n) logit⁻¹(α)ⁿ logit⁻¹(−α)ᴺ⁻ⁿ"),
        new("beta_binomial", "beta-binomial distribution", "The number of successes among N trials whose common chance of success is drawn from a beta distribution.",
            "C(N, n) B(n + α, N − n + β) / B(α, β)", Notes: "The binomial distribution for α, β → ∞ with α/(α + β) fixed. The mean is N α/(α + β).", Source: "Skellam 1948"),
        new("hypergeometric", "hypergeometric distribution", "The number of successes among N draws without replacement from a population of a successes and b failures.",
            "C(a, n) C(b, N − n) / C(a + b, N)"),
        new("categorical", "categorical distribution", "One of K categories, with the chances theta.", "θ[y]", Notes: "`theta` must be a simplex; its entries are checked to sum to 1 within 1e-8."),
        new("categorical_logit", "categorical distribution with logits", "One of K categories, the chances given by unnormalised log odds.", "softmax(β)[y] = exp(β[y]) / Σₖ exp(β[k])"),
        new("discrete_range", "discrete uniform distribution", "Every integer from l to u, both included, is equally likely.", "1 / (u − l + 1) for l ≤ y ≤ u", "F(y) = (y − l + 1) / (u − l + 1) for l ≤ y ≤ u"),
        new("ordered_logistic", "ordered logistic distribution", "An ordered category: the interval between two cutpoints in which a logistic variate around eta falls.",
            "p(k) = logit⁻¹(η − c[k−1]) − logit⁻¹(η − c[k]),  c[0] = −∞, c[K] = ∞", Notes: "K − 1 cutpoints make K categories.", Source: "McCullagh 1980"),
        new("ordered_probit", "ordered probit distribution", "An ordered category: the interval between two cutpoints in which a normal variate around eta with scale 1 falls.",
            "p(k) = Φ(η − c[k−1]) − Φ(η − c[k]),  c[0] = −∞, c[K] = ∞", Notes: "K − 1 cutpoints make K categories.", Source: "McCullagh 1980"),
        new("neg_binomial", "negative binomial distribution", "A Poisson count whose rate is drawn from a gamma distribution with shape alpha and inverse scale beta.",
            "C(n + α − 1, n) (β/(β + 1))^α (1/(β + 1))ⁿ", "F(n) = I_{β/(β + 1)}(α, n + 1)", "The mean is α/β, the variance α/β² (β + 1).", "DLMF 8.17.24"),
        new("neg_binomial_2", "negative binomial distribution by mean and precision", "A count that is more dispersed than a Poisson count of the same mean mu.",
            "C(n + φ − 1, n) (μ/(μ + φ))ⁿ (φ/(μ + φ))^φ", "F(n) = I_{φ/(μ + φ)}(φ, n + 1)", "The mean is μ, the variance μ + μ²/φ; the Poisson distribution for φ → ∞.", "DLMF 8.17.24"),
        new("neg_binomial_2_log", "negative binomial distribution by log mean and precision", "A count that is more dispersed than a Poisson count, its mean given by the logarithm eta.",
            "C(n + φ − 1, n) (μ/(μ + φ))ⁿ (φ/(μ + φ))^φ,  μ = exp η", Notes: "The mean is exp η, the variance exp η + exp(2η)/φ."),
        new("beta_neg_binomial", "beta negative binomial distribution", "A negative binomial count of failures before the r-th success, the chance of success drawn from a beta distribution.",
            "Γ(n + r)/(n! Γ(r)) B(β + n, α + r) / B(β, α)", Notes: "The mean, r β/(α − 1), is finite for α > 1; a draw needs a gamma variate below 2²⁹.", Source: "Johnson, Kemp and Kotz 2005, 6.2.3"),
        new("poisson", "Poisson distribution", "The number of events in a period when they come independently at the rate lambda.", "λⁿ exp(−λ) / n!", "F(n) = Γ(n + 1, λ) / n!, the regularised upper incomplete gamma function",
            "Mean and variance are λ. A draw needs λ below 2³⁰.", "DLMF 8.4.10"),
        new("poisson_log", "Poisson distribution with log rate", "A Poisson count whose rate is given by its logarithm alpha.", "exp(n α − exp α) / n!", Notes: "A draw needs α below 30 log 2."),
        new("yule_simon", "Yule–Simon distribution", "A rank or size with a power-law tail: p(n) falls like n to the power −(alpha + 1).", "α B(n, α + 1)", "F(n) = 1 − n B(n, α + 1)",
            "The mean, α/(α − 1), is finite for α > 1.", "Simon 1955"),
        new("multinomial", "multinomial distribution", "How often each of K categories comes up in Σ n[k] independent trials with the chances theta.", "(Σ n[k])! Πₖ θ[k]^n[k] / n[k]!",
            Draw: "theta:Simplex:the vector of probabilities, N:Count:the number of trials"),
        new("multinomial_logit", "multinomial distribution with logits", "How often each of K categories comes up in Σ n[k] independent trials, the chances given by unnormalised log odds.",
            "Multinomial(n | softmax(γ))", Draw: "gamma:RealVector:the vector of log odds, N:Count:the number of trials"),
        new("dirichlet_multinomial", "Dirichlet-multinomial distribution", "How often each of K categories comes up in Σ n[k] trials whose common chances are drawn from a Dirichlet distribution.",
            "Γ(α₀) Γ(N + 1)/Γ(N + α₀) Πₖ Γ(n[k] + α[k]) / (Γ(α[k]) Γ(n[k] + 1)),  α₀ = Σ α[k], N = Σ n[k]", Source: "Mosimann 1962",
            Draw: "alpha:PositiveVector:the vector of concentrations, N:Count:the number of trials"),
    ]);
}
