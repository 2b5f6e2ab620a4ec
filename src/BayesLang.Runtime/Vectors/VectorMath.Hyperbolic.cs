using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.Vectors;

public static partial class VectorMath
{
    /// <summary>exp(x)/2 for x up to 711, so beyond where exp(x) overflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> HalfOfExp(Vector256<double> x)
    {
        Vector256<double> p = ReduceExp(Clamp(x, -746, 711), out Vector256<double> n);
        return Scale(p, n - All(1));
    }

    /// <summary>The hyperbolic sine. Within 2.5 ulp.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> Sinh(Vector256<double> x)
    {
        Vector256<double> a = Vector256.Abs(x), p = Expm1(a);
        Vector256<double> y = Vector256.ConditionalSelect(Vector256.LessThan(a, All(22)), All(0.5) * (p + p / (p + All(1))), HalfOfExp(a));
        return Vector256.CopySign(y, x);
    }

    /// <summary>The hyperbolic cosine. Within 1.5 ulp.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> Cosh(Vector256<double> x)
    {
        Vector256<double> half = HalfOfExp(Vector256.Abs(x));
        return half + All(0.25) / half;
    }

    /// <summary>The inverse hyperbolic sine. Within 1.5 ulp.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> Asinh(Vector256<double> x)
    {
        Vector256<double> a = Vector256.Abs(x);
        if (!AllLanes(Vector256.LessThan(a, All(1e150)))) return AsinhByLane(x);
        Vector256<double> square = a * a;
        return Vector256.CopySign(Log1p(a + square / (All(1) + Vector256.Sqrt(square + All(1)))), x);
    }

    /// <summary>The inverse hyperbolic cosine; NaN below 1. Within 1.5 ulp.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> Acosh(Vector256<double> x)
    {
        if (!AllLanes(Vector256.GreaterThanOrEqual(x, All(1)) & Vector256.LessThan(x, All(1e150)))) return AcoshByLane(x);
        Vector256<double> t = x - All(1);
        return Log1p(t + Vector256.Sqrt(Fma(t, t, t + t)));
    }

    /// <summary>The inverse hyperbolic tangent; ±∞ at ±1, NaN beyond. Within 2 ulp.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> Atanh(Vector256<double> x)
    {
        Vector256<double> a = Vector256.Abs(x);
        if (!AllLanes(Vector256.LessThan(a, All(1)))) return AtanhByLane(x);
        Vector256<double> twice = a + a;
        return Vector256.CopySign(All(0.5) * Log1p(twice / (All(1) - a)), x);
    }
}
