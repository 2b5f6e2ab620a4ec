using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Cli.Commands;

static class SummaryCommand
{
    public const int DefaultLimit = 60;

    public static Command Create(Terminal terminal)
    {
        Argument<string[]> paths = FitFiles.Argument();
        Option<string[]> variables = new("--variables", "-v")
        {
            Description = "The variables or elements to show, such as mu \"theta[2]\".",
            HelpName = "NAME",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        Option<bool> all = new("--all") { Description = $"Show all quantities, not only the first {DefaultLimit}." };
        Option<bool> strict = new("--strict") { Description = "Exit with 3 where there is a warning." };
        Option<bool> json = CommonOptions.Json();
        Command command = new("summary", "Means, quantiles and diagnostics of a fit on disk; coefficients of standardized data on the scale of the data too.") { paths, variables, all, strict, json };
        command.SetAction(result =>
        {
            FitSummary summary = FitSummary.Of(FitFiles.Read(result.GetRequiredValue(paths)), result.GetValue(variables));
            if (result.GetValue(json)) SummaryTable.PrintJson(terminal.Out, summary);
            else SummaryTable.Print(terminal, summary, result.GetValue(all) ? int.MaxValue : DefaultLimit);
            return result.GetValue(strict) && !summary.IsHealthy ? ExitCodes.CheckFailed : ExitCodes.Done;
        });
        return command.WithExample("bayes summary fits/eight_schools-20260101-120000", "bayes summary output_1.csv output_2.csv --variables mu tau --json");
    }
}
