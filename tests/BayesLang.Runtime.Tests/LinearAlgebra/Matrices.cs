namespace BayesLang.Runtime.Tests.LinearAlgebra;

/// <summary>Matrices for tests, column-major, the same at every run.</summary>
static class Matrices
{
    public static double[] Wave(int count, int salt) => [.. Enumerable.Range(0, count).Select(i => Math.Sin(1 + 1.7 * i * (1 + 0.01 * i) + 5.3 * salt))];

    public static double[] Lower(int n, int salt)
    {
        double[] l = Wave(n * n, salt);
        for (int j = 0; j < n; j++)
            for (int i = 0; i < n; i++)
                l[i + j * n] = i < j ? 0 : i == j ? 1.5 + 0.5 * l[i + j * n] : l[i + j * n] / Math.Sqrt(n);
        return l;
    }

    public static double[] Spd(int n, int salt) => Multiply(Lower(n, salt), Transpose(Lower(n, salt), n, n), n, n, n);

    /// <summary>A well-conditioned matrix whose largest elements lie off the diagonal, so that pivots are needed.</summary>
    public static double[] Regular(int n, int salt) => [.. Wave(n * n, salt).Select((v, i) => (i % n + 1) % n == i / n ? v + 3 : v)];

    public static double[] Multiply(double[] a, double[] b, int rows, int inner, int columns)
    {
        double[] c = new double[rows * columns];
        for (int j = 0; j < columns; j++)
            for (int p = 0; p < inner; p++)
                for (int i = 0; i < rows; i++) c[i + j * rows] += a[i + p * rows] * b[p + j * inner];
        return c;
    }

    public static double[] Transpose(double[] a, int rows, int columns)
    {
        double[] t = new double[a.Length];
        for (int j = 0; j < columns; j++)
            for (int i = 0; i < rows; i++) t[j + i * columns] = a[i + j * rows];
        return t;
    }

    public static void AssertClose(double[] expected, double[] actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = 1 + expected.Select(Math.Abs).DefaultIfEmpty(0).Max();
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * scale, $"{what}, element {i}: {actual[i]} for {expected[i]}");
    }
}
