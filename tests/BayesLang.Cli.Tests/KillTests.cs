using BayesLang.Tests.Kills;

namespace BayesLang.Cli.Tests;

/// <summary>Processes that are killed at random moments, and resumed. Many more: <c>dotnet run --project bench/BayesLang.Bench -- kills</c>.</summary>
public sealed class KillTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("fisher", "diag", 2)]
    [InlineData("stan", "dense", 3)]
    public void A_run_that_is_killed_ends_as_one_that_never_was(string adapt, string metric, int seed)
    {
        string[] options = ["--adapt", adapt, "--metric", metric, "--seed", "8", "--chains", "3", "--warmup", "1000", "--draws", "3000", "--thin", "3", "--save-warmup", "--checkpoint", "0.02"];
        KilledRun run = new(BayesProcess.Command, [.. SlowModel.Write(folder, 50), .. options], folder, new Random(seed));
        run.Prepare();
        int kills = 0;
        for (int trial = 0; trial < 6 && kills < 4; trial++)
        {
            KilledRun.Outcome outcome = run.Run(tries: 4);
            Assert.True(outcome.Fault is null, $"Killed {string.Join(" and ", outcome.Kills)}: {outcome.Fault}");
            kills += outcome.Kills.Count;
        }
        Assert.True(kills >= 4, "The processes end before they can be killed.");
    }
}
