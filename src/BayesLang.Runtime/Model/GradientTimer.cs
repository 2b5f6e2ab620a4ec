using System.Diagnostics;

namespace BayesLang.Runtime.Model;

/// <summary>The cost of one gradient: nanoseconds, and bytes allocated, at the point <see cref="Point"/>.</summary>
public readonly record struct GradientTiming(double NanosecondsPerGradient, double BytesPerGradient, double LogDensity, double Point);

/// <summary>Times a model's gradient as the baselines were timed: best of batches of 20 ms, at xᵢ = 0.5·sin(1 + i), scaled down by 0.9 until finite.</summary>
public static class GradientTimer
{
    private const double BatchMilliseconds = 20;

    /// <param name="model">The model.</param>
    /// <param name="duration">How long to measure.</param>
    /// <param name="nanoseconds">The clock; the wall's where absent.</param>
    public static GradientTiming Measure(CompiledModel model, TimeSpan duration, Func<double>? nanoseconds = null)
    {
        nanoseconds ??= () => Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency);
        Workspace workspace = model.CreateWorkspace();
        double[] gradient = new double[model.UnconstrainedCount];
        double scale = 0.5;
        double[] x = Position(scale);
        double logDensity = Evaluate();
        for (int attempt = 0; attempt < 200 && !double.IsFinite(logDensity); attempt++)
        {
            scale *= 0.9;
            x = Position(scale);
            logDensity = Evaluate();
        }

        var watch = Stopwatch.StartNew();
        int batch = 1;
        while (true)
        {
            double elapsed = Batch(batch);
            if (elapsed >= BatchMilliseconds * 0.8 || watch.Elapsed > duration) break;
            batch = Math.Max(batch + 1, (int)(batch * Math.Min(8, BatchMilliseconds / Math.Max(elapsed, 0.01))));
        }
        double best = double.PositiveInfinity;
        long before = GC.GetAllocatedBytesForCurrentThread();
        long evaluations = 0;
        do
        {
            best = Math.Min(best, Batch(batch) / batch);
            evaluations += batch;
        }
        while (watch.Elapsed < duration);
        double bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)evaluations;
        return new GradientTiming(best * 1e6, bytes, logDensity, scale);

        double Batch(int count)
        {
            double start = nanoseconds();
            for (int i = 0; i < count; i++) model.LogDensityAndGradient(x, gradient, workspace);
            return (nanoseconds() - start) * 1e-6;
        }

        double Evaluate()
        {
            try
            {
                return model.LogDensityAndGradient(x, gradient, workspace);
            }
            catch (ModelException e) when (e.IsRejection)
            {
                return double.NegativeInfinity;
            }
        }

        double[] Position(double s) => [.. Enumerable.Range(0, model.UnconstrainedCount).Select(i => s * Math.Sin(1 + i))];
    }
}
