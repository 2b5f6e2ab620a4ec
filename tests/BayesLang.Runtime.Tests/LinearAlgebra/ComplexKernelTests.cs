using System.Numerics;
using BayesLang.Runtime.LinearAlgebra;
using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Tests.LinearAlgebra;

/// <summary>A kernel of complex matrices: from input spans to output spans, and the adjoints of the inputs from those of the outputs.</summary>
sealed record ComplexKernel(Func<int, int, int[]> Inputs, Func<int, int, int[]> Outputs, Action<double[][], double[][], int, int> Value, Action<double[][], double[][], double[][], double[][], int, int> Adjoint);

public sealed class ComplexKernelTests
{
    static readonly Dictionary<string, ComplexKernel> All = new()
    {
        ["fft"] = new((n, _) => [n, n], (n, _) => [n, n], (a, y, n, _) => Fourier.Forward(a[0], a[1], y[0], y[1], new double[Fourier.ScratchSize(n)]),
            (_, _, yb, ab, n, _) => Fourier.ForwardAdjoint(yb[0], yb[1], ab[0], ab[1], n, new double[Fourier.AdjointScratchSize(n)])),
        ["inv_fft"] = new((n, _) => [n, n], (n, _) => [n, n], (a, y, n, _) => Fourier.Inverse(a[0], a[1], y[0], y[1], new double[Fourier.ScratchSize(n)]),
            (_, _, yb, ab, n, _) => Fourier.InverseAdjoint(yb[0], yb[1], ab[0], ab[1], n, new double[Fourier.AdjointScratchSize(n)])),
        ["fft2"] = new((n, m) => [n * m, n * m], (n, m) => [n * m, n * m], (a, y, n, m) => Fourier.Forward2(a[0], a[1], y[0], y[1], n, m, new double[Fourier.ScratchSize(Math.Max(n, m))]),
            (_, _, yb, ab, n, m) => Fourier.Forward2Adjoint(yb[0], yb[1], ab[0], ab[1], n, m, new double[Fourier.Adjoint2ScratchSize(n, m)])),
        ["inv_fft2"] = new((n, m) => [n * m, n * m], (n, m) => [n * m, n * m], (a, y, n, m) => Fourier.Inverse2(a[0], a[1], y[0], y[1], n, m, new double[Fourier.ScratchSize(Math.Max(n, m))]),
            (_, _, yb, ab, n, m) => Fourier.Inverse2Adjoint(yb[0], yb[1], ab[0], ab[1], n, m, new double[Fourier.Adjoint2ScratchSize(n, m)])),
        ["multiply"] = new((n, m) => [n * m, n * m, m * 2, m * 2], (n, _) => [n * 2, n * 2], (a, y, n, m) => ComplexProducts.MatMul(a[0], a[1], a[2], a[3], y[0], y[1], n, m, 2),
            (a, _, yb, ab, n, m) =>
            {
                ComplexProducts.LeftAdjoint(a[2], a[3], yb[0], yb[1], ab[0], ab[1], n, m, 2);
                ComplexProducts.RightAdjoint(a[0], a[1], yb[0], yb[1], ab[2], ab[3], n, m, 2);
            }),
        ["mdivide_right"] = new((n, m) => [n * n, n * n, m * n, m * n], (n, m) => [m * n, m * n],
            (a, y, n, m) => ComplexLu.Right(a[2], a[3], a[0], a[1], y[0], y[1], n, m, new double[ComplexLu.ScratchSize(n, m)]),
            (a, y, yb, ab, n, m) => ComplexLu.RightAdjoint(a[0], a[1], y[0], y[1], yb[0], yb[1], ab[2], ab[3], ab[0], ab[1], n, m, new double[ComplexLu.ScratchSize(n, m)])),
        ["eigendecompose"] = new((n, _) => [n * n, n * n], (n, _) => [n, n, n * n, n * n], (a, y, n, _) => ComplexEigen.Decompose(a[0], a[1], y[0], y[1], y[2], y[3], n, new double[ComplexEigen.ScratchSize(n)]),
            (a, y, yb, ab, n, _) => ComplexEigen.Adjoint(a[0], a[1], y[2], y[3], yb[0], yb[1], yb[2], yb[3], ab[0], ab[1], n, new double[ComplexEigen.AdjointScratchSize(n)])),
        ["eigendecompose, real"] = new((n, _) => [n * n], (n, _) => [n, n, n * n, n * n], (a, y, n, _) => ComplexEigen.DecomposeReal(a[0], y[0], y[1], y[2], y[3], n, new double[ComplexEigen.ScratchSize(n)]),
            (a, y, yb, ab, n, _) => ComplexEigen.RealAdjoint(a[0], y[0], y[2], y[3], yb[0], yb[1], yb[2], yb[3], ab[0], n, new double[ComplexEigen.AdjointScratchSize(n)])),
        ["schur"] = new((n, _) => [n * n, n * n], (n, _) => [n * n, n * n, n * n, n * n], (a, y, n, _) => ComplexEigen.Schur(a[0], a[1], y[0], y[1], y[2], y[3], n, new double[ComplexEigen.ScratchSize(n)]),
            (a, _, yb, ab, n, _) => ComplexEigen.SchurAdjoint(a[0], a[1], yb[0], yb[1], yb[2], yb[3], ab[0], ab[1], n, new double[ComplexEigen.AdjointScratchSize(n)])),
        ["schur, real"] = new((n, _) => [n * n], (n, _) => [n * n, n * n, n * n, n * n], (a, y, n, _) => ComplexEigen.Schur(a[0], default, y[0], y[1], y[2], y[3], n, new double[ComplexEigen.ScratchSize(n)]),
            (a, _, yb, ab, n, _) => ComplexEigen.SchurAdjoint(a[0], default, yb[0], yb[1], yb[2], yb[3], ab[0], default, n, new double[ComplexEigen.AdjointScratchSize(n)])),
        ["svd"] = new((n, m) => [n * m, n * m], (n, m) => [n * Math.Min(n, m), n * Math.Min(n, m), Math.Min(n, m), m * Math.Min(n, m), m * Math.Min(n, m)],
            (a, y, n, m) => ComplexSvd.Decompose(a[0], a[1], y[0], y[1], y[2], y[3], y[4], n, m, new double[ComplexSvd.ScratchSize(n, m)]),
            (a, y, yb, ab, n, m) => ComplexSvd.Adjoint(a[0], a[1], y[0], y[1], y[3], y[4], yb[0], yb[1], yb[2], yb[3], yb[4], ab[0], ab[1], n, m, new double[ComplexSvd.AdjointScratchSize(n, m)])),
    };

