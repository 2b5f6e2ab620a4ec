using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>What eigenvalue iterations do to two columns at a time. In each the callers hold count elements at every reference.</summary>
static class PlaneKernels
{
    /// <summary>(x, y) ← (c x − s y, s x + c y).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Rotate(double c, double s, ref double x, ref double y, int count)
    {
        Vector256<double> cosine = Vector256.Create(c), sine = Vector256.Create(s);
        nuint i = 0, n = (nuint)count;
        for (; i + 4 <= n; i += 4)
        {
            Vector256<double> left = Vector256.LoadUnsafe(ref x, i), right = Vector256.LoadUnsafe(ref y, i);
            Vector256.FusedMultiplyAdd(cosine, left, -(sine * right)).StoreUnsafe(ref x, i);
            Vector256.FusedMultiplyAdd(sine, left, cosine * right).StoreUnsafe(ref y, i);
        }
        for (; i < n; i++)
        {
            double left = Unsafe.Add(ref x, i), right = Unsafe.Add(ref y, i);
            Unsafe.Add(ref x, i) = Math.FusedMultiplyAdd(c, left, -(s * right));
            Unsafe.Add(ref y, i) = Math.FusedMultiplyAdd(s, left, c * right);
        }
    }

    /// <summary>z −= a x + b y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void SubtractTwo(double a, ref double x, double b, ref double y, ref double z, int count)
    {
        Vector256<double> first = Vector256.Create(-a), second = Vector256.Create(-b);
        nuint i = 0, n = (nuint)count;
        for (; i + 4 <= n; i += 4)
            Vector256.FusedMultiplyAdd(first, Vector256.LoadUnsafe(ref x, i), Vector256.FusedMultiplyAdd(second, Vector256.LoadUnsafe(ref y, i), Vector256.LoadUnsafe(ref z, i))).StoreUnsafe(ref z, i);
        for (; i < n; i++)
            Unsafe.Add(ref z, i) = Math.FusedMultiplyAdd(-a, Unsafe.Add(ref x, i), Math.FusedMultiplyAdd(-b, Unsafe.Add(ref y, i), Unsafe.Add(ref z, i)));
    }
}
