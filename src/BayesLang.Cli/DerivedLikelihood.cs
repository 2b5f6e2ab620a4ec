using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Data.Csv;
using BayesLang.Data.Manifests;
using BayesLang.Inference.Diagnostics;
using BayesLang.Language.Derivation;
using BayesLang.Workflow;
using BayesLang.Workflow.Generation;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Cli;

/// <summary>The log likelihoods of a fit: its own, or else those that are derived from its model for the draws that are there.</summary>
static class DerivedLikelihood
{
    /// <param name="backend">Compiles and generates; without it nothing is derived.</param>
    /// <param name="terminal">Told of what is derived.</param>
    /// <param name="paths">The folder of a fit, or the CSV files of its chains.</param>
    /// <param name="variable">Its name.</param>
    /// <exception cref="ArgumentException">The fit has none, and none can be derived.</exception>
    public static LogLikelihood Of(IModelBackend? backend, Terminal terminal, IReadOnlyList<string> paths, string variable)
    {
        DrawsTable table = FitFiles.Read(paths);
        if (table.HasLogLikelihood(variable) || backend is null || paths is not [var folder] || !Directory.Exists(folder) || Manifest.Read(folder) is not { Model.Path.Length: > 0, Method: "sample" }) return table.LogLikelihoodOf(variable);

        RecordedRun run = RecordedRun.Open(folder);
        string there = Directory.CreateTempSubdirectory("bayes-log-lik").FullName;
        try
        {
            GenerateRequest request = new(new ModelFile(run.ModelPath, [.. run.IncludePath]), run.DataPath, CmdStanCsvReader.FilesOf(folder), new GenerateOptions { Seed = run.Manifest.Seed, DataPath = run.DataPath, Folder = there }) { Derived = DerivedKinds.LogLik };
            Fit derived = backend.Generate(request);
            foreach (string message in derived.Messages) terminal.Error.WriteLine($"{Ansi.Paint("warning:", Ansi.Yellow, terminal.IsErrorTerminal)} {message}");
            terminal.Error.WriteLine($"note: {folder} has no {variable}; it is derived from {run.ModelPath}.");
            // All is read before the files go.
            DrawsTable read = derived.Table;
            return read.LogLikelihoodOf(variable);
        }
        finally
        {
            Directory.Delete(there, recursive: true);
        }
    }
}
