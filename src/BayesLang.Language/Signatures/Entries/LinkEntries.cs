namespace BayesLang.Language.Signatures;

/// <summary>Logit and its kin, and sums and differences on the log scale.</summary>
static class LinkEntries
{
    public static readonly FunctionGroup Group = EntryRow.Group("links-and-log-scale", "Links and arithmetic on the log scale",
        "Functions between probabilities, odds and the real line, and sums, differences and mixtures of numbers that are given by their logarithms. They are "
            + "accurate where the composition of `exp`, `log` and arithmetic would overflow, underflow or cancel.",
    [
        new("logit", "p:Unit", "The log odds of a probability.", "log(p / (1 − p))", Notes: "−∞ at 0, +∞ at 1, NaN outside of [0, 1]. The derivative is 1 / (p (1 − p))."),
        new("inv_logit", "x:Real", "The logistic function: the probability with the log odds x.", "1 / (1 + e⁻ˣ)", Notes: "For large negative x it is eˣ to full relative accuracy."),
        new("inv_cloglog", "x:Real", "The inverse of the complementary log-log function.", "1 − exp(−eˣ)", Notes: "The derivative is exp(x − eˣ)."),
        new("log_inv_logit", "x:Real", "The logarithm of the logistic function.", "log(1 / (1 + e⁻ˣ)) = −log(1 + e⁻ˣ)", Notes: "The derivative is `inv_logit(-x)`."),
        new("log1m_inv_logit", "x:Real", "The logarithm of one minus the logistic function.", "log(1 − 1 / (1 + e⁻ˣ)) = −log(1 + eˣ)", Notes: "The derivative is `-inv_logit(x)`."),
        new("log_inv_logit_diff", "x:Real, y:Real<x", "The logarithm of the difference of two values of the logistic function.", "log(inv_logit(x) − inv_logit(y))", Notes: "−∞ at x = y, NaN where x < y. The first argument may be +∞, the second −∞."),
        new("log1p_exp", "x:Real", "The logarithm of one plus the exponential of x, also called softplus.", "log(1 + eˣ)", Notes: "The derivative is `inv_logit(x)`."),
        new("log1m_exp", "x:Negative", "The logarithm of one minus the exponential of x: the log of the complement of a probability that is given by its log.", "log(1 − eˣ)", Notes: "−∞ at 0, NaN above. The derivative is −1 / (e⁻ˣ − 1).", Source: "Mächler (2012), Accurately computing log(1 − exp(−|a|))"),
        new("log_sum_exp", "x:Real ; x:Real, y:Real", "The logarithm of a sum of numbers that are given by their logarithms: of two arguments entry by entry, or of all the entries of a container.", "log(eˣ + eʸ)\nlog Σᵢ exp(xᵢ)",
            Notes: "−∞ where all the terms are −∞ and for an empty container; +∞ where one of them is +∞. The derivatives are exp(xᵢ − log_sum_exp(x)), which sum to 1."),
        new("log_diff_exp", "x:Real, y:Real<x", "The logarithm of the difference of two numbers that are given by their logarithms.", "log(eˣ − eʸ)", Notes: "−∞ where x = y, also for both −∞; NaN where x < y and for x = y = +∞. The derivatives are −1 / (exp(y − x) − 1) in x and −1 / (exp(x − y) − 1) in y."),
        new("log_mix", "theta:Unit:the proportion of the first, lp1:Real:a log density, lp2:Real:a log density ; thetas:Simplex:the proportions, lps:Real:the log densities",
            "The log density of a mixture from the log densities of its components. With containers: of as many components as there are proportions; an array of vectors of log densities gives the sum of the log densities of its elements.",
            "log(θ exp(λ₁) + (1 − θ) exp(λ₂))\nlog Σₖ θₖ exp(λₖ)", Notes: "An error where a proportion lies outside of [0, 1], where a log density of the three-argument form is NaN, and where one in a container is not finite. That the proportions of a container sum to 1 is not checked.",
            Source: "Stan functions reference, Composed functions"),
        new("binary_log_loss", "y:Binary:the outcome, y_hat:OpenUnit:the predicted probability of 1", "The logarithmic loss of a predicted probability, given what happened.", "−log ŷ if y = 1, −log(1 − ŷ) if y = 0", Notes: "+∞ where the prediction excluded the outcome."),
    ]);
}
