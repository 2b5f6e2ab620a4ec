using System.Collections.Frozen;

namespace BayesLang.Language.Story;

/// <summary>How a distribution is named to people.</summary>
/// <param name="Name">After <c>~</c>.</param>
/// <param name="Words">In a sentence: "a normal distribution".</param>
/// <param name="Latex">The name in formulas, or the whole right side where it has arguments in it: #1 is the first argument after the outcome, see <see cref="LatexTemplate"/>.</param>
public sealed record DistributionNotation(string Name, string Words, string Latex)
{
    private static readonly string[] rows =
    [
        // Discrete.
        "bernoulli | a Bernoulli distribution | Bernoulli",
        "bernoulli_logit | a Bernoulli distribution on the logit scale | BernoulliLogit",
        @"bernoulli_logit_glm | a logistic regression | \operatorname{BernoulliLogit}\left(#2 + #1f #3f\right)",
        "binomial | a binomial distribution | Binomial",
        "binomial_logit | a binomial distribution on the logit scale | BinomialLogit",
        @"binomial_logit_glm | a binomial logistic regression | \operatorname{BinomialLogit}\left(#1, #3 + #2f #4f\right)",
        "beta_binomial | a beta-binomial distribution | BetaBinomial",
        "hypergeometric | a hypergeometric distribution | Hypergeometric",
        "categorical | a categorical distribution | Categorical",
        "categorical_logit | a categorical distribution on the logit scale | CategoricalLogit",
        @"categorical_logit_glm | a multinomial logistic regression | \operatorname{CategoricalLogit}\left(#2 + #1f #3f\right)",
        "discrete_range | a discrete uniform distribution | DiscreteUniform",
        "ordered_logistic | an ordered logistic distribution | OrderedLogistic",
        @"ordered_logistic_glm | an ordered logistic regression | \operatorname{OrderedLogistic}\left(#1f #2f, #3\right)",
        "ordered_probit | an ordered probit distribution | OrderedProbit",
        "neg_binomial | a negative binomial distribution | NegBinomial",
        "neg_binomial_2 | a negative binomial distribution by its mean | NegBinomial2",
        "neg_binomial_2_log | a negative binomial distribution by its log mean | NegBinomial2Log",
        @"neg_binomial_2_log_glm | a negative binomial regression | \operatorname{NegBinomial2Log}\left(#2 + #1f #3f, #4\right)",
        "beta_neg_binomial | a beta negative binomial distribution | BetaNegBinomial",
        "poisson | a Poisson distribution | Poisson",
        "poisson_log | a Poisson distribution on the log scale | PoissonLog",
        @"poisson_log_glm | a Poisson regression | \operatorname{PoissonLog}\left(#2 + #1f #3f\right)",
        "yule_simon | a Yule–Simon distribution | YuleSimon",
        "multinomial | a multinomial distribution | Multinomial",
        "multinomial_logit | a multinomial distribution on the logit scale | MultinomialLogit",
        "dirichlet_multinomial | a Dirichlet-multinomial distribution | DirichletMultinomial",

        // Continuous, unbounded.
        "normal | a normal distribution | Normal",
        @"std_normal | a standard normal distribution | \operatorname{Normal}\left(0, 1\right)",
        @"normal_id_glm | a normal linear regression | \operatorname{Normal}\left(#2 + #1f #3f, #4\right)",
        "exp_mod_normal | an exponentially modified normal distribution | ExpModNormal",
        "skew_normal | a skew normal distribution | SkewNormal",
        @"student_t | a Student t distribution | \operatorname{Student\,t}\left(#1, #2, #3\right)",
        "cauchy | a Cauchy distribution | Cauchy",
        "double_exponential | a double exponential distribution | DoubleExponential",
        "skew_double_exponential | a skew double exponential distribution | SkewDoubleExponential",
        "logistic | a logistic distribution | Logistic",
        "gumbel | a Gumbel distribution | Gumbel",
        "von_mises | a von Mises distribution | VonMises",

        // Continuous, bounded.
        "lognormal | a lognormal distribution | LogNormal",
        @"chi_square | a chi-square distribution | \chi^{2}_{#1}",
        @"inv_chi_square | an inverse chi-square distribution | \operatorname{Inv-}\chi^{2}\left(#1\right)",
        @"scaled_inv_chi_square | a scaled inverse chi-square distribution | \operatorname{Scaled-Inv-}\chi^{2}\left(#1, #2\right)",
        "exponential | an exponential distribution | Exponential",
        "gamma | a gamma distribution | Gamma",
        "inv_gamma | an inverse gamma distribution | InvGamma",
        "weibull | a Weibull distribution | Weibull",
        "frechet | a Fréchet distribution | Frechet",
        "loglogistic | a log-logistic distribution | LogLogistic",
        "rayleigh | a Rayleigh distribution | Rayleigh",
        "wiener | the distribution of a Wiener process's first passage | Wiener",
        "pareto | a Pareto distribution | Pareto",
        "pareto_type_2 | a Pareto distribution of type 2 | ParetoType2",
        "beta | a beta distribution | Beta",
        "beta_proportion | a beta distribution by its mean | BetaProportion",
        "uniform | a uniform distribution | Uniform",

        // Multivariate.
        "multi_normal | a multivariate normal distribution | MultiNormal",
        @"multi_normal_prec | a multivariate normal distribution by its precision | \operatorname{MultiNormal}\left(#1, #2b^{-1}\right)",
        @"multi_normal_cholesky | a multivariate normal distribution | \operatorname{MultiNormal}\left(#1, #2f #2b^{\top}\right)",
        "multi_gp | a multivariate Gaussian process | MultiGP",
        @"multi_gp_cholesky | a multivariate Gaussian process | \operatorname{MultiGP}\left(#1f #1b^{\top}, #2\right)",
        @"multi_student_t | a multivariate Student t distribution | \operatorname{MultiStudent\,t}\left(#1, #2, #3\right)",
        @"multi_student_t_cholesky | a multivariate Student t distribution | \operatorname{MultiStudent\,t}\left(#1, #2, #3f #3b^{\top}\right)",
        @"gaussian_dlm_obs | a Gaussian dynamic linear model | \operatorname{GaussianDLM}\left(#1, #2, #3, #4, #5, #6\right)",
        "dirichlet | a Dirichlet distribution | Dirichlet",
        "lkj_corr | an LKJ distribution | LKJ",
        "lkj_corr_cholesky | an LKJ distribution of Cholesky factors | LKJCholesky",
        "lkj_cov | an LKJ distribution of covariance matrices | LKJCov",
        "wishart | a Wishart distribution | Wishart",
        "wishart_cholesky | a Wishart distribution of Cholesky factors | WishartCholesky",
        "inv_wishart | an inverse Wishart distribution | InvWishart",
        "inv_wishart_cholesky | an inverse Wishart distribution of Cholesky factors | InvWishartCholesky",
    ];

    private static readonly FrozenDictionary<string, DistributionNotation> byName = rows.Select(Read).ToFrozenDictionary(row => row.Name);

    public static IEnumerable<DistributionNotation> All => byName.Values;

    /// <summary>The notation of a library's distribution; null of one that the user defines.</summary>
    public static DistributionNotation? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The distribution with its arguments typeset: <c>\operatorname{Normal}\left(0, 5\right)</c>.</summary>
    public string Typeset(IReadOnlyList<LatexPart> arguments)
    {
        if (!Latex.Contains('\\')) return $@"\operatorname{{{Latex}}}\left({string.Join(", ", arguments.Select(argument => argument.Text))}\right)";
        return LatexTemplate.Fill(Latex, arguments);
    }

    private static DistributionNotation Read(string row)
    {
        string[] parts = row.Split(" | ");
        return new DistributionNotation(parts[0], parts[1], parts[2]);
    }
}
