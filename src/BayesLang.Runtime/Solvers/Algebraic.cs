using BayesLang.Runtime.LinearAlgebra;
using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Solvers;

/// <summary>
/// Systems of algebraic equations F(x, θ) = 0: the function's inputs are [x(n), θ(p)], its outputs (n). The Jacobian matrix is exact. Once a solver's own test is passed, Newton steps
/// are taken for as long as they lessen the residual, so that the root is good to rounding, whatever the tolerances; the derivatives are those of the implicit function theorem.
/// </summary>
public static class Algebraic
{
    private const int MaxPolish = 20;

    /// <summary>
    /// <c>solve_newton</c>: Newton's method with a line search (Dennis and Schnabel 1983, A6.3.1). It ends where max |F| ≤ <paramref name="functionTolerance"/>, or where a
    /// step is shorter, relative to x, than <paramref name="scalingStep"/>; <paramref name="theta"/> holds the arguments passed on.
    /// </summary>
    /// <exception cref="ModelException">An argument is refused, there are more than <paramref name="maxSteps"/> steps, or the search ends away from a root.</exception>
    public static void SolveNewton(
        DifferentiableFunction f, ReadOnlySpan<double> guess, ReadOnlySpan<double> theta, double scalingStep, double functionTolerance, int maxSteps,
        AlgebraicTrace trace, Span<double> solution, string function, int line)
    {
        var checks = new Checks(function, line);
        var system = new AlgebraicSystem(f, trace, checks, guess, theta, "scaling_step_size", scalingStep, functionTolerance, maxSteps);
        int iteration = 0;
        for (bool done = system.ResidualMaximum <= functionTolerance; !done; iteration++)
        {
            if (iteration >= maxSteps) throw OutOfSteps(checks, maxSteps);
            if (!system.SetNewtonStep()) throw checks.Refused("the Jacobian matrix of the algebraic function is singular or not finite");
            double length = system.RelativeLength();
            if (!Search(system)) throw checks.Refused($"the line search found no point with a smaller residual; the norm of the algebraic function is {Text.Of(system.ResidualNorm)}");
            done = system.ResidualMaximum <= functionTolerance || (length < scalingStep && system.SetNewtonStep() && system.RelativeLength() < scalingStep);
        }
        trace.Iterations = iteration;
        Polish(system);
        system.X.CopyTo(solution);
    }

    /// <summary>
    /// <c>solve_powell</c>: Powell's hybrid method, a trust region with the dogleg between the steepest descent and Newton steps (Powell 1970; Moré, Garbow and Hillstrom 1980, HYBRJ). It
    /// ends where the region is smaller than <paramref name="relativeTolerance"/>·‖x‖; the residual must then be below <paramref name="functionTolerance"/> in norm.
    /// </summary>
    /// <exception cref="ModelException">An argument is refused, there are more than <paramref name="maxSteps"/> steps, or the search ends away from a root.</exception>
    public static void SolvePowell(
        DifferentiableFunction f, ReadOnlySpan<double> guess, ReadOnlySpan<double> theta, double relativeTolerance, double functionTolerance, int maxSteps,
        AlgebraicTrace trace, Span<double> solution, string function, int line)
    {
        var checks = new Checks(function, line);
        var system = new AlgebraicSystem(f, trace, checks, guess, theta, "relative_tolerance", relativeTolerance, functionTolerance, maxSteps);
        DogLeg.Run(system, relativeTolerance, maxSteps, checks);
        Polish(system);
        system.X.CopyTo(solution);
        double norm = system.ResidualNorm;
        if (!(norm <= functionTolerance))
            throw checks.Refused(
                $"the norm of the algebraic function is {Text.Of(norm)} but should be lower than the function tolerance: {Text.Of(functionTolerance)}. Consider decreasing the relative tolerance and increasing max_num_steps.");
    }

    internal static ModelException OutOfSteps(Checks checks, int maxSteps) => checks.Refused($"maximum number of iterations ({maxSteps}) was exceeded in the solve.");

    /// <summary>Adds the gradient of Σ solution·<paramref name="solutionAdjoint"/> with respect to θ: with w = (∂F/∂x)⁻ᵀ λ it is −(∂F/∂θ)ᵀ w.</summary>
    public static void Adjoint(DifferentiableFunction f, AlgebraicTrace trace, ReadOnlySpan<double> solutionAdjoint, Span<double> thetaAdjoint)
    {
        int n = trace.UnknownCount, inputs = trace.Inputs.Count;
        if (thetaAdjoint.IsEmpty) return;
        Span<double> work = trace.Work.Reset(n + n * n), w = work[..n], matrix = work[n..];
        Span<int> pivots = trace.Pivots.Reset(n);
        AlgebraicSystem.FillJacobian(f, trace, matrix);
        Lu.Factor(matrix, pivots, n);
        solutionAdjoint[..n].CopyTo(w);
        Lu.SolveTransposedLeft(matrix, pivots, w, n, 1);
        Blas1.Scale(-1, w);
        Span<double> adjoints = trace.InputAdjoints.Reset(inputs);
        f.Adjoint(trace.Inputs.Slice(0, inputs), w, adjoints);
        Blas1.Add(adjoints[n..], thetaAdjoint);
    }

    /// <summary>Goes along the Newton step to a point that lessens ‖F‖²/2 by 1e-4 of what its slope promises; false where there is none.</summary>
    private static bool Search(in AlgebraicSystem system)
    {
        double start = 0.5 * system.ResidualNorm * system.ResidualNorm, length = 1;
        // Along the Newton step the slope of ‖F‖²/2 is −‖F‖².
        double slope = -2 * start;
        for (int halvings = 0; halvings < 60; halvings++)
        {
            double reached = system.Try(length);
            reached *= 0.5 * reached;
            if (reached <= start + 1e-4 * length * slope)
            {
                system.Accept();
                return true;
            }
            // The minimum of the parabola through both points, within bounds.
            double next = double.IsFinite(reached) ? -slope * length * length / (2 * (reached - start - slope * length)) : 0;
            length = Math.Clamp(next, 0.1 * length, 0.5 * length);
        }
        return false;
    }

    private static void Polish(in AlgebraicSystem system)
    {
        try
        {
            for (int step = 0; step < MaxPolish && system.ResidualNorm > 0; step++)
            {
                if (!system.SetNewtonStep() || !(system.Try(1) < system.ResidualNorm)) break;
                system.Accept();
            }
        }
        catch (ModelException e) when (e.IsRejection)
        {
            // The solver's own test is passed; a step beyond the function's domain only ends what comes on top.
        }
    }
}
