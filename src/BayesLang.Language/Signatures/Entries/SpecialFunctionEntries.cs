namespace BayesLang.Language.Signatures;

/// <summary>Gamma, beta, Bessel, error and hypergeometric functions.</summary>
static class SpecialFunctionEntries
{
    private const string Rising = "An error where x is NaN or n is negative. Of two integers the result is an integer.";

    public static readonly FunctionGroup Group = EntryRow.Group("special-functions", "Special functions",
        "Functions of mathematical physics, combinatorics and statistics. All work on each entry of a container unless they take parameters as containers; of "
            + "two arguments either may be a scalar, which is used with each entry of the other. In the derivatives, ψ is `digamma` and ψ′ `trigamma`.",
    [
        // Gamma and beta.
        new("tgamma", "x:NotPole", "The gamma function.", "Γ(x) = ∫₀^∞ tˣ⁻¹ e⁻ᵗ dt for x > 0\nΓ(x + 1) = x Γ(x)", Notes: "An error at 0 and the negative integers; +∞ above 171.62…. The derivative is Γ(x) ψ(x).", Source: "DLMF 5.2.1"),
        new("lgamma", "x:NotPole", "The logarithm of the absolute value of the gamma function.", "log |Γ(x)|", Notes: "+∞ at 0, the negative integers and ±∞. The derivative is ψ(x).", Source: "DLMF 5.2.1"),
        new("digamma", "x:NotPole", "The derivative of `lgamma`.", "ψ(x) = Γ′(x) / Γ(x)", Notes: "NaN at 0 and the negative integers. The derivative is ψ′(x).", Source: "DLMF 5.2.2"),
        new("trigamma", "x:NotPole", "The second derivative of `lgamma`.", "ψ′(x) = Σₖ 1 / (x + k)², k = 0, 1, 2, …", Notes: "+∞ at 0 and the negative integers. The derivative is ψ″(x).", Source: "DLMF 5.15.1"),
        new("lmgamma", "n:PositiveInteger:the dimension, x:Positive>(n - 1) / 2", "The logarithm of the multivariate gamma function, the normalising constant of Wishart distributions.", "n (n − 1)/4 log π + Σⱼ log Γ(x + (1 − j)/2), j = 1 … n",
            Notes: "+∞ where an argument of the gamma function is 0 or a negative integer. The derivative is Σⱼ ψ(x + (1 − j)/2).", Source: "DLMF 35.3.4"),
        new("beta", "alpha:Positive, beta:Positive", "The beta function.", "B(α, β) = Γ(α) Γ(β) / Γ(α + β)", Notes: "The derivative in α is B(α, β) (ψ(α) − ψ(α + β)), and likewise in β.", Source: "DLMF 5.12.1"),
        new("lbeta", "alpha:Positive, beta:Positive", "The logarithm of the beta function, accurate for large arguments.", "log B(α, β) = log Γ(α) + log Γ(β) − log Γ(α + β)",
            Notes: "+∞ where an argument is 0, −∞ where one is +∞, an error where one is negative. The derivative in α is ψ(α) − ψ(α + β), and likewise in β.", Source: "DLMF 5.12.1"),
        new("gamma_{p,q}", "a:Positive, z:NonNegative", "The regularised incomplete gamma functions: `gamma_p` from 0 to z, `gamma_q` from z to infinity.",
            "gamma_p(a, z) = 1/Γ(a) ∫₀ᶻ tᵃ⁻¹ e⁻ᵗ dt = 1 − gamma_q(a, z)",
            Notes: "NaN where an argument is NaN; an error where a is not positive or z negative. At z = 0 they are 0 and 1, at z = +∞ 1 and 0. Each is computed in its own right, so that the smaller of the two keeps its relative accuracy. The derivative of `gamma_p` in z is zᵃ⁻¹ e⁻ᶻ / Γ(a).", Source: "DLMF 8.2.4"),
        new("inc_beta", "alpha:Positive, beta:Positive, x:Unit", "The regularised incomplete beta function: the distribution function of the beta distribution.", "I_x(α, β) = 1/B(α, β) ∫₀ˣ tᵅ⁻¹ (1 − t)ᵝ⁻¹ dt",
            Notes: "An error where a shape is negative, x lies outside of [0, 1], or an argument is NaN. The derivative in x is the density of the beta distribution.", Source: "DLMF 8.17.2"),
        new("inv_inc_beta", "alpha:Positive, beta:Positive, p:Unit", "The inverse of `inc_beta` in its last argument: the quantiles of the beta distribution.", "x with I_x(α, β) = p",
            Notes: "0 at p = 0 and 1 at p = 1; an error where a shape is not positive, p lies outside of [0, 1], or an argument is NaN. The derivatives are those of the implicit equation: 1/f(x) in p, −(∂I/∂α)/f(x) in α, with f the density.", Source: "DLMF 8.17.2"),

        // Combinatorics.
        new("choose", "n:Count, k:Count", "The number of ways to choose k of n things, as an integer.", "n! / (k! (n − k)!), 0 where k > n", Notes: "An error where an argument is negative or the result exceeds 2³¹ − 1; `lchoose` has no such limit.", Source: "DLMF 26.3.1"),
        new("lchoose", "x:NonNegative, y:NonNegative<=x", "The logarithm of the binomial coefficient of real numbers.", "log Γ(x + 1) − log Γ(y + 1) − log Γ(x − y + 1)",
            Notes: "NaN where an argument is NaN; an error where x < −1, y < −1 or y > x + 1. The derivatives are ψ(x + 1) − ψ(x − y + 1) and ψ(x − y + 1) − ψ(y + 1).", Source: "DLMF 1.2.6"),
        new("rising_factorial", "x:Real, n:Count", "The product of n factors that rise from x by one, also known as Pochhammer's symbol.", "x⁽ⁿ⁾ = x (x + 1) … (x + n − 1), 1 where n = 0", Notes: Rising + " The derivative in x is that of the product; for x > 0 it is x⁽ⁿ⁾ (ψ(x + n) − ψ(x)).", Source: "DLMF 5.2(iii)"),
        new("falling_factorial", "x:Real, n:Count", "The product of n factors that fall from x by one.", "x (x − 1) … (x − n + 1), 1 where n = 0", Notes: Rising + " The derivative in x is that of the product.", Source: "DLMF 26.1"),
        new("log_rising_factorial", "x:Positive, n:NonNegative", "The logarithm of the rising factorial, for real n.", "log Γ(x + n) − log Γ(x)", Notes: "NaN where an argument is NaN; an error where x is not positive. The derivatives are ψ(x + n) − ψ(x) and ψ(x + n).", Source: "DLMF 5.2(iii)"),
        new("log_falling_factorial", "x:Positive, n:NonNegative<=x", "The logarithm of the falling factorial, for real n.", "log Γ(x + 1) − log Γ(x − n + 1)", Notes: "NaN where an argument is NaN; an error where x is not positive. The derivatives are ψ(x + 1) − ψ(x − n + 1) and ψ(x − n + 1).", Source: "DLMF 26.1"),

        // The normal distribution and its relatives.
        new("erf", "x:Real", "The error function.", "2/√π ∫₀ˣ exp(−t²) dt", Notes: "±1 at ±∞. The derivative is 2/√π exp(−x²).", Source: "DLMF 7.2.1"),
        new("erfc", "x:Real", "The complementary error function, accurate in the upper tail.", "1 − erf(x) = 2/√π ∫ₓ^∞ exp(−t²) dt", Notes: "0 at +∞, 2 at −∞. The derivative is −2/√π exp(−x²).", Source: "DLMF 7.2.2"),
        new("inv_erfc", "x:OpenZeroToTwo", "The inverse of the complementary error function.", "y with erfc(y) = x", Notes: "+∞ at 0, −∞ at 2, an error outside of [0, 2]. The derivative is −√π/2 exp(y²).", Source: "DLMF 7.17"),
        new("Phi", "x:Real", "The distribution function of the standard normal distribution.", "Φ(x) = ½ erfc(−x/√2)", Notes: "An error where x is NaN. The lower tail keeps its relative accuracy until it underflows near −38. The derivative is the standard normal density.", Source: "DLMF 7.2.2"),
        new("Phi_approx", "x:Real", "A fast logistic approximation of `Phi`, with an absolute error below 0.00015.", "1 / (1 + exp(−(0.07056 x³ + 1.5976 x)))", Notes: "The derivative is that of the approximation.", Source: "Bowling, Khasawneh, Kaewkuekool and Cho (2009), A logistic approximation to the cumulative normal distribution"),
        new("inv_Phi std_normal_qf", "p:Unit", "The quantiles of the standard normal distribution: the inverse of `Phi`.", "x with Φ(x) = p", Notes: "−∞ at 0, +∞ at 1, an error outside of [0, 1]. The derivative is the reciprocal of the density at the result.", Source: "Wichura (1988), Algorithm AS 241"),
        new("std_normal_log_qf", "x:Negative:the log of the probability", "The quantiles of the standard normal distribution from the log of the probability: accurate where the probability itself would underflow or round to 1.", "y with log Φ(y) = x", Notes: "−∞ at −∞, +∞ at 0; an error where x is positive or NaN. The derivative is exp(x) divided by the density at the result.", Source: "Wichura (1988), Algorithm AS 241"),
        new("student_t_qf", "p:OpenUnit, nu:Positive:the degrees of freedom, mu:Real:the location, sigma:Positive:the scale", "The quantiles of Student's t distribution. With containers the result is a vector; scalars are used with each entry.", "y with student_t_cdf(y | ν, μ, σ) = p", Notes: "−∞ at p = 0, μ at ½, +∞ at 1. An error where p lies outside of [0, 1], ν or σ is not positive, or an argument is NaN.", Source: "DLMF 8.17(i)"),
        new("owens_t", "h:Real, a:Real", "Owen's function: the probability that X > h and 0 < Y < a X for independent standard normal X and Y.", "T(h, a) = 1/2π ∫₀ᵃ exp(−½ h² (1 + t²)) / (1 + t²) dt",
            Notes: "Even in h and odd in a. The derivatives are −exp(−½ h²) erf(a h/√2) / (2 √(2π)) in h and exp(−½ h² (1 + a²)) / (2π (1 + a²)) in a.", Source: "Owen (1956), Tables for computing bivariate normal probabilities"),

        // Bessel functions.
        new("bessel_first_kind", "v:Integer:the order, x:Real", "The Bessel function of the first kind.", "J_v(x) = (x/2)ᵛ Σₖ (−x²/4)ᵏ / (k! Γ(v + k + 1))", Notes: "An error where x is NaN. The derivative in x is (v/x) J_v(x) − J_{v+1}(x).", Source: "DLMF 10.2.2, 10.6.2"),
        new("bessel_second_kind", "v:Integer:the order, x:Positive", "The Bessel function of the second kind, also called Neumann's function.", "Y_v(x) = (J_v(x) cos(vπ) − J_{−v}(x)) / sin(vπ), by its limit at integers", Notes: "An error where x is not positive. The derivative in x is (v/x) Y_v(x) − Y_{v+1}(x).", Source: "DLMF 10.2.3, 10.6.2"),
        new("modified_bessel_first_kind", "v:Integer:the order, z:Real", "The modified Bessel function of the first kind.", "I_v(z) = (z/2)ᵛ Σₖ (z²/4)ᵏ / (k! Γ(v + k + 1))", Notes: "An error where z is NaN; it overflows near |z| = 714: see `log_modified_bessel_first_kind`. The derivative in z is (v/z) I_v(z) + I_{v+1}(z).", Source: "DLMF 10.25.2, 10.29.2"),
        new("modified_bessel_second_kind", "v:Integer:the order, z:Positive", "The modified Bessel function of the second kind.", "K_v(z) = π/2 (I_{−v}(z) − I_v(z)) / sin(vπ), by its limit at integers", Notes: "An error where z is not positive. The derivative in z is (v/z) K_v(z) − K_{v+1}(z).", Source: "DLMF 10.27.4, 10.29.2"),
        new("log_modified_bessel_first_kind", "v:GreaterThanMinusOne:the order, z:NonNegative", "The logarithm of the modified Bessel function of the first kind, for real orders and without overflow.", "log I_v(z)",
            Notes: "An error where z is negative, v < −1, or an argument is NaN. At z = 0: 0 for v = 0, −∞ for v > 0, +∞ for v < 0. The derivative in z is v/z + I_{v+1}(z) / I_v(z).", Source: "DLMF 10.25.2"),

        // Lambert and hypergeometric functions.
        new("lambert_w0", "x:AtLeastMinusInverseE", "The principal branch of Lambert's function: the solution w ≥ −1.", "w with w eʷ = x", Notes: "An error below −1/e. The derivative e⁻ʷ / (1 + w) is infinite at −1/e.", Source: "DLMF 4.13"),
        new("lambert_wm1", "x:MinusInverseEToZero", "The other real branch of Lambert's function: the solution w ≤ −1.", "w with w eʷ = x", Notes: "−∞ at 0; an error above 0 and below −1/e. The derivative e⁻ʷ / (1 + w) is infinite at −1/e.", Source: "DLMF 4.13"),
        new("hypergeometric_1F0", "a:Real, z:OpenMinusOneToOne", "The hypergeometric function of one upper parameter.", "₁F₀(a;; z) = (1 − z)⁻ᵃ", Notes: "An error where |z| ≥ 1. The derivatives are −(1 − z)⁻ᵃ log(1 − z) in a and a (1 − z)⁻ᵃ⁻¹ in z.", Source: "DLMF 15.4.6"),
        new("hypergeometric_2F1", "a1:Real, a2:Real, b1:NotPole, z:OpenMinusOneToOne", "Gauss's hypergeometric function.", "₂F₁(a₁, a₂; b₁; z) = Σₖ (a₁)ₖ (a₂)ₖ / (b₁)ₖ zᵏ / k!, with (a)ₖ the rising factorial",
            Notes: "An error where an argument is not finite, or where neither the series nor its transform in z/(z − 1) converges; at z = 1 it has a value where b₁ > a₁ + a₂. The derivative in z is a₁ a₂ / b₁ ₂F₁(a₁ + 1, a₂ + 1; b₁ + 1; z).", Source: "DLMF 15.2.1, 15.8.1"),
        new("hypergeometric_3F2", "a:ThreeReals:the upper parameters, b:TwoNotPoles:the lower parameters, z:OpenMinusOneToOne", "The hypergeometric function of three upper and two lower parameters.", "₃F₂(a; b; z) = Σₖ (a₁)ₖ (a₂)ₖ (a₃)ₖ / ((b₁)ₖ (b₂)ₖ) zᵏ / k!",
            Notes: "The series ends where an upper parameter is 0 or a negative integer. An error where it does not converge: |z| > 1, or |z| = 1 and b₁ + b₂ ≤ a₁ + a₂ + a₃.", Source: "DLMF 16.2.1"),
        new("hypergeometric_pFq", "a:Real:the upper parameters, b:NotPole:the lower parameters, z:OpenMinusOneToOne", "The generalised hypergeometric function, with as many parameters as the containers hold.", "ₚF_q(a; b; z) = Σₖ Πᵢ (aᵢ)ₖ / Πⱼ (bⱼ)ₖ zᵏ / k!",
            Notes: "It converges for every z where p ≤ q, and for |z| < 1 where p = q + 1. An error where an argument is not finite; where p > q + 1 and z ≠ 0; and where p = q + 1 and |z| > 1. The derivative in z is Πaᵢ / Πbⱼ times the function with all parameters raised by 1.", Source: "DLMF 16.2.1, 16.3.1"),
    ]);
}
