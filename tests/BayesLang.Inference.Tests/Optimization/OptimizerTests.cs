using BayesLang.Inference.Chains;
using BayesLang.Inference.Optimization;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Inference.Optimization;

public class OptimizerTests
{
    public static TheoryData<OptimizerAlgorithm> Algorithms => [.. Enum.GetValues<OptimizerAlgorithm>()];

    static OptimizationOutcome Maximize(BayesLang.Inference.ILogDensity density, double[] start, OptimizerAlgorithm algorithm, int iterations = 2000) =>
        Optimizer.Maximize(density, start, new OptimizerOptions { Algorithm = algorithm, Iterations = iterations });

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Quadratic_forms(OptimizerAlgorithm algorithm)
    {
        foreach ((int n, double condition) in new[] { (1, 1.0), (5, 10.0), (50, 1e3) })
        {
            NormalTarget target = NormalTarget.Random(n, condition, seed: 3);
            OptimizationOutcome outcome = Maximize(target, new double[n], algorithm);
            Assert.True(outcome.IsConverged, outcome.Reason.Describe());
            // Within a thousandth of a standard deviation, in every direction together.
            Assert.InRange(outcome.LogDensity, -0.5e-6, 0);
            // The quadratic model is the function: one step, and one to see that it was the last.
            if (algorithm == OptimizerAlgorithm.Newton) Assert.InRange(outcome.Iterations, 1, 3);
        }
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Rosenbrock(OptimizerAlgorithm algorithm)
    {
        FunctionDensity valley = new(2, (q, g) =>
        {
            double a = 1 - q[0], b = q[1] - q[0] * q[0];
            g[0] = 2 * a + 400 * b * q[0];
            g[1] = -200 * b;
            return -(a * a + 100 * b * b);
        });
        OptimizationOutcome outcome = Maximize(valley, [-1.2, 1], algorithm);
        Assert.True(outcome.IsConverged, outcome.Reason.Describe());
        Assert.Equal(1, outcome.Position[0], 1e-4);
        Assert.Equal(1, outcome.Position[1], 1e-4);
        Assert.InRange(outcome.Iterations, 5, 60);
        Assert.Equal(valley.Evaluations, outcome.Evaluations);
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Scales_far_apart(OptimizerAlgorithm algorithm)
    {
        double[] scales = [1e-2, 1e-1, 1, 1e1, 1e2], mean = [3e-2, -1e-1, 2, 5, -2e2];
        OptimizationOutcome outcome = Maximize(NormalTarget.Diagonal(mean, scales), [0, 0, 0, 0, 0], algorithm);
        Assert.True(outcome.IsConverged, outcome.Reason.Describe());
        for (int i = 0; i < 5; i++) Assert.Equal(0, (outcome.Position[i] - mean[i]) / scales[i], 1e-2);
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void A_peak_without_curvature(OptimizerAlgorithm algorithm)
    {
        FunctionDensity quartic = new(2, (q, g) =>
        {
            for (int i = 0; i < 2; i++) g[i] = -4 * Math.Pow(q[i] - 3, 3);
            return -Math.Pow(q[0] - 3, 4) - Math.Pow(q[1] - 3, 4);
        });
        OptimizationOutcome outcome = Maximize(quartic, [-1, 10], algorithm);
        Assert.True(outcome.IsConverged, outcome.Reason.Describe());
        Assert.Equal(3, outcome.Position[0], 0.05);
        Assert.Equal(3, outcome.Position[1], 0.05);
    }

    /// <summary>Whatever is not along the ridge is found; along it, any point is a mode.</summary>
    [Theory]
    [MemberData(nameof(Algorithms))]
    public void A_flat_ridge(OptimizerAlgorithm algorithm)
    {
        FunctionDensity ridge = new(2, (q, g) =>
        {
            double s = q[0] + q[1] - 5;
            g[0] = g[1] = -s;
            return -0.5 * s * s;
        });
        OptimizationOutcome outcome = Maximize(ridge, [1, -2], algorithm);
        Assert.True(outcome.IsConverged, outcome.Reason.Describe());
        Assert.Equal(5, outcome.Position[0] + outcome.Position[1], 1e-5);
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Points_that_the_program_rejects_are_avoided(OptimizerAlgorithm algorithm)
    {
        FunctionDensity gamma = new(2, (q, g) =>
        {
            double log = 0;
            for (int i = 0; i < 2; i++)
            {
                if (!(q[i] > 0)) throw new ModelException($"x[{i + 1}] must be positive", isRejection: true);
                g[i] = 3 / q[i] - 2;
                log += 3 * Math.Log(q[i]) - 2 * q[i];
            }
            return log;
        });
        OptimizationOutcome outcome = Optimizer.Maximize(gamma, [40, 1e-3], new OptimizerOptions { Algorithm = algorithm, InitAlpha = 1000 });
        Assert.True(outcome.IsConverged, outcome.Reason.Describe());
        Assert.Equal(1.5, outcome.Position[0], 1e-4);
        Assert.Equal(1.5, outcome.Position[1], 1e-4);
    }

    /// <summary>exp(q) ~ gamma(3, 2): the mode of y is (3 − 1)/2 without the Jacobian, and that of log y is at y = 3/2 with it.</summary>
    [Fact]
    public void The_mode_with_and_without_Jacobian()
    {
        OptimizationOutcome with = Maximize(Targets.LogGamma(3, 2), [0], OptimizerAlgorithm.Lbfgs), without = Maximize(Targets.LogGamma(2, 2), [0], OptimizerAlgorithm.Lbfgs);
        Assert.Equal(1.5, Math.Exp(with.Position[0]), 1e-4);
        Assert.Equal(1, Math.Exp(without.Position[0]), 1e-4);
    }

    [Fact]
    public void A_large_constant_does_not_keep_the_search_from_ending_at_the_mode()
    {
        FunctionDensity shifted = new(1, (q, g) =>
        {
            g[0] = -2 * (q[0] - 1);
            return -(q[0] - 1) * (q[0] - 1) - 1e9;
        });
        foreach (OptimizerAlgorithm algorithm in Enum.GetValues<OptimizerAlgorithm>())
        {
            OptimizationOutcome outcome = Maximize(shifted, [30], algorithm);
            Assert.True(outcome.IsConverged, outcome.Reason.Describe());
            Assert.Equal(1, outcome.Position[0], 0.05);
        }
    }

    [Fact]
    public void Each_tolerance_ends_the_search_where_it_is_met()
    {
        OptimizerOptions never = new() { TolObj = 0, TolRelObj = 0, TolGrad = 0, TolRelGrad = 0, TolParam = 0 };
        Assert.Equal(Termination.Objective, Reason(never with { TolObj = 1e-3 }));
        Assert.Equal(Termination.RelativeObjective, Reason(never with { TolRelObj = 1e13 }));
        Assert.Equal(Termination.Gradient, Reason(never with { TolGrad = 1e-2 }));
        Assert.Equal(Termination.RelativeGradient, Reason(never with { TolRelGrad = 1e13 }));
        Assert.Equal(Termination.Parameters, Reason(never with { TolParam = 1e-2 }));
        Assert.Equal(Termination.MaxIterations, Reason(never with { Iterations = 2 }));
        Assert.True(Reason(never).IsConverged(), Reason(never).Describe());

        static Termination Reason(OptimizerOptions options) => Optimizer.Maximize(NormalTarget.Random(10, 100, 1), new double[10], options).Reason;
    }

    [Fact]
    public void At_a_mode_nothing_is_to_do()
    {
        OptimizationOutcome outcome = Maximize(Targets.StandardNormal(3), [0, 0, 0], OptimizerAlgorithm.Lbfgs);
        Assert.Equal((Termination.Gradient, 0, 1), (outcome.Reason, outcome.Iterations, outcome.Evaluations));
    }

    [Fact]
    public void Without_parameters_nothing_is_to_do()
    {
        OptimizationOutcome outcome = Maximize(new FunctionDensity(0, (_, _) => -3), [], OptimizerAlgorithm.Lbfgs);
        Assert.Equal((Termination.NoParameters, -3.0, true), (outcome.Reason, outcome.LogDensity, outcome.IsConverged));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void A_density_without_a_mode_is_not_said_to_have_one(OptimizerAlgorithm algorithm)
    {
        FunctionDensity rising = new(1, (q, g) =>
        {
            g[0] = 1;
            return q[0];
        });
        Assert.False(Maximize(rising, [0], algorithm).IsConverged);
    }

    [Fact]
    public void The_observer_sees_every_point_and_the_last_is_the_outcome()
    {
        List<double> values = [];
        double[] last = [];
        OptimizationOutcome outcome = Optimizer.Maximize(NormalTarget.Random(5, 50, 2), new double[5], new OptimizerOptions(), (in Iterate iterate) =>
        {
            Assert.Equal(values.Count, iterate.Number);
            values.Add(iterate.LogDensity);
            last = iterate.Position.ToArray();
        });
        Assert.Equal(outcome.Iterations + 1, values.Count);
        Assert.Equal(outcome.Position, last);
        Assert.Equal(outcome.LogDensity, values[^1]);
        Assert.Equal(values.Order(), values);
    }

    [Fact]
    public void It_stops_when_asked_to()
    {
        using CancellationTokenSource stop = new();
        OptimizationOutcome outcome = Optimizer.Maximize(NormalTarget.Random(20, 1e4, 2), new double[20], new OptimizerOptions(), (in Iterate iterate) =>
        {
            if (iterate.Number == 3) stop.Cancel();
        }, stop.Token);
        Assert.Equal((Termination.Cancelled, 3, false), (outcome.Reason, outcome.Iterations, outcome.IsConverged));
    }

    [Fact]
    public void Options_out_of_range_are_named()
    {
        Assert.Contains("InitAlpha", Assert.Throws<ArgumentException>(() => new OptimizerOptions { InitAlpha = 0 }.Validate()).Message);
        Assert.Contains("TolParam", Assert.Throws<ArgumentException>(() => new OptimizerOptions { TolParam = -1 }.Validate()).Message);
        Assert.Contains("HistorySize", Assert.Throws<ArgumentException>(() => new OptimizerOptions { HistorySize = 0 }.Validate()).Message);
        Assert.Contains("start", Assert.Throws<ArgumentException>(() => Maximize(new FunctionDensity(1, (_, _) => double.NaN), [0], OptimizerAlgorithm.Lbfgs)).Message);
    }

    [Fact]
    public void A_starting_point_fills_what_is_open()
    {
        double[] point = StartingPoint.Find(Targets.StandardNormal(3), [0.5, double.NaN, double.NaN], 1, new RandomStream(1, 0));
        Assert.Equal(0.5, point[0]);
        Assert.InRange(point[1], -1, 1);
        Assert.NotEqual(point[1], point[2]);
        Assert.Throws<InitializationException>(() => StartingPoint.Find(new FunctionDensity(1, (_, _) => double.NaN), [], 1, new RandomStream(1, 0)));
    }
}
