using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.Solvers;

/// <summary>What a Runge–Kutta step does to its rows besides evaluations. All lengths are multiples of 4.</summary>
internal static class StageArithmetic
{
    /// <summary>Up to this many states are combined one by one: the next evaluation waits for them, and reads them one by one.</summary>
    private const int FewStates = 4;

    /// <summary>result = y + h·Σ weightⱼ kⱼ, where k holds vectors as long as y, at least one for each of the weights, of which there are 1 to 7. The first elements are the states.</summary>
    public static void Combine(ReadOnlySpan<double> y, double h, ReadOnlySpan<double> weights, ReadOnlySpan<double> k, int states, Span<double> result)
    {
        nuint length = (nuint)y.Length, v = 0;
        result = result[..y.Length];
        k = k[..(weights.Length * y.Length)];
        ref double py = ref MemoryMarshal.GetReference(y), pk = ref MemoryMarshal.GetReference(k), to = ref MemoryMarshal.GetReference(result);
        if (states <= FewStates)
        {
            ref double w = ref MemoryMarshal.GetReference(weights);
            // states ≤ length, the length of the result and of each vector.
            for (nuint i = 0; i < (nuint)states; i++)
                Unsafe.Add(ref to, i) = Math.FusedMultiplyAdd(h, Sum(ref w, weights.Length, ref Unsafe.Add(ref pk, i), length), Unsafe.Add(ref py, i));
            v = FewStates;
            if (v >= length) return;
        }
        ref double first = ref MemoryMarshal.GetReference(weights);
        Vector256<double> step = Vector256.Create(h), a = At(ref first, 0), b, c, d, e, f, g;
        // v + 4 ≤ length bounds y and the result; vector j of k begins at j·length, and there is one for each of the weights.
        switch (weights.Length)
        {
            case 1:
                for (; v + 4 <= length; v += 4) Put(ref py, ref to, v, a * Vector256.LoadUnsafe(ref pk, v), step);
                break;
            case 2:
                b = At(ref first, 1);
                for (; v + 4 <= length; v += 4) Put(ref py, ref to, v, Pair(ref pk, v, length, a, b), step);
                break;
            case 3:
                (b, c) = (At(ref first, 1), At(ref first, 2));
                for (; v + 4 <= length; v += 4) Put(ref py, ref to, v, Next(ref pk, v + 2 * length, c, Pair(ref pk, v, length, a, b)), step);
                break;
            case 4:
                (b, c, d) = (At(ref first, 1), At(ref first, 2), At(ref first, 3));
                for (; v + 4 <= length; v += 4) Put(ref py, ref to, v, Pair(ref pk, v, length, a, b) + Pair(ref pk, v + 2 * length, length, c, d), step);
                break;
            case 5:
                (b, c, d, e) = (At(ref first, 1), At(ref first, 2), At(ref first, 3), At(ref first, 4));
                for (; v + 4 <= length; v += 4)
                    Put(ref py, ref to, v, Next(ref pk, v + 4 * length, e, Pair(ref pk, v, length, a, b) + Pair(ref pk, v + 2 * length, length, c, d)), step);
                break;
            case 6:
                (b, c, d, e, f) = (At(ref first, 1), At(ref first, 2), At(ref first, 3), At(ref first, 4), At(ref first, 5));
                for (; v + 4 <= length; v += 4)
                    Put(ref py, ref to, v, Pair(ref pk, v, length, a, b) + Pair(ref pk, v + 2 * length, length, c, d) + Pair(ref pk, v + 4 * length, length, e, f), step);
                break;
            case 7:
                (b, c, d, e, f, g) = (At(ref first, 1), At(ref first, 2), At(ref first, 3), At(ref first, 4), At(ref first, 5), At(ref first, 6));
                for (; v + 4 <= length; v += 4)
                {
                    Vector256<double> most = Pair(ref pk, v, length, a, b) + Pair(ref pk, v + 2 * length, length, c, d) + Pair(ref pk, v + 4 * length, length, e, f);
                    Put(ref py, ref to, v, Next(ref pk, v + 6 * length, g, most), step);
                }
                break;
        }
    }

