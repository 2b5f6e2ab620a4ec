using System.Text.Json;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Diagnosis;
using BayesLang.Workflow.Summaries;
using Spectre.Console;

namespace BayesLang.Cli.Output;

/// <summary>Prints a fit's summary: a table of quantities, a line on the chains, the warnings. Coloured for a terminal, plain columns otherwise.</summary>
static class SummaryTable
{
    /// <param name="terminal">Where to.</param>
    /// <param name="summary">What.</param>
    /// <param name="limit">The most rows to show; the others are counted.</param>
    public static void Print(Terminal terminal, FitSummary summary, int limit)
    {
        SummaryRow[] rows = [.. summary.Rows.Take(limit)];
        if (terminal.IsOutTerminal && summary.Kind == SummaryKind.Chains) PrintTable(terminal, rows, summary.Chains.Length);
        else SummaryText.WriteColumns(terminal.Out, rows, summary.Kind);
        if (summary.Rows.Length > rows.Length) terminal.Out.WriteLine($"… {summary.Rows.Length - rows.Length} more quantities; --all shows them.");
        SummaryText.WriteDataScale(terminal.Out, summary);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(SummaryText.ChainsOf(summary));
        foreach (string note in summary.Notes) terminal.Out.WriteLine($"note: {note}");
        foreach (Finding warning in summary.Warnings)
            terminal.Out.WriteLine($"{Ansi.Paint("warning:", Ansi.Yellow, terminal.IsOutTerminal)} {warning}");
        if (!summary.IsHealthy || SummaryText.VerdictOf(summary).Length == 0) return;
        terminal.Out.WriteLine(Ansi.Paint(SummaryText.VerdictOf(summary), Ansi.Green, terminal.IsOutTerminal));
    }

    public static void PrintJson(TextWriter output, FitSummary summary) => JsonOutput.Print(output, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("draws_per_chain", summary.DrawsPerChain);
        json.WriteStartArray("quantities");
        foreach (SummaryRow row in summary.Rows) WriteRow(json, row);
        json.WriteEndArray();
        if (summary.OnDataScale is { } scale)
        {
            json.WriteStartArray("on_data_scale");
            foreach (SummaryRow row in scale.Rows) WriteRow(json, row);
            json.WriteEndArray();
            json.WriteTexts("not_on_data_scale", scale.Untold);
        }
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
        foreach (Finding warning in summary.Warnings)
        {
            json.WriteStartObject();
            json.WriteString("diagnostic", warning.Code);
            json.WriteString("message", warning.ToString());
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteTexts("notes", summary.Notes);
        json.WriteEndObject();
    });

    private static void WriteRow(Utf8JsonWriter json, SummaryRow row)
    {
        json.WriteStartObject();
        WriteMoments(json, row);
        json.WriteReal("r_hat", row.RHat);
        json.WriteReal("ess_bulk", row.EssBulk);
        json.WriteReal("ess_tail", row.EssTail);
        json.WriteEndObject();
    }

    /// <summary>A row's name and figures, without the chains' diagnostics, as properties of the object that is open.</summary>
    public static void WriteMoments(Utf8JsonWriter json, SummaryRow row)
    {
        json.WriteString("name", row.Name);
        json.WriteReal("mean", row.Mean);
        json.WriteReal("mcse", row.Mcse);
        json.WriteReal("sd", row.Sd);
        json.WriteReal("median", row.Median);
        json.WriteReal("mad", row.Mad);
        json.WriteReal("q5", row.Q5);
        json.WriteReal("q95", row.Q95);
    }

    private static void PrintTable(Terminal terminal, SummaryRow[] rows, int chains)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Out), ColorSystem = ColorSystemSupport.Standard, Ansi = AnsiSupport.Yes });
        // A narrow window breaks lines itself; a name cut in the middle would not be found again.
        console.Profile.Width = int.MaxValue / 2;
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string heading in SummaryText.HeadingsOf(SummaryKind.Chains))
        {
            TableColumn column = new(new Text(heading));
            table.AddColumn(heading.Length == 0 ? column.LeftAligned().NoWrap() : column.RightAligned().NoWrap());
        }
        double enough = chains * Thresholds.MinEssPerChain;
        foreach (SummaryRow row in rows)
        {
            string[] cells = [.. SummaryText.CellsOf(row)];
            Style?[] styles = new Style?[cells.Length];
            if (row.RHat > Thresholds.MaxRHat) styles[^3] = Color.Red;
            if (row.EssBulk < enough) styles[^2] = Color.Red;
            if (row.EssTail < enough) styles[^1] = Color.Red;
            table.AddRow(cells.Select((cell, i) => new Text(cell, styles[i])));
        }
        console.Write(table);
    }
}
