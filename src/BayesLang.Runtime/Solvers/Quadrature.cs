using BayesLang.Runtime.LinearAlgebra;
using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Solvers;

/// <summary>What an integral leaves for its adjoint, and its work arrays: kept by the caller and passed in again, as <see cref="OdeTrace"/>.</summary>
public sealed class QuadratureTrace
{
    internal readonly Growing<double> Inputs = new();
    internal readonly Growing<double> InputAdjoints = new();
    internal readonly Growing<double> Work = new();

    internal double Lower { get; set; }

    internal double Upper { get; set; }

    internal double RelativeTolerance { get; set; }

    internal double AbsoluteTolerance { get; set; }

    /// <summary>Of refinements, or of bisections.</summary>
    internal int Limit { get; set; }

    internal bool IsDoubleExponential { get; set; }

    internal Checks Checks { get; set; }
}

/// <summary>
/// Integrals over one variable. The integrand's inputs are [x, xc, θ(p)], its output the value at x; xc is the distance from x to the nearer limit, a − x or b − x, exact however near;
/// NaN where a limit is infinite, and always for Gauss–Kronrod. An integral succeeds where the estimate of its error is at most max(relative·∫|f|, absolute).
/// </summary>
public static class Quadrature
{
    /// <summary>The square root of the machine's epsilon.</summary>
    public const double DefaultRelativeTolerance = 1.4901161193847656e-08;

    public const int DefaultRefinements = 15;

    public const int DefaultDepth = 15;

    /// <summary>
    /// <c>integrate_1d</c> and <c>integrate_1d_double_exponential</c>: tanh-sinh between finite limits, exp-sinh to one infinite limit, sinh-sinh between two. An integral over zero is
    /// split there, and each part held to the tolerances (but not that from −∞ to ∞).
    /// </summary>
    /// <exception cref="ModelException">The limits are out of order, the integrand is not finite where it matters, or the tolerance is not reached.</exception>
    public static double DoubleExponential(
        DifferentiableFunction f, double a, double b, ReadOnlySpan<double> theta, double relativeTolerance, double absoluteTolerance, int maxRefinements,
        QuadratureTrace trace, string function, int line)
    {
        Begin(f, a, b, theta, relativeTolerance, absoluteTolerance, "max_refinements", maxRefinements, trace, new Checks(function, line));
        trace.IsDoubleExponential = true;
        return Value(f, trace);
    }

    /// <summary>
    /// <c>integrate_1d_gauss_kronrod</c>: the 21-point rule of Kronrod over Gauss's 10 points, with bisection to the given depth where a part is not accurate enough;
    /// infinite limits by a change of variable.
    /// </summary>
    /// <exception cref="ModelException">The limits are out of order, or the tolerance is not reached.</exception>
    public static double GaussKronrod(
        DifferentiableFunction f, double a, double b, ReadOnlySpan<double> theta, double relativeTolerance, double absoluteTolerance, int maxDepth,
        QuadratureTrace trace, string function, int line)
    {
        Begin(f, a, b, theta, relativeTolerance, absoluteTolerance, "max_depth", maxDepth, trace, new Checks(function, line));
        trace.IsDoubleExponential = false;
        return Value(f, trace);
    }

    /// <summary>
    /// Adds <paramref name="adjoint"/> times the derivatives of the integral that the trace holds. Those with respect to the elements of θ that <paramref name="active"/> lists
    /// (indices from 0) are integrals of the integrand's partial derivatives by the same rule, each held to the tolerances; those with respect to finite limits are the integrand there.
    /// </summary>
    /// <exception cref="ModelException">A partial derivative is NaN where the integrand is not zero, or the tolerance is not reached.</exception>
    public static void Adjoint(
        DifferentiableFunction f, QuadratureTrace trace, double adjoint, ReadOnlySpan<int> active, Span<double> aAdjoint, Span<double> bAdjoint, Span<double> thetaAdjoint)
    {
        double a = trace.Lower, b = trace.Upper;
        if (!aAdjoint.IsEmpty && double.IsFinite(a)) aAdjoint[0] -= adjoint * At(f, trace, a);
        if (!bAdjoint.IsEmpty && double.IsFinite(b)) bAdjoint[0] += adjoint * At(f, trace, b);
        if (thetaAdjoint.IsEmpty || active.IsEmpty || a == b) return;
        var integrand = new Integrand(f, trace, active, isGradient: true);
        Integrate(integrand, a, b, trace);
        for (int k = 0; k < active.Length; k++) thetaAdjoint[active[k]] += adjoint * integrand.Result[k];
    }

    private static void Begin(
        DifferentiableFunction f, double a, double b, ReadOnlySpan<double> theta, double relativeTolerance, double absoluteTolerance, string limitName, int limit,
        QuadratureTrace trace, Checks checks)
    {
        checks.LessOrEqual("lower limit", a, b);
        checks.NonNegative(limitName, limit);
        checks.NonNegative("absolute_tolerance", absoluteTolerance);
        if (a == b && double.IsInfinity(a)) throw checks.Refused($"Integration endpoints are both {Text.Of(a)}");
        (trace.Lower, trace.Upper, trace.RelativeTolerance, trace.AbsoluteTolerance, trace.Limit, trace.Checks) = (a, b, relativeTolerance, absoluteTolerance, limit, checks);
        theta.CopyTo(trace.Inputs.Reset(2 + theta.Length)[2..]);
    }

    private static double Value(DifferentiableFunction f, QuadratureTrace trace)
    {
        if (trace.Lower == trace.Upper) return 0;
        var integrand = new Integrand(f, trace, [], isGradient: false);
        Integrate(integrand, trace.Lower, trace.Upper, trace);
        return integrand.Result[0];
    }

    private static void Integrate(in Integrand integrand, double a, double b, QuadratureTrace trace)
    {
        integrand.Result.Clear();
        if (!trace.IsDoubleExponential)
        {
            GaussKronrodRule.Integrate(integrand, a, b, trace);
            return;
        }
        bool hasDistance = double.IsFinite(a) && double.IsFinite(b);
        if (a < 0 && b > 0 && !(double.IsInfinity(a) && double.IsInfinity(b)))
        {
            DoubleExponentialRule.Integrate(integrand, a, 0, hasDistance, " below zero", trace);
            DoubleExponentialRule.Integrate(integrand, 0, b, hasDistance, " above zero", trace);
        }
        else DoubleExponentialRule.Integrate(integrand, a, b, hasDistance, "", trace);
    }

    private static double At(DifferentiableFunction f, QuadratureTrace trace, double x)
    {
        Span<double> inputs = trace.Inputs.Slice(0, trace.Inputs.Count), value = stackalloc double[1];
        (inputs[0], inputs[1]) = (x, 0);
        f.Value(inputs, value);
        return value[0];
    }
}
