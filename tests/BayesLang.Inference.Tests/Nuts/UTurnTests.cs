using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Inference.Nuts;

/// <summary>
/// Four points with momenta p₁ … p₄ in the plane and unit metric, so velocities are momenta; the halves are (p₁, p₂) and (p₃, p₄). In each case all
/// six products of the criterion were worked out by hand, and exactly the one named is negative, so each case fails if its check is left out.
/// </summary>
public class UTurnTests
{
    public static TheoryData<string, double[], bool> Cases => new()
    {
        { "straight on", [1, 0, 1, 1, 1, 1, 1, 2], true },
        // p₁ … p₄ sum to (−1, 11); · p₁ = −1, · p₄ = 103; (3, 2) · p₁ = 3, · p₃ = 5; (−2, 11) · p₂ = 9, · p₄ = 107.
        { "whole, begin", [1, 0, 1, 1, 1, 1, -4, 9], false },
        { "whole, end", [-4, 9, 1, 1, 1, 1, 1, 0], false },
        // Sum (3, 2); · p₁ = 3, · p₄ = 14; p₁ + p₂ + p₃ = (−1, 1); · p₁ = −1, · p₃ = 4; p₂ + p₃ + p₄ = (2, 2); · p₂ = 2, · p₄ = 10.
        { "first half and next, begin", [1, 0, 1, 0, -3, 1, 4, 1], false },
        { "second half and last, end", [4, 1, -3, 1, 1, 0, 1, 0], false },
        // Sum (5, 0); · p₁ = 15, · p₄ = 10; (3, 0) · p₁ = 9, · p₃ = −3; (2, 0) · p₂ = 2, · p₄ = 4.
        { "first half and next, end", [3, 0, 1, 0, -1, 0, 2, 0], false },
        { "second half and last, begin", [2, 0, -1, 0, 1, 0, 3, 0], false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_check_alone_decides(string name, double[] momenta, bool goesOn)
    {
        // The plane is put into spaces where it falls into vector lanes, into the remainder, and into both.
        foreach ((int dimension, int x, int y) in new[] { (2, 0, 1), (8, 1, 6), (9, 0, 8), (19, 18, 17) })
        {
            PhasePoint[] p = [.. Enumerable.Range(0, 4).Select(k => Point(dimension, x, momenta[2 * k], y, momenta[2 * k + 1]))];
            double[] first = [.. p[0].p.Zip(p[1].p, (a, b) => a + b)], second = [.. p[2].p.Zip(p[3].p, (a, b) => a + b)];
            Assert.True(goesOn == UTurn.Join(p[0], p[1], first, p[2], p[3], second, first), $"{name} in {dimension} dimensions");
            Assert.Equal(p.Sum(point => point.p[x]), first[x]);
            Assert.Equal(p.Sum(point => point.p[y]), first[y]);
        }
    }

    [Fact]
    public void Two_points_turn_when_their_momenta_oppose()
    {
        PhasePoint a = Point(2, 0, 1, 1, 0), ahead = Point(2, 0, -0.5, 1, 1), back = Point(2, 0, -1.5, 1, 1);
        double[] sum = new double[2];
        Assert.True(UTurn.Join(a, a, a.p, ahead, ahead, ahead.p, sum));
        Assert.False(UTurn.Join(a, a, a.p, back, back, back.p, sum));
    }

    /// <summary>
    /// On the standard normal the leapfrog turns phase space by θ with cos θ = 1 − ε²/2, and q₀ = (1/√(1 − ε²/4), 0), p₀ = (0, 1) makes the momentum run
    /// on the unit circle at constant energy. With θ = 115° the sum over four points is still ahead of both ends (1 + cos 115° + cos 230° + cos 345° = 0.90),
    /// though the trajectory has all but closed; the first three alone turn (1 + cos 115° + cos 230° = −0.07). So the tree ends at depth 2 by the cross checks alone.
    /// </summary>
    [Fact]
    public void A_trajectory_that_nearly_closes_is_stopped_by_the_checks_across_subtrees()
    {
        double stepSize = Math.Sqrt(2 * (1 - Math.Cos(115 * Math.PI / 180)));
        for (ulong seed = 0; seed < 20; seed++)
        {
            Trajectory trajectory = new(Targets.StandardNormal(2));
            PhasePoint start = trajectory.Pool.Rent();
            (start.q[0], start.q[1]) = (1 / Math.Sqrt(1 - stepSize * stepSize / 4), 0);
            (start.p[0], start.p[1]) = (0, 1);
            trajectory.Leapfrog.Evaluate(start);
            UnitMetric metric = new(2);
            start.KineticEnergy = 0.5 * metric.Velocity(start.p, start.v);
            double energy = start.Energy;

            TransitionStatistics statistics = trajectory.Extend(ref start, metric, stepSize, new RandomStream(seed, 0));
            Assert.Equal(2, statistics.TreeDepth);
            Assert.Equal(3, statistics.LeapfrogCount);
            Assert.Equal(energy, statistics.Energy, 12);
            Assert.Equal(1, statistics.AcceptStatistic, 12);
        }
    }

    private static PhasePoint Point(int dimension, int x, double px, int y, double py)
    {
        PhasePoint point = new(dimension);
        (point.p[x], point.p[y]) = (px, py);
        point.p.CopyTo(point.v, 0);
        return point;
    }
}
