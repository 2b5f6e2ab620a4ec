using System.Globalization;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Summaries;
using Spectre.Console;

namespace BayesLang.Cli.Output;

/// <summary>Prints a fit's summary: a table of quantities, a line on the chains, the warnings. Coloured for a terminal, plain columns otherwise.</summary>
static class SummaryTable
{
    private static readonly string[] headings = ["", "mean", "mcse", "sd", "median", "mad", "5%", "95%", "R-hat", "ESS bulk", "ESS tail"];

    /// <param name="terminal">Where to.</param>
    /// <param name="summary">What.</param>
    /// <param name="limit">The most rows to show; the others are counted.</param>
    public static void Print(Terminal terminal, FitSummary summary, int limit)
    {
        SummaryRow[] rows = [.. summary.Rows.Take(limit)];
        if (terminal.IsOutTerminal) PrintTable(terminal, rows, summary.Chains.Length);
        else PrintColumns(terminal.Out, rows);
        if (summary.Rows.Length > rows.Length) terminal.Out.WriteLine($"… {summary.Rows.Length - rows.Length} more quantities; --all shows them.");
        terminal.Out.WriteLine();
        PrintChains(terminal.Out, summary);
        foreach (string note in summary.Notes) terminal.Out.WriteLine($"note: {note}");
        foreach (FitWarning warning in summary.Warnings)
            terminal.Out.WriteLine($"{Ansi.Paint("warning:", Ansi.Yellow, terminal.IsOutTerminal)} {warning.Message}");
        if (!summary.IsHealthy) return;
        string verdict = summary.HasTransitions ? "No divergences; R-hat, effective sample sizes and energies are as they should be." : "R-hat and effective sample sizes are as they should be.";
        terminal.Out.WriteLine(Ansi.Paint(verdict, Ansi.Green, terminal.IsOutTerminal));
    }

    public static void PrintJson(TextWriter output, FitSummary summary) => JsonOutput.Print(output, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("draws_per_chain", summary.DrawsPerChain);
        json.WriteStartArray("quantities");
        foreach (SummaryRow row in summary.Rows)
        {
            json.WriteStartObject();
            json.WriteString("name", row.Name);
            json.WriteReal("mean", row.Mean);
            json.WriteReal("mcse", row.Mcse);
            json.WriteReal("sd", row.Sd);
            json.WriteReal("median", row.Median);
            json.WriteReal("mad", row.Mad);
            json.WriteReal("q5", row.Q5);
            json.WriteReal("q95", row.Q95);
            json.WriteReal("r_hat", row.RHat);
            json.WriteReal("ess_bulk", row.EssBulk);
            json.WriteReal("ess_tail", row.EssTail);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("chains");
        foreach (ChainSummary chain in summary.Chains)
        {
            json.WriteStartObject();
            json.WriteNumber("id", chain.Id);
            json.WriteNumber("draws", chain.Draws);
            json.WriteNumber("divergences", chain.Divergences);
            json.WriteNumber("max_depth_hits", chain.MaxDepthHits);
            json.WriteReal("e_bfmi", chain.EBfmi);
            json.WriteReal("step_size", chain.StepSize);
            if (chain.WarmupSeconds is { } warmup) json.WriteReal("warmup_seconds", warmup);
            if (chain.SamplingSeconds is { } sampling) json.WriteReal("sampling_seconds", sampling);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("warnings");
        foreach (FitWarning warning in summary.Warnings)
        {
            json.WriteStartObject();
            json.WriteString("diagnostic", warning.Diagnostic);
            json.WriteString("message", warning.Message);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteTexts("notes", summary.Notes);
        json.WriteEndObject();
    });

    private static void PrintTable(Terminal terminal, SummaryRow[] rows, int chains)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Out), ColorSystem = ColorSystemSupport.Standard, Ansi = AnsiSupport.Yes });
        // A narrow window breaks lines itself; a name cut in the middle would not be found again.
        console.Profile.Width = int.MaxValue / 2;
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string heading in headings)
        {
            TableColumn column = new(new Text(heading));
            table.AddColumn(heading.Length == 0 ? column.LeftAligned().NoWrap() : column.RightAligned().NoWrap());
        }
        double enough = chains * FitWarnings.MinEssPerChain;
        foreach (SummaryRow row in rows)
        {
            string[] cells = CellsOf(row);
            Style?[] styles = new Style?[cells.Length];
            if (row.RHat > FitWarnings.MaxRHat) styles[^3] = Color.Red;
            if (row.EssBulk < enough) styles[^2] = Color.Red;
            if (row.EssTail < enough) styles[^1] = Color.Red;
            table.AddRow(cells.Select((cell, i) => new Text(cell, styles[i])));
        }
        console.Write(table);
    }

    private static void PrintColumns(TextWriter output, SummaryRow[] rows)
    {
        string[][] cells = [headings, .. rows.Select(CellsOf)];
        int[] widths = [.. Enumerable.Range(0, headings.Length).Select(column => cells.Max(row => row[column].Length))];
        foreach (string[] row in cells)
            output.WriteLine(string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))).TrimEnd());
    }

    private static string[] CellsOf(SummaryRow row) =>
    [
        row.Name, Significant(row.Mean), Significant(row.Mcse), Significant(row.Sd), Significant(row.Median), Significant(row.Mad),
        Significant(row.Q5), Significant(row.Q95), Fixed(row.RHat, "F3"), Fixed(row.EssBulk, "F0"), Fixed(row.EssTail, "F0"),
    ];

    private static void PrintChains(TextWriter output, FitSummary summary)
    {
        string chains = summary.Chains.Length == 1 ? "1 chain" : $"{summary.Chains.Length} chains";
        string seconds = summary.Chains.Any(chain => chain.SamplingSeconds is null)
            ? ""
            : $" in {Significant(summary.Chains.Max(chain => (chain.WarmupSeconds ?? 0) + (chain.SamplingSeconds ?? 0)))} s (the slowest chain)";
        string divergences = summary.HasTransitions ? $"; {summary.Chains.Sum(chain => chain.Divergences)} divergences." : ".";
        output.WriteLine($"{chains} of {summary.DrawsPerChain} draws{seconds}{divergences}");
    }

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
