using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.Solvers;

/// <summary>What multistep methods do to their history, a row for each power of h: rows one after the other, of the same length, a multiple of 4.</summary>
internal static class HistoryArithmetic
{
    /// <summary>Orders of BDF, and the lower ones of Adams.</summary>
    private const int MostInRegisters = 5;

    /// <summary>Pascal's triangle: the history a step later, <paramref name="z"/> of the orders 0 to <paramref name="order"/>, at least 1.</summary>
    [SkipLocalsInit]
    public static void Predict(ReadOnlySpan<double> z, int order, int length, Span<double> predicted)
    {
        z = z[..((order + 1) * length)];
        predicted = predicted[..z.Length];
        ref double from = ref MemoryMarshal.GetReference(z), to = ref MemoryMarshal.GetReference(predicted);
        // (order + 1)·length ≤ both lengths, and v + 4 ≤ length in each row.
        if (order <= MostInRegisters)
        {
            nuint row = (nuint)length;
            for (nuint v = 0; v + 4 <= row; v += 4)
            {
                // Rows above the order are zero.
                Vector256<double> z0 = Vector256.LoadUnsafe(ref from, v), z1 = Vector256.LoadUnsafe(ref from, v + row), z2 = default, z3 = default, z4 = default, z5 = default;
                if (order >= 2) z2 = Vector256.LoadUnsafe(ref from, v + 2 * row);
                if (order >= 3) z3 = Vector256.LoadUnsafe(ref from, v + 3 * row);
                if (order >= 4) z4 = Vector256.LoadUnsafe(ref from, v + 4 * row);
                if (order >= 5) z5 = Vector256.LoadUnsafe(ref from, v + 5 * row);
                z4 += z5; z3 += z4; z2 += z3; z1 += z2; z0 += z1;
                z4 += z5; z3 += z4; z2 += z3; z1 += z2;
                z4 += z5; z3 += z4; z2 += z3;
                z4 += z5; z3 += z4;
                z4 += z5;
                z0.StoreUnsafe(ref to, v);
                z1.StoreUnsafe(ref to, v + row);
                if (order >= 2) z2.StoreUnsafe(ref to, v + 2 * row);
                if (order >= 3) z3.StoreUnsafe(ref to, v + 3 * row);
                if (order >= 4) z4.StoreUnsafe(ref to, v + 4 * row);
                if (order >= 5) z5.StoreUnsafe(ref to, v + 5 * row);
            }
            return;
        }
        Span<Vector256<double>> rows = stackalloc Vector256<double>[Multistep.MaxRows];
        for (int v = 0; v + 4 <= length; v += 4)
        {
            for (int j = 0; j <= order; j++) rows[j] = Vector256.LoadUnsafe(ref from, (nuint)(j * length + v));
            for (int k = 1; k <= order; k++)
                for (int j = order; j >= k; j--) rows[j - 1] += rows[j];
            for (int j = 0; j <= order; j++) rows[j].StoreUnsafe(ref to, (nuint)(j * length + v));
        }
    }

    /// <summary>zⱼ = predictedⱼ + lⱼ·correction.</summary>
    public static void Correct(ReadOnlySpan<double> predicted, ReadOnlySpan<double> l, ReadOnlySpan<double> correction, Span<double> z)
    {
        int length = correction.Length;
        predicted = predicted[..(l.Length * length)];
        z = z[..predicted.Length];
        ref double from = ref MemoryMarshal.GetReference(predicted), e = ref MemoryMarshal.GetReference(correction), to = ref MemoryMarshal.GetReference(z);
        // l.Length·length ≤ both lengths, and v + 4 ≤ length in each row.
        for (int v = 0; v + 4 <= length; v += 4)
        {
            Vector256<double> step = Vector256.LoadUnsafe(ref e, (nuint)v);
            for (int j = 0; j < l.Length; j++)
            {
                nuint at = (nuint)(j * length + v);
                Vector256.FusedMultiplyAdd(Vector256.Create(l[j]), step, Vector256.LoadUnsafe(ref from, at)).StoreUnsafe(ref to, at);
            }
        }
    }

    /// <summary>weight = 1/(relative·|y| + absolute).</summary>
    public static void SetWeights(ReadOnlySpan<double> y, double relative, ReadOnlySpan<double> absolute, Span<double> weights)
    {
        absolute = absolute[..y.Length];
        weights = weights[..y.Length];
        ref double py = ref MemoryMarshal.GetReference(y), pa = ref MemoryMarshal.GetReference(absolute), to = ref MemoryMarshal.GetReference(weights);
        Vector256<double> factor = Vector256.Create(relative);
        // v + 4 ≤ y.Length bounds all three.
        for (nuint v = 0; v + 4 <= (nuint)y.Length; v += 4)
            (Vector256<double>.One / Vector256.FusedMultiplyAdd(factor, Vector256.Abs(Vector256.LoadUnsafe(ref py, v)), Vector256.LoadUnsafe(ref pa, v))).StoreUnsafe(ref to, v);
    }

    /// <summary>Σᵢ (v·weight)² over the rows of the states, the largest over the columns, which are a multiple of 4; NaN where one is.</summary>
    public static double LargestSumOfSquares(ReadOnlySpan<double> v, ReadOnlySpan<double> weights, int states, int width)
    {
        v = v[..(states * width)];
        weights = weights[..v.Length];
        ref double pv = ref MemoryMarshal.GetReference(v), pw = ref MemoryMarshal.GetReference(weights);
        Vector256<double> worst = default;
        // c + 4 ≤ width in each of the rows.
        for (int c = 0; c + 4 <= width; c += 4)
        {
            Vector256<double> sum = default;
            for (int i = 0; i < states; i++)
            {
                nuint at = (nuint)(i * width + c);
                Vector256<double> r = Vector256.LoadUnsafe(ref pv, at) * Vector256.LoadUnsafe(ref pw, at);
                sum = Vector256.FusedMultiplyAdd(r, r, sum);
            }
            // Vector256.Max keeps a NaN.
            worst = Vector256.Max(worst, sum);
        }
        Vector128<double> half = Vector128.Max(worst.GetLower(), worst.GetUpper());
        return Math.Max(half[0], half[1]);
    }
}
