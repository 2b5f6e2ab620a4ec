using BayesLang.Inference.Chains;
using BayesLang.Inference.Diagnostics;
using BayesLang.Inference.Nuts;

namespace BayesLang.Tests.Inference.Analytic;

/// <summary>A target sampled by a method, and what is compared of the draws; standard errors are those of our own diagnostics.</summary>
/// <param name="Test">All comparisons together.</param>
/// <param name="RHat">The largest over some scores.</param>
/// <param name="SmallestEss">The smallest bulk effective sample size over some scores.</param>
/// <param name="Outcome">What the sampler tells.</param>
sealed record TargetRun(JointTest Test, double RHat, double SmallestEss, SamplingOutcome Outcome)
{
    // Variances of means are known to some tenths from a thousand draws, with errors of the same sign for all coordinates of a target.
    private const double ErrorOfVariances = 0.15;

    private const int MostConverging = 20;

    public static TargetRun Of(AnalyticTarget target, SamplerOptions options)
    {
        Values[] chains = new Values[options.Chains];
        SamplingOutcome outcome = Sampler.Run(_ => target.CreateDensity(), options, (chain, _) => chains[chain] = new Values(target, options.Draws));
        Draws Column(AnalyticTarget.Function of) => new([.. chains.Select(c => c.Column(of))]);

        List<Comparison> comparisons = [];
        foreach (TestFunctions.Function f in TestFunctions.For(target.Dimension)) Compare(f.Name, Column(f.Of), f.Mean, f.IsOrthogonal);
        for (int m = 0; m < target.Moments.Length; m++) Compare(target.Moments[m].Name, new([.. chains.Select(c => c.Moments[m])]), target.Moments[m].Expected, false);
        double rHat = 0, ess = double.PositiveInfinity;
        for (int i = 0; i < target.Dimension; i += 1 + target.Dimension / MostConverging)
        {
            Draws scores = Column(u => u[i]);
            rHat = Math.Max(rHat, Convergence.RHat(scores));
            ess = Math.Min(ess, Convergence.EssBulk(scores));
        }
        return new TargetRun(JointTest.Of(comparisons, ErrorOfVariances), rHat, ess, outcome);

        void Compare(string quantity, Draws draws, double expected, bool isOrthogonal) =>
            comparisons.Add(new(quantity, draws.All.ToArray().Average(), expected, Convergence.McseMean(draws), isOrthogonal));
    }

    /// <summary>Scores and moments of one chain's draws.</summary>
    private sealed class Values(AnalyticTarget target, int draws) : IDrawSink
    {
        private readonly double[] scores = new double[draws * target.Dimension];
        private int count;

        public double[][] Moments { get; } = [.. target.Moments.Select(_ => new double[draws])];

        public void OnAdaptationFinished(double stepSize, IMetric metric)
        {
        }

        public void OnDraw(in TransitionStatistics statistics, ReadOnlySpan<double> position, bool warmup)
        {
            target.Scores(position, scores.AsSpan(count * target.Dimension, target.Dimension));
            for (int m = 0; m < Moments.Length; m++) Moments[m][count] = target.Moments[m].Of(position);
            count++;
        }

        public double[] Column(AnalyticTarget.Function of)
        {
            double[] column = new double[draws];
            for (int d = 0; d < draws; d++) column[d] = of(scores.AsSpan(d * target.Dimension, target.Dimension));
            return column;
        }
    }
}
