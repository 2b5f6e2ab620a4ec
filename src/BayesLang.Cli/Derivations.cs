using BayesLang.Cli.Output;
using BayesLang.Data.Csv;
using BayesLang.Data.Manifests;
using BayesLang.Inference.Diagnostics;
using BayesLang.Language.Derivation;
using BayesLang.Language.Priors;
using BayesLang.Workflow.Generation;
using BayesLang.Workflow.Runs;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Cli;

/// <summary>What follows from a fit's model and was not sampled with it: derived for the draws that are there, and told.</summary>
static class Derivations
{
    /// <summary>The log likelihoods of a fit: its own, or else those that are derived.</summary>
    /// <param name="terminal">Told of what is derived.</param>
    /// <param name="paths">The folder of a fit, or the CSV files of its chains.</param>
    /// <param name="variable">Its name.</param>
    /// <exception cref="ArgumentException">The fit has none, and none can be derived.</exception>
    public static LogLikelihood LogLikelihoodOf(Terminal terminal, IReadOnlyList<string> paths, string variable)
    {
        DrawsTable table = FitFiles.Read(paths);
        if (table.HasLogLikelihood(variable) || paths is not [var folder] || !CanDerive(folder)) return table.LogLikelihoodOf(variable);
        RecordedRun run = RecordedRun.Open(folder);
        DrawsTable derived = Of(terminal, run, table, DerivedKinds.LogLik);
        terminal.Error.WriteLine($"note: {folder} has no {variable}; it is derived from {run.ModelPath}.");
        return derived.LogLikelihoodOf(variable);
    }

    /// <summary>Whether there is a model behind a fit to derive from.</summary>
    public static bool CanDerive(string folder) => Directory.Exists(folder) && Manifest.Read(folder) is { Model.Path.Length: > 0, Method: RunMethod.Sample };

    /// <summary>Derived quantities for all draws of a run.</summary>
    /// <param name="terminal">Told of what cannot be derived.</param>
    /// <param name="run">The run; its own priors from outside hold.</param>
    /// <param name="draws">The run's draws.</param>
    /// <param name="kinds">What to derive.</param>
    /// <param name="priors">Other priors in the place of the run's; null for these.</param>
    public static DrawsTable Of(Terminal terminal, RecordedRun run, DrawsTable draws, DerivedKinds kinds, PriorTexts? priors = null)
    {
        DerivedDraws derived = DerivedDraws.Of(run, draws, kinds, priors);
        Tell(terminal, derived.Messages);
        return derived.Table;
    }

    public static void Tell(Terminal terminal, IEnumerable<string> messages)
    {
        foreach (string message in messages) terminal.Error.WriteLine($"{Ansi.Paint("warning:", Ansi.Yellow, terminal.IsErrorTerminal)} {message}");
    }
}
