using System.Collections.Immutable;
using BayesLang.Runtime.Model;

namespace BayesLang.Data.Tables;

/// <summary>
/// A CSV file with a header as data; its fields are separated by commas, tabs or semicolons. What a column is, a program's declarations decide
/// (<see cref="Read(DataSchema)"/>). Without a program each column is a one-dimensional variable of its name, of integers where every field is one, and
/// <see cref="RowCountName"/> is the number of rows where no column is called so. Only columns that are asked for are read and kept.
/// </summary>
public sealed class CsvTable : IRawData
{
    public const string RowCountName = "N";

    private readonly TableText text;
    private readonly Dictionary<string, DataValue> read = [];
    private readonly Lazy<int> rows;

    private CsvTable(TableText text)
    {
        this.text = text;
        rows = new Lazy<int>(() => text.Read([]));
    }

    /// <summary>The number of rows.</summary>
    /// <exception cref="DataFormatException">A row has more or fewer fields than the header.</exception>
    public int RowCount => rows.Value;

    /// <summary>The columns' names, in the file's order.</summary>
    public IEnumerable<string> Names => text.Header;

    public string Description => text.Description;

    /// <summary>The hash of the file's bytes, lower-case hexadecimal.</summary>
    public string Sha256 => text.Sha256.Value;

    public bool IsPlain => false;

    /// <summary>A file; its header is read now, its rows when columns are asked for.</summary>
    /// <exception cref="DataFormatException">The file is empty.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CsvTable Read(string path) => new(TableText.Of(path));

    /// <summary>Reads to the end; <paramref name="description"/> names the table in messages.</summary>
    /// <inheritdoc cref="Read(string)" path="/exception"/>
    public static CsvTable Read(TextReader reader, string description) => new(TableText.Of(reader.ReadToEnd(), description));

    /// <summary>The columns as the variables that a program declares, all read in one pass.</summary>
    /// <exception cref="DataFormatException">A field is not of the type that the program declares, or a row is ragged; the message has the line, the column and the field.</exception>
    /// <exception cref="DataException">An attribute of the program names columns that are not there, or no scale of dates.</exception>
    public IDataContext Read(DataSchema schema) => BoundTable.Read(text, schema);

    /// <summary>A column as written, or null where there is none of that name.</summary>
    public IReadOnlyList<string>? Fields(string column)
    {
        if (IndexOf(column) is not { } index) return null;
        TextColumn fields = new(index, column);
        text.Read([fields]);
        return fields.Fields;
    }

    /// <summary>All columns as written, in the file's order, read in one pass; two may have the same name.</summary>
    /// <exception cref="DataFormatException">A row has more or fewer fields than the header.</exception>
    public ImmutableArray<(string Name, IReadOnlyList<string> Fields)> AllFields()
    {
        TextColumn[] columns = [.. text.Header.Select((name, index) => new TextColumn(index, name))];
        text.Read(columns);
        return [.. columns.Select(column => (column.Name, (IReadOnlyList<string>)column.Fields))];
    }

    /// <summary>A column as numbers, or null where there is none of that name.</summary>
    /// <exception cref="DataFormatException">A field of the column is no number, or a row is ragged.</exception>
    public DataValue? Find(string name)
    {
        lock (read)
        {
            if (read.TryGetValue(name, out DataValue? known)) return known;
            if (IndexOf(name) is not { } index) return name == RowCountName ? new DataValue(true, [], [RowCount]) : null;
            NumberBuffer numbers = new();
            text.Read([new NumberColumn(index, name, numbers)]);
            return read[name] = numbers.ToValue(columns: 0);
        }
    }

    private int? IndexOf(string column) => ColumnMatch.IndexOf(text, column);
}
