using System.Globalization;
using BayesLang.Runtime.Special;
using BayesLang.Tests;

namespace BayesLang.Runtime.Tests.Special;

using SF = SpecialFunctions;

/// <summary>Every line of reference.csv (high-precision values, written by reference.py): a name with /i is the derivative in the i-th argument, from 0.</summary>
public class ReferenceTests
{
    private static readonly Dictionary<string, Func<double[], double>> Functions = new()
    {
        ["GammaP"] = x => SF.GammaP(x[0], x[1]),
        ["GammaP/0"] = x => { SF.GammaPPartials(x[0], x[1], out double d, out _); return d; },
        ["GammaP/1"] = x => { SF.GammaPPartials(x[0], x[1], out _, out double d); return d; },
        ["GammaQ"] = x => SF.GammaQ(x[0], x[1]),
        ["GammaQ/0"] = x => { SF.GammaQPartials(x[0], x[1], out double d, out _); return d; },
        ["GammaQ/1"] = x => { SF.GammaQPartials(x[0], x[1], out _, out double d); return d; },
        ["LogGammaP"] = x => SF.LogGammaP(x[0], x[1]),
        ["LogGammaP/0"] = x => { SF.LogGammaPPartials(x[0], x[1], out double d, out _); return d; },
        ["LogGammaP/1"] = x => { SF.LogGammaPPartials(x[0], x[1], out _, out double d); return d; },
        ["LogGammaQ"] = x => SF.LogGammaQ(x[0], x[1]),
        ["LogGammaQ/0"] = x => { SF.LogGammaQPartials(x[0], x[1], out double d, out _); return d; },
        ["LogGammaQ/1"] = x => { SF.LogGammaQPartials(x[0], x[1], out _, out double d); return d; },
        ["IncBeta"] = x => SF.IncBeta(x[0], x[1], x[2]),
        ["IncBeta/0"] = x => { SF.IncBetaPartials(x[0], x[1], x[2], out double d, out _, out _); return d; },
        ["IncBeta/1"] = x => { SF.IncBetaPartials(x[0], x[1], x[2], out _, out double d, out _); return d; },
        ["IncBeta/2"] = x => { SF.IncBetaPartials(x[0], x[1], x[2], out _, out _, out double d); return d; },
        ["LogIncBeta"] = x => SF.LogIncBeta(x[0], x[1], x[2]),
        ["LogIncBeta/0"] = x => { SF.LogIncBetaPartials(x[0], x[1], x[2], out double d, out _, out _); return d; },
        ["LogIncBeta/1"] = x => { SF.LogIncBetaPartials(x[0], x[1], x[2], out _, out double d, out _); return d; },
        ["LogIncBeta/2"] = x => { SF.LogIncBetaPartials(x[0], x[1], x[2], out _, out _, out double d); return d; },
        ["LogIncBetaComplement"] = x => SF.LogIncBetaComplement(x[0], x[1], x[2]),
        ["LogIncBetaComplement/0"] = x => { SF.LogIncBetaComplementPartials(x[0], x[1], x[2], out double d, out _, out _); return d; },
        ["LogIncBetaComplement/1"] = x => { SF.LogIncBetaComplementPartials(x[0], x[1], x[2], out _, out double d, out _); return d; },
        ["LogIncBetaComplement/2"] = x => { SF.LogIncBetaComplementPartials(x[0], x[1], x[2], out _, out _, out double d); return d; },
        ["StudentTLcdf"] = x => SF.StudentTLcdf(x[0], x[1]),
        ["StudentTLcdf/0"] = x => { SF.StudentTLcdfPartials(x[0], x[1], out double d, out _); return d; },
        ["StudentTLcdf/1"] = x => { SF.StudentTLcdfPartials(x[0], x[1], out _, out double d); return d; },
        ["Tgamma"] = x => SF.Tgamma(x[0]),
        ["Lgamma"] = x => SF.Lgamma(x[0]),
        ["Digamma"] = x => SF.Digamma(x[0]),
        ["Trigamma"] = x => SF.Trigamma(x[0]),
        ["Lbeta"] = x => SF.Lbeta(x[0], x[1]),
        ["Lchoose"] = x => SF.Lchoose(x[0], x[1]),
        ["LogRisingFactorial"] = x => SF.LogRisingFactorial(x[0], x[1]),
        ["LogFallingFactorial"] = x => SF.LogFallingFactorial(x[0], x[1]),
        ["Lmgamma"] = x => SF.Lmgamma((int)x[0], x[1]),
        ["BesselFirstKind"] = x => SF.BesselFirstKind((int)x[0], x[1]),
        ["BesselSecondKind"] = x => SF.BesselSecondKind((int)x[0], x[1]),
        ["ModifiedBesselFirstKind"] = x => SF.ModifiedBesselFirstKind((int)x[0], x[1]),
        ["ModifiedBesselSecondKind"] = x => SF.ModifiedBesselSecondKind((int)x[0], x[1]),
        ["LogModifiedBesselFirstKind"] = x => SF.LogModifiedBesselFirstKind(x[0], x[1]),
        ["LogModifiedBesselFirstKind/0"] = x => { SF.LogModifiedBesselFirstKindPartials(x[0], x[1], out double d, out _); return d; },
        ["LogModifiedBesselFirstKind/1"] = x => { SF.LogModifiedBesselFirstKindPartials(x[0], x[1], out _, out double d); return d; },
        ["OwensT"] = x => SF.OwensT(x[0], x[1]),
        ["OwensT/0"] = x => { SF.OwensTPartials(x[0], x[1], out double d, out _); return d; },
        ["OwensT/1"] = x => { SF.OwensTPartials(x[0], x[1], out _, out double d); return d; },
        ["LambertW0"] = x => SF.LambertW0(x[0]),
        ["LambertWm1"] = x => SF.LambertWm1(x[0]),
        ["InvErfc"] = x => SF.InvErfc(x[0]),
        ["StdNormalLogQf"] = x => SF.StdNormalLogQf(x[0]),
        ["InvIncBeta"] = x => SF.InvIncBeta(x[0], x[1], x[2]),
        ["Hypergeometric2F1"] = x => SF.Hypergeometric2F1(x[0], x[1], x[2], x[3]),
        ["Hypergeometric2F1/0"] = x => { SF.Hypergeometric2F1Partials(x[0], x[1], x[2], x[3], out double d, out _, out _, out _); return d; },
        ["Hypergeometric2F1/1"] = x => { SF.Hypergeometric2F1Partials(x[0], x[1], x[2], x[3], out _, out double d, out _, out _); return d; },
        ["Hypergeometric2F1/2"] = x => { SF.Hypergeometric2F1Partials(x[0], x[1], x[2], x[3], out _, out _, out double d, out _); return d; },
        ["Hypergeometric2F1/3"] = x => { SF.Hypergeometric2F1Partials(x[0], x[1], x[2], x[3], out _, out _, out _, out double d); return d; },
        ["Hypergeometric3F2"] = x => SF.Hypergeometric3F2(x.AsSpan(0, 3), x.AsSpan(3, 2), x[5]),
    };

