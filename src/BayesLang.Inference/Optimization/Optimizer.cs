using BayesLang.Runtime.LinearAlgebra;

namespace BayesLang.Inference.Optimization;

/// <summary>An optimiser's state after an iteration; the spans are valid during the call alone.</summary>
/// <param name="number">From 0, the starting point.</param>
public readonly ref struct Iterate(int number, double logDensity, ReadOnlySpan<double> position, ReadOnlySpan<double> gradient, double stepNorm, double alpha, int evaluations)
{
    /// <summary>0 at the starting point.</summary>
    public int Number { get; } = number;

    public double LogDensity { get; } = logDensity;

    public ReadOnlySpan<double> Position { get; } = position;

    /// <summary>The gradient of the log density.</summary>
    public ReadOnlySpan<double> Gradient { get; } = gradient;

    /// <summary>How far the last step went.</summary>
    public double StepNorm { get; } = stepNorm;

    /// <summary>The last step's length in units of its direction.</summary>
    public double Alpha { get; } = alpha;

    /// <summary>Gradients so far.</summary>
    public int Evaluations { get; } = evaluations;
}

public delegate void IterateObserver(in Iterate iterate);

/// <summary>Where an optimiser ended.</summary>
/// <param name="Position">The best point found.</param>
/// <param name="Gradient">Of the log density, there.</param>
/// <param name="Evaluations">Gradients in all.</param>
public sealed record OptimizationOutcome(double[] Position, double LogDensity, double[] Gradient, int Iterations, int Evaluations, Termination Reason)
{
    public bool IsConverged => Reason.IsConverged();
}

/// <summary>Finds a mode of a log density by descent with line searches: L-BFGS, BFGS or Newton.</summary>
public static class Optimizer
{
    private const double Epsilon = 2.220446049250313e-16;

    // Where a reset brings less than this, relative to f, what was said before it is taken as true.
    private const double ConfirmedGain = 1e-8;
    private const int MostConfirmingSteps = 20;

    /// <summary>
    /// Climbs from <paramref name="start"/> until one of the options' tolerances is met. Points without density are avoided; what the density is like
    /// beyond them stays unknown.
    /// </summary>
    /// <param name="density">The log density.</param>
    /// <param name="start">A point with finite log density and gradient, as <see cref="Chains.StartingPoint"/> finds.</param>
    /// <param name="options">Tolerances and limits.</param>
    /// <param name="observe">Told of the starting point and of the point after each iteration.</param>
    /// <param name="cancellation">Stops after the iteration under way.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or the start has no density.</exception>
    public static OptimizationOutcome Maximize(
        ILogDensity density, ReadOnlySpan<double> start, OptimizerOptions options, IterateObserver? observe = null, CancellationToken cancellation = default)
    {
        options.Validate();
        int n = density.Dimension;
        if (start.Length != n) throw new ArgumentException($"The start has {start.Length} coordinates, but the density has {n}.");
        Objective objective = new(density);
        double[] x = start.ToArray(), gradient = new double[n], direction = new double[n], step = new double[n], change = new double[n];
        if (!objective.TryEvaluate(x, gradient, out double value)) throw new ArgumentException("The log density or its gradient is not finite at the start.");

        ISearchDirection rule = options.Algorithm switch
        {
            OptimizerAlgorithm.Bfgs => new BfgsDirection(n),
            OptimizerAlgorithm.Newton => new NewtonDirection(objective),
            _ => new LbfgsDirection(n, options.HistorySize),
        };
        LineSearch search = new(objective);
        observe?.Invoke(new Iterate(0, -value, x, Negated(gradient), 0, 0, objective.Evaluations));
        if (n == 0) return Outcome(0, Termination.NoParameters);
        if (Norm(gradient) <= options.TolGrad) return Outcome(0, Termination.Gradient);

        rule.Find(x, gradient, direction);
        double doubted = double.PositiveInfinity;
        int confirmedFrom = 0;
        for (int iteration = 1; ; iteration++)
        {
            while (!search.Search(x, value, gradient, direction, rule.IsScaled ? 1 : options.InitAlpha))
            {
                if (-0.5 * Blas1.Dot(gradient, direction) is >= 0 and var promised && rule.IsScaled && promised <= 10 * Epsilon * Math.Max(1, Math.Abs(value)))
                    return Outcome(iteration - 1, Termination.Rounding);
                if (!rule.Reset()) return Outcome(iteration - 1, Termination.LineSearch);
                rule.Find(x, gradient, direction);
            }
            for (int i = 0; i < n; i++)
            {
                step[i] = search.Position[i] - x[i];
                change[i] = search.Gradient[i] - gradient[i];
            }
            double before = value, stepNorm = Norm(step);
            search.Position.CopyTo(x);
            search.Gradient.CopyTo(gradient);
            value = search.Value;
            observe?.Invoke(new Iterate(iteration, -value, x, Negated(gradient), stepNorm, search.Alpha, objective.Evaluations));

            double size = Math.Max(Math.Abs(value), 1);
            if (Math.Abs(before - value) < options.TolObj) return Outcome(iteration, Termination.Objective);
            if (Norm(gradient) <= options.TolGrad) return Outcome(iteration, Termination.Gradient);
            if (stepNorm < options.TolParam) return Outcome(iteration, Termination.Parameters);
            if (Math.Abs(before - value) / Math.Max(Math.Abs(before), size) < options.TolRelObj * Epsilon) return Outcome(iteration, Termination.RelativeObjective);
            if (cancellation.IsCancellationRequested) return Outcome(iteration, Termination.Cancelled);
            if (iteration >= options.Iterations) return Outcome(iteration, Termination.MaxIterations);

            rule.Learn(step, change);
            rule.Find(x, gradient, direction);
            if (rule.IsScaled && -Blas1.Dot(gradient, direction) is >= 0 and var decrement && decrement / size < options.TolRelGrad * Epsilon)
            {
                if (!rule.IsFallible || (iteration >= confirmedFrom && doubted - value < ConfirmedGain * size)) return Outcome(iteration, Termination.RelativeGradient);
                if (iteration >= confirmedFrom)
                {
                    // An estimate begun anew knows the curvatures again after as many steps as there are dimensions.
                    (doubted, confirmedFrom) = (value, iteration + 1 + Math.Min(n, MostConfirmingSteps));
                    rule.Reset();
                    rule.Find(x, gradient, direction);
                }
            }
        }

        OptimizationOutcome Outcome(int iterations, Termination reason) => new(x, -value, Negated(gradient), iterations, objective.Evaluations, reason);
    }

    private static double Norm(ReadOnlySpan<double> x) => Math.Sqrt(Blas1.SumSquares(x));

    private static double[] Negated(double[] x) => Array.ConvertAll(x, value => -value);
}
