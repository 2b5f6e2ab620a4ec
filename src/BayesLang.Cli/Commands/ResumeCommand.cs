using System.CommandLine;
using BayesLang.Cli.Output;

namespace BayesLang.Cli.Commands;

/// <summary>Goes on with a run as its manifest tells it: <c>bayes sample --resume</c> with everything filled in.</summary>
static class ResumeCommand
{
    public static Command Create(Terminal terminal, IModelBackend backend)
    {
        Argument<string> folder = new("DIR") { Description = "The folder of a run that was stopped or killed." };
        Option<int> threads = CommonOptions.Count("--threads", 0, 0, "Chains at work at once; 0 for as many as there are processors.");
        Option<bool> json = CommonOptions.Json();
        Command command = new("resume", "Go on with a run of bayes sample that was stopped or killed, to the files that it would have had unbroken.\n  Model, data and options are those of the run; where a file has changed since, it says so and stops.")
        {
            folder, threads, json,
        };
        command.SetAction(result =>
        {
            RecordedRun run = RecordedRun.Open(result.GetRequiredValue(folder));
            Command sample = SampleCommand.Create(terminal, backend);
            string[] more = result.GetValue(json) ? ["--json"] : [];
            return CommandLine.Run(sample, [.. run.Arguments(sample), "--out", run.Folder, "--resume", "--threads", $"{result.GetValue(threads)}", .. more], terminal);
        });
        return command.WithExample("bayes resume fits/eight_schools-20260101-120000");
    }
}
