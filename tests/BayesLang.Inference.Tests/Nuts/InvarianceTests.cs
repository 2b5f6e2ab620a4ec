using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Random;
using BayesLang.Tests.Inference.Analytic;

namespace BayesLang.Tests.Inference.Nuts;

/// <summary>
/// Transitions from exact draws of a target leave it as it is: afterwards the draws, which are independent, still have its distribution. Their standard errors are known
/// exactly, no effective sample size has a part in it, and targets that no chain explores (Neal's funnel, the Cauchy distribution) are tested as well as any.
/// Steps are so large that a third of the acceptance is lost: where all points of a trajectory weigh the same, wrong weights do not show.
/// </summary>
public class InvarianceTests
{
    private const int MostReplications = 10_000, Transitions = 6, MaxDepth = 5, StaticSteps = 7;

    /// <summary>Leapfrogs a case; targets that need long trajectories have fewer draws.</summary>
    private const int Budget = 120_000;

    private const double Acceptance = 0.65;

    public static TheoryData<string, MetricKind, bool> Cases
    {
        get
        {
            TheoryData<string, MetricKind, bool> cases = [];
            foreach (AnalyticTarget target in AnalyticTargets.All.Concat(AnalyticTargets.ForSingleTransitions).Where(t => t.Dimension <= 10))
                foreach (MetricKind metric in Enum.GetValues<MetricKind>())
                    foreach (bool isStatic in new[] { false, true })
                        // Without a metric, steps of the smallest scale do not get across the largest one: the transitions would hardly move.
                        if (metric != MetricKind.Unit || target.ScaleRatio < 100) cases.Add(target.Name, metric, isStatic);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Exact_draws_stay_exact(string name, MetricKind kind, bool isStatic)
    {
        AnalyticTarget target = AnalyticTargets.Named(name);
        IMetric metric = Metric(kind, target);
        (double stepSize, double leapfrogs) = StepSize(target, metric, isStatic);
        int replications = (int)Math.Min(MostReplications, Budget / (Transitions * leapfrogs));
        TestFunctions.Function[] functions = [.. TestFunctions.For(target.Dimension)];
        double[] sums = new double[functions.Length], scores = new double[target.Dimension];
        RandomStream random = new(77, 0);
        ITransitionKernel kernel = Kernel(target, stepSize, isStatic);
        PhasePoint point = kernel.Pool.Rent();
        for (int r = 0; r < replications; r++)
        {
            target.Draw(random, point.q);
            kernel.Leapfrog.Evaluate(point);
            for (int t = 0; t < Transitions; t++) kernel.Transition(ref point, metric, stepSize, random);
            target.Scores(point.Position, scores);
            for (int k = 0; k < functions.Length; k++) sums[k] += functions[k].Of(scores);
        }
        JointTest test = JointTest.Of([.. functions.Select((f, k) => new Comparison(f.Name, sums[k] / replications, f.Mean, Math.Sqrt(f.Variance / replications), f.IsOrthogonal))], errorsAreEstimated: 0);
        Assert.True(test.Holds, test.ToString());
    }

    private static ITransitionKernel Kernel(AnalyticTarget target, double stepSize, bool isStatic) =>
        isStatic ? new StaticTrajectory(target.CreateDensity(), (StaticSteps + 0.5) * stepSize) : new Trajectory(target.CreateDensity(), MaxDepth);

    /// <summary>By bisection, so that transitions from exact draws have the acceptance wanted; and how many leapfrogs a transition then has.</summary>
    private static (double StepSize, double Leapfrogs) StepSize(AnalyticTarget target, IMetric metric, bool isStatic)
    {
        double low = 1e-4, high = 1e3, leapfrogs = 0;
        while (high / low > 1.1)
        {
            double middle = Math.Sqrt(low * high), acceptance = 0;
            const int Tries = 100;
            leapfrogs = 0;
            RandomStream random = new(5, 0);
            ITransitionKernel kernel = Kernel(target, middle, isStatic);
            PhasePoint point = kernel.Pool.Rent();
            for (int r = 0; r < Tries; r++)
            {
                target.Draw(random, point.q);
                kernel.Leapfrog.Evaluate(point);
                TransitionStatistics transition = kernel.Transition(ref point, metric, middle, random);
                acceptance += transition.AcceptStatistic / Tries;
                leapfrogs += (double)transition.LeapfrogCount / Tries;
            }
            if (acceptance > Acceptance) low = middle;
            else high = middle;
        }
        return (Math.Sqrt(low * high), leapfrogs);
    }

    /// <summary>A metric that is near enough to the target to be of use and far from right: any metric leaves the target as it is.</summary>
    private static IMetric Metric(MetricKind kind, AnalyticTarget target)
    {
        int n = target.Dimension;
        RandomStream random = new(3, 0);
        double[] scale = [.. Spread(target, random).Select((s, i) => s * (i % 3 + 1) / 2)];
        switch (kind)
        {
            case MetricKind.Unit:
                return new UnitMetric(n);
            case MetricKind.Diagonal:
                return new DiagonalMetric([.. scale.Select(s => s * s)]);
            case MetricKind.Dense:
                return new DenseMetric(n, [.. from i in Enumerable.Range(0, n) from j in Enumerable.Range(0, n) select scale[i] * scale[j] * Math.Pow(-0.6, Math.Abs(i - j))]);
            default:
                double[] direction = new double[n];
                random.FillNormal(direction);
                double length = Math.Sqrt(direction.Sum(d => d * d));
                LowRankMetric lowRank = new(n);
                lowRank.Update(scale, [.. direction.Select(d => d / length)], [4]);
                return lowRank;
        }
    }

    /// <summary>Half the distance between the quartiles of each coordinate, which heavy tails have too.</summary>
    private static IEnumerable<double> Spread(AnalyticTarget target, RandomStream random)
    {
        const int Draws = 400;
        double[][] columns = [.. Enumerable.Range(0, target.Dimension).Select(_ => new double[Draws])];
        double[] x = new double[target.Dimension];
        for (int d = 0; d < Draws; d++)
        {
            target.Draw(random, x);
            for (int i = 0; i < x.Length; i++) columns[i][d] = x[i];
        }
        foreach (double[] column in columns)
        {
            Array.Sort(column);
            yield return 0.5 * (column[3 * Draws / 4] - column[Draws / 4]);
        }
    }
}
