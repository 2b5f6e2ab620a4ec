using BayesLang.Runtime.LinearAlgebra;

namespace BayesLang.Inference.Optimization;

/// <summary>
/// Finds a step length α along a descent direction p that satisfies the strong Wolfe conditions with c₁ = 10⁻⁴ and c₂ = 0.9:
/// f(x + αp) ≤ f(x) + c₁ α ∇f(x)ᵀp and |∇f(x + αp)ᵀp| ≤ c₂ |∇f(x)ᵀp|. Bracketing and zooming as in Nocedal and Wright 2006, algorithms 3.5 and 3.6,
/// with safeguarded cubic interpolation (their equation 3.59). A point without density is a wall: the search turns back before it.
/// </summary>
sealed class LineSearch(Objective objective)
{
    private const double Decrease = 1e-4;
    private const double Curvature = 0.9;
    private const double Growth = 10;
    private const int MaxTrials = 60;

    // Near a mode the decrease that the first condition asks for is less than the rounding of f.
    private const double RoundingAllowance = 8 * 2.220446049250313e-16;

    private readonly double[] position = new double[objective.Dimension];
    private readonly double[] gradient = new double[objective.Dimension];

    private double[] start = [];
    private double[] direction = [];
    private double startValue;
    private double startSlope;

    /// <summary>x + αp, of the last trial.</summary>
    public ReadOnlySpan<double> Position => position;

    /// <summary>∇f there.</summary>
    public ReadOnlySpan<double> Gradient => gradient;

    /// <summary>f there.</summary>
    public double Value { get; private set; }

    /// <summary>The length of the step that was taken.</summary>
    public double Alpha { get; private set; }

    /// <summary>
    /// Searches from <paramref name="x"/> with value <paramref name="f"/> and gradient <paramref name="g"/> along <paramref name="p"/>, trying
    /// <paramref name="alpha"/> first. True where a step was found, which the properties then hold. A step that makes f smaller but cannot meet the
    /// second condition, because a wall or a kink is in the way, is taken too.
    /// </summary>
    public bool Search(double[] x, double f, ReadOnlySpan<double> g, double[] p, double alpha)
    {
        (start, startValue, direction, startSlope) = (x, f, p, Blas1.Dot(g, p));
        if (!(startSlope < 0)) return false;
        Trial last = new(0, f, startSlope);
        double wall = double.PositiveInfinity;
        for (int k = 0; k < MaxTrials; k++)
        {
            Trial trial = Try(alpha);
            if (!trial.IsFeasible)
            {
                wall = alpha;
                alpha = 0.5 * (last.Alpha + alpha);
                if (!(wall - last.Alpha > 1e-12 * last.Alpha) || alpha == 0) break;
                continue;
            }
            if (!DecreasesEnough(trial) || (last.Alpha > 0 && trial.Value >= last.Value)) return Zoom(last, trial);
            if (IsFlatEnough(trial)) return Take(trial);
            if (trial.Slope >= 0) return Zoom(trial, last);
            last = trial;
            alpha = wall < double.PositiveInfinity ? 0.5 * (alpha + wall) : alpha * Growth;
            if (!double.IsFinite(alpha) || !(alpha > last.Alpha)) break;
        }
        return TakeIfBetter(last);
    }

    /// <summary>Narrows a bracket: the better end meets the first condition, and between the ends there are points that meet both.</summary>
    private bool Zoom(Trial low, Trial high)
    {
        for (int k = 0; k < MaxTrials; k++)
        {
            double width = Math.Abs(high.Alpha - low.Alpha);
            if (width <= 1e-14 * Math.Max(low.Alpha, high.Alpha)) break;
            // Every third trial halves the bracket, so that it shrinks whatever the interpolation says.
            double alpha = k % 3 == 2 || !high.IsFeasible ? 0.5 * (low.Alpha + high.Alpha) : Interpolate(low, high);
            Trial trial = Try(alpha);
            if (!trial.IsFeasible || !DecreasesEnough(trial) || trial.Value >= low.Value)
            {
                high = trial;
                continue;
            }
            if (IsFlatEnough(trial)) return Take(trial);
            if (trial.Slope * (high.Alpha - low.Alpha) >= 0) high = low;
            low = trial;
        }
        return TakeIfBetter(low);
    }

    private bool DecreasesEnough(Trial trial) =>
        trial.Value <= startValue + Decrease * trial.Alpha * startSlope + RoundingAllowance * Math.Abs(startValue);

    private bool IsFlatEnough(Trial trial) => Math.Abs(trial.Slope) <= -Curvature * startSlope;

    /// <summary>The minimum of the cubic through both values and slopes, kept away from the ends by a tenth of the bracket.</summary>
    private static double Interpolate(Trial a, Trial b)
    {
        double width = b.Alpha - a.Alpha;
        double d1 = a.Slope + b.Slope - 3 * (a.Value - b.Value) / (a.Alpha - b.Alpha);
        double d2 = Math.CopySign(Math.Sqrt(d1 * d1 - a.Slope * b.Slope), width);
        double alpha = b.Alpha - width * (b.Slope + d2 - d1) / (b.Slope - a.Slope + 2 * d2);
        double least = Math.Min(a.Alpha, b.Alpha) + 0.1 * Math.Abs(width), most = Math.Max(a.Alpha, b.Alpha) - 0.1 * Math.Abs(width);
        return double.IsNaN(alpha) ? 0.5 * (least + most) : Math.Clamp(alpha, least, most);
    }

    private bool TakeIfBetter(Trial trial) => trial.Alpha > 0 && trial.Value < startValue && Take(Try(trial.Alpha));

    private bool Take(Trial trial)
    {
        Alpha = trial.Alpha;
        Value = trial.Value;
        return true;
    }

    private Trial Try(double alpha)
    {
        for (int i = 0; i < position.Length; i++) position[i] = start[i] + alpha * direction[i];
        return objective.TryEvaluate(position, gradient, out double value)
            ? new Trial(alpha, value, Blas1.Dot(gradient, direction))
            : new Trial(alpha, double.PositiveInfinity, double.NaN);
    }

    private readonly record struct Trial(double Alpha, double Value, double Slope)
    {
        public bool IsFeasible => double.IsFinite(Value);
    }
}
