using BayesLang.Inference.Chains;
using BayesLang.Inference.Diagnostics;
using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Inference.Nuts;

public class StaticTrajectoryTests
{
    [Theory]
    [InlineData(1.0, 0.3, 3)]
    [InlineData(1.0, 0.25, 4)]
    [InlineData(0.1, 0.25, 1)]
    public void A_trajectory_has_the_steps_that_fit_its_time(double time, double stepSize, int steps)
    {
        StaticTrajectory kernel = new(Targets.StandardNormal(3), time);
        PhasePoint current = kernel.Pool.Rent();
        current.q.Fill(1);
        kernel.Leapfrog.Evaluate(current);
        RandomStream random = new(1, 0);
        for (int k = 0; k < 20; k++)
        {
            TransitionStatistics statistics = kernel.Transition(ref current, new UnitMetric(3), stepSize, random);
            Assert.Equal(steps, statistics.LeapfrogCount);
            Assert.Equal(1, kernel.Pool.PointsInUse);
            Assert.Equal(current.LogDensity, statistics.LogDensity);
            Assert.InRange(statistics.AcceptStatistic, 0, 1);
        }
    }

    [Fact]
    public void A_trajectory_that_leaves_the_support_is_rejected_and_ends_there()
    {
        FunctionDensity halfLine = new(1, (q, g) =>
        {
            g[0] = 0;
            return q[0] > 0 ? 0 : throw new ModelException("outside", 1, isRejection: true);
        });
        StaticTrajectory kernel = new(halfLine, integrationTime: 1000);
        PhasePoint current = kernel.Pool.Rent();
        current.q[0] = 0.5;
        kernel.Leapfrog.Evaluate(current);
        RandomStream random = new(3, 0);
        int divergent = 0;
        for (int k = 0; k < 50; k++)
        {
            double before = current.q[0];
            TransitionStatistics statistics = kernel.Transition(ref current, new UnitMetric(1), 1, random);
            if (!statistics.IsDivergent) continue;
            divergent++;
            Assert.Equal(before, current.q[0]);
            Assert.True(statistics.LeapfrogCount < 1000);
        }
        Assert.InRange(divergent, 1, 50);
    }

    [Theory]
    [InlineData(AdaptationKind.Stan)]
    [InlineData(AdaptationKind.Fisher)]
    public void Draws_have_the_moments_of_their_target(AdaptationKind adaptation)
    {
        // A time of 2π would bring a standard normal back to where it began.
        var (chains, _) = Targets.Sample(() => Targets.Normals(0.5, 1, 4), new SamplerOptions { Algorithm = HmcAlgorithm.Static, IntegrationTime = 1.5, Seed = 12, Adaptation = adaptation });
        double[] scales = [0.5, 1, 4];
        for (int i = 0; i < 3; i++)
        {
            Draws draws = new([.. chains.Select(c => c.Coordinate(i))]), squares = draws.Map(x => x * x);
            Assert.InRange(Moments.Mean(draws.All) / Convergence.McseMean(draws), -4.5, 4.5);
            Assert.InRange((Moments.Mean(squares.All) - scales[i] * scales[i]) / Convergence.McseMean(squares), -4.5, 4.5);
        }
    }
}
