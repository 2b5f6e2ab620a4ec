using System.Collections.Immutable;
using BayesLang.Runtime.Model;
using BayesLang.Workflow.Sampling;

namespace BayesLang.Workflow.Calibration;

/// <summary>The outputs of a program by their names, as data and as values of parameters have them.</summary>
sealed class NamedValues : IDataContext
{
    private readonly Dictionary<string, DataValue> values;

    /// <param name="variables">The outputs.</param>
    /// <param name="written">Their values as <see cref="CompiledModel.Constrain"/> writes them.</param>
    public NamedValues(ImmutableArray<OutputVariable> variables, ReadOnlySpan<double> written)
    {
        values = new Dictionary<string, DataValue>(variables.Length);
        int at = 0;
        foreach (OutputVariable variable in variables)
        {
            values[variable.Name] = new DataValue(variable.IsInteger, variable.Dimensions, InitialValues.ToRowMajor(written.Slice(at, variable.Count), variable.Dimensions));
            at += variable.Count;
        }
    }

    private NamedValues(Dictionary<string, DataValue> values) => this.values = values;

    public IEnumerable<string> Names => values.Keys;

    public string Description => "the simulation";

    public DataValue? Find(string name) => values.GetValueOrDefault(name);

    /// <summary>With more values, or others.</summary>
    public NamedValues With(IEnumerable<KeyValuePair<string, DataValue>> more)
    {
        Dictionary<string, DataValue> all = new(values);
        foreach ((string name, DataValue value) in more) all[name] = value;
        return new NamedValues(all);
    }
}
