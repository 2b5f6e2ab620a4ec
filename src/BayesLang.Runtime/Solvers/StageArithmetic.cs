using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.Solvers;

/// <summary>What a Runge–Kutta step does to its rows besides evaluations. All lengths are multiples of 4.</summary>
internal static class StageArithmetic
{
    /// <summary>result = y + Σ weightⱼ kⱼ, where k holds rows as long as y, one for each of the weights.</summary>
    public static void Combine(ReadOnlySpan<double> y, ReadOnlySpan<double> weights, ReadOnlySpan<double> k, Span<double> result)
    {
        nuint length = (nuint)y.Length;
        result = result[..y.Length];
        k = k[..(weights.Length * y.Length)];
        ref double py = ref MemoryMarshal.GetReference(y), pk = ref MemoryMarshal.GetReference(k), to = ref MemoryMarshal.GetReference(result);
        // v + 4 ≤ length bounds y and the result; at + 4 ≤ weights.Length·length bounds k.
        for (nuint v = 0; v + 4 <= length; v += 4)
        {
            Vector256<double> sum = Vector256.LoadUnsafe(ref py, v);
            nuint at = v;
            foreach (double w in weights)
            {
                sum = Vector256.FusedMultiplyAdd(Vector256.Create(w), Vector256.LoadUnsafe(ref pk, at), sum);
                at += length;
            }
            sum.StoreUnsafe(ref to, v);
        }
    }

    /// <summary>The largest |Σ weightⱼ kⱼ| / (absolute + relative·(|y| + slopeShare·|k₀|)) over the elements; NaN where one is.</summary>
    public static double Error(ReadOnlySpan<double> y, ReadOnlySpan<double> weights, ReadOnlySpan<double> k, ReadOnlySpan<double> absolute, double relative, double slopeShare)
    {
        nuint length = (nuint)y.Length;
        absolute = absolute[..y.Length];
        k = k[..(weights.Length * y.Length)];
        ref double py = ref MemoryMarshal.GetReference(y), pk = ref MemoryMarshal.GetReference(k), pa = ref MemoryMarshal.GetReference(absolute);
        Vector256<double> worst = default, factor = Vector256.Create(relative), share = Vector256.Create(slopeShare);
        // As above.
        for (nuint v = 0; v + 4 <= length; v += 4)
        {
            Vector256<double> sum = default;
            nuint at = v;
            foreach (double w in weights)
            {
                sum = Vector256.FusedMultiplyAdd(Vector256.Create(w), Vector256.LoadUnsafe(ref pk, at), sum);
                at += length;
            }
            Vector256<double> size = Vector256.FusedMultiplyAdd(share, Vector256.Abs(Vector256.LoadUnsafe(ref pk, v)), Vector256.Abs(Vector256.LoadUnsafe(ref py, v)));
            // Vector256.Max keeps a NaN.
            worst = Vector256.Max(worst, Vector256.Abs(sum) / Vector256.FusedMultiplyAdd(factor, size, Vector256.LoadUnsafe(ref pa, v)));
        }
        Vector128<double> half = Vector128.Max(worst.GetLower(), worst.GetUpper());
        return Math.Max(half[0], half[1]);
    }
}
