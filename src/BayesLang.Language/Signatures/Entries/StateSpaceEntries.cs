namespace BayesLang.Language.Signatures;

/// <summary>Models of hidden states with the states integrated out.</summary>
static class StateSpaceEntries
{
    private const string Title = "State-space models";

    private const string Hmm = "log_omega:RealMatrix:row k and column n hold the log density of observation n in state k, Gamma:StochasticRows:the transition probabilities from row to column, rho:Simplex:the distribution of the first state";

    private const string Model = "p(x₁) = ρ, p(xₙ = j | xₙ₋₁ = i) = Γ[i, j], p(yₙ | xₙ = k) = ω[k, n]";

    public static readonly FunctionGroup Group = new("state-space-models", Title,
        "Time series that depend on hidden states, with the states integrated out exactly: discrete states by the forward algorithm, normal states by the Kalman filter.",
    [
        new EntryRow("hmm_marginal", Hmm, "The log density of the observations of a hidden Markov model, the states summed out.", Model + "\nhmm_marginal = log Σ over all x of p(x) p(y | x)",
            "The rows of `Gamma` and `rho` must be simplexes.", "Rabiner 1989, III.A").Section(Title),
        new EntryRow("hmm_latent_rng", Hmm, "A draw of the hidden states of a hidden Markov model given the observations.", Model, "One draw of all the states together, by forward filtering and backward sampling.", "Rabiner 1989").Section(Title),
        new EntryRow("hmm_hidden_state_prob", Hmm, "The probability of each hidden state at each time given all observations: row k and column n hold that of state k at time n.", Model,
            "The probabilities of different times are not independent; draw paths with `hmm_latent_rng`. All arguments are data, so it serves in generated quantities.", "Rabiner 1989, III.B").Section(Title),
        new DistributionRow("gaussian_dlm_obs", "Gaussian dynamic linear model", "Normal observations (a column a time) of a state that evolves linearly with normal noise.",
            "p(y) = ∫ Πₜ Normal(y[t] | Fᵀ θ[t], V) Normal(θ[t] | G θ[t−1], W) dθ,  θ[0] ~ Normal(m0, C0)",
            Notes: "V may be a vector of variances: the observations are then filtered one by one, without a factorisation.", Source: "Durbin and Koopman 2001, 4.2 and 6.4").Section(Title),
    ]);
}
