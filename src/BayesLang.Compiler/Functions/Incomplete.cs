using System.Collections.Immutable;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Functions;

/// <summary>
/// Incomplete gamma and beta functions, and what else has partial derivatives that are functions of their own: <c>NAME_by_K</c> is the partial
/// derivative with respect to argument K. Those names are not in the language.
/// </summary>
public static partial class ScalarFunctions
{
    private static IEnumerable<ScalarFunction> Incomplete() =>
    [
        .. WithPartials("gamma_p", "GammaP", 2, by: [0, 1]),
        .. WithPartials("gamma_q", "GammaQ", 2, by: [0, 1]),
        .. WithPartials("log_gamma_p", "LogGammaP", 2, by: [0, 1]),
        .. WithPartials("log_gamma_q", "LogGammaQ", 2, by: [0, 1]),
        .. WithPartials("inc_beta", "IncBeta", 3, by: [0, 1, 2]),
        .. WithPartials("inv_inc_beta", "InvIncBeta", 3, by: [0, 1, 2]),
        .. WithPartials("student_t_quantile", "StudentTQuantile", 2, by: [0, 1]),
        .. WithPartials("hypergeometric_2F1", "Hypergeometric2F1", 4, by: [0, 1, 2, 3]),
        .. WithPartials("log_inc_beta", "LogIncBeta", 3, by: [0, 1, 2]),
        .. WithPartials("log_inc_beta_complement", "LogIncBetaComplement", 3, by: [0, 1, 2]),
        .. WithPartials("student_t_log_cdf", "StudentTLcdf", 2, by: [0, 1]),
        .. WithPartials("owens_t", "OwensT", 2, by: [0, 1]),
        .. WithPartials("log_modified_bessel_first_kind", "LogModifiedBesselFirstKind", 2, by: [0, 1]),
        .. WithPartials("beta_binomial_log_cdf", "BetaBinomialLcdf", 4, by: [2, 3], integers: [0, 1]),
        .. WithPartials("beta_binomial_log_ccdf", "BetaBinomialLccdf", 4, by: [2, 3], integers: [0, 1]),
        .. WithPartials("beta_neg_binomial_log_cdf", "CountSums.BetaNegBinomialLcdf", 4, by: [1, 2, 3], integers: 0),
        .. WithPartials("beta_neg_binomial_log_ccdf", "CountSums.BetaNegBinomialLccdf", 4, by: [1, 2, 3], integers: 0),
        .. WithPartials("neg_binomial_log_cdf", "CountSums.NegBinomialLcdf", 3, by: [1, 2]),
        .. WithPartials("neg_binomial_log_ccdf", "CountSums.NegBinomialLccdf", 3, by: [1, 2]),
        .. WithPartials("yule_simon_log_ccdf", "CountSums.YuleSimonLccdf", 2, by: [1], integers: 0),
        .. WithPartials("skew_normal_log_cdf", "SkewNormal.LogCdf", 2, by: [0, 1]),
        .. WithPartials("exp_mod_normal_log_cdf", "ExpModNormal.LogCdf", 2, by: [0, 1]),
        .. WithPartials("exp_mod_normal_log_ccdf", "ExpModNormal.LogCcdf", 2, by: [0, 1]),
        .. WithPartials("von_mises_log_cdf", "VonMises.LogCdf", 3, by: [0, 1, 2]),
        .. WithPartials("von_mises_log_ccdf", "VonMises.LogCcdf", 3, by: [0, 1, 2]),
        .. WithPartials("wiener_log_density", "Wiener.LogStandardDensity", 2, by: [0, 1]),
    ];

    /// <summary>A function, and its partial derivatives <c>MethodByK</c>; the method is of <c>SpecialFunctions</c> where no class is named.</summary>
    private static IEnumerable<ScalarFunction> WithPartials(string name, string method, int arity, ImmutableArray<int> by, params ImmutableArray<int> integers)
    {
        if (!method.Contains('.', StringComparison.Ordinal)) method = $"SpecialFunctions.{method}";
        ImmutableArray<ScalarFunction> partials =
        [
            .. by.Select(k => new ScalarFunction($"{name}_by_{k}", arity) { Scalar = $"{method}By{k}", Integers = integers, IsExpensive = true, Partials = SecondPartials.GetValueOrDefault($"{name}_by_{k}") }),
        ];
        yield return new ScalarFunction(name, arity)
        {
            Scalar = method,
            Integers = integers,
            IsExpensive = true,
            Partials = (a, _) => [.. Enumerable.Range(0, arity).Select(k => by.Contains(k) ? Simplify.Apply(partials[by.IndexOf(k)], a) : null)],
        };
        foreach (ScalarFunction partial in partials) yield return partial;
    }
}
