using System.Collections.Immutable;
using BayesLang.Data;
using BayesLang.Data.Csv;
using BayesLang.Runtime.Model;
using BayesLang.Workflow.Sampling;

namespace BayesLang.Workflow.Generation;

/// <summary>The parameters of one draw, found among the columns of a file by name, as a model reads initial values.</summary>
sealed class ParameterDraw : IDataContext
{
    private readonly ColumnLayout layout;
    private readonly int[] columns;
    private readonly double[] inColumnOrder;
    private readonly double[] values;
    private readonly OrderedDictionary<string, (OutputVariable Variable, int Offset)> places = [];

    /// <exception cref="DataFormatException">The file has no column for a parameter.</exception>
    public ParameterDraw(CompiledModel model, ImmutableArray<string> found, string file)
    {
        OutputVariable[] parameters = [.. model.Outputs.Where(output => output.Block == OutputBlocks.Parameters)];
        layout = ColumnLayout.Of(parameters);
        Dictionary<string, int> positions = [];
        for (int column = 0; column < found.Length; column++) positions.TryAdd(found[column], column);
        string[] missing = [.. layout.Names.Where(name => !positions.ContainsKey(name))];
        if (missing.Length > 0)
            throw new DataFormatException(file, 0, 0, $"the program has the parameter {ColumnNames.Display(missing[0])}{(missing.Length > 1 ? $" (and {missing.Length - 1} more)" : "")}, but the draws have no column of that name. They must be of a model with the same parameters.");
        columns = [.. layout.Names.Select(name => positions[name])];
        inColumnOrder = new double[layout.Count];
        values = new double[layout.Count];
        int offset = 0;
        foreach (OutputVariable parameter in parameters)
        {
            places.Add(parameter.Name, (parameter, offset));
            offset += parameter.Count;
        }
        Description = file;
    }

    public IEnumerable<string> Names => places.Keys;

    public string Description { get; }

    /// <summary>Takes the parameters from a line of the file.</summary>
    public void Take(ReadOnlySpan<double> draw)
    {
        for (int i = 0; i < columns.Length; i++) inColumnOrder[i] = draw[columns[i]];
        layout.ToValues(inColumnOrder, values);
    }

    /// <summary>The unconstrained point of the parameters that were taken.</summary>
    /// <exception cref="DataFormatException">They are none.</exception>
    public void Unconstrain(CompiledModel model, Span<double> point, string file, int draw)
    {
        try
        {
            model.Unconstrain(this, point);
        }
        catch (Exception fault) when (fault is DataException or ModelException)
        {
            throw new DataFormatException(file, 0, 0, $"draw {draw + 1} is no point of the program's parameters: {fault.Message} Draws must be of the same parameters, with their bounds, and with enough digits (CmdStan's sig_figs=18) for simplexes and the like.");
        }
    }

    public DataValue? Find(string name) => places.TryGetValue(name, out (OutputVariable Variable, int Offset) place)
        ? new DataValue(false, place.Variable.Dimensions, InitialValues.ToRowMajor(values.AsSpan(place.Offset, place.Variable.Count), place.Variable.Dimensions))
        : null;
}
