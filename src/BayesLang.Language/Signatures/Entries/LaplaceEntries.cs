namespace BayesLang.Language.Signatures;

/// <summary>The embedded Laplace approximation.</summary>
static class LaplaceEntries
{
    private const string Prior = "block_size:PositiveInteger:the size of the blocks of the likelihood's Hessian, K:Function:the covariance matrix of the latent variables, K_arguments:Tuple:its arguments";

    private const string General = "log_likelihood:Function:the log likelihood of the latent variables, likelihood_arguments:Tuple:its further arguments, " + Prior;

    private const string Options = ", options:Tuple:what generate_laplace_options makes";

    private const string Counts = "y:Count:the counts, y_index:Index<=size(m):which latent variable each count depends on, m:Real:the offset of each latent variable, " + Prior;

    private const string Outcomes = "y:Binary:the outcomes, y_index:Index<=size(m):which latent variable each outcome depends on, m:Real:the offset of each latent variable, " + Prior;

    private const string Dispersed = "y:Count:the counts, y_index:Index<=size(m):which latent variable each count depends on, eta:Positive:the precision, m:Real:the offset of each latent variable, " + Prior;

    private const string Model = "θ ~ MultiNormal(0, K),  θ* the mode of p(y | θ) p(θ)";

    private const string Marginal = Model + "\nlog p(y) ≈ log p(y | θ*) + log p(θ*) − log q(θ*),  q the normal approximation of p(θ | y) at θ*";

    private const string Conditional = Model + "\nq(θ) = MultiNormal(θ*, (K⁻¹ + W)⁻¹),  W = −∂² log p(y | θ*)/∂θ²";

    private const string Source = "Rasmussen and Williams 2006, 3.4; Margossian et al. 2020";

    public static readonly FunctionGroup Group = EntryRow.Group("laplace-approximation", "Embedded Laplace approximation",
        "Latent normal variables integrated out approximately: a normal distribution at the mode takes the place of p(θ | y), so only the other parameters are sampled. Functions with `_tol` take a tuple of options: the initial values, the tolerance of the gradient (1.5e-8), the "
        + "limit of steps (500), the solver (1, 2 or 3: which matrix is factorised, B = I + √W K √W, I + Lᵀ W L with K = L Lᵀ, or I + K W), the limit of steps of the line search (1000), and whether to fall back on the next solver (1).",
    [
        new("laplace_marginal", General, "The approximate log density of the data, the latent variables integrated out.", Marginal, Source: Source),
        new("laplace_marginal_tol", General + Options, "As `laplace_marginal`, with options.", Marginal, Source: Source),
        new("laplace_latent_rng", General, "A draw of the latent variables from their approximate distribution given the data.", Conditional, Source: Source),
        new("laplace_latent_tol_rng", General + Options, "As `laplace_latent_rng`, with options.", Conditional, Source: Source),
        new("laplace_latent_solve", General, "The mode of the latent variables given the data, and the Cholesky factor of the covariance matrix of the normal approximation there.", Conditional, "The arguments must be data.", Source),
        new("laplace_latent_solve_tol", General + Options, "As `laplace_latent_solve`, with options.", Conditional, "The arguments must be data.", Source),
        new("laplace_marginal_bernoulli_logit_lpmf", Outcomes, "The approximate log probability of binary outcomes whose log odds are offsets plus latent variables.", "y[i] ~ BernoulliLogit(θ[j] + m[j]),  j = y_index[i]\n" + Marginal, Source: Source),
        new("laplace_marginal_tol_bernoulli_logit_lpmf", Outcomes + Options, "As `laplace_marginal_bernoulli_logit_lpmf`, with options.", "y[i] ~ BernoulliLogit(θ[j] + m[j]),  j = y_index[i]\n" + Marginal, Source: Source),
        new("laplace_latent_bernoulli_logit_rng", Outcomes, "A draw of the latent variables given binary outcomes.", "y[i] ~ BernoulliLogit(θ[j] + m[j]),  j = y_index[i]\n" + Conditional, Source: Source),
        new("laplace_latent_tol_bernoulli_logit_rng", Outcomes + Options, "As `laplace_latent_bernoulli_logit_rng`, with options.", "y[i] ~ BernoulliLogit(θ[j] + m[j]),  j = y_index[i]\n" + Conditional, Source: Source),
        new("laplace_marginal_poisson_log_lpmf", Counts, "The approximate log probability of Poisson counts whose log rates are offsets plus latent variables.", "y[i] ~ PoissonLog(θ[j] + m[j]),  j = y_index[i]\n" + Marginal, Source: Source),
        new("laplace_marginal_tol_poisson_log_lpmf", Counts + Options, "As `laplace_marginal_poisson_log_lpmf`, with options.", "y[i] ~ PoissonLog(θ[j] + m[j]),  j = y_index[i]\n" + Marginal, Source: Source),
        new("laplace_latent_poisson_log_rng", Counts, "A draw of the latent variables given Poisson counts.", "y[i] ~ PoissonLog(θ[j] + m[j]),  j = y_index[i]\n" + Conditional, Source: Source),
        new("laplace_latent_tol_poisson_log_rng", Counts + Options, "As `laplace_latent_poisson_log_rng`, with options.", "y[i] ~ PoissonLog(θ[j] + m[j]),  j = y_index[i]\n" + Conditional, Source: Source),
        new("laplace_marginal_neg_binomial_2_log_lpmf", Dispersed, "The approximate log probability of negative binomial counts whose log means are offsets plus latent variables.", "y[i] ~ NegBinomial2Log(θ[j] + m[j], η),  j = y_index[i]\n" + Marginal, Source: Source),
        new("laplace_marginal_tol_neg_binomial_2_log_lpmf", Dispersed + Options, "As `laplace_marginal_neg_binomial_2_log_lpmf`, with options.", "y[i] ~ NegBinomial2Log(θ[j] + m[j], η),  j = y_index[i]\n" + Marginal, Source: Source),
        new("laplace_latent_neg_binomial_2_log_rng", Dispersed, "A draw of the latent variables given negative binomial counts.", "y[i] ~ NegBinomial2Log(θ[j] + m[j], η),  j = y_index[i]\n" + Conditional, Source: Source),
        new("laplace_latent_tol_neg_binomial_2_log_rng", Dispersed + Options, "As `laplace_latent_neg_binomial_2_log_rng`, with options.", "y[i] ~ NegBinomial2Log(θ[j] + m[j], η),  j = y_index[i]\n" + Conditional, Source: Source),
        new("generate_laplace_options", "theta_size:Count:the number of latent variables or their initial values", "The default options of the functions with `_tol`, as a tuple whose elements may then be changed.",
            "(initial values, tolerance, steps, solver, steps of the line search, fallback)", "Of a number the initial values are zeros.", "Stan functions reference, embedded Laplace approximation"),
    ]);
}
