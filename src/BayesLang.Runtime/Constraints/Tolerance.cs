using System.Buffers;
using BayesLang.Runtime.LinearAlgebra;

namespace BayesLang.Runtime.Constraints;

/// <summary>How far a constrained value may be off, and the checks that several matrix types share.</summary>
static class Tolerance
{
    /// <summary>For sums, norms, symmetry and unit diagonals, as in Stan.</summary>
    internal const double Sum = 1e-8;

    internal static string? Asymmetry(ReadOnlySpan<double> x, int k)
    {
        for (int j = 0; j < k; j++)
            for (int i = 0; i < k; i++)
            {
                double lower = x[i + j * k], upper = x[j + i * k];
                if (!(Math.Abs(lower - upper) <= Sum))
                    return double.IsNaN(lower)
                        ? $"element [{i + 1}, {j + 1}] is NaN"
                        : $"the matrix is not symmetric: element [{j + 1}, {i + 1}] is {upper}, but element [{i + 1}, {j + 1}] is {lower}";
            }
        return null;
    }

    internal static string? Indefiniteness(ReadOnlySpan<double> x, int k)
    {
        double[] factor = ArrayPool<double>.Shared.Rent(k * k);
        try
        {
            Span<double> l = factor.AsSpan(0, k * k);
            x[..(k * k)].CopyTo(l);
            int pivot = Cholesky.Factor(l, k);
            return pivot < 0 ? null : $"the matrix is not positive definite: its leading minor of order {pivot + 1} is not positive";
        }
        finally
        {
            ArrayPool<double>.Shared.Return(factor);
        }
    }

    /// <summary>Zeros above the diagonal, positive values on it, and no NaN below, for rows × columns.</summary>
    internal static string? FactorShape(ReadOnlySpan<double> x, int rows, int columns)
    {
        for (int j = 0; j < columns; j++)
            for (int i = 0; i < rows; i++)
            {
                double value = x[i + j * rows];
                if (i < j && value != 0) return $"the matrix is not lower triangular: element [{i + 1}, {j + 1}] is {value}, but must be 0";
                if (i == j && !(value > 0)) return $"diagonal element [{i + 1}, {j + 1}] is {value}, but must be positive";
                if (double.IsNaN(value)) return $"element [{i + 1}, {j + 1}] is NaN";
            }
        return null;
    }
}
