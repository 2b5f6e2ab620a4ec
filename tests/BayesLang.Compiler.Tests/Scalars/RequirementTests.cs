using System.Text;
using BayesLang.Compiler.Loading;
using BayesLang.Data.Json;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Compiler.Tests.Scalars;

/// <summary>Arguments outside the domain are rejected with function, argument, index and value; at its bounds there are values.</summary>
public sealed class RequirementTests
{
    /// <summary>A call and the message that it must give.</summary>
    private static readonly (string Call, string Message)[] Rejected =
    [
        ("log1m(1.5)", "log1m: x is 1.5, but must be less than or equal to 1!"),
        ("log1p(-2)", "log1p: x is -2, but must be greater than or equal to -1!"),
        ("sum(log1p([0.5, -3, 2]))", "log1p: x[2] is -3, but must be greater than or equal to -1!"),
        ("sum(log1m([[0.5, 0.3], [0.1, 4.0]]))", "log1m: x[2, 2] is 4, but"),
        ("acosh(0.5)", "acosh: x is 0.5, but must be greater than or equal to 1!"),
        ("atanh(-1.5)", "atanh: x is -1.5, but must be in the interval [-1, 1]!"),
        ("tgamma(0)", "tgamma: x is 0, but must be neither 0 nor a negative integer!"),
        ("tgamma(-3)", "tgamma: x is -3,"),
        ("gamma_p(0.0, 1.0)", "gamma_p: first argument (z) is 0, but must be positive!"),
        ("gamma_p(1.0, -1.0)", "gamma_p: second argument (a) is -1, but must be nonnegative!"),
        ("gamma_q(-1.0, 1.0)", "gamma_q: first argument (z) is -1, but must be positive!"),
        ("inc_beta(1, 2, 1.5)", "inc_beta: x is 1.5, but must be in the interval [0, 1]!"),
        ("inc_beta(-1, 2, 0.5)", "inc_beta: a is -1, but must be nonnegative!"),
        ("inv_inc_beta(1, 0, 0.5)", "inv_inc_beta: b is 0, but must be positive!"),
        ("inv_inc_beta(1, 2, -0.5)", "inv_inc_beta: p is -0.5, but must be in the interval [0, 1]!"),
        ("lbeta(-1.0, 2)", "lbeta: first argument is -1, but must be nonnegative!"),
        ("lchoose(-2, 1)", "lchoose: first argument is -2, but must be greater than or equal to -1!"),
        ("lchoose(2, 3.5)", "lchoose: (first argument - second argument + 1) is -0.5, but must be greater than or equal to 0!"),
        ("log_rising_factorial(0, 1.5)", "log_rising_factorial: first argument is 0, but must be positive!"),
        ("log_falling_factorial(-1, 1.5)", "log_falling_factorial: first argument is -1, but must be positive!"),
        ("rising_factorial(1.5, -1)", "rising_factorial: second argument is -1, but must be nonnegative!"),
        ("falling_factorial(5, -1)", "falling_factorial: second argument is -1, but must be nonnegative!"),
        ("sum(falling_factorial({1.5, 2.5}, {1, -2}))", "falling_factorial: second argument[2] is -2, but must be nonnegative!"),
        ("choose(-1, 2)", "choose: n is -1, but must be nonnegative!"),
        ("choose(4, -2)", "choose: k is -2, but must be nonnegative!"),
        ("choose(100, 50)", "choose: n choose k is 1.00891E+29, but must be less than or equal to 2147483647!"),
        ("Phi(not_a_number())", "Phi: x is nan, but must be not nan!"),
        ("inv_Phi(1.5)", "inv_Phi: Probability variable is 1.5, but must be in the interval [0, 1]!"),
        ("std_normal_qf(-0.5)", "std_normal_qf: Probability variable is -0.5, but must be in the interval [0, 1]!"),
        ("std_normal_log_qf(0.5)", "std_normal_log_qf: Log probability variable is 0.5, but must be less than or equal to 0!"),
        ("student_t_qf(1.5, 3, 0, 1)", "student_t_qf: Probability parameter is 1.5, but must be in the interval [0, 1]!"),
        ("student_t_qf(0.5, 3, 0, 0)", "student_t_qf: Scale parameter is 0, but must be positive!"),
        ("sum(student_t_qf({0.5, 0.2}, {3.0, -3}, 0, 1))", "student_t_qf: Degrees of freedom parameter[2] is -3, but must be nonnegative!"),
        ("inv_erfc(3)", "inv_erfc: x is 3, but must be in the interval [0, 2]!"),
        ("lambert_w0(-1)", "lambert_w0: x is -1, but must be greater than or equal to -0.36787944117144233!"),
        ("lambert_wm1(0.5)", "lambert_wm1: x is 0.5, but must be in the interval [-0.36787944117144233, 0]!"),
        ("bessel_second_kind(1, -1.0)", "bessel_second_kind: z is -1, but must be nonnegative!"),
        ("modified_bessel_second_kind(1, 0.0)", "modified_bessel_second_kind: z is 0, but must be positive!"),
        ("log_modified_bessel_first_kind(-1.5, 1.0)", "log_modified_bessel_first_kind: first argument (order) is -1.5, but must be greater than or equal to -1!"),
        ("hypergeometric_1F0(1, -1)", "hypergeometric_1F0: abs(z) is 1, but must be less than 1!"),
        ("hypergeometric_2F1(1, 1, 1.5, 2)", "hypergeometric_2F1: z is 2, but must be where the series converges!"),
        ("hypergeometric_2F1(1, 1, -1, 0.5)", "hypergeometric_2F1: b is -1,"),
        ("hypergeometric_2F1(1, positive_infinity(), 1, 0.5)", "hypergeometric_2F1: a2 is inf, but must be finite!"),
        ("hypergeometric_pFq({1.0, 2}, {2.0}, 3)", "hypergeometric_pFq: the series does not converge with the given arguments; z is 3."),
        ("hypergeometric_3F2({1.0, 2, 3}, {2.0, 2.5}, 1)", "hypergeometric_3F2: the series does not converge"),
        ("hypergeometric_pFq({1.0, not_a_number()}, {2.0}, 0.3)", "hypergeometric_pFq: a[2] is NaN, but must be finite!"),
        ("log_mix(1.5, 0.0, 1)", "log_mix: theta is 1.5, but must be in the interval [0, 1]!"),
        ("log_mix(0.5, not_a_number(), 1)", "log_mix: lambda1 is nan, but must be not nan!"),
        ("log_mix([0.5, 1.5], [0.2, 3])", "log_mix: theta[2] is 1.5, but must be in the interval [0, 1]!"),
        ("log_mix([0.5, 0.5], [0.2, negative_infinity()])", "log_mix: lambda[2] is -inf, but must be finite!"),
        ("to_int(3e9)", "to_int: x is 3E+09, but must be in the interval [-2147483648, 2147483647]!"),
        ("to_int(not_a_number())", "to_int: x is nan,"),
        ("1 %/% zero", "divide: denominator is 0"),
        ("1 % zero", "modulus: divisor is 0"),
    ];

