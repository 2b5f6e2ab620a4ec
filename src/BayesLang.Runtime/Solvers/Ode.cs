using BayesLang.Runtime.LinearAlgebra;
using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Solvers;

/// <summary>
/// Initial value problems y′ = f(t, y, θ), y(t₀) = y₀. The function's inputs are [t, y(n), θ(p)], its outputs dy/dt(n).
/// Gradients are those of the discretised solution, step sizes and orders held fixed. Where sensitivities take part in the choice of the steps, they are the gradient: the solve integrates
/// them, and the adjoint is a product with them. Elsewhere the accepted steps are stored and their transpose is run backwards (the discrete adjoint; Hager 2000, Sandu 2006), at a cost that
/// does not grow with the number of parameters. Both are the derivative of the same steps, and so the same to rounding.
/// </summary>
public static class Ode
{
    /// <summary>
    /// Solves to the times <paramref name="ts"/> (sorted, after <paramref name="t0"/>); <paramref name="solution"/> holds a row of n states for each.
    /// <paramref name="absoluteTolerance"/> has one element, or one for each state. At most <paramref name="maxSteps"/> steps are made between two output times.
    /// </summary>
    /// <param name="controlInitialState">
    /// Whether the sensitivities to y₀ are integrated along and take part in the control of the error, as Stan has it where y₀ (or t₀) is a parameter. To be set where a gradient
    /// will be asked for: at steps chosen for the solution alone a derivative may be inaccurate, and for stiff systems useless. With it rk45 has the steps, the solution and the
    /// gradient of Stan, to rounding, at any tolerance.
    /// </param>
    /// <param name="controlParameters">
    /// Likewise the indices (from 0) of the elements of θ that are parameters; empty for none. Where anything is under control, <see cref="Adjoint"/> gives the adjoints of what is.
    /// </param>
    /// <param name="record">False where no adjoint will be asked for.</param>
    /// <exception cref="ModelException">An argument is refused, or the tolerance cannot be met.</exception>
    public static void Solve(
        OdeMethod method, DifferentiableFunction f, ReadOnlySpan<double> y0, double t0, ReadOnlySpan<double> ts, ReadOnlySpan<double> theta,
        double relativeTolerance, ReadOnlySpan<double> absoluteTolerance, int maxSteps, OdeTrace trace, Span<double> solution, string function, int line,
        bool controlInitialState = false, ReadOnlySpan<int> controlParameters = default, bool record = true)
    {
        var checks = new Checks(function, line);
        checks.InitialValueProblem(y0, t0, ts, theta, "ode parameters and data");
        checks.Tolerances("relative_tolerance", relativeTolerance, "absolute_tolerance", absoluteTolerance, y0.Length, maxSteps);
        Run(method, f, y0, t0, ts, theta, relativeTolerance, absoluteTolerance, maxSteps, trace, solution, checks,
            new SensitivityControl(controlInitialState, controlParameters), record);
    }

    /// <summary>
    /// <c>ode_adjoint_tol_ctl</c>. The forward tolerances, the number of steps and the forward solver (1 Adams, 2 BDF) are honoured. The settings of the backward
    /// solve, its quadrature, checkpoints and interpolation are checked, but have nothing to control: the discrete adjoint is exact for the solution computed. One sensitivity, in a
    /// direction that mixes y₀ and the elements of θ that <paramref name="activeParameters"/> lists, goes along in the control of the error, so that the steps are such that derivatives are stable.
    /// </summary>
    public static void SolveAdjointControlled(
        DifferentiableFunction f, ReadOnlySpan<double> y0, double t0, ReadOnlySpan<double> ts, ReadOnlySpan<double> theta,
        double relativeToleranceForward, ReadOnlySpan<double> absoluteToleranceForward, double relativeToleranceBackward, ReadOnlySpan<double> absoluteToleranceBackward,
        double relativeToleranceQuadrature, double absoluteToleranceQuadrature, int maxSteps, int stepsBetweenCheckpoints, int interpolationPolynomial,
        int solverForward, int solverBackward, OdeTrace trace, Span<double> solution, string function, int line, ReadOnlySpan<int> activeParameters = default, bool record = true)
    {
        var checks = new Checks(function, line);
        checks.InitialValueProblem(y0, t0, ts, [], "");
        PositiveTolerances("relative_tolerance_forward", "absolute_tolerance_forward", relativeToleranceForward, absoluteToleranceForward, y0.Length);
        PositiveTolerances("relative_tolerance_backward", "absolute_tolerance_backward", relativeToleranceBackward, absoluteToleranceBackward, y0.Length);
        checks.PositiveFinite("relative_tolerance_quadrature", relativeToleranceQuadrature);
        checks.PositiveFinite("absolute_tolerance_quadrature", absoluteToleranceQuadrature);
        checks.Positive("max_num_steps", maxSteps);
        checks.Positive("num_steps_between_checkpoints", stepsBetweenCheckpoints);
        if (interpolationPolynomial is not (1 or 2))
            throw checks.Refused($"interpolation_polynomial is {interpolationPolynomial}, must be 1 for Hermite or 2 for polynomial interpolation of ODE solution");
        if (solverForward is not (1 or 2)) throw checks.Refused($"solver_forward is {solverForward}, must be 1 for Adams or 2 for BDF forward solver");
        if (solverBackward is not (1 or 2)) throw checks.Refused($"solver_backward is {solverBackward}, must be 1 for Adams or 2 for BDF backward solver");
        checks.Finite("ode parameters and data", theta);
        OdeMethod method = solverForward == 1 ? OdeMethod.Adams : OdeMethod.Bdf;
        Run(method, f, y0, t0, ts, theta, relativeToleranceForward, absoluteToleranceForward, maxSteps, trace, solution, checks, new SensitivityControl(false, record ? activeParameters : [], isProbe: record), record);

        void PositiveTolerances(string relativeName, string absoluteName, double relative, ReadOnlySpan<double> absolute, int states)
        {
            checks.PositiveFinite(relativeName, relative);
            checks.PositiveFinite(absoluteName, absolute);
            checks.SameSize(absoluteName, absolute.Length, "states", states);
        }
    }

