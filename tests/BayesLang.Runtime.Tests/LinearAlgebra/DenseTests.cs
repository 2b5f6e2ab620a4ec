using BayesLang.Runtime.LinearAlgebra;

namespace BayesLang.Runtime.Tests.LinearAlgebra;

public sealed class DenseTests
{
    public static TheoryData<int> Sizes => [0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 13, 20, 31, 32, 47, 48, 49, 64, 65, 130];

    public static TheoryData<int, int, int> Products => new()
    {
        { 0, 3, 2 }, { 3, 0, 2 }, { 1, 1, 1 }, { 2, 3, 5 }, { 13, 8, 5 }, { 12, 16, 4 }, { 24, 40, 8 }, { 25, 41, 9 }, { 65, 64, 130 }, { 130, 65, 3 }, { 3, 300, 65 }, { 97, 257, 13 }, { 5, 1, 600 }, { 40, 30, 515 }, { 47, 50, 10 }, { 30, 30, 30 }, { 7, 515, 11 }, { 101, 79, 12 }, { 6, 600, 2 }, { 103, 50, 33 },
    };

    [Theory, MemberData(nameof(Sizes))]
    public void Vector_kernels(int n)
    {
        double[] x = Matrices.Wave(n, 1), y = Matrices.Wave(n, 2), z = Matrices.Wave(n, 3);
        Assert.Equal(x.Zip(y, (a, b) => a * b).Sum(), Blas1.Dot(x, y), 1e-12);
        Assert.Equal(x.Sum(), Blas1.Sum(x), 1e-12);
        Assert.Equal(x.Sum(v => v * v), Blas1.SumSquares(x), 1e-12);
        double[] sum = [.. y];
        Blas1.Axpy(0.3, x, sum);
        Matrices.AssertClose([.. y.Zip(x, (a, b) => a + 0.3 * b)], sum, 1e-15, "axpy");
        Blas1.Add(x, sum);
        Matrices.AssertClose([.. y.Zip(x, (a, b) => a + 1.3 * b)], sum, 1e-15, "add");
        Blas1.MultiplyAdd(0.5, x, y, z);
        Matrices.AssertClose([.. Matrices.Wave(n, 3).Select((v, i) => v + 0.5 * x[i] * y[i])], z, 1e-15, "multiply-add");
        Blas1.Scale(-2, x);
        Matrices.AssertClose([.. Matrices.Wave(n, 1).Select(v => -2 * v)], x, 0, "scale");
    }

    [Theory, MemberData(nameof(Products))]
    public void Matrix_vector_kernels(int rows, int columns, int salt)
    {
        double[] a = Matrices.Wave(rows * columns, salt), x = Matrices.Wave(columns, 1), u = Matrices.Wave(rows, 2);
        double[] y = new double[rows], v = [.. x];
        Blas2.MatVec(a, x, y);
        Matrices.AssertClose(Matrices.Multiply(a, x, rows, columns, 1), y, 1e-13, "A x");
        Blas2.MatVecTransposedAdd(a, u, v);
        Matrices.AssertClose([.. Matrices.Multiply(Matrices.Transpose(a, rows, columns), u, columns, rows, 1).Zip(x, (p, q) => p + q)], v, 1e-13, "x + Aᵀ u");
        double[] outer = [.. a];
        Blas2.OuterAdd(0.5, u, x, outer);
        Matrices.AssertClose([.. a.Select((value, i) => value + 0.5 * u[i % rows] * x[i / rows])], outer, 1e-14, "A + ½ u xᵀ");
    }