    /// <summary>A call within the domain, and its value.</summary>
    private static readonly (string Call, double Value)[] Accepted =
    [
        ("log1m(1)", double.NegativeInfinity), ("log1m(not_a_number())", double.NaN), ("log1p(-1)", double.NegativeInfinity), ("log1p(positive_infinity())", double.PositiveInfinity),
        ("acosh(1)", 0), ("atanh(1)", double.PositiveInfinity), ("atanh(not_a_number())", double.NaN),
        ("gamma_p(2.0, 0.0)", 0), ("gamma_p(2.0, positive_infinity())", 1), ("gamma_q(2.0, 0.0)", 1), ("gamma_p(not_a_number(), 1.0)", double.NaN),
        ("inc_beta(2, 3, 0)", 0), ("inc_beta(2, 3, 1)", 1), ("inc_beta(0, 3, 0.5)", 1), ("inv_inc_beta(2, 3, 0)", 0), ("inv_inc_beta(2, 3, 1)", 1),
        ("lbeta(0.0, 1)", double.PositiveInfinity), ("lbeta(1, positive_infinity())", double.NegativeInfinity), ("lbeta(not_a_number(), 1)", double.NaN),
        ("lchoose(4, 0)", 0), ("lchoose(4, 4)", 0), ("choose(4, 5)", 0), ("choose(33, 16)", 1166803110), ("choose(2147483647, 1)", int.MaxValue), ("choose(0, 0)", 1),
        ("inv_Phi(0)", double.NegativeInfinity), ("inv_Phi(1)", double.PositiveInfinity), ("std_normal_log_qf(0)", double.PositiveInfinity), ("std_normal_log_qf(negative_infinity())", double.NegativeInfinity),
        ("student_t_qf(0, 3, 0, 1)", double.NegativeInfinity), ("student_t_qf(1, 3, 0, 1)", double.PositiveInfinity), ("student_t_qf(0.5, 3, 2, 1)", 2), ("student_t_qf(0.75, 1, 2, 3)", 5),
        ("inv_erfc(0)", double.PositiveInfinity), ("inv_erfc(2)", double.NegativeInfinity), ("lambert_w0(0)", 0), ("lambert_w0(-exp(-1.0))", -1), ("lambert_wm1(-exp(-1.0))", -1), ("lambert_w0(e())", 1),
        ("lgamma(0)", double.PositiveInfinity), ("lgamma(-2)", double.PositiveInfinity), ("lgamma(negative_infinity())", double.PositiveInfinity), ("digamma(-1)", double.NaN), ("trigamma(0)", double.PositiveInfinity),
        ("tgamma(5)", 24), ("tgamma(172)", double.PositiveInfinity), ("log1p_exp(1000)", 1000), ("log1m_exp(0)", double.NegativeInfinity), ("log1m_exp(1)", double.NaN),
        ("log_diff_exp(1.0, 1)", double.NegativeInfinity), ("log_diff_exp(1.0, 2)", double.NaN), ("log_diff_exp(positive_infinity(), positive_infinity())", double.NaN), ("log_diff_exp(2.0, negative_infinity())", 2),
        ("log_sum_exp(negative_infinity(), negative_infinity())", double.NegativeInfinity), ("log_sum_exp(negative_infinity(), 2.5)", 2.5), ("log_sum_exp(positive_infinity(), negative_infinity())", double.PositiveInfinity),
        ("log_sum_exp([negative_infinity(), negative_infinity()])", double.NegativeInfinity), ("log_sum_exp([positive_infinity(), 1])", double.PositiveInfinity), ("log_sum_exp([negative_infinity(), 1])", 1),
        ("log_mix(0, -2.0, 3)", 3), ("log_mix(1, -2.0, 3)", -2), ("log_mix(0.5, negative_infinity(), negative_infinity())", double.NegativeInfinity), ("log_mix([1, 0], [0.5, 700])", 0.5),
        ("lmultiply(0, 0.0)", 0), ("lmultiply(2, 0.0)", double.NegativeInfinity), ("pow(0.0, 0.0)", 1), ("pow(-2.0, 3)", -8), ("pow(-2.0, 0.5)", double.NaN), ("pow(0.0, -1.0)", double.PositiveInfinity),
        ("fmax(not_a_number(), 2.0)", 2), ("fmin(3.0, not_a_number())", 3), ("fdim(2.0, 3)", 0), ("fdim(not_a_number(), 1.0)", double.NaN), ("fmod(-7.5, 2)", -1.5), ("fmod(5.0, positive_infinity())", 5), ("fmod(1.0, 0.0)", double.NaN),
        ("hypot(positive_infinity(), not_a_number())", double.PositiveInfinity), ("atan2(0.0, -1)", Math.PI), ("step(0.0)", 1), ("step(-0.1)", 0), ("int_step(0.0)", 0), ("int_step(0.1)", 1),
        ("is_inf(negative_infinity())", 1), ("is_inf(1.0)", 0), ("is_nan(not_a_number())", 1), ("round(-2.5)", -3), ("round(0.49999999999999994)", 0), ("trunc(-2.7)", -2), ("to_int(-2.9)", -2), ("to_int(2147483647.0)", int.MaxValue),
        ("-7 %/% 2", -3), ("-7 % 2", -1), ("7 % -2", 1), ("2 ^ 3", 8), ("2 ^ -1", 0.5), ("abs(-3)", 3), ("min(2, 3)", 2), ("max(2, 3)", 3), ("!3", 0), ("!0", 1), ("2 && 5", 1), ("0 || 0", 0),
        ("binary_log_loss(1, 0)", double.PositiveInfinity), ("binary_log_loss(0, 0)", 0), ("ldexp(0.75, 3)", 6), ("ldexp(1.0, -1074)", double.Epsilon), ("fma(1e308, 10.0, negative_infinity())", double.NegativeInfinity),
        ("bessel_first_kind(0, 0.0)", 1), ("bessel_first_kind(2, 0.0)", 0), ("bessel_second_kind(0, 0.0)", double.NegativeInfinity), ("modified_bessel_first_kind(0, 0.0)", 1), ("log_modified_bessel_first_kind(0, 0.0)", 0),
        ("log_modified_bessel_first_kind(0.5, 0.0)", double.NegativeInfinity), ("log_modified_bessel_first_kind(-1, 2.5)", 0.92295497451349355), ("log_modified_bessel_first_kind(-0.5, 2.5)", 1.1296314493473678),
        ("owens_t(positive_infinity(), 1.0)", 0), ("owens_t(0.0, positive_infinity())", 0.25), ("Phi(positive_infinity())", 1), ("Phi_approx(-1000)", 0), ("erf(positive_infinity())", 1), ("erfc(negative_infinity())", 2),
        ("falling_factorial(5, 2)", 20), ("falling_factorial(-2.5, 2)", 8.75), ("rising_factorial(-2, 4)", 0), ("rising_factorial(3, 0)", 1), ("inv_logit(-800)", 0), ("logit(0)", double.NegativeInfinity), ("logit(1)", double.PositiveInfinity), ("logit(2)", double.NaN),
        ("hypergeometric_2F1(1, 2, 5, 1)", 2), ("hypergeometric_2F1(-2, 3, 1.5, 2)", 5.8), ("hypergeometric_2F1(1, 1, 2, -3)", 0.46209812037329687), ("hypergeometric_1F0(2, 0.5)", 4), ("hypergeometric_pFq({1.5}, {2.5}, -30)", 0.0080901079689773247),
        ("hypergeometric_3F2({1.0, 1, 1}, {2.0, 2}, 1)", 1.6449340668482264), ("hypergeometric_3F2({1.0, 0.5, 0.3}, {2.0, 1.5}, 1)", 1.0772241477692502), ("hypergeometric_3F2({1.0, 1, 1}, {2.0, 2}, -1)", 0.82246703342411322), ("hypergeometric_pFq({1.0, 1}, {2.0}, 0.5)", 1.3862943611198906),
    ];

