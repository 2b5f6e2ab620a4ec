using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.Vectors;

/// <summary>
/// Polynomials with the lowest coefficient first, written out by length (Estrin's scheme in blocks of four): a loop over the coefficients
/// would stand between the JIT and a straight line of fused multiply-adds.
/// </summary>
public static partial class VectorMath
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Two(Vector256<double> x, ReadOnlySpan<double> c, int i) =>
        Vector256.FusedMultiplyAdd(x, Vector256.Create(c[i + 1]), Vector256.Create(c[i]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Four(Vector256<double> x, Vector256<double> x2, ReadOnlySpan<double> c, int i) =>
        Vector256.FusedMultiplyAdd(x2, Two(x, c, i + 2), Two(x, c, i));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Terms7(Vector256<double> x, ReadOnlySpan<double> c)
    {
        Vector256<double> x2 = x * x;
        Vector256<double> top = Vector256.FusedMultiplyAdd(x2, Vector256.Create(c[6]), Two(x, c, 4));
        return Vector256.FusedMultiplyAdd(x2 * x2, top, Four(x, x2, c, 0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Terms8(Vector256<double> x, ReadOnlySpan<double> c)
    {
        Vector256<double> x2 = x * x;
        return Vector256.FusedMultiplyAdd(x2 * x2, Four(x, x2, c, 4), Four(x, x2, c, 0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Terms9(Vector256<double> x, ReadOnlySpan<double> c)
    {
        Vector256<double> x2 = x * x, x4 = x2 * x2;
        return Vector256.FusedMultiplyAdd(x4, Vector256.FusedMultiplyAdd(x4, Vector256.Create(c[8]), Four(x, x2, c, 4)), Four(x, x2, c, 0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Terms10(Vector256<double> x, ReadOnlySpan<double> c)
    {
        Vector256<double> x2 = x * x, x4 = x2 * x2;
        return Vector256.FusedMultiplyAdd(x4, Vector256.FusedMultiplyAdd(x4, Two(x, c, 8), Four(x, x2, c, 4)), Four(x, x2, c, 0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Terms12(Vector256<double> x, ReadOnlySpan<double> c)
    {
        Vector256<double> x2 = x * x, x4 = x2 * x2;
        return Vector256.FusedMultiplyAdd(x4, Vector256.FusedMultiplyAdd(x4, Four(x, x2, c, 8), Four(x, x2, c, 4)), Four(x, x2, c, 0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Terms14(Vector256<double> x, ReadOnlySpan<double> c)
    {
        Vector256<double> x2 = x * x, x4 = x2 * x2;
        Vector256<double> high = Vector256.FusedMultiplyAdd(x4, Two(x, c, 12), Four(x, x2, c, 8));
        return Vector256.FusedMultiplyAdd(x4, Vector256.FusedMultiplyAdd(x4, high, Four(x, x2, c, 4)), Four(x, x2, c, 0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Terms24(Vector256<double> x, ReadOnlySpan<double> c)
    {
        Vector256<double> x2 = x * x, x4 = x2 * x2, x8 = x4 * x4;
        Vector256<double> low = Vector256.FusedMultiplyAdd(x4, Four(x, x2, c, 4), Four(x, x2, c, 0));
        Vector256<double> middle = Vector256.FusedMultiplyAdd(x4, Four(x, x2, c, 12), Four(x, x2, c, 8));
        Vector256<double> high = Vector256.FusedMultiplyAdd(x4, Four(x, x2, c, 20), Four(x, x2, c, 16));
        return Vector256.FusedMultiplyAdd(x8, Vector256.FusedMultiplyAdd(x8, high, middle), low);
    }
}
