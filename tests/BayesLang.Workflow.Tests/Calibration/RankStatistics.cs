using System.Globalization;
using BayesLang.Data.Csv;
using BayesLang.Inference;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Diagnostics;
using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Calibration;

/// <summary>How to calibrate.</summary>
/// <param name="Simulations">Pairs of parameters and data.</param>
/// <param name="Seed">Decides all of them.</param>
/// <param name="Options">The sampler's; its draws are those before thinning.</param>
sealed record CalibrationOptions(int Simulations, ulong Seed, SamplerOptions Options)
{
    /// <summary>How many draws of each posterior the truth is ranked among.</summary>
    public int Draws { get; init; } = 99;

    /// <summary>Every so manieth transition is one of them, or fewer where that leaves them dependent.</summary>
    public int Thin { get; init; } = 8;

    public int Threads { get; init; }
}

/// <summary>One quantity's ranks over all simulations.</summary>
sealed record CalibratedQuantity(string Name, int[] Ranks, RankUniformity Uniformity);

/// <summary>
/// Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari and Gelman 2018, "Validating Bayesian inference algorithms with simulation-based calibration"):
/// parameters are drawn from the prior, data given these, then draws from the posterior given the data; where all is right, the rank of the true value among the draws is uniform. Quantities are all
/// parameters, transformed parameters and generated quantities of the model, evaluated at the truth by the model itself; the joint log likelihood is among the models' generated
/// quantities, since a quantity that depends on the data finds faults that parameters hide (Modrák et al. 2023, "Simulation-based calibration checking for
/// Bayesian computation: the choice of test quantities shapes sensitivity").
/// </summary>
/// <param name="Name">The model's name.</param>
/// <param name="Quantities">Their ranks; those that are always the same value are left out.</param>
/// <param name="SmallestEss">The least effective sample size of the ranked draws of a quantity, in the mean over the simulations.</param>
/// <param name="Repeated">Simulations whose draws had to be thinned more.</param>
/// <param name="Divergences">After the warm-up, over all simulations.</param>
sealed record RankStatistics(string Name, IReadOnlyList<CalibratedQuantity> Quantities, double SmallestEss, int Repeated, int Divergences)
{
    private const int MostDoublings = 4;

    /// <summary>Draws that are fewer than this share of their number, by their effective sample size, are thinned more.</summary>
    private const double FewestEffective = 0.6;

    private const double RoundTrip = 1e-7, Constant = 1e-12;

    public CalibratedQuantity Worst => Quantities.MinBy(q => q.Uniformity.PValue) ?? throw new InvalidOperationException($"{Name} has no quantities.");

    public static RankStatistics Of(CalibrationModel model, CalibrationOptions options)
    {
        OneSimulation[] all = new OneSimulation[options.Simulations];
        ThreadTeam.Run(options.Simulations, options.Threads, "simulations", (s, _) => all[s] = Simulate(model, options, (ulong)s));
        string[] names = all[0].Names;
        List<CalibratedQuantity> quantities = [];
        for (int q = 0; q < names.Length; q++)
        {
            if (all.Any(one => one.Ranks[q] < 0)) continue;
            int[] ranks = [.. all.Select(one => one.Ranks[q])];
            quantities.Add(new CalibratedQuantity(names[q], ranks, RankUniformity.Of(ranks, options.Draws)));
        }
        return new RankStatistics(model.Name, quantities, all.Average(one => one.SmallestEss), all.Count(one => one.Doublings > 0), all.Sum(one => one.Divergences));
    }

    /// <param name="Ranks">By quantity; −1 for one that does not vary.</param>
    private sealed record OneSimulation(string[] Names, int[] Ranks, double SmallestEss, int Doublings, int Divergences);

