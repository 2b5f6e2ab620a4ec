using System.Collections.Immutable;
using System.Text;
using BayesLang.Data.Text;

namespace BayesLang.Data.Csv;

/// <summary>Compares the draws of two files of one chain, number for number as they are written, through a buffer. Comments (settings, adaptation, times) are passed over.</summary>
/// <param name="Draws">The draws that both files have, up to the first difference. A last line that was cut off is none.</param>
/// <param name="Difference">The first difference; null where there is none.</param>
/// <param name="IsFirstLonger">The first file goes on where the second ends.</param>
/// <param name="IsSecondLonger">The second file goes on where the first ends.</param>
public sealed record DrawsComparison(int Draws, DrawDifference? Difference, bool IsFirstLonger, bool IsSecondLonger)
{
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static DrawsComparison Of(string first, string second)
    {
        using FileStream a = Open(first), b = Open(second);
        return Of(a, b);
    }

    public static DrawsComparison Of(Stream first, Stream second)
    {
        Utf8Lines a = new(first), b = new(second);
        bool hasA = TryReadRow(a, out ReadOnlySpan<byte> rowA), hasB = TryReadRow(b, out ReadOnlySpan<byte> rowB);
        ImmutableArray<string> columns = [.. Encoding.UTF8.GetString(rowA).Split(',')];
        if (!rowA.SequenceEqual(rowB)) return new DrawsComparison(0, FirstDifference(0, [], rowA, rowB), false, false);
        for (int draw = 0; ; draw++)
        {
            hasA = hasA && TryReadRow(a, out rowA);
            hasB = hasB && TryReadRow(b, out rowB);
            if (!hasA || !hasB) return new DrawsComparison(draw, null, hasA, hasB);
            if (!rowA.SequenceEqual(rowB)) return new DrawsComparison(draw, FirstDifference(draw + 1, columns, rowA, rowB), false, false);
        }
    }

    private static bool TryReadRow(Utf8Lines lines, out ReadOnlySpan<byte> row)
    {
        while (lines.TryRead(out row, out bool isWhole))
            if (isWhole && row.Length > 0 && row[0] != '#') return true;
        row = [];
        return false;
    }

    /// <param name="columns">Empty for the line of the columns' names.</param>
    private static DrawDifference FirstDifference(int draw, ImmutableArray<string> columns, ReadOnlySpan<byte> rowA, ReadOnlySpan<byte> rowB)
    {
        string[] a = Encoding.UTF8.GetString(rowA).Split(','), b = Encoding.UTF8.GetString(rowB).Split(',');
        int at = 0;
        while (at < a.Length && at < b.Length && a[at] == b[at]) at++;
        return new DrawDifference(draw, at < columns.Length ? columns[at] : "", a.ElementAtOrDefault(at) ?? "", b.ElementAtOrDefault(at) ?? "");
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan);
}

/// <summary>Where two files of draws differ first.</summary>
/// <param name="Draw">From 1, saved warm-up counted; 0 for the columns' names.</param>
/// <param name="Column">The column's name; empty where the names themselves differ.</param>
/// <param name="First">What the first file has there; empty where its line has ended.</param>
/// <param name="Second">What the second file has there.</param>
public sealed record DrawDifference(int Draw, string Column, string First, string Second);
