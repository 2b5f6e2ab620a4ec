using System.CommandLine;
using System.Globalization;
using BayesLang.Cli.Output;
using BayesLang.Workflow.Gradients;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Cli.Commands;

/// <summary>
/// <c>bayes diagnose MODEL</c>: a model's gradient beside differences of its log density, as CmdStan's method diagnose. The options that only a model has are
/// <see cref="Options"/>; the command adds them to its own.
/// </summary>
static class DiagnoseModel
{
    /// <summary>The options of a model, beside those of a fit.</summary>
    public sealed class Options
    {
        public Option<string?> Data { get; } = CommonOptions.Data();

        public Option<string?> Init { get; } = new("--init") { Description = "Of a model: the point, as a radius on the unconstrained scale (default 2), or a JSON file of parameters.", HelpName = "R|FILE" };

        public Option<ulong> Seed { get; } = new("--seed") { Description = "Of a model: for the random point.", HelpName = "N", DefaultValueFactory = _ => 1 };

        public Option<double?> Epsilon { get; } = new Option<double?>("--epsilon") { Description = "Of a model: the step of the differences; by default they choose their own steps and know their error.", HelpName = "E" }
            .WithRange(value => value > 0, "must be positive");

        public Option<double> Error { get; } = new Option<double>("--error") { Description = "Of a model: the error of a derivative that is allowed, relative to it above 1.", HelpName = "E", DefaultValueFactory = _ => new GradientCheckOptions().Error }
            .WithRange(value => value > 0, "must be positive");

        public Option<string[]> IncludePath { get; } = CommonOptions.IncludePath();

        public Option<string[]> NoPass { get; } = CommonOptions.NoPass();

        public Option<string[]> Prior { get; } = PriorOption.Create();

        public void AddTo(Command command)
        {
            foreach (Option option in new Option[] { Data, Init, Seed, Epsilon, Error, Prior, IncludePath, NoPass }) command.Options.Add(option);
        }
    }

    /// <summary>True for what is a program's file rather than a fit.</summary>
    public static bool IsModel(string path) => !Directory.Exists(path) && Path.GetExtension(path) is ".bym" or ".stan";

    /// <summary>Prints the table, or JSON; the exit code is 1 where a derivative is wrong, and where strict 3 where one is wrong or cannot be told.</summary>
    public static int Run(Terminal terminal, IModelBackend backend, string model, ParseResult result, Options options, bool strict, bool json)
    {
        bool hasRadius = double.TryParse(result.GetValue(options.Init), NumberStyles.Float, CultureInfo.InvariantCulture, out double radius);
        GradientCheckOptions standard = new();
        GradientCheck check = backend.CheckGradient(new GradientRequest(new ModelFile(model, CommonOptions.Folders(result, options.IncludePath)).With(result, options.Prior).Told(terminal, backend), result.GetValue(options.Data), hasRadius ? null : result.GetValue(options.Init), new GradientCheckOptions
        {
            Epsilon = result.GetValue(options.Epsilon),
            Error = result.GetValue(options.Error),
            Seed = result.GetValue(options.Seed),
            InitRadius = hasRadius ? radius : standard.InitRadius,
        })
        {
            WithoutPasses = CommonOptions.Without(result, options.NoPass),
        });
        if (json) PrintJson(terminal.Out, check);
        else Print(terminal, check);
        return strict && !check.IsCertain ? ExitCodes.CheckFailed : check.IsWrong ? ExitCodes.Fault : ExitCodes.Done;
    }

    private static void Print(Terminal terminal, GradientCheck check)
    {
        TextWriter output = terminal.Out;
        output.WriteLine($"log density {Real(check.LogDensity)}");
        output.WriteLine();
        string[][] cells =
        [
            ["", "value", "model", "finite diff", "error", ""],
            .. check.Entries.Select(entry => new[]
            {
                entry.Name, Real(entry.Value), Real(entry.Model), Real(entry.Difference), SummaryText.Significant(entry.Error),
                entry.Verdict switch { GradientVerdict.Wrong => "wrong", GradientVerdict.Unsure => $"unsure (± {SummaryText.Significant(entry.Uncertainty)})", _ => "" },
            }),
        ];
        int[] widths = [.. Enumerable.Range(0, cells[0].Length).Select(column => cells.Max(row => row[column].Length))];
        for (int i = 0; i < cells.Length; i++)
        {
            string line = string.Join("  ", cells[i].Select((cell, column) => column is 0 or 5 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd();
            output.WriteLine(i > 0 && check.Entries[i - 1].Verdict == GradientVerdict.Wrong ? Ansi.Paint(line, Ansi.Red, terminal.IsOutTerminal) : line);
        }
        output.WriteLine();
        int wrong = check.Entries.Count(entry => entry.Verdict == GradientVerdict.Wrong), unsure = check.Entries.Count(entry => entry.Verdict == GradientVerdict.Unsure);
        string verdict = (wrong, unsure) switch
        {
            (0, 0) => $"All {Words.Count(check.Entries.Length, "derivative")} agree with the differences of the log density.",
            (0, _) => $"No derivative is wrong, but of {Words.Count(unsure, "coordinate")} the differences cannot tell: the log density is not smooth there, or not finite near the point. Try another point (--seed, --init).",
            _ => $"{Words.Count(wrong, "derivative")} {(wrong == 1 ? "differs" : "differ")} from the differences of the log density: the program is not differentiable there (a step, a branch, a rounded value), or the compiler is at fault. Try another point (--seed, --init), and --no-pass to see whether an optimisation is to blame.",
        };
        output.WriteLine(verdict);
    }

    private static void PrintJson(TextWriter output, GradientCheck check) => JsonOutput.Print(output, json =>
    {
        json.WriteStartObject();
        json.WriteReal("log_density", check.LogDensity);
        json.WriteBoolean("ok", !check.IsWrong);
        json.WriteStartArray("gradient");
        foreach (GradientEntry entry in check.Entries)
        {
            json.WriteStartObject();
            json.WriteString("name", entry.Name);
            json.WriteReal("value", entry.Value);
            json.WriteReal("model", entry.Model);
            json.WriteReal("finite_diff", entry.Difference);
            json.WriteReal("error", entry.Error);
            json.WriteReal("uncertainty", entry.Uncertainty);
            json.WriteString("verdict", entry.Verdict switch { GradientVerdict.Wrong => "wrong", GradientVerdict.Unsure => "unsure", _ => "right" });
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Enough digits to compare.</summary>
    private static string Real(double value) => double.IsNaN(value) ? "–" : value.ToString("G8", CultureInfo.InvariantCulture);
}
