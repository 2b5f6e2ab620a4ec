using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>Matrix functions as a model calls them: the factorisation goes to a buffer of the caller, and one that fails is a rejected point.</summary>
public static class MatrixFunctions
{
    /// <summary>Requires that a factorisation of <paramref name="function"/>'s argument succeeded.</summary>
    /// <exception cref="ModelException">It did not.</exception>
    public static void RequirePositiveDefinite(int failedPivot, string function, int line)
    {
        if (failedPivot >= 0) throw new ModelException($"{function}: the matrix is not positive definite; the factorisation fails at row {failedPivot + 1}.", line, isRejection: true);
    }

    public static void Inverse(ReadOnlySpan<double> a, Span<int> pivots, Span<double> lu, Span<double> x, int n) => GeneralDivision.Inverse(a, pivots, x, n, lu);

    public static double Determinant(ReadOnlySpan<double> a, Span<int> pivots, Span<double> lu, int n) => n == 0 ? 1 : GeneralDivision.Determinant(a, lu, pivots, n);

    public static double LogDeterminant(ReadOnlySpan<double> a, Span<int> pivots, Span<double> lu, int n) => n == 0 ? 0 : GeneralDivision.LogDeterminant(a, lu, pivots, n);

    /// <exception cref="ModelException">A is not positive definite.</exception>
    public static double LogDeterminantSpd(ReadOnlySpan<double> a, Span<double> l, int n, int line)
    {
        RequirePositiveDefinite(Cholesky.Decompose(a, l, n), "log_determinant_spd", line);
        return Cholesky.LogDeterminant(l, n);
    }

    /// <exception cref="ModelException">A is not positive definite.</exception>
    public static void InverseSpd(ReadOnlySpan<double> a, Span<double> l, Span<double> x, int n, int line) =>
        RequirePositiveDefinite(SpdDivision.Inverse(a, l, x, n), "inverse_spd", line);

    /// <exception cref="ModelException">A is not positive definite.</exception>
    public static void LeftSpd(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> l, Span<double> x, int n, int columns, int line) =>
        RequirePositiveDefinite(SpdDivision.Left(a, b, l, x, n, columns), "mdivide_left_spd", line);

    /// <exception cref="ModelException">A is not positive definite.</exception>
    public static void RightSpd(ReadOnlySpan<double> b, ReadOnlySpan<double> a, Span<double> l, Span<double> x, int n, int rows, int line) =>
        RequirePositiveDefinite(SpdDivision.Right(b, a, l, x, n, rows), "mdivide_right_spd", line);

    /// <summary>Eigenvalues in ascending order, eigenvectors in the columns of <paramref name="vectors"/>.</summary>
    /// <exception cref="ModelException">The iteration did not converge.</exception>
    public static void SymmetricEigenvectors(ReadOnlySpan<double> a, Span<double> scratch, Span<double> values, Span<double> vectors, int n, int line)
    {
        if (!SymmetricEigen.Decompose(a, values, vectors, n, scratch)) throw new ModelException("eigenvectors_sym: the iteration did not converge.", line, isRejection: true);
    }

    /// <exception cref="ModelException">The iteration did not converge.</exception>
    public static void SingularValuesOf(ReadOnlySpan<double> a, Span<double> scratch, Span<double> values, int rows, int columns, int line)
    {
        if (!SingularValues.Decompose(a, values, rows, columns, scratch)) throw new ModelException("singular_values: the iteration did not converge.", line, isRejection: true);
    }

    /// <summary>csr_matrix_times_vector: w values, v column indices, u row starts, all counted from 1 as in the language; y = A b.</summary>
    public static void SparseProduct(ReadOnlySpan<double> w, ReadOnlySpan<int> v, ReadOnlySpan<int> u, ReadOnlySpan<double> b, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            double sum = 0;
            for (int k = u[i] - 1; k < u[i + 1] - 1; k++) sum += w[k] * b[v[k] - 1];
            y[i] = sum;
        }
    }

    public static void SparseProductAdjoint(
        ReadOnlySpan<double> w, ReadOnlySpan<int> v, ReadOnlySpan<int> u, ReadOnlySpan<double> b, ReadOnlySpan<double> yAdjoint, Span<double> wAdjoint, Span<double> bAdjoint)
    {
        for (int i = 0; i < yAdjoint.Length; i++)
            for (int k = u[i] - 1; k < u[i + 1] - 1; k++)
            {
                if (!wAdjoint.IsEmpty) wAdjoint[k] += yAdjoint[i] * b[v[k] - 1];
                if (!bAdjoint.IsEmpty) bAdjoint[v[k] - 1] += yAdjoint[i] * w[k];
            }
    }
}
