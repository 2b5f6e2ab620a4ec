using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Functions;

/// <summary>Log cumulative and complementary distribution functions: sums over containers, as densities are.</summary>
public static partial class Densities
{
    private static IEnumerable<Density> DistributionFunctions() =>
    [
        new("std_normal_lcdf", [Variate], a => [F("std_normal_lcdf", a[0])]),
        new("std_normal_lccdf", [Variate], a => [F("std_normal_lcdf", -a[0])]),
        new("normal_lcdf", [Variate, Location, Scale], a => [F("std_normal_lcdf", Standardized(a[0], a[1], a[2]))]),
        new("normal_lccdf", [Variate, Location, Scale], a => [F("std_normal_lcdf", -Standardized(a[0], a[1], a[2]))]),
        new("student_t_lcdf", [Variate, DegreesOfFreedom, Location, Scale], a => [F("student_t_log_lower", Standardized(a[0], a[2], a[3]), a[1])]),
        new("student_t_lccdf", [Variate, DegreesOfFreedom, Location, Scale], a => [F("student_t_log_upper", Standardized(a[0], a[2], a[3]), a[1])]),
        new("cauchy_lcdf", [Variate, Location, Scale], a => [Log(0.5 + 1 / Math.PI * F("atan", Standardized(a[0], a[1], a[2])))]),
        new("cauchy_lccdf", [Variate, Location, Scale], a => [Log(0.5 - 1 / Math.PI * F("atan", Standardized(a[0], a[1], a[2])))]),
        new("exponential_lcdf", [PositiveVariate, InverseScale], a => [F("log1m_exp", -a[1] * a[0])]),
        new("exponential_lccdf", [PositiveVariate, InverseScale], a => [-a[1] * a[0]]),
        new("logistic_lcdf", [Variate, Location, Scale], a => [F("log_inv_logit", Standardized(a[0], a[1], a[2]))]),
        new("logistic_lccdf", [Variate, Location, Scale], a => [F("log1m_inv_logit", Standardized(a[0], a[1], a[2]))]),
        new("lognormal_lcdf", [PositiveVariate, Location, PositiveScale], a => [F("std_normal_lcdf", Standardized(Log(a[0]), a[1], a[2]))]),
        new("lognormal_lccdf", [PositiveVariate, Location, PositiveScale], a => [F("std_normal_lcdf", -Standardized(Log(a[0]), a[1], a[2]))]),
        new("weibull_lcdf", [PositiveVariate, Shape, PositiveScale], a => [F("log1m_exp", -F("pow", a[0] * F("inv", a[2]), a[1]))]),
        new("weibull_lccdf", [PositiveVariate, Shape, PositiveScale], a => [-F("pow", a[0] * F("inv", a[2]), a[1])]),
    ];
}
