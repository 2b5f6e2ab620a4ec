using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Data.Csv;
using BayesLang.Inference.Diagnostics;
using BayesLang.Language.Derivation;
using BayesLang.Language.Priors;
using BayesLang.Workflow.Descriptions;
using BayesLang.Workflow.Runs;
using BayesLang.Workflow.Sensitivity;

namespace BayesLang.Cli.Commands;

/// <summary>How a posterior depends on prior and likelihood, and what other priors would change, both from the draws of a fit.</summary>
static class SensitivityCommand
{
    public static Command Create(Terminal terminal, IModelBackend backend)
    {
        Argument<string> folder = new("DIR") { Description = "The folder of a fit of bayes sample." };
        Option<string[]> prior = PriorOption.Create();
        prior.Description = "What would this prior change? The posterior under it is told from the draws that are there; may be given several times.";
        Option<string[]> variables = new("--variables") { Description = "The parameters to show, as a whole or by elements (default: all of them).", HelpName = "V", AllowMultipleArgumentsPerToken = true };
        Option<bool> json = CommonOptions.Json();
        Command command = new("sensitivity", "How much prior and likelihood say of each parameter of a fit, and what another prior would change, without another fit.") { folder, prior, variables, json };
        command.SetAction(result =>
        {
            RecordedRun run = RecordedRun.Open(result.GetRequiredValue(folder));
            if (run.Manifest.Method != RunMethod.Sample) throw new ArgumentException($"{run.Folder} has draws of bayes {run.Manifest.Method}; sensitivities are those of a posterior, which bayes sample draws from.");
            DrawsTable table = FitFiles.Read([run.Folder]);
            PriorTexts given = PriorTexts.Of(result.GetValue(prior) ?? []);
            bool isExchange = !given.IsEmpty;
            DerivedKinds missing = FitSensitivity.Missing(table, isExchange);
            DrawsTable derived = missing == DerivedKinds.None ? table : Derivations.Of(terminal, run, table, missing);
            Draws logPrior = Known(FitSensitivity.PriorOf(table, derived, isExchange), run), logLikelihood = FitSensitivity.LikelihoodOf(table, derived);
            (string Name, Draws Draws)[] quantities = [.. Quantities(backend, run, table, result.GetValue(variables) ?? [])];

            PriorExchange? exchange = null;
            Draws scaled = logPrior;
            if (isExchange)
            {
                ModelFile other = run.ModelFileOf() with { Priors = FitSensitivity.Exchanged(run.Priors, given) };
                other.Told(terminal, backend);
                (Draws? whole, Draws? top) = FitSensitivity.PriorsOf(Derivations.Of(terminal, run, table, DerivedKinds.LogPrior | DerivedKinds.LogTopPrior, other.Priors));
                exchange = PriorExchange.Of(quantities, logPrior, Known(whole, run));
                scaled = Known(top, run);
            }
            PowerScaling scaling = PowerScaling.Of(quantities, scaled, logLikelihood, baseLogWeights: exchange is null ? null : [.. exchange.LogWeights]);
            if (result.GetValue(json)) SensitivityPrinter.PrintJson(terminal.Out, scaling, exchange, logPrior.All.Length);
            else SensitivityPrinter.Print(terminal, scaling, exchange, logPrior.All.Length);
            return ExitCodes.Done;
        });
        return command.WithExample("bayes sensitivity fits/eight_schools-20260101-120000", "bayes sensitivity fits/eight_schools-20260101-120000 --prior \"tau ~ exponential(0.2)\"");
    }

    /// <exception cref="ArgumentException">There is no log prior, since it cannot be derived; why was told.</exception>
    private static Draws Known(Draws? logPrior, RecordedRun run) => logPrior ?? throw new ArgumentException($"The log prior of {run.ModelPath} cannot be derived, so that its sensitivity is not known.");

    private static IEnumerable<(string, Draws)> Quantities(IModelBackend backend, RecordedRun run, DrawsTable table, string[] wanted)
    {
        HashSet<string> parameters = [.. backend.Priors(run.ModelFileOf() with { Priors = PriorTexts.Empty }).Select(parameter => parameter.Parameter)];
        bool IsMeant(string variable, string column) => wanted.Length == 0 ? parameters.Contains(variable) : wanted.Contains(variable) || wanted.Any(one => table.Names.Is(column, one));
        if (!table.Variables.Any(variable => Enumerable.Range(variable.FirstColumn, variable.Count).Any(column => IsMeant(variable.Name, table.Columns[column]))))
            throw new ArgumentException(wanted.Length == 0 ? "The fit has no parameters." : $"The fit has none of {string.Join(", ", wanted)}.");
        return FitSensitivity.Quantities(table, IsMeant).Select(quantity => (quantity.Name, quantity.Draws));
    }
}