    public static TheoryData<string, int, int> Shapes
    {
        get
        {
            var shapes = new TheoryData<string, int, int>();
            foreach (string square in (string[])["eigendecompose", "eigendecompose, real", "schur", "schur, real"])
                foreach (int n in (int[])[0, 1, 2, 3, 4, 5, 7]) shapes.Add(square, n, n);
            foreach (int n in (int[])[0, 1, 2, 3, 7, 8, 30, 35, 64, 67])
            {
                shapes.Add("fft", n, 1);
                shapes.Add("inv_fft", n, 1);
            }
            foreach ((int n, int m) in ((int, int)[])[(0, 0), (1, 1), (1, 4), (3, 3), (5, 3), (2, 4)])
                foreach (string name in (string[])["fft2", "inv_fft2", "multiply", "mdivide_right", "svd"]) shapes.Add(name, n, m);
            return shapes;
        }
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Adjoints_agree_with_central_differences(string name, int n, int m)
    {
        ComplexKernel kernel = All[name];
        double[][] inputs = [.. kernel.Inputs(n, m).Select((size, k) => Matrices.Wave(size, k + 3))];
        // Above two rows, phases of complex eigenvectors of a real matrix come from elements that vanish as its iteration converges, and signs may jump: here they are real.
        if (name.EndsWith(", real", StringComparison.Ordinal) && n > 2)
            for (int i = 0; i < n; i++) inputs[0][i + i * n] += 4 * i;
        double[][] weights = [.. kernel.Outputs(n, m).Select((size, k) => Matrices.Wave(size, k + 20))];
        double[][] adjoints = [.. inputs.Select(x => new double[x.Length])];
        kernel.Adjoint(inputs, Values(inputs), weights, adjoints, n, m);
        // Rotations by the phases of small elements leave the singular vectors' own phases right to nine digits only.
        double h = 2e-4, tolerance = name == "svd" ? 1e-5 : 2e-8;
        for (int k = 0; k < inputs.Length; k++)
            for (int i = 0; i < inputs[k].Length; i++)
            {
                double expected = (4 * Difference(k, i, h / 2) - Difference(k, i, h)) / 3;
                Assert.True(Math.Abs(expected - adjoints[k][i]) <= tolerance * (1 + Math.Abs(expected)), $"{name} {n}×{m}, input {k}, element {i}: {adjoints[k][i]:R} for {expected:R}");
            }

        double[][] Values(double[][] at)
        {
            double[][] values = [.. kernel.Outputs(n, m).Select(size => new double[size])];
            kernel.Value(at, values, n, m);
            return values;
        }

        double Difference(int k, int i, double by) => (Sum(k, i, by) - Sum(k, i, -by)) / (2 * by);

        double Sum(int k, int i, double by)
        {
            double[][] moved = [.. inputs.Select(x => (double[])x.Clone())];
            moved[k][i] += by;
            return Values(moved).Zip(weights, (v, w) => v.Zip(w, (p, q) => p * q).Sum()).Sum();
        }
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Inactive_parts_take_no_adjoint(string name, int n, int m)
    {
        ComplexKernel kernel = All[name];
        double[][] inputs = [.. kernel.Inputs(n, m).Select((size, k) => Matrices.Wave(size, k + 3))], values = [.. kernel.Outputs(n, m).Select(size => new double[size])];
        kernel.Value(inputs, values, n, m);
        double[][] weights = [.. values.Select((v, k) => Matrices.Wave(v.Length, k + 20))], whole = [.. inputs.Select(x => new double[x.Length])];
        kernel.Adjoint(inputs, values, weights, whole, n, m);
        for (int k = 0; k < inputs.Length; k++)
        {
            double[][] one = [.. inputs.Select((x, i) => i == k ? new double[x.Length] : [])];
            kernel.Adjoint(inputs, values, weights, one, n, m);
            Matrices.AssertClose(whole[k], one[k], 1e-13, $"{name}, input {k} alone");
        }
        // Outputs without an adjoint count as those whose adjoint is zero.
        for (int k = 0; k < weights.Length; k++)
        {
            double[][] cut = [.. weights.Select((w, i) => i == k ? [] : w)], zero = [.. weights.Select((w, i) => i == k ? new double[w.Length] : w)];
            double[][] first = [.. inputs.Select(x => new double[x.Length])], second = [.. inputs.Select(x => new double[x.Length])];
            kernel.Adjoint(inputs, values, cut, first, n, m);
            kernel.Adjoint(inputs, values, zero, second, n, m);
            for (int i = 0; i < first.Length; i++) Matrices.AssertClose(second[i], first[i], 1e-13, $"{name}, output {k} without adjoint");
        }
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(6), InlineData(8), InlineData(31), InlineData(33), InlineData(100), InlineData(128), InlineData(1021)]
    public void Fourier_transforms_are_the_sums(int n)
    {
        double[] re = Matrices.Wave(n, 1), im = Matrices.Wave(n, 2), yRe = new double[n], yIm = new double[n], zRe = new double[n], zIm = new double[n], scratch = new double[Fourier.ScratchSize(n)];
        Fourier.Forward(re, im, yRe, yIm, scratch);
        for (int j = 0; j < n; j++)
        {
            Complex sum = 0;
            for (int k = 0; k < n; k++)
            {
                (double sine, double cosine) = double.SinCosPi(-2.0 * ((long)j * k % n) / n);
                sum += new Complex(re[k], im[k]) * new Complex(cosine, sine);
            }
            Assert.True((sum - new Complex(yRe[j], yIm[j])).Magnitude < 1e-13 * n, $"element {j} of {n}: ({yRe[j]}, {yIm[j]}) for {sum}");
        }
        Fourier.Inverse(yRe, yIm, zRe, zIm, scratch);
        Matrices.AssertClose(re, zRe, 1e-14, "inverse, real part");
        Matrices.AssertClose(im, zIm, 1e-14, "inverse, imaginary part");
    }

    [Theory]
    [InlineData("eigendecompose", 6), InlineData("eigendecompose, real", 6), InlineData("eigendecompose, real", 25), InlineData("eigendecompose", 25)]
    public void Eigenvectors_are_of_unit_length_and_solve(string name, int n)
    {
        double[][] inputs = [.. All[name].Inputs(n, n).Select((size, k) => Matrices.Wave(size, k + 3))], y = [.. All[name].Outputs(n, n).Select(size => new double[size])];
        All[name].Value(inputs, y, n, n);
        Complex[] a = Join(inputs[0], inputs.Length > 1 ? inputs[1] : new double[n * n]), values = Join(y[0], y[1]), vectors = Join(y[2], y[3]);
        for (int k = 0; k < n; k++)
        {
            Assert.Equal(1, Enumerable.Range(0, n).Sum(i => Math.Pow(vectors[i + k * n].Magnitude, 2)), 1e-13);
            for (int i = 0; i < n; i++)
            {
                Complex product = 0;
                for (int j = 0; j < n; j++) product += a[i + j * n] * vectors[j + k * n];
                Assert.True((product - values[k] * vectors[i + k * n]).Magnitude < 1e-12, $"vector {k}, row {i}");
            }
            if (inputs.Length == 2 && k > 0) Assert.True(values[k].Magnitude >= values[k - 1].Magnitude);
        }
    }

    [Theory]
    [InlineData("eigendecompose", 2), InlineData("eigendecompose", 5), InlineData("eigendecompose, real", 3), InlineData("eigendecompose, real", 6), InlineData("svd", 4)]
    public void What_phases_do_not_change_has_exact_derivatives(string name, int n)
    {
        ComplexKernel kernel = All[name];
        double[][] inputs = [.. kernel.Inputs(n, n).Select((size, k) => Matrices.Wave(size, k + 3))], adjoints = [.. inputs.Select(x => new double[x.Length])];
        double[] weights = Matrices.Wave(n * n, 20);
        int re = name == "svd" ? 0 : 2;
        double[][] values = Values(inputs);
        double[][] bar = [.. values.Select(_ => Array.Empty<double>())];
        (bar[re], bar[re + 1]) = ([.. values[re].Zip(weights, (v, w) => 2 * w * v)], [.. values[re + 1].Zip(weights, (v, w) => 2 * w * v)]);
        kernel.Adjoint(inputs, values, bar, adjoints, n, n);
        const double h = 1e-4;
        for (int k = 0; k < inputs.Length; k++)
            for (int i = 0; i < inputs[k].Length; i++)
            {
                double expected = (4 * Difference(k, i, h / 2) - Difference(k, i, h)) / 3;
                Assert.True(Math.Abs(expected - adjoints[k][i]) <= 1e-7 * (1 + Math.Abs(expected)), $"{name}, input {k}, element {i}: {adjoints[k][i]:R} for {expected:R}");
            }

        double Difference(int k, int i, double by) => (Sum(k, i, by) - Sum(k, i, -by)) / (2 * by);

        double Sum(int k, int i, double by)
        {
            double[][] moved = [.. inputs.Select(x => (double[])x.Clone())];
            moved[k][i] += by;
            double[][] at = Values(moved);
            return Enumerable.Range(0, n * n).Sum(j => weights[j] * (at[re][j] * at[re][j] + at[re + 1][j] * at[re + 1][j]));
        }

        double[][] Values(double[][] at)
        {
            double[][] result = [.. kernel.Outputs(n, n).Select(size => new double[size])];
            kernel.Value(at, result, n, n);
            return result;
        }
    }

    [Theory]
    [InlineData("schur", 6), InlineData("schur, real", 6), InlineData("schur", 20)]
    public void Schur_factors_multiply_to_the_matrix(string name, int n)
    {
        double[][] inputs = [.. All[name].Inputs(n, n).Select((size, k) => Matrices.Wave(size, k + 3))], y = [.. All[name].Outputs(n, n).Select(size => new double[size])];
        All[name].Value(inputs, y, n, n);
        Complex[] a = Join(inputs[0], inputs.Length > 1 ? inputs[1] : new double[n * n]), u = Join(y[0], y[1]), t = Join(y[2], y[3]);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
            {
                Complex product = 0, unit = 0;
                for (int k = 0; k < n; k++)
                {
                    unit += Complex.Conjugate(u[k + i * n]) * u[k + j * n];
                    for (int l = k; l < n; l++) product += u[i + k * n] * t[k + l * n] * Complex.Conjugate(u[j + l * n]);
                }
                Assert.True((product - a[i + j * n]).Magnitude < 1e-12, $"element [{i}, {j}]");
                Assert.True((unit - (i == j ? 1 : 0)).Magnitude < 1e-13);
                if (i > j) Assert.Equal(Complex.Zero, t[i + j * n]);
            }
    }

    [Theory]
    [InlineData(4, 4), InlineData(6, 3), InlineData(3, 6), InlineData(1, 5), InlineData(12, 12)]
    public void Singular_vectors_multiply_to_the_matrix(int rows, int columns)
    {
        int s = Math.Min(rows, columns);
        double[][] inputs = [.. All["svd"].Inputs(rows, columns).Select((size, k) => Matrices.Wave(size, k + 3))], y = [.. All["svd"].Outputs(rows, columns).Select(size => new double[size])];
        All["svd"].Value(inputs, y, rows, columns);
        Complex[] a = Join(inputs[0], inputs[1]), u = Join(y[0], y[1]), v = Join(y[3], y[4]);
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
            {
                Complex product = 0;
                for (int k = 0; k < s; k++) product += y[2][k] * u[i + k * rows] * Complex.Conjugate(v[j + k * columns]);
                Assert.True((product - a[i + j * rows]).Magnitude < 1e-13, $"element [{i}, {j}]");
            }
        for (int k = 1; k < s; k++) Assert.True(y[2][k] <= y[2][k - 1]);
        for (int i = 0; i < s; i++)
            for (int j = 0; j < s; j++)
                Assert.True((Enumerable.Range(0, rows).Aggregate(Complex.Zero, (sum, k) => sum + Complex.Conjugate(u[k + i * rows]) * u[k + j * rows]) - (i == j ? 1 : 0)).Magnitude < 1e-13);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(6)]
    public void Hermitian_decompositions_and_their_adjoints(int n)
    {
        double[] re = Matrices.Wave(n * n, 3), im = Matrices.Wave(n * n, 4);
        double[] weights = Matrices.Wave(n, 20), weightsRe = Matrices.Wave(n * n, 21), weightsIm = Matrices.Wave(n * n, 22);
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++) (re[j + i * n], im[j + i * n], im[i + j * n]) = (re[i + j * n], i == j ? 0 : -im[i + j * n], i == j ? 0 : im[i + j * n]);
        (double[] w, double[] vRe, double[] vIm) = Evaluate(re, im);
        Complex[] a = Join(re, im), v = Join(vRe, vIm);
        for (int k = 0; k < n; k++)
        {
            Assert.Equal(0, vIm[k * n], 1e-14);
            for (int i = 0; i < n; i++)
                Assert.True((Enumerable.Range(0, n).Aggregate(Complex.Zero, (sum, j) => sum + a[i + j * n] * v[j + k * n]) - w[k] * v[i + k * n]).Magnitude < 1e-13);
        }
        double[] reBar = new double[n * n], imBar = new double[n * n];
        HermitianEigen.Adjoint(w, vRe, vIm, weights, weightsRe, weightsIm, reBar, imBar, n, new double[HermitianEigen.AdjointScratchSize(n)]);
        const double h = 1e-5;
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++)
            {
                Near((Moved(i, j, h, 0) - Moved(i, j, -h, 0)) / (2 * h), reBar[i + j * n]);
                if (i != j) Near((Moved(i, j, 0, h) - Moved(i, j, 0, -h)) / (2 * h), imBar[i + j * n]);
            }
        if (n > 1) Assert.Throws<ModelException>(() => Evaluate(Matrices.Wave(n * n, 3), im));

        double Moved(int i, int j, double byRe, double byIm)
        {
            double[] x = [.. re], y = [.. im];
            x[i + j * n] += byRe;
            if (i != j) x[j + i * n] += byRe;
            y[i + j * n] += byIm;
            y[j + i * n] -= byIm;
            (double[] values, double[] p, double[] q) = Evaluate(x, y);
            return values.Zip(weights, (s, t) => s * t).Sum() + p.Zip(weightsRe, (s, t) => s * t).Sum() + q.Zip(weightsIm, (s, t) => s * t).Sum();
        }

        (double[], double[], double[]) Evaluate(double[] x, double[] y)
        {
            double[] values = new double[n], zero = new double[n], p = new double[n * n], q = new double[n * n];
            HermitianEigen.Decompose("eigenvectors_sym", x, y, values, zero, p, q, n, new double[HermitianEigen.ScratchSize(n)], 1);
            return (values, p, q);
        }

        static void Near(double expected, double actual) => Assert.True(Math.Abs(expected - actual) < 1e-7 * (1 + Math.Abs(expected)), $"{actual} for {expected}");
    }

