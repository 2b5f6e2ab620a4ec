using BayesLang.Runtime.LinearAlgebra;
using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Solvers;

/// <summary>
/// Differential-algebraic equations of index 1, F(t, y, y′, θ) = 0 with y(t₀) = y₀, y′(t₀) = y′₀, by BDF of orders 1 to 5. The function's inputs are [t, y(n), y′(n), θ(p)],
/// its outputs the residual(n). The gradient is the discrete adjoint, as in <see cref="Ode"/>.
/// </summary>
public static class Dae
{
    /// <summary>
    /// Solves to the times <paramref name="ts"/> (sorted, after <paramref name="t0"/>); <paramref name="solution"/> holds a row of n states for each. The caller sees to it that the
    /// residual is zero at the initial values, as in Stan; where it is not and no step can mend it, the message says so.
    /// </summary>
    /// <exception cref="ModelException">An argument is refused, the residual is not finite at the start, or the tolerance cannot be met.</exception>
    public static void Solve(
        DifferentiableFunction f, ReadOnlySpan<double> y0, ReadOnlySpan<double> yPrime0, double t0, ReadOnlySpan<double> ts, ReadOnlySpan<double> theta,
        double relativeTolerance, ReadOnlySpan<double> absoluteTolerance, int maxSteps, OdeTrace trace, Span<double> solution, string function, int line, bool record = true)
    {
        var checks = new Checks(function, line);
        checks.Finite("initial state", y0);
        checks.Finite("initial state derivative", yPrime0);
        checks.NotEmpty("initial state", y0.Length);
        checks.NotEmpty("initial state derivative", yPrime0.Length);
        checks.SameSize("initial state", y0.Length, "initial state derivative", yPrime0.Length);
        checks.InitialValueProblem(y0, t0, ts, theta, "DAE parameters and data");
        checks.Tolerances("relative_tolerance", relativeTolerance, "absolute_tolerance", absoluteTolerance, y0.Length, maxSteps);
        checks.SameSize("residual", f.OutputCount, "states", y0.Length);
        trace.Begin(OdeMethod.Bdf, isDae: true, record, y0.Length, t0, ts, theta, default);
        new Multistep(f, trace, checks, relativeTolerance, absoluteTolerance, maxSteps, default).Solve(y0, yPrime0, solution[..(ts.Length * y0.Length)]);
    }

    /// <summary>
    /// Adds the gradient of Σ solution·<paramref name="solutionAdjoint"/> of the solve that the trace holds to the adjoints given; one that is not wanted is empty.
    /// The solution depends on y′₀ only as much as the first, low-order steps do, that is within the tolerance.
    /// </summary>
    public static void Adjoint(
        DifferentiableFunction f, OdeTrace trace, ReadOnlySpan<double> solutionAdjoint, Span<double> y0Adjoint, Span<double> yPrime0Adjoint, Span<double> thetaAdjoint)
    {
        if (!trace.IsRecorded) throw new InvalidOperationException("The solve was not recorded.");
        trace.BeginAdjoint();
        ReadOnlySpan<double> lambda = Multistep.Adjoint(f, trace, solutionAdjoint, yPrime0Adjoint);
        if (!y0Adjoint.IsEmpty) Blas1.Add(lambda, y0Adjoint);
        if (!thetaAdjoint.IsEmpty) Blas1.Add(trace.InputAdjoints.Slice(trace.ThetaStart, trace.ParameterCount), thetaAdjoint);
    }
}
