using System.Diagnostics;
using System.Text.RegularExpressions;
using BayesLang.Bench.Kernels;
using BayesLang.Compiler.Loading;
using BayesLang.Compiler.Passes;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;

namespace BayesLang.Bench;

/// <summary>What one posterior gave: its errors against the oracle, and its times.</summary>
sealed partial record Measurement(string Name)
{
    /// <summary>Whether the model calls a solver, whose own tolerances bound what two implementations agree to.</summary>
    public bool HasSolvers { get; init; }

    [GeneratedRegex(@"\b(integrate_ode\w*|ode_\w+|dae(_tol)?|algebra_solver\w*|solve_(newton|powell)\w*|integrate_1d\w*)\s*\(")]
    private static partial Regex SolverCall();

    public string? Failure { get; init; }

    /// <summary>False where the repository has none: the program is compiled, and that is all.</summary>
    public bool HasData { get; init; } = true;

    public int Unconstrained { get; init; }

    /// <summary>The largest relative error of the log density over the points.</summary>
    public double DensityError { get; init; }

    /// <summary>The largest error of a gradient entry, relative to the larger of the entry and a millionth of the norm.</summary>
    public double GradientError { get; init; }

    public double ConstrainedError { get; init; }

    public double NanosecondsPerGradient { get; init; }

    public double BytesPerGradient { get; init; }

    /// <summary>Why it is compared with high-precision figures in some entries of the gradient; null where it is not.</summary>
    public string? Correction { get; init; }

    public double CompileMilliseconds { get; init; }

    /// <summary>The largest of the errors; infinite where it failed.</summary>
    public double Error => Failure is not null ? double.PositiveInfinity : Worst(Worst(DensityError, GradientError), ConstrainedError);

    /// <param name="posterior">What to measure.</param>
    /// <param name="seconds">How long to time it; 0 for errors alone.</param>
    /// <param name="without">The optimisations that are switched off.</param>
    public static Measurement Of(Posterior posterior, double seconds, PassSet? without = null)
    {
        var result = new Measurement(posterior.Name);
        try
        {
            var watch = Stopwatch.StartNew();
            var source = new SourceText(File.ReadAllText(posterior.ModelPath), posterior.ModelPath);
            ModelFactory factory = ModelCompiler.Compile(source, new CompileOptions { UseCache = false, WithoutPasses = without ?? PassSet.Empty });
            result = result with { CompileMilliseconds = watch.Elapsed.TotalMilliseconds, HasSolvers = SolverCall().IsMatch(source.Text) };
            if (!posterior.HasData) return result with { HasData = false };
            CompiledModel model = factory.Bind(posterior.ReadData());
            result = Compare(result with { Unconstrained = model.UnconstrainedCount }, model, Oracle.Read(posterior.OraclePath).Corrected(posterior.Name));
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
        return m with { Correction = oracle.Correction, DensityError = density, GradientError = slope, ConstrainedError = values };
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