    /// <summary>Σ weightⱼ kⱼ for one element, the last one last: it was found last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sum(ref double w, int count, ref double k, nuint stride)
    {
        switch (count)
        {
            case 1:
                return w * k;
            case 2:
                return Product(ref w, 1, ref k, stride, w * k);
            case 3:
                return Product(ref w, 2, ref k, stride, Product(ref w, 1, ref k, stride, w * k));
            case 4:
                return Product(ref w, 3, ref k, stride, Product(ref w, 2, ref k, stride, Product(ref w, 1, ref k, stride, w * k)));
            default:
                double sum = Product(ref w, 3, ref k, stride, Product(ref w, 2, ref k, stride, Product(ref w, 1, ref k, stride, w * k)));
                for (int j = 4; j < count; j++) sum = Product(ref w, j, ref k, stride, sum);
                return sum;
        }
    }

    /// <summary>w, k: as many as <see cref="Combine"/> checks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Product(ref double w, int j, ref double k, nuint stride, double sum) => Math.FusedMultiplyAdd(Unsafe.Add(ref w, j), Unsafe.Add(ref k, (nuint)j * stride), sum);

    /// <summary>A weight in all lanes; j is below the number of weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> At(ref double weights, int j) => Vector256.Create(Unsafe.Add(ref weights, j));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(ref double y, ref double result, nuint v, Vector256<double> sum, Vector256<double> h) =>
        Vector256.FusedMultiplyAdd(h, sum, Vector256.LoadUnsafe(ref y, v)).StoreUnsafe(ref result, v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Pair(ref double k, nuint at, nuint length, Vector256<double> a, Vector256<double> b) =>
        Vector256.FusedMultiplyAdd(b, Vector256.LoadUnsafe(ref k, at + length), a * Vector256.LoadUnsafe(ref k, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Next(ref double k, nuint at, Vector256<double> weight, Vector256<double> sum) => Vector256.FusedMultiplyAdd(weight, Vector256.LoadUnsafe(ref k, at), sum);

    /// <summary>The largest |h·Σ weightⱼ kⱼ| / (absolute + relative·(|y| + slopeShare·|k₀|)) over the elements; NaN where one is.</summary>
    public static double Error(ReadOnlySpan<double> y, double h, ReadOnlySpan<double> weights, ReadOnlySpan<double> k, ReadOnlySpan<double> absolute, double relative, double slopeShare)
    {
        nuint length = (nuint)y.Length;
        absolute = absolute[..y.Length];
        k = k[..(RungeKuttaTableau.StageCount * y.Length)];
        ref double py = ref MemoryMarshal.GetReference(y), pk = ref MemoryMarshal.GetReference(k), pa = ref MemoryMarshal.GetReference(absolute);
        Vector256<double> worst = default, factor = Vector256.Create(relative), share = Vector256.Create(slopeShare), step = Vector256.Create(h);
        weights = weights[..RungeKuttaTableau.StageCount];
        ref double first = ref MemoryMarshal.GetReference(weights);
        Vector256<double> a = At(ref first, 0), b = At(ref first, 1), c = At(ref first, 2), d = At(ref first, 3), e = At(ref first, 4), f = At(ref first, 5), g = At(ref first, 6);
        // v + 4 ≤ length bounds y and the tolerances; vector j of k begins at j·length, and there are seven.
        for (nuint v = 0; v + 4 <= length; v += 4)
        {
            Vector256<double> sum = Pair(ref pk, v, length, a, b) + Pair(ref pk, v + 2 * length, length, c, d) + Pair(ref pk, v + 4 * length, length, e, f);
            sum = Next(ref pk, v + 6 * length, g, sum);
            Vector256<double> size = Vector256.FusedMultiplyAdd(share, Vector256.Abs(Vector256.LoadUnsafe(ref pk, v)), Vector256.Abs(Vector256.LoadUnsafe(ref py, v)));
            // Vector256.Max keeps a NaN.
            worst = Vector256.Max(worst, Vector256.Abs(step * sum) / Vector256.FusedMultiplyAdd(factor, size, Vector256.LoadUnsafe(ref pa, v)));
        }
        Vector128<double> half = Vector128.Max(worst.GetLower(), worst.GetUpper());
        return Math.Max(half[0], half[1]);
    }
}
