using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Inference.Nuts;

/// <summary>
/// A transition worked out by hand, with the probability of each point of the trajectory. In the plane the first coordinate is free (no force, momentum 5), so that nothing
/// turns within four points. The second is a harmonic oscillator; at ε = 1 its leapfrog is q′ = q/2 + p, p′ = p/2 − 3q/4, so that from (q, p) = (0, 2) it runs through
/// (2, 1), (2, −1), (0, −2), (−2, −1), (−2, 1) and home. The energies there are 2, 2½, 2½, 2, 2½, 2½: with w = exp(−½), the points −3 … 3 weigh
/// 1, w, w, 1, w, w, 1.
/// </summary>
public class TransitionLawTests
{
    private const int Transitions = 200_000;
    private const double Limit = 4.5;
    private static readonly double w = Math.Exp(-0.5);

    [Fact]
    public void The_leapfrogs_points_are_those_worked_out_by_hand()
    {
        Trajectory trajectory = new(Oscillator());
        PhasePoint at = Start(trajectory);
        (double Q, double P, double Energy)[] expected = [(2, 1, 2.5), (2, -1, 2.5), (0, -2, 2), (-2, -1, 2.5), (-2, 1, 2.5), (0, 2, 2)];
        for (int k = 0; k < expected.Length; k++)
        {
            PhasePoint next = trajectory.Pool.Rent();
            trajectory.Leapfrog.Step(at, next, new UnitMetric(2), 1);
            Assert.Equal(5.0 * (k + 1), next.q[0], 12);
            Assert.Equal(expected[k].Q, next.q[1], 12);
            Assert.Equal(expected[k].P, next.p[1], 12);
            Assert.Equal(12.5 + expected[k].Energy, next.Energy, 12);
            at = next;
        }
    }

    /// <summary>One doubling: either neighbour, taken with probability min(1, w/1).</summary>
    [Fact]
    public void After_one_doubling() => AssertLaw(1, [w / 2, 1 - w, w / 2]);

    /// <summary>
    /// Two doublings. Forwards and forwards (¼): from {0, 1} to {2, 3}, which weighs as much and so is always taken: 2 with w/(1 + w), 3 with 1/(1 + w). Forwards and
    /// backwards (¼): {−1, −2} against {0, 1} is taken with 2w/(1 + w), each of its points alike; otherwise 0 and 1 stay with 1 − w and w. And the same mirrored.
    /// </summary>
    [Fact]
    public void After_two_doublings()
    {
        double far = 1 / (4 * (1 + w)), middle = w / (4 * (1 + w)) + w / (4 * (1 + w)), near = w * (1 - w) / (4 * (1 + w)) + w / (4 * (1 + w)), home = 2 * (1 - w) * (1 - w) / (4 * (1 + w));
        AssertLaw(2, [far, middle, near, home, near, middle, far]);
    }

    private static void AssertLaw(int maxDepth, double[] law)
    {
        Assert.Equal(1, law.Sum(), 12);
        Trajectory trajectory = new(Oscillator(), maxDepth);
        int[] counts = new int[law.Length];
        RandomStream random = new(6, 0);
        for (int t = 0; t < Transitions; t++)
        {
            PhasePoint point = Start(trajectory);
            TransitionStatistics statistics = trajectory.Extend(ref point, new UnitMetric(2), 1, random);
            Assert.Equal((maxDepth, (1 << maxDepth) - 1), (statistics.TreeDepth, statistics.LeapfrogCount));
            counts[point.TrajectoryIndex + law.Length / 2]++;
            trajectory.Pool.Release(point);
        }
        for (int k = 0; k < law.Length; k++)
            Assert.InRange((counts[k] - Transitions * law[k]) / Math.Sqrt(Transitions * law[k] * (1 - law[k])), -Limit, Limit);
    }

    private static FunctionDensity Oscillator() => new(2, (q, g) =>
    {
        (g[0], g[1]) = (0, -q[1]);
        return -0.5 * q[1] * q[1];
    });

    private static PhasePoint Start(Trajectory trajectory)
    {
        PhasePoint point = trajectory.Pool.Rent();
        (point.q[0], point.q[1], point.p[0], point.p[1]) = (0, 0, 5, 2);
        point.p.CopyTo(point.v);
        point.KineticEnergy = 0.5 * (25 + 4);
        trajectory.Leapfrog.Evaluate(point);
        return point;
    }
}
