using BayesLang.Inference;
using BayesLang.Inference.Adaptation;
using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Inference.Nuts;

public class TrajectoryTests
{
    [Fact]
    public void A_transition_evaluates_one_gradient_a_leapfrog_and_gives_all_storage_back()
    {
        FunctionDensity density = Targets.Normals(1, 2, 3, 0.5, 0.2);
        Trajectory trajectory = new(density);
        PhasePoint current = Start(trajectory, 0.3);
        RandomStream random = new(1, 0);
        int leapfrogs = 0;
        for (int i = 0; i < 200; i++)
        {
            TransitionStatistics statistics = trajectory.Transition(ref current, new UnitMetric(5), 0.2, random);
            leapfrogs += statistics.LeapfrogCount;
            Assert.Equal(1, trajectory.Pool.PointsInUse);
            Assert.Equal(1, current.references);
            Assert.Equal(statistics.LogDensity, current.LogDensity);
            Assert.InRange(statistics.LeapfrogCount, (1 << statistics.TreeDepth) - 1, (1 << (statistics.TreeDepth + 1)) - 1);
        }
        Assert.Equal(1 + leapfrogs, density.Evaluations);

        // The gradient that the point carries is that of its position.
        double[] gradient = new double[5];
        density.Evaluate(current.Position, gradient);
        Assert.Equal(gradient, current.Gradient.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Small_steps_stop_at_the_greatest_depth(int maxDepth)
    {
        Trajectory trajectory = new(Targets.StandardNormal(3), maxDepth);
        PhasePoint current = Start(trajectory, 1);
        TransitionStatistics statistics = trajectory.Transition(ref current, new UnitMetric(3), 1e-4, new RandomStream(2, 0));
        Assert.Equal(maxDepth, statistics.TreeDepth);
        Assert.Equal((1 << maxDepth) - 1, statistics.LeapfrogCount);
        Assert.False(statistics.IsDivergent);
        Assert.InRange(current.TrajectoryIndex, -statistics.LeapfrogCount, statistics.LeapfrogCount);
    }

    [Fact]
    public void A_huge_step_diverges_and_leaves_the_chain_where_it_is()
    {
        Trajectory trajectory = new(Targets.StandardNormal(3));
        PhasePoint current = Start(trajectory, 1);
        PhasePoint before = current;
        TransitionStatistics statistics = trajectory.Transition(ref current, new UnitMetric(3), 1000, new RandomStream(2, 0));
        Assert.True(statistics.IsDivergent);
        Assert.Equal((0, 1, 0.0), (statistics.TreeDepth, statistics.LeapfrogCount, statistics.AcceptStatistic));
        Assert.Same(before, current);
        Assert.Equal(1, trajectory.Pool.PointsInUse);
    }

    public static TheoryData<string> Faults => ["rejection", "NaN", "minus infinity", "infinity"];

    /// <summary>Draws stay on the half-line that has a density, whichever way the program says that the other has none.</summary>
    [Theory]
    [MemberData(nameof(Faults))]
    public void Points_without_density_are_never_drawn(string fault)
    {
        FunctionDensity density = new(1, (q, g) =>
        {
            if (q[0] < 0)
            {
                return fault switch
                {
                    "rejection" => throw new ModelException("negative", 3, isRejection: true),
                    "NaN" => double.NaN,
                    "infinity" => double.PositiveInfinity,
                    _ => double.NegativeInfinity,
                };
            }
            g[0] = -q[0];
            return -0.5 * q[0] * q[0];
        });
        Trajectory trajectory = new(density);
        PhasePoint current = Start(trajectory, 1);
        RandomStream random = new(5, 0);
        int divergences = 0;
        for (int i = 0; i < 300; i++)
        {
            if (trajectory.Transition(ref current, new UnitMetric(1), 0.5, random).IsDivergent) divergences++;
            Assert.True(current.Position[0] >= 0);
        }
        Assert.True(divergences > 50);
        Assert.Equal(1, trajectory.Pool.PointsInUse);
    }

    [Fact]
    public void A_fault_that_is_no_rejection_is_passed_on()
    {
        Trajectory trajectory = new(new FunctionDensity(1, (_, _) => throw new ModelException("index 5 is out of range", 7)));
        Assert.Throws<ModelException>(() => trajectory.Leapfrog.Evaluate(trajectory.Pool.Rent()));
    }

    [Theory]
    [InlineData(MetricKind.Unit)]
    [InlineData(MetricKind.Diagonal)]
    [InlineData(MetricKind.Dense)]
    [InlineData(MetricKind.LowRank)]
    public void A_transition_allocates_nothing(MetricKind kind)
    {
        const int Dimension = 7, Warmup = 4000;
        IMetric Metric() => kind switch
        {
            MetricKind.Unit => new UnitMetric(Dimension),
            MetricKind.Diagonal => new DiagonalMetric(Dimension),
            MetricKind.LowRank => new LowRankMetric(Dimension),
            _ => new DenseMetric(Dimension),
        };
        AssertNoAllocation(() => new FixedAdaptation(Metric(), 0.5), Dimension);
        if (kind != MetricKind.LowRank) AssertNoAllocation(() => new StanAdaptation(Metric(), WindowSchedule.Create(Warmup), new DualAveraging(0.8), 1), Dimension);
        if (kind == MetricKind.Diagonal) AssertNoAllocation(() => new FisherAdaptation(new DiagonalMetric(Dimension), Warmup, new DualAveraging(0.8), 1), Dimension);
    }

    /// <summary>Each round starts anew, so that what an adaptation does once, at the end of a window, is in all of them.</summary>
    private static void AssertNoAllocation(Func<IAdaptation> create, int dimension)
    {
        long least = long.MaxValue;
        for (int round = 0; round < 5 && least > 0; round++) least = Math.Min(least, AllocatedWhenWarm(create(), dimension));
        Assert.Equal(0, least);
    }

    private static long AllocatedWhenWarm(IAdaptation adaptation, int dimension)
    {
        Trajectory trajectory = new(Targets.StandardNormal(dimension));
        PhasePoint current = Start(trajectory, 1);
        RandomStream random = new(4, 0);
        // A tree of the greatest depth fills the pool.
        trajectory.Transition(ref current, adaptation.Metric, 1e-6, random);
        StepSizeSearch search = new(trajectory.Leapfrog, trajectory.Pool, random);
        adaptation.Begin(current, search);
        long allocated = 0;
        for (int i = 0; i < 3000; i++)
        {
            if (i == 1000) allocated = GC.GetAllocatedBytesForCurrentThread();
            TransitionStatistics statistics = trajectory.Transition(ref current, adaptation.Metric, adaptation.StepSize, random);
            adaptation.Learn(statistics, current, search);
        }
        return GC.GetAllocatedBytesForCurrentThread() - allocated;
    }

    private static PhasePoint Start(Trajectory trajectory, double value)
    {
        PhasePoint point = trajectory.Pool.Rent();
        point.q.Fill(value);
        trajectory.Leapfrog.Evaluate(point);
        return point;
    }
}
