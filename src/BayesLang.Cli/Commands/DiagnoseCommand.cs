using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Workflow.Diagnosis;

namespace BayesLang.Cli.Commands;

/// <summary><c>bayes diagnose</c>: of a fit its findings, of a model its gradient.</summary>
static class DiagnoseCommand
{
    public static Command Create(Terminal terminal, IModelBackend backend)
    {
        Argument<string[]> paths = FitFiles.Argument();
        paths.Description = "The folder of a fit, or the CSV files of its chains, CmdStan's own too; or a .bym or .stan file, whose gradient is compared with differences.";
        Option<bool> strict = new("--strict") { Description = "Exit with 3 where there is a warning, or a derivative that is not certain." };
        Option<bool> json = CommonOptions.Json();
        DiagnoseModel.Options ofModel = new();
        Command command = new("diagnose", "What is wrong with a fit, which quantities are concerned, and what to do; or whether the gradient of a model is right.") { paths, strict, json };
        ofModel.AddTo(command);
        command.SetAction(result =>
        {
            if (result.GetRequiredValue(paths) is [var model] && DiagnoseModel.IsModel(model))
                return DiagnoseModel.Run(terminal, backend, model, result, ofModel, result.GetValue(strict), result.GetValue(json));
            FitDiagnosis diagnosis = FitDiagnosis.Of(FitFiles.Read(result.GetRequiredValue(paths)));
            if (result.GetValue(json)) DiagnosisPrinter.PrintJson(terminal.Out, diagnosis);
            else DiagnosisPrinter.Print(terminal, diagnosis);
            return result.GetValue(strict) && !diagnosis.IsHealthy ? ExitCodes.CheckFailed : ExitCodes.Done;
        });
        return command.WithExample("bayes diagnose fits/eight_schools-20260101-120000 --strict", "bayes diagnose eight_schools.bym --data eight_schools.json");
    }
}
