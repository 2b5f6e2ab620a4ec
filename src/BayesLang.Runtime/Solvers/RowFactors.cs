using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.Solvers;

/// <summary>
/// LU with partial pivoting of a small row-major matrix, P A = L U, for right-hand sides whose rows are contiguous: a solve for many columns goes over them in lanes.
/// The diagonal holds the inverses of U's.
/// </summary>
internal static class RowFactors
{
    /// <summary>Factors in place. False where the matrix is singular or not finite.</summary>
    public static bool Factor(Span<double> a, Span<int> pivots, int n)
    {
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            double largest = Math.Abs(a[k * n + k]);
            for (int i = k + 1; i < n; i++)
            {
                double size = Math.Abs(a[i * n + k]);
                if (!(size <= largest)) (largest, pivot) = (size, i);
            }
            if (!(largest > 0 && largest < double.PositiveInfinity)) return false;
            pivots[k] = pivot;
            Span<double> row = a.Slice(k * n, n);
            if (pivot != k)
            {
                Span<double> other = a.Slice(pivot * n, n);
                for (int j = 0; j < n; j++) (row[j], other[j]) = (other[j], row[j]);
            }
            double inverse = 1 / row[k];
            row[k] = inverse;
            for (int i = k + 1; i < n; i++)
            {
                double factor = a[i * n + k];
                if (factor == 0) continue;
                factor *= inverse;
                a[i * n + k] = factor;
                AddRow(-factor, row[(k + 1)..], a.Slice(i * n + k + 1, n - k - 1));
            }
        }
        return true;
    }

    /// <summary>Solves A X = B in place; row i of B is at i·<paramref name="width"/>.</summary>
    public static void Solve(ReadOnlySpan<double> factors, ReadOnlySpan<int> pivots, int n, Span<double> b, int width)
    {
        if (n == 1)
        {
            ScaleRow(factors[0], b[..width]);
            return;
        }
        for (int k = 0; k < n; k++)
        {
            if (pivots[k] == k) continue;
            Span<double> row = b.Slice(k * width, width), other = b.Slice(pivots[k] * width, width);
            for (int j = 0; j < width; j++) (row[j], other[j]) = (other[j], row[j]);
        }
        for (int i = 1; i < n; i++)
            for (int k = 0; k < i; k++)
                if (factors[i * n + k] is var l && l != 0) AddRow(-l, b.Slice(k * width, width), b.Slice(i * width, width));
        for (int i = n - 1; i >= 0; i--)
        {
            Span<double> row = b.Slice(i * width, width);
            for (int k = i + 1; k < n; k++)
                if (factors[i * n + k] is var u && u != 0) AddRow(-u, b.Slice(k * width, width), row);
            ScaleRow(factors[i * n + i], row);
        }
    }

    private static void AddRow(double factor, ReadOnlySpan<double> from, Span<double> to)
    {
        nuint v = 0, length = (nuint)to.Length;
        from = from[..to.Length];
        ref double source = ref MemoryMarshal.GetReference(from), target = ref MemoryMarshal.GetReference(to);
        Vector256<double> f = Vector256.Create(factor);
        // v + 4 ≤ length bounds both rows.
        for (; v + 4 <= length; v += 4)
            Vector256.FusedMultiplyAdd(f, Vector256.LoadUnsafe(ref source, v), Vector256.LoadUnsafe(ref target, v)).StoreUnsafe(ref target, v);
        for (int i = (int)v; i < to.Length; i++) to[i] = Math.FusedMultiplyAdd(factor, from[i], to[i]);
    }

    private static void ScaleRow(double factor, Span<double> row)
    {
        nuint v = 0, length = (nuint)row.Length;
        ref double p = ref MemoryMarshal.GetReference(row);
        Vector256<double> f = Vector256.Create(factor);
        // v + 4 ≤ length bounds the row.
        for (; v + 4 <= length; v += 4) (f * Vector256.LoadUnsafe(ref p, v)).StoreUnsafe(ref p, v);
        for (int i = (int)v; i < row.Length; i++) row[i] *= factor;
    }
}
