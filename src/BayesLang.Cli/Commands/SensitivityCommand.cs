using System.Collections.Immutable;
using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Data.Csv;
using BayesLang.Inference.Diagnostics;
using BayesLang.Language.Derivation;
using BayesLang.Language.Priors;
using BayesLang.Workflow.Descriptions;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Cli.Commands;

/// <summary>How a posterior depends on prior and likelihood, and what other priors would change, both from the draws of a fit.</summary>
static class SensitivityCommand
{
    private const string LogPrior = "lprior", LogTopPrior = "lprior_top", LogLikelihood = "log_lik";

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
            bool hasPrior = table.IndexOf(LogPrior) >= 0 && given.IsEmpty, hasLikelihood = table.HasLogLikelihood(LogLikelihood);
            // Two priors are compared whole; powers are those of the priors at the top, unless the program says itself what its prior is.
            DerivedKinds missing = (hasPrior ? DerivedKinds.None : given.IsEmpty ? DerivedKinds.LogTopPrior : DerivedKinds.LogPrior) | (hasLikelihood ? DerivedKinds.None : DerivedKinds.LogLik);
            DrawsTable derived = missing == DerivedKinds.None ? table : DerivedDraws.Of(backend, terminal, run, missing);
            Draws logPrior = hasPrior ? LogPriorOf(table, run, LogPrior) : LogPriorOf(derived, run, given.IsEmpty ? LogTopPrior : LogPrior), logLikelihood = (hasLikelihood ? table : derived).LogLikelihoodOf(LogLikelihood).Sum();
            (string Name, Draws Draws)[] quantities = [.. Quantities(backend, run, table, result.GetValue(variables) ?? [])];

            PriorExchange? exchange = null;
            Draws scaled = logPrior;
            if (!given.IsEmpty)
            {
                ModelFile other = new ModelFile(run.ModelPath, [.. run.IncludePath]) with { Priors = Exchanged(run.Priors, given) };
                other.Told(terminal, backend);
                DrawsTable exchanged = DerivedDraws.Of(backend, terminal, run, DerivedKinds.LogPrior | DerivedKinds.LogTopPrior, other.Priors);
                exchange = PriorExchange.Of(quantities, logPrior, LogPriorOf(exchanged, run, LogPrior));
                scaled = LogPriorOf(exchanged, run, LogTopPrior);
            }
            PowerScaling scaling = PowerScaling.Of(quantities, scaled, logLikelihood, baseLogWeights: exchange is null ? null : [.. exchange.LogWeights]);
            if (result.GetValue(json)) SensitivityPrinter.PrintJson(terminal.Out, scaling, exchange, logPrior.All.Length);
            else SensitivityPrinter.Print(terminal, scaling, exchange, logPrior.All.Length);
            return ExitCodes.Done;
        });
        return command.WithExample("bayes sensitivity fits/eight_schools-20260101-120000", "bayes sensitivity fits/eight_schools-20260101-120000 --prior \"tau ~ exponential(0.2)\"");
    }

    /// <exception cref="ArgumentException">There is no log prior, since it cannot be derived; why was told.</exception>
    private static Draws LogPriorOf(DrawsTable table, RecordedRun run, string name) => table.IndexOf(name) is >= 0 and var column
        ? table.DrawsOf(column)
        : throw new ArgumentException($"The log prior of {run.ModelPath} cannot be derived, so that its sensitivity is not known.");

    /// <summary>The priors of the run, with others for the parameters that these are of.</summary>
    private static PriorTexts Exchanged(PriorTexts ofRun, PriorTexts given)
    {
        string[] statements = [.. given.Texts.SelectMany(text => text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        HashSet<string> replaced = [.. statements.Select(SubjectOf)];
        return PriorTexts.Of([.. ofRun.Texts.Where(text => !replaced.Contains(SubjectOf(text))), .. statements]);

        static string SubjectOf(string prior) => prior.Split('~')[0].Split('[')[0].Trim();
    }

    private static IEnumerable<(string, Draws)> Quantities(IModelBackend backend, RecordedRun run, DrawsTable table, string[] wanted)
    {
        HashSet<string> parameters = [.. backend.Priors(new ModelFile(run.ModelPath, [.. run.IncludePath])).Select(parameter => parameter.Parameter)];
        int found = 0;
        foreach (DrawsVariable variable in table.Variables)
            for (int column = variable.FirstColumn; column < variable.FirstColumn + variable.Count; column++)
            {
                string name = table.DisplayOf(column);
                bool isMeant = wanted.Length == 0 ? parameters.Contains(variable.Name) : wanted.Contains(variable.Name) || wanted.Any(one => table.Names.Is(table.Columns[column], one));
                if (!isMeant) continue;
                found++;
                Draws draws = table.DrawsOf(column);
                // What a constraint fixes, as the diagonal of a correlation matrix, has no sensitivity.
                if (draws.All.ContainsAnyExcept(draws.All[0])) yield return (name, draws);
            }
        if (found == 0) throw new ArgumentException(wanted.Length == 0 ? "The fit has no parameters." : $"The fit has none of {string.Join(", ", wanted)}.");
    }
}
