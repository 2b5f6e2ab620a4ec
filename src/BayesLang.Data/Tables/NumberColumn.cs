using System.Text;
using BayesLang.Data.Text;
using BayesLang.Runtime.Model;

namespace BayesLang.Data.Tables;

/// <summary>Numbers as they come; several columns of a matrix share one, so that it is filled row by row.</summary>
sealed class NumberBuffer
{
    private const int ChunkLength = 1 << 16;

    // A long column in one array that grows would be in memory three times.
    private readonly Queue<double[]> full = [];
    private double[] chunk = new double[64];
    private int inChunk;
    private int firstReal = -1;

    private int Count => full.Count * ChunkLength + inChunk;

    public void Add(double value, bool isInteger)
    {
        if (inChunk == chunk.Length) Grow();
        if (!isInteger && firstReal < 0) firstReal = Count;
        chunk[inChunk++] = value;
    }

    private void Grow()
    {
        if (chunk.Length < ChunkLength)
        {
            Array.Resize(ref chunk, 2 * chunk.Length);
            return;
        }
        full.Enqueue(chunk);
        chunk = new double[ChunkLength];
        inChunk = 0;
    }

    /// <summary>All of them; the buffer is empty then.</summary>
    /// <param name="columns">How many columns filled it; 0 for a variable of one dimension.</param>
    public DataValue ToValue(int columns)
    {
        int count = Count, at = 0;
        double[] values = new double[count];
        while (full.TryDequeue(out double[]? next))
        {
            next.CopyTo(values, at);
            at += next.Length;
        }
        chunk.AsSpan(0, inChunk).CopyTo(values.AsSpan(at));
        (chunk, inChunk) = (new double[64], 0);
        return new DataValue(firstReal < 0, columns == 0 ? [count] : [count / columns, columns], values) { FirstReal = firstReal };
    }
}

/// <summary>A column of numbers, or of dates that stand for numbers.</summary>
/// <param name="index">Its place in a row, from 0.</param>
/// <param name="name">What messages call it.</param>
/// <param name="buffer">Where the numbers go.</param>
sealed class NumberColumn(int index, string name, NumberBuffer buffer) : TableColumn(index, name)
{
    private const int LongestNumber = 512;

    /// <summary>True where each number must be an integer, as the program declares.</summary>
    public bool IsInteger { get; init; }

    /// <summary>True where a missing value is NaN, as the program declares; else it is a fault.</summary>
    public bool AllowsMissing { get; init; }

    /// <summary>How dates become numbers; null for plain numbers.</summary>
    public DateScale? Dates { get; init; }

    protected override void Take(string field, TableRow row)
    {
        if (!TryParse(field, out double value, out bool isInteger) && !(Dates is { } dates && dates.TryParse(field, out value, out isInteger)))
            throw row.Fault(Index + 1, $"{Name} is \"{Shorten(field)}\" in row {row.Number}, but {(Dates is null ? IsInteger ? "an integer" : "a number" : "a date such as 2020-02-29 or 2020-02-29T14:30:00Z")} belongs here.{Hint(field)} (The column counts fields.)");
        if (IsInteger && !isInteger)
        {
            string hint = double.IsInteger(value) && Dates is null ? $" Write {value:F0}, without point or exponent." : "";
            throw row.Fault(Index + 1, $"{Name} is {Shorten(field)} in row {row.Number}, {(Dates is null ? "a real" : "no whole number of units")}, but it is declared as int.{hint} (The column counts fields.)");
        }
        buffer.Add(value, isInteger);
    }

    protected override bool TakeMissing()
    {
        if (AllowsMissing) buffer.Add(double.NaN, isInteger: false);
        return AllowsMissing;
    }

    private static bool TryParse(string field, out double value, out bool isInteger)
    {
        (value, isInteger) = (0, false);
        if (field.Length > LongestNumber) return false;
        Span<byte> bytes = stackalloc byte[LongestNumber];
        // What is not ASCII is no number.
        if (!Encoding.ASCII.TryGetBytes(field, bytes, out int length)) return false;
        ReadOnlySpan<byte> text = bytes[..length];
        return Numbers.TryParseWord(text, out value) || Numbers.TryParse(text, out value, out isInteger);
    }

    private string Hint(string field)
    {
        if (Dates is not null) return "";
        if (field.Count(c => c == ',') == 1 && TryParse(field.Replace(',', '.'), out _, out _)) return $" Decimals are written with a point: {field.Replace(',', '.')}.";
        if (field is "TRUE" or "True" or "true" or "FALSE" or "False" or "false") return " Write 1 for true and 0 for false.";
        return DateScale.Parse("days since 1970-01-01")?.TryParse(field, out _, out _) ?? false ? " A date becomes a number where the declaration has an attribute such as @date(\"days since 2020-01-01\")." : "";
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}

/// <summary>A column as it is written, empty fields too.</summary>
sealed class TextColumn(int index, string name) : TableColumn(index, name)
{
    public List<string> Fields { get; } = [];

    protected override bool IsMissing(string field) => false;

    protected override void Take(string field, TableRow row) => Fields.Add(field);
}
