using System.Collections.Immutable;
using BayesLang.Workflow.Checks;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Cli.Output;

/// <summary>Prints predictive checks: a table of statistics for each outcome, its calibration, and what the model does not reproduce.</summary>
static class PredictiveCheckPrinter
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    public static void Print(Terminal terminal, ImmutableArray<PredictiveCheck> checks, bool isPrior)
    {
        TextWriter output = terminal.Out;
        foreach (PredictiveCheck check in checks)
        {
            output.WriteLine($"{check.Variate}: {Words.Count(check.Count, "observation")} and their {(isPrior ? "prior" : "posterior")} predictions");
            output.WriteLine();
            PlainTable.Write(output, ["", "observed", "predicted", "5%", "95%", "p"], check.Statistics.Select(statistic => (IReadOnlyList<string>)
            [
                statistic.Name, SummaryText.Significant(statistic.Observed), SummaryText.Significant(statistic.Mean), SummaryText.Significant(statistic.Q5), SummaryText.Significant(statistic.Q95),
                double.IsNaN(statistic.PValue) ? "–" : statistic.PValue < 0.001 ? "<0.001" : $"{statistic.PValue:F3}",
            ]));
            output.WriteLine();
            if (check.Calibration is { } calibration)
            {
                string covered = string.Join(", ", calibration.Coverage.Select(each => $"{each.Share:P0} in their {each.Probability:P0} intervals ({each.Low:P0} to {each.High:P0} expected)")).Replace(" %", "%", StringComparison.Ordinal);
                output.WriteLine($"{(calibration.IsLeftOut ? "Each left out of the data that predict it" : "Each in its own prediction")}: {covered}.");
                output.WriteLine($"Where they lie in their predictions: {Histogram(calibration)}  from low to high, level where the model is calibrated (p = {SummaryText.Significant(calibration.Uniformity.PValue)}).");
                output.WriteLine();
            }
        }
        string[] findings = [.. checks.SelectMany(check => check.Findings)];
        foreach (string finding in findings) output.WriteLine($"{Ansi.Paint("warning:", Ansi.Yellow, terminal.IsOutTerminal)} {finding}");
        if (findings.Length == 0) output.WriteLine(isPrior ? "The data are among what the prior predicts." : "The model reproduces these figures of its data.");
    }

    /// <summary>The values between 0 and 1 by tenths; a bar of half the height is as many as expected.</summary>
    private static string Histogram(PredictiveCalibration calibration)
    {
        int[] counts = new int[10];
        foreach (double value in calibration.Values) counts[Math.Clamp((int)(value * 10), 0, 9)]++;
        double expected = calibration.Values.Length / 10.0;
        return string.Concat(counts.Select(count => Bars[Math.Clamp((int)Math.Round(count / expected * 4) - 1, 0, Bars.Length - 1)]));
    }

    public static void PrintJson(TextWriter output, ImmutableArray<PredictiveCheck> checks, bool isPrior) => JsonOutput.Print(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("predictions", isPrior ? "prior" : "posterior");
        json.WriteBoolean("ok", checks.All(check => check.IsHealthy));
        json.WriteStartArray("variates");
        foreach (PredictiveCheck check in checks)
        {
            json.WriteStartObject();
            json.WriteString("name", check.Variate);
            json.WriteNumber("count", check.Count);
            json.WriteStartArray("statistics");
            foreach (StatisticCheck statistic in check.Statistics)
            {
                json.WriteStartObject();
                json.WriteString("name", statistic.Name);
                json.WriteReal("observed", statistic.Observed);
                json.WriteReal("mean", statistic.Mean);
                json.WriteReal("q5", statistic.Q5);
                json.WriteReal("q95", statistic.Q95);
                json.WriteReal("p", statistic.PValue);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            if (check.Calibration is { } calibration)
            {
                json.WriteStartObject("calibration");
                json.WriteBoolean("left_out", calibration.IsLeftOut);
                json.WriteReal("p", calibration.Uniformity.PValue);
                json.WriteStartArray("coverage");
                foreach (IntervalCoverage coverage in calibration.Coverage)
                {
                    json.WriteStartObject();
                    json.WriteReal("probability", coverage.Probability);
                    json.WriteReal("share", coverage.Share);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
                json.WriteReals("pit", calibration.Values.AsSpan());
                json.WriteEndObject();
            }
            json.WriteTexts("findings", check.Findings);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });
}
