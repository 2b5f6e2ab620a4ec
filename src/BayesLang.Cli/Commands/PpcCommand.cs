using System.Collections.Immutable;
using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Data.Csv;
using BayesLang.Language.Derivation;
using BayesLang.Workflow;
using BayesLang.Workflow.Checks;
using BayesLang.Workflow.Generation;
using BayesLang.Workflow.Runs;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Cli.Commands;

/// <summary>Posterior predictive checks of a fit; of draws from the prior, prior predictive ones.</summary>
static class PpcCommand
{
    public static Command Create(Terminal terminal, IModelBackend backend)
    {
        Argument<string> folder = new("DIR") { Description = "The folder of a fit of bayes sample, or of bayes prior-predictive." };
        Option<string?> save = new("--save") { Description = "Keep what is derived, predictions and log likelihoods, in this folder, which bayes export takes.", HelpName = "DIR" };
        Option<bool> strict = new("--strict") { Description = "Exit with 3 where the model does not reproduce the data." };
        Option<bool> json = CommonOptions.Json();
        Command command = new("ppc", "Posterior predictive checks: does the model reproduce its data? Test statistics with p-values, and how predictions are calibrated.") { folder, save, strict, json };
        command.SetAction(result =>
        {
            RecordedRun run = RecordedRun.Open(result.GetRequiredValue(folder));
            bool isPrior = run.Manifest.Method == RunMethod.PriorPredictive;
            ImmutableArray<PredictiveCheck> checks = Checks(terminal, backend, run, isPrior, result.GetValue(save));
            if (result.GetValue(json)) PredictiveCheckPrinter.PrintJson(terminal.Out, checks, isPrior);
            else PredictiveCheckPrinter.Print(terminal, checks, isPrior);
            return result.GetValue(strict) && checks.Any(check => !check.IsHealthy) ? ExitCodes.CheckFailed : ExitCodes.Done;
        });
        return command.WithExample("bayes ppc fits/eight_schools-20260101-120000 --strict");
    }

    private static ImmutableArray<PredictiveCheck> Checks(Terminal terminal, IModelBackend backend, RecordedRun run, bool isPrior, string? save)
    {
        DrawsTable fit = FitFiles.Read([run.Folder]);
        DerivedKinds kinds = (PredictedOutcome.HasPredictions(fit) && save is null ? DerivedKinds.None : DerivedKinds.Predictions) | ((fit.HasLogLikelihood("log_lik") && save is null) || isPrior ? DerivedKinds.None : DerivedKinds.LogLik);
        DrawsTable known, derived;
        if (save is null)
        {
            known = derived = Derivations.Of(terminal, run, fit, kinds | DerivedKinds.Observed);
        }
        else
        {
            known = Derivations.Of(terminal, run, fit, DerivedKinds.Observed);
            GenerateOptions options = new() { Seed = run.Manifest.Seed, DataPath = run.DataPath, Folder = save };
            Fit kept = backend.Generate(new GenerateRequest(run.ModelFileOf(), run.DataPath, CmdStanCsvReader.FilesOf(run.Folder), options) { Derived = kinds });
            Derivations.Tell(terminal, kept.Messages);
            derived = kept.Table;
        }
        ImmutableArray<PredictiveCheck> checks = [.. PredictedOutcome.Of(known, fit, derived).Select(outcome => outcome.Check(isPrior, run.Manifest.Seed))];
        return checks.IsEmpty ? throw new ArgumentException($"{run.Folder} has no predictions of an outcome to check, and none can be derived from {run.ModelPath}.") : checks;
    }
}
