using System.Collections.Immutable;
using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Data.Csv;
using BayesLang.Data.Manifests;
using BayesLang.Inference.Diagnostics;
using BayesLang.Language.Derivation;
using BayesLang.Language.Priors;
using BayesLang.Workflow;
using BayesLang.Workflow.Generation;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Cli;

/// <summary>What follows from a fit's model and was not sampled with it: derived for the draws that are there.</summary>
static class DerivedDraws
{
    /// <summary>The log likelihoods of a fit: its own, or else those that are derived.</summary>
    /// <param name="backend">Compiles and generates; without it nothing is derived.</param>
    /// <param name="terminal">Told of what is derived.</param>
    /// <param name="paths">The folder of a fit, or the CSV files of its chains.</param>
    /// <param name="variable">Its name.</param>
    /// <exception cref="ArgumentException">The fit has none, and none can be derived.</exception>
    public static LogLikelihood LogLikelihoodOf(IModelBackend? backend, Terminal terminal, IReadOnlyList<string> paths, string variable)
    {
        DrawsTable table = FitFiles.Read(paths);
        if (table.HasLogLikelihood(variable) || backend is null || paths is not [var folder] || !CanDerive(folder)) return table.LogLikelihoodOf(variable);
        RecordedRun run = RecordedRun.Open(folder);
        DrawsTable derived = Of(backend, terminal, run, DerivedKinds.LogLik);
        terminal.Error.WriteLine($"note: {folder} has no {variable}; it is derived from {run.ModelPath}.");
        return derived.LogLikelihoodOf(variable);
    }

    /// <summary>Whether there is a model behind a fit to derive from.</summary>
    public static bool CanDerive(string folder) => Directory.Exists(folder) && Manifest.Read(folder) is { Model.Path.Length: > 0, Method: RunMethod.Sample };

    /// <summary>Generates derived quantities for all draws of a run.</summary>
    /// <param name="backend">Compiles and generates.</param>
    /// <param name="terminal">Told of what cannot be derived.</param>
    /// <param name="run">The run; its own priors from outside hold.</param>
    /// <param name="kinds">What to derive.</param>
    /// <param name="priors">Other priors in the place of the run's; null for these.</param>
    /// <param name="folder">Where the quantities go, as those of <c>bayes generate</c>; null for nowhere.</param>
    public static DrawsTable Of(IModelBackend backend, Terminal terminal, RecordedRun run, DerivedKinds kinds, PriorTexts? priors = null, string? folder = null)
    {
        string there = folder ?? Directory.CreateTempSubdirectory("bayes-derived").FullName;
        try
        {
            GenerateOptions options = new() { Seed = run.Manifest.Seed, DataPath = run.DataPath, Folder = there };
            ModelFile model = new ModelFile(run.ModelPath, [.. run.IncludePath]) with { Priors = priors ?? run.Priors };
            Fit derived = backend.Generate(new GenerateRequest(model, run.DataPath, CmdStanCsvReader.FilesOf(run.Folder), options) { Derived = kinds });
            foreach (string message in derived.Messages) terminal.Error.WriteLine($"{Ansi.Paint("warning:", Ansi.Yellow, terminal.IsErrorTerminal)} {message}");
            // All is read before the files go.
            return derived.Table;
        }
        finally
        {
            if (folder is null) Directory.Delete(there, recursive: true);
        }
    }
}
