namespace BayesLang.Language.Signatures;

/// <summary>Gamma, beta, Bessel, error and hypergeometric functions.</summary>
static class SpecialFunctionEntries
{
    public static readonly FunctionGroup Group = EntryRow.Group("special-functions", "Special functions",
        "Functions of mathematical physics and statistics.",
    [
        new("lgamma", "x:Real", "The logarithm of the absolute value of the gamma function.", "log |Γ(x)|", Notes: "+∞ at 0 and the negative integers.", Source: "DLMF 5.2"),
        new("gamma_{p,q}", "a:Positive, z:NonNegative", "The regularised incomplete gamma functions: `gamma_p` from 0 to z, `gamma_q` from z to infinity.",
            "gamma_p(a, z) = 1/Γ(a) ∫₀ᶻ tᵃ⁻¹ e⁻ᵗ dt = 1 − gamma_q(a, z)", Source: "DLMF 8.2.4"),
    ]);
}