    private static OneSimulation Simulate(CalibrationModel model, CalibrationOptions options, ulong simulation)
    {
        RandomStream random = new(options.Seed, simulation);
        (CompiledModel bound, double[] truth, SimulatedValues values) = model.Simulate(random);
        double[] atTruth = new double[bound.Outputs.Sum(o => o.Count)];
        Workspace workspace = bound.CreateWorkspace();
        bound.Constrain(truth, atTruth, OutputBlocks.All, workspace, random);
        CheckRoundTrip(model.Name, bound, atTruth, values);

        for (int doublings = 0; ; doublings++)
        {
            int thin = options.Thin << doublings;
            SamplerOptions sampling = options.Options with { Chains = 1, Threads = 1, Thin = thin, Draws = options.Draws * thin, Seed = random.NextUInt64() };
            OutputDraws draws = new(bound, options.Draws, random);
            SamplingOutcome outcome = Sampler.Run(_ => new Density(bound), sampling, (_, _) => draws);
            int[] ranks = [.. atTruth.Select((value, q) => Rank(value, draws.Values[q], random))];
            double ess = draws.Values.Where((_, q) => ranks[q] >= 0).Min(column => Convergence.EssBulk(new Draws(column)));
            if (ess < FewestEffective * options.Draws && doublings < MostDoublings) continue;
            return new OneSimulation([.. bound.Outputs.SelectMany(NamesOf)], ranks, ess, doublings, outcome.Chains[0].Sampling.Divergences);
        }
    }

    /// <summary>Which entries are missing differs between simulations: these are numbered.</summary>
    private static IEnumerable<string> NamesOf(OutputVariable output) =>
        output.Entries.IsDefault ? ColumnNames.Of(output).Select(ColumnNames.Display) : output.Entries.Select((_, k) => $"{output.Name}, missing {k + 1}");

    /// <summary>Ties are broken at random. −1 for what varies by rounding alone, such as the diagonal of a correlation matrix.</summary>
    private static int Rank(double truth, double[] draws, RandomStream random)
    {
        if (draws.All(d => Math.Abs(d - truth) <= Constant * (1 + Math.Abs(truth)))) return -1;
        int below = draws.Count(d => d < truth), same = draws.Count(d => d == truth);
        return below + (same == 0 ? 0 : (int)random.NextIndex((ulong)same + 1));
    }

    /// <summary>The parameters go to the unconstrained scale and back: what is ranked must be what was simulated.</summary>
    private static void CheckRoundTrip(string name, CompiledModel bound, double[] atTruth, SimulatedValues values)
    {
        SimulatedValues back = new(bound.Outputs, atTruth);
        foreach (OutputVariable parameter in bound.Outputs.Where(o => o.Block == OutputBlocks.Parameters))
        {
            double[] simulated = values.Of(parameter), found = back.Find(parameter.Name)?.Reals ?? [];
            if (simulated.Length != found.Length || !simulated.Zip(found).All(pair => Math.Abs(pair.First - pair.Second) <= RoundTrip * (1 + Math.Abs(pair.First))))
                throw new InvalidOperationException($"{name}: {parameter.Name} was simulated as [{Text(simulated)}], and comes back from the unconstrained scale as [{Text(found)}].");
        }

        static string Text(double[] numbers) => string.Join(", ", numbers.Select(x => x.ToString("R", CultureInfo.InvariantCulture)));
    }

    private sealed class Density(CompiledModel model) : ILogDensity
    {
        private readonly Workspace workspace = model.CreateWorkspace();

        public int Dimension => model.UnconstrainedCount;

        public double Evaluate(ReadOnlySpan<double> position, Span<double> gradient) => model.LogDensityAndGradient(position, gradient, workspace);
    }

    /// <summary>The values of all outputs, by output.</summary>
    private sealed class OutputDraws : IDrawSink
    {
        private readonly CompiledModel model;
        private readonly RandomStream random;
        private readonly Workspace workspace;
        private readonly double[] row;
        private int count;

        public OutputDraws(CompiledModel model, int draws, RandomStream random)
        {
            (this.model, this.random, workspace) = (model, random, model.CreateWorkspace());
            row = new double[model.Outputs.Sum(o => o.Count)];
            Values = [.. row.Select(_ => new double[draws])];
        }

        public double[][] Values { get; }

        public void OnAdaptationFinished(double stepSize, IMetric metric)
        {
        }

        public void OnDraw(in TransitionStatistics statistics, ReadOnlySpan<double> position, bool warmup)
        {
            model.Constrain(position, row, OutputBlocks.All, workspace, random);
            for (int i = 0; i < row.Length; i++) Values[i][count] = row[i];
            count++;
        }
    }
}
