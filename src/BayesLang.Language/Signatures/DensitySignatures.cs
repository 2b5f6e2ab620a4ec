namespace BayesLang.Language.Signatures;

/// <summary>Densities, distribution functions and random draws. See <see cref="SignatureNotation"/> for <c>reals</c>, <c>ints</c>, <c>rngreals</c> and <c>vectors</c>.</summary>
static class DensitySignatures
{
    public static readonly string[] Rows =
    [
        // Continuous, on the real line or a part of it.
        "std_normal_{lpdf,cdf,lcdf,lccdf} : reals => real",
        "{chi_square,exponential,inv_chi_square,rayleigh}_{lpdf,cdf,lcdf,lccdf} : reals reals => real",
        "{beta,cauchy,double_exponential,frechet,gamma,gumbel,inv_gamma,logistic,lognormal,normal,pareto,scaled_inv_chi_square,uniform,von_mises,weibull}_{lpdf,cdf,lcdf,lccdf} loglogistic_{lpdf,cdf} : reals reals reals => real",
        "{exp_mod_normal,pareto_type_2,skew_double_exponential,skew_normal,student_t}_{lpdf,cdf,lcdf,lccdf} : reals reals reals reals => real",
        "beta_proportion_{lpdf,lcdf,lccdf} : reals reals int|real|vector|row_vector|int[]|real[] => real",
        "wiener_lpdf : reals reals reals reals reals => real; T T T T T T => real, T T T T T T data~real => real, T T T T T T T T => real, T T T T T T T T data~real => real for T in real vector",
        "wiener_{lcdf,lccdf}_unnorm : T T T T T => real, T T T T T data~real => real, T T T T T T T T => real, T T T T T T T T data~real => real for T in real vector",

        // Discrete.
        "{bernoulli,poisson,yule_simon}_{lpmf,cdf,lcdf,lccdf} {bernoulli_logit,poisson_log}_lpmf : ints reals => real",
        "{neg_binomial,neg_binomial_2}_{lpmf,cdf,lcdf,lccdf} neg_binomial_2_log_lpmf : ints reals reals => real",
        "binomial_{lpmf,cdf,lcdf,lccdf} binomial_logit_lpmf : ints ints reals => real",
        "beta_binomial_{lpmf,cdf,lcdf,lccdf} : ints ints reals reals => real",
        "beta_neg_binomial_{lpmf,cdf,lcdf,lccdf} : ints reals reals reals => real",
        "discrete_range_{lpmf,cdf,lcdf,lccdf} : ints ints ints => real",
        "hypergeometric_lpmf : int int int int => real",
        "{categorical,categorical_logit}_lpmf : ints vector => real",
        "ordered_logistic_lpmf : int real vector => real, int[] vector vector|vector[] => real",
        "ordered_probit_lpmf : int|int[] real vector => real, int[] real vector[] => real, int[] vector vector|vector[] => real",
        "{multinomial,multinomial_logit,dirichlet_multinomial}_lpmf : int[] vector => real",

        // Multivariate.
        "dirichlet_lpdf : vectors vectors => real",
        "{multi_normal,multi_normal_cholesky,multi_normal_prec}_lpdf : vectors vectors matrix => real",
        "{multi_student_t,multi_student_t_cholesky}_lpdf : vectors real vectors matrix => real",
        "{multi_gp,multi_gp_cholesky}_lpdf : matrix matrix vector => real",
        "{wishart,wishart_cholesky,inv_wishart,inv_wishart_cholesky}_lpdf : matrix real matrix => real",
        "{lkj_corr,lkj_corr_cholesky}_lpdf : matrix real => real",
        "lkj_cov_lpdf : matrix vector vector real => real",
        "gaussian_dlm_obs_lpdf : matrix matrix matrix matrix|vector matrix vector matrix => real",

        // Generalised linear models: outcome, design matrix, intercept, coefficients.
        "normal_id_glm_lpdf : real|vector matrix real|vector vector real|vector => real, vector row_vector real|vector vector real|vector => real",
        "{bernoulli_logit,poisson_log}_glm_lpmf : ints matrix real|vector vector => real, int[] row_vector real|vector vector => real",
        "neg_binomial_2_log_glm_lpmf : ints matrix real|vector vector real => real, int[] row_vector real|vector vector real => real",
        "binomial_logit_glm_lpmf : ints ints matrix real vector => real, int int matrix vector vector => real, int[] int[] matrix vector vector => real, int[] int[] row_vector real|vector vector => real",
        "categorical_logit_glm_lpmf : ints matrix|row_vector vector matrix => real",
        "ordered_logistic_glm_lpmf : ints matrix|row_vector vector vector => real",

        // Random draws: an array of draws where any argument is a container.
        "std_normal_rng : => real",
        "{chi_square,exponential,inv_chi_square,rayleigh}_rng : rngreals => real or real[]",
        "{beta,cauchy,double_exponential,frechet,gamma,gumbel,inv_gamma,logistic,loglogistic,lognormal,normal,pareto,scaled_inv_chi_square,uniform,von_mises,weibull}_rng : rngreals rngreals => real or real[]",
        "{exp_mod_normal,pareto_type_2,skew_double_exponential,skew_normal,student_t}_rng : rngreals rngreals rngreals => real or real[]",
        "beta_proportion_rng : reals rngreals => real or real[]",
        "{bernoulli,bernoulli_logit,poisson,poisson_log,yule_simon}_rng : rngreals => int or int[]",
        "{neg_binomial,neg_binomial_2,neg_binomial_2_log}_rng : rngreals rngreals => int or int[]",
        "binomial_rng : ints rngreals => int or int[]",
        "beta_binomial_rng : ints rngreals rngreals => int or int[]",
        "beta_neg_binomial_rng : rngreals rngreals rngreals => int or int[]",
        "discrete_range_rng : ints ints => int or int[]",
        "hypergeometric_rng : int int int => int",
        "{categorical,categorical_logit}_rng : vector => int",
        "{ordered_logistic,ordered_probit}_rng : real vector => int",
        "{multinomial,multinomial_logit,dirichlet_multinomial}_rng : vector int => int[]",
        "bernoulli_logit_glm_rng : matrix|row_vector vector vector => int[]",
        "dirichlet_rng : vector => vector",
        "{multi_normal,multi_normal_cholesky}_rng : vectors matrix => vector or vector[]",
        "{multi_student_t,multi_student_t_cholesky}_rng : real vectors matrix => vector or vector[]",
        "{wishart,wishart_cholesky,inv_wishart,inv_wishart_cholesky}_rng : real matrix => matrix",
        "{lkj_corr,lkj_corr_cholesky}_rng : int real => matrix",

        // Hidden Markov models: log densities of the observations, transition matrix, initial state.
        "hmm_marginal : matrix matrix vector => real",
        "hmm_latent_rng : matrix matrix vector => int[]",
        "hmm_hidden_state_prob : data~matrix data~matrix data~vector => matrix",
    ];
}