    [Fact]
    public void Values_agree_with_the_high_precision_table()
    {
        string path = Path.Combine(SharedFolder.RepositoryRoot, "tests", "BayesLang.Runtime.Tests", "Special", "reference.csv");
        List<string> failures = [];
        int count = 0;
        foreach (string line in File.ReadLines(path))
        {
            string[] fields = line.Split(',');
            double[] arguments = [.. fields[1].Split(' ').Select(s => double.Parse(s, CultureInfo.InvariantCulture))];
            double expected = double.Parse(fields[2], CultureInfo.InvariantCulture), actual = Functions[fields[0]](arguments);
            count++;
            double tolerance = fields[0].Contains('/') ? 5e-11 : 2e-13;
            // Oscillating functions: relative to their amplitude, since near a zero only that is determined by the argument as rounded.
            double size = fields[0].StartsWith("Bessel", StringComparison.Ordinal) && arguments[1] > arguments[0] ? Math.Max(Math.Abs(expected), 1 / Math.Sqrt(arguments[1])) : Math.Abs(expected);
            double error = expected.Equals(actual) ? 0 : Math.Abs(actual - expected) / size;
            if (!(error <= tolerance) && Math.Abs(actual - expected) > 1e-300) failures.Add(string.Create(CultureInfo.InvariantCulture, $"{line}: {actual:r}, relative error {error:g3}"));
        }
        Assert.True(failures.Count == 0, $"{failures.Count} of {count}:{Environment.NewLine}{string.Join(Environment.NewLine, failures)}");
    }

    [Fact]
    public void Inverses_undo_their_functions()
    {
        foreach (double a in new[] { 0.05, 0.7, 3, 40, 1000 })
            foreach (double p in new[] { 1e-12, 0.01, 0.4, 0.5, 0.9, 0.9999 })
            {
                double x = SF.GammaPInverse(a, p);
                if (x > 1e-300) Assert.Equal(1, SF.GammaP(a, x) / p, 1e-11);
                foreach (double b in new[] { 0.1, 2, 300 })
                {
                    double y = SF.InvIncBeta(a, b, p);
                    if (y is > 1e-300 and < 0.99) Assert.Equal(1, SF.IncBeta(a, b, y) / p, 1e-11);
                }
            }
        foreach (double x in new[] { -0.367, -0.2, -1e-5 })
        {
            double w = SF.LambertWm1(x);
            Assert.Equal(1, w * Math.Exp(w) / x, 1e-13);
        }
    }
}
