using BayesLang.Language.Diagnostics;
using BayesLang.Workflow.Reports;

namespace BayesLang.Cli.Output;

/// <summary>Prints a report in short: the answer and its verdict, a line a step, and what to do next.</summary>
static class ReportPrinter
{
    public static void Print(Terminal terminal, Report report)
    {
        bool colours = terminal.IsOutTerminal;
        int width = colours ? Math.Max(40, terminal.Width) : DiagnosticText.StandardWidth;
        terminal.Out.WriteLine(Ansi.Paint(report.Title, Ansi.Bold, colours));
        if (report.Question is { } question) Paragraph("", "", question);
        terminal.Out.WriteLine();
        Paragraph("", "", report.Answer);
        terminal.Out.WriteLine($"{Sign(report.Verdict)} {Ansi.Paint(report.Verdict.Word(), ColourOf(report.Verdict), colours)}: {report.Verdict.Meaning()}");
        terminal.Out.WriteLine();
        foreach (ReportStep step in report.Steps) Paragraph($"{(step.Verdict is { } verdict ? Sign(verdict) : " ")} ", "  ", $"{step.Title}: {step.Sentence}");
        foreach (Advice advice in report.Steps.SelectMany(step => step.Advice).Distinct())
        {
            terminal.Out.WriteLine();
            Paragraph("→ ", "  ", advice.Text);
            if (advice.Command is { } command) terminal.Out.WriteLine($"    {Ansi.Paint(command, Ansi.Bold, colours)}");
        }

        string Sign(Verdict verdict) => Ansi.Paint(verdict.Sign(), ColourOf(verdict), colours);

        void Paragraph(string first, string next, string text)
        {
            string indent = first;
            foreach (string row in Words.Wrap(text, width - next.Length))
            {
                terminal.Out.WriteLine(indent + row);
                indent = next;
            }
        }
    }

    private static string ColourOf(Verdict verdict) => verdict switch { Verdict.Good => Ansi.Green, Verdict.Look => Ansi.Yellow, _ => Ansi.Red };
}
