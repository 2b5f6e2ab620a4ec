using System.Collections.Immutable;
using BayesLang.Inference;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Inference.Analytic;

/// <summary>
/// A density on ℝⁿ of which all is known: the transformation that makes its coordinates independent standard normals, their scores (Rosenblatt 1952, "Remarks on a
/// multivariate transformation"), and draws without a Markov chain. Scores have all moments, whatever the tails of the density, so that the same test functions do for
/// every target, and these are orthogonal under it.
/// </summary>
/// <param name="Name">What the target is called in tables and in failures.</param>
/// <param name="Dimension">n.</param>
/// <param name="Density">The log density up to a constant; writes its gradient.</param>
/// <param name="Scores">From a position to its n scores.</param>
/// <param name="Draw">Writes an exact draw.</param>
sealed record AnalyticTarget(string Name, int Dimension, AnalyticTarget.LogDensity Density, AnalyticTarget.Map Scores, AnalyticTarget.Generator Draw)
{
    public delegate double LogDensity(ReadOnlySpan<double> position, Span<double> gradient);

    public delegate void Map(ReadOnlySpan<double> position, Span<double> scores);

    public delegate void Generator(RandomStream random, Span<double> position);

    public delegate double Function(ReadOnlySpan<double> position);

    /// <summary>An expectation that is known, of a function of finite variance.</summary>
    public sealed record Moment(string Name, Function Of, double Expected);

    /// <summary>Expectations on the target's own scale, beside those of the scores.</summary>
    public ImmutableArray<Moment> Moments { get; init; } = [];

    /// <summary>The ratio of the largest and the smallest length scale, which a unit metric leaves to the trajectory.</summary>
    public double ScaleRatio { get; init; } = 1;

    /// <summary>What remains of that ratio where every coordinate is scaled.</summary>
    public double CorrelationRatio { get; init; } = 1;

    /// <summary>The target of the acceptance statistic, where the usual one is too low.</summary>
    public double? AdaptDelta { get; init; }

    /// <summary>How many times as many draws as usual are needed before standard errors can be estimated.</summary>
    public int Length { get; init; } = 1;

    public override string ToString() => Name;

    public ILogDensity CreateDensity() => new FunctionDensity(Dimension, Density);

    private sealed class FunctionDensity(int dimension, LogDensity density) : ILogDensity
    {
        public int Dimension => dimension;

        public double Evaluate(ReadOnlySpan<double> position, Span<double> gradient) => density(position, gradient);
    }
}
