using BayesLang.Inference;
using BayesLang.Inference.Adaptation;
using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Inference.Adaptation;

public class StepSizeTests
{
    /// <summary>Two steps worked by hand: H̄₁ = −0.2/11, x₁ = μ + 4/11; H̄₂ = 11/12 · H̄₁ + 0.8/12 = 0.05, x₂ = μ − √2, x̄₂ = (1 − 2^−¾)x₁ + 2^−¾x₂.</summary>
    [Fact]
    public void Dual_averaging_follows_its_equations()
    {
        DualAveraging averaging = new(0.8);
        averaging.Restart(0.5);
        double mu = Math.Log(5);
        Assert.Equal(0.5, averaging.StepSize);
        averaging.Learn(1);
        Assert.Equal(mu + 4.0 / 11, Math.Log(averaging.StepSize), 12);
        Assert.Equal(mu + 4.0 / 11, Math.Log(averaging.AveragedStepSize), 12);
        averaging.Learn(0);
        Assert.Equal(mu - Math.Sqrt(2), Math.Log(averaging.StepSize), 12);
        double weight = Math.Pow(2, -0.75);
        Assert.Equal(mu + (1 - weight) * 4 / 11 - weight * Math.Sqrt(2), Math.Log(averaging.AveragedStepSize), 12);
    }

    [Fact]
    public void Dual_averaging_stays_at_its_pull_when_the_target_is_met_and_caps_the_statistic_at_one()
    {
        DualAveraging averaging = new(0.9);
        averaging.Restart(1, Math.Log(3));
        for (int i = 0; i < 50; i++) averaging.Learn(0.9);
        Assert.Equal(3, averaging.AveragedStepSize, 12);

        DualAveraging high = new(0.9), one = new(0.9);
        high.Learn(17);
        one.Learn(1);
        Assert.Equal(one.StepSize, high.StepSize);
    }

    /// <summary>An acceptance that falls as exp(−ε) meets 0.8 at ε = −log 0.8.</summary>
    [Fact]
    public void Dual_averaging_converges_to_the_target()
    {
        DualAveraging averaging = new(0.8);
        averaging.Restart(1);
        for (int i = 0; i < 3000; i++) averaging.Learn(Math.Exp(-averaging.StepSize));
        Assert.InRange(averaging.AveragedStepSize / -Math.Log(0.8), 0.97, 1.03);
        Assert.InRange(averaging.StepSize / -Math.Log(0.8), 0.97, 1.03);
    }

    [Theory]
    [InlineData(1e-3, 1)]
    [InlineData(1e3, 1)]
    [InlineData(1, 1e-4)]
    public void The_search_finds_the_scale_of_the_target(double start, double scale)
    {
        Trajectory trajectory = new(Targets.Normals([.. Enumerable.Repeat(scale, 20)]));
        PhasePoint point = trajectory.Pool.Rent();
        for (int i = 0; i < 20; i++) point.q[i] = scale * (i % 2 == 0 ? 1 : -1);
        trajectory.Leapfrog.Evaluate(point);
        double found = new StepSizeSearch(trajectory.Leapfrog, trajectory.Pool, new RandomStream(1, 0)).Find(point, new UnitMetric(20), start);
        Assert.InRange(found / scale, 0.1, 4);
        Assert.Equal(1, trajectory.Pool.PointsInUse);
    }

    [Fact]
    public void An_improper_density_is_named_as_such()
    {
        Trajectory trajectory = new(new FunctionDensity(1, (_, g) => { g[0] = 0; return 0; }));
        PhasePoint point = trajectory.Pool.Rent();
        trajectory.Leapfrog.Evaluate(point);
        StepSizeSearch search = new(trajectory.Leapfrog, trajectory.Pool, new RandomStream(1, 0));
        Assert.Contains("improper", Assert.Throws<SamplingException>(() => search.Find(point, new UnitMetric(1), 1)).Message);

        Trajectory cliff = new(new FunctionDensity(1, (q, g) => { g[0] = 0; return q[0] == 1 ? 0 : -1e6; }));
        PhasePoint edge = cliff.Pool.Rent();
        edge.q[0] = 1;
        cliff.Leapfrog.Evaluate(edge);
        StepSizeSearch fall = new(cliff.Leapfrog, cliff.Pool, new RandomStream(1, 0));
        // The steps shrink until the position no longer changes, and are accepted there.
        Assert.InRange(fall.Find(edge, new UnitMetric(1), 1), 0, 1e-14);
    }
}
