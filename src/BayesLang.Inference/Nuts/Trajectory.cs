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
    private ulong choices;
    private double signedStep;
    private double initialEnergy;
    private double acceptanceSum;
    private int leapfrogCount;
    private bool divergent;

    public PhasePointPool Pool { get; } = new(density.Dimension);

    public Leapfrog Leapfrog => leapfrog;

    /// <summary>A part of the trajectory, in the order of its growth. It holds each of its three points once.</summary>
    private struct Subtree
    {
        public PhasePoint Begin, End, Proposal;

        public StretchSums Sums;

        public TreeWeight Weight;
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
        // Of one word, since the next choice is needed at once.
        choices = random.NextUInt64();
        current.TrajectoryIndex = 0;
        current.Path = 0;
        initialEnergy = current.Energy;
        acceptanceSum = 0;
        leapfrogCount = 0;
        divergent = false;

        Subtree tree = new() { Begin = current, End = PhasePointPool.Retain(current), Proposal = PhasePointPool.Retain(current), Sums = StretchSums.Of(current), Weight = TreeWeight.OfError(0) };
        bool forward = true;
        int depth = 0;
        while (depth < maxDepth)
        {
            // The tree is kept in the order of its last growth; to grow the other way is to turn it round.
            bool goForward = SplitMix.NextDouble(ref choices) > 0.5;
            if (goForward != forward) (tree.Begin, tree.End) = (tree.End, tree.Begin);
            forward = goForward;
            signedStep = forward ? stepSize : -stepSize;

            if (!TryGrow(depth, tree.End, out Subtree added)) break;
            depth++;
            double ratio = added.Weight.Over(tree.Weight);
            bool replace = ratio > 1 || SplitMix.NextDouble(ref choices) < ratio;
            if (!Join(ref tree, ref added, replace, tree.Weight + added.Weight)) break;
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
        TreeWeight total = tree.Weight + second.Weight;
        bool replace = SplitMix.NextDouble(ref choices) < second.Weight.Over(total);
        if (Join(ref tree, ref second, replace, total)) return true;
        Release(ref tree);
        return false;
    }

    private bool TryStep(PhasePoint from, out Subtree tree)
    {
        PhasePoint to = Pool.Rent(references: 3);
        leapfrog.Step(from, to, metric, signedStep);
        to.TrajectoryIndex = from.TrajectoryIndex + (signedStep < 0 ? -1 : 1);
        to.Path = from.Path + Math.CopySign(metric.MomentumChange(from, to, signedStep), signedStep);
        leapfrogCount++;

        double error = to.Energy - initialEnergy;
        TreeWeight weight = TreeWeight.OfError(error);
        acceptanceSum += weight.Acceptance;
        tree = new Subtree { Begin = to, End = to, Proposal = to, Sums = StretchSums.Of(to), Weight = weight };
        if (error <= maxEnergyError) return true;
        divergent = true;
        Release(ref tree);
        return false;
    }

    /// <summary>
    /// Appends the second tree to the first, which takes over what both hold; says whether the whole is free of U-turns. The criterion must also hold for each
    /// half with the nearest point of the other, or trajectories of some lengths run round a whole orbit unseen.
    /// </summary>
    private bool Join(ref Subtree first, ref Subtree second, bool replaceProposal, TreeWeight weight)
    {
        StretchSums whole = first.Sums + second.Sums;
        bool goesOn = UTurn.GoesOn(first.Begin, second.End, whole, metric, signedStep)
            // Of two points those are the same stretch.
            && (whole.Count == 2
                || (UTurn.GoesOn(first.Begin, second.Begin, first.Sums + StretchSums.Of(second.Begin), metric, signedStep)
                    && UTurn.GoesOn(first.End, second.End, StretchSums.Of(first.End) + second.Sums, metric, signedStep)));
        Pool.Release(first.End);
        Pool.Release(second.Begin);
        Pool.Release(replaceProposal ? first.Proposal : second.Proposal);
        if (replaceProposal) first.Proposal = second.Proposal;
        first.End = second.End;
        first.Sums = whole;
        first.Weight = weight;
        return goesOn;
    }

    private void Release(ref Subtree tree)
    {
        Pool.Release(tree.Begin);
        Pool.Release(tree.End);
        Pool.Release(tree.Proposal);
    }
}
