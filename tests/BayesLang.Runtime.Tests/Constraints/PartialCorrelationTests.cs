using BayesLang.Runtime.Constraints;

namespace BayesLang.Runtime.Tests.Constraints;

/// <summary>Factors of correlation matrices whose rows take several passes of vectors, and points at which rows saturate.</summary>
public sealed class PartialCorrelationTests
{
    [Theory, InlineData(3, 0.8), InlineData(70, 0.2), InlineData(6, 25.0), InlineData(4, 400.0)]
    public void The_factor_follows_the_formula(int k, double scale)
    {
        double[] y = [.. Enumerable.Range(0, k * (k - 1) / 2).Select(i => scale * Math.Sin(1 + i))], l = new double[k * k];
        double actual = CholeskyCorrelation.Constrain(y, l, k), expected = 0;
        for (int i = 0, at = 0; i < k; i++)
        {
            double rest = 1;
            for (int j = 0; j < i; j++, at++)
            {
                double a = Math.Abs(y[at]), t = Math.Exp(-a);
                Near(Math.Tanh(y[at]) * rest, l[i + j * k], $"L[{i},{j}]");
                rest *= 2 * t / (1 + t * t);
                expected += (1 + 0.5 * (i - 1 - j)) * 2 * (Math.Log(2) - a - Math.Log(1 + t * t));
            }
            Near(rest, l[i + i * k], $"L[{i},{i}]");
        }
        Near(expected, actual, "log Jacobian");
    }

    [Theory, InlineData(3, 0.8), InlineData(70, 0.2), InlineData(6, 25.0), InlineData(4, 400.0)]
    public void The_adjoint_follows_the_formula(int k, double scale)
    {
        int free = k * (k - 1) / 2;
        double[] y = [.. Enumerable.Range(0, free).Select(i => scale * Math.Sin(1 + i))], l = new double[k * k];
        double[] bar = [.. Enumerable.Range(0, k * k).Select(i => Math.Cos(3 * i))], actual = new double[free];
        CholeskyCorrelation.Constrain(y, l, k);
        CholeskyCorrelation.ConstrainAdjoint(y, l, bar, 0.7, actual, k, new double[CholeskyCorrelation.ConstrainAdjointScratchSize(k)]);
        for (int i = 0, row = 0; i < k; row += i, i++)
            for (int j = 0; j < i; j++)
            {
                // dL[i,j] = r sech² y, and every later element of the row falls by tanh y of itself.
                double rest = 1, later = 0;
                for (int m = 0; m < j; m++) rest *= 1 / Math.Cosh(y[row + m]);
                for (int m = j + 1; m <= i; m++) later += bar[i + m * k] * l[i + m * k];
                double z = Math.Tanh(y[row + j]), sech = 1 / Math.Cosh(y[row + j]);
                double expected = bar[i + j * k] * rest * sech * sech - later * z - 2 * 0.7 * (1 + 0.5 * (i - 1 - j)) * z;
                Near(expected, actual[row + j], $"y[{i},{j}]");
            }
    }

    static void Near(double expected, double actual, string what) => Assert.True(Math.Abs(expected - actual) <= 1e-13 * Math.Max(1, Math.Abs(expected)), $"{what}: {actual} for {expected}");
}
