using System.Globalization;
using System.Text;
using BayesLang.Tests;

namespace BayesLang.Runtime.Tests.Vectors;

/// <summary>The largest errors of a function over a range, in units in the last place.</summary>
internal sealed record AccuracyRow(string Function, string Range, double Vector, double Scalar);

/// <summary>The tables of docs/accuracy.md, which the accuracy tests are held to and write anew where BAYESLANG_WRITE_ACCURACY is 1.</summary>
internal static class AccuracyDocument
{
    private static readonly Lock Gate = new();

    private static string Path => System.IO.Path.Combine(SharedFolder.RepositoryRoot, "docs", "accuracy.md");

    /// <summary>Fails where a row of a table is not in the document, or its error is larger than there.</summary>
    internal static void Check(string table, IReadOnlyList<AccuracyRow> rows)
    {
        lock (Gate)
        {
            if (Environment.GetEnvironmentVariable("BAYESLANG_WRITE_ACCURACY") == "1") Write(table, rows);
            var documented = Table(File.ReadAllLines(Path), table).Select(l => Array.ConvertAll(l.Trim('|').Split('|'), c => c.Trim()))
                .ToDictionary(c => (c[0], c[1]), c => (Vector: Number(c[2]), Scalar: Number(c[3])));
            List<string> failures = [];
            foreach (AccuracyRow row in rows)
            {
                if (!documented.TryGetValue((row.Function, row.Range), out (double Vector, double Scalar) bound)) failures.Add($"{row.Function} on {row.Range} is not documented");
                else if (!(row.Vector <= bound.Vector)) failures.Add($"{row.Function} on {row.Range}: vector {row.Vector:g4} ulp, documented {bound.Vector}");
                // Half a unit more, since the framework's functions differ between systems.
                else if (!(row.Scalar <= bound.Scalar + 0.5)) failures.Add($"{row.Function} on {row.Range}: scalar {row.Scalar:g4} ulp, documented {bound.Scalar}");
            }
            Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The rows below the heading of a table.</summary>
    private static IEnumerable<string> Table(string[] lines, string table) =>
        lines.SkipWhile(l => l != $"## {table}").SkipWhile(l => !l.StartsWith("| ---", StringComparison.Ordinal)).Skip(1).TakeWhile(l => l.StartsWith("| ", StringComparison.Ordinal));

    private static void Write(string table, IReadOnlyList<AccuracyRow> rows)
    {
        string[] lines = File.ReadAllLines(Path);
        int start = Array.IndexOf(lines, $"## {table}");
        while (!lines[start].StartsWith("| ---", StringComparison.Ordinal)) start++;
        StringBuilder text = new();
        foreach (string line in lines[..(start + 1)]) text.AppendLine(line);
        foreach (AccuracyRow row in rows) text.AppendLine(CultureInfo.InvariantCulture, $"| {row.Function} | {row.Range} | {Up(row.Vector)} | {Up(row.Scalar)} |");
        foreach (string line in lines[(start + 1)..].SkipWhile(l => l.StartsWith("| ", StringComparison.Ordinal))) text.AppendLine(line);
        File.WriteAllText(Path, text.ToString());
    }

    /// <summary>Rounded up to a tenth, or to two digits where it is large.</summary>
    private static string Up(double ulps) => (ulps < 100 ? Math.Ceiling(ulps * 10) / 10 : ulps * 1.1).ToString(ulps < 100 ? "0.0" : "0.0e0", CultureInfo.InvariantCulture);
}
