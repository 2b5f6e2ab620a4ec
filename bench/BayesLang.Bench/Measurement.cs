using System.Diagnostics;
using BayesLang.Compiler.Loading;
using BayesLang.Bench.Kernels;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;

namespace BayesLang.Bench;

/// <summary>What one posterior gave: its errors against the oracle, and its times.</summary>
sealed record Measurement(string Name)
{
    public string? Failure { get; init; }

    public int Unconstrained { get; init; }

    /// <summary>The largest relative error of the log density over the points.</summary>
    public double DensityError { get; init; }

    /// <summary>The largest error of a gradient entry, relative to the larger of the entry and a millionth of the norm.</summary>
    public double GradientError { get; init; }

    public double ConstrainedError { get; init; }

    public double NanosecondsPerGradient { get; init; }

    public double BytesPerGradient { get; init; }

    public double CompileMilliseconds { get; init; }

    public static Measurement Of(Posterior posterior, double seconds)
    {
        var result = new Measurement(posterior.Name);
        if (!posterior.HasData) return result with { Failure = "no data in the repository" };
        try
        {
            var watch = Stopwatch.StartNew();
            var source = new SourceText(File.ReadAllText(posterior.ModelPath), posterior.ModelPath);
            ModelFactory factory = ModelCompiler.Compile(source, new CompileOptions { UseCache = false });
            result = result with { CompileMilliseconds = watch.Elapsed.TotalMilliseconds };
            CompiledModel model = factory.Bind(posterior.ReadData());
            result = Compare(result with { Unconstrained = model.UnconstrainedCount }, model, Oracle.Read(posterior.OraclePath));
            return seconds > 0 ? Time(result, model, seconds) : result;
        }
        catch (Exception e) when (e is ModelCompileException or DataException or ModelException or InvalidOperationException or IOException or NotSupportedException or IndexOutOfRangeException or ArgumentException or InvalidCastException or NullReferenceException or KeyNotFoundException or InvalidProgramException)
        {
            return result with { Failure = e is ModelCompileException or DataException or ModelException ? e.Message : e.ToString() };
        }
    }

    private static Measurement Compare(Measurement m, CompiledModel model, Oracle oracle)
    {
        if (model.UnconstrainedCount != oracle.Unconstrained) return m with { Failure = $"{model.UnconstrainedCount} unconstrained parameters in the place of {oracle.Unconstrained}" };
        Workspace workspace = model.CreateWorkspace();
        double[] gradient = new double[model.UnconstrainedCount];
        double[] constrained = new double[model.Outputs.Where(o => o.Block == OutputBlocks.Parameters).Sum(o => o.Count)];
        double density = 0, slope = 0, values = 0;
        double? shift = null;
        foreach (OraclePoint point in oracle.Points)
        {
            double[] x = point.Position(model.UnconstrainedCount);
            double lp = model.LogDensityAndGradient(x, gradient, workspace);
            double valueOnly = model.LogDensity(x, workspace);
            // Where the reference dropped constants, the difference of the first point is the constant.
            if (oracle.ConstantsDropped) shift ??= lp - point.LogDensity;
            density = Worst(density, RelativeError(lp - (shift ?? 0), point.LogDensity));
            density = Worst(density, RelativeError(valueOnly, lp));
            for (int i = 0; i < point.Gradient.Length; i++)
                slope = Worst(slope, Math.Abs(gradient[i] - point.Gradient[i]) / Math.Max(Math.Abs(point.Gradient[i]), 1e-6 * point.GradientNorm));
            model.Constrain(x, constrained, OutputBlocks.Parameters, workspace, new Runtime.Random.RandomStream(1, 1));
            for (int i = 0; i < Math.Min(point.Constrained.Length, constrained.Length); i++)
                values = Worst(values, RelativeError(constrained[i], point.Constrained[i]));
        }
        return m with { DensityError = density, GradientError = slope, ConstrainedError = values };
    }

    /// <summary>The larger; NaN is worse than anything.</summary>
    private static double Worst(double a, double b) => double.IsNaN(a) || double.IsNaN(b) ? double.NaN : Math.Max(a, b);

    private static double RelativeError(double ours, double theirs) => ours == theirs ? 0 : Math.Abs(ours - theirs) / Math.Max(Math.Abs(theirs), 1e-300);

    private static Measurement Time(Measurement m, CompiledModel model, double seconds)
    {
        GradientTiming timing = GradientTimer.Measure(model, TimeSpan.FromSeconds(seconds), ThreadClock.Nanoseconds);
        return m with { NanosecondsPerGradient = timing.NanosecondsPerGradient, BytesPerGradient = timing.BytesPerGradient };
    }
}
