using BayesLang.Runtime.Solvers;

namespace BayesLang.Runtime.Tests.Solvers;

public sealed class DaeTests
{
    // Chemical kinetics with a conserved sum in place of the third equation: inputs [t, y(3), y′(3), θ(3)].
    private static DualFunction Kinetics() => new(10, 3, (x, r) =>
    {
        Dual y1 = x[1], y2 = x[2], y3 = x[3];
        r[0] = x[4] + x[7] * y1 - x[8] * y2 * y3;
        r[1] = x[5] - x[7] * y1 + x[8] * y2 * y3 + x[9] * y2 * y2;
        r[2] = y1 + y2 + y3 - 1;
    });

    private static DualFunction KineticsOde() => new(7, 3, (x, dy) =>
    {
        dy[0] = x[5] * x[2] * x[3] - x[4] * x[1];
        dy[1] = x[4] * x[1] - x[5] * x[2] * x[3] - x[6] * x[2] * x[2];
        dy[2] = x[6] * x[2] * x[2];
    });

    private static readonly double[] Theta = [0.04, 1e4, 3e7], Times = [0.4, 4, 40, 400];

    [Fact]
    public void The_solution_and_its_gradient_are_those_of_the_ode()
    {
        double[] weights = [.. Enumerable.Range(0, 12).Select(i => Math.Cos(i) * (i % 3 == 1 ? 1e4 : 1))];
        double[] dae = new double[12], ode = new double[12], thetaDae = new double[3], thetaOde = new double[3], y0Dae = new double[3], y0Ode = new double[3], yPrime = new double[3];
        var daeTrace = new OdeTrace();
        var odeTrace = new OdeTrace();
        Dae.Solve(Kinetics(), [1, 0, 0], [-0.04, 0.04, 0], 0, Times, Theta, 1e-10, [1e-12], 100000, daeTrace, dae, "dae", 1);
        Ode.Solve(OdeMethod.Bdf, KineticsOde(), [1, 0, 0], 0, Times, Theta, 1e-10, [1e-14], 100000, odeTrace, ode, "ode", 1);
        for (int i = 0; i < 12; i++) Assert.Equal(ode[i], dae[i], 1e-7 * Math.Abs(ode[i]));
        Dae.Adjoint(Kinetics(), daeTrace, weights, y0Dae, yPrime, thetaDae);
        Ode.Adjoint(KineticsOde(), odeTrace, weights, y0Ode, [], [], thetaOde);
        for (int i = 0; i < 3; i++) Assert.Equal(thetaOde[i], thetaDae[i], 1e-5 * Math.Abs(thetaOde[i]));
        // y₃ is the algebraic state: its initial value is for the other two to give.
        Assert.Equal(0, y0Dae[2], 1e-5);
        Assert.Equal(0, yPrime[0], 1e-5);
        // A known figure of the problem (Robertson 1966; Hairer and Wanner 1996, IV.10) at t = 40.
        Assert.Equal(0.7158270688, dae[6], 1e-8);
    }

    [Fact]
    public void A_linear_dae_has_its_closed_form()
    {
        // y₁′ = −k y₁, 0 = y₂ − c y₁².
        DualFunction f = new(7, 2, (x, r) =>
        {
            r[0] = x[3] + x[5] * x[1];
            r[1] = x[2] - x[6] * x[1] * x[1];
        });
        double k = 0.7, c = 3, start = 1.4, t = 1.9;
        double[] solution = new double[2], y0Adjoint = new double[2], thetaAdjoint = new double[2];
        var trace = new OdeTrace();
        Dae.Solve(f, [start, c * start * start], [-k * start, -2 * k * c * start * start], 0.1, [t], [k, c], 1e-10, [1e-10], 100000, trace, solution, "dae", 1);
        double e = Math.Exp(-k * (t - 0.1)), y1 = start * e;
        Assert.Equal(y1, solution[0], 1e-8);
        Assert.Equal(c * y1 * y1, solution[1], 1e-8);
        Dae.Adjoint(f, trace, [0, 1], y0Adjoint, [], thetaAdjoint);
        Assert.Equal(2 * c * y1 * e, y0Adjoint[0], 1e-7);
        Assert.Equal(0, y0Adjoint[1], 1e-7);
        Assert.Equal(-2 * c * y1 * y1 * (t - 0.1), thetaAdjoint[0], 1e-7);
        Assert.Equal(y1 * y1, thetaAdjoint[1], 1e-7);
    }

    [Fact]
    public void Initial_values_that_no_step_can_mend_are_an_error()
    {
        DualFunction f = new(3, 1, (x, r) => r[0] = x[1] * x[1] + 1);
        var refusal = Assert.Throws<Model.ModelException>(() => Dae.Solve(f, [1], [0], 0, [1], [], 1e-6, [1e-6], 1000, new OdeTrace(), new double[1], "dae", 5));
        Assert.Equal(5, refusal.Line);
        Assert.StartsWith("dae: ", refusal.Message);
    }
}
