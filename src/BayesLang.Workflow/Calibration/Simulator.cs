using System.Collections.Immutable;
using BayesLang.Compiler.Loading;
using BayesLang.Language.Derivation;
using BayesLang.Language.PriorPredictive;
using BayesLang.Language.Symbols;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Workflow.Calibration;

/// <summary>A model with data that its prior gave.</summary>
/// <param name="Posterior">Bound to the simulated outcomes, and to the given data in all else.</param>
/// <param name="Truth">The parameters that gave them, on the unconstrained scale.</param>
/// <param name="Redraws">Tries before this one whose outcomes failed.</param>
sealed record Simulation(CompiledModel Posterior, ImmutableArray<double> Truth, int Redraws);

/// <summary>No outcomes came of many tries.</summary>
sealed class NoSimulationException(string reason, int tries) : Exception(reason)
{
    public int Tries { get; } = tries;
}

/// <summary>
/// Draws parameters from a model's prior and outcomes given these, and binds the model to the outcomes. Everything else among the data stays as it was given; so do data with a default, such
/// as prior scales that follow the outcomes, which keep the values that the given data have.
/// </summary>
sealed class Simulator
{
    private const int MostTries = 100;

    private readonly Model posterior;
    private readonly ModelData data;
    private readonly ulong seed;
    private readonly CompiledModel source;
    private readonly ImmutableArray<string> outcomes;
    private readonly ImmutableDictionary<string, DataValue> constant;
    private readonly ImmutableDictionary<string, ImmutableArray<int>> missing;
    private readonly PriorChain? chain;

    /// <param name="model">With its priors.</param>
    /// <param name="fitted">What the simulations are fitted with: the model itself, or one with the same parameters that is to be found wrong.</param>
    /// <param name="given">The data; outcomes count only by their shapes, by the defaults that follow from them, and by entries without a density.</param>
    /// <param name="options">Seed and number of simulations.</param>
    /// <param name="cancellation">Stops the chains of a prior that has no generator.</param>
    /// <exception cref="ArgumentException">The model has no outcome, or one that cannot be simulated.</exception>
    public Simulator(Model model, Model fitted, IDataContext given, CalibrationOptions options, CancellationToken cancellation)
    {
        seed = options.Seed;
        CompileOptions simulating = model.Options with { IsSimulator = true, IsPrior = false, Derived = DerivedKinds.None };
        PriorProgram prior = ModelCompiler.PriorOf(model.Source, simulating);
        Model simulator = Model.Compile(model.Source, simulating);
        if (!simulator.NotDerived.IsEmpty) throw new ArgumentException($"{model.Name} cannot be calibrated by simulation: {string.Join(' ', simulator.NotDerived)}");
        VariableSymbol[] variates = [.. prior.Quantities.Select(quantity => quantity.Variate).OfType<VariableSymbol>()];
        if (variates.Length == 0) throw new ArgumentException($"{model.Name} cannot be calibrated by simulation: no density is of data, so that there is no outcome to simulate.");
        if (Array.Find(variates, variate => variate.Origin != VariableOrigin.Data) is { } computed)
            throw new ArgumentException($"{model.Name} cannot be calibrated by simulation: the outcome `{computed.Name}` is computed in transformed data, so that simulated values cannot take its place. Declare it in the data block, or write the density of the data itself.");
        outcomes = [.. variates.Select(variate => variate.Name)];

        posterior = Model.Compile(fitted.Source, fitted.Options with { IsSimulator = false, IsPrior = false, Derived = DerivedKinds.LogLik });
        data = posterior.Prepare(given);
        // Asked of the data as they are, before any are simulated: from here on they are read alone.
        source = simulator.Bind(given, seed);
        missing = variates.Where(variate => variate.AllowsMissing).ToImmutableDictionary(variate => variate.Name, variate => MissingOf(data, variate.Name));
        chain = prior.IsDirect ? null : PriorChain.Of(source, options.Simulations, Streams.SeedOf(seed, Streams.Prior), options.Threads, cancellation);
        constant = Defaults();
        Notes =
        [
            .. chain is null ? (string[])[] : [$"{simulator.Notes[0]} Every {chain.Apart}th draw of four chains is a simulation{(chain.RHat > 1.05 ? $"; these chains do not agree (R-hat {Invariant.Text(chain.RHat, "F2")}), so that the simulations may not be draws of the prior" : "")}."],
            .. constant.IsEmpty ? (string[])[] : [$"Kept at the values that the given data have: {string.Join(", ", constant.Keys.Order(StringComparer.Ordinal))}."],
            .. posterior.NotDerived,
        ];
    }

