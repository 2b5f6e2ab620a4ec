using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Approximation;

/// <summary>A look at the ascent, each time the ELBO is estimated.</summary>
/// <param name="MeanChange">The mean of the ELBO's relative changes over the window; below the tolerance, the ascent has converged.</param>
/// <param name="MedianChange">Their median; likewise.</param>
public readonly record struct AdviProgress(int Iteration, double Elbo, double MeanChange, double MedianChange);

/// <param name="Approximation">The fitted normal on the unconstrained scale.</param>
/// <param name="Eta">The scale of the steps in use.</param>
/// <param name="Elbo">The last estimate; NaN where none was made.</param>
/// <param name="Iterations">Of the ascent, the adaptation's apart.</param>
/// <param name="Notes">What a reader of the results should know.</param>
public sealed record AdviOutcome(VariationalNormal Approximation, double Eta, double Elbo, int Iterations, bool IsConverged, ImmutableArray<string> Notes);

/// <summary>
/// Automatic differentiation variational inference: a normal on the unconstrained scale that maximises the ELBO E_q log p − E_q log q by stochastic
/// gradients (Kucukelbir, Tran, Ranganath, Gelman and Blei 2017, algorithm 1), with the step sizes and stopping rules of Stan.
/// </summary>
public static class Advi
{
    private static readonly double[] etas = [100, 10, 1, 0.1, 0.01];

    /// <summary>Fits from a starting point.</summary>
    /// <param name="density">The log density on the unconstrained scale.</param>
    /// <param name="start">The first mean.</param>
    /// <param name="options">Family, step sizes, limits.</param>
    /// <param name="random">Where the draws come from.</param>
    /// <param name="progress">Told at each estimate of the ELBO.</param>
    /// <param name="cancellation">Stops the ascent with an exception.</param>
    /// <exception cref="SamplingException">The ELBO cannot be estimated, or no scale of the steps makes it grow.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static AdviOutcome Fit(
        ILogDensity density, ReadOnlySpan<double> start, AdviOptions options, RandomStream random,
        IProgress<AdviProgress>? progress = null, CancellationToken cancellation = default)
    {
        options.Validate();
        if (density.Dimension == 0) return new AdviOutcome(VariationalNormal.Around(start, options.Family), options.Eta, 0, 0, true, []);
        EvidenceLowerBound elbo = new(density, options.GradSamples, options.ElboSamples, random);
        double eta = options.AdaptEngaged ? AdaptEta(elbo, start, options, cancellation) : options.Eta;
        return Ascend(elbo, VariationalNormal.Around(start, options.Family), eta, options, progress, cancellation);
    }

    /// <summary>
    /// Tries the scales from the largest down, each for a few iterations from the start, until one does worse than the one before it and that one better
    /// than the start.
    /// </summary>
    private static double AdaptEta(EvidenceLowerBound elbo, ReadOnlySpan<double> start, AdviOptions options, CancellationToken cancellation)
    {
        if (!elbo.TryEstimate(VariationalNormal.Around(start, options.Family), out double initial))
            throw new SamplingException($"The ELBO cannot be estimated at the start: {elbo.Failure}. Give initial values (--init FILE) or a smaller radius (--init R).");
        double best = double.NegativeInfinity, bestEta = 0;
        foreach (double eta in etas)
        {
            VariationalNormal normal = VariationalNormal.Around(start, options.Family);
            StochasticAscent ascent = new(normal, eta);
            for (int i = 0; i < options.AdaptIterations; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                // Where the steps lead astray, the ELBO will say so.
                if (!elbo.TryGradient(normal, ascent.Gradient)) Array.Clear(ascent.Gradient);
                ascent.Step();
            }
            double reached = elbo.TryEstimate(normal, out double estimate) ? estimate : double.NegativeInfinity;
            if (reached < best && best > initial) return bestEta;
            (best, bestEta) = (reached, eta);
        }
        if (best > initial) return bestEta;
        throw new SamplingException(
            "No step size among 100, 10, 1, 0.1 and 0.01 makes the ELBO grow: the posterior may be improper or very badly scaled. Scale the parameters to about 1, give initial values near the mode (--init FILE), or set --eta with --adapt-engaged false.");
    }

    private static AdviOutcome Ascend(
        EvidenceLowerBound elbo, VariationalNormal normal, double eta, AdviOptions options, IProgress<AdviProgress>? progress, CancellationToken cancellation)
    {
        StochasticAscent ascent = new(normal, eta);
        Queue<double> changes = [];
        int window = (int)Math.Max(0.1 * options.Iterations / options.EvalElbo, 2);
        double last = 0, current = double.NaN, best = double.NegativeInfinity;
        var notes = ImmutableArray.CreateBuilder<string>();
        bool mayDiverge = false;
        for (int iteration = 1; iteration <= options.Iterations; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!elbo.TryGradient(normal, ascent.Gradient))
                throw new SamplingException($"The ELBO's gradient cannot be estimated in iteration {iteration}: {elbo.Failure}. The approximation has left the region where the model can be computed; set a smaller --eta with --adapt-engaged false.");
            ascent.Step();
            if (iteration % options.EvalElbo != 0) continue;

            last = double.IsNaN(current) ? 0 : current;
            if (!elbo.TryEstimate(normal, out current))
                throw new SamplingException($"The ELBO cannot be estimated in iteration {iteration}: {elbo.Failure}. Set a smaller --eta with --adapt-engaged false.");
            best = Math.Max(best, current);
            changes.Enqueue(Math.Abs((last - current) / current));
            if (changes.Count > window) changes.Dequeue();
            double mean = changes.Average(), median = changes.Order().ElementAt(changes.Count / 2);
            progress?.Report(new AdviProgress(iteration, current, mean, median));
            mayDiverge = iteration > 10 * options.EvalElbo && (mean > 0.5 || median > 0.5);
            if (mean >= options.TolRelObj && median >= options.TolRelObj) continue;

            if (Math.Abs((best - current) / current) > 0.05)
                notes.Add($"the ELBO was {Text(best)} before, but is {Text(current)} at the end: the approximation may not have converged to a good optimum. Run again with another seed, or a smaller --tol-rel-obj.");
            return new AdviOutcome(normal, eta, current, iteration, true, notes.ToImmutable());
        }
        notes.Add(mayDiverge
            ? "the ELBO still changes by half its size: the ascent seems to diverge, as it must where the posterior is improper, and the approximation means nothing. Set a smaller --eta with --adapt-engaged false."
            : $"the limit of {options.Iterations} iterations was reached before the ELBO settled: the approximation is not guaranteed to mean anything. Raise --iter, or --tol-rel-obj.");
        return new AdviOutcome(normal, eta, current, options.Iterations, false, notes.ToImmutable());
    }

    private static string Text(double value) => value.ToString("G5", CultureInfo.InvariantCulture);
}
