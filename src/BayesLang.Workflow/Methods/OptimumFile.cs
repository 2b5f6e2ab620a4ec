using BayesLang.Data;
using BayesLang.Data.Csv;
using BayesLang.Runtime.Model;
using BayesLang.Workflow.Sampling;

namespace BayesLang.Workflow.Methods;

/// <summary>The result of an optimisation as values by name: the last row of its file.</summary>
sealed class OptimumFile : IDataContext
{
    private readonly Dictionary<string, DataValue> values = [];

    private OptimumFile(string path, DrawsTable table)
    {
        Description = path;
        ChainDraws draws = table.Chains[0];
        foreach (DrawsVariable variable in table.Variables.Where(variable => !variable.Name.EndsWith("__", StringComparison.Ordinal)))
        {
            double[] last = [.. Enumerable.Range(variable.FirstColumn, variable.Count).Select(column => draws.Column(column, includeWarmup: true)[^1])];
            values[variable.Name] = new DataValue(false, variable.Dimensions, InitialValues.ToRowMajor(last, variable.Dimensions));
        }
    }

    public IEnumerable<string> Names => values.Keys;

    public string Description { get; }

    public DataValue? Find(string name) => values.GetValueOrDefault(name);

    public static IDataContext Open(string path)
    {
        bool isFolder = Directory.Exists(path);
        if (!isFolder && !(File.Exists(path) && Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase))) return Workflow.Data.Open(path);
        DrawsTable table = isFolder ? CmdStanCsvReader.ReadFolder(path) : CmdStanCsvReader.Read([path]);
        if (RunMethod.Of(table.Chains[0].Header) != RunMethod.Optimize)
            throw new DataFormatException(path, 0, 0, $"this holds the results of {RunMethod.Of(table.Chains[0].Header)}; the mode comes from an optimisation (bayes optimize), or from JSON.");
        if (table.Chains[0].Count == 0) throw new DataFormatException(path, 0, 0, "the file holds no point: the optimisation did not end.");
        return new OptimumFile(path, table);
    }
}
