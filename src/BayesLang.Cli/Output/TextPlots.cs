using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Charts;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Cli.Output;

/// <summary>Small plots in characters: a density as bars over its interval, a forest plot. <c>━</c> is the central 50 % interval, <c>─</c> the 90 %, <c>●</c> the median, <c>┊</c> what is compared with.</summary>
static class TextPlots
{
    private const string Bars = " ▁▂▃▄▅▆▇█";
    private const int MostRows = 20, LeastWidth = 16;

    /// <summary>The first series of a chart, in three lines; none where it has no values.</summary>
    public static IEnumerable<string> Density(DensityChart chart, int width)
    {
        double[] sorted = chart.Series.IsEmpty ? [] : [.. chart.Series[0].Draws.Where(double.IsFinite).Order()];
        if (sorted.Length == 0) yield break;
        ForestRow row = new(chart.XLabel, At(0.05), At(0.25), At(0.5), At(0.75), At(0.95));
        yield return $"{chart.XLabel}: {Figures(row)}";
        double low = At(0.005), high = At(0.995), reach = 1.5 * (high - low);
        if (chart.Reference is { } reference && reference > low - reach && reference < high + reach) (low, high) = (Math.Min(low, reference), Math.Max(high, reference));
        if (!(high > low)) yield break;
        int cells = Math.Clamp(width, LeastWidth, 60);
        double[] counts = new double[cells];
        foreach (double value in sorted)
            if (value >= low && value <= high) counts[Cell(value, low, high, cells)]++;
        double[] smooth = [.. counts.Select((count, i) => (counts[Math.Max(0, i - 1)] + 2 * count + counts[Math.Min(cells - 1, i + 1)]) / 4)];
        double most = smooth.Max();
        yield return string.Concat(smooth.Select(count => Bars[count > 0 ? Math.Max(1, (int)Math.Round(count / most * (Bars.Length - 1))) : 0])).TrimEnd();
        yield return Interval(row, chart.Reference, low, high, cells).TrimEnd();

        double At(double probability) => Quantiles.OfSorted(sorted, probability);
    }

    /// <summary>A line a row, the first rows of many; figures stand behind the plot where the width has room for them.</summary>
    public static IEnumerable<string> Forest(ForestChart chart, int width)
    {
        ForestRow[] rows = [.. chart.Rows.Where(row => double.IsFinite(row.Q5) && double.IsFinite(row.Q95)).Take(MostRows)];
        if (rows.Length == 0) yield break;
        double low = rows.Min(row => row.Q5), high = rows.Max(row => row.Q95), reach = 2 * (high - low);
        if (chart.Reference is { } reference && reference > low - reach && reference < high + reach) (low, high) = (Math.Min(low, reference), Math.Max(high, reference));
        int names = Math.Min(rows.Max(row => row.Name.Length), width / 3), figures = rows.Max(row => Figures(row).Length);
        bool hasFigures = width - names - figures - 4 >= LeastWidth;
        int cells = Math.Clamp(width - names - 2 - (hasFigures ? figures + 2 : 0), LeastWidth, 60);
        yield return chart.XLabel;
        foreach (ForestRow row in rows)
        {
            string name = row.Name.Length > names ? row.Name[..(names - 1)] + "…" : row.Name.PadRight(names);
            yield return $"{name}  {Interval(row, chart.Reference, low, high, cells)}{(hasFigures ? $"  {Figures(row)}" : "")}".TrimEnd();
        }
        if (chart.Rows.Length > rows.Length) yield return $"… {chart.Rows.Length - rows.Length} more";
    }

    private static string Interval(ForestRow row, double? reference, double low, double high, int cells)
    {
        if (!(high > low)) return new string(' ', cells / 2) + "●" + new string(' ', cells - cells / 2 - 1);
        char[] line = [.. Enumerable.Repeat(' ', cells)];
        Fill(row.Q5, row.Q95, '─');
        Fill(row.Q25, row.Q75, '━');
        if (reference is { } value && value >= low && value <= high) line[Cell(value, low, high, cells)] = '┊';
        line[Cell(row.Median, low, high, cells)] = '●';
        return new string(line);

        void Fill(double from, double to, char sign) => line.AsSpan(Cell(from, low, high, cells), Cell(to, low, high, cells) - Cell(from, low, high, cells) + 1).Fill(sign);
    }

    private static int Cell(double value, double low, double high, int cells) => (int)Math.Clamp((value - low) / (high - low) * cells, 0, cells - 1);

    private static string Figures(ForestRow row) => row.Q5 == row.Q95 ? SummaryText.Significant(row.Median) : $"{SummaryText.Significant(row.Median)} ({SummaryText.Significant(row.Q5)} to {SummaryText.Significant(row.Q95)})";
}
