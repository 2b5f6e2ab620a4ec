using System.Globalization;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Diagnosis;

namespace BayesLang.Workflow.Summaries;

/// <summary>A summary as text: columns of figures, a line on the chains, the warnings.</summary>
public static class SummaryText
{
    /// <summary>The headings of <see cref="CellsOf"/>.</summary>
    public static IReadOnlyList<string> Headings { get; } = ["", "mean", "mcse", "sd", "median", "mad", "5%", "95%", "R-hat", "ESS bulk", "ESS tail"];

    public static string Of(FitSummary summary)
    {
        using StringWriter text = new();
        WriteColumns(text, summary.Rows);
        text.WriteLine();
        text.WriteLine(ChainsOf(summary));
        foreach (string note in summary.Notes) text.WriteLine($"note: {note}");
        foreach (Finding warning in summary.Warnings) text.WriteLine($"warning: {warning}");
        if (summary.IsHealthy) text.WriteLine(VerdictOf(summary));
        return text.ToString().TrimEnd();
    }

    public static void WriteColumns(TextWriter output, IReadOnlyCollection<SummaryRow> rows) => PlainTable.Write(output, Headings, rows.Select(CellsOf));

    public static IReadOnlyList<string> CellsOf(SummaryRow row) =>
    [
        row.Name, Significant(row.Mean), Significant(row.Mcse), Significant(row.Sd), Significant(row.Median), Significant(row.Mad),
        Significant(row.Q5), Significant(row.Q95), Fixed(row.RHat, "F3"), Fixed(row.EssBulk, "F0"), Fixed(row.EssTail, "F0"),
    ];

    public static string ChainsOf(FitSummary summary)
    {
        string chains = summary.Chains.Length == 1 ? "1 chain" : $"{summary.Chains.Length} chains";
        string seconds = summary.Chains.Any(chain => chain.SamplingSeconds is null)
            ? ""
            : $" in {Significant(summary.Chains.Max(chain => (chain.WarmupSeconds ?? 0) + (chain.SamplingSeconds ?? 0)))} s (the slowest chain)";
        string divergences = summary.HasTransitions ? $"; {summary.Chains.Sum(chain => chain.Divergences)} divergences." : ".";
        return $"{chains} of {summary.DrawsPerChain} draws{seconds}{divergences}";
    }

    /// <summary>What is said of a fit without warnings.</summary>
    public static string VerdictOf(FitSummary summary) =>
        summary.HasTransitions ? "No divergences; R-hat, effective sample sizes and energies are as they should be." : "R-hat and effective sample sizes are as they should be.";

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
