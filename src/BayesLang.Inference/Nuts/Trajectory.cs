using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Nuts;

/// <summary>
/// The transition of the no-U-turn sampler (Hoffman and Gelman 2014) in its multinomial form (Betancourt 2017, appendix A): the trajectory
/// doubles in a random direction of time until it turns, diverges or reaches its greatest depth; the draw is chosen among its points with
/// weights exp(−H), uniformly within a subtree and biased towards the newer half between doublings.
/// </summary>
sealed class Trajectory(ILogDensity density, int maxDepth = 10, double maxEnergyError = 1000) : ITransitionKernel
{
    private readonly Leapfrog leapfrog = new(density);

    // Of the transition under way.
    private IMetric metric = new UnitMetric(0);
    private RandomStream random = new(0, 0);
    private double signedStep;
    private double initialEnergy;
    private double acceptanceSum;
    private int leapfrogCount;
    private bool divergent;

    public PhasePointPool Pool { get; } = new(density.Dimension);

    public Leapfrog Leapfrog => leapfrog;

    /// <summary>A part of the trajectory, in the order of its growth. It holds each of its three points once, and its vector.</summary>
    private struct Subtree
    {
        public PhasePoint Begin, End, Proposal;

        /// <summary>ρ, the sum of momenta; null for a single point, whose momentum it is.</summary>
        public double[]? MomentumSum;

        /// <summary>log Σ exp(H₀ − H).</summary>
        public double LogWeight;

        public readonly ReadOnlySpan<double> Sum => MomentumSum ?? Begin.p;
    }

    public TransitionStatistics Transition(ref PhasePoint current, IMetric metric, double stepSize, RandomStream random)
    {
        Leapfrog.Refresh(current, metric, random);
        return Extend(ref current, metric, stepSize, random);
    }

    /// <summary>As a transition, from the momentum that the point already has.</summary>
    public TransitionStatistics Extend(ref PhasePoint current, IMetric metric, double stepSize, RandomStream random)
    {
        this.metric = metric;
        this.random = random;
        current.TrajectoryIndex = 0;
        initialEnergy = current.Energy;
        acceptanceSum = 0;
        leapfrogCount = 0;
        divergent = false;

        Subtree tree = new() { Begin = current, End = PhasePointPool.Retain(current), Proposal = PhasePointPool.Retain(current), LogWeight = 0 };
        bool forward = true;
        int depth = 0;
        while (depth < maxDepth)
        {
            // The tree is kept in the order of its last growth; to grow the other way is to turn it round.
            bool goForward = random.NextDouble() > 0.5;
            if (goForward != forward) (tree.Begin, tree.End) = (tree.End, tree.Begin);
            forward = goForward;
            signedStep = forward ? stepSize : -stepSize;

            if (!TryGrow(depth, tree.End, out Subtree added)) break;
            depth++;
            bool replace = added.LogWeight > tree.LogWeight || random.NextDouble() < Math.Exp(added.LogWeight - tree.LogWeight);
            if (!Join(ref tree, ref added, replace)) break;
        }

        current = PhasePointPool.Retain(tree.Proposal);
        Release(ref tree);
        return new TransitionStatistics(
            current.LogDensity, leapfrogCount == 0 ? 1 : acceptanceSum / leapfrogCount, stepSize, depth, leapfrogCount, divergent, current.Energy);
    }

    /// <summary>Builds the subtree of 2^depth points beyond a point; false if it diverges or turns anywhere inside, with nothing then held.</summary>
    private bool TryGrow(int depth, PhasePoint from, out Subtree tree)
    {
        if (depth == 0) return TryStep(from, out tree);
        if (!TryGrow(depth - 1, from, out tree)) return false;
        if (!TryGrow(depth - 1, tree.End, out Subtree second))
        {
            Release(ref tree);
            return false;
        }
        double total = LogSumExp(tree.LogWeight, second.LogWeight);
        bool replace = random.NextDouble() < Math.Exp(second.LogWeight - total);
        if (Join(ref tree, ref second, replace)) return true;
        Release(ref tree);
        return false;
    }

    private bool TryStep(PhasePoint from, out Subtree tree)
    {
        PhasePoint to = Pool.Rent(references: 3);
        leapfrog.Step(from, to, metric, signedStep);
        to.TrajectoryIndex = from.TrajectoryIndex + (signedStep < 0 ? -1 : 1);
        leapfrogCount++;

        double error = to.Energy - initialEnergy;
        acceptanceSum += error < 0 ? 1 : Math.Exp(-error);
        tree = new Subtree { Begin = to, End = to, Proposal = to, LogWeight = -error };
        if (error <= maxEnergyError) return true;
        divergent = true;
        Release(ref tree);
        return false;
    }

    /// <summary>Appends the second tree to the first, which takes over what both hold; says whether the whole is free of U-turns.</summary>
    private bool Join(ref Subtree first, ref Subtree second, bool replaceProposal)
    {
        double[] sum = first.MomentumSum ?? Pool.RentVector();
        bool goesOn = UTurn.Join(first.Begin, first.End, first.Sum, second.Begin, second.End, second.Sum, sum);
        Pool.Release(second.MomentumSum);
        Pool.Release(first.End);
        Pool.Release(second.Begin);
        Pool.Release(replaceProposal ? first.Proposal : second.Proposal);
        if (replaceProposal) first.Proposal = second.Proposal;
        first.End = second.End;
        first.MomentumSum = sum;
        first.LogWeight = LogSumExp(first.LogWeight, second.LogWeight);
        return goesOn;
    }

    private void Release(ref Subtree tree)
    {
        Pool.Release(tree.Begin);
        Pool.Release(tree.End);
        Pool.Release(tree.Proposal);
        Pool.Release(tree.MomentumSum);
    }

    private static double LogSumExp(double a, double b)
    {
        double larger = Math.Max(a, b), smaller = Math.Min(a, b);
        return double.IsNegativeInfinity(larger) ? larger : larger + Math.Log(1 + Math.Exp(smaller - larger));
    }
}
