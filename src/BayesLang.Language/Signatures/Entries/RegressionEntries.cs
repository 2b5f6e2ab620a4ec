namespace BayesLang.Language.Signatures;

/// <summary>Generalised linear models in one call.</summary>
static class RegressionEntries
{
    public static readonly FunctionGroup Group = DistributionRow.Group("regressions", "Regressions",
        "Generalised linear models in one call, with the predictor η = alpha + x · beta and x one row an observation. Value and gradient take one pass over x, so they cost less than the distribution of the predictor. "
        + "The intercept may be one number or one an observation; a single row of x serves all observations. The result is the sum over observations.",
    [
        new("normal_id_glm", "normal linear regression", "Normal outcomes around the predictor.", "Πᵢ Normal(y[i] | η[i], σ),  η = α + x β"),
        new("bernoulli_logit_glm", "logistic regression", "Binary outcomes whose log odds are the predictor.", "Πᵢ BernoulliLogit(y[i] | η[i]),  η = α + x β",
            Draw: "x:RealMatrix:the design matrix, alpha:RealVector:the intercepts, beta:RealVector:the coefficients"),
        new("binomial_logit_glm", "binomial logistic regression", "Counts of successes among N trials, the log odds of each the predictor.", "Πᵢ BinomialLogit(n[i] | N[i], η[i]),  η = α + x β"),
        new("poisson_log_glm", "Poisson regression", "Counts whose log rate is the predictor.", "Πᵢ PoissonLog(y[i] | η[i]),  η = α + x β"),
        new("neg_binomial_2_log_glm", "negative binomial regression", "Overdispersed counts whose log mean is the predictor.", "Πᵢ NegBinomial2Log(y[i] | η[i], φ),  η = α + x β"),
        new("categorical_logit_glm", "multinomial logistic regression", "One of K categories, with a predictor for each: beta has a column a category.", "Πᵢ CategoricalLogit(y[i] | η[i]),  η[i] = α + (x[i] β)ᵀ"),
        new("ordered_logistic_glm", "ordered logistic regression", "Ordered categories; there is no intercept, since the cutpoints take its place.", "Πᵢ OrderedLogistic(y[i] | η[i], c),  η = x β"),
    ]);
}
