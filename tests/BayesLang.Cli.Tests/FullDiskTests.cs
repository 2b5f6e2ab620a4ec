using BayesLang.Cli.Output;
using BayesLang.Data.Csv;
using BayesLang.Tests;
using BayesLang.Tests.Kills;

namespace BayesLang.Cli.Tests;

/// <summary>Disks that are full at every stage of a run, and under every command that writes.</summary>
public sealed class FullDiskTests : IDisposable
{
    static readonly string example = Path.Combine(SharedFolder.RepositoryRoot, "examples", "eight_schools", "eight_schools");
    static readonly string[] sampling = ["sample", example + ".bym", "--data", example + ".json", "--seed", "3", "--chains", "2", "--warmup", "100", "--draws", "150", "--save-warmup"];

    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string In(string name) => Path.Combine(folder, name);

    static (int Code, string Error) Run(params string[] arguments)
    {
        using StringWriter output = new(), error = new() { NewLine = "\n" };
        int code = CommandLine.Run(arguments, new Terminal(output, error, false, false), new ModelBackend());
        return (code, error.ToString());
    }

    static void AssertFull((int Code, string Error) run)
    {
        Assert.Equal(ExitCodes.Fault, run.Code);
        Assert.Contains("No space left on device", run.Error);
        Assert.DoesNotContain("internal failure", run.Error);
        Assert.DoesNotContain("   at ", run.Error);
    }

    /// <summary>
    /// From no room at all to enough: the head of the first file, a state, a draw, the manifest or the summary may be what does not fit. Whole files stay whole, and with more room the
    /// run goes on, or begins where it had not begun, to the files of one that was never stopped.
    /// </summary>
    [SmallDiskFact]
    public void Whatever_does_not_fit_is_told_and_can_be_made_good()
    {
        Assert.Equal(ExitCodes.Done, Run([.. sampling, "--out", In("unbroken")]).Code);
        int stopped = 0, done = 0;
        for (int kilobytes = 4; done < 2; kilobytes += kilobytes < 40 ? 4 : 20)
        {
            using MountedFolder disk = MountedFolder.Create(kilobytes);
            string fit = Path.Combine(disk.Path, "fit");
            (int Code, string Error) run = Run([.. sampling, "--out", fit]);
            if (run.Code == ExitCodes.Done)
            {
                done++;
                Assert.Null(FolderComparison.Difference(In("unbroken"), fit));
                continue;
            }
            stopped++;
            AssertFull(run);
            // A file of draws has whole lines, or is not there.
            if (Directory.Exists(fit))
            {
                foreach (string file in Directory.GetFiles(fit, "chain-*.csv").Where(f => new FileInfo(f).Length > 0)) Assert.EndsWith("\n", File.ReadAllText(file));
                if (Directory.GetFiles(fit, "chain-*.csv").Length == 2 && run.Error.Contains("are safe there", StringComparison.Ordinal)) CmdStanCsvReader.ReadFolder(fit);
            }
            disk.Grow(4000);
            Assert.Equal((ExitCodes.Done, ""), Faults(Run([.. sampling, "--out", fit, "--resume"])));
            Assert.Null(FolderComparison.Difference(In("unbroken"), fit));
        }
        Assert.True(stopped > 10, $"only {stopped} disks were too small");

        static (int Code, string Faults) Faults((int Code, string Error) run) =>
            (run.Code, string.Join('\n', run.Error.Split('\n').Where(line => line.StartsWith("error:", StringComparison.Ordinal))));
    }

    public static TheoryData<string> Others => ["optimize", "laplace", "variational", "pathfinder", "generate", "export"];

    [SmallDiskTheory]
    [MemberData(nameof(Others))]
    public void Every_command_that_writes_says_that_the_disk_is_full(string name)
    {
        string[] model = SlowModel.Write(folder, rows: 5);
        string fit = In("fit");
        Assert.Equal(ExitCodes.Done, Run(["sample", .. model, "--seed", "3", "--chains", "2", "--warmup", "100", "--draws", "500", "--out", fit]).Code);
        string[] command = name switch
        {
            "export" => ["export", fit],
            "generate" => ["generate", .. model, "--seed", "1", "--draws", fit],
            _ => [name, .. model, "--seed", "1"],
        };
        // Full from the start, and full on the way.
        foreach (int kilobytes in new[] { 8, 20 })
        {
            using MountedFolder disk = MountedFolder.Create(kilobytes);
            if (kilobytes == 8) File.WriteAllBytes(Path.Combine(disk.Path, "filling"), new byte[4096]);
            (int Code, string Error) run = Run([.. command, "--out", Path.Combine(disk.Path, "new")]);
            // What an optimisation writes is short enough for the larger one.
            if (kilobytes == 20 && name == "optimize") Assert.Equal(ExitCodes.Done, run.Code);
            else AssertFull(run);
        }
    }
}

/// <summary>A theory that fills a disk; skipped with a message where none can be mounted.</summary>
sealed class SmallDiskTheoryAttribute : TheoryAttribute
{
    public SmallDiskTheoryAttribute()
    {
        if (!MountedFolder.IsPossible) Skip = SmallDiskFactAttribute.Reason;
    }
}
