using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.Vectors;

/// <summary>Mixtures of two components.</summary>
public static partial class VectorMath
{
    /// <summary>log(theta exp(a) + (1 − theta) exp(b)), given the logarithms of theta and of 1 − theta: see <see cref="Special.SpecialFunctions.LogMixOfLogs"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> LogMixOfLogs(Vector256<double> theta, Vector256<double> logTheta, Vector256<double> log1mTheta, Vector256<double> a, Vector256<double> b) =>
        LogSumExp(logTheta + a, log1mTheta + b);
}
