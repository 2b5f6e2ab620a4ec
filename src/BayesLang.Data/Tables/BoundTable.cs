using System.Collections.Immutable;
using BayesLang.Runtime.Model;

namespace BayesLang.Data.Tables;

/// <summary>A table as the variables that a program declares.</summary>
sealed class BoundTable : IDataContext
{
    private readonly TableText text;
    private readonly DataSchema schema;
    private readonly Dictionary<string, DataValue> values = [];

    private BoundTable(TableText text, DataSchema schema) => (this.text, this.schema) = (text, schema);

    public IEnumerable<string> Names => text.Header;

    public string Description => text.Description;

    public static BoundTable Read(TableText text, DataSchema schema)
    {
        BoundTable table = new(text, schema);
        List<TableColumn> columns = [];
        List<(DataVariable Variable, Func<DataValue> Value)> reading = [];
        foreach (DataVariable variable in schema.Variables)
        {
            if (ColumnMatch.Of(text, variable) is not { } places) continue;
            if (variable.IsFactor)
            {
                FactorCodes codes = new(variable.Levels);
                columns.AddRange(places.Select(place => new FactorColumn(place, text.Header[place], codes)));
                reading.Add((variable, () => codes.ToValue(variable.Rank == 1 ? [codes.Count] : [codes.Count / places.Length, places.Length])));
                continue;
            }
            DateScale? dates = variable.DateScale is null ? null : DateScale.Of(variable, variable.DateScale);
            NumberBuffer numbers = new();
            columns.AddRange(places.Select(place => new NumberColumn(place, text.Header[place], numbers) { IsInteger = variable.Kind == DataKind.Integer, AllowsMissing = variable.AllowsMissing, Dates = dates }));
            reading.Add((variable, () => numbers.ToValue(variable.Rank == 1 ? 0 : places.Length) with { Levels = ColumnMatch.LabelsOf(text, variable, places) }));
        }
        int rows = text.Read(columns);
        foreach ((DataVariable variable, Func<DataValue> value) in reading) table.values[variable.Name] = value();
        table.values.AddLevelCounts(schema);
        if (IsRowCount(schema)) table.values.TryAdd(CsvTable.RowCountName, new DataValue(true, [], [rows]));
        return table;
    }

    public DataValue? Find(string name) => values.GetValueOrDefault(name);

    public string? AdviceOn(string name) => schema.Find(name) is { } variable ? ColumnMatch.Advice(text, variable) : null;

    /// <summary>An int N that is no size, so that nothing else tells it, is the number of rows.</summary>
    private static bool IsRowCount(DataSchema schema) =>
        schema.Find(CsvTable.RowCountName) is { Kind: DataKind.Integer, Rank: 0 } && !schema.Variables.Any(variable => variable.Sizes.Any(size => size.Variables.Contains(CsvTable.RowCountName)));
}