    [Theory]
    [InlineData("eigendecompose", double.NaN), InlineData("eigendecompose, real", double.NaN), InlineData("schur", double.PositiveInfinity), InlineData("svd", double.NaN), InlineData("schur, real", double.NaN)]
    public void What_is_not_finite_gives_NaN(string name, double value)
    {
        double[][] inputs = [.. All[name].Inputs(3, 3).Select((size, k) => Matrices.Wave(size, k + 3))], y = [.. All[name].Outputs(3, 3).Select(size => new double[size])];
        inputs[0][4] = value;
        All[name].Value(inputs, y, 3, 3);
        Assert.True(double.IsNaN(y[0][0]));
    }

    [Fact]
    public void Eigenvalues_of_a_rotation_and_of_equal_blocks()
    {
        double[] re = new double[4], im = new double[4], vRe = new double[16], vIm = new double[16];
        ComplexEigen.DecomposeReal([0, 1, -1, 0], re.AsSpan(0, 2), im.AsSpan(0, 2), vRe.AsSpan(0, 4), vIm.AsSpan(0, 4), 2, new double[ComplexEigen.ScratchSize(2)]);
        Assert.Equal([0, 0], re[..2]);
        Assert.Equal([1, -1], im[..2]);
        // Equal eigenvalues: the identity's vectors are finite and independent, and the adjoint of its eigenvalues is finite.
        double[] identity = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1], bar = new double[16];
        ComplexEigen.DecomposeReal(identity, re, im, vRe, vIm, 4, new double[ComplexEigen.ScratchSize(4)]);
        Assert.Equal([1, 1, 1, 1], re);
        ComplexEigen.RealAdjoint(identity, re, vRe, vIm, [1, 1, 1, 1], [], [], [], bar, 4, new double[ComplexEigen.AdjointScratchSize(4)]);
        Matrices.AssertClose(identity, bar, 1e-15, "adjoint of the sum of eigenvalues");
    }

    static Complex[] Join(double[] re, double[] im) => [.. re.Zip(im, (x, y) => new Complex(x, y))];
}
