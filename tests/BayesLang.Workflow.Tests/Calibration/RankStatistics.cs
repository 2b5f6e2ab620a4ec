using System.Globalization;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Diagnostics;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;
using BayesLang.Workflow.Calibration;

namespace BayesLang.Tests.Calibration;

/// <summary>How to calibrate a model with a simulator of its own.</summary>
/// <param name="Simulations">Pairs of parameters and data.</param>
/// <param name="Seed">Decides all of them.</param>
/// <param name="Options">The sampler's; its draws are those that a true value is ranked among.</param>
sealed record HarnessOptions(int Simulations, ulong Seed, SamplerOptions Options)
{
    public int Threads { get; init; }
}

/// <summary>
/// Simulation-based calibration by a program that simulates from the model, written by hand beside it: what the compiler derives of the model has no part in the simulations. Quantities are
/// all parameters, transformed parameters and generated quantities of the model, evaluated at the truth by the model itself; the joint log likelihood is among the models' generated quantities.
/// </summary>
/// <param name="Name">The model's name.</param>
/// <param name="Quantities">Their ranks; those that are always the same value are left out.</param>
/// <param name="Draws">Among how many draws a rank is.</param>
/// <param name="SmallestEss">The least effective sample size of a quantity before thinning, in the mean over the simulations.</param>
/// <param name="Repeated">Simulations that took a second, longer chain.</param>
/// <param name="Divergences">After the warm-up, over all simulations.</param>
sealed record RankStatistics(string Name, IReadOnlyList<CalibratedQuantity> Quantities, int Draws, double SmallestEss, int Repeated, int Divergences)
{
    private const double RoundTrip = 1e-7;

    public CalibratedQuantity Worst => Quantities.MinBy(q => q.Uniformity.PValue) ?? throw new InvalidOperationException($"{Name} has no quantities.");

    public static RankStatistics Of(CalibrationModel model, HarnessOptions options)
    {
        (string[] Names, PosteriorRanks Found)[] all = new (string[], PosteriorRanks)[options.Simulations];
        ThreadTeam.Run(options.Simulations, options.Threads, "simulations", (s, stop) => all[s] = Simulate(model, options, (ulong)s, stop));
        UniformityTest test = new(options.Simulations, options.Options.Draws + 1);
        List<CalibratedQuantity> quantities = [];
        for (int q = 0; q < all[0].Names.Length; q++)
        {
            if (all.Any(one => one.Found.Ranks[q].IsConstant)) continue;
            string name = all[0].Names[q];
            int[] ranks = [.. all.Select(one => one.Found.Ranks[q].Value ?? throw new InvalidOperationException($"{model.Name}: {name} is not a number."))];
            RankUniformity uniformity = test.Of(ranks);
            quantities.Add(new CalibratedQuantity(name, name, [.. ranks], uniformity, uniformity.PValue));
        }
        return new RankStatistics(model.Name, quantities, options.Options.Draws, all.Average(one => one.Found.Ess), all.Count(one => one.Found.Attempts > 1), all.Sum(one => one.Found.Divergences));
    }

    private static (string[], PosteriorRanks) Simulate(CalibrationModel model, HarnessOptions options, ulong simulation, CancellationToken stop)
    {
        RandomStream random = new(options.Seed, simulation);
        (CompiledModel bound, double[] truth, SimulatedValues values) = model.Simulate(random);
        CheckRoundTrip(model.Name, bound, truth, values, random);
        // Which entries are missing differs between simulations, and with them the places of what is ranked.
        RankedQuantity[] quantities = [.. RankedQuantities.ElementsOf(bound)];
        return ([.. quantities.Select(quantity => quantity.Name)], PosteriorRanks.Of(bound, truth, [.. quantities], options.Options, random, stop));
    }

    /// <summary>The parameters go to the unconstrained scale and back: what is ranked must be what was simulated.</summary>
    private static void CheckRoundTrip(string name, CompiledModel bound, double[] truth, SimulatedValues values, RandomStream random)
    {
        double[] written = new double[bound.Outputs.Sum(o => o.Count)];
        bound.Constrain(truth, written, OutputBlocks.All, bound.CreateWorkspace(), random);
        NamedValues back = new(bound.Outputs, written);
        foreach (OutputVariable parameter in bound.Outputs.Where(o => o.Block == OutputBlocks.Parameters))
        {
            double[] simulated = values.Of(parameter), found = back.Find(parameter.Name)?.Reals ?? [];
            if (simulated.Length != found.Length || !simulated.Zip(found).All(pair => Math.Abs(pair.First - pair.Second) <= RoundTrip * (1 + Math.Abs(pair.First))))
                throw new InvalidOperationException($"{name}: {parameter.Name} was simulated as [{Text(simulated)}], and comes back from the unconstrained scale as [{Text(found)}].");
        }

        static string Text(double[] numbers) => string.Join(", ", numbers.Select(x => x.ToString("R", CultureInfo.InvariantCulture)));
    }
}
