using BayesLang.Inference;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Nuts;

namespace BayesLang.Tests.Inference;

/// <summary>A density written as a function, for tests.</summary>
sealed class FunctionDensity(int dimension, FunctionDensity.Function function) : ILogDensity
{
    public delegate double Function(ReadOnlySpan<double> position, Span<double> gradient);

    public int Dimension => dimension;

    public int Evaluations { get; private set; }

    public double Evaluate(ReadOnlySpan<double> position, Span<double> gradient)
    {
        Evaluations++;
        return function(position, gradient);
    }
}

static class Targets
{
    /// <summary>Independent normals with the scales given.</summary>
    public static FunctionDensity Normals(params double[] scales) => new(scales.Length, (q, g) =>
    {
        double log = 0;
        for (int i = 0; i < q.Length; i++)
        {
            double precision = 1 / (scales[i] * scales[i]);
            log -= 0.5 * precision * q[i] * q[i];
            g[i] = -precision * q[i];
        }
        return log;
    });

    public static FunctionDensity StandardNormal(int dimension) => Normals([.. Enumerable.Repeat(1.0, dimension)]);

    /// <summary>Two normals with scales 1 and <paramref name="scale"/>, means 1 and −2, and a correlation.</summary>
    public static FunctionDensity Correlated(double rho, double scale) => new(2, (q, g) =>
    {
        double x = q[0] - 1, y = (q[1] + 2) / scale, w = 1 / (1 - rho * rho);
        g[0] = -w * (x - rho * y);
        g[1] = -w * (y - rho * x) / scale;
        return -0.5 * w * (x * x - 2 * rho * x * y + y * y);
    });

    /// <summary>y ~ gamma(shape, rate) with y = exp(q) and the Jacobian of the log transform.</summary>
    public static FunctionDensity LogGamma(double shape, double rate) => new(1, (q, g) =>
    {
        double y = Math.Exp(q[0]);
        g[0] = shape - rate * y;
        return shape * q[0] - rate * y;
    });

    public static (DrawBuffer[] Chains, SamplingOutcome Outcome) Sample(Func<ILogDensity> density, SamplerOptions options)
    {
        var buffers = new DrawBuffer[options.Chains];
        SamplingOutcome outcome = Sampler.Run(_ => density(), options, (chain, _) => buffers[chain] = new DrawBuffer(density().Dimension));
        return (buffers, outcome);
    }
}
