using System.Collections.Immutable;
using BayesLang.Runtime.Model;
using BayesLang.Workflow.Calibration;

namespace BayesLang.Tests.Calibration;

/// <summary>The outputs of a program by their names: data for another program, and values of its parameters.</summary>
/// <param name="variables">The outputs.</param>
/// <param name="columnMajor">Their values, one variable after the other.</param>
sealed class SimulatedValues(ImmutableArray<OutputVariable> variables, ReadOnlySpan<double> columnMajor) : IDataContext
{
    private readonly NamedValues values = new(variables, columnMajor);

    public IEnumerable<string> Names => values.Names;

    public string Description => values.Description;

    public DataValue? Find(string name) => values.Find(name);

    /// <summary>
    /// The values of a model's parameters. Of data with missing values, <c>x</c>, the missing entries are parameters; the simulator has all entries as <c>x_complete</c>.
    /// </summary>
    public IDataContext OfParameters(ImmutableArray<OutputVariable> parameters) => new Complete(this, [.. parameters.Where(parameter => !parameter.Entries.IsDefault).Select(parameter => parameter.Name)]);

    /// <summary>The simulated value of a parameter, row by row.</summary>
    public double[] Of(OutputVariable parameter)
    {
        if (parameter.Entries.IsDefault) return Find(parameter.Name)?.Reals ?? [];
        return Find(parameter.Name + CompleteSuffix) is not { } complete ? [] : [.. parameter.Entries.Select(index => complete.Reals[index.Zip(complete.Dimensions).Aggregate(0, (at, each) => at * each.Second + each.First - 1)])];
    }

    private const string CompleteSuffix = "_complete";

    private sealed class Complete(SimulatedValues simulated, ImmutableHashSet<string> incomplete) : IDataContext
    {
        public IEnumerable<string> Names => simulated.Names;

        public string Description => simulated.Description;

        public DataValue? Find(string name) => simulated.Find(incomplete.Contains(name) ? name + CompleteSuffix : name);
    }
}
