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

    /// <exception cref="ModelException">A is not symmetric, or not positive definite.</exception>
    public static double LogDeterminantSpd(ReadOnlySpan<double> a, Span<double> l, int n, int line, string function = "log_determinant_spd")
    {
        Symmetry.Require(a, n, function, line);
        RequirePositiveDefinite(Cholesky.Decompose(a, l, n), function, line);
        return Cholesky.LogDeterminant(l, n);
    }

    /// <exception cref="ModelException">A is not symmetric, or not positive definite.</exception>
    public static void InverseSpd(ReadOnlySpan<double> a, Span<double> l, Span<double> x, int n, int line)
    {
        Symmetry.Require(a, n, "inverse_spd", line);
        RequirePositiveDefinite(SpdDivision.Inverse(a, l, x, n), "inverse_spd", line);
    }

    /// <exception cref="ModelException">A is not symmetric, or not positive definite.</exception>
    public static void LeftSpd(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> l, Span<double> x, int n, int columns, int line)
    {
        Symmetry.Require(a, n, "mdivide_left_spd", line);
        RequirePositiveDefinite(SpdDivision.Left(a, b, l, x, n, columns), "mdivide_left_spd", line);
    }

    /// <exception cref="ModelException">A is not symmetric, or not positive definite.</exception>
    public static void RightSpd(ReadOnlySpan<double> b, ReadOnlySpan<double> a, Span<double> l, Span<double> x, int n, int rows, int line)
    {
        Symmetry.Require(a, n, "mdivide_right_spd", line);
        RequirePositiveDefinite(SpdDivision.Right(b, a, l, x, n, rows), "mdivide_right_spd", line);
    }

    /// <exception cref="ModelException">A is not symmetric.</exception>
    public static void QuadFormSym(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int n, int columns, Span<double> scratch, int line)
    {
        Symmetry.Require(a, n, "quad_form_sym", line);
        QuadraticForms.QuadFormSym(a, b, c, n, columns, scratch);
    }

    /// <summary>Eigenvalues in ascending order, eigenvectors in the columns of <paramref name="vectors"/>; NaN where A is not finite.</summary>
    /// <exception cref="ModelException">A is not symmetric.</exception>
    public static void SymmetricEigenvectors(string function, ReadOnlySpan<double> a, Span<double> scratch, Span<double> values, Span<double> vectors, int n, int line)
    {
        Symmetry.Require(a, n, function, line);
        if (SymmetricEigen.Decompose(a, values, vectors, n, scratch)) return;
        values.Fill(double.NaN);
        vectors.Fill(double.NaN);
    }

    /// <summary>Singular values in descending order; NaN where A is not finite.</summary>
    public static void SingularValuesOf(ReadOnlySpan<double> a, Span<double> scratch, Span<double> values, int rows, int columns)
    {
        if (!SingularValues.Decompose(a, values, rows, columns, scratch)) values.Fill(double.NaN);
    }
}