    [Fact]
    public void Arguments_outside_the_domain_are_rejected_with_function_argument_index_and_value()
    {
        ModelFactory factory = Compile([.. Rejected.Select(r => r.Call)]);
        List<string> failures = [];
        for (int i = 0; i < Rejected.Length; i++)
        {
            (string call, string message) = Rejected[i];
            string? actual = Record.Exception(() => factory.Bind(Data(i + 1)))?.Message;
            if (actual?.Contains(message, StringComparison.OrdinalIgnoreCase) != true) failures.Add($"{call}: {actual ?? "nothing is thrown"}, not {message}");
        }
        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
    }

    [Fact]
    public void At_the_bounds_of_the_domain_there_are_values()
    {
        ModelFactory factory = Compile([.. Accepted.Select(r => r.Call)]);
        List<string> failures = [];
        for (int i = 0; i < Accepted.Length; i++)
        {
            (string call, double expected) = Accepted[i];
            double[] result = new double[1];
            string? error = Record.Exception(() =>
            {
                CompiledModel model = factory.Bind(Data(i + 1));
                model.Constrain([], result, OutputBlocks.GeneratedQuantities, model.CreateWorkspace(), new RandomStream(1, 1));
            })?.Message;
            if (error is not null || !(result[0].Equals(expected) || Math.Abs(result[0] - expected) <= 5e-13 * Math.Abs(expected))) failures.Add(FormattableString.Invariant($"{call} is {error ?? result[0].ToString("R", System.Globalization.CultureInfo.InvariantCulture)}, not {expected:R}"));
        }
        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
    }

    private static JsonData Data(int which) => JsonData.Parse($$"""{"which": {{which}}, "zero": 0}""");

    private static ModelFactory Compile(string[] calls)
    {
        var source = new StringBuilder("data { int which; int zero; }\ntransformed data {\n  real value = 0;\n");
        for (int i = 0; i < calls.Length; i++) source.Append($"  if (which == {i + 1}) value = {calls[i]};\n");
        source.Append("}\ngenerated quantities { real result = value; }\n");
        return ModelCompiler.Compile(new SourceText(source.ToString(), "requirements.stan"), new CompileOptions { UseCache = false });
    }
}
