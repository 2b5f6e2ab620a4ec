using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Workflow.Reports;
using BayesLang.Workflow.Reports.Html;

namespace BayesLang.Cli.Commands;

/// <summary><c>bayes report</c>: a fit from its data to the limits of its conclusion.</summary>
static class ReportCommand
{
    private const string Html = "html", Markdown = "md", Json = "json";

    /// <summary>The page beside a fit's draws.</summary>
    public static string PageOf(string folder) => Path.Combine(folder, "report.html");

    public static Command Create(Terminal terminal)
    {
        Argument<string> folder = new("DIR") { Description = "The folder of a fit of bayes fit or bayes sample." };
        Option<string?> format = new("--format") { Description = "html (a page that needs no network), md (Markdown) or json (default: html, with the summary in the terminal).", HelpName = "FORMAT" };
        format.AcceptOnlyFromAmong(Html, Markdown, Json);
        Option<string?> output = new("--out", "-o") { Description = "The file to write (default: DIR/report.html for html; md and json go to standard output).", HelpName = "FILE" };
        Option<bool> strict = new("--strict") { Description = "Exit with 3 where the verdict is not good." };
        Command command = new("report", "Analyse a fit from its data to the limits of its conclusion: each step with a verdict (good, look, stop), its figures, and what to do next.") { folder, format, output, strict };
        command.SetAction(result =>
        {
            string given = result.GetRequiredValue(folder);
            using StopSignals signals = new();
            Report report = Build(terminal, given, signals.Token);
            switch (result.GetValue(format))
            {
                case Markdown:
                    Write(terminal, result.GetValue(output), writer => ReportMarkdown.Write(report, writer));
                    break;
                case Json:
                    Write(terminal, result.GetValue(output), writer => ReportJson.Write(report, writer));
                    break;
                default:
                    Show(terminal, report, result.GetValue(output) ?? PageOf(given));
                    break;
            }
            return result.GetValue(strict) && report.Verdict != Verdict.Good ? ExitCodes.CheckFailed : ExitCodes.Done;
        });
        return command.WithExample("bayes report fits/eight_schools-20260101-120000", "bayes report fits/eight_schools-20260101-120000 --format md -o report.md");
    }

    /// <summary>Analyses a fit, and shows how far it is.</summary>
    public static Report Build(Terminal terminal, string folder, CancellationToken stop) => CountDisplay.Run(terminal, "steps of the report", show =>
    {
        show(0, ReportBuilder.StepCount, "");
        return ReportBuilder.Build(folder, new Steps(show), stop);
    }, hasPace: false);

    /// <summary>Writes the page, and prints the summary.</summary>
    public static void Show(Terminal terminal, Report report, string page)
    {
        Write(terminal, page, writer => ReportHtml.Write(report, writer));
        ReportPrinter.Print(terminal, report);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"The report is in {page}.");
    }

    private static void Write(Terminal terminal, string? path, Action<TextWriter> write)
    {
        if (path is null)
        {
            write(terminal.Out);
            return;
        }
        using StreamWriter file = new(path);
        write(file);
    }

    private sealed class Steps(Action<int, int, string> show) : IProgress<string>
    {
        private int done;

        public void Report(string value) => show(Interlocked.Increment(ref done), ReportBuilder.StepCount, $", {value}");
    }
}
