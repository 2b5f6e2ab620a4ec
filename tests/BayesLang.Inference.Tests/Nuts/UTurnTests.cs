using System.Numerics.Tensors;
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
            foreach (double step in new[] { 0.3, -1 })
            {
                PhasePoint[] p = Along(dimension, x, y, momenta, step);
                bool found = Stretch(p[0], p[3], p, step) && Stretch(p[0], p[2], p[..3], step) && Stretch(p[1], p[3], p[1..], step);
                Assert.True(goesOn == found, $"{name} in {dimension} dimensions");
            }
        }
    }

    [Fact]
    public void Two_points_turn_when_their_momenta_oppose()
    {
        PhasePoint[] ahead = Along(2, 0, 1, [1, 0, -0.5, 1], 1), back = Along(2, 0, 1, [1, 0, -1.5, 1], 1);
        Assert.True(Stretch(ahead[0], ahead[1], ahead, 1));
        Assert.False(Stretch(back[0], back[1], back, 1));
    }

    /// <summary>
    /// All stretches of trajectories of each metric, forwards and backwards, against the criterion as it is defined, by the sum of the momenta. Steps from tiny
    /// ones, where a bound decides, to those of many turns.
    /// </summary>
    [Theory]
    [InlineData(MetricKind.Unit)]
    [InlineData(MetricKind.Diagonal)]
    [InlineData(MetricKind.Dense)]
    [InlineData(MetricKind.LowRank)]
    public void Stretches_turn_where_the_sum_of_momenta_says_so(MetricKind kind)
    {
        const int Points = 24;
        IMetric metric = MetricTests.Make(kind);
        Leapfrog leapfrog = new(Targets.Normals(1, 2, 0.7, 1.5, 3));
        RandomStream random = new(8, 0);
        int turns = 0, all = 0;
        for (int trial = 0; trial < 60; trial++)
        {
            double step = (trial % 2 == 0 ? 1 : -1) * Math.Exp(-5 * random.NextDouble());
            PhasePoint[] p = [.. Enumerable.Range(0, Points).Select(_ => new PhasePoint(5))];
            for (int i = 0; i < 5; i++) p[0].q[i] = random.NextNormal();
            leapfrog.Evaluate(p[0]);
            Leapfrog.Refresh(p[0], metric, random);
            for (int k = 1; k < Points; k++)
            {
                leapfrog.Step(p[k - 1], p[k], metric, step);
                double change = metric.MomentumChange(p[k - 1], p[k], step);
                Assert.InRange(Distance(p[k - 1], p[k]), 0, change);
                p[k].Path = p[k - 1].Path + Math.CopySign(change, step);
            }
            for (int a = 0; a < Points; a++)
            {
                for (int b = a + 1; b < Points; b++)
                {
                    PhasePoint[] part = p[a..(b + 1)];
                    double least = Math.Min(Product(part, part[0]), Product(part, part[^1]));
                    if (Math.Abs(least) < 1e-9) continue;
                    Assert.Equal(least > 0, Stretch(part[0], part[^1], part, step, metric));
                    Assert.Equal(least > 0, Stretch(part[^1], part[0], part, -step, metric));
                    all++;
                    if (least <= 0) turns++;
                }
            }
        }
        Assert.InRange(turns, all / 10, all - all / 10);

        double Distance(PhasePoint x, PhasePoint y)
        {
            double[] difference = [.. x.p.ToArray().Zip(y.p.ToArray(), (s, t) => t - s)], velocity = new double[5];
            return Math.Sqrt(metric.Velocity(difference, velocity)) * (1 - 1e-12);
        }

        double Product(PhasePoint[] part, PhasePoint end)
        {
            double[] velocity = new double[5];
            metric.Velocity(end.p, velocity);
            return Enumerable.Range(0, 5).Sum(i => part.Sum(point => point.p[i]) * velocity[i]);
        }
    }

    /// <summary>Short stretches are decided by scalars alone: with vectors that are no numbers they still go on.</summary>
    [Fact]
    public void Short_stretches_need_no_vectors()
    {
        PhasePoint[] p = Along(2, 0, 1, [1, 0, 0.9, 0.3, 0.8, 0.6], 1);
        foreach (PhasePoint point in p) point.q.Fill(double.NaN);
        Assert.True(Stretch(p[0], p[2], p, 1));
        // Of points that are far apart on their path, not.
        p[0].Path = -10;
        Assert.False(Stretch(p[0], p[2], p, 1));
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

    private static bool Stretch(PhasePoint begin, PhasePoint end, PhasePoint[] points, double step, IMetric? metric = null) =>
        UTurn.GoesOn(begin, end, points.Aggregate(default(StretchSums), (sums, point) => sums + StretchSums.Of(point)), metric ?? new UnitMetric(begin.q.Length), step);

    /// <summary>The points that a leapfrog of unit metric passes with the momenta given, by the gradients that lead it there.</summary>
    private static PhasePoint[] Along(int dimension, int x, int y, double[] momenta, double step)
    {
        PhasePoint[] points = [.. Enumerable.Range(0, momenta.Length / 2).Select(_ => new PhasePoint(dimension))];
        for (int k = 0; k < points.Length; k++)
        {
            PhasePoint point = points[k];
            (point.p[x], point.p[y]) = (momenta[2 * k], momenta[2 * k + 1]);
            point.p.CopyTo(point.v);
            point.KineticEnergy = 0.5 * TensorPrimitives.SumOfSquares<double>(point.p);
            if (k == 0)
            {
                (point.q[x], point.q[y], point.g[x], point.g[y]) = (3, -4, 0.2, 0.7);
                continue;
            }
            PhasePoint before = points[k - 1];
            double change = 0;
            foreach (int i in new[] { x, y })
            {
                point.q[i] = before.q[i] + step * (before.p[i] + 0.5 * step * before.g[i]);
                point.g[i] = 2 * (point.p[i] - before.p[i]) / step - before.g[i];
                change += (point.p[i] - before.p[i]) * (point.p[i] - before.p[i]);
            }
            point.Path = before.Path + Math.CopySign(Math.Sqrt(change), step);
        }
        return points;
    }
}
