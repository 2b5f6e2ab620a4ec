using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using BayesLang.Runtime.Special;

namespace BayesLang.Runtime.Vectors;

/// <summary>Differences of lgamma and of lbeta: as they stand while they are small, else by forms in which nothing cancels.</summary>
public static partial class VectorMath
{
    /// <summary>
    /// lgamma(x + d) − lgamma(x), given lgamma(x): see <see cref="SpecialFunctions.LgammaDifference"/>. Below its limit the difference is taken as it stands;
    /// for large x and d ≥ 0 Stirling's formula at both points is subtracted part by part, with a logarithm and a log1p.
    /// </summary>
    [MethodImpl(Large)]
    public static Vector256<double> LgammaDifference(Vector256<double> x, Vector256<double> d, Vector256<double> lgammaX)
    {
        Vector256<double> end = x + d;
        if (AllLanes(Vector256.LessThan(Vector256.MaxNative(x, end), All(SpecialFunctions.PlainDifference)))) return Lgamma(end) - lgammaX;
        Vector256<double> stirling = Vector256.GreaterThanOrEqual(x, All(Asymptotic)) & Vector256.GreaterThanOrEqual(d, Vector256<double>.Zero) & Vector256.LessThan(end, All(1e150));
        if (!AllLanes(stirling))
            return Vector256.Create(
                SpecialFunctions.LgammaDifference(x[0], d[0], lgammaX[0]), SpecialFunctions.LgammaDifference(x[1], d[1], lgammaX[1]),
                SpecialFunctions.LgammaDifference(x[2], d[2], lgammaX[2]), SpecialFunctions.LgammaDifference(x[3], d[3], lgammaX[3]));
        return d * (LogOfNormal(end) - All(1)) + (x - All(0.5)) * Log1p(d / x) + (LgammaRemainder(end) - LgammaRemainder(x));
    }

    /// <summary>log B(a + n, b + m) − log B(a, b), given log B(a, b): see <see cref="SpecialFunctions.LbetaDifference"/>.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> LbetaDifference(Vector256<double> a, Vector256<double> b, Vector256<double> n, Vector256<double> m, Vector256<double> lbeta)
    {
        Vector256<double> raised = Lbeta(a + n, b + m);
        if (AllLanes(Vector256.LessThan(Vector256.Abs(raised) + Vector256.Abs(lbeta), All(SpecialFunctions.PlainDifference)))) return raised - lbeta;
        return Vector256.Create(
            SpecialFunctions.LbetaDifference(a[0], b[0], n[0], m[0], lbeta[0]), SpecialFunctions.LbetaDifference(a[1], b[1], n[1], m[1], lbeta[1]),
            SpecialFunctions.LbetaDifference(a[2], b[2], n[2], m[2], lbeta[2]), SpecialFunctions.LbetaDifference(a[3], b[3], n[3], m[3], lbeta[3]));
    }

    /// <summary>log(1 + x/y), x ≥ 0, y &gt; 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Log1pRatio(Vector256<double> x, Vector256<double> y) => Log1p(x / y);
}
