using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using BayesLang.Data.Text;
using BayesLang.Runtime.Model;
using CsvHelper;
using CsvHelper.Configuration;

namespace BayesLang.Data.Tables;

/// <summary>
/// A CSV file with a header as data: each column is a one-dimensional variable of its name, of integers where every field is one. A column is
/// read as numbers only when it is asked for, so columns of text that no model uses do no harm. Where no column has the name
/// <see cref="RowCountName"/>, that name is the number of rows.
/// </summary>
public sealed class CsvTable : IDataContext
{
    private readonly OrderedDictionary<string, List<string>> columns;
    private readonly List<int> lines;
    private readonly Dictionary<string, DataValue> read = [];

    private CsvTable(OrderedDictionary<string, List<string>> columns, List<int> lines, string description)
    {
        this.columns = columns;
        this.lines = lines;
        Description = description;
    }

    public string RowCountName { get; init; } = "N";

    public int RowCount => lines.Count;

    /// <summary>The columns' names, in the file's order.</summary>
    public IEnumerable<string> Names => columns.Keys;

    public string Description { get; }

    /// <summary>A column as written, or null where there is none of that name.</summary>
    public IReadOnlyList<string>? Fields(string column) => columns.GetValueOrDefault(column);

    /// <summary>A column as numbers, or null where there is none of that name.</summary>
    /// <exception cref="DataFormatException">A field of the column is no number.</exception>
    public DataValue? Find(string name)
    {
        lock (read)
        {
            if (read.TryGetValue(name, out DataValue? known)) return known;
            int column = columns.IndexOf(name);
            if (column >= 0) return read[name] = ReadNumbers(name, column);
            return name == RowCountName ? new DataValue(true, [], [RowCount]) : null;
        }
    }

    /// <exception cref="DataFormatException">The file is empty, has two columns of one name, or a row of another length than the header.</exception>
    public static CsvTable Read(string path)
    {
        using StreamReader reader = new(path, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return Read(reader, Path.GetFileName(path));
    }

    /// <summary>Reads to the end; <paramref name="description"/> names the table in messages.</summary>
    public static CsvTable Read(TextReader reader, string description)
    {
        string text = reader.ReadToEnd();
        string header = text.AsSpan().TrimStart("\r\n").ToString() is { Length: > 0 } content ? content.Split('\n', 2)[0] : "";
        CsvConfiguration configuration = new(CultureInfo.InvariantCulture)
        {
            Delimiter = header.Contains(',') ? "," : header.Contains('\t') ? "\t" : header.Contains(';') ? ";" : ",",
            TrimOptions = TrimOptions.Trim,
            BadDataFound = null,
        };
        using StringReader source = new(text);
        using CsvParser parser = new(source, configuration);
        if (!parser.Read() || parser.Record is not { } names) throw new DataFormatException(description, 1, 1, "the table is empty; a line of column names belongs here.");
        OrderedDictionary<string, List<string>> columns = [];
        foreach (string name in names)
            if (!columns.TryAdd(name, [])) throw new DataFormatException(description, 1, 1, $"two columns are called \"{name}\".");
        List<int> lines = [];
        while (parser.Read())
        {
            // The parser counts the line on which a row ends; a quoted field may run over several.
            int line = parser.RawRow - parser.RawRecord.AsSpan().Trim("\r\n").Count('\n');
            if (parser.Count != names.Length)
                throw new DataFormatException(description, line, 1, $"the row has {parser.Count} {(parser.Count == 1 ? "field" : "fields")}, but the header names {names.Length} columns.");
            for (int k = 0; k < names.Length; k++) columns.GetAt(k).Value.Add(parser[k]);
            lines.Add(line);
        }
        return new CsvTable(columns, lines, description);
    }

    private DataValue ReadNumbers(string name, int column)
    {
        List<string> fields = columns.GetAt(column).Value;
        double[] values = new double[fields.Count];
        int firstReal = -1;
        for (int i = 0; i < values.Length; i++)
        {
            byte[] field = Encoding.UTF8.GetBytes(fields[i]);
            bool isInteger = false;
            if (!Numbers.TryParseWord(field, out values[i]) && !Numbers.TryParse(field, out values[i], out isInteger))
            {
                string found = fields[i] is "" or "NA" or "." ? "missing" : $"\"{fields[i]}\"";
                throw new DataFormatException(Description, lines[i], column + 1, $"{name} is {found} in row {i + 1}, but a number belongs here. (The column counts fields.)");
            }
            if (!isInteger && firstReal < 0) firstReal = i;
        }
        return new DataValue(firstReal < 0, ImmutableArray.Create(values.Length), values) { FirstReal = firstReal };
    }
}
