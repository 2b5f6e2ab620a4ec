using System.CommandLine;
using System.Diagnostics;
using BayesLang.Cli.Output;
using BayesLang.Runtime.Model;

namespace BayesLang.Cli.Commands;

/// <summary>
/// Prints <c>{"n_unconstrained", "log_density", "ns_per_gradient", "bytes_per_gradient", "compile_ms", "cached"}</c> at xᵢ = 0.5·sin(1 + i), the best of
/// batches of 20 ms: the best, because all that disturbs a batch makes it longer.
/// </summary>
static class BenchCommand
{
    private static readonly TimeSpan batch = TimeSpan.FromMilliseconds(20);

    public static Command Create(Terminal terminal, IModelBackend backend)
    {
        Argument<string> model = CommonOptions.Model();
        Option<string?> data = CommonOptions.Data();
        Option<double> seconds = new Option<double>("--seconds") { Description = "How long to measure.", HelpName = "S", DefaultValueFactory = _ => 2 }
            .WithRange(value => value > 0, "must be positive");
        Command command = new("bench", "Time a model's gradient; prints JSON.") { model, data, seconds };
        command.SetAction(result =>
        {
            LoadedModel loaded = backend.Load(new LoadRequest(result.GetRequiredValue(model), result.GetValue(data), Priors: []));
            Measurement measured = Measure(loaded.Model, TimeSpan.FromSeconds(result.GetValue(seconds)));
            JsonOutput.Print(terminal.Out, json =>
            {
                json.WriteStartObject();
                json.WriteNumber("n_unconstrained", loaded.Model.UnconstrainedCount);
                json.WriteReal("log_density", measured.LogDensity);
                json.WriteReal("ns_per_gradient", measured.Nanoseconds);
                json.WriteReal("bytes_per_gradient", measured.Bytes);
                json.WriteReal("compile_ms", Math.Round(loaded.CompileMilliseconds, 1));
                json.WriteBoolean("cached", loaded.IsCached);
                json.WriteEndObject();
            });
            return ExitCodes.Done;
        });
        return command.WithExample("bayes bench eight_schools.bym --data eight_schools.json");
    }

    private readonly record struct Measurement(double LogDensity, double Nanoseconds, double Bytes);

    private static Measurement Measure(CompiledModel model, TimeSpan duration)
    {
        double[] point = [.. Enumerable.Range(0, model.UnconstrainedCount).Select(i => 0.5 * Math.Sin(1 + i))];
        double[] gradient = new double[point.Length];
        Workspace workspace = model.CreateWorkspace();
        long begin = Stopwatch.GetTimestamp();
        // The first evaluations compile code and grow the workspace.
        double logDensity = model.LogDensityAndGradient(point, gradient, workspace);
        int count = 1;
        double best = double.PositiveInfinity;
        long bytes = 0;
        do
        {
            long allocated = GC.GetAllocatedBytesForCurrentThread(), start = Stopwatch.GetTimestamp();
            for (int i = 0; i < count; i++) model.LogDensityAndGradient(point, gradient, workspace);
            TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
            bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / count;
            best = Math.Min(best, elapsed.TotalNanoseconds / count);
            // A batch that was too short is not a batch, but its pace tells how long the next should be.
            count = (int)Math.Clamp(count * (batch / elapsed), count / 2.0 + 1, Math.Min(count * 4.0, int.MaxValue / 8));
        }
        while (Stopwatch.GetElapsedTime(begin) < duration);
        return new Measurement(logDensity, best, bytes);
    }
}