    private static void Run(
        OdeMethod method, DifferentiableFunction f, ReadOnlySpan<double> y0, double t0, ReadOnlySpan<double> ts, ReadOnlySpan<double> theta,
        double relativeTolerance, ReadOnlySpan<double> absoluteTolerance, int maxSteps, OdeTrace trace, Span<double> solution, Checks checks,
        SensitivityControl control, bool record)
    {
        int n = y0.Length;
        checks.SameSize("dy_dt", f.OutputCount, "states", n);
        trace.Begin(method, isDae: false, record, n, t0, ts, theta, control);
        solution = solution[..(ts.Length * n)];
        f.Prepare(trace.Inputs.All);
        if (method is OdeMethod.Rk45 or OdeMethod.Ckrk)
            new RungeKutta(f, trace, checks, relativeTolerance, absoluteTolerance, maxSteps, control).Solve(y0, solution);
        else
            new Multistep(f, trace, checks, relativeTolerance, absoluteTolerance, maxSteps, control).Solve(y0, [], solution);
        trace.Solution.Clear();
        solution.CopyTo(trace.Solution.Add(solution.Length));
    }

    /// <summary>
    /// Adds the gradient of Σ solution·<paramref name="solutionAdjoint"/> of the solve that the trace holds to the adjoints given; one that is not wanted is empty.
    /// The solution moves with an output time as f there, and with the initial time as if y₀ moved by −f.
    /// </summary>
    public static void Adjoint(
        DifferentiableFunction f, OdeTrace trace, ReadOnlySpan<double> solutionAdjoint, Span<double> y0Adjoint, Span<double> t0Adjoint, Span<double> tsAdjoint, Span<double> thetaAdjoint)
    {
        if (!trace.IsRecorded) throw new InvalidOperationException("The solve was not recorded.");
        int n = trace.StateCount;
        trace.BeginAdjoint();
        f.Prepare(trace.Inputs.All);
        ReadOnlySpan<double> lambda = trace.HasSensitivities
            ? CoupledSystem.Adjoint(trace, solutionAdjoint)
            : trace.Method is OdeMethod.Rk45 or OdeMethod.Ckrk
                ? RungeKutta.Adjoint(f, trace, solutionAdjoint)
                : Multistep.Adjoint(f, trace, solutionAdjoint, []);
        if (!y0Adjoint.IsEmpty) Blas1.Add(lambda[..n], y0Adjoint);
        if (!thetaAdjoint.IsEmpty) Blas1.Add(trace.InputAdjoints.Slice(trace.ThetaStart, trace.ParameterCount), thetaAdjoint);
        Span<double> slope = trace.InputAdjoints.Slice(1, n);
        if (!t0Adjoint.IsEmpty)
        {
            // The record begins with the initial state.
            f.Value(trace.PutInputs(trace.InitialTime, trace.Records.Slice(0, n)), slope);
            t0Adjoint[0] -= Blas1.Dot(slope, lambda);
        }
        if (tsAdjoint.IsEmpty) return;
        for (int k = 0; k < trace.Times.Count; k++)
        {
            f.Value(trace.PutInputs(trace.Times[k], trace.Solution.Slice(k * n, n)), slope);
            tsAdjoint[k] += Blas1.Dot(slope, solutionAdjoint.Slice(k * n, n));
        }
    }
}
