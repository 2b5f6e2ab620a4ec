using BayesLang.Language.Diagnostics;
using BayesLang.Workflow.Charts;
using BayesLang.Workflow.Reports;

namespace BayesLang.Cli.Output;

/// <summary>Prints a report in short: the answer and its verdict, small plots of the estimates, a line a step, and what to do next.</summary>
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
        Paragraph($"{Sign(report.Verdict)} ", "  ", $"{report.Verdict.Word()}: {report.Verdict.Meaning()}");
        terminal.Out.WriteLine();
        foreach (string row in Plots(report, width - 2)) terminal.Out.WriteLine($"  {row}".TrimEnd());
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

    /// <summary>The estimates' densities and forests, each followed by an empty line: those of the step <c>posterior</c>, or else of the first step that has some.</summary>
    private static IEnumerable<string> Plots(Report report, int width)
    {
        ReportStep? step = report.Steps.FirstOrDefault(step => step.Id == "posterior") ?? report.Steps.FirstOrDefault(step => step.Figures.Any(figure => figure.Chart is DensityChart or ForestChart));
        foreach (Figure figure in step?.Figures ?? [])
        {
            string[] rows = figure.Chart switch { DensityChart density => [.. TextPlots.Density(density, width)], ForestChart forest => [.. TextPlots.Forest(forest, width)], _ => [] };
            foreach (string row in rows) yield return row;
            if (rows.Length > 0) yield return "";
        }
    }

    private static string ColourOf(Verdict verdict) => verdict switch { Verdict.Good => Ansi.Green, Verdict.Look => Ansi.Yellow, _ => Ansi.Red };
}
