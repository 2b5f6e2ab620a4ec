using BayesLang.Runtime.Model;
using BayesLang.Runtime.Solvers;
using BayesLang.Tests;

namespace BayesLang.Runtime.Tests.Solvers;

public sealed class AlgebraicTests
{
    // x₁ = θ₁ θ₂, x₂ = θ₃/x₁ … in a form that is not linear: inputs [x(2), θ(3)].
    private static DualFunction Products() => new(5, 2, (x, r) =>
    {
        r[0] = x[0] * x[0] - x[2] * x[3];
        r[1] = x[0] * x[1] - Dual.Exp(x[4]);
    });

    // Rosenbrock's valley as equations; root (1, a).
    private static DualFunction Valley() => new(3, 2, (x, r) =>
    {
        r[0] = 10 * (x[1] - x[2] * x[0] * x[0]);
        r[1] = 1 - x[0];
    });

    // Powell's badly scaled function (Moré, Garbow and Hillstrom 1981, no. 3).
    private static DualFunction BadlyScaled() => new(2, 2, (x, r) =>
    {
        r[0] = 1e4 * x[0] * x[1] - 1;
        r[1] = Dual.Exp(-x[0]) + Dual.Exp(-x[1]) - 1.0001;
    });

    private static double[] Solve(bool powell, DifferentiableFunction f, double[] guess, double[] theta, AlgebraicTrace? trace = null, double step = -1, double tolerance = 1e-6, int maxSteps = 200)
    {
        double[] x = new double[guess.Length];
        if (powell) Algebraic.SolvePowell(f, guess, theta, step < 0 ? 1e-10 : step, tolerance, maxSteps, trace ?? new AlgebraicTrace(), x, "solve_powell", 2);
        else Algebraic.SolveNewton(f, guess, theta, step < 0 ? 1e-3 : step, tolerance, maxSteps, trace ?? new AlgebraicTrace(), x, "solve_newton", 2);
        return x;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Roots_are_good_to_rounding_and_gradients_are_implicit(bool powell)
    {
        double[] theta = [2.5, 1.7, 0.3], adjoint = [1, 1, 1];
        var trace = new AlgebraicTrace();
        double[] x = Solve(powell, Products(), [1, 1], theta, trace);
        double x1 = Math.Sqrt(2.5 * 1.7), x2 = Math.Exp(0.3) / x1;
        Assert.Equal(x1, x[0], 1e-15);
        Assert.Equal(x2, x[1], 1e-15);
        Algebraic.Adjoint(Products(), trace, [0.7, -2], adjoint);
        // Added to what was there.
        Assert.Equal(1 + 0.7 * x1 / (2 * 2.5) + 2 * x2 / (2 * 2.5), adjoint[0], 1e-14);
        Assert.Equal(1 + 0.7 * x1 / (2 * 1.7) + 2 * x2 / (2 * 1.7), adjoint[1], 1e-14);
        Assert.Equal(1 - 2 * x2, adjoint[2], 1e-14);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Curved_valleys_are_walked(bool powell)
    {
        double[] x = Solve(powell, Valley(), [-1.2, 1], [1]);
        Assert.Equal(1, x[0], 1e-14);
        Assert.Equal(1, x[1], 1e-14);
    }

    [Fact]
    public void Powell_walks_a_badly_scaled_valley()
    {
        double[] x = Solve(true, BadlyScaled(), [0, 1], []);
        // 1.098159329699759e-5 and 9.106146739865…
        Assert.Equal(1e-4, x[0] * x[1], 1e-18);
        Assert.Equal(9.106146739867, x[1], 1e-9);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Equations_without_a_root_and_too_few_steps_are_errors(bool powell)
    {
        DualFunction rootless = new(1, 1, (x, r) => r[0] = x[0] * x[0] + 1);
        Assert.StartsWith(powell ? "solve_powell: " : "solve_newton: ", Assert.Throws<ModelException>(() => Solve(powell, rootless, [1.3], [])).Message);
        string message = Assert.Throws<ModelException>(() => Solve(powell, Valley(), [-1.2, 1], [1], maxSteps: 1, step: 1e-10, tolerance: 1e-12)).Message;
        Assert.EndsWith("maximum number of iterations (1) was exceeded in the solve.", message);
    }

    [Theory]
    [InlineData("solve_powell: initial guess[2] is nan, but must be finite!", double.NaN, 1e-10, 1e-6, 200)]
    [InlineData("solve_powell: relative_tolerance is -1, but must be nonnegative!", 1, -1, 1e-6, 200)]
    [InlineData("solve_powell: function_tolerance is nan, but must be nonnegative!", 1, 1e-10, double.NaN, 200)]
    [InlineData("solve_powell: max_num_steps is 0, but must be positive!", 1, 1e-10, 1e-6, 0)]
    public void Bad_arguments_are_named(string message, double second, double relative, double tolerance, int maxSteps) =>
        Assert.Equal(message, Assert.Throws<ModelException>(() => Algebraic.SolvePowell(Valley(), [1, second], [1], relative, tolerance, maxSteps, new AlgebraicTrace(), new double[2], "solve_powell", 1)).Message);

    [Fact]
    public void Sizes_must_match()
    {
        Assert.Equal("solve_newton: initial guess has size 0, but must have a non-zero size", Assert.Throws<ModelException>(() => Solve(false, Valley(), [], [1])).Message);
        Assert.Equal("solve_newton: size of the algebraic system's output (2) and size of the vector of unknowns, x, (3) must match in size", Assert.Throws<ModelException>(() => Solve(false, Valley(), [1, 2, 3], [])).Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_is_allocated_once_the_trace_has_grown(bool powell)
    {
        DualFunction f = Valley();
        var trace = new AlgebraicTrace();
        double[] guess = [-1.2, 1], theta = [1], x = new double[2], adjoint = new double[1], weights = [1, 2];
        void Sweep()
        {
            if (powell) Algebraic.SolvePowell(f, guess, theta, 1e-10, 1e-6, 200, trace, x, "solve_powell", 1);
            else Algebraic.SolveNewton(f, guess, theta, 1e-3, 1e-6, 200, trace, x, "solve_newton", 1);
            Algebraic.Adjoint(f, trace, weights, adjoint);
        }
        Sweep();
        Assert.Equal(0, Allocation.Least(Sweep));
    }
}
