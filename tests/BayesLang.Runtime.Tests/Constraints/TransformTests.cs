using MathNet.Numerics.LinearAlgebra;

namespace BayesLang.Runtime.Tests.Constraints;

public sealed class TransformTests
{
    public static TheoryData<string> Names => [.. Transform.All.Select(t => t.Name)];

    static double[] Point(int n, int k, double scale = 1.2) => [.. Enumerable.Range(0, n).Select(i => scale * Math.Sin(1 + i + 7.3 * k))];

    [Theory, MemberData(nameof(Names))]
    public void Adjoints_agree_with_central_differences(string name)
    {
        Transform t = Transform.Find(name);
        double[] weights = Point(t.Size, 5);
        foreach (int k in new[] { 0, 1, 2 })
        {
            double[] y = Point(t.Free, k), x = new double[t.Size], gradient = [.. Enumerable.Repeat(0.25, t.Free)];
            t.Constrain(y, x);
            t.Adjoint(y, x, weights, 0.7, gradient);
            double Value(double[] at)
            {
                double[] image = new double[t.Size];
                double logJacobian = t.Constrain(at, image);
                return 0.7 * logJacobian + image.Zip(weights, (a, b) => a * b).Sum();
            }
            for (int i = 0; i < t.Free; i++)
            {
                double[] up = [.. y], down = [.. y];
                const double h = 1e-5;
                up[i] += h;
                down[i] -= h;
                double expected = 0.25 + (Value(up) - Value(down)) / (2 * h);
                Assert.True(Math.Abs(expected - gradient[i]) < 1e-8 * (1 + Math.Abs(expected)), $"{name} at {i}: {gradient[i]} for {expected}");
            }
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Log_Jacobian_is_that_of_the_numerical_determinant(string name)
    {
        Transform t = Transform.Find(name);
        if (name.StartsWith("unit_vector", StringComparison.Ordinal)) return;
        double[] y = Point(t.Free, 1), x = new double[t.Size];
        double actual = t.Constrain(y, x);
        if (t.Free == 0)
        {
            Assert.Equal(0, actual);
            return;
        }
        Matrix<double> jacobian = Matrix<double>.Build.Dense(t.Size, t.Free);
        for (int i = 0; i < t.Free; i++)
        {
            double[] up = [.. y], down = [.. y], xUp = new double[t.Size], xDown = new double[t.Size];
            const double h = 1e-5;
            up[i] += h;
            down[i] -= h;
            t.Constrain(up, xUp);
            t.Constrain(down, xDown);
            for (int j = 0; j < t.Size; j++) jacobian[j, i] = (xUp[j] - xDown[j]) / (2 * h);
        }
        double expected;
        if (t.Coordinates.Length == 0) expected = 0.5 * Math.Log(jacobian.TransposeThisAndMultiply(jacobian).Determinant());
        else
        {
            Assert.Equal(t.Free, t.Coordinates.Length);
            Matrix<double> square = Matrix<double>.Build.Dense(t.Free, t.Free, (i, j) => jacobian[t.Coordinates[i], j]);
            expected = Math.Log(Math.Abs(square.Determinant()));
        }
        Assert.Equal(expected, actual, 1e-7);
    }

    [Theory, MemberData(nameof(Names))]
    public void Unconstrain_undoes_Constrain_and_the_image_is_valid(string name)
    {
        Transform t = Transform.Find(name);
        foreach (double scale in new[] { 0, 0.3, 3 })
        {
            double[] y = Point(t.Free, 2, scale), x = new double[t.Size], back = [.. Enumerable.Repeat(double.NaN, t.Free)], again = new double[t.Size];
            if (scale == 0 && name.StartsWith("unit_vector", StringComparison.Ordinal)) continue;
            t.Constrain(y, x);
            Assert.Null(t.Violation(x));
            t.Unconstrain(x, back);
            if (!name.StartsWith("unit_vector", StringComparison.Ordinal))
                for (int i = 0; i < t.Free; i++) Assert.True(Math.Abs(y[i] - back[i]) < 1e-7, $"{name} at {i}: {back[i]} for {y[i]}");
            t.Constrain(back, again);
            for (int i = 0; i < t.Size; i++) Assert.Equal(x[i], again[i], 1e-10);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Far_out_points_keep_a_finite_log_Jacobian(string name)
    {
        Transform t = Transform.Find(name);
        foreach (double far in new[] { -60.0, 60 })
        {
            double[] y = [.. Enumerable.Repeat(far, t.Free)], x = new double[t.Size], gradient = new double[t.Free];
            Assert.True(double.IsFinite(t.Constrain(y, x)));
            t.Adjoint(y, x, new double[t.Size], 1, gradient);
            Assert.All(gradient, g => Assert.True(double.IsFinite(g)));
        }
    }
}
