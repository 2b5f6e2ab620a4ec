using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Calibration;
using BayesLang.Workflow.Reports;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Cli.Output;

/// <summary>Prints what a simulation-based calibration found.</summary>
static class CalibrationPrinter
{
    /// <param name="terminal">Where.</param>
    /// <param name="result">What was found.</param>
    /// <param name="limit">The most quantities of the table, those farthest out; 0 for all.</param>
    public static void Print(Terminal terminal, CalibrationResult result, int limit)
    {
        TextWriter output = terminal.Out;
        foreach (string note in result.Notes) output.WriteLine($"note: {note}");
        if (result.Notes.Length > 0) output.WriteLine();
        if (result.Simulations > 0)
        {
            output.WriteLine($"Ranks of the true values among {result.Draws} draws, over {Words.Count(result.Simulations, "simulation")}; p-values that they are uniform, as such and for as many tests as there are:");
            output.WriteLine();
            CalibratedQuantity[] shown = [.. result.Farthest(limit > 0 ? limit : int.MaxValue)];
            PlainTable.Write(output, ["", "distance", "p", "adjusted p"], shown.Select(quantity => (IReadOnlyList<string>)
                [quantity.Name, quantity.Uniformity.LargestDistance.ToString("F3", CultureInfo.InvariantCulture), CalibrationText.PValue(quantity.Uniformity.PValue), CalibrationText.PValue(quantity.AdjustedPValue)]));
            if (shown.Length < result.Quantities.Length) output.WriteLine($"… and {result.Quantities.Length - shown.Length} more, closer to uniform; --limit 0 shows all.");
            output.WriteLine();
            Plot(terminal, result);
        }
        output.WriteLine($"{result.Simulations + result.Failed} simulations{Taken(result)}; {result.Failed} failed, {result.Redraws} draws of data made again, {Words.Count(result.Divergences, "divergence")}, {result.Repeated} chains run again with a longer warm-up.");
        foreach (string finding in result.Findings) output.WriteLine($"{Ansi.Paint("warning:", Ansi.Yellow, terminal.IsOutTerminal)} {finding}");
        output.WriteLine(Sentence(terminal, result));
    }

    /// <summary>A model in a line, where many are calibrated.</summary>
    public static void PrintLine(Terminal terminal, CalibrationResult result)
    {
        terminal.Out.WriteLine($"{result.Model}: {Sentence(terminal, result)} {Words.Count(result.Simulations, "simulation")} of {result.Quantities.Length} quantities{Taken(result)}; {result.Failed} failed, {result.Redraws} drawn again, {Words.Count(result.Divergences, "divergence")}.");
        foreach (string finding in result.Findings) terminal.Out.WriteLine($"  {Ansi.Paint("warning:", Ansi.Yellow, terminal.IsOutTerminal)} {finding}");
    }

    private static string Sentence(Terminal terminal, CalibrationResult result)
    {
        string least = result.Worst is { } worst ? $"the least adjusted p is {CalibrationText.PValue(worst.AdjustedPValue)} ({worst.Name}), the limit {CalibrationResult.Level.ToString(CultureInfo.InvariantCulture)}" : "there are no ranks";
        return result.IsCalibrated
            ? $"{Ansi.Paint(result.Verdict == Verdict.Good ? "calibrated" : "calibrated, with warnings", Ansi.Green, terminal.IsOutTerminal)}: {least}."
            : $"{Ansi.Paint("not calibrated", Ansi.Red, terminal.IsOutTerminal)}: {least}.{(result.Worst is { IsCalibrated: false, AdjustedPValue: > 1e-4 } ? " More simulations (--simulations, same --out) tell a fault from chance." : "")}";
    }

    private static void Plot(Terminal terminal, CalibrationResult result)
    {
        int cells = result.Draws + 1;
        UniformityBand counts = UniformityBand.Of(result.Simulations, cells, CalibrationResult.BandCoverage);
        ImmutableArray<(double Low, double High)> band = [.. counts.Low.Zip(counts.High, (low, high) => (low, high)).Select((at, k) => ((double)at.low / result.Simulations - (double)k / cells, (double)at.high / result.Simulations - (double)k / cells))];
        ImmutableArray<(string, ImmutableArray<double>)> curves = [.. result.Farthest(EcdfPlot.MostCurves).Select(quantity => (quantity.Name, Differences(quantity, cells)))];
        terminal.Out.WriteLine("Distribution functions of the ranks less the uniform one, of the quantities farthest out; in the band with a probability of 95 % each where the model is calibrated:");
        terminal.Out.WriteLine();
        foreach (string line in EcdfPlot.Lines(curves, band, terminal.Width)) terminal.Out.WriteLine(line);
        terminal.Out.WriteLine();
    }

    private static ImmutableArray<double> Differences(CalibratedQuantity quantity, int cells)
    {
        int[] counts = new int[cells];
        foreach (int rank in quantity.Ranks) counts[rank]++;
        var differences = ImmutableArray.CreateBuilder<double>(cells + 1);
        int below = 0;
        for (int k = 0; k <= cells; k++)
        {
            differences.Add((double)below / quantity.Ranks.Length - (double)k / cells);
            if (k < cells) below += counts[k];
        }
        return differences.MoveToImmutable();
    }

    public static void PrintJson(TextWriter output, CalibrationResult result, ulong seed, string? folder) => JsonOutput.Print(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("model", result.Model);
        json.WriteNumber("seed", seed);
        if (folder is not null) json.WriteString("folder", folder);
        json.WriteBoolean("complete", result.IsComplete);
        json.WriteBoolean("calibrated", result.IsCalibrated);
        json.WriteString("verdict", result.Verdict switch { Verdict.Good => "good", Verdict.Look => "look", _ => "stop" });
        json.WriteNumber("simulations", result.Simulations);
        json.WriteNumber("draws", result.Draws);
        json.WriteNumber("failed", result.Failed);
        json.WriteNumber("redraws", result.Redraws);
        json.WriteNumber("divergences", result.Divergences);
        json.WriteNumber("repeated", result.Repeated);
        json.WriteNumber("level", CalibrationResult.Level);
        json.WriteReal("seconds", result.Elapsed.TotalSeconds);
        json.WriteStartArray("quantities");
        foreach (CalibratedQuantity quantity in result.Quantities)
        {
            json.WriteStartObject();
            json.WriteString("name", quantity.Name);
            json.WriteReal("distance", quantity.Uniformity.LargestDistance);
            json.WriteReal("p", quantity.Uniformity.PValue);
            json.WriteReal("adjusted_p", quantity.AdjustedPValue);
            json.WriteBoolean("calibrated", quantity.IsCalibrated);
            json.WriteStartArray("ranks");
            foreach (int rank in quantity.Ranks) json.WriteNumberValue(rank);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteTexts("findings", result.Findings);
        json.WriteTexts("notes", result.Notes);
        json.WriteEndObject();
    });

    /// <summary>How long it took; of simulations from before that is not known.</summary>
    private static string Taken(CalibrationResult result) => result.Kept == 0 ? $" in {Seconds(result.Elapsed)}"
        : result.Kept >= result.Simulations + result.Failed ? ", all from before"
        : $", {result.Kept} of them from before, the others in {Seconds(result.Elapsed)}";

    private static string Seconds(TimeSpan time) => time.TotalMinutes < 2 ? $"{time.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture)} s" : $"{time.TotalMinutes.ToString("F1", CultureInfo.InvariantCulture)} min";
}
