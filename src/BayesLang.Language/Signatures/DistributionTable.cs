using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BayesLang.Language.Signatures;

/// <summary>An argument of a distribution: <see cref="Meaning"/> as in "the scale".</summary>
public sealed record DistributionArgument(string Name, Domain Domain, string Meaning);

/// <summary>A distribution of the library. <see cref="Support"/> is the domain of its variate; the arguments are those after the variate.</summary>
public sealed record Distribution(string Name, Domain Support, ImmutableArray<DistributionArgument> Arguments);

/// <summary>
/// The library's distributions: where their variates lie and what their arguments must be. Row: name, support, then each argument as
/// <c>name:domain:meaning</c>.
/// </summary>
public static class DistributionTable
{
    private static readonly string[] rows =
    [
        // Discrete.
        "bernoulli | Binary | theta:Unit:the chance of success",
        "bernoulli_logit | Binary | alpha:Real:the log odds of success",
        "bernoulli_logit_glm | Binary | x:RealMatrix:the design matrix, alpha:Real:the intercept, beta:RealVector:the coefficients",
        "binomial | Count | N:Count:the number of trials, theta:Unit:the chance of success",
        "binomial_logit | Count | N:Count:the number of trials, alpha:Real:the log odds of success",
        "binomial_logit_glm | Count | N:Count:the number of trials, x:RealMatrix:the design matrix, alpha:Real:the intercept, beta:RealVector:the coefficients",
        "beta_binomial | Count | N:Count:the number of trials, alpha:Positive:the prior success count, beta:Positive:the prior failure count",
        "hypergeometric | Count | N:Count:the number of draws, a:Count:the number of successes in the population, b:Count:the number of failures in the population",
        "categorical | PositiveInteger | theta:Simplex:the vector of probabilities",
        "categorical_logit | PositiveInteger | beta:RealVector:the vector of log odds",
        "categorical_logit_glm | PositiveInteger | x:RealMatrix:the design matrix, alpha:RealVector:the intercepts, beta:RealMatrix:the coefficients",
        "discrete_range | Integer | l:Integer:the lower bound, u:Integer:the upper bound",
        "ordered_logistic | PositiveInteger | eta:Real:the location, c:Ordered:the vector of cutpoints",
        "ordered_logistic_glm | PositiveInteger | x:RealMatrix:the design matrix, beta:RealVector:the coefficients, c:Ordered:the vector of cutpoints",
        "ordered_probit | PositiveInteger | eta:Real:the location, c:Ordered:the vector of cutpoints",
        "neg_binomial | Count | alpha:Positive:the shape, beta:Positive:the inverse scale",
        "neg_binomial_2 | Count | mu:Positive:the mean, phi:Positive:the precision",
        "neg_binomial_2_log | Count | eta:Real:the log mean, phi:Positive:the precision",
        "neg_binomial_2_log_glm | Count | x:RealMatrix:the design matrix, alpha:Real:the intercept, beta:RealVector:the coefficients, phi:Positive:the precision",
        "beta_neg_binomial | Count | r:Positive:the number of successes, alpha:Positive:the prior success count, beta:Positive:the prior failure count",
        "poisson | Count | lambda:Positive:the rate",
        "poisson_log | Count | alpha:Real:the log rate",
        "poisson_log_glm | Count | x:RealMatrix:the design matrix, alpha:Real:the intercept, beta:RealVector:the coefficients",
        "yule_simon | PositiveInteger | alpha:Positive:the shape",
        "multinomial | Count | theta:Simplex:the vector of probabilities",
        "multinomial_logit | Count | gamma:RealVector:the vector of log odds",
        "dirichlet_multinomial | Count | alpha:PositiveVector:the vector of concentrations",

        // Continuous, unbounded.
        "normal | Real | mu:Real:the location, sigma:Positive:the scale",
        "std_normal | Real |",
        "normal_id_glm | Real | x:RealMatrix:the design matrix, alpha:Real:the intercept, beta:RealVector:the coefficients, sigma:Positive:the scale",
        "exp_mod_normal | Real | mu:Real:the location, sigma:Positive:the scale, lambda:Positive:the rate",
        "skew_normal | Real | xi:Real:the location, omega:Positive:the scale, alpha:Real:the shape",
        "student_t | Real | nu:Positive:the degrees of freedom, mu:Real:the location, sigma:Positive:the scale",
        "cauchy | Real | mu:Real:the location, sigma:Positive:the scale",
        "double_exponential | Real | mu:Real:the location, sigma:Positive:the scale",
        "skew_double_exponential | Real | mu:Real:the location, sigma:Positive:the scale, tau:Unit:the skewness",
        "logistic | Real | mu:Real:the location, sigma:Positive:the scale",
        "gumbel | Real | mu:Real:the location, beta:Positive:the scale",
        "von_mises | Real | mu:Real:the location, kappa:Positive:the concentration",

        // Continuous, bounded.
        "lognormal | Positive | mu:Real:the location of the logarithm, sigma:Positive:the scale of the logarithm",
        "chi_square | Positive | nu:Positive:the degrees of freedom",
        "inv_chi_square | Positive | nu:Positive:the degrees of freedom",
        "scaled_inv_chi_square | Positive | nu:Positive:the degrees of freedom, sigma:Positive:the scale",
        "exponential | NonNegative | beta:Positive:the rate",
        "gamma | Positive | alpha:Positive:the shape, beta:Positive:the rate",
        "inv_gamma | Positive | alpha:Positive:the shape, beta:Positive:the scale",
        "weibull | NonNegative | alpha:Positive:the shape, sigma:Positive:the scale",
        "frechet | Positive | alpha:Positive:the shape, sigma:Positive:the scale",
        "loglogistic | NonNegative | alpha:Positive:the scale, beta:Positive:the shape",
        "rayleigh | NonNegative | sigma:Positive:the scale",
        "wiener | Positive | alpha:Positive:the boundary separation, tau:Positive:the non-decision time, beta:Unit:the bias, delta:Real:the drift rate",
        "pareto | Positive | y_min:Positive:the minimum, alpha:Positive:the shape",
        "pareto_type_2 | BetweenArguments | mu:Real:the minimum, lambda:Positive:the scale, alpha:Positive:the shape",
        "beta | OpenUnit | alpha:Positive:the first shape, beta:Positive:the second shape",
        "beta_proportion | OpenUnit | mu:OpenUnit:the mean, kappa:Positive:the precision",
        "uniform | BetweenArguments | alpha:Real:the lower bound, beta:Real:the upper bound",

        // Multivariate.
        "multi_normal | RealVector | mu:RealVector:the location, Sigma:CovarianceMatrix:the covariance matrix",
        "multi_normal_prec | RealVector | mu:RealVector:the location, Omega:CovarianceMatrix:the precision matrix",
        "multi_normal_cholesky | RealVector | mu:RealVector:the location, L:CholeskyCovariance:the Cholesky factor of the covariance matrix",
        "multi_gp | RealMatrix | Sigma:CovarianceMatrix:the kernel matrix, w:PositiveVector:the vector of inverse scales",
        "multi_gp_cholesky | RealMatrix | L:CholeskyCovariance:the Cholesky factor of the kernel matrix, w:PositiveVector:the vector of inverse scales",
        "multi_student_t | RealVector | nu:Positive:the degrees of freedom, mu:RealVector:the location, Sigma:CovarianceMatrix:the scale matrix",
        "multi_student_t_cholesky | RealVector | nu:Positive:the degrees of freedom, mu:RealVector:the location, L:CholeskyCovariance:the Cholesky factor of the scale matrix",
        "gaussian_dlm_obs | RealMatrix | F:RealMatrix:the design matrix, G:RealMatrix:the transition matrix, V:CovarianceMatrix:the observation covariance matrix, W:CovarianceMatrix:the system covariance matrix, m0:RealVector:the initial mean, C0:CovarianceMatrix:the initial covariance matrix",
        "dirichlet | Simplex | alpha:PositiveVector:the vector of concentrations",
        "lkj_corr | CorrelationMatrix | eta:Positive:the shape",
        "lkj_corr_cholesky | CholeskyCorrelation | eta:Positive:the shape",
        "lkj_cov | CovarianceMatrix | mu:RealVector:the location of the log scales, sigma:PositiveVector:the scale of the log scales, eta:Positive:the shape",
        "wishart | CovarianceMatrix | nu:Positive:the degrees of freedom, Sigma:CovarianceMatrix:the scale matrix",
        "wishart_cholesky | CholeskyCovariance | nu:Positive:the degrees of freedom, L:CholeskyCovariance:the Cholesky factor of the scale matrix",
        "inv_wishart | CovarianceMatrix | nu:Positive:the degrees of freedom, Sigma:CovarianceMatrix:the scale matrix",
        "inv_wishart_cholesky | CholeskyCovariance | nu:Positive:the degrees of freedom, L:CholeskyCovariance:the Cholesky factor of the scale matrix",
    ];

