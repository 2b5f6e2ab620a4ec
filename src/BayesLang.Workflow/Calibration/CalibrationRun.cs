using System.Collections.Immutable;
using System.Diagnostics;
using BayesLang.Data.Csv;
using BayesLang.Data.Manifests;
using BayesLang.Inference;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Diagnostics;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;
using BayesLang.Workflow.Sampling;

namespace BayesLang.Workflow.Calibration;

/// <summary>
/// Simulation-based calibration: parameters are drawn from the prior, outcomes given these, then draws from the posterior given the outcomes; where model, compiler and sampler are
/// right, the rank of each true value among the draws is uniform. Each simulation follows from the seed and its number, whatever the threads and however often the run was broken off.
/// </summary>
sealed class CalibrationRun
{
    private readonly Model model;
    private readonly CalibrationOptions options;
    private readonly Simulator simulator;
    private readonly ImmutableArray<RankedQuantity> quantities;
    private readonly List<string> notes;
    private readonly Manifest manifest;

    private CalibrationRun(Model model, Model fitted, IDataContext data, CalibrationOptions options, CancellationToken cancellation)
    {
        options.Validate();
        (this.model, this.options) = (model, options);
        simulator = new Simulator(model, fitted, data, options, cancellation);
        notes = [.. simulator.Notes];
        CompiledModel bound = FirstOf(simulator, options.Seed);
        manifest = RunManifest.Of(
            model, RunMethod.Calibration, DataHash.Of(data, options.DataPath), options.Seed,
            RunManifest.OptionsAsText([("draws", options.Draws), ("warmup", options.Warmup), ("quantities", string.Join(' ', options.Quantities)), .. model.Options.Priors is { IsEmpty: false } priors ? ((string, object)[])[("prior", priors)] : []]),
            DateTimeOffset.UtcNow, chains: 0) with { Levels = simulator.Data.Levels, FactorDimensions = simulator.Data.FactorDimensions };
        quantities = RankedQuantities.Of(simulator.Posterior, bound, QuantityNames.Of(manifest), options.Quantities, notes);
    }

    /// <inheritdoc cref="Model.Calibrate"/>
    /// <param name="model">What simulates.</param>
    /// <param name="data">Values of the variables of the data block.</param>
    /// <param name="options">What is wanted.</param>
    /// <param name="progress">Told after each simulation.</param>
    /// <param name="cancellation">Stops soon.</param>
    /// <param name="fitted">What is fitted to the simulations in the place of the model: a wrong one must be found out.</param>
    public static CalibrationResult Run(Model model, IDataContext data, CalibrationOptions options, IProgress<CalibrationProgress>? progress, CancellationToken cancellation, Model? fitted = null)
    {
        long start = Stopwatch.GetTimestamp();
        CalibrationRun run = new(model, fitted ?? model, data, options, cancellation);
        List<SimulationRecord> done = [];
        using CalibrationFolder? folder = options.Folder is { } path ? CalibrationFolder.Open(path, run.manifest, out done) : null;
        done = [.. done.Where(record => record.Number <= options.Simulations)];
        int kept = done.Count;
        run.Complete(done, folder, progress, cancellation);
        CalibrationResult result = run.ResultOf(done, Stopwatch.GetElapsedTime(start)) with { Kept = kept };
        folder?.Write(folder.Run with { IsComplete = result.IsComplete, Times = folder.Run.Times with { End = DateTimeOffset.UtcNow } });
        return result;
    }

    /// <summary>Makes up the simulations that are missing.</summary>
    private void Complete(List<SimulationRecord> done, CalibrationFolder? folder, IProgress<CalibrationProgress>? progress, CancellationToken cancellation)
    {
        int[] missing = [.. Enumerable.Range(1, options.Simulations).Except(done.Select(record => record.Number))];
        Lock collecting = new();
        progress?.Report(ProgressOf(done));
        ThreadTeam.Run(missing.Length, options.Threads, "simulations", (i, stop) =>
        {
            if (Simulate(missing[i], stop) is not { } record) return;
            lock (collecting)
            {
                folder?.Add(record);
                done.Add(record);
                progress?.Report(ProgressOf(done));
            }
        }, cancellation);
    }

