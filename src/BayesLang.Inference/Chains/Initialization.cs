using System.Collections.Immutable;
using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Chains;

public enum InitializationFault
{
    /// <summary>The program refused the point.</summary>
    Rejected,
    NonFiniteDensity,
    NonFiniteGradient,
}

/// <summary>Why a try at an initial point failed.</summary>
/// <param name="Message">What the program said, or which value was found; ready for a person.</param>
/// <param name="Line">The model's line if the program refused the point and named it, otherwise 0.</param>
/// <param name="Coordinate">The first unconstrained coordinate (from 0) whose derivative is not finite, otherwise −1.</param>
/// <param name="Position">The unconstrained point that was tried.</param>
public sealed record FailedTry(InitializationFault Fault, string Message, ImmutableArray<double> Position, int Line = 0, int Coordinate = -1);

/// <summary>No initial point with a finite log density and gradient was found.</summary>
public sealed class InitializationException(int chain, ImmutableArray<FailedTry> tries) : SamplingException(Describe(chain, tries))
{
    public int Chain { get; } = chain;

    public ImmutableArray<FailedTry> Tries { get; } = tries;

    private static string Describe(int chain, ImmutableArray<FailedTry> tries)
    {
        var reasons = tries.GroupBy(t => t.Message).OrderByDescending(g => g.Count()).Take(3).Select(g => $"{g.Key} ({g.Count()} of {tries.Length})");
        return tries.Length == 1
            ? $"Chain {chain + 1} cannot start at the initial values given: {tries[0].Message}."
            : $"Chain {chain + 1} found no initial values in {tries.Length} tries. Most frequent: {string.Join("; ", reasons)}.";
    }
}

/// <summary>Finds a chain's first point.</summary>
static class Initialization
{
    private const int MaxTries = 100;

    /// <summary>
    /// Tries random points, uniform on (−radius, radius) in each coordinate that <paramref name="given"/> leaves open (NaN, or empty for all), until
    /// log density and gradient are finite. A point that is given whole has one try.
    /// </summary>
    /// <exception cref="InitializationException">All tries failed.</exception>
    /// <exception cref="ModelException">The program failed in a way that no other point would cure.</exception>
    public static void FindPoint(PhasePoint point, ILogDensity density, ReadOnlySpan<double> given, double radius, int chain, RandomStream random)
    {
        if (given.Length > 0 && given.Length != point.q.Length)
            throw new ArgumentException($"An initial point has {given.Length} coordinates, but the model has {point.q.Length}.");

        int open = given.Length == 0 ? point.q.Length : given.ToArray().Count(double.IsNaN);
        int tries = open == 0 || radius == 0 ? 1 : MaxTries;
        var failures = ImmutableArray.CreateBuilder<FailedTry>();
        for (int k = 0; k < tries; k++)
        {
            for (int i = 0; i < point.q.Length; i++)
                point.q[i] = given.Length > 0 && !double.IsNaN(given[i]) ? given[i] : radius * (2 * random.NextDouble() - 1);
            if (Try(point, density) is not { } failure) return;
            failures.Add(failure);
        }
        throw new InitializationException(chain, failures.ToImmutable());
    }

    private static FailedTry? Try(PhasePoint point, ILogDensity density)
    {
        try
        {
            point.LogDensity = density.Evaluate(point.q, point.g);
        }
        catch (ModelException e) when (e.IsRejection)
        {
            return new FailedTry(InitializationFault.Rejected, e.Message.TrimEnd('.'), [.. point.q], e.Line);
        }
        if (!double.IsFinite(point.LogDensity))
            return new FailedTry(InitializationFault.NonFiniteDensity, $"the log density is {Name(point.LogDensity)}", [.. point.q]);
        int bad = Array.FindIndex(point.g.ToArray(), g => !double.IsFinite(g));
        return bad < 0 ? null
            : new FailedTry(InitializationFault.NonFiniteGradient, $"the derivative by unconstrained coordinate {bad + 1} is {Name(point.g[bad])}", [.. point.q], Coordinate: bad);
    }

    private static string Name(double x) => double.IsNaN(x) ? "not a number" : x > 0 ? "infinite" : "minus infinity";
}
