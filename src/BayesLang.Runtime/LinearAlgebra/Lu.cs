using System.Runtime.CompilerServices;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>P A = L U with partial pivoting, for square n × n matrices; L's unit diagonal is not stored.</summary>
public static class Lu
{
    const int Panel = 32;

    /// <summary>
    /// Overwrites A by L and U, and pivots[i] by the row that was swapped with row i at step i. Returns the sign of the permutation.
    /// A singular matrix has a zero on U's diagonal.
    /// </summary>
    public static int Factor(Span<double> a, Span<int> pivots, int n)
    {
        MatrixView view = Blas3.View(a, n, n);
        int sign = 1;
        for (int start = 0; start < n; start += Panel)
        {
            int width = Math.Min(Panel, n - start), next = start + width, rest = n - next;
            for (int j = start; j < next; j++)
            {
                ref double column = ref view.Element(0, j);
                int pivot = j;
                for (int i = j + 1; i < n; i++)
                    if (Math.Abs(Unsafe.Add(ref column, i)) > Math.Abs(Unsafe.Add(ref column, pivot))) pivot = i;
                pivots[j] = pivot;
                if (pivot != j)
                {
                    sign = -sign;
                    SwapRows(view, j, pivot, n);
                }
                double diagonal = view.Element(j, j);
                if (diagonal == 0 || j + 1 == n) continue;
                for (int i = j + 1; i < n; i++) Unsafe.Add(ref column, i) /= diagonal;
                for (int k = j + 1; k < next; k++) Blas1.Axpy(-view.Element(j, k), ref view.Element(j + 1, j), ref view.Element(j + 1, k), n - 1 - j);
            }
            if (rest == 0) break;
            Triangular.Forward(view.At(start, start), view.At(start, next), width, rest, unit: true);
            Gemm.MultiplyAdd(-1, view.At(next, start), view.At(start, next), view.At(next, next), rest, width, rest);
        }
        return sign;
    }

    /// <summary>B ← A⁻¹ B, B n × columns.</summary>
    public static void SolveLeft(ReadOnlySpan<double> lu, ReadOnlySpan<int> pivots, Span<double> b, int n, int columns) =>
        Solve(Blas3.View(lu, n, n), pivots, Blas3.View(b, n, columns), n, columns);

    /// <summary>B ← A⁻ᵀ B, B n × columns.</summary>
    public static void SolveTransposedLeft(ReadOnlySpan<double> lu, ReadOnlySpan<int> pivots, Span<double> b, int n, int columns) =>
        SolveTransposed(Blas3.View(lu, n, n), pivots, Blas3.View(b, n, columns), n, columns);

    /// <summary>B ← B A⁻¹, B rows × n.</summary>
    public static void SolveRight(ReadOnlySpan<double> lu, ReadOnlySpan<int> pivots, Span<double> b, int n, int rows) =>
        SolveTransposed(Blas3.View(lu, n, n), pivots, Blas3.View(b, rows, n).Transposed, n, rows);

    /// <summary>B ← B A⁻ᵀ, B rows × n.</summary>
    public static void SolveTransposedRight(ReadOnlySpan<double> lu, ReadOnlySpan<int> pivots, Span<double> b, int n, int rows) =>
        Solve(Blas3.View(lu, n, n), pivots, Blas3.View(b, rows, n).Transposed, n, rows);

    /// <summary>det A, given the sign that <see cref="Factor"/> returned.</summary>
    public static double Determinant(ReadOnlySpan<double> lu, int sign, int n)
    {
        double product = sign;
        for (int i = 0; i < n; i++) product *= lu[i + i * n];
        return product;
    }

    /// <summary>log |det A|.</summary>
    public static double LogAbsoluteDeterminant(ReadOnlySpan<double> lu, int n)
    {
        double sum = 0;
        for (int i = 0; i < n; i++) sum += Math.Log(Math.Abs(lu[i + i * n]));
        return sum;
    }

    /// <summary>X = A⁻¹.</summary>
    public static void Inverse(ReadOnlySpan<double> lu, ReadOnlySpan<int> pivots, Span<double> x, int n)
    {
        x[..(n * n)].Clear();
        for (int i = 0; i < n; i++) x[i + i * n] = 1;
        SolveLeft(lu, pivots, x, n, n);
    }

    static void Solve(MatrixView lu, ReadOnlySpan<int> pivots, MatrixView b, int n, int columns)
    {
        for (int i = 0; i < n; i++)
            if (pivots[i] != i) SwapRows(b, i, pivots[i], columns);
        Triangular.Forward(lu, b, n, columns, unit: true);
        Triangular.Backward(lu, b, n, columns);
    }

    static void SolveTransposed(MatrixView lu, ReadOnlySpan<int> pivots, MatrixView b, int n, int columns)
    {
        Triangular.Forward(lu.Transposed, b, n, columns);
        Triangular.Backward(lu.Transposed, b, n, columns, unit: true);
        for (int i = n - 1; i >= 0; i--)
            if (pivots[i] != i) SwapRows(b, i, pivots[i], columns);
    }

    static void SwapRows(MatrixView a, int first, int second, int columns)
    {
        for (int j = 0; j < columns; j++) (a.Element(first, j), a.Element(second, j)) = (a.Element(second, j), a.Element(first, j));
    }
}
