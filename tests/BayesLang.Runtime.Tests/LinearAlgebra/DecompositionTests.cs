using BayesLang.Runtime.LinearAlgebra;
using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Tests.LinearAlgebra;

/// <summary>The full QR, the singular vectors and the pseudoinverse: their identities, at edge sizes too, and the signs that Stan gives.</summary>
public sealed class DecompositionTests
{
    public static TheoryData<int, int> Shapes => new() { { 0, 0 }, { 1, 1 }, { 1, 4 }, { 4, 1 }, { 3, 3 }, { 5, 3 }, { 3, 5 }, { 20, 20 }, { 40, 7 } };

    [Theory, MemberData(nameof(Shapes))]
    public void Full_qr_multiplies_to_the_matrix(int rows, int columns)
    {
        double[] a = Matrices.Wave(rows * columns, 1), q = new double[rows * rows], r = new double[rows * columns];
        FullQr.Decompose(a, new double[FullQr.DecomposeScratchSize(rows, columns)], q, r, rows, columns);
        Matrices.AssertClose(a, Matrices.Multiply(q, r, rows, rows, columns), 1e-13, "Q R");
        AssertOrthogonal(q, rows, rows);
        for (int j = 0; j < columns; j++)
        {
            for (int i = j + 1; i < rows; i++) Assert.Equal(0, r[i + j * rows]);
            if (j < rows) Assert.True(r[j + j * rows] >= 0);
        }
        // The thin factors are its leading parts.
        int k = Math.Min(rows, columns);
        double[] thinQ = new double[rows * k], thinR = new double[k * columns];
        ThinQr.Decompose(a, thinQ, thinR, rows, columns, new double[ThinQr.DecomposeScratchSize(rows, columns)]);
        Matrices.AssertClose(q[..(rows * k)], thinQ, 1e-13, "Q's first columns");
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Singular_vectors_multiply_to_the_matrix(int rows, int columns)
    {
        int k = Math.Min(rows, columns);
        double[] a = Matrices.Wave(rows * columns, 1), u = new double[rows * k], s = new double[k], v = new double[columns * k], values = new double[k];
        JacobiSvd.Decompose(a, u, s, v, rows, columns, new double[JacobiSvd.DecomposeScratchSize(rows, columns)]);
        double[] scaled = [.. u.Select((x, i) => x * s[i / rows])];
        Matrices.AssertClose(a, Matrices.Multiply(scaled, Matrices.Transpose(v, columns, k), rows, k, columns), 1e-13, "U Σ Vᵀ");
        AssertOrthogonal(u, rows, k);
        AssertOrthogonal(v, columns, k);
        Assert.True(SingularValues.Decompose(a, values, rows, columns, new double[SingularValues.DecomposeScratchSize(rows, columns)]));
        Matrices.AssertClose(values, s, 1e-13, "singular values");
        double[] x = new double[rows * columns], once = new double[rows * columns];
        JacobiSvd.Inverse(a, x, rows, columns, new double[JacobiSvd.InverseScratchSize(rows, columns)]);
        Matrices.AssertClose(a, Matrices.Multiply(Matrices.Multiply(a, x, rows, columns, rows), a, rows, rows, columns), 1e-11, "A X A");
        Assert.Equal(once.Length, x.Length);
    }

    [Theory]
    [InlineData(1e200), InlineData(1e-200), InlineData(1e-310)]
    public void Singular_values_scale_with_the_matrix(double scale)
    {
        double[] values = new double[2];
        Assert.True(SingularValues.Decompose([scale, scale, scale, scale], values, 2, 2, new double[SingularValues.DecomposeScratchSize(2, 2)]));
        Assert.True(Math.Abs(values[0] - 2 * scale) <= 1e-14 * 2 * scale + double.Epsilon);
        Assert.True(values[1] <= 1e-15 * scale + double.Epsilon);
    }

    [Fact]
    public void A_matrix_of_rank_one_has_its_pseudoinverse()
    {
        // (x yᵀ)⁺ = y xᵀ / (|x|² |y|²).
        double[] x = [1, 2, 3], y = [1, -1], a = new double[6], inverse = new double[6], expected = new double[6];
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 2; j++) (a[i + j * 3], expected[j + i * 2]) = (x[i] * y[j], x[i] * y[j] / 28);
        JacobiSvd.Inverse(a, inverse, 3, 2, new double[JacobiSvd.InverseScratchSize(3, 2)]);
        Matrices.AssertClose(expected, inverse, 1e-15, "pseudoinverse");
    }

    [Fact]
    public void What_is_not_finite_gives_NaN()
    {
        double[] u = new double[4], s = new double[2], v = new double[4];
        JacobiSvd.Decompose([1, double.NaN, 2, 3], u, s, v, 2, 2, new double[JacobiSvd.DecomposeScratchSize(2, 2)]);
        Assert.All(s, x => Assert.True(double.IsNaN(x)));
        MatrixFunctions.SingularValuesOf([1, double.PositiveInfinity, 2, 3], new double[SingularValues.DecomposeScratchSize(2, 2)], s, 2, 2);
        Assert.All(s, x => Assert.True(double.IsNaN(x)));
        MatrixFunctions.SymmetricEigenvectors("eigenvalues_sym", [double.NaN, 0, 0, 1], new double[SymmetricEigen.DecomposeScratchSize(2)], s, v, 2, 1);
        Assert.Throws<ModelException>(() => MatrixFunctions.SymmetricEigenvectors("eigenvalues_sym", [1, double.NaN, 0, 1], new double[SymmetricEigen.DecomposeScratchSize(2)], s, v, 2, 1));
        Assert.Throws<ModelException>(() => MatrixFunctions.LogDeterminantSpd([1, 2, 2, 1], new double[4], 2, 1));
    }

    [Fact]
    public void Equal_singular_values_have_a_finite_adjoint_where_nothing_turns_their_vectors()
    {
        double[] u = new double[9], s = new double[3], v = new double[9], bar = new double[9], identity = [1, 0, 0, 0, 1, 0, 0, 0, 1];
        JacobiSvd.Decompose(identity, u, s, v, 3, 3, new double[JacobiSvd.DecomposeScratchSize(3, 3)]);
        JacobiSvd.Adjoint(u, s, v, new double[9], [1, 1, 1], new double[9], bar, 3, 3, new double[JacobiSvd.AdjointScratchSize(3, 3)]);
        Matrices.AssertClose(identity, bar, 1e-15, "adjoint of the nuclear norm");
    }

    static void AssertOrthogonal(double[] q, int rows, int columns)
    {
        double[] identity = new double[columns * columns];
        for (int i = 0; i < columns; i++) identity[i + i * columns] = 1;
        Matrices.AssertClose(identity, Matrices.Multiply(Matrices.Transpose(q, rows, columns), q, columns, rows, columns), 1e-13, "QᵀQ");
    }
}
