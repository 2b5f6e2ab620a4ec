using System.Collections.Immutable;
using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Data.Csv;
using BayesLang.Inference.Diagnostics;
using BayesLang.Language.Derivation;
using BayesLang.Workflow.Checks;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Cli.Commands;

/// <summary>Posterior predictive checks of a fit; of draws from the prior, prior predictive ones.</summary>
static class PpcCommand
{
    private const string PredictedEnding = "_rep", ObservedEnding = "_obs";

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
        bool hasPredictions = fit.Variables.Any(variable => variable.Name.EndsWith(PredictedEnding, StringComparison.Ordinal)), hasLikelihood = fit.HasLogLikelihood("log_lik");
        DerivedKinds kinds = (hasPredictions && save is null ? DerivedKinds.None : DerivedKinds.Predictions) | ((hasLikelihood && save is null) || isPrior ? DerivedKinds.None : DerivedKinds.LogLik);
        DrawsTable known = DerivedDraws.Of(backend, terminal, run, DerivedKinds.Observed), derived = kinds == DerivedKinds.None ? known : DerivedDraws.Of(backend, terminal, run, kinds, folder: save);
        ImmutableArray<PredictiveCheck> checks =
        [
            .. from observed in known.Variables
               where observed.Name.EndsWith(ObservedEnding, StringComparison.Ordinal)
               let variate = observed.Name[..^ObservedEnding.Length]
               let predicted = Find(variate + PredictedEnding, observed.Count, fit, derived)
               where predicted is not null
               select Check(variate, (known, observed), predicted.Value, Find("log_lik_" + variate, observed.Count, fit, derived) ?? Find("log_lik", observed.Count, fit, derived)),
        ];
        return checks.IsEmpty ? throw new ArgumentException($"{run.Folder} has no predictions of an outcome to check, and none can be derived from {run.ModelPath}.") : checks;

        PredictiveCheck Check(string variate, (DrawsTable Table, DrawsVariable Variable) observed, (DrawsTable Table, DrawsVariable Variable) predicted, (DrawsTable Table, DrawsVariable Variable)? likelihood)
        {
            double[] values = [.. Enumerable.Range(0, observed.Variable.Count).Select(i => observed.Table.Column(0, observed.Variable.FirstColumn + i)[0])];
            LogLikelihood? logLik = likelihood is { } found ? new LogLikelihood([.. Enumerable.Range(0, values.Length).Select(i => found.Table.DisplayOf(found.Variable.FirstColumn + i))], i => found.Table.DrawsOf(found.Variable.FirstColumn + i)) : null;
            return PredictiveCheck.Of(variate, values, i => predicted.Table.DrawsOf(predicted.Variable.FirstColumn + i), logLik, isPrior, run.Manifest.Seed);
        }
    }

    /// <summary>A variable of the fit, or else of what was derived, with so many numbers.</summary>
    private static (DrawsTable, DrawsVariable)? Find(string name, int count, params ReadOnlySpan<DrawsTable> tables)
    {
        foreach (DrawsTable table in tables)
            if (table.Variables.FirstOrDefault(variable => variable.Name == name && variable.Count == count) is { } found) return (table, found);
        return null;
    }
}
