using BayesLang.Runtime.Model;
using BayesLang.Runtime.Solvers;
using BayesLang.Tests;

namespace BayesLang.Runtime.Tests.Solvers;

public sealed class OdeTests
{
    public static TheoryData<OdeMethod> Methods => [OdeMethod.Rk45, OdeMethod.Ckrk, OdeMethod.Adams, OdeMethod.Bdf];

    // Inputs [t, y, θ].
    private static DualFunction Logistic() => new(4, 1, (x, dy) => dy[0] = x[2] * x[1] * (1 - x[1] / x[3]));

    // A damped, driven oscillator: y″ = −k y − c y′ + cos(w t).
    private static DualFunction Oscillator() => new(6, 2, (x, dy) =>
    {
        dy[0] = x[2];
        dy[1] = Dual.Cos(x[5] * x[0]) - x[3] * x[1] - x[4] * x[2];
    });

    private static DualFunction LotkaVolterra() => new(7, 2, (x, dy) =>
    {
        dy[0] = (x[3] - x[4] * x[2]) * x[1];
        dy[1] = (x[6] * x[1] - x[5]) * x[2];
    });

    // y₁′ = −a y₁ + b y₂, y₂′ = a y₁ − (b + c) y₂ with c ≫ a, b.
    private static DualFunction Stiff() => new(6, 2, (x, dy) =>
    {
        dy[0] = x[4] * x[2] - x[3] * x[1];
        dy[1] = x[3] * x[1] - (x[4] + x[5]) * x[2];
    });

