namespace BayesLang.Language.Signatures;

/// <summary>Distributions of vectors and matrices.</summary>
static class MultivariateDistributionEntries
{
    public static readonly FunctionGroup Group = DistributionRow.Group("multivariate-distributions", "Distributions of vectors and matrices",
        "Distributions of vectors, of simplexes, and of covariance and correlation matrices and their Cholesky factors. Where an array of vectors is given for the variate or the location, the log densities are summed. "
        + "`_lupdf`, which `~` uses, leaves out what does not depend on parameters. Matrices are checked: symmetry within 1e-8, positive definiteness by a factorisation.",
    [
        new("multi_normal", "multivariate normal distribution", "Normal variates with the means mu and the covariance matrix Sigma.", "(2π)^(−K/2) |Σ|^(−1/2) exp(−½ (y − μ)ᵀ Σ⁻¹ (y − μ))",
            Notes: "`multi_normal_cholesky` saves a factorisation.", Source: "Gelman et al. 2013, appendix A"),
        new("multi_normal_prec", "multivariate normal distribution by precision", "Normal variates with the means mu and the inverse covariance matrix Omega.", "(2π)^(−K/2) |Ω|^(1/2) exp(−½ (y − μ)ᵀ Ω (y − μ))"),
        new("multi_normal_cholesky", "multivariate normal distribution by Cholesky factor", "Normal variates with the means mu and the covariance matrix L Lᵀ; the cheapest and most accurate form.",
            "(2π)^(−K/2) Πₖ L[k,k]⁻¹ exp(−½ zᵀz),  L z = y − μ"),
        new("multi_gp", "multivariate Gaussian process distribution", "Independent rows y[k] with mean 0 and the covariance matrix Sigma/w[k]: processes with one kernel and different scales.", "Πₖ MultiNormal(y[k] | 0, Σ/w[k])"),
        new("multi_gp_cholesky", "multivariate Gaussian process distribution by Cholesky factor", "Independent rows y[k] with mean 0 and the covariance matrix L Lᵀ/w[k].", "Πₖ MultiNormal(y[k] | 0, L Lᵀ/w[k])"),
        new("multi_student_t", "multivariate Student t distribution", "A multivariate normal variate divided by the root of an independent chi-square variate over nu; the tails are heavy in all directions.",
            "Γ((ν + K)/2)/Γ(ν/2) (νπ)^(−K/2) |Σ|^(−1/2) (1 + (y − μ)ᵀ Σ⁻¹ (y − μ)/ν)^(−(ν + K)/2)", Notes: "`Sigma` is a scale matrix: the covariance matrix is Σ ν/(ν − 2), finite for ν > 2.", Source: "Kotz and Nadarajah 2004"),
        new("multi_student_t_cholesky", "multivariate Student t distribution by Cholesky factor", "As `multi_student_t` with the scale matrix L Lᵀ.",
            "Γ((ν + K)/2)/Γ(ν/2) (νπ)^(−K/2) Πₖ L[k,k]⁻¹ (1 + zᵀz/ν)^(−(ν + K)/2),  L z = y − μ"),
        new("dirichlet", "Dirichlet distribution", "A simplex; the conjugate prior of the chances of a categorical distribution.", "Γ(Σ α[k]) / Πₖ Γ(α[k]) · Πₖ θ[k]^(α[k] − 1)",
            Notes: "Uniform over simplexes where all α[k] = 1; the mean is α/Σ α[k]. The beta distribution for K = 2."),
        new("lkj_corr", "LKJ distribution of correlation matrices", "Uniform over correlation matrices for eta = 1; a larger eta concentrates on the identity matrix.",
            "|R|^(η − 1) / c,  c = Π_{k=1..K−1} π^(k/2) Γ(η + (K − 1 − k)/2) / Γ(η + (K − 1)/2)", Notes: "Prefer `lkj_corr_cholesky`, which is faster and more accurate.", Source: "Lewandowski, Kurowicka and Joe 2009, (16)",
            Draw: "K:PositiveInteger:the number of rows, eta:Positive:the shape"),
        new("lkj_corr_cholesky", "LKJ distribution of Cholesky factors of correlation matrices", "L Lᵀ has the LKJ distribution with the shape eta.", "Π_{k=2..K} L[k,k]^(K − k + 2η − 2) / c,  c as of `lkj_corr`",
            Notes: "Includes the Jacobian of L → L Lᵀ, so the density is not constant for η = 1.", Source: "Lewandowski, Kurowicka and Joe 2009", Draw: "K:PositiveInteger:the number of rows, eta:Positive:the shape"),
        new("lkj_cov", "LKJ distribution of covariance matrices", "Lognormal scales and LKJ correlations of a covariance matrix.", "Πₖ LogNormal(s[k] | μ[k], σ[k]) · LkjCorr(R | η),  W = diag(s) R diag(s)",
            Notes: "Deprecated. The density of scales and correlations, without the Jacobian that leads to W."),
        new("wishart", "Wishart distribution", "The sum of squares and products of nu multivariate normal vectors with mean 0 and the covariance matrix Sigma.", "|W|^((ν − K − 1)/2) exp(−½ tr(Σ⁻¹ W)) / (2^(νK/2) |Σ|^(ν/2) Γ_K(ν/2))",
            Notes: "The mean is ν Σ. Γ_K is the multivariate gamma function, `lmgamma`.", Source: "Gelman et al. 2013, appendix A"),
        new("wishart_cholesky", "Wishart distribution of Cholesky factors", "L_W L_Wᵀ has the Wishart distribution with the scale matrix L_S L_Sᵀ.", "Wishart(L_W L_Wᵀ | ν, L_S L_Sᵀ) · 2ᴷ Πₖ L_W[k,k]^(K − k + 1)",
            Notes: "The second factor is the Jacobian of L_W → L_W L_Wᵀ."),
        new("inv_wishart", "inverse Wishart distribution", "The inverse of a Wishart variate; the conjugate prior of a normal covariance matrix.", "|Σ|^(ν/2) |W|^(−(ν + K + 1)/2) exp(−½ tr(Σ W⁻¹)) / (2^(νK/2) Γ_K(ν/2))",
            Notes: "The mean, Σ/(ν − K − 1), is finite for ν > K + 1.", Source: "Gelman et al. 2013, appendix A"),
        new("inv_wishart_cholesky", "inverse Wishart distribution of Cholesky factors", "L_W L_Wᵀ has the inverse Wishart distribution with the scale matrix L_S L_Sᵀ.",
            "InvWishart(L_W L_Wᵀ | ν, L_S L_Sᵀ) · 2ᴷ Πₖ L_W[k,k]^(K − k + 1)", Notes: "The second factor is the Jacobian of L_W → L_W L_Wᵀ."),
    ]);
}
