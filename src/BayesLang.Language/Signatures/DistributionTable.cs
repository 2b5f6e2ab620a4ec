using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BayesLang.Language.Signatures;

/// <summary>A distribution of the library. The arguments are those after the variate.</summary>
public sealed record Distribution(string Name, FunctionArgument Variate, ImmutableArray<FunctionArgument> Arguments)
{
    public Domain Support => Variate.Domain;
}

/// <summary>
/// The library's distributions: where their variates lie and what their arguments must be. Row: name, variate, arguments, in the notation
/// of <see cref="EntryRow"/>.
/// </summary>
public static class DistributionTable
{
    private static readonly string[] rows =
    [
        // Discrete.
        "bernoulli | y:Binary | theta:Unit:the chance of success",
        "bernoulli_logit | y:Binary | alpha:Real:the log odds of success",
        "bernoulli_logit_glm | y:Binary | x:RealMatrix:the design matrix, alpha:Real:the intercept, beta:RealVector:the coefficients",
        "binomial | n:Count<=N | N:Count:the number of trials, theta:Unit:the chance of success",
        "binomial_logit | n:Count<=N | N:Count:the number of trials, alpha:Real:the log odds of success",
        "binomial_logit_glm | n:Count<=N | N:Count:the number of trials, x:RealMatrix:the design matrix, alpha:Real:the intercept, beta:RealVector:the coefficients",
        "beta_binomial | n:Count<=N | N:Count:the number of trials, alpha:Positive:the prior success count, beta:Positive:the prior failure count",
        "hypergeometric | n:Count>=N - b<=a<=N | N:Count<=a + b:the number of draws, a:Count:the number of successes in the population, b:Count:the number of failures in the population",
        "categorical | y:PositiveInteger<=size(theta) | theta:Simplex:the vector of probabilities",
        "categorical_logit | y:PositiveInteger<=size(beta) | beta:RealVector:the vector of log odds",
        "categorical_logit_glm | y:PositiveInteger<=cols(beta) | x:RealMatrix:the design matrix, alpha:RealVector:the intercepts, beta:RealMatrix:the coefficients",
        "discrete_range | y:Integer>=l<=u | l:Integer:the lower bound, u:Integer>=l:the upper bound",
        "ordered_logistic | k:PositiveInteger<=size(c) + 1 | eta:Real:the location, c:Ordered:the vector of cutpoints",
        "ordered_logistic_glm | y:PositiveInteger<=size(c) + 1 | x:RealMatrix:the design matrix, beta:RealVector:the coefficients, c:Ordered:the vector of cutpoints",
        "ordered_probit | k:PositiveInteger<=size(c) + 1 | eta:Real:the location, c:Ordered:the vector of cutpoints",
        "neg_binomial | n:Count | alpha:Positive:the shape, beta:Positive:the inverse scale",
        "neg_binomial_2 | n:Count | mu:Positive:the mean, phi:Positive:the precision",
        "neg_binomial_2_log | n:Count | eta:Real:the log mean, phi:Positive:the precision",
        "neg_binomial_2_log_glm | y:Count | x:RealMatrix:the design matrix, alpha:Real:the intercept, beta:RealVector:the coefficients, phi:Positive:the precision",
        "beta_neg_binomial | n:Count | r:Positive:the number of successes, alpha:Positive:the prior success count, beta:Positive:the prior failure count",
        "poisson | n:Count | lambda:Positive:the rate",
        "poisson_log | n:Count | alpha:Real:the log rate",
        "poisson_log_glm | y:Count | x:RealMatrix:the design matrix, alpha:Real:the intercept, beta:RealVector:the coefficients",
        "yule_simon | n:PositiveInteger | alpha:Positive:the shape",
        "multinomial | n:Count | theta:Simplex:the vector of probabilities",
        "multinomial_logit | n:Count | gamma:RealVector:the vector of log odds",
        "dirichlet_multinomial | n:Count | alpha:PositiveVector:the vector of concentrations",

        // Continuous, unbounded.
        "normal | y:Real | mu:Real:the location, sigma:Positive:the scale",
        "std_normal | y:Real |",
        "normal_id_glm | y:Real | x:RealMatrix:the design matrix, alpha:Real:the intercept, beta:RealVector:the coefficients, sigma:Positive:the scale",
        "exp_mod_normal | y:Real | mu:Real:the location, sigma:Positive:the scale, lambda:Positive:the rate",
        "skew_normal | y:Real | xi:Real:the location, omega:Positive:the scale, alpha:Real:the shape",
        "student_t | y:Real | nu:Positive:the degrees of freedom, mu:Real:the location, sigma:Positive:the scale",
        "cauchy | y:Real | mu:Real:the location, sigma:Positive:the scale",
        "double_exponential | y:Real | mu:Real:the location, sigma:Positive:the scale",
        "skew_double_exponential | y:Real | mu:Real:the location, sigma:Positive:the scale, tau:Unit:the skewness",
        "logistic | y:Real | mu:Real:the location, sigma:Positive:the scale",
        "gumbel | y:Real | mu:Real:the location, beta:Positive:the scale",
        "von_mises | y:Real | mu:Real:the location, kappa:Positive:the concentration",

        // Continuous, bounded.
        "lognormal | y:Positive | mu:Real:the location of the logarithm, sigma:Positive:the scale of the logarithm",
        "chi_square | y:Positive | nu:Positive:the degrees of freedom",
        "inv_chi_square | y:Positive | nu:Positive:the degrees of freedom",
        "scaled_inv_chi_square | y:Positive | nu:Positive:the degrees of freedom, sigma:Positive:the scale",
        "exponential | y:NonNegative | beta:Positive:the rate",
        "gamma | y:Positive | alpha:Positive:the shape, beta:Positive:the rate",
        "inv_gamma | y:Positive | alpha:Positive:the shape, beta:Positive:the scale",
        "weibull | y:NonNegative | alpha:Positive:the shape, sigma:Positive:the scale",
        "frechet | y:Positive | alpha:Positive:the shape, sigma:Positive:the scale",
        "loglogistic | y:NonNegative | alpha:Positive:the scale, beta:Positive:the shape",
        "rayleigh | y:NonNegative | sigma:Positive:the scale",
        "wiener | y:Positive>tau | alpha:Positive:the boundary separation, tau:Positive:the non-decision time, beta:OpenUnit:the bias, delta:Real:the drift rate",
        "pareto | y:Positive>=y_min | y_min:Positive:the minimum, alpha:Positive:the shape",
        "pareto_type_2 | y:BetweenArguments>=mu | mu:Real:the minimum, lambda:Positive:the scale, alpha:Positive:the shape",
        "beta | y:OpenUnit | alpha:Positive:the first shape, beta:Positive:the second shape",
        "beta_proportion | y:OpenUnit | mu:OpenUnit:the mean, kappa:Positive:the precision",
        "uniform | y:BetweenArguments>=alpha<=beta | alpha:Real:the lower bound, beta:Real>alpha:the upper bound",

        // Multivariate.
        "multi_normal | y:RealVector | mu:RealVector:the location, Sigma:CovarianceMatrix:the covariance matrix",
        "multi_normal_prec | y:RealVector | mu:RealVector:the location, Omega:CovarianceMatrix:the precision matrix",
        "multi_normal_cholesky | y:RealVector | mu:RealVector:the location, L:CholeskyCovariance:the Cholesky factor of the covariance matrix",
        "multi_gp | y:RealMatrix | Sigma:CovarianceMatrix:the kernel matrix, w:PositiveVector:the vector of inverse scales",
        "multi_gp_cholesky | y:RealMatrix | L:CholeskyCovariance:the Cholesky factor of the kernel matrix, w:PositiveVector:the vector of inverse scales",
        "multi_student_t | y:RealVector | nu:Positive:the degrees of freedom, mu:RealVector:the location, Sigma:CovarianceMatrix:the scale matrix",
        "multi_student_t_cholesky | y:RealVector | nu:Positive:the degrees of freedom, mu:RealVector:the location, L:CholeskyCovariance:the Cholesky factor of the scale matrix",
        "gaussian_dlm_obs | y:RealMatrix | F:RealMatrix:the design matrix, G:SquareMatrix:the transition matrix, V:CovarianceMatrix:the observation covariance matrix, W:CovarianceMatrix:the system covariance matrix, m0:RealVector:the initial mean, C0:CovarianceMatrix:the initial covariance matrix",
        "dirichlet | theta:Simplex | alpha:PositiveVector:the vector of concentrations",
        "lkj_corr | R:CorrelationMatrix | eta:Positive:the shape",
        "lkj_corr_cholesky | L:CholeskyCorrelation | eta:Positive:the shape",
        "lkj_cov | W:CovarianceMatrix | mu:RealVector:the location of the log scales, sigma:PositiveVector:the scale of the log scales, eta:Positive:the shape",
        "wishart | W:CovarianceMatrix | nu:Positive>rows(Sigma) - 1:the degrees of freedom, Sigma:CovarianceMatrix:the scale matrix",
        "wishart_cholesky | L_W:CholeskyCovariance | nu:Positive>rows(L_S) - 1:the degrees of freedom, L_S:CholeskyCovariance:the Cholesky factor of the scale matrix",
        "inv_wishart | W:CovarianceMatrix | nu:Positive>rows(Sigma) - 1:the degrees of freedom, Sigma:CovarianceMatrix:the scale matrix",
        "inv_wishart_cholesky | L_W:CholeskyCovariance | nu:Positive>rows(L_S) - 1:the degrees of freedom, L_S:CholeskyCovariance:the Cholesky factor of the scale matrix",
    ];

    private static readonly FrozenDictionary<string, Distribution> byName = rows.Select(Read).ToFrozenDictionary(distribution => distribution.Name);

    /// <summary>All distributions, ordered by name.</summary>
    public static IEnumerable<Distribution> All => byName.Values.OrderBy(distribution => distribution.Name, StringComparer.Ordinal);

    /// <summary>A distribution by the name that it has after <c>~</c>; null where the library has none.</summary>
    public static Distribution? Find(string name) => byName.GetValueOrDefault(name);

    private static Distribution Read(string row)
    {
        string[] parts = row.Split('|', StringSplitOptions.TrimEntries);
        return new Distribution(parts[0], EntryRow.ReadList(parts[1])[0], EntryRow.ReadList(parts[2]));
    }
}