    private CalibrationProgress ProgressOf(List<SimulationRecord> done) => new(done.Count, options.Simulations, done.Count(record => record.Failure is not null));

    /// <summary>Null where it was stopped.</summary>
    private SimulationRecord? Simulate(int number, CancellationToken stop)
    {
        RandomStream random = Streams.Of(options.Seed, (ulong)number);
        int redraws = 0;
        try
        {
            Simulation simulation = simulator.Draw(number - 1, random);
            redraws = simulation.Redraws;
            PosteriorRanks ranks = PosteriorRanks.Of(simulation.Posterior, simulation.Truth.AsSpan(), quantities, new SamplerOptions { Warmup = options.Warmup, Draws = options.Draws }, random, stop);
            return new SimulationRecord(number, redraws)
            {
                Ranks = [.. quantities.Select((quantity, q) => (quantity.Name, ranks.Ranks[q]))],
                Ess = double.IsFinite(ranks.Ess) ? ranks.Ess : null,
                Thin = ranks.Thin,
                Attempts = ranks.Attempts,
                Divergences = ranks.Divergences,
            };
        }
        catch (NoSimulationException failure)
        {
            return new SimulationRecord(number, failure.Tries) { Failure = $"no data came of {failure.Tries} draws from the prior: {failure.Message}" };
        }
        catch (Exception failure) when (failure is SamplingException or ModelException)
        {
            return new SimulationRecord(number, redraws) { Failure = failure.Message };
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private CalibrationResult ResultOf(List<SimulationRecord> done, TimeSpan elapsed)
    {
        SimulationRecord[] all = [.. done.OrderBy(record => record.Number)], ranked = [.. all.Where(record => record.Failure is null)];
        var found = ImmutableArray.CreateBuilder<(RankedQuantity Quantity, ImmutableArray<int> Ranks)>();
        List<string> noNumbers = [];
        for (int q = 0; q < quantities.Length && ranked.Length > 0; q++)
        {
            Rank[] ranks = [.. ranked.Select(record => record.Ranks[q].Rank)];
            if (ranks.All(rank => rank.IsConstant)) continue;
            if (ranks.Any(rank => rank.Value is null)) noNumbers.Add(quantities[q].Name);
            else found.Add((quantities[q], [.. ranks.Select(rank => rank.Value ?? 0)]));
        }
        UniformityTest test = new(Math.Max(1, ranked.Length), options.Draws + 1);
        Dictionary<string, int> elements = found.GroupBy(pair => pair.Quantity.Variable).ToDictionary(group => group.Key, group => group.Count());
        CalibratedQuantity[] judged = new CalibratedQuantity[found.Count];
        ThreadTeam.Run(judged.Length, options.Threads, "uniformity", (q, _) =>
        {
            (RankedQuantity quantity, ImmutableArray<int> ranks) = found[q];
            RankUniformity uniformity = test.Of(ranks.AsSpan());
            judged[q] = new CalibratedQuantity(quantity.Name, quantity.Variable, ranks, uniformity, Math.Min(1, uniformity.PValue * elements.Count * elements[quantity.Variable]));
        });
        return new CalibrationResult(
            model.Name, options.Draws, ranked.Length, all.Length - ranked.Length, all.Sum(record => record.Redraws), ranked.Count(record => record.Ess < options.Draws),
            ranked.Count(record => record.Attempts > 1), ranked.Sum(record => record.Divergences), ranked.Count(record => record.Divergences > 0), [.. judged],
            [.. notes, .. noNumbers.Count == 0 ? (string[])[] : [$"Left out, since a draw or the truth was not a number in some simulation: {string.Join(", ", noNumbers)}."]],
            all.FirstOrDefault(record => record.Failure is not null)?.Failure, all.Length == options.Simulations, elapsed);
    }

    private static CompiledModel FirstOf(Simulator simulator, ulong seed)
    {
        try
        {
            return simulator.Draw(0, Streams.Of(seed, 1)).Posterior;
        }
        catch (NoSimulationException failure)
        {
            throw new ArgumentException($"No data come of draws from the prior: {failure.Message}. bayes prior-predictive shows what the priors say.", failure);
        }
    }
}
