using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Runtime.Model;

namespace BayesLang.Cli.Commands;

/// <summary>
/// Prints <c>{"n_unconstrained", "log_density", "ns_per_gradient", "bytes_per_gradient", "compile_ms", "cached"}</c> at xᵢ = 0.5·sin(1 + i), the best of
/// batches of 20 ms: the best, because all that disturbs a batch makes it longer.
/// </summary>
static class BenchCommand
{
    public static Command Create(Terminal terminal, IModelBackend backend)
    {
        Argument<string> model = CommonOptions.Model();
        Option<string[]> includePath = CommonOptions.IncludePath();
        Option<string?> data = CommonOptions.Data();
        Option<double> seconds = new Option<double>("--seconds") { Description = "How long to measure.", HelpName = "S", DefaultValueFactory = _ => 2 }
            .WithRange(value => value > 0, "must be positive");
        Option<string[]> noPass = CommonOptions.NoPass();
        Option<string[]> prior = PriorOption.Create();
        Command command = new("bench", "Time a model's gradient; prints JSON.") { model, data, seconds, prior, noPass, includePath };
        command.SetAction(result =>
        {
            LoadedModel loaded = backend.Load(new LoadRequest(CommonOptions.File(result, model, includePath).With(result, prior).Told(terminal, backend), result.GetValue(data)) { WithoutPasses = CommonOptions.Without(result, noPass) });
            GradientTiming measured = GradientTimer.Measure(loaded.Model, TimeSpan.FromSeconds(result.GetValue(seconds)));
            JsonOutput.Print(terminal.Out, json =>
            {
                json.WriteStartObject();
                json.WriteNumber("n_unconstrained", loaded.Model.UnconstrainedCount);
                json.WriteReal("log_density", measured.LogDensity);
                json.WriteReal("ns_per_gradient", measured.NanosecondsPerGradient);
                json.WriteReal("bytes_per_gradient", measured.BytesPerGradient);
                json.WriteReal("compile_ms", Math.Round(loaded.CompileMilliseconds, 1));
                json.WriteBoolean("cached", loaded.IsCached);
                // Where the density is not finite there, the point is nearer to the origin, or about another.
                if (measured.Scale != 0.5) json.WriteReal("scale", measured.Scale);
                if (measured.Offset != 0) json.WriteReal("offset", measured.Offset);
                json.WriteEndObject();
            });
            return ExitCodes.Done;
        });
        return command.WithExample("bayes bench eight_schools.bym --data eight_schools.json");
    }
}
