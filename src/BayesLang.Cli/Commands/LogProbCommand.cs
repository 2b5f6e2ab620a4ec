using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using BayesLang.Cli.Output;
using BayesLang.Data;
using BayesLang.Data.Csv;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Cli.Commands;

/// <summary>Prints <c>{"n_unconstrained", "constrained_names", "points": [{"log_density", "gradient", "constrained"}]}</c>; the names are the parameters'.</summary>
static class LogProbCommand
{
    public static Command Create(Terminal terminal, IModelBackend backend)
    {
        Argument<string> model = CommonOptions.Model();
        Option<string[]> includePath = CommonOptions.IncludePath();
        Option<string?> data = CommonOptions.Data();
        Option<string> points = new("--points", "-p") { Description = "A JSON list of points, each a list of the unconstrained parameters.", HelpName = "FILE", Required = true };
        Option<bool> gradient = new("--gradient") { Description = "Add the gradient." };
        Option<bool> dropConstants = new("--drop-constants") { Description = "Leave out what does not depend on parameters." };
        Option<bool> noJacobian = new("--no-jacobian") { Description = "Leave out the log Jacobian of the transforms." };
        Option<bool> timings = new("--timings") { Description = "Add, as JSON on standard error, where the time went from the start of the process to the first value." };
        Option<string[]> noPass = CommonOptions.NoPass();
        Option<string[]> prior = PriorOption.Create();
        Command command = new("log-prob", "The log density of a model, its gradient, and the constrained parameters at given points, as JSON.")
        {
            model, data, points, gradient, dropConstants, noJacobian, timings, prior, noPass, includePath,
        };
        command.SetAction(result =>
        {
            LoadRequest request = new(CommonOptions.File(result, model, includePath).With(result, prior), result.GetValue(data), result.GetValue(dropConstants), !result.GetValue(noJacobian)) { WithoutPasses = CommonOptions.Without(result, noPass) };
            double[][] given = ReadPoints(result.GetRequiredValue(points));
            request.Model.Told(terminal, backend);
            LoadedModel loaded = backend.Load(request);
            if (result.GetValue(timings)) WriteTimings(terminal, loaded, given, result.GetValue(gradient));
            JsonOutput.Print(terminal.Out, json => Write(json, loaded.Model, given, result.GetValue(gradient)));
            return ExitCodes.Done;
        });
        return command.WithExample("bayes log-prob eight_schools.bym --data eight_schools.json --points points.json --gradient");
    }

    /// <summary>
    /// <c>{"compile_ms", "cached", "data_ms", "total_ms"}</c>: all from the start of the process to the first value or gradient; of the data, what the rest
    /// had to wait for.
    /// </summary>
    private static void WriteTimings(Terminal terminal, LoadedModel loaded, double[][] points, bool withGradient)
    {
        if (points is [{ } first, ..] && first.Length == loaded.Model.UnconstrainedCount)
        {
            Workspace workspace = loaded.Model.CreateWorkspace();
            try
            {
                _ = withGradient ? loaded.Model.LogDensityAndGradient(first, new double[first.Length], workspace) : loaded.Model.LogDensity(first, workspace);
            }
            catch (ModelException rejection) when (rejection.IsRejection)
            {
                // The result says so.
            }
        }
        double total = (DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds;
        JsonOutput.Print(terminal.Error, json =>
        {
            json.WriteStartObject();
            json.WriteReal("compile_ms", Math.Round(loaded.CompileMilliseconds, 1));
            json.WriteBoolean("cached", loaded.IsCached);
            json.WriteReal("data_ms", Math.Round(loaded.DataMilliseconds, 1));
            json.WriteReal("total_ms", Math.Round(total));
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, CompiledModel model, double[][] points, bool withGradient)
    {
        OutputVariable[] parameters = [.. model.Outputs.Where(output => output.Block == OutputBlocks.Parameters)];
        double[] constrained = new double[parameters.Sum(parameter => parameter.Count)];
        double[] gradient = new double[model.UnconstrainedCount];
        Workspace workspace = model.CreateWorkspace();
        json.WriteStartObject();
        json.WriteNumber("n_unconstrained", model.UnconstrainedCount);
        json.WriteTexts("constrained_names", parameters.SelectMany(ColumnNames.Of));
        json.WriteStartArray("points");
        for (int k = 0; k < points.Length; k++)
        {
            if (points[k].Length != model.UnconstrainedCount)
                throw new DataException("points", $"point {k + 1} has {points[k].Length} values, but the model has {model.UnconstrainedCount} unconstrained parameters.");
            json.WriteStartObject();
            try
            {
                double logDensity = withGradient ? model.LogDensityAndGradient(points[k], gradient, workspace) : model.LogDensity(points[k], workspace);
                json.WriteReal("log_density", logDensity);
                if (withGradient) json.WriteReals("gradient", gradient);
            }
            catch (ModelException rejection) when (rejection.IsRejection)
            {
                json.WriteReal("log_density", double.NegativeInfinity);
                json.WriteString("rejected", rejection.Message);
            }
            model.Constrain(points[k], constrained, OutputBlocks.Parameters, workspace, new RandomStream(0, 0));
            json.WriteReals("constrained", constrained);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static double[][] ReadPoints(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            if (document.RootElement.ValueKind == JsonValueKind.Array)
                return [.. document.RootElement.EnumerateArray().Select(point => point.EnumerateArray().Select(value => value.GetDouble()).ToArray())];
        }
        catch (JsonException exception)
        {
            throw new DataFormatException(path, (int)(exception.LineNumber ?? 0) + 1, (int)(exception.BytePositionInLine ?? 0) + 1, "this is not JSON.");
        }
        catch (InvalidOperationException)
        {
            // An element is no list, or a value no number: the message below says what belongs there.
        }
        throw new DataFormatException(path, 0, 0, "points are a list of lists of numbers, such as [[0.5, 1.2], [0, 0]].");
    }
}
