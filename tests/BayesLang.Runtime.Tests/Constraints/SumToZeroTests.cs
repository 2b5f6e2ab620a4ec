using BayesLang.Runtime.Constraints;
using BayesLang.Runtime.Tests.LinearAlgebra;

namespace BayesLang.Runtime.Tests.Constraints;

/// <summary>The linear transforms against their bases written out.</summary>
public sealed class SumToZeroTests
{
    [Fact]
    public void Vector_has_the_documented_basis()
    {
        const int k = 5;
        double[] h = new double[k * (k - 1)], y = Matrices.Wave(k - 1, 1), x = new double[k];
        for (int n = 1; n < k; n++)
            for (int i = 0; i <= n; i++) h[i + (n - 1) * k] = (i < n ? 1 : -n) / Math.Sqrt(n * (n + 1));
        SumToZeroVector.Constrain(y, x);
        Matrices.AssertClose(Matrices.Multiply(h, y, k, k - 1, 1), x, 1e-15, "H y");
    }

    [Fact]
    public void Matrix_has_the_documented_basis()
    {
        const int rows = 5, columns = 4;
        double[] y = Matrices.Wave((rows - 1) * (columns - 1), 1), x = new double[rows * columns];
        double[] left = Matrices.Multiply(Pivot(rows), y, rows, rows - 1, columns - 1);
        SumToZeroMatrix.Constrain(y, x, rows, columns);
        Matrices.AssertClose(Matrices.Multiply(left, Matrices.Transpose(Pivot(columns), columns, columns - 1), rows, columns - 1, columns), x, 1e-15, "P Y Pᵀ");
    }

    static double[] Pivot(int k)
    {
        double[] p = new double[k * (k - 1)];
        for (int n = 1; n < k; n++)
            for (int i = 0; i < k; i++) p[i + (n - 1) * k] = (i == n - 1 ? n : i < n - 1 || i == k - 1 ? -1 : 0) / Math.Sqrt(n * (n + 1));
        return p;
    }
}
