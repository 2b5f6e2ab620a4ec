using System.Text;
using BayesLang.Cli.Output;
using BayesLang.Compiler.Loading;
using BayesLang.Data;
using BayesLang.Data.Files;
using BayesLang.Runtime.Model;
using BayesLang.Workflow.Calibration;
using BayesLang.Workflow.Library;
using BayesLang.Workflow.Library.Binding;

namespace BayesLang.Cli.Commands;

/// <summary>Calibrates the models of the library, and writes the page that vouches for them.</summary>
static class SbcLibrary
{
    /// <summary>A model that seems not to be calibrated is run with so many times as many simulations, which tell a fault from chance.</summary>
    private const int More = 4;

    /// <param name="terminal">Where.</param>
    /// <param name="backend">Does it.</param>
    /// <param name="options">Of each calibration; its folder holds one a model.</param>
    /// <param name="only">The models to run; none for all.</param>
    /// <param name="output">The page; null for none.</param>
    /// <param name="isStrict">True to fail where a model is not calibrated.</param>
    /// <param name="stop">Stops soon; rows of models that are done are written.</param>
    /// <exception cref="FileNotFoundException">There is no such model.</exception>
    public static int Run(Terminal terminal, IModelBackend backend, CalibrationOptions options, string[] only, string? output, bool isStrict, CancellationToken stop)
    {
        LibraryModel[] models = only.Length == 0 ? [.. ModelLibrary.Standard.All] : [.. only.SelectMany(name => name.Split(',')).Select(ModelLibrary.Standard.Require)];
        VettingTable table = output is not null && File.Exists(output) ? VettingTable.Parse(File.ReadAllText(output)) : VettingTable.Empty;
        int wrong = 0;
        foreach (LibraryModel model in models)
        {
            try
            {
                CalibrationResult found = Calibrate(terminal, backend, model, options, stop);
                if (!found.IsComplete) break;
                table = table.With(found);
                if (!found.IsCalibrated) wrong++;
                CalibrationPrinter.PrintLine(terminal, found);
            }
            catch (Exception failure) when (failure is ModelCompileException or MappingException or ArgumentException { ParamName: null } or ModelException or DataException or DataFormatException)
            {
                table = table.With(model.Name, failure);
                wrong++;
                terminal.Out.WriteLine($"{model.Name}: {failure.Message}");
            }
            if (output is not null) AtomicFile.Write(output, Encoding.UTF8.GetBytes(table.ToMarkdown(ModelLibrary.Standard.All.Select(each => each.Name), CommandOf(options, output))));
        }
        if (stop.IsCancellationRequested) terminal.Fault("stopped; the rows of models that were done are written.");
        return stop.IsCancellationRequested ? ExitCodes.Fault : isStrict && wrong > 0 ? ExitCodes.CheckFailed : ExitCodes.Done;
    }

    private static CalibrationResult Calibrate(Terminal terminal, IModelBackend backend, LibraryModel model, CalibrationOptions options, CancellationToken stop)
    {
        CalibrationOptions own = options with { Folder = options.Folder is { } folder ? Path.Combine(folder, model.Name) : null };
        CalibrationResult found = Calibrate(own);
        if (!found.IsComplete || found.IsCalibrated || found.Simulations == 0) return found;
        CalibrationResult more = Calibrate(own with { Simulations = More * own.Simulations });
        return more with { Elapsed = found.Elapsed + more.Elapsed, Kept = found.Kept };

        CalibrationResult Calibrate(CalibrationOptions asked) => SbcCommand.Calibrate(terminal, backend, new CalibrationRequest(model.Name, null, [], asked), $"simulations of {model.Name}", stop);
    }

    private static string CommandOf(CalibrationOptions options, string output)
    {
        CalibrationOptions defaults = new();
        return $"bayes sbc --library{Given("--simulations", options.Simulations, defaults.Simulations)}{Given("--draws", options.Draws, defaults.Draws)}{Given("--warmup", options.Warmup, defaults.Warmup)}{Given("--seed", options.Seed, 1UL)} --output {ShellText.Quoted(output)}";

        static string Given<T>(string option, T value, T otherwise) where T : IEquatable<T> => value.Equals(otherwise) ? "" : $" {option} {value}";
    }
}