    private static readonly FrozenDictionary<string, Distribution> byName = rows.Select(Read).ToFrozenDictionary(distribution => distribution.Name);

    /// <summary>All distributions, ordered by name.</summary>
    public static IEnumerable<Distribution> All => byName.Values.OrderBy(distribution => distribution.Name, StringComparer.Ordinal);

    /// <summary>A distribution by the name that it has after <c>~</c>; null where the library has none.</summary>
    public static Distribution? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The domain in words that follow "must be".</summary>
    public static string Describe(Domain domain) => domain switch
    {
        Domain.Positive => "positive",
        Domain.NonNegative => "zero or positive",
        Domain.Unit => "in [0, 1]",
        Domain.OpenUnit => "in (0, 1)",
        Domain.BetweenArguments => "within the bounds that the arguments give",
        Domain.Binary => "0 or 1",
        Domain.Count => "an integer of at least 0",
        Domain.PositiveInteger => "an integer of at least 1",
        Domain.Integer => "an integer",
        Domain.RealVector => "a vector",
        Domain.RealMatrix => "a matrix",
        Domain.PositiveVector => "a vector of positive numbers",
        Domain.Ordered => "an ordered vector",
        Domain.Simplex => "a simplex",
        Domain.CorrelationMatrix => "a correlation matrix",
        Domain.CovarianceMatrix => "a covariance matrix",
        Domain.CholeskyCorrelation => "the Cholesky factor of a correlation matrix",
        Domain.CholeskyCovariance => "the Cholesky factor of a covariance matrix",
        _ => "a real number",
    };

    /// <summary>The interval of a scalar domain; a null end is open to infinity. Null where the domain is no interval.</summary>
    public static (double? Lower, bool IncludesLower, double? Upper, bool IncludesUpper)? IntervalOf(Domain domain) => domain switch
    {
        Domain.Positive or Domain.PositiveVector => (0, false, null, false),
        Domain.NonNegative or Domain.Count => (0, true, null, false),
        Domain.PositiveInteger => (1, true, null, false),
        Domain.Unit or Domain.Binary => (0, true, 1, true),
        Domain.OpenUnit => (0, false, 1, false),
        _ => null,
    };

    private static Distribution Read(string row)
    {
        string[] parts = row.Split('|', StringSplitOptions.TrimEntries);
        string[] arguments = parts[2].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new Distribution(parts[0], Enum.Parse<Domain>(parts[1]), [.. arguments.Select(ReadArgument)]);
    }

    private static DistributionArgument ReadArgument(string text)
    {
        string[] parts = text.Split(':');
        return new DistributionArgument(parts[0], Enum.Parse<Domain>(parts[1]), parts[2]);
    }
}
