namespace BayesLang.Language.Signatures;

/// <summary>Distributions on the whole real line and on the circle.</summary>
static class RealDistributionEntries
{
    public static readonly FunctionGroup Group = DistributionRow.Group("real-distributions", "Distributions of real numbers",
        "Distributions on the whole real line, and one on the circle. A `_lpdf` of containers is the sum, a `_cdf` the product over their entries, where scalars serve every entry; without entries they are 0 and 1. "
        + "`_lupdf`, which `~` uses, leaves out what does not depend on parameters. A draw of containers is an array of draws. φ and Φ are the density and the distribution function of the standard normal distribution.",
    [
        new("normal", "normal distribution", "Symmetric around the mean mu with the standard deviation sigma.", "1/(√(2π) σ) exp(−(y − μ)² / (2σ²))", "F(y) = Φ((y − μ)/σ)",
            "`sigma` is the standard deviation, not the variance. The tails of `normal_lcdf` and `normal_lccdf` are computed without cancellation.", "DLMF 7.17, 7.18"),
        new("std_normal", "standard normal distribution", "The normal distribution with mean 0 and standard deviation 1.", "1/√(2π) exp(−y²/2)", "F(y) = Φ(y)", Source: "DLMF 7.17"),
        new("exp_mod_normal", "exponentially modified normal distribution", "The sum of a normal variate and an independent exponential variate with the rate lambda.",
            "λ/2 exp(λ (μ + λσ²/2 − y)) erfc((μ + λσ² − y) / (√2 σ))", "F(y) = Φ(u) − exp(−λ(y − μ) + λ²σ²/2) Φ(u − λσ),  u = (y − μ)/σ", "The mean is μ + 1/λ, the variance σ² + 1/λ².", "Grushka 1972"),
        new("skew_normal", "skew normal distribution", "A normal distribution made asymmetric; alpha > 0 lengthens the right tail, alpha = 0 gives the normal distribution.",
            "2/ω φ(z) Φ(α z),  z = (y − ξ)/ω", "F(y) = Φ(z) − 2 T(z, α),  z = (y − ξ)/ω, T Owen's function", "The mean is ξ + ω δ √(2/π) with δ = α/√(1 + α²).", "Azzalini 1985"),
        new("student_t", "Student t distribution", "Bell-shaped with heavy tails, which fall like |y| to the power −(nu + 1).",
            "Γ((ν + 1)/2) / (Γ(ν/2) √(νπ) σ) (1 + z²/ν)^(−(ν + 1)/2),  z = (y − μ)/σ", "F(y) = ½ I_{ν/(ν + z²)}(ν/2, ½) for z ≤ 0, and 1 − F(−z) above,  z = (y − μ)/σ",
            "The Cauchy distribution for ν = 1, the normal distribution for ν → ∞. The mean is finite for ν > 1, the variance, σ² ν/(ν − 2), for ν > 2.", "Student 1908; DLMF 8.17"),
        new("cauchy", "Cauchy distribution", "Bell-shaped with tails so heavy that there is no mean.", "1/(πσ) 1/(1 + ((y − μ)/σ)²)", "F(y) = ½ + atan((y − μ)/σ)/π"),
        new("double_exponential", "double exponential (Laplace) distribution", "Two exponential distributions back to back at mu.", "1/(2σ) exp(−|y − μ|/σ)",
            "F(y) = ½ exp((y − μ)/σ) for y < μ, 1 − ½ exp(−(y − μ)/σ) above", "The variance is 2σ²."),
        new("skew_double_exponential", "skew double exponential distribution", "Two exponential distributions of different scales back to back at mu, which is the quantile tau; the density of quantile regression.",
            "2τ(1 − τ)/σ exp(−2/σ ((1 − τ) max(μ − y, 0) + τ max(y − μ, 0)))", "F(y) = τ exp(−2(1 − τ)(μ − y)/σ) for y < μ, 1 − (1 − τ) exp(−2τ(y − μ)/σ) above",
            "The double exponential distribution for τ = ½.", "Yu and Moyeed 2001"),
        new("logistic", "logistic distribution", "Bell-shaped with tails like those of the double exponential distribution.", "exp(−z) / (σ (1 + exp(−z))²),  z = (y − μ)/σ", "F(y) = logit⁻¹((y − μ)/σ)", "The variance is π²σ²/3."),
        new("gumbel", "Gumbel distribution", "The limit of the maximum of many variates with light tails.", "1/β exp(−z − exp(−z)),  z = (y − μ)/β", "F(y) = exp(−exp(−(y − μ)/β))", "The mean is μ + γβ with Euler's constant γ.", "Gumbel 1958"),
        new("von_mises", "von Mises distribution", "An angle around mu; the circle's counterpart of the normal distribution.", "exp(κ cos(y − μ)) / (2π I₀(κ))", "F(y) = ∫ p(t) dt over −π ≤ t ≤ y, for y in [−π, π]",
            "The density has the period 2π, so a parameter y needs bounds of one period. It nears the normal distribution with σ = 1/√κ for large κ.", "Mardia and Jupp 2000, 3.5.4", CdfVariate: "y:MinusPiToPi"),
    ]);
}