    [Theory, MemberData(nameof(Products))]
    public void Matrix_products(int rows, int inner, int columns)
    {
        double[] a = Matrices.Wave(rows * inner, 1), b = Matrices.Wave(inner * columns, 2), start = Matrices.Wave(rows * columns, 3);
        double[] at = Matrices.Transpose(a, rows, inner), bt = Matrices.Transpose(b, inner, columns);
        double[] expected = [.. Matrices.Multiply(a, b, rows, inner, columns).Zip(start, (p, c) => c + 0.5 * p)], c = [.. start];
        Blas3.MatMulAdd(0.5, a, b, c, rows, inner, columns);
        Matrices.AssertClose(expected, c, 1e-12, "A B");
        start.CopyTo(c, 0);
        Blas3.MatMulTransposedLeftAdd(0.5, at, b, c, rows, inner, columns);
        Matrices.AssertClose(expected, c, 1e-12, "Aᵀ B");
        start.CopyTo(c, 0);
        Blas3.MatMulTransposedRightAdd(0.5, a, bt, c, rows, inner, columns);
        Matrices.AssertClose(expected, c, 1e-12, "A Bᵀ");
        start.CopyTo(c, 0);
        Blas3.MatMulTransposedBothAdd(0.5, at, bt, c, rows, inner, columns);
        Matrices.AssertClose(expected, c, 1e-12, "Aᵀ Bᵀ");
        Blas3.MatMul(a, b, c, rows, inner, columns);
        Matrices.AssertClose(Matrices.Multiply(a, b, rows, inner, columns), c, 1e-12, "C = A B");
    }

    [Theory, MemberData(nameof(Products))]
    public void Symmetric_products_touch_the_lower_triangle_alone(int n, int inner, int salt)
    {
        double[] a = Matrices.Wave(n * inner, salt), at = Matrices.Transpose(a, n, inner), start = Matrices.Wave(n * n, 7), full = Matrices.Multiply(a, at, n, inner, n);
        double[] expected = [.. start.Select((v, i) => i % n >= i / n ? v - full[i] : v)], c = [.. start];
        Blas3.SyrkLowerAdd(-1, a, c, n, inner);
        Matrices.AssertClose(expected, c, 1e-12, "A Aᵀ");
        start.CopyTo(c, 0);
        Blas3.SyrkTransposedLowerAdd(-1, at, c, n, inner);
        Matrices.AssertClose(expected, c, 1e-12, "(Aᵀ)ᵀ Aᵀ");
    }

    delegate void Solver(ReadOnlySpan<double> t, Span<double> b, int n, int others);

