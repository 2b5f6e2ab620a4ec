using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>Factorisations as a model calls them: a matrix that has none is a rejected point, with the reason.</summary>
public static class Factorizations
{
    /// <summary>L with A = L Lᵀ; A is n × n, of which symmetry and positive definiteness are required.</summary>
    /// <exception cref="ModelException">A is not symmetric, or not positive definite.</exception>
    public static void CholeskyDecompose(ReadOnlySpan<double> a, Span<double> l, int n, int line, string function = "cholesky_decompose")
    {
        Symmetry.Require(a, n, function, line);
        int pivot = Cholesky.Decompose(a, l, n);
        if (pivot >= 0) throw new ModelException($"{function}: the matrix is not positive definite; the factorisation fails at row {pivot + 1}.", line, isRejection: true);
    }
}