    private static double[] Solve(
        OdeMethod method, DifferentiableFunction f, double[] y0, double t0, double[] ts, double[] theta, double tolerance, OdeTrace? trace = null, int maxSteps = 1_000_000, int[]? control = null)
    {
        double[] solution = new double[ts.Length * y0.Length];
        Ode.Solve(method, f, y0, t0, ts, theta, tolerance, [tolerance], maxSteps, trace ?? new OdeTrace(), solution, "ode", 1, control is not null, control);
        return solution;
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Logistic_growth_has_its_closed_form(OdeMethod method)
    {
        double[] ts = [0.5, 1, 1.0000001, 2, 2, 10];
        double r = 1.3, k = 5, y0 = 0.2, t0 = 0.25;
        double[] y = Solve(method, Logistic(), [y0], t0, ts, [r, k], 1e-10);
        for (int i = 0; i < ts.Length; i++)
        {
            double e = Math.Exp(-r * (ts[i] - t0)), exact = k / (1 + (k / y0 - 1) * e);
            Assert.Equal(exact, y[i], exact * 2e-8);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Errors_shrink_with_the_tolerance(OdeMethod method)
    {
        double[] ts = [1, 3, 7];
        double[] exact = Solve(OdeMethod.Rk45, Oscillator(), [1, 0], 0, ts, [4, 0.3, 1.5], 1e-13);
        double last = 1;
        foreach (double tolerance in (double[])[1e-4, 1e-6, 1e-8, 1e-10])
        {
            double[] y = Solve(method, Oscillator(), [1, 0], 0, ts, [4, 0.3, 1.5], tolerance);
            double worst = y.Zip(exact, (a, b) => Math.Abs(a - b)).Max();
            Assert.True(worst < 300 * tolerance, $"{method} at {tolerance}: {worst}");
            Assert.True(worst < last);
            last = worst;
        }
    }

    [Fact]
    public void Stiff_problems_take_few_steps_of_Bdf()
    {
        double[] ts = [1e-3, 1, 40], theta = [0.04, 10, 3e4];
        var trace = new OdeTrace();
        double[] y = Solve(OdeMethod.Bdf, Stiff(), [1, 0], 0, ts, theta, 1e-9, trace);
        Assert.True(trace.Steps < 1000, $"{trace.Steps} steps");
        // The eigenvalues and the coefficients of the solution of the linear system.
        double a = theta[0], b = theta[1], s = theta[1] + theta[2], half = (a + s) / 2, root = Math.Sqrt(half * half - a * theta[2]), fast = -half - root, slow = a * theta[2] / fast;
        for (int i = 0; i < ts.Length; i++)
        {
            double u = Math.Exp(slow * ts[i]), v = Math.Exp(fast * ts[i]);
            double y2 = a * (u - v) / (slow - fast), y1 = ((slow + s) * u - (fast + s) * v) / (slow - fast);
            Assert.Equal(y1, y[2 * i], 3e-8);
            Assert.Equal(y2, y[2 * i + 1], 1e-9);
        }
        Assert.True(b > 0);
    }

    /// <summary>The gradient is that of the discretised solution: so of the solver's own values, but for what a change of the steps makes.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Gradients_are_the_differences_of_the_solution(OdeMethod method)
    {
        double[] y0 = [2.5, 0.8], ts = [0.7, 1.9, 4.2], theta = [0.9, 0.5, 1.1, 0.4], weights = [1, -0.4, 0.3, 0.8, -0.5, 0.6];
        double t0 = 0.2;
        // LV is autonomous: the driven oscillator checks the time.
        Check(LotkaVolterra(), theta);
        Check(Oscillator(), [3, 0.2, 1.7]);

        void Check(DualFunction f, double[] theta)
        {
            var trace = new OdeTrace();
            double[] y0Adjoint = new double[2], t0Adjoint = new double[1], tsAdjoint = new double[3], thetaAdjoint = new double[theta.Length];
            const double tolerance = 1e-11;
            Solve(method, f, y0, t0, ts, theta, tolerance, trace);
            Ode.Adjoint(f, trace, weights, y0Adjoint, t0Adjoint, tsAdjoint, thetaAdjoint);
            double[] start = [t0];
            for (int i = 0; i < y0.Length; i++) Difference(y0, i, y0Adjoint[i], $"y0[{i}]");
            for (int i = 0; i < ts.Length; i++) Difference(ts, i, tsAdjoint[i], $"ts[{i}]");
            for (int i = 0; i < theta.Length; i++) Difference(theta, i, thetaAdjoint[i], $"theta[{i}]");
            Difference(start, 0, t0Adjoint[0], "t0");

            void Difference(double[] argument, int at, double found, string name)
            {
                const double step = 1e-3;
                // Of fourth order.
                double expected = (8 * (At(step) - At(-step)) - (At(2 * step) - At(-2 * step))) / (12 * step);
                Assert.True(Math.Abs(expected - found) < 2e-8 * Math.Max(1, Math.Abs(expected)), $"{method} {name}: {found} for {expected}");

                double At(double change)
                {
                    double kept = argument[at];
                    argument[at] += change;
                    double[] y = Solve(OdeMethod.Rk45, f, y0, argument == start ? start[0] : t0, ts, theta, 1e-13);
                    argument[at] = kept;
                    return y.Zip(weights, (a, b) => a * b).Sum();
                }
            }
        }
    }

    /// <summary>
    /// The discretised solution of a linear system is linear in its initial state: at frozen steps its gradient times the state is the solution itself, to rounding, or to what Newton's
    /// iteration leaves, however loose the tolerance is.
    /// </summary>
    [Theory]
    [InlineData(OdeMethod.Rk45, 1e-13)]
    [InlineData(OdeMethod.Ckrk, 1e-13)]
    [InlineData(OdeMethod.Adams, 5e-5)]
    [InlineData(OdeMethod.Bdf, 5e-6)]
    public void The_transpose_is_exact_at_a_loose_tolerance(OdeMethod method, double bound)
    {
        // A frequency that rises and falls makes the orders do so.
        DualFunction f = new(3, 2, (x, dy) =>
        {
            Dual t = (x[0] - 2) * (x[0] - 2);
            dy[0] = x[2];
            dy[1] = -(1 + 60 / (1 + 4 * t * t)) * x[1];
        });
        double[] y0 = [0.7, -1.1], ts = [0.9, 2, 2.01, 3.3, 9], weights = [1, 0.1, -1, 0.2, 0.5, 0.3, -0.7, 0.1, 1, 1], adjoint = new double[2];
        var trace = new OdeTrace();
        double[] y = Solve(method, f, y0, 0, ts, [], 1e-4, trace);
        Ode.Adjoint(f, trace, weights, adjoint, [], [], []);
        double expected = y.Zip(weights, (a, b) => a * b).Sum(), found = adjoint[0] * y0[0] + adjoint[1] * y0[1];
        Assert.True(Math.Abs(expected - found) < bound, $"{method}: {found} for {expected}, {found - expected}");
        double[] exact = Solve(OdeMethod.Rk45, f, y0, 0, ts, [], 1e-12);
        Assert.True(Math.Abs(exact.Zip(weights, (a, b) => a * b).Sum() - expected) > 1e-5, "The tolerance is too tight for this test to tell.");
    }

    [Fact]
    public void Sensitivities_under_control_take_part_in_the_choice_of_steps()
    {
        double[] theta = [0.55, 0.028, 0.84, 0.024], y0 = [33.9, 5.9], ts = [.. Enumerable.Range(1, 20).Select(i => (double)i)];
        var plain = new OdeTrace();
        var controlled = new OdeTrace();
        double[] exact = Solve(OdeMethod.Rk45, LotkaVolterra(), y0, 0, ts, theta, 1e-12);
        double[] solution = new double[40];
        Ode.Solve(OdeMethod.Rk45, LotkaVolterra(), y0, 0, ts, theta, 1e-5, [1e-3], 500, plain, solution, "ode", 1);
        Ode.Solve(OdeMethod.Rk45, LotkaVolterra(), y0, 0, ts, theta, 1e-5, [1e-3], 500, controlled, solution, "ode", 1, true, [0, 1, 2, 3]);
        Assert.True(controlled.Steps > plain.Steps);
        for (int i = 0; i < 40; i++) Assert.Equal(exact[i], solution[i], 1e-2 * Math.Abs(exact[i]));
    }

    /// <summary>
    /// The sensitivities that were integrated are the derivative of the steps, however loose the tolerance: as above, with the initial state under control. Sizes on both sides of those that
    /// have code of their own.
    /// </summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Sensitivities_are_exact_at_a_loose_tolerance(OdeMethod method)
    {
        foreach (int n in (int[])[1, 2, 4, 5, 12, 19])
        {
            // A ring of oscillating rates.
            DualFunction f = new(1 + n, n, (x, dy) =>
            {
                for (int i = 0; i < n; i++) dy[i] = -(1.5 + Dual.Sin(x[0] * (i + 1))) * x[1 + i] + (n > 1 ? 0.8 : 0) * x[1 + (i + 1) % n];
            });
            double[] y0 = [.. Enumerable.Range(0, n).Select(i => Math.Cos(i) + 1.5)], ts = [0.4, 1.3, 1.31, 3], weights = [.. Enumerable.Range(0, 4 * n).Select(i => Math.Sin(i))], adjoint = new double[n];
            var trace = new OdeTrace();
            double[] y = Solve(method, f, y0, 0, ts, [], 1e-4, trace, control: []);
            Ode.Adjoint(f, trace, weights, adjoint, [], [], []);
            double expected = y.Zip(weights, (a, b) => a * b).Sum(), found = adjoint.Zip(y0, (a, b) => a * b).Sum();
            Assert.True(Math.Abs(expected - found) < (method is OdeMethod.Rk45 or OdeMethod.Ckrk ? 1e-13 * n : 1e-6), $"{method}, {n} states: {found} for {expected}");
        }
    }

    /// <summary>By sensitivities, and by the transpose of recorded steps; of the parameters only some are under control.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Both_gradients_agree(OdeMethod method)
    {
        double[] y0 = [2.5, 0.8], ts = [0.7, 1.9, 4.2], theta = [0.9, 0.5, 1.1, 0.4], weights = [1, -0.4, 0.3, 0.8, -0.5, 0.6], solution = new double[6];
        double[] recorded = Gradient(false, []), all = Gradient(true, [0, 1, 2, 3]), some = Gradient(false, [3, 1]);
        for (int i = 0; i < recorded.Length; i++) Assert.Equal(recorded[i], all[i], 1e-7 * Math.Max(1, Math.Abs(recorded[i])));
        foreach (int i in (int[])[1, 3]) Assert.Equal(recorded[i], some[i], 1e-7 * Math.Max(1, Math.Abs(recorded[i])));
        Assert.Equal([0, 0], [some[0], some[2]]);

        double[] Gradient(bool initial, int[] control)
        {
            var trace = new OdeTrace();
            double[] gradient = new double[7];
            Ode.Solve(method, LotkaVolterra(), y0, 0.1, ts, theta, 1e-11, [1e-11], 100000, trace, solution, "ode", 1, initial, control);
            bool whole = initial || control.Length == 0;
            Ode.Adjoint(LotkaVolterra(), trace, weights, whole ? gradient.AsSpan(4, 2) : [], whole ? gradient.AsSpan(6, 1) : [], [], gradient.AsSpan(0, 4));
            return gradient;
        }
    }

    /// <summary>The steps fail again and again at the jump: orders fall, and histories are begun anew.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Jumps_of_the_derivative_are_passed(OdeMethod method)
    {
        // y′ = −k y, and + d after t = 1.
        DualFunction f = new(4, 1, (x, dy) => dy[0] = (x[0].Value > 1 ? x[3] : 0) - x[2] * x[1]);
        double k = 0.9, d = 1e6, t = 3;
        double[] y0Adjoint = new double[1], thetaAdjoint = new double[2];
        var trace = new OdeTrace();
        double[] y = Solve(method, f, [2], 0, [t], [k, d], 1e-9, trace);
        double decay = Math.Exp(-k * t), late = Math.Exp(-k * (t - 1)), exact = 2 * decay + d / k * (1 - late);
        Assert.Equal(exact, y[0], 1e-7 * exact);
        Ode.Adjoint(f, trace, [1], y0Adjoint, [], [], thetaAdjoint);
        Assert.Equal(decay, y0Adjoint[0], 1e-7);
        Assert.Equal(-2 * t * decay - d / (k * k) * (1 - late) + d / k * (t - 1) * late, thetaAdjoint[0], 1e-6 * exact);
        Assert.Equal((1 - late) / k, thetaAdjoint[1], 1e-6);
    }

    /// <summary>
    /// Van der Pol's oscillator with fast transitions. At steps that are chosen for the solution alone, an explicit or Adams method lives at the edge of its stability, and the derivative
    /// at those steps is off by orders of magnitude; with the sensitivities under control of the error, all methods agree. The figures: rk45 at 1e-13 and bdf at 1e-13.
    /// </summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Sensitivities_under_control_make_the_gradients_of_stiff_systems_right(OdeMethod method)
    {
        DualFunction f = new(4, 2, (x, dy) =>
        {
            dy[0] = x[2];
            dy[1] = x[3] * (1 - x[1] * x[1]) * x[2] - x[1];
        });
        double[] ts = [20, 70], weights = [1, 0.5, -1, 2], theta = new double[1], y0 = new double[2];
        var trace = new OdeTrace();
        double[] y = Solve(method, f, [2, 0], 0, ts, [50], 1e-10, trace, control: [0]);
        double[] expected = [1.6933775984266, -0.0181306649353, -1.5149893188179, 0.0233798947025];
        for (int i = 0; i < y.Length; i++) Assert.Equal(expected[i], y[i], 1e-7 * Math.Abs(expected[i]));
        Ode.Adjoint(f, trace, weights, y0, [], [], theta);
        Assert.Equal(0.0362145753416, theta[0], 1e-5 * 0.036);
        Assert.Equal(2.99082924957, y0[0], 1e-5 * 3);
        Assert.Equal(0.0199397479668, y0[1], 1e-5 * 0.02);
        if (method == OdeMethod.Bdf) Assert.True(trace.Steps < 4000, $"{trace.Steps} steps");
    }

    /// <summary>The adjoint solver's setting has no list of parameters: one sensitivity as a probe keeps its gradient right.</summary>
    [Fact]
    public void The_probe_keeps_the_gradient_of_Adams_stable()
    {
        DualFunction f = new(3, 1, (x, dy) => dy[0] = x[2] * (Dual.Cos(x[0]) - x[1]));
        double k = 1000, t = 5;
        double[] y = new double[1], theta = new double[1], y0 = new double[1];
        var trace = new OdeTrace();
        Ode.SolveAdjointControlled(f, [0.3], 0, [t], [k], 1e-8, [1e-8], 1e-8, [1e-8], 1e-8, 1e-8, 100000, 10, 1, 1, 1, trace, y, "ode_adjoint_tol_ctl", 1, [0]);
        // y → (k² cos t + k sin t)/(k² + 1).
        double sum = k * k + 1, exact = (k * k * Math.Cos(t) + k * Math.Sin(t)) / sum;
        Assert.Equal(exact, y[0], 1e-7);
        Ode.Adjoint(f, trace, [1], y0, [], [], theta);
        Assert.Equal(0, y0[0], 1e-6);
        Assert.Equal((2 * k * Math.Cos(t) + Math.Sin(t)) / sum - exact * 2 * k / sum, theta[0], 1e-8);
    }

    [Fact]
    public void A_system_without_parameters_and_one_with_tolerances_for_each_state()
    {
        DualFunction decay = new(3, 2, (x, dy) => (dy[0], dy[1]) = (-x[1], x[1]));
        double[] solution = new double[2], adjoint = new double[2];
        var trace = new OdeTrace();
        Ode.SolveAdjointControlled(decay, [1, 0], 0, [1], [], 1e-9, [1e-9, 1e-10], 1e-6, [1e-6, 1e-6], 1e-6, 1e-6, 10000, 100, 1, 2, 2, trace, solution, "ode_adjoint_tol_ctl", 3);
        Assert.Equal(Math.Exp(-1), solution[0], 1e-8);
        Assert.Equal(1, solution[0] + solution[1], 1e-12);
        Ode.Adjoint(decay, trace, [1, 0], adjoint, [], [], []);
        Assert.Equal(Math.Exp(-1), adjoint[0], 1e-8);
        Assert.Equal(0, adjoint[1], 1e-12);
    }

    [Theory]
    [InlineData("ode: initial state[2] is nan, but must be finite!", 0, double.NaN, 0, 1, 1e-6, 10)]
    [InlineData("ode: initial time is inf, but must be finite!", 0, 1, double.PositiveInfinity, 1, 1e-6, 10)]
    [InlineData("ode: initial time is 1, but must be less than 1", 0, 1, 1, 1, 1e-6, 10)]
    [InlineData("ode: relative_tolerance is -1, but must be positive finite!", 0, 1, 0, 1, -1, 10)]
    [InlineData("ode: max_num_steps is 0, but must be positive!", 0, 1, 0, 1, 1e-6, 0)]
    public void Bad_arguments_are_named(string message, double y1, double y2, double t0, double t1, double tolerance, int maxSteps)
    {
        var refusal = Assert.Throws<ModelException>(() => Ode.Solve(OdeMethod.Bdf, Oscillator(), [y1, y2], t0, [t1], [1, 1, 1], tolerance, [1e-6], maxSteps, new OdeTrace(), new double[2], "ode", 7));
        Assert.Equal(message, refusal.Message);
        Assert.Equal(7, refusal.Line);
        Assert.True(refusal.IsRejection);
    }

    [Fact]
    public void Times_must_be_there_and_in_order()
    {
        Assert.Equal("ode: times has size 0, but must have a non-zero size", Refusal([]));
        Assert.Equal("ode: times is not a valid sorted vector. The element at 3 is 1.5, but should be greater than or equal to the previous element, 2", Refusal([1, 2, 1.5]));
        Assert.Equal("ode: times[2] is inf, but must be finite!", Refusal([1, double.PositiveInfinity]));

        static string Refusal(double[] ts) =>
            Assert.Throws<ModelException>(() => Ode.Solve(OdeMethod.Rk45, Oscillator(), [1, 0], 0, ts, [1, 1, 1], 1e-6, [1e-6], 1000, new OdeTrace(), new double[6], "ode", 1)).Message;
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Too_many_steps_and_derivatives_that_are_not_finite_are_errors(OdeMethod method)
    {
        string message = Assert.Throws<ModelException>(() => Solve(method, Oscillator(), [1, 0], 0, [1, 500], [1, 0, 1], 1e-8, maxSteps: 60)).Message;
        Assert.Equal("ode: Failed to integrate to next output time (500) in less than max_num_steps steps", message);
        // y′ = y² leaves the reals at t = 1.
        DualFunction explodes = new(2, 1, (x, dy) => dy[0] = x[1] * x[1]);
        Assert.Throws<ModelException>(() => Solve(method, explodes, [1], 0, [2], [], 1e-6, maxSteps: 100000));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Nothing_is_allocated_once_the_trace_has_grown(OdeMethod method)
    {
        DualFunction f = LotkaVolterra();
        var trace = new OdeTrace();
        double[] y0 = [1, 2], ts = [1, 2, 5], theta = [0.6, 0.3, 0.5, 0.2], solution = new double[6], a = new double[2], b = new double[4], weights = [1, 1, 1, 1, 1, 1];
        double[] tolerance = [1e-8];
        int[] all = [0, 1, 2, 3];
        void Sweep()
        {
            Ode.Solve(method, f, y0, 0, ts, theta, 1e-8, tolerance, 100000, trace, solution, "ode", 1, true, all);
            Ode.Adjoint(f, trace, weights, a, [], [], b);
        }
        Sweep();
        Assert.Equal(0, Allocation.Least(Sweep));
    }
}
