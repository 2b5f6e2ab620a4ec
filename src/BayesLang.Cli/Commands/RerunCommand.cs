using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using BayesLang.Cli.Output;
using BayesLang.Data.Csv;
using BayesLang.Data.Manifests;
using BayesLang.Workflow.Runs;

namespace BayesLang.Cli.Commands;

/// <summary>Repeats a run from its manifest, and compares the draws.</summary>
static class RerunCommand
{
    public static Command Create(Terminal terminal, IModelBackend backend)
    {
        Argument<string> folder = new("DIR") { Description = "The folder of a run." };
        Option<string?> output = new("--out", "-o") { Description = "The folder for the repeated run (default: a temporary one, which is removed).", HelpName = "DIR" };
        Option<int> threads = CommonOptions.Count("--threads", 0, 0, "Chains at work at once; 0 for as many as there are processors.");
        Option<bool> json = CommonOptions.Json();
        Command command = new("rerun", "Repeat a run of bayes sample from its manifest, and compare the draws bit for bit.\n  Exits with 3 where they differ, and tells the first difference.")
        {
            folder, output, threads, json,
        };
        command.AddRule(result =>
        {
            if (result.GetValue(output) is { } other && result.GetValue(folder) is { } given && Path.GetFullPath(other) == Path.GetFullPath(given))
                result.AddError("--out is the folder of the run itself, whose draws would be replaced.");
        });
        command.SetAction(result =>
        {
            RecordedRun run = RecordedRun.Open(result.GetRequiredValue(folder));
            string? given = result.GetValue(output);
            string repeated = given ?? Directory.CreateTempSubdirectory("bayes-rerun-").FullName;
            try
            {
                Command sample = run.CommandOf(terminal with { Out = TextWriter.Null }, backend);
                int code = CommandLine.Run(sample, [.. run.Arguments(sample), "--out", repeated, "--threads", $"{result.GetValue(threads)}"], terminal);
                Rerun? rerun = Rerun.Of(run, repeated);
                // Where the repeated run was stopped, or could not be made, its own message says so.
                if (rerun is null) return code == ExitCodes.Done ? ExitCodes.Fault : code;
                if (result.GetValue(json)) JsonOutput.Print(terminal.Out, rerun.WriteJson);
                else rerun.Print(terminal.Out);
                return rerun.IsSame ? ExitCodes.Done : ExitCodes.CheckFailed;
            }
            finally
            {
                if (given is null) Directory.Delete(repeated, recursive: true);
            }
        });
        return command.WithExample("bayes rerun fits/eight_schools-20260101-120000");
    }

    /// <summary>What comes of repeating a run.</summary>
    /// <param name="Changes">What is not as it was when the run was made.</param>
    /// <param name="Chains">Each chain's comparison with the repeated one, by the file's name; null where a file is not there.</param>
    private sealed record Rerun(RecordedRun Run, ImmutableArray<RunDifference> Changes, ImmutableArray<(string File, DrawsComparison? Draws)> Chains)
    {
        /// <summary>The draws that the run has are those of the repeated one. A run that was stopped has fewer.</summary>
        public bool IsSame => Chains.All(chain => chain.Draws is { Difference: null, IsFirstLonger: false } draws && (!draws.IsSecondLonger || !Run.Manifest.IsComplete));

        /// <summary>Null where the repeated run is not complete.</summary>
        public static Rerun? Of(RecordedRun run, string repeated)
        {
            if (Manifest.Read(repeated) is not { IsComplete: true } now) return null;
            return new Rerun(run, ManifestDifferences.Between(run.Manifest, now), [.. run.Manifest.Chains.Select(file => (file, Compare(run.Folder, repeated, file)))]);
        }

        public void Print(TextWriter output)
        {
            foreach (RunDifference change in Changes) output.WriteLine($"Changed since the run: {change.Message}.");
            foreach ((string file, DrawsComparison? draws) in Chains)
            {
                output.WriteLine(draws switch
                {
                    null => $"{file}: the run's file, or that of its repetition, is not there.",
                    { Difference: { Draw: 0 } names } => $"{file}: the columns differ: {Shown(names.First)} stood where {Shown(names.Second)} is now.",
                    { Difference: { } difference } => $"{file}: {draws.Draws} draws are the same; draw {difference.Draw} differs first in {ColumnNames.Display(difference.Column)}: {Shown(difference.First)} in the run, {Shown(difference.Second)} now.",
                    { IsFirstLonger: true } => $"{file}: {draws.Draws} draws are the same, and the run has more than its repetition.",
                    { IsSecondLonger: true } when Run.Manifest.IsComplete => $"{file}: {draws.Draws} draws are the same, and the run has fewer than its repetition.",
                    { IsSecondLonger: true } => $"{file}: all {draws.Draws} draws are the same; the run was stopped there.",
                    _ => $"{file}: all {draws.Draws} draws are the same.",
                });
            }
            output.WriteLine(IsSame ? "The draws are the same, bit for bit." : "The draws differ.");
        }

        public void WriteJson(Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteBoolean("same", IsSame);
            json.WriteTexts("changed", Changes.Select(change => change.Message));
            json.WriteStartArray("chains");
            foreach ((string file, DrawsComparison? draws) in Chains)
            {
                json.WriteStartObject();
                json.WriteString("file", file);
                json.WriteNumber("draws_compared", draws?.Draws ?? 0);
                if (draws?.Difference is { } difference)
                {
                    json.WriteStartObject("first_difference");
                    json.WriteNumber("draw", difference.Draw);
                    json.WriteString("column", difference.Column);
                    json.WriteString("recorded", difference.First);
                    json.WriteString("repeated", difference.Second);
                    json.WriteEndObject();
                }
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }

        private static DrawsComparison? Compare(string recorded, string repeated, string file)
        {
            string first = Path.Combine(recorded, file), second = Path.Combine(repeated, file);
            return File.Exists(first) && File.Exists(second) ? DrawsComparison.Of(first, second) : null;
        }

        private static string Shown(string value) => value.Length == 0 ? "nothing" : value;
    }
}
