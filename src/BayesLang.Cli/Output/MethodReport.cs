using System.Text.Json;
using BayesLang.Cli.Commands;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Cli.Output;

/// <summary>Runs a method other than sampling, and prints what came of it.</summary>
static class MethodReport
{
    public static int Run(Terminal terminal, IModelBackend backend, MethodRequest request, bool json)
    {
        try
        {
            request.Options.Validate();
        }
        catch (ArgumentException exception)
        {
            terminal.Fault(exception.Message);
            return ExitCodes.Usage;
        }
        request.Model.Told(terminal, backend);
        using StopSignals signals = new();
        Lock writing = new();
        void Tell(string line)
        {
            lock (writing) terminal.Error.WriteLine(line);
        }

        Fit fit = backend.Run(request with { Options = request.Options with { OnPrint = Tell } }, new Lines(Tell), signals.Token);
        foreach (string message in fit.Messages) terminal.Error.WriteLine($"{Ansi.Paint("warning:", Ansi.Yellow, terminal.IsErrorTerminal)} {message}");
        FitSummary summary = fit.Summary();
        if (json)
        {
            JsonOutput.Print(terminal.Out, writer => Write(writer, fit, summary, request));
        }
        else
        {
            SummaryTable.Print(terminal, summary, SummaryCommand.DefaultLimit);
            terminal.Out.WriteLine($"Results and manifest: {fit.Folder} (seed {request.Options.Seed})");
        }
        return fit.IsComplete ? ExitCodes.Done : ExitCodes.Fault;
    }

    private static void Write(Utf8JsonWriter json, Fit fit, FitSummary summary, MethodRequest request)
    {
        json.WriteStartObject();
        json.WriteString("method", fit.Manifest?.Method);
        json.WriteBoolean("converged", fit.IsComplete);
        json.WriteNumber("seed", request.Options.Seed);
        json.WriteString("folder", fit.Folder);
        if (summary.Kind == SummaryKind.Point)
        {
            WriteEstimates(json, "estimates", summary.Rows);
            if (summary.OnDataScale is { } scale)
            {
                WriteEstimates(json, "on_data_scale", scale.Rows);
                json.WriteTexts("not_on_data_scale", scale.Untold);
            }
        }
        else
        {
            json.WriteNumber("draws", summary.DrawsPerChain);
            if (fit.Manifest?.Diagnostics?.ParetoK is { } k) json.WriteReal("pareto_k", k);
            WriteRows(json, "quantities", summary.Rows);
            if (summary.OnDataScale is { } scale)
            {
                WriteRows(json, "on_data_scale", scale.Rows);
                json.WriteTexts("not_on_data_scale", scale.Untold);
            }
        }
        json.WriteTexts("warnings", [.. fit.Messages, .. summary.Warnings.Select(warning => warning.Message)]);
        json.WriteEndObject();
    }

    private static void WriteEstimates(Utf8JsonWriter json, string name, IEnumerable<SummaryRow> rows)
    {
        json.WriteStartObject(name);
        foreach (SummaryRow row in rows) json.WriteReal(row.Name, row.Mean);
        json.WriteEndObject();
    }

    private static void WriteRows(Utf8JsonWriter json, string name, IEnumerable<SummaryRow> rows)
    {
        json.WriteStartArray(name);
        foreach (SummaryRow row in rows)
        {
            json.WriteStartObject();
            SummaryTable.WriteMoments(json, row);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Tells at once, on the reporting thread.</summary>
    private sealed class Lines(Action<string> tell) : IProgress<string>
    {
        public void Report(string value) => tell(value);
    }
}
