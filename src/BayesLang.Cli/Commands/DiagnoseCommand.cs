using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Workflow.Diagnosis;

namespace BayesLang.Cli.Commands;

static class DiagnoseCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string[]> paths = FitFiles.Argument();
        Option<bool> strict = new("--strict") { Description = "Exit with 3 where there is a warning." };
        Option<bool> json = CommonOptions.Json();
        Command command = new("diagnose", "What is wrong with a fit, which quantities are concerned, and what to do.") { paths, strict, json };
        command.SetAction(result =>
        {
            FitDiagnosis diagnosis = FitDiagnosis.Of(FitFiles.Read(result.GetRequiredValue(paths)));
            if (result.GetValue(json)) DiagnosisPrinter.PrintJson(terminal.Out, diagnosis);
            else DiagnosisPrinter.Print(terminal, diagnosis);
            return result.GetValue(strict) && !diagnosis.IsHealthy ? ExitCodes.CheckFailed : ExitCodes.Done;
        });
        return command.WithExample("bayes diagnose fits/eight_schools-20260101-120000 --strict");
    }
}
