using System.Text.Json;
using System.Text.RegularExpressions;
using BayesLang.Runtime.Special;
using BayesLang.Runtime.Vectors;
using BayesLang.Tests;

namespace BayesLang.Runtime.Tests.Special;

using SF = SpecialFunctions;

/// <summary>The oracle's values of the scalar functions that SpecialFunctions has, and its gradients against the derivatives that the documentation there names.</summary>
public partial class OracleTests
{
    /// <summary>A function of real and integer arguments with its partial derivatives in the order of the arguments; null where one is not differentiable.</summary>
    private sealed record Entry(Func<double[], double> Value, params Func<double[], double>?[] Partials);

    private static Entry Real(Func<double, double> value, Func<double, double> derivative) => new(x => value(x[0]), x => derivative(x[0]));

    private static readonly Dictionary<string, Entry> Entries = new()
    {
        ["expm1"] = Real(SF.Expm1, Math.Exp),
        ["log1p"] = Real(SF.Log1p, x => 1 / (1 + x)),
        ["log1m"] = Real(SF.Log1m, x => -1 / (1 - x)),
        ["log1m_exp"] = Real(SF.Log1mExp, x => -1 / SF.Expm1(-x)),
        ["log1p_exp"] = Real(SF.Log1pExp, SF.InvLogit),
        ["log_inv_logit"] = Real(SF.LogInvLogit, x => SF.InvLogit(-x)),
        ["log1m_inv_logit"] = Real(SF.Log1mInvLogit, x => -SF.InvLogit(x)),
        ["logit"] = Real(SF.Logit, u => 1 / (u * (1 - u))),
        ["inv_logit"] = Real(SF.InvLogit, x => SF.InvLogit(x) * SF.InvLogit(-x)),
        ["inv_cloglog"] = Real(SF.InvCloglog, x => Math.Exp(x - Math.Exp(x))),
        ["Phi"] = Real(SF.Phi, SF.NormalDensity),
        ["Phi_approx"] = Real(SF.PhiApprox, x => SF.PhiApprox(x) * SF.PhiApprox(-x) * (3 * 0.07056 * x * x + 1.5976)),
        ["erf"] = Real(SF.Erf, x => 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x)),
        ["erfc"] = Real(SF.Erfc, x => -2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x)),
        ["inv_erfc"] = Real(SF.InvErfc, x => -0.5 * Math.Sqrt(Math.PI) * Math.Exp(SF.Square(SF.InvErfc(x)))),
        ["inv_Phi"] = Real(SF.InvPhi, p => 1 / SF.NormalDensity(SF.InvPhi(p))),
        ["std_normal_qf"] = Real(SF.InvPhi, p => 1 / SF.NormalDensity(SF.InvPhi(p))),
        ["std_normal_log_qf"] = Real(SF.StdNormalLogQf, p => 1 / SF.NormalHazardLower(SF.StdNormalLogQf(p))),
        ["std_normal_cdf"] = Real(SF.Phi, SF.NormalDensity),
        ["std_normal_lcdf"] = Real(SF.LogPhi, SF.NormalHazardLower),
        ["std_normal_lccdf"] = Real(SF.Log1mPhi, x => -SF.NormalHazardUpper(x)),
        ["square"] = Real(SF.Square, x => 2 * x),
        ["inv"] = Real(SF.Inv, x => -SF.InvSquare(x)),
        ["inv_sqrt"] = Real(SF.InvSqrt, x => -0.5 * SF.InvSqrt(x) / x),
        ["inv_square"] = Real(SF.InvSquare, x => -2 / (x * x * x)),
        ["tgamma"] = Real(SF.Tgamma, x => SF.Tgamma(x) * SF.Digamma(x)),
        ["lgamma"] = Real(SF.Lgamma, SF.Digamma),
        ["digamma"] = Real(SF.Digamma, SF.Trigamma),
        ["trigamma"] = new(x => SF.Trigamma(x[0]), [null]),
        ["lambert_w0"] = Real(SF.LambertW0, x => SF.LambertWDerivative(SF.LambertW0(x))),
        ["lambert_wm1"] = Real(SF.LambertWm1, x => SF.LambertWDerivative(SF.LambertWm1(x))),
        ["hypot"] = new(x => SF.Hypot(x[0], x[1]), x => x[0] / SF.Hypot(x[0], x[1]), x => x[1] / SF.Hypot(x[0], x[1])),
        ["fmod"] = new(x => SF.Fmod(x[0], x[1]), _ => 1, x => -Math.Truncate(x[0] / x[1])),
        ["fdim"] = new(x => SF.Fdim(x[0], x[1]), x => x[0] > x[1] ? 1 : 0, x => x[0] > x[1] ? -1 : 0),
        ["lbeta"] = new(x => SF.Lbeta(x[0], x[1]), x => SF.Digamma(x[0]) - SF.Digamma(x[0] + x[1]), x => SF.Digamma(x[1]) - SF.Digamma(x[0] + x[1])),
        ["beta"] = new(x => SF.Beta(x[0], x[1]), x => SF.Beta(x[0], x[1]) * (SF.Digamma(x[0]) - SF.Digamma(x[0] + x[1])), x => SF.Beta(x[0], x[1]) * (SF.Digamma(x[1]) - SF.Digamma(x[0] + x[1]))),
        ["lchoose"] = new(x => SF.Lchoose(x[0], x[1]), x => SF.Digamma(x[0] + 1) - SF.Digamma(x[0] - x[1] + 1), x => SF.Digamma(x[0] - x[1] + 1) - SF.Digamma(x[1] + 1)),
        ["gamma_p"] = new(x => SF.GammaP(x[0], x[1]), x => { SF.GammaPPartials(x[0], x[1], out double d, out _); return d; }, x => { SF.GammaPPartials(x[0], x[1], out _, out double d); return d; }),
        ["gamma_q"] = new(x => SF.GammaQ(x[0], x[1]), x => { SF.GammaQPartials(x[0], x[1], out double d, out _); return d; }, x => { SF.GammaQPartials(x[0], x[1], out _, out double d); return d; }),
        ["log_diff_exp"] = new(x => SF.LogDiffExp(x[0], x[1]), x => -1 / SF.Expm1(x[1] - x[0]), x => -1 / SF.Expm1(x[0] - x[1])),
        ["log_sum_exp"] = new(x => SF.LogSumExp(x[0], x[1]), x => SF.InvLogit(x[0] - x[1]), x => SF.InvLogit(x[1] - x[0])),
        ["log_falling_factorial"] = new(x => SF.LogFallingFactorial(x[0], x[1]), x => SF.Digamma(x[0] + 1) - SF.Digamma(x[0] - x[1] + 1), x => SF.Digamma(x[0] - x[1] + 1)),
        ["log_rising_factorial"] = new(x => SF.LogRisingFactorial(x[0], x[1]), x => SF.Digamma(x[0] + x[1]) - SF.Digamma(x[0]), x => SF.Digamma(x[0] + x[1])),
        ["lmultiply"] = new(x => SF.LMultiply(x[0], x[1]), x => Math.Log(x[1]), x => x[0] / x[1]),
        ["owens_t"] = new(x => SF.OwensT(x[0], x[1]), x => { SF.OwensTPartials(x[0], x[1], out double d, out _); return d; }, x => { SF.OwensTPartials(x[0], x[1], out _, out double d); return d; }),
        ["log_inv_logit_diff"] = new(x => SF.LogInvLogitDiff(x[0], x[1]), x => SF.InvLogit(-x[0]) - 1 / SF.Expm1(x[0] - x[1]) * -1, x => -SF.InvLogit(x[1]) - 1 / SF.Expm1(x[0] - x[1])),
        ["falling_factorial"] = new(x => SF.FallingFactorial(x[0], (int)x[1]), x => SF.FallingFactorialDerivative(x[0], (int)x[1]), null),
        ["rising_factorial"] = new(x => SF.RisingFactorial(x[0], (int)x[1]), x => SF.RisingFactorialDerivative(x[0], (int)x[1]), null),
        ["lmgamma"] = new(x => SF.Lmgamma((int)x[0], x[1]), null, x => SF.LmgammaDerivative((int)x[0], x[1])),
        ["ldexp"] = new(x => SF.Ldexp(x[0], (int)x[1]), x => Math.ScaleB(1, (int)x[1]), null),
        ["binary_log_loss"] = new(x => SF.BinaryLogLoss((int)x[0], x[1]), null, x => x[0] == 1 ? -1 / x[1] : 1 / (1 - x[1])),
        ["bessel_first_kind"] = new(x => SF.BesselFirstKind((int)x[0], x[1]), null, x => 0.5 * (SF.BesselFirstKind((int)x[0] - 1, x[1]) - SF.BesselFirstKind((int)x[0] + 1, x[1]))),
        ["bessel_second_kind"] = new(x => SF.BesselSecondKind((int)x[0], x[1]), null, x => 0.5 * (SF.BesselSecondKind((int)x[0] - 1, x[1]) - SF.BesselSecondKind((int)x[0] + 1, x[1]))),
        ["modified_bessel_first_kind"] = new(x => SF.ModifiedBesselFirstKind((int)x[0], x[1]), null, x => 0.5 * (SF.ModifiedBesselFirstKind((int)x[0] - 1, x[1]) + SF.ModifiedBesselFirstKind((int)x[0] + 1, x[1]))),
        ["modified_bessel_second_kind"] = new(x => SF.ModifiedBesselSecondKind((int)x[0], x[1]), null, x => -0.5 * (SF.ModifiedBesselSecondKind((int)x[0] - 1, x[1]) + SF.ModifiedBesselSecondKind((int)x[0] + 1, x[1]))),
        ["log_modified_bessel_first_kind"] = new(
            x => SF.LogModifiedBesselFirstKind(x[0], x[1]),
            x => { SF.LogModifiedBesselFirstKindPartials(x[0], x[1], out double d, out _); return d; },
            x => { SF.LogModifiedBesselFirstKindPartials(x[0], x[1], out _, out double d); return d; }),
        ["inc_beta"] = new(
            x => SF.IncBeta(x[0], x[1], x[2]),
            x => { SF.IncBetaPartials(x[0], x[1], x[2], out double d, out _, out _); return d; },
            x => { SF.IncBetaPartials(x[0], x[1], x[2], out _, out double d, out _); return d; },
            x => { SF.IncBetaPartials(x[0], x[1], x[2], out _, out _, out double d); return d; }),
        ["inv_inc_beta"] = new(
            x => SF.InvIncBeta(x[0], x[1], x[2]),
            x => { SF.IncBetaPartials(x[0], x[1], SF.InvIncBeta(x[0], x[1], x[2]), out double a, out _, out double d); return -a / d; },
            x => { SF.IncBetaPartials(x[0], x[1], SF.InvIncBeta(x[0], x[1], x[2]), out _, out double b, out double d); return -b / d; },
            x => { SF.IncBetaPartials(x[0], x[1], SF.InvIncBeta(x[0], x[1], x[2]), out _, out _, out double d); return 1 / d; }),
        ["log_mix"] = new(
            x => SF.LogMix(x[0], x[1], x[2]),
            x => Math.Exp(x[1] - SF.LogMix(x[0], x[1], x[2])) - Math.Exp(x[2] - SF.LogMix(x[0], x[1], x[2])),
            x => SF.InvLogit(SF.Logit(x[0]) + x[1] - x[2]),
            x => SF.InvLogit(-SF.Logit(x[0]) - x[1] + x[2])),
    };

    /// <summary>
    /// Where the oracle itself falls short of its digits (each of these is held to high precision by the other tests): the error to allow, relative for
    /// derivatives and values alike, and absolute.
    /// </summary>
    private static readonly Dictionary<string, (double Relative, double Absolute)> OracleErrors = new()
    {
        ["inv_logit"] = (0, 1e-17),
        ["trigamma"] = (1e-8, 0),
        ["gamma_q"] = (1e-4, 0),
        ["std_normal_lcdf"] = (1e-5, 0),
        ["std_normal_lccdf"] = (1e-5, 1e-18),
    };

    private sealed record Line(string Function, double[] Arguments, double Value, double?[] Gradient);

    [GeneratedRegex("-?Infinity|NaN")]
    private static partial Regex NonFinite();

    private static IEnumerable<Line> Lines()
    {
        foreach (string text in File.ReadLines(Path.Combine(SharedFolder.Path ?? "", "oracle", "functions.jsonl")))
        {
            // The file writes infinities and NaN bare, which JSON does not have.
            using JsonDocument document = JsonDocument.Parse(NonFinite().Replace(text, "\"$0\""));
            JsonElement root = document.RootElement;
            string name = root.GetProperty("function").GetString() ?? "";
            if (!Entries.ContainsKey(name)) continue;
            JsonElement[] arguments = [.. root.GetProperty("args").EnumerateArray()];
            if (arguments.Any(a => a.GetProperty("type").GetString() is not ("real" or "int"))) continue;
            yield return new(
                name, [.. arguments.Select(a => a.GetProperty("value").GetDouble())], Number(root.GetProperty("value")[0]),
                [.. arguments.Select(a => a.TryGetProperty("gradient", out JsonElement g) && g.ValueKind == JsonValueKind.Array ? Number(g[0]) : (double?)null)]);
        }
    }

    private static double Number(JsonElement e) => e.ValueKind == JsonValueKind.Number ? e.GetDouble() : double.Parse(e.GetString() ?? "NaN", System.Globalization.CultureInfo.InvariantCulture);

    [SharedFact("oracle/functions.jsonl")]
    public void Values_and_gradients_agree_with_the_oracle()
    {
        List<string> failures = [];
        HashSet<string> seen = [];
        int count = 0;
        foreach (Line line in Lines())
        {
            count++;
            seen.Add(line.Function);
            string call = $"{line.Function}({string.Join(", ", line.Arguments)})";
            Entry entry = Entries[line.Function];
            (double relative, double absolute) = OracleErrors.GetValueOrDefault(line.Function);
            double value = entry.Value(line.Arguments);
            if (!Close(line.Value, value, Math.Max(2e-13, relative), absolute)) failures.Add($"{call} is {value:r}, oracle {line.Value:r}");
            for (int i = 0; i < line.Gradient.Length; i++)
                if (line.Gradient[i] is { } expected && entry.Partials[i] is { } partial && !Close(expected, partial(line.Arguments), Math.Max(1e-8, relative), absolute))
                    failures.Add($"{call}, partial {i}: {partial(line.Arguments):r}, oracle {expected:r}");
        }
        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
        Assert.Equal(Entries.Keys.Except(seen), []);
        Assert.True(count > 120, $"only {count} lines");
    }

    private static bool Close(double expected, double actual, double relative, double absolute) =>
        expected.Equals(actual) || Math.Abs(actual - expected) <= relative * Math.Abs(expected) + absolute;

    [Fact]
    public void Student_t_is_the_cauchy_distribution_with_one_degree_of_freedom()
    {
        foreach (double t in new[] { -1e6, -30, -1, -0.01, 0, 0.01, 2, 50 })
            Assert.Equal(Math.Log(t < -1 ? Math.Atan(-1 / t) / Math.PI : 0.5 + Math.Atan(t) / Math.PI), SF.StudentTLcdf(t, 1), 1e-13);
    }

    [Fact]
    public void Softmax_agrees_with_the_scalar_functions()
    {
        double[] x = [0.5, -0.7, 1.9, 0.1], y = new double[4];
        VectorMath.Softmax(x, y);
        Assert.Equal(1, y.Sum(), 1e-15);
        Assert.Equal(SF.InvLogit(x[2] - SF.LogSumExp(SF.LogSumExp(x[0], x[1]), x[3])), y[2], 1e-15);
    }
}
