using System.Collections.Immutable;
using BayesLang.Runtime.Model;

namespace BayesLang.Tests.Calibration;

/// <summary>The outputs of a program by their names: data for another program, and values of its parameters.</summary>
sealed class SimulatedValues : IDataContext
{
    private readonly Dictionary<string, DataValue> values = [];

    /// <param name="variables">The outputs.</param>
    /// <param name="columnMajor">Their values, one variable after the other.</param>
    public SimulatedValues(ImmutableArray<OutputVariable> variables, ReadOnlySpan<double> columnMajor)
    {
        int at = 0;
        foreach (OutputVariable variable in variables)
        {
            values[variable.Name] = new DataValue(variable.IsInteger, variable.Dimensions, RowMajor(columnMajor.Slice(at, variable.Count), variable.Dimensions));
            at += variable.Count;
        }
    }

    public IEnumerable<string> Names => values.Keys;

    public string Description => "the simulation";

    public DataValue? Find(string name) => values.GetValueOrDefault(name);

    private static double[] RowMajor(ReadOnlySpan<double> columnMajor, ImmutableArray<int> dimensions)
    {
        double[] result = new double[columnMajor.Length];
        for (int i = 0; i < result.Length; i++)
        {
            // The first index runs fastest in one order, the last in the other.
            int rest = i, to = 0, stride = result.Length;
            foreach (int size in dimensions)
            {
                stride /= size;
                to += rest % size * stride;
                rest /= size;
            }
            result[to] = columnMajor[i];
        }
        return result;
    }
}
