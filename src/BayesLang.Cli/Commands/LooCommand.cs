using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Cli.Commands;

static class LooCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string[]> paths = FitFiles.Argument();
        Option<string> variable = CommonOptions.LogLikelihood();
        Option<bool> waic = new("--waic") { Description = "The widely applicable information criterion too." };
        Option<bool> pointwise = new("--pointwise") { Description = "Show every observation." };
        Option<bool> json = CommonOptions.Json();
        Command command = new("loo", "Leave-one-out cross-validation of a fit: how well the model predicts, with the reliability of the estimate.") { paths, variable, waic, pointwise, json };
        command.SetAction(result =>
        {
            string name = result.GetRequiredValue(variable);
            LogLikelihood likelihood = Derivations.LogLikelihoodOf(terminal, result.GetRequiredValue(paths), name);
            LeaveOneOut loo = LeaveOneOut.Of(likelihood);
            Waic? information = result.GetValue(waic) ? Waic.Of(likelihood) : null;
            if (result.GetValue(json))
            {
                PredictionPrinter.PrintJson(terminal.Out, name, loo, information);
                return ExitCodes.Done;
            }
            PredictionPrinter.Print(terminal.Out, name, loo, information);
            if (result.GetValue(pointwise))
            {
                terminal.Out.WriteLine();
                PredictionPrinter.PrintPointwise(terminal.Out, loo);
            }
            return ExitCodes.Done;
        });
        return command.WithExample("bayes loo fits/eight_schools-20260101-120000", "bayes loo output_1.csv output_2.csv --log-lik ll --pointwise");
    }
}
