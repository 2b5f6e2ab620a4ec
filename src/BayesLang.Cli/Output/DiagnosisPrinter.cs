using BayesLang.Language.Diagnostics;
using BayesLang.Workflow.Diagnosis;

namespace BayesLang.Cli.Output;

/// <summary>Prints the findings of a fit: what was found, what is known of it, and what to do; last the options to sample with again.</summary>
static class DiagnosisPrinter
{
    public static void Print(Terminal terminal, FitDiagnosis diagnosis)
    {
        bool colours = terminal.IsOutTerminal;
        int width = colours ? Math.Max(40, terminal.Width) : DiagnosticText.StandardWidth;
        foreach (string note in diagnosis.Notes) terminal.Out.WriteLine($"note: {note}");
        foreach (Finding finding in diagnosis.Findings)
        {
            bool isWarning = finding.Severity == FindingSeverity.Warning;
            terminal.Out.WriteLine($"{Ansi.Paint(isWarning ? "warning" : "note", isWarning ? Ansi.Yellow : Ansi.Cyan, colours)} {Ansi.Paint(finding.Code, Ansi.Bold, colours)}");
            Paragraph("  ", "  ", Capital(finding.Message));
            foreach (string detail in finding.Details) Paragraph("  - ", "    ", detail);
            if (finding.Advice.Length > 0) Paragraph("  → ", "    ", finding.Advice);
            terminal.Out.WriteLine();
        }
        int warnings = diagnosis.Findings.Count(finding => finding.Severity == FindingSeverity.Warning);
        string fit = $"{Words.Count(diagnosis.Chains, "chain")} of {Words.Count(diagnosis.DrawsPerChain, "draw")}";
        if (diagnosis.IsHealthy) terminal.Out.WriteLine(Ansi.Paint($"{fit}: nothing was found that takes trust from them.", Ansi.Green, colours));
        else terminal.Out.WriteLine($"{fit}: {Words.Count(warnings, "warning")}.");
        if (!diagnosis.IsHealthy && !diagnosis.Settings.IsEmpty)
            terminal.Out.WriteLine($"Sample again with: {Ansi.Paint(string.Join(' ', diagnosis.Settings), Ansi.Bold, colours)}");

        void Paragraph(string first, string next, string text)
        {
            string indent = first;
            foreach (string row in Words.Wrap(text, width - first.Length))
            {
                terminal.Out.WriteLine(indent + row);
                indent = next;
            }
        }
    }

    public static void PrintJson(TextWriter output, FitDiagnosis diagnosis) => JsonOutput.Print(output, json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("ok", diagnosis.IsHealthy);
        json.WriteNumber("chains", diagnosis.Chains);
        json.WriteNumber("draws_per_chain", diagnosis.DrawsPerChain);
        json.WriteStartArray("findings");
        foreach (Finding finding in diagnosis.Findings)
        {
            json.WriteStartObject();
            json.WriteString("code", finding.Code);
            json.WriteString("severity", finding.Severity == FindingSeverity.Warning ? "warning" : "note");
            json.WriteString("message", finding.Message);
            json.WriteString("advice", finding.Advice);
            json.WriteTexts("details", finding.Details);
            json.WriteTexts("quantities", finding.Quantities);
            json.WriteStartArray("chains");
            foreach (int chain in finding.Chains) json.WriteNumberValue(chain);
            json.WriteEndArray();
            WriteSettings(json, finding.Settings);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        WriteSettings(json, diagnosis.Settings);
        json.WriteTexts("notes", diagnosis.Notes);
        json.WriteEndObject();
    });

    private static void WriteSettings(System.Text.Json.Utf8JsonWriter json, IEnumerable<AdvisedOption> settings)
    {
        json.WriteStartObject("settings");
        foreach (AdvisedOption setting in settings) json.WriteReal(setting.Option, setting.Value);
        json.WriteEndObject();
    }

    /// <summary>A sentence begins with a capital, but the name of a quantity stays as it is.</summary>
    private static string Capital(string text) => text.Split(' ')[0] is "chain" or "chains" or "the" ? char.ToUpperInvariant(text[0]) + text[1..] : text;
}
