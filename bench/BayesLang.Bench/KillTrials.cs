using System.Globalization;
using System.Text;
using BayesLang.Tests.Kills;

namespace BayesLang.Bench;

/// <summary>
/// The <c>kills</c> command: runs of <c>bayes sample</c> that are killed (SIGKILL) at random moments, resumed, some killed again while they resume, and compared,
/// at the end, with the same run unbroken: all files, bit for bit, but for dates and elapsed times.
/// </summary>
static class KillTrials
{
    private const int MostCalls = 100;

    private sealed record Case(string Name, string[] Model, string[] Options);

    /// <param name="count">Runs to kill.</param>
    /// <param name="seed">Chooses the moments.</param>
    /// <param name="command">The command line's program.</param>
    /// <param name="output">The results' file.</param>
    /// <returns>The process's exit code: 1 where one run does not come out the same.</returns>
    public static int Run(int count, int seed, string[] command, string? output)
    {
        string folder = Directory.CreateTempSubdirectory("bayes-kills-").FullName;
        try
        {
            Case[] cases = [.. Cases(folder)];
            int good = 0, bad = 0, kills = 0;
            var rows = new StringBuilder();
            for (int k = 0; k < cases.Length; k++)
            {
                int goodBefore = good, badBefore = bad, killsBefore = kills;
                int trials = (count - good - bad + cases.Length - k - 1) / (cases.Length - k);
                string work = Path.Combine(folder, $"{k}");
                Directory.CreateDirectory(work);
                var run = new KilledRun(command, [.. cases[k].Model, .. cases[k].Options], work, new Random(seed + k));
                run.Prepare();
                for (int trial = 0, lost = 0; trial < trials && lost < 10 * trials;)
                {
                    KilledRun.Outcome outcome = run.Run(tries: 1 + trial % 3);
                    if (outcome.Kills.Count == 0 && outcome.Fault is null)
                    {
                        // It had ended before the kill, which says nothing.
                        lost++;
                        continue;
                    }
                    trial++;
                    kills += outcome.Kills.Count;
                    if (outcome.Fault is null) good++;
                    else bad++;
                    Console.WriteLine($"{good + bad,3} {cases[k].Name,-32} {(outcome.Fault is null ? "same" : "DIFFERS")}   killed {string.Join(", ", outcome.Kills)}");
                    if (outcome.Fault is { } fault) Console.WriteLine("    " + fault);
                }
                rows.Append(CultureInfo.InvariantCulture, $"| {cases[k].Name} | {good + bad - goodBefore - badBefore} | {kills - killsBefore} | {good - goodBefore} |\n");
            }
            string summary = $"{good} of {good + bad} runs that were killed ({kills} kills) came out as the unbroken one.";
            Console.WriteLine(summary);
            if (output is not null) ResultsFile.Replace(output, "Kills", Section(summary, rows.ToString(), seed));
            return bad == 0 && good == count ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The <c>kills --at-calls</c> command: kills before each call of the operating system that changes a file or its name, one after the other.</summary>
    public static int RunAtCalls(string[] command)
    {
        string folder = Directory.CreateTempSubdirectory("bayes-kills-").FullName;
        try
        {
            var run = new KilledRun(command, [.. SlowModel.Write(folder, rows: 20), "--seed", "5", "--chains", "2", "--warmup", "300", "--draws", "1500", "--checkpoint", "0.02"], folder, new Random(1));
            run.Prepare();
            int good = 0, bad = 0;
            foreach (string call in (string[])["rename", "fsync", "ftruncate", "unlink", "flock", "mkdir", "pwrite64"])
                for (int n = 1; n < MostCalls; n++)
                {
                    KilledRun.Outcome outcome = run.RunToCall(call, n);
                    if (outcome.Fault is null && outcome.Kills.Count == 0) break;
                    if (outcome.Fault is null) good++;
                    else bad++;
                    Console.WriteLine($"{good + bad,3} {(outcome.Fault is null ? "same" : "DIFFERS")}   killed {string.Join(", ", outcome.Kills)}");
                    if (outcome.Fault is { } fault) Console.WriteLine("    " + fault);
                }
            Console.WriteLine($"{good} of {good + bad} runs that were killed before a call came out as the unbroken one.");
            return bad == 0 && good > 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Section(string summary, string rows, int seed) => string.Create(CultureInfo.InvariantCulture, $"""
        Runs of `bayes sample` on four chains that are killed (SIGKILL), one to three times, at random moments of their time or just when one of their files is made, renamed or removed; resumed
        after each kill; and compared at the end with the same run unbroken: all files, bit for bit, but for dates, elapsed times and the run's identity.

        ```sh
        dotnet run -c Release --project bench/BayesLang.Bench -- kills --count 50 --seed {seed} --output bench/RESULTS.md
        ```

        **{summary}**

        | model and adaptation | runs | kills | the same |
        | --- | ---: | ---: | ---: |
        {rows}
        """);

    private static IEnumerable<Case> Cases(string folder)
    {
        string schools = Path.GetFullPath(Path.Combine("examples", "eight_schools", "eight_schools"));
        string[] eight = [schools + ".bym", "--data", schools + ".json"], slow = SlowModel.Write(folder, rows: 400);
        string[] common = ["--seed", "17", "--chains", "4", "--checkpoint", "0.05"];
        string[] many = ["--warmup", "5000", "--draws", "60000", "--thin", "20", .. common], few = ["--warmup", "1000", "--draws", "2000", .. common];
        yield return new Case("eight_schools stan diag", eight, [.. many, "--adapt", "stan"]);
        yield return new Case("eight_schools stan dense", eight, [.. many, "--adapt", "stan", "--metric", "dense", "--save-warmup"]);
        yield return new Case("eight_schools stan unit", eight, [.. many, "--adapt", "stan", "--metric", "unit"]);
        yield return new Case("eight_schools fisher diag", eight, [.. many, "--adapt", "fisher"]);
        yield return new Case("regression stan diag", slow, [.. few, "--adapt", "stan", "--save-warmup"]);
        yield return new Case("regression fisher diag", slow, [.. few, "--adapt", "fisher"]);
        yield return new Case("eight_schools fisher low-rank", eight, [.. many, "--adapt", "fisher", "--metric", "low-rank"]);
        yield return new Case("regression stan dense", slow, [.. few, "--adapt", "stan", "--metric", "dense"]);
    }
}