    /// <summary>What is to be known of the simulations.</summary>
    public ImmutableArray<string> Notes { get; }

    /// <summary>The labels of the data, once the model has been bound.</summary>
    public ModelData Data => data;

    /// <summary>The model that the simulations are fitted with.</summary>
    public Model Posterior => posterior;

    /// <param name="number">From 0.</param>
    /// <param name="random">Of this simulation alone.</param>
    /// <exception cref="NoSimulationException">All tries failed.</exception>
    public Simulation Draw(int number, RandomStream random)
    {
        string reason = "";
        for (int attempt = 0; attempt < MostTries; attempt++)
        {
            try
            {
                NamedValues drawn = Simulate(number, attempt, random);
                if (outcomes.FirstOrDefault(outcome => !HasNumbers(drawn, outcome)) is { } broken)
                {
                    reason = $"{broken} has values that are no numbers";
                    continue;
                }
                CompiledModel bound = posterior.Bind(data.With(DataOf(drawn)), seed);
                double[] truth = new double[bound.UnconstrainedCount];
                bound.Unconstrain(drawn.With(MissingParameters(bound, drawn)), truth);
                double density = bound.LogDensity(truth, bound.CreateWorkspace());
                if (double.IsFinite(density)) return new Simulation(bound, [.. truth], attempt);
                reason = "the log density of the true values is not finite";
            }
            catch (Exception failure) when (failure is ModelException or DataException)
            {
                reason = failure.Message;
            }
        }
        throw new NoSimulationException(reason, MostTries);
    }

    private NamedValues Simulate(int number, int attempt, RandomStream random)
    {
        double[] written = new double[source.Outputs.Sum(output => output.Count)];
        source.Constrain(chain is null ? [] : chain.PointOf(number, attempt), written, OutputBlocks.All, source.CreateWorkspace(), random);
        return new NamedValues(source.Outputs, written);
    }

    private static bool HasNumbers(NamedValues drawn, string outcome) => drawn.Find(SimulatedData.NameOf(outcome)) is { } value && Array.TrueForAll(value.Reals, double.IsFinite);

    private ImmutableDictionary<string, DataValue> DataOf(NamedValues drawn)
    {
        var values = constant.ToBuilder();
        foreach (string outcome in outcomes)
        {
            if (drawn.Find(SimulatedData.NameOf(outcome)) is not { } value) continue;
            if (missing.TryGetValue(outcome, out ImmutableArray<int> gaps))
            {
                double[] reals = [.. value.Reals];
                foreach (int gap in gaps) reals[gap] = double.NaN;
                value = value with { Reals = reals };
            }
            values[outcome] = value;
        }
        return values.ToImmutable();
    }

    /// <summary>Missing entries of data are parameters: what was simulated in their places is true.</summary>
    private static IEnumerable<KeyValuePair<string, DataValue>> MissingParameters(CompiledModel bound, NamedValues drawn) =>
        from parameter in bound.Outputs
        where parameter.Block == OutputBlocks.Parameters && !parameter.Entries.IsDefault
        let whole = drawn.Find(SimulatedData.NameOf(parameter.Name))
        where whole is not null
        select KeyValuePair.Create(parameter.Name, new DataValue(false, parameter.Dimensions, [.. parameter.Entries.Select(index => whole.Reals[index.Zip(whole.Dimensions).Aggregate(0, (at, each) => at * each.Second + each.First - 1)])]));

    private static ImmutableArray<int> MissingOf(IDataContext given, string name) =>
        given.Find(name) is { } value ? [.. Enumerable.Range(0, value.Reals.Length).Where(i => double.IsNaN(value.Reals[i]))] : [];

    /// <summary>The values of data with a default, which the simulating program tells.</summary>
    private ImmutableDictionary<string, DataValue> Defaults()
    {
        if (!source.Outputs.Any(output => SimulatedData.OptionalOf(output.Name) is not null)) return ImmutableDictionary<string, DataValue>.Empty;
        RandomStream random = Streams.Of(seed, Streams.Defaults);
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                NamedValues drawn = Simulate(0, attempt, random);
                return (from quantity in drawn.Names
                        let name = SimulatedData.OptionalOf(quantity)
                        let value = drawn.Find(quantity)
                        where name is not null && value is not null
                        select KeyValuePair.Create(name, value)).ToImmutableDictionary();
            }
            catch (ModelException) when (attempt < MostTries)
            {
                // They do not depend on what is drawn, and are there once a draw comes to its end.
            }
        }
    }
}
