using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using BayesLang.Data.Manifests;
using CsvHelper;
using CsvHelper.Configuration;

namespace BayesLang.Data.Tables;

/// <summary>The text of a table, read from its beginning as often as columns are asked for; a row at a time, so that no more than a row is in memory.</summary>
sealed class TableText
{
    /// <summary>A quote that is never closed makes one field of all that follows.</summary>
    private const double LargestField = 1 << 24;

    // Other bytes would make one text of different ones.
    private static readonly UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Func<TextReader> open;
    private readonly CsvConfiguration configuration;

    private TableText(Func<TextReader> open, Func<string> hash, string description)
    {
        (this.open, Sha256, Description) = (open, new Lazy<string>(hash), description);
        string header = ReadHeader();
        configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = DelimiterOf(header).ToString(),
            TrimOptions = TrimOptions.Trim,
            BadDataFound = null,
            MaxFieldSize = LargestField,
            // In a table of one column an empty line is an empty cell.
            IgnoreBlankLines = false,
        };
        using CsvParser parser = new(new StringReader(header), configuration);
        if (!parser.Read() || parser.Record is not { } names) throw new DataFormatException(description, 1, 1, "the table is empty; a line of column names belongs here.");
        Header = [.. names];
    }

    public string Description { get; }

    /// <summary>The columns' names.</summary>
    public ImmutableArray<string> Header { get; }

    /// <summary>The hash of the file's bytes, or of the text.</summary>
    public Lazy<string> Sha256 { get; }

    /// <exception cref="DataFormatException">There is no header.</exception>
    public static TableText Of(string path) =>
        new(() => new StreamReader(path, strict, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16), () => Manifest.HashOfFile(path), Path.GetFileName(path));

    /// <inheritdoc cref="Of(string)"/>
    public static TableText Of(string text, string description) => new(() => new StringReader(text), () => Manifest.HashOf(text), description);

    /// <summary>Hands each row's fields to the columns that are read.</summary>
    /// <returns>The number of rows.</returns>
    /// <exception cref="DataFormatException">A row has more or fewer fields than the header, or a field is not what its column holds.</exception>
    public int Read(IReadOnlyList<TableColumn> columns)
    {
        using CsvParser parser = new(open(), configuration);
        TableRow row = new(parser, Description);
        try
        {
            while (parser.Read() && IsBlank(parser)) { }
            int blanks = 0;
            while (parser.Read())
            {
                if (IsBlank(parser))
                {
                    blanks++;
                    continue;
                }
                // Blank lines at the end are no rows, and in tables of several columns none are.
                if (Header.Length == 1) AddBlanks(blanks);
                blanks = 0;
                if (parser.Count != Header.Length)
                    throw row.Fault(1, $"the row has {parser.Count} {(parser.Count == 1 ? "field" : "fields")}, but the header names {Header.Length} {(Header.Length == 1 ? "column" : "columns")}.");
                Add(null);
            }
        }
        catch (DecoderFallbackException)
        {
            throw NotUtf8(parser.RawRow + 1);
        }
        catch (MaxFieldSizeException)
        {
            throw new DataFormatException(Description, parser.RawRow, 1, "a quote that opens in this row, or before it, is not closed.");
        }
        foreach (TableColumn column in columns) column.End(row);
        return row.Number;

        void AddBlanks(int count)
        {
            for (row.LinesBehind = count; row.LinesBehind > 0; row.LinesBehind--) Add("");
        }

        void Add(string? field)
        {
            row.Number++;
            foreach (TableColumn column in columns) column.Add(field ?? parser[column.Index], row);
        }
    }

    private string ReadHeader()
    {
        using TextReader text = open();
        try
        {
            return FirstRecord(text);
        }
        catch (DecoderFallbackException)
        {
            throw NotUtf8(1);
        }
    }

    /// <param name="line">The last that was read, from 1; the reader is ahead of it.</param>
    private DataFormatException NotUtf8(int line) => new(Description, line, 1, "the text is not UTF-8 in this line or one of those that follow. Save the file as UTF-8.");

    private static bool IsBlank(CsvParser parser) => parser.Count == 0 || (parser.Count == 1 && parser[0].Length == 0 && parser.RawRecord.AsSpan().Trim().IsEmpty);

    /// <summary>The first line that is not blank, with those that a quoted name goes on in.</summary>
    private static string FirstRecord(TextReader text)
    {
        StringBuilder record = new();
        bool isQuoted = false;
        while (text.ReadLine() is { } line)
        {
            if (record.Length == 0 && string.IsNullOrWhiteSpace(line)) continue;
            if (record.Length > 0) record.Append('\n');
            record.Append(line);
            if (line.AsSpan().Count('"') % 2 == 1) isQuoted = !isQuoted;
            if (!isQuoted || record.Length > LargestField) break;
        }
        return record.ToString();
    }

    /// <summary>Comma, tab or semicolon: what stands most often between the names, outside of quotes.</summary>
    private static char DelimiterOf(string header)
    {
        ReadOnlySpan<char> candidates = [',', '\t', ';'];
        Span<int> counts = stackalloc int[candidates.Length];
        bool isQuoted = false;
        foreach (char c in header)
        {
            if (c == '"') isQuoted = !isQuoted;
            else if (!isQuoted && candidates.IndexOf(c) is >= 0 and var found) counts[found]++;
        }
        int best = 0;
        for (int k = 1; k < counts.Length; k++)
            if (counts[k] > counts[best]) best = k;
        return candidates[best];
    }
}

/// <summary>The row at which a table is read, for messages.</summary>
sealed class TableRow(CsvParser parser, string description)
{
    /// <summary>From 1, without the header.</summary>
    public int Number { get; set; }

    /// <summary>Where the row begins. The parser counts the line on which it ends; a quoted field may run over several.</summary>
    public int Line => parser.RawRow - parser.RawRecord.AsSpan().Trim("\r\n").Count('\n') - LinesBehind;

    /// <summary>How many lines before that of the parser the row stands.</summary>
    public int LinesBehind { get; set; }

    /// <param name="column">The field's place in the row, from 1.</param>
    /// <param name="problem">What is wrong.</param>
    public DataFormatException Fault(int column, string problem) => new(description, Line, column, problem);

    public DataFormatException FaultAt(int line, int column, string problem) => new(description, line, column, problem);
}
