using System.Collections.Immutable;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Diagnostics;
using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;
using BayesLang.Workflow.Sampling;

namespace BayesLang.Workflow.Calibration;

/// <summary>Where a true value stands among the draws of its posterior.</summary>
/// <param name="Value">How many draws are below it; ties count as the chance has it. Null where the truth or a draw is not a number.</param>
/// <param name="IsConstant">True where nothing varies but by rounding, as on the diagonal of a correlation matrix.</param>
readonly record struct Rank(int? Value, bool IsConstant);

/// <summary>The ranks of true values among nearly independent draws of their posterior (Talts et al. 2018, "Validating Bayesian inference algorithms with simulation-based calibration").</summary>
/// <param name="Ranks">By quantity.</param>
/// <param name="Ess">The smallest effective sample size of a quantity before thinning; infinite where nothing can vary, 0 where the chain stood still.</param>
/// <param name="Thin">Transitions from one draw to the next.</param>
/// <param name="Attempts">Chains that were run: more than one where draws stayed dependent.</param>
/// <param name="Divergences">Of the last chain, after its warm-up.</param>
sealed record PosteriorRanks(ImmutableArray<Rank> Ranks, double Ess, int Thin, int Attempts, int Divergences)
{
    /// <summary>At first every so manieth transition is a draw, and at most that many lie between two.</summary>
    private const int FirstThin = 2, MostThin = 32;

    private const double Constant = 1e-12;

    /// <summary>Chains with a warm-up of four times that of the one before.</summary>
    private const int MostAttempts = 2, Lengthening = 4;

    /// <param name="bound">The posterior.</param>
    /// <param name="truth">The true parameters, unconstrained. The chain starts elsewhere, at random.</param>
    /// <param name="quantities">What to rank.</param>
    /// <param name="options">The sampler's: its number of draws is how many a value is ranked among; chains and thinning are set here.</param>
    /// <param name="random">Of this simulation alone.</param>
    /// <param name="cancellation">Stops soon, with an exception.</param>
    /// <exception cref="Inference.SamplingException">The chain cannot begin or go on.</exception>
    /// <exception cref="ModelException">The program failed.</exception>
    public static PosteriorRanks Of(CompiledModel bound, ReadOnlySpan<double> truth, ImmutableArray<RankedQuantity> quantities, SamplerOptions options, RandomStream random, CancellationToken cancellation = default)
    {
        Evaluation evaluation = new(bound, quantities, random);
        double[] atTruth = evaluation.Of(truth);
        for (int attempt = 1; ; attempt++)
        {
            SamplerOptions sampling = options with
            {
                Chains = 1, Threads = 1, Thin = 1, Draws = options.Draws * FirstThin, Seed = random.NextUInt64(),
                Warmup = options.Warmup * (int)Math.Pow(Lengthening, attempt - 1),
            };
            Recorder recorder = new(evaluation, quantities.Length);
            int thin = FirstThin;
            double ess = 0;
            SamplingOutcome outcome = Sampler.Run(
                _ => new ModelDensity(bound, bound.CreateWorkspace()), sampling, (_, _) => recorder,
                enough: done =>
                {
                    thin = done / options.Draws;
                    ess = recorder.SmallestEss(atTruth);
                    return ess < options.Draws && thin < MostThin ? 2 * done : done;
                },
                cancellation: cancellation);
            cancellation.ThrowIfCancellationRequested();
            if (ess < options.Draws && attempt < MostAttempts) continue;
            ImmutableArray<Rank> ranks = [.. quantities.Select((_, q) => RankOf(atTruth[q], recorder.Thinned(q, thin), random))];
            return new PosteriorRanks(ranks, ess, thin, attempt, outcome.Chains[0].Sampling.Divergences);
        }
    }

    private static Rank RankOf(double truth, double[] draws, RandomStream random)
    {
        int below = 0, same = 0, close = 0;
        bool isNumber = !double.IsNaN(truth);
        foreach (double draw in draws)
        {
            isNumber &= !double.IsNaN(draw);
            if (draw < truth) below++;
            if (draw == truth) same++;
            if (IsClose(draw, truth)) close++;
        }
        // Drawn in any case, so that the numbers that follow are the same.
        int place = (int)random.NextIndex((ulong)same + 1);
        return new Rank(isNumber ? below + place : null, close == draws.Length);
    }

    private static bool IsClose(double draw, double truth) => draw == truth || Math.Abs(draw - truth) <= Constant * (1 + Math.Abs(truth));

    /// <summary>The quantities at a point.</summary>
    private sealed class Evaluation(CompiledModel bound, ImmutableArray<RankedQuantity> quantities, RandomStream random)
    {
        private readonly Workspace workspace = bound.CreateWorkspace();
        private readonly double[] written = new double[bound.Outputs.Sum(output => output.Count)];

        public double[] Of(ReadOnlySpan<double> point)
        {
            written.AsSpan().Fill(double.NaN);
            try
            {
                bound.Constrain(point, written, OutputBlocks.All, workspace, random);
            }
            catch (ModelException)
            {
                // Generated quantities that fail are no numbers, and told as such; the parameters are there.
                written.AsSpan().Fill(double.NaN);
                bound.Constrain(point, written, OutputBlocks.Parameters | OutputBlocks.TransformedParameters, workspace, random);
            }
            double[] values = new double[quantities.Length];
            for (int q = 0; q < values.Length; q++) values[q] = quantities[q].IsLogDensity ? bound.LogDensity(point, workspace) : quantities[q].Of(written);
            return values;
        }
    }

    private sealed class Recorder(Evaluation evaluation, int count) : IDrawSink
    {
        private readonly List<double[]> draws = [];

        public void OnAdaptationFinished(double stepSize, IMetric metric)
        {
        }

        public void OnDraw(in TransitionStatistics statistics, ReadOnlySpan<double> position, bool warmup) => draws.Add(evaluation.Of(position));

        public double[] Thinned(int quantity, int thin) => [.. Enumerable.Range(1, draws.Count / thin).Select(k => draws[k * thin - 1][quantity])];

        /// <summary>Over the quantities that vary; 0 where the chain stands still elsewhere than at the truth.</summary>
        public double SmallestEss(double[] atTruth)
        {
            int[] numbers = [.. Enumerable.Range(0, count).Where(q => !double.IsNaN(atTruth[q]))];
            double[] varying = [.. numbers.Select(q => Convergence.EssBulk(new Draws(Thinned(q, 1)))).Where(double.IsFinite)];
            return varying.Length > 0 ? varying.Min() : numbers.All(q => draws.All(draw => IsClose(draw[q], atTruth[q]))) ? double.PositiveInfinity : 0;
        }
    }
}
