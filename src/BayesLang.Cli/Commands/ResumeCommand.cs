using System.CommandLine;
using System.Globalization;
using BayesLang.Cli.Output;
using BayesLang.Data;
using BayesLang.Data.Csv;
using BayesLang.Workflow.Runs;

namespace BayesLang.Cli.Commands;

/// <summary>Goes on with a run as its manifest tells it: <c>bayes sample --resume</c> with everything filled in.</summary>
static class ResumeCommand
{
    public static Command Create(Terminal terminal, IModelBackend backend)
    {
        Argument<string> folder = new("DIR") { Description = "The folder of a run that was stopped or killed." };
        Option<int> threads = CommonOptions.Count("--threads", 0, 0, "Chains at work at once; 0 for as many as there are processors.");
        Option<string[]> slurmOption = CommonOptions.SlurmOption();
        Option<double> checkpoint = new("--checkpoint") { Description = "How long after one state of a chain the next is kept.", HelpName = "SECONDS", DefaultValueFactory = _ => 1 };
        Option<bool> noSummary = CommonOptions.NoSummary();
        Option<bool> json = CommonOptions.Json();
        Command command = new("resume", "Go on with a run of bayes sample that was stopped or killed, to the files that it would have had unbroken.\n  Model, data and options are those of the run; where a file has changed since, it says so and stops. Chains of a cluster are taken up by jobs that are still there, or by new ones.")
        {
            folder, threads, slurmOption, checkpoint, noSummary, json,
        };
        command.SetAction(result =>
        {
            RecordedRun run = RecordedRun.Open(result.GetRequiredValue(folder));
            if (run.Manifest.Method != RunMethod.Sample) throw new DataFormatException(run.Folder, 0, 0, $"this is a run of bayes {run.Manifest.Method}, which is not gone on with: run it again, or bayes rerun.");
            Command sample = SampleCommand.Create(terminal, backend);
            string[] more =
            [
                .. result.GetValue(json) ? (string[])["--json"] : [], .. result.GetValue(noSummary) ? (string[])["--no-summary"] : [],
                .. result.GetResult(checkpoint) is { Implicit: false } ? (string[])["--checkpoint", result.GetValue(checkpoint).ToString(CultureInfo.InvariantCulture)] : [],
                // Of options that stand twice the later holds.
                .. run.LauncherArguments(), .. (result.GetValue(slurmOption) ?? []).Select(option => $"--slurm-option={option}"),
            ];
            return CommandLine.Run(sample, [.. run.Arguments(sample), "--out", run.Folder, "--resume", "--threads", $"{result.GetValue(threads)}", .. more], terminal);
        });
        return command.WithExample("bayes resume fits/eight_schools-20260101-120000");
    }
}
