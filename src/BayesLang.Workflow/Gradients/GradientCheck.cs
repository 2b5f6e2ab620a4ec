using System.Collections.Immutable;
using BayesLang.Inference.Chains;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;
using BayesLang.Workflow.Sampling;

namespace BayesLang.Workflow.Gradients;

public enum GradientVerdict
{
    Right,

    /// <summary>The model's derivative differs from the difference by more than is allowed and than the difference may be in error.</summary>
    Wrong,

    /// <summary>The difference is too uncertain to tell: the log density is not smooth there, or is rounded too much.</summary>
    Unsure,
}

/// <summary>One coordinate of a gradient.</summary>
/// <param name="Name">Of the unconstrained coordinate.</param>
/// <param name="Value">The coordinate.</param>
/// <param name="Model">The model's own derivative.</param>
/// <param name="Difference">The derivative by differences.</param>
/// <param name="Uncertainty">How wrong the difference may be.</param>
public sealed record GradientEntry(string Name, double Value, double Model, double Difference, double Uncertainty, GradientVerdict Verdict)
{
    public double Error => Model - Difference;
}

/// <summary>A model's gradient beside differences of its log density, as CmdStan's method diagnose compares them.</summary>
public sealed record GradientCheck(double LogDensity, ImmutableArray<GradientEntry> Entries)
{
    // The estimate of a difference's error is an estimate.
    private const double Doubt = 10;

    /// <summary>True where a derivative is wrong.</summary>
    public bool IsWrong => Entries.Any(entry => entry.Verdict == GradientVerdict.Wrong);

    /// <summary>True where every derivative was found to be right.</summary>
    public bool IsCertain => Entries.All(entry => entry.Verdict == GradientVerdict.Right);

    /// <summary>Compares at the point that the options tell.</summary>
    /// <exception cref="Inference.Chains.InitializationException">There is no point with a finite log density and gradient.</exception>
    public static GradientCheck Of(CompiledModel model, GradientCheckOptions options)
    {
        if (!(options.Error > 0)) throw new ArgumentException("The error that is allowed must be positive.");
        if (options.Epsilon is { } step && !(step > 0 && double.IsFinite(step))) throw new ArgumentException("The step of the differences must be positive.");
        Workspace workspace = model.CreateWorkspace();
        ImmutableArray<double> given = options.Init is { } init ? InitialValues.Unconstrain(model, init) : [];
        double[] point = model.UnconstrainedCount == 0 ? [] : StartingPoint.Find(new ModelDensity(model, workspace), given.AsSpan(), options.InitRadius, new RandomStream(options.Seed, 0));
        double[] gradient = new double[point.Length];
        double logDensity = model.LogDensityAndGradient(point, gradient, workspace);
        return new GradientCheck(logDensity, [.. Enumerable.Range(0, point.Length).Select(Entry)]);

        GradientEntry Entry(int coordinate)
        {
            double at = point[coordinate];
            double[] moved = [.. point];
            NumericalDerivative difference = options.Epsilon is { } epsilon ? NumericalDerivative.OfStep(Along, at, epsilon) : NumericalDerivative.Extrapolated(Along, at);
            return new GradientEntry(model.UnconstrainedNames[coordinate], at, gradient[coordinate], difference.Value, difference.Uncertainty, VerdictOf(gradient[coordinate], difference, options.Error));

            double Along(double x)
            {
                moved[coordinate] = x;
                try
                {
                    return model.LogDensity(moved, workspace);
                }
                catch (ModelException rejection) when (rejection.IsRejection)
                {
                    return double.NaN;
                }
            }
        }
    }

    private static GradientVerdict VerdictOf(double derivative, NumericalDerivative difference, double error)
    {
        double allowed = error * Math.Max(1, Math.Abs(difference.Value));
        if (!double.IsFinite(difference.Value)) return GradientVerdict.Unsure;
        if (!(Math.Abs(derivative - difference.Value) <= allowed + Doubt * difference.Uncertainty)) return GradientVerdict.Wrong;
        return Doubt * difference.Uncertainty <= allowed || Math.Abs(derivative - difference.Value) <= allowed ? GradientVerdict.Right : GradientVerdict.Unsure;
    }
}
