namespace BayesLang.Runtime.Constraints;

/// <summary>
/// The Cholesky factor of a correlation matrix from canonical partial correlations z = tanh y (Lewandowski, Kurowicka and Joe 2009):
/// L[i,j] = z[i,j]·r[i,j], r[i,0] = 1, r[i,j+1] = r[i,j]·√(1 − z[i,j]²), L[i,i] = r[i,i]. The two types that use it order y differently and
/// count the factors log(1 − z²) differently in their log Jacobians; a <see cref="Layout"/> says both.
/// </summary>
static class PartialCorrelations
{
    internal enum Layout
    {
        /// <summary>y row by row; log Jacobian of the factor itself.</summary>
        Factor,

        /// <summary>y column by column; log Jacobian of the correlation matrix L Lᵀ.</summary>
        Matrix,
    }

    internal static int Index(Layout layout, int k, int i, int j) =>
        layout == Layout.Factor ? i * (i - 1) / 2 + j : j * k - j * (j + 3) / 2 + i - 1;

    /// <summary>How often log(1 − z[i,j]²) counts: once for tanh, and a half for every later partial correlation it scales.</summary>
    static double Weight(Layout layout, int k, int i, int j) => layout == Layout.Factor ? 1 + 0.5 * (i - 1 - j) : 1 + 0.5 * (k - 2 - j);

    /// <summary>Writes all of L (k × k, zeros above the diagonal) and returns the log Jacobian.</summary>
    internal static double Factor(Layout layout, ReadOnlySpan<double> y, Span<double> l, int k)
    {
        l[..(k * k)].Clear();
        double logJacobian = 0;
        for (int i = 0; i < k; i++)
        {
            double rest = 1;
            for (int j = 0; j < i; j++)
            {
                double value = y[Index(layout, k, i, j)];
                l[i + j * k] = Math.Tanh(value) * rest;
                rest *= Logistic.Sech(value);
                logJacobian += Weight(layout, k, i, j) * Logistic.LogSechSquared(value);
            }
            l[i + i * k] = rest;
        }
        return logJacobian;
    }

    /// <summary>One row's reverse sweep: <paramref name="rowAdjoint"/> holds ∂/∂L[i,0 … i]; r[i,j]² is the sum of the squares of L[i,j … i].</summary>
    internal static void RowAdjoint(
        Layout layout, ReadOnlySpan<double> y, ReadOnlySpan<double> l, ReadOnlySpan<double> rowAdjoint, double jacobianAdjoint, Span<double> yAdjoint, int k, int i)
    {
        double squared = l[i + i * k] * l[i + i * k], restAdjoint = rowAdjoint[i];
        for (int j = i - 1; j >= 0; j--)
        {
            squared += l[i + j * k] * l[i + j * k];
            int at = Index(layout, k, i, j);
            double rest = Math.Sqrt(squared), z = Math.Tanh(y[at]), sech = Logistic.Sech(y[at]), adjoint = rowAdjoint[j];
            yAdjoint[at] += rest * sech * (adjoint * sech - restAdjoint * z) - 2 * jacobianAdjoint * Weight(layout, k, i, j) * z;
            restAdjoint = adjoint * z + restAdjoint * sech;
        }
    }

    internal static void Unconstrain(Layout layout, ReadOnlySpan<double> l, Span<double> y, int k)
    {
        for (int i = 0; i < k; i++)
        {
            double squared = l[i + i * k] * l[i + i * k];
            for (int j = i - 1; j >= 0; j--)
            {
                // atanh(z) = ½ log((r + L)/(r − L)), and r² − L² is the sum of the squares after L.
                double value = l[i + j * k], after = Math.Sqrt(squared);
                squared += value * value;
                y[Index(layout, k, i, j)] = Math.Asinh(value / after);
            }
        }
    }
}