    [Theory, MemberData(nameof(Sizes))]
    public void Triangular_solves(int n)
    {
        foreach (int m in new[] { 1, 3, 40 })
        {
            double[] l = Matrices.Lower(n, 1), u = Matrices.Transpose(l, n, n), tall = Matrices.Wave(n * m, 2);
            // What the solver must not read is poisoned.
            double[] lOnly = [.. l.Select((v, i) => i % n < i / n ? double.NaN : v)], uOnly = [.. u.Select((v, i) => i % n > i / n ? double.NaN : v)];
            Check(Triangular.SolveLowerLeft, lOnly, l, left: true);
            Check(Triangular.SolveLowerTransposedLeft, lOnly, u, left: true);
            Check(Triangular.SolveUpperLeft, uOnly, u, left: true);
            Check(Triangular.SolveUpperTransposedLeft, uOnly, l, left: true);
            Check(Triangular.SolveLowerRight, lOnly, l, left: false);
            Check(Triangular.SolveLowerTransposedRight, lOnly, u, left: false);
            Check(Triangular.SolveUpperRight, uOnly, u, left: false);
            Check(Triangular.SolveUpperTransposedRight, uOnly, l, left: false);

            void Check(Solver solve, double[] given, double[] whole, bool left)
            {
                double[] b = left ? Matrices.Multiply(whole, tall, n, n, m) : Matrices.Multiply(tall, whole, m, n, n);
                solve(given, b, n, m);
                Matrices.AssertClose(tall, b, 1e-9, $"{solve.Method.Name} with {m}");
            }
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Cholesky_reads_and_writes_the_lower_triangle(int n)
    {
        double[] l = Matrices.Lower(n, 3), a = [.. Matrices.Spd(n, 3).Select((v, i) => i % n < i / n ? double.NaN : v)];
        Assert.Equal(-1, Cholesky.Factor(a, n));
        Matrices.AssertClose(l, a, 1e-10, "L");
        Assert.Equal(2 * Enumerable.Range(0, n).Sum(i => Math.Log(l[i + i * n])), Cholesky.LogDeterminant(a, n), 1e-9);
    }

    [Theory]
    [InlineData(5, 0), InlineData(5, 4), InlineData(130, 100)]
    public void Cholesky_names_the_first_bad_pivot(int n, int bad)
    {
        double[] a = Matrices.Spd(n, 3);
        a[bad + bad * n] = -1;
        Assert.Equal(bad, Cholesky.Factor(a, n));
        a[bad + bad * n] = double.NaN;
        Assert.InRange(Cholesky.Factor(a, n), 0, bad);
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Cholesky_adjoint_agrees_with_the_textbook_formula(int n)
    {
        double[] l = Matrices.Lower(n, 3), lAdjoint = [.. Matrices.Wave(n * n, 4).Select((v, i) => i % n < i / n ? double.NaN : v)], actual = new double[n * n];
        Cholesky.Adjoint(l, lAdjoint, actual, n, new double[Cholesky.AdjointScratchSize(n)]);
        // Σ̄ = ½ L⁻ᵀ (P + Pᵀ) L⁻¹ with P = Φ(Lᵀ L̄), Φ the lower triangle with half the diagonal (Murray 2016, equation 10); then fold onto the lower triangle.
        double[] lower = [.. lAdjoint.Select(v => double.IsNaN(v) ? 0 : v)], p = Matrices.Multiply(Matrices.Transpose(l, n, n), lower, n, n, n), s = new double[n * n];
        for (int j = 0; j < n; j++)
            for (int i = j; i < n; i++) s[i + j * n] = s[j + i * n] = 0.5 * p[i + j * n];
        Triangular.SolveLowerTransposedLeft(l, s, n, n);
        Triangular.SolveLowerRight(l, s, n, n);
        for (int j = 0; j < n; j++)
            for (int i = 0; i < n; i++) s[i + j * n] = i < j ? 0 : i == j ? s[i + j * n] : 2 * s[i + j * n];
        Matrices.AssertClose(s, actual, 1e-9, "Ā");
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Lu_solves_from_both_sides(int n)
    {
        double[] a = Matrices.Wave(n * n, 5), t = Matrices.Transpose(a, n, n), x = Matrices.Wave(n * 3, 6), lu = [.. a];
        int[] pivots = new int[n];
        int sign = Lu.Factor(lu, pivots, n);
        double[] b = Matrices.Multiply(a, x, n, n, 3);
        Lu.SolveLeft(lu, pivots, b, n, 3);
        Matrices.AssertClose(x, b, 1e-8, "A⁻¹ B");
        b = Matrices.Multiply(t, x, n, n, 3);
        Lu.SolveTransposedLeft(lu, pivots, b, n, 3);
        Matrices.AssertClose(x, b, 1e-8, "A⁻ᵀ B");
        b = Matrices.Multiply(x, a, 3, n, n);
        Lu.SolveRight(lu, pivots, b, n, 3);
        Matrices.AssertClose(x, b, 1e-8, "B A⁻¹");
        b = Matrices.Multiply(x, t, 3, n, n);
        Lu.SolveTransposedRight(lu, pivots, b, n, 3);
        Matrices.AssertClose(x, b, 1e-8, "B A⁻ᵀ");
        if (n is 0 or > 20) return;
        double expected = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(n, n, a).Determinant();
        Assert.Equal(expected, Lu.Determinant(lu, sign, n), 1e-9 * (1 + Math.Abs(expected)));
        Assert.Equal(Math.Log(Math.Abs(expected)), Lu.LogAbsoluteDeterminant(lu, n), 1e-9);
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Eigenvectors_rebuild_the_matrix_in_ascending_order(int n)
    {
        double[] a = Matrices.Spd(n, 8), lower = [.. a.Select((v, i) => i % n < i / n ? double.NaN : v)], values = new double[n], v = new double[n * n];
        Assert.True(SymmetricEigen.Decompose(lower, values, v, n, new double[SymmetricEigen.DecomposeScratchSize(n)]));
        Assert.Equal(values.Order(), values);
        double[] scaled = [.. v.Select((x, i) => x * values[i / n])], identity = [.. Enumerable.Range(0, n * n).Select(i => i % n == i / n ? 1.0 : 0)];
        Matrices.AssertClose(a, Matrices.Multiply(scaled, Matrices.Transpose(v, n, n), n, n, n), 1e-12, "V Λ Vᵀ");
        Matrices.AssertClose(identity, Matrices.Multiply(Matrices.Transpose(v, n, n), v, n, n, n), 1e-12, "VᵀV");
        if (n > 0) Assert.False(SymmetricEigen.Decompose([.. Enumerable.Repeat(double.NaN, n * n)], values, v, n, new double[SymmetricEigen.DecomposeScratchSize(n)]) && n > 1);
    }

    /// <summary>
    /// f(A) = ⟨C, (A + I)⁻¹⟩ through the eigenvectors of a matrix most of whose eigenvalues differ by rounding alone: f does not depend on which vectors are taken,
    /// and its derivative along a symmetric E is −⟨(A + I)⁻¹ C (A + I)⁻¹, E⟩.
    /// </summary>
    [Theory, InlineData(2), InlineData(9), InlineData(30)]
    public void Nearly_repeated_eigenvalues_keep_the_gradient_exact(int n)
    {
        double[] direction = [.. Enumerable.Range(0, n * n).Select(i => Math.Exp(-Math.Pow(2.0 * (i % n - i / n) / n, 2)))];
        double[] a = [.. direction.Select((k, i) => k + (i % n == i / n ? 1e-5 : 0))], c = Matrices.Spd(n, 3), values = new double[n], v = new double[n * n];
        Assert.True(SymmetricEigen.Decompose(a, values, v, n, new double[SymmetricEigen.DecomposeScratchSize(n)]));
        // f = Σᵢ (VᵀC V)ᵢᵢ / (1 + λᵢ).
        double[] cv = Matrices.Multiply(c, v, n, n, n), vcv = Matrices.Multiply(Matrices.Transpose(v, n, n), cv, n, n, n), adjoint = new double[n * n];
        double[] vectorsAdjoint = [.. cv.Select((x, i) => 2 * x / (1 + values[i / n]))], valuesAdjoint = [.. values.Select((x, i) => -vcv[i + i * n] / ((1 + x) * (1 + x)))];
        SymmetricEigen.Adjoint(values, v, valuesAdjoint, vectorsAdjoint, adjoint, n, new double[SymmetricEigen.AdjointScratchSize(n)]);
        double[] inverse = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(n, n, [.. a.Select((x, i) => x + (i % n == i / n ? 1 : 0))]).Inverse().ToColumnMajorArray();
        double[] product = Matrices.Multiply(inverse, Matrices.Multiply(c, inverse, n, n, n), n, n, n);
        double expected = -product.Zip(direction, (x, y) => x * y).Sum();
        Assert.Equal(expected, adjoint.Zip(direction, (x, y) => x * y).Sum(), 1e-12 * Math.Abs(expected));
    }

    [Fact]
    public void A_diagonal_matrix_keeps_its_values()
    {
        double[] values = new double[3], v = new double[9];
        Assert.True(SymmetricEigen.Decompose([3, 0, 0, 0, 1, 0, 0, 0, 2], values, v, 3, new double[SymmetricEigen.DecomposeScratchSize(3)]));
        Assert.Equal([1, 2, 3], values);
    }

    [Theory, MemberData(nameof(Products))]
    public void Thin_QR_rebuilds_the_matrix(int rows, int columns, int salt)
    {
        int k = Math.Min(rows, columns);
        double[] a = Matrices.Wave(rows * columns, salt), q = new double[rows * k], r = new double[k * columns];
        ThinQr.Decompose(a, q, r, rows, columns, new double[ThinQr.DecomposeScratchSize(rows, columns)]);
        Matrices.AssertClose(a, Matrices.Multiply(q, r, rows, k, columns), 1e-12, "Q R");
        double[] identity = [.. Enumerable.Range(0, k * k).Select(i => i % k == i / k ? 1.0 : 0)];
        Matrices.AssertClose(identity, Matrices.Multiply(Matrices.Transpose(q, rows, k), q, k, rows, k), 1e-12, "QᵀQ");
        for (int j = 0; j < k; j++) Assert.True(r[j + j * k] >= 0);
    }

    [Theory]
    [InlineData(1, 1), InlineData(5, 3), InlineData(3, 5), InlineData(40, 13)]
    public void Singular_values_agree_with_the_eigenvalues_of_the_product(int rows, int columns)
    {
        double[] a = Matrices.Wave(rows * columns, 2), values = new double[Math.Min(rows, columns)];
        Assert.True(SingularValues.Decompose(a, values, rows, columns, new double[SingularValues.DecomposeScratchSize(rows, columns)]));
        double[] expected = [.. MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(rows, columns, a).Svd(false).S];
        Matrices.AssertClose(expected, values, 1e-13, "σ");
    }
}
