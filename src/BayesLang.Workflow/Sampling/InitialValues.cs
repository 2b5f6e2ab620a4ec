using System.Collections.Immutable;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Workflow.Sampling;

/// <summary>From constrained initial values to an unconstrained point; coordinates of parameters that are not given are NaN, which the sampler draws at random.</summary>
static class InitialValues
{
    /// <exception cref="DataException">A value has another shape than its parameter, or lies outside its bounds, or none is a parameter's.</exception>
    public static ImmutableArray<double> Unconstrain(CompiledModel model, IDataContext given)
    {
        OutputVariable[] parameters = [.. model.Outputs.Where(output => output.Block == OutputBlocks.Parameters)];
        // Of the missing entries of data a file may hold all entries, with null for those that are no parameters.
        if (given is IRawData { IsPlain: false } raw)
            given = raw.Read(new DataSchema([.. parameters.Where(parameter => !parameter.Entries.IsDefault).Select(parameter => new DataVariable(parameter.Name, DataKind.Real, [], 0) { AllowsMissing = true })]));
        HashSet<string> absent = [.. parameters.Select(parameter => VariableOf(parameter.Name)).Where(name => given.Find(name) is null)];
        if (parameters.Length > 0 && parameters.All(parameter => absent.Contains(VariableOf(parameter.Name))))
            throw new DataException(parameters[0].Name, $"{given.Description} has a value for none of the parameters {string.Join(", ", parameters.Select(parameter => parameter.Name))}.");
        double[] point = new double[model.UnconstrainedCount];
        model.Unconstrain(absent.Count == 0 ? given : new Completed(given, AtOrigin(model, parameters)), point);
        if (absent.Count > 0)
            for (int i = 0; i < point.Length; i++)
                if (absent.Contains(VariableOf(model.UnconstrainedNames[i]))) point[i] = double.NaN;
        return [.. point];
    }

    /// <summary>The program's variable of an output or a coordinate: what stands before the first dot.</summary>
    private static string VariableOf(string name) => name.Split('.')[0];

    /// <summary>The parameters where all unconstrained coordinates are 0, as a file would have them.</summary>
    private static Dictionary<string, DataValue> AtOrigin(CompiledModel model, OutputVariable[] parameters)
    {
        double[] values = new double[parameters.Sum(parameter => parameter.Count)];
        model.Constrain(new double[model.UnconstrainedCount], values, OutputBlocks.Parameters, model.CreateWorkspace(), new RandomStream(0, 0));
        Dictionary<string, DataValue> result = [];
        int at = 0;
        foreach (OutputVariable parameter in parameters)
        {
            result[parameter.Name] = new DataValue(false, parameter.Dimensions, ToRowMajor(values.AsSpan(at, parameter.Count), parameter.Dimensions));
            at += parameter.Count;
        }
        return result;
    }

    /// <summary>Values whose first index runs fastest, in the order of files, whose last one does.</summary>
    public static double[] ToRowMajor(ReadOnlySpan<double> values, ImmutableArray<int> dimensions)
    {
        double[] result = new double[values.Length];
        int[] index = new int[dimensions.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int rest = i, to = 0;
            for (int d = 0; d < dimensions.Length; d++) (rest, index[d]) = Math.DivRem(rest, dimensions[d]);
            for (int d = 0; d < dimensions.Length; d++) to = to * dimensions[d] + index[d];
            result[to] = values[i];
        }
        return result;
    }

    private sealed class Completed(IDataContext given, Dictionary<string, DataValue> others) : IDataContext
    {
        public IEnumerable<string> Names => given.Names;

        public string Description => given.Description;

        public DataValue? Find(string name) => given.Find(name) ?? others.GetValueOrDefault(name);
    }
}
