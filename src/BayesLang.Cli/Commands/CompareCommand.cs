using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow;

namespace BayesLang.Cli.Commands;

static class CompareCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string[]> folders = new("DIR") { Description = "The folders of the fits, CmdStan's too: models of the same observations.", Arity = new ArgumentArity(2, 100) };
        Option<string> variable = CommonOptions.LogLikelihood();
        Option<bool> json = CommonOptions.Json();
        Command command = new("compare", "Compare models by leave-one-out cross-validation: differences of elpd with standard errors, and weights by stacking.") { folders, variable, json };
        command.SetAction(result =>
        {
            string[] given = result.GetRequiredValue(folders);
            string[] names = [.. given.Select(folder => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))))];
            if (names.Distinct().Count() < names.Length) names = given;
            if (names.Distinct().Count() < names.Length) throw new ArgumentException("A fit is given twice.");
            Fit[] fits = [.. given.Select(Open)];
            LeaveOneOut[] loos = [.. given.Select(folder => LeaveOneOut.Of(Derivations.LogLikelihoodOf(terminal, [folder], result.GetRequiredValue(variable))))];
            WarnOfOtherData(terminal, names, fits);
            ModelComparison comparison = ModelComparison.Of([.. loos.Select((loo, k) => (names[k], (IReadOnlyList<double>)[.. loo.Observations.Select(observation => observation.Elpd)]))]);
            Dictionary<string, LeaveOneOut> byName = names.Zip(loos).ToDictionary();
            if (result.GetValue(json)) PredictionPrinter.PrintJson(terminal.Out, comparison, byName);
            else PredictionPrinter.Print(terminal.Out, comparison, byName);
            return ExitCodes.Done;
        });
        return command.WithExample("bayes compare fits/linear fits/quadratic");
    }

    private static Fit Open(string folder) => Directory.Exists(folder) ? Fit.Open(folder) : throw new DirectoryNotFoundException($"{folder}: there is no such folder of a fit.");

    /// <summary>Differences of elpds mean something for the same observations alone; the manifests may know better.</summary>
    private static void WarnOfOtherData(Terminal terminal, string[] names, Fit[] fits)
    {
        string? first = fits[0].Manifest?.Data?.Sha256;
        for (int k = 1; k < fits.Length; k++)
            if (first is not null && fits[k].Manifest?.Data?.Sha256 is { } hash && hash != first)
                terminal.Error.WriteLine($"{Ansi.Paint("warning:", Ansi.Yellow, terminal.IsErrorTerminal)} {names[k]} was fitted to another data file than {names[0]}: the comparison holds only if the observations are the same.");
    }
}
