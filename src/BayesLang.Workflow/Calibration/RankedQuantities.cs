using System.Collections.Immutable;
using BayesLang.Compiler.Loading;
using BayesLang.Data.Csv;
using BayesLang.Language.Binding;
using BayesLang.Language.Centring;
using BayesLang.Language.Derivation;
using BayesLang.Language.PriorPredictive;
using BayesLang.Runtime.Model;

namespace BayesLang.Workflow.Calibration;

/// <summary>A number of each draw whose true value is ranked.</summary>
/// <param name="Name">As people write it: <c>beta[2]</c>.</param>
/// <param name="Variable">The variable that it is an element of.</param>
/// <param name="Positions">Where it stands among the values of a draw; their sum where there are several.</param>
sealed record RankedQuantity(string Name, string Variable, ImmutableArray<int> Positions)
{
    /// <summary>True of the log density of the posterior, which is no sum of values.</summary>
    public bool IsLogDensity { get; init; }

    public double Of(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (int position in Positions) sum += values[position];
        return sum;
    }
}

/// <summary>
/// What is ranked: parameters, transformed parameters, generated quantities that are no predictions, and the joint log likelihood, which finds what parameters hide (Modrák et al. 2023, "Simulation-based
/// calibration checking for Bayesian computation: the choice of test quantities shapes sensitivity"); where it cannot be told, the log density.
/// </summary>
static class RankedQuantities
{
    public const string LogLikelihood = "log_lik", LogDensity = "lp__";

    /// <summary>Of a larger variable so many elements, evenly spread, stand for all.</summary>
    private const int MostElements = 50;

    /// <param name="posterior">The model with its derived log likelihood.</param>
    /// <param name="bound">The same with data.</param>
    /// <param name="names">How columns are called.</param>
    /// <param name="wanted">Variables or elements; none for all but predictions.</param>
    /// <param name="notes">Takes what is left out.</param>
    /// <exception cref="ArgumentException">A name is of nothing that could be ranked.</exception>
    public static ImmutableArray<RankedQuantity> Of(Model posterior, CompiledModel bound, QuantityNames names, ImmutableArray<string> wanted, List<string> notes)
    {
        BoundProgram program = ModelCompiler.Check(posterior.Source, posterior.Options.Priors).Program;
        // What the sampler moves in the place of a non-centred parameter says nothing beside the parameter.
        HashSet<string> untold = [.. RandomQuantities.Of(program), .. Noncentered.Of(program).Parameters.Select(parameter => parameter.RawName)];
        HashSet<string> derived = [.. ModelCompiler.Derive(posterior.Source, posterior.Options).Quantities.Where(quantity => quantity.Kind == DerivedKinds.LogLik).Select(quantity => quantity.Variable.Name)];
        var quantities = ImmutableArray.CreateBuilder<RankedQuantity>();
        List<int> ofDerived = [], ofOwn = [];
        HashSet<string> found = [];
        int at = 0;
        foreach (OutputVariable output in bound.Outputs)
        {
            ImmutableArray<int> positions = [.. Enumerable.Range(at, output.Count)];
            at += output.Count;
            bool isPointwise = derived.Contains(output.Name) || (output.Block != OutputBlocks.Parameters && (output.Name == LogLikelihood || output.Name.StartsWith(LogLikelihood + "_", StringComparison.Ordinal)));
            if (isPointwise)
            {
                (derived.Contains(output.Name) ? ofDerived : ofOwn).AddRange(positions);
                continue;
            }
            RankedQuantity[] elements = [.. ElementsOf(output, positions, names)];
            if (wanted.IsEmpty)
            {
                if (untold.Contains(output.Name)) continue;
                if (elements.Length > MostElements)
                {
                    notes.Add($"{output.Name} has {elements.Length} elements, of which {MostElements}, evenly spread, are ranked; --quantities {output.Name} ranks all of them.");
                    elements = [.. Enumerable.Range(0, MostElements).Select(i => elements[(int)((i + 0.5) * elements.Length / MostElements)])];
                }
                quantities.AddRange(elements);
                continue;
            }
            foreach (RankedQuantity element in elements)
            {
                string[] called = [.. wanted.Where(name => name == output.Name || name == element.Name || names.Is(ColumnOf(output, element, positions), name))];
                found.UnionWith(called);
                if (called.Length > 0) quantities.Add(element);
            }
        }
        ImmutableArray<int> logLikelihood = [.. ofDerived.Count > 0 ? ofDerived : ofOwn];
        if (!logLikelihood.IsEmpty && (wanted.IsEmpty || wanted.Contains(LogLikelihood))) quantities.Add(new RankedQuantity(LogLikelihood, LogLikelihood, logLikelihood));
        // Another number that depends on parameters and data.
        if (logLikelihood.IsEmpty && wanted.IsEmpty) quantities.Add(new RankedQuantity(LogDensity, LogDensity, []) { IsLogDensity = true });
        if (wanted.FirstOrDefault(name => !found.Contains(name) && name != LogLikelihood) is { } unknown)
            throw new ArgumentException($"{posterior.Name} has no quantity {unknown}; it has {string.Join(", ", bound.Outputs.Select(output => output.Name).Where(name => !derived.Contains(name)).Append(LogLikelihood).Distinct())}.");
        return quantities.Count > 0 ? quantities.ToImmutable() : throw new ArgumentException($"{posterior.Name} has no parameters, so that there is nothing to rank.");
    }

    /// <summary>Every number of a draw.</summary>
    public static IEnumerable<RankedQuantity> ElementsOf(CompiledModel bound)
    {
        int at = 0;
        foreach (OutputVariable output in bound.Outputs)
        {
            foreach (RankedQuantity element in ElementsOf(output, [.. Enumerable.Range(at, output.Count)], QuantityNames.Plain)) yield return element;
            at += output.Count;
        }
    }

    private static IEnumerable<RankedQuantity> ElementsOf(OutputVariable output, ImmutableArray<int> positions, QuantityNames names)
    {
        // Which entries are missing is the data's: these are numbered.
        IEnumerable<string> called = output.Entries.IsDefault ? ColumnNames.Of(output).Select(names.Display) : output.Entries.Select((_, k) => $"{output.Name}, missing {k + 1}");
        return called.Zip(positions, (name, position) => new RankedQuantity(name, output.Name, [position]));
    }

    private static string ColumnOf(OutputVariable output, RankedQuantity element, ImmutableArray<int> positions) =>
        output.Entries.IsDefault ? ColumnNames.Of(output).ElementAt(element.Positions[0] - positions[0]) : element.Name;
}
