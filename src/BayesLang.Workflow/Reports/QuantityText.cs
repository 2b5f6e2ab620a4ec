using System.Globalization;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Workflow.Reports;

/// <summary>Numbers in sentences, with the digits that their uncertainty leaves.</summary>
static class QuantityText
{
    /// <summary>A number with two significant digits of the width of its interval.</summary>
    public static string Of(double value, double width)
    {
        if (!double.IsFinite(value)) return double.IsNaN(value) ? "not known" : value > 0 ? "infinity" : "minus infinity";
        if (!(width > 0) || !double.IsFinite(width)) width = Math.Abs(value);
        if (Math.Max(Math.Abs(value), width) is >= 1e9 or (> 0 and < 1e-4)) return value.ToString("0.0e+0", CultureInfo.InvariantCulture);
        int decimals = width == 0 ? 0 : Math.Clamp(1 - (int)Math.Floor(Math.Log10(width)), 0, 6);
        string text = value.ToString(decimals == 0 && Math.Abs(value) >= 1e4 ? "#,##0" : $"F{decimals}", CultureInfo.InvariantCulture);
        return text.All(letter => letter is '-' or '0' or '.') ? text.TrimStart('-') : text;
    }

    /// <summary>"3.2, 90 % interval 1.1 to 5.3"; of a probability "47 %".</summary>
    public static string WithInterval(PosteriorSummary summary, string unit = "") => summary.IsProbability ? Probability(summary.Mean)
        : $"{Of(summary.Median, summary.Width)}{unit}, 90 % interval {Of(summary.Q5, summary.Width)} to {Of(summary.Q95, summary.Width)}";

    /// <summary>"97 %", "more than 99.9 %", "less than 0.1 %".</summary>
    public static string Probability(double share) => share switch
    {
        > 0.999 => "more than 99.9 %",
        < 0.001 => "less than 0.1 %",
        > 0.99 or < 0.01 => (100 * share).ToString("F1", CultureInfo.InvariantCulture) + " %",
        _ => (100 * share).ToString("F0", CultureInfo.InvariantCulture) + " %",
    };

    /// <summary>"97 %", "> 99.9 %", "< 0.1 %", for tables.</summary>
    public static string ShortProbability(double share) => Probability(share).Replace("more than", ">", StringComparison.Ordinal).Replace("less than", "<", StringComparison.Ordinal);

    /// <summary>A value of data: whole numbers as they are, others with three digits.</summary>
    public static string Value(double value) => double.IsInteger(value) && Math.Abs(value) < 1e7 ? value.ToString("0", CultureInfo.InvariantCulture) : SummaryText.Significant(value);

    public static string Count(int count, string thing) => count == 1 ? $"1 {thing}" : $"{count.ToString("#,##0", CultureInfo.InvariantCulture)} {thing}s";
}
