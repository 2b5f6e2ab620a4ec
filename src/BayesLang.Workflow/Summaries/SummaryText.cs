using System.Globalization;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Diagnosis;

namespace BayesLang.Workflow.Summaries;

/// <summary>A summary as text: columns of figures, a line on the chains, the warnings.</summary>
public static class SummaryText
{
    // Those of the chains' diagnostics, at the end of a row.
    private const int DiagnosticColumns = 3;

    private static readonly string[] headings = ["", "mean", "mcse", "sd", "median", "mad", "5%", "95%", "R-hat", "ESS bulk", "ESS tail"];

    /// <summary>The headings of <see cref="CellsOf"/>.</summary>
    public static IReadOnlyList<string> HeadingsOf(SummaryKind kind) => kind switch
    {
        SummaryKind.Chains => headings,
        SummaryKind.Independent => headings[..^DiagnosticColumns],
        _ => ["", "estimate"],
    };

    public static string Of(FitSummary summary)
    {
        using StringWriter text = new();
        WriteColumns(text, summary.Rows, summary.Kind);
        WriteDataScale(text, summary);
        text.WriteLine();
        text.WriteLine(ChainsOf(summary));
        foreach (string note in summary.Notes) text.WriteLine($"note: {note}");
        foreach (Finding warning in summary.Warnings) text.WriteLine($"warning: {warning}");
        if (summary.IsHealthy && VerdictOf(summary) is { Length: > 0 } verdict) text.WriteLine(verdict);
        return text.ToString().TrimEnd();
    }

    public static void WriteColumns(TextWriter output, IReadOnlyCollection<SummaryRow> rows, SummaryKind kind = SummaryKind.Chains) =>
        PlainTable.Write(output, HeadingsOf(kind), rows.Select(row => CellsOf(row, kind)));

    /// <summary>The table of the coefficients on the scale of the data, behind a line of its own; nothing where there are none.</summary>
    public static void WriteDataScale(TextWriter output, FitSummary summary)
    {
        if (summary.OnDataScale is not { } scale) return;
        output.WriteLine();
        if (!scale.Rows.IsEmpty)
        {
            output.WriteLine("On the scale of the data:");
            WriteColumns(output, scale.Rows, summary.Kind);
        }
        foreach (string untold in scale.Untold) output.WriteLine(untold);
    }

    public static IReadOnlyList<string> CellsOf(SummaryRow row, SummaryKind kind = SummaryKind.Chains)
    {
        if (kind == SummaryKind.Point) return [row.Name, row.Mean.ToString("G6", CultureInfo.InvariantCulture)];
        string[] cells = AllCellsOf(row);
        return kind == SummaryKind.Independent ? cells[..^DiagnosticColumns] : cells;
    }

    private static string[] AllCellsOf(SummaryRow row) =>
    [
        row.Name, Significant(row.Mean), Significant(row.Mcse), Significant(row.Sd), Significant(row.Median), Significant(row.Mad),
        Significant(row.Q5), Significant(row.Q95), Fixed(row.RHat, "F3"), Fixed(row.EssBulk, "F0"), Fixed(row.EssTail, "F0"),
    ];

    public static string ChainsOf(FitSummary summary)
    {
        if (summary.About is { } about) return about;
        string chains = summary.Chains.Length == 1 ? "1 chain" : $"{summary.Chains.Length} chains";
        string seconds = summary.Chains.Any(chain => chain.SamplingSeconds is null)
            ? ""
            : $" in {Significant(summary.Chains.Max(chain => (chain.WarmupSeconds ?? 0) + (chain.SamplingSeconds ?? 0)))} s (the slowest chain)";
        string divergences = summary.HasTransitions ? $"; {summary.Chains.Sum(chain => chain.Divergences)} divergences." : ".";
        return $"{chains} of {summary.DrawsPerChain} draws{seconds}{divergences}";
    }

    /// <summary>What is said of a fit without warnings.</summary>
    public static string VerdictOf(FitSummary summary) =>
        summary.Verdict ?? (summary.HasTransitions ? "No divergences; R-hat, effective sample sizes and energies are as they should be." : "R-hat and effective sample sizes are as they should be.");

    /// <summary>Three significant digits, whole numbers in full, powers of ten only for the very large and small.</summary>
    public static string Significant(double value)
    {
        if (!double.IsFinite(value)) return double.IsNaN(value) ? "–" : value > 0 ? "Inf" : "-Inf";
        double magnitude = Math.Abs(value);
        if (magnitude is 0) return "0";
        if (magnitude is < 1e-4 or >= 1e7) return value.ToString("0.00e+0", CultureInfo.InvariantCulture);
        int decimals = Math.Clamp(2 - (int)Math.Floor(Math.Log10(magnitude)), 0, 6);
        return value.ToString($"F{decimals}", CultureInfo.InvariantCulture);
    }

    private static string Fixed(double value, string format) => double.IsNaN(value) ? "–" : value.ToString(format, CultureInfo.InvariantCulture);
}
