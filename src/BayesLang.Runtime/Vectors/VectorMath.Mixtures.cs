using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.Vectors;

/// <summary>Mixtures of two components, and outcomes that are one of two.</summary>
public static partial class VectorMath
{
    /// <summary>log p where n is 1, else log(1 − p): one logarithm for both. Within 0.8 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> LogEither(Vector256<double> n, Vector256<double> p)
    {
        Vector256<double> isOne = Vector256.Equals(n, All(1)), rest = All(1) - p;
        Vector256<double> u = Vector256.ConditionalSelect(isOne, p, rest);
        Vector256<double> usual = Vector256.GreaterThanOrEqual(u, All(SmallestNormal)) & Vector256.LessThanOrEqual(u, All(1));
        if (!AllLanes(usual)) return Vector256.ConditionalSelect(isOne, Log(p), Log1m(p));
        return LogOfSum(u, Vector256.AndNot((All(1) - rest) - p, isOne), Vector256.ConditionalSelect(isOne, p - All(1), -p));
    }

    /// <summary>log(theta exp(a) + (1 − theta) exp(b)), given the logarithms of theta and of 1 − theta: see <see cref="Special.SpecialFunctions.LogMixOfLogs"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> LogMixOfLogs(Vector256<double> theta, Vector256<double> logTheta, Vector256<double> log1mTheta, Vector256<double> a, Vector256<double> b) =>
        LogSumExp(logTheta + a, log1mTheta + b);
}
