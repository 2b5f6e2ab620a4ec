using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>The check that a matrix argument is symmetric.</summary>
public static class Symmetry
{
    private const double Tolerance = 1e-8;

    /// <exception cref="ModelException">Two elements across the diagonal differ.</exception>
    public static void Require(ReadOnlySpan<double> a, int n, string function, int line)
    {
        for (int j = 0; j < n; j++)
            for (int i = j + 1; i < n; i++)
                if (!(Math.Abs(a[i + j * n] - a[j + i * n]) <= Tolerance))
                    throw new ModelException($"{function}: the matrix is not symmetric: element [{i + 1},{j + 1}] is {Text.Of(a[i + j * n])}, element [{j + 1},{i + 1}] is {Text.Of(a[j + i * n])}.", line, isRejection: true);
    }
}
