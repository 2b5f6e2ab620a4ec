using BayesLang.Data.Text;

namespace BayesLang.Data.Tables;

/// <summary>A column of a table that is being read.</summary>
/// <param name="index">Its place in a row, from 0.</param>
/// <param name="name">What messages call it.</param>
abstract class TableColumn(int index, string name)
{
    private const int RowsNamed = 5;

    private readonly List<int> missing = [];
    private int missingCount;
    private int firstLine;

    public int Index { get; } = index;

    public string Name { get; } = name;

    /// <summary>Takes the next row's field.</summary>
    /// <exception cref="DataFormatException">It is not what the column holds.</exception>
    public void Add(string field, TableRow row)
    {
        if (!IsMissing(field))
        {
            Take(field, row);
            return;
        }
        if (TakeMissing()) return;
        if (missingCount++ == 0) firstLine = row.Line;
        if (missing.Count < RowsNamed) missing.Add(row.Number);
    }

    /// <summary>After the last row.</summary>
    /// <exception cref="DataFormatException">Fields are missing; the message has their rows.</exception>
    public void End(TableRow last)
    {
        if (missingCount == 0) return;
        string rows = missingCount == 1 ? $"row {missing[0]}"
            : missingCount <= RowsNamed ? $"rows {string.Join(", ", missing)}"
            : $"rows {string.Join(", ", missing)} and {missingCount - RowsNamed} more of the {last.Number} rows";
        throw last.FaultAt(firstLine, Index + 1, $"{Name} is missing in {rows}. Give {(missingCount == 1 ? "a value" : "values")}, or leave {(missingCount == 1 ? "the row" : "these rows")} out. (The column counts fields.)");
    }

    protected abstract void Take(string field, TableRow row);

    /// <summary>Takes that there is no value; false where that is a fault.</summary>
    protected virtual bool TakeMissing() => false;

    protected virtual bool IsMissing(string field) => MissingTexts.Contains(field);
}
