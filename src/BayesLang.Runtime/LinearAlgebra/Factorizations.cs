using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>Factorisations as a model calls them: a matrix that has none is a rejected point, with the reason.</summary>
public static class Factorizations
{
    /// <summary>L with A = L Lᵀ; A is n × n, of which symmetry and positive definiteness are required.</summary>
    /// <exception cref="ModelException">A is not symmetric, or not positive definite.</exception>
    public static void CholeskyDecompose(ReadOnlySpan<double> a, Span<double> l, int n, int line)
    {
        (int row, int column) = Symmetry.FirstViolation(a, n);
        if (row >= 0)
            throw new ModelException(
                $"cholesky_decompose: the matrix is not symmetric: element [{row + 1},{column + 1}] is {Text.Of(a[row + column * n])}, element [{column + 1},{row + 1}] is {Text.Of(a[column + row * n])}.", line, isRejection: true);
        int pivot = Cholesky.Decompose(a, l, n);
        if (pivot >= 0) throw new ModelException($"cholesky_decompose: the matrix is not positive definite; the factorisation fails at row {pivot + 1}.", line, isRejection: true);
    }
}
