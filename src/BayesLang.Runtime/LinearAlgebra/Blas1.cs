using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>Vector kernels. Where two spans must agree in length, the first one's length counts and the second must be at least as long.</summary>
public static class Blas1
{
    /// <summary>Σ aᵢ bᵢ.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        b = b[..a.Length];
        return Dot(ref MemoryMarshal.GetReference(a), ref MemoryMarshal.GetReference(b), a.Length);
    }

    /// <summary>Σ aᵢ².</summary>
    public static double SumSquares(ReadOnlySpan<double> a) => Dot(a, a);

    /// <summary>Σ aᵢ.</summary>
    public static double Sum(ReadOnlySpan<double> a)
    {
        ref double p = ref MemoryMarshal.GetReference(a);
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
        nuint i = 0, n = (nuint)a.Length;
        // Every load ends at or before i + 16 ≤ n (i + 4 ≤ n in the second loop), the span's length.
        for (; i + 16 <= n; i += 16)
        {
            s0 += Vector256.LoadUnsafe(ref p, i);
            s1 += Vector256.LoadUnsafe(ref p, i + 4);
            s2 += Vector256.LoadUnsafe(ref p, i + 8);
            s3 += Vector256.LoadUnsafe(ref p, i + 12);
        }
        for (; i + 4 <= n; i += 4) s0 += Vector256.LoadUnsafe(ref p, i);
        double sum = Vector256.Sum((s0 + s1) + (s2 + s3));
        for (; i < n; i++) sum += a[(int)i];
        return sum;
    }

    /// <summary>y += α x.</summary>
    public static void Axpy(double alpha, ReadOnlySpan<double> x, Span<double> y)
    {
        y = y[..x.Length];
        Axpy(alpha, ref MemoryMarshal.GetReference(x), ref MemoryMarshal.GetReference(y), x.Length);
    }

    /// <summary>y += x.</summary>
    public static void Add(ReadOnlySpan<double> x, Span<double> y)
    {
        y = y[..x.Length];
        ref double px = ref MemoryMarshal.GetReference(x);
        ref double py = ref MemoryMarshal.GetReference(y);
        nuint i = 0, n = (nuint)x.Length;
        // i + 4 ≤ n bounds both spans.
        for (; i + 4 <= n; i += 4) (Vector256.LoadUnsafe(ref py, i) + Vector256.LoadUnsafe(ref px, i)).StoreUnsafe(ref py, i);
        for (; i < n; i++) y[(int)i] += x[(int)i];
    }

    /// <summary>x ← α x.</summary>
    public static void Scale(double alpha, Span<double> x)
    {
        ref double p = ref MemoryMarshal.GetReference(x);
        Vector256<double> a = Vector256.Create(alpha);
        nuint i = 0, n = (nuint)x.Length;
        // i + 4 ≤ n bounds the span.
        for (; i + 4 <= n; i += 4) (a * Vector256.LoadUnsafe(ref p, i)).StoreUnsafe(ref p, i);
        for (; i < n; i++) x[(int)i] *= alpha;
    }

    /// <summary>z += α x y, element by element.</summary>
    public static void MultiplyAdd(double alpha, ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z)
    {
        y = y[..x.Length];
        z = z[..x.Length];
        ref double px = ref MemoryMarshal.GetReference(x);
        ref double py = ref MemoryMarshal.GetReference(y);
        ref double pz = ref MemoryMarshal.GetReference(z);
        Vector256<double> a = Vector256.Create(alpha);
        nuint i = 0, n = (nuint)x.Length;
        // i + 4 ≤ n bounds all three spans.
        for (; i + 4 <= n; i += 4)
            Vector256.FusedMultiplyAdd(a * Vector256.LoadUnsafe(ref px, i), Vector256.LoadUnsafe(ref py, i), Vector256.LoadUnsafe(ref pz, i)).StoreUnsafe(ref pz, i);
        for (; i < n; i++) z[(int)i] += alpha * x[(int)i] * y[(int)i];
    }

    /// <summary>Callers hold count elements at both references.</summary>
    internal static double Dot(ref double a, ref double b, int count)
    {
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
        nuint i = 0, n = (nuint)count;
        // Loads end at or before n, which the caller holds.
        for (; i + 16 <= n; i += 16)
        {
            s0 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, i), Vector256.LoadUnsafe(ref b, i), s0);
            s1 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, i + 4), Vector256.LoadUnsafe(ref b, i + 4), s1);
            s2 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, i + 8), Vector256.LoadUnsafe(ref b, i + 8), s2);
            s3 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, i + 12), Vector256.LoadUnsafe(ref b, i + 12), s3);
        }
        for (; i + 4 <= n; i += 4) s0 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, i), Vector256.LoadUnsafe(ref b, i), s0);
        double sum = Vector256.Sum((s0 + s1) + (s2 + s3));
        for (; i < n; i++) sum += Unsafe.Add(ref a, i) * Unsafe.Add(ref b, i);
        return sum;
    }

    /// <summary>Callers hold count elements at both references.</summary>
    internal static void Axpy(double alpha, ref double x, ref double y, int count)
    {
        Vector256<double> a = Vector256.Create(alpha);
        nuint i = 0, n = (nuint)count;
        // Loads and stores end at or before n, which the caller holds.
        for (; i + 8 <= n; i += 8)
        {
            Vector256.FusedMultiplyAdd(a, Vector256.LoadUnsafe(ref x, i), Vector256.LoadUnsafe(ref y, i)).StoreUnsafe(ref y, i);
            Vector256.FusedMultiplyAdd(a, Vector256.LoadUnsafe(ref x, i + 4), Vector256.LoadUnsafe(ref y, i + 4)).StoreUnsafe(ref y, i + 4);
        }
        for (; i + 4 <= n; i += 4) Vector256.FusedMultiplyAdd(a, Vector256.LoadUnsafe(ref x, i), Vector256.LoadUnsafe(ref y, i)).StoreUnsafe(ref y, i);
        for (; i < n; i++) Unsafe.Add(ref y, i) += alpha * Unsafe.Add(ref x, i);
    }
}
