using BayesLang.Runtime.LinearAlgebra;
using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Tests.LinearAlgebra;

/// <summary>What the kernels for small or narrow matrices must keep to beside their values: their bounds, the other triangle, and the ways to fail.</summary>
public sealed class SmallKernelTests
{
    public static TheoryData<int> Sizes => [.. Enumerable.Range(1, 17), 32, 33, 64, 65];

    public static TheoryData<int, int> Narrow
    {
        get
        {
            TheoryData<int, int> shapes = new() { { 2048, 8 }, { 2049, 3 }, { 4103, 12 }, { 5000, 1 } };
            for (int columns = 0; columns <= 13; columns++)
                foreach (int rows in new[] { 0, 1, 3, 4, 11, 16, 37 }) shapes.Add(rows, columns);
            return shapes;
        }
    }

    [Theory, MemberData(nameof(Narrow))]
    public void Narrow_matrices_times_vectors(int rows, int columns)
    {
        double[] a = Matrices.Wave(rows * columns, 1), x = Matrices.Wave(columns, 2), u = Matrices.Wave(rows, 3);
        double[] product = Matrices.Multiply(a, x, rows, columns, 1), transposed = Matrices.Multiply(Matrices.Transpose(a, rows, columns), u, columns, rows, 1);
        double[] y = Guarded(Enumerable.Repeat(double.NaN, rows)), v = Guarded(Enumerable.Repeat(double.NaN, columns));
        Blas2.MatVec(a, x, Inside(y));
        Matrices.AssertClose(Guarded(product), y, 1e-13, "A x");
        Blas2.MatVecAdd(0.5, a, x, Inside(y));
        Matrices.AssertClose(Guarded(product.Select(p => 1.5 * p)), y, 1e-13, "y + ½ A x");
        Blas2.MatVecTransposed(a, u, Inside(v));
        Matrices.AssertClose(Guarded(transposed), v, 1e-12, "Aᵀ u");
        Blas2.MatVecTransposedAdd(0.5, a, u, Inside(v));
        Matrices.AssertClose(Guarded(transposed.Select(p => 1.5 * p)), v, 1e-12, "v + ½ Aᵀ u");
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Factor_stays_inside_its_span_and_clears_the_upper_triangle(int n)
    {
        double[] l = Guarded(Enumerable.Repeat(double.NaN, n * n)), a = [.. Matrices.Spd(n, 3).Select((v, i) => i % n < i / n ? double.NaN : v)];
        Assert.Equal(-1, Cholesky.Decompose(a, Inside(l), n));
        Matrices.AssertClose(Guarded(Matrices.Lower(n, 3)), l, 1e-11, "L");
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Adjoint_is_added_to_the_lower_triangle_inside_its_span(int n)
    {
        double[] l = Matrices.Lower(n, 3), lAdjoint = [.. Matrices.Wave(n * n, 4).Select((v, i) => i % n < i / n ? double.NaN : v)], start = Matrices.Wave(n * n, 5);
        double[] scratch = new double[Cholesky.AdjointScratchSize(n)], alone = new double[n * n], added = Guarded(start);
        Cholesky.Adjoint(l, lAdjoint, alone, n, scratch);
        Cholesky.Adjoint(l, lAdjoint, Inside(added), n, scratch);
        Matrices.AssertClose(Guarded(start.Zip(alone, (p, q) => p + q)), added, 1e-13, "Ā");
        for (int j = 0; j < n; j++)
            for (int i = 0; i < j; i++) Assert.Equal(start[i + j * n], Inside(added)[i + j * n]);
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Every_bad_pivot_is_named(int n)
    {
        for (int bad = 0; bad < n; bad++)
            foreach (double value in new[] { -1, 0, double.NaN, double.PositiveInfinity })
            {
                double[] a = Matrices.Spd(n, 3), l = new double[n * n];
                a[bad + bad * n] = value;
                Assert.Equal(bad, Cholesky.Decompose(a, l, n));
            }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Tiny_and_huge_matrices_have_their_factor(int n)
    {
        foreach (int exponent in new[] { -1000, -1040, 1000 })
        {
            double[] a = [.. Matrices.Spd(n, 3).Select(v => Math.ScaleB(v, exponent))], l = new double[n * n];
            Assert.Equal(-1, Cholesky.Decompose(a, l, n));
            // Subnormal elements have few digits.
            Matrices.AssertClose(Matrices.Lower(n, 3), [.. l.Select(v => Math.ScaleB(v, -exponent / 2))], exponent < -1022 ? 1e-3 : 1e-11, "L");
        }
    }

    [Theory]
    [InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(11), InlineData(14)]
    public void Every_element_is_checked_for_symmetry(int n)
    {
        double[] l = new double[n * n];
        for (int j = 0; j < n; j++)
            for (int i = 0; i < n; i++)
            {
                if (i == j) continue;
                double[] a = Matrices.Spd(n, 3);
                double element = a[i + j * n];
                a[i + j * n] = element + 0.9e-8;
                Factorizations.CholeskyDecompose(a, l, n, 1);
                foreach (double value in new[] { element + 1.1e-8, element - 1.1e-8, double.NaN, double.PositiveInfinity })
                {
                    a[i + j * n] = value;
                    ModelException thrown = Assert.Throws<ModelException>(() => Factorizations.CholeskyDecompose(a, l, n, 1));
                    Assert.Contains($"not symmetric: element [{Math.Max(i, j) + 1},{Math.Min(i, j) + 1}]", thrown.Message, StringComparison.Ordinal);
                }
            }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Division_adjoint_reaches_the_lower_triangle_alone(int n)
    {
        foreach (int columns in new[] { 1, 2, 3, 4, 9 })
        {
            double[] l = Matrices.Lower(n, 1), x = Matrices.Wave(n * columns, 2), xAdjoint = Matrices.Wave(n * columns, 3), start = Matrices.Wave(n * n, 4);
            double[] g = [.. xAdjoint];
            Triangular.SolveLowerTransposedLeft(l, g, n, columns);
            double[] outer = Matrices.Multiply(g, Matrices.Transpose(x, n, columns), n, columns, n), actual = Guarded(start);
            TriangularDivision.LeftAdjoint(l, x, xAdjoint, Inside(actual), default, n, columns, new double[TriangularDivision.LeftAdjointScratchSize(n, columns)]);
            Matrices.AssertClose(Guarded(start.Select((v, i) => i % n >= i / n ? v - outer[i] : v)), actual, 1e-12, $"L̄ with {columns} columns");
        }
    }

    /// <summary>The values between eight guards on either side.</summary>
    static double[] Guarded(IEnumerable<double> values) => [.. Enumerable.Repeat(-7.5, 8), .. values, .. Enumerable.Repeat(-7.5, 8)];

    static Span<double> Inside(double[] guarded) => guarded.AsSpan(8, guarded.Length - 16);
}
