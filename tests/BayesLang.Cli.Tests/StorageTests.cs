using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using BayesLang.Data.Csv;
using BayesLang.Tests.Kills;

namespace BayesLang.Cli.Tests;

/// <summary>Processes whose disk is full, whose folder is taken away, or is another's; and those that are stopped by a signal and go on.</summary>
public sealed partial class StorageTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;
    readonly string[] model;

    public StorageTests() => model = SlowModel.Write(folder, 5);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string In(string name) => Path.Combine(folder, name);

    static Process Bayes(params string[] arguments) => BayesProcess.Start(BayesProcess.Command, arguments);

    string[] Arguments(string fit, string[] more) => ["sample", .. model, "--seed", "3", "--chains", "2", "--out", fit, .. more];

    Process Sample(string fit, params string[] more) => Bayes(Arguments(fit, more));

    static (int Code, string Output, string Error) End(Process process) => BayesProcess.End(process);

    static void WaitFor(Process process, Func<bool> condition)
    {
        while (!process.HasExited && !condition()) Thread.Sleep(10);
        Assert.False(process.HasExited);
    }

    [GeneratedRegex(@"([\d,]+) draws of (\d) chains? (is|are) safe there")]
    private static partial Regex Safe { get; }

    /// <summary>The draws that the message calls safe are there, and the files are whole.</summary>
    static void AssertReadable(string fit, string error)
    {
        Match safe = Safe.Match(error);
        Assert.True(safe.Success, error);
        DrawsTable table = CmdStanCsvReader.ReadFolder(fit);
        Assert.Equal(int.Parse(safe.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture), table.Chains.Sum(chain => chain.Count));
        Assert.DoesNotContain(table.Notes, note => note.Contains("cut off", StringComparison.Ordinal));
        foreach (string file in Directory.GetFiles(fit, "chain-*.csv")) Assert.EndsWith("\n", File.ReadAllText(file));
    }

    [SmallDiskFact]
    public void A_full_disk_stops_the_run_and_with_more_room_it_goes_on()
    {
        string[] options = ["--warmup", "200", "--draws", "5000"];
        Assert.Equal(ExitCodes.Done, End(Sample(In("unbroken"), options)).Code);
        using MountedFolder disk = MountedFolder.Create(1000);
        string fit = Path.Combine(disk.Path, "fit");
        (int code, _, string error) = End(Sample(fit, options));
        Assert.Equal(ExitCodes.Fault, code);
        Assert.Contains("No space left on device", error);
        Assert.Contains($"go on from there with: bayes resume {fit}", error);
        Assert.DoesNotContain("   at ", error);
        AssertReadable(fit, error);
        // Full as it is, it cannot go on, and loses nothing.
        (code, _, error) = End(Bayes("resume", fit));
        Assert.Equal(ExitCodes.Fault, code);
        Assert.Contains("No space left on device", error);
        disk.Grow(20_000);
        (code, _, error) = End(Bayes("resume", fit));
        Assert.True(code == ExitCodes.Done, error);
        Assert.Null(FolderComparison.Difference(In("unbroken"), fit));
    }

    [SmallDiskFact]
    public void A_disk_that_is_full_from_the_start_is_told_at_once()
    {
        using MountedFolder disk = MountedFolder.Create(8);
        File.WriteAllBytes(Path.Combine(disk.Path, "filling"), new byte[4096]);
        (int code, _, string error) = End(Sample(Path.Combine(disk.Path, "fit")));
        Assert.Equal(ExitCodes.Fault, code);
        Assert.Contains("No space left on device", error);
        Assert.DoesNotContain("   at ", error);
    }

    [Fact]
    public void A_file_that_may_not_grow_stops_the_run_and_without_the_limit_it_goes_on()
    {
        if (OperatingSystem.IsWindows()) return;
        string[] options = ["--warmup", "200", "--draws", "5000"];
        string fit = In("fit");
        // Blocks of 512 bytes; the signal that comes with the limit is ignored, and the runtime maps no file of its own.
        string script = "trap '' XFSZ; ulimit -f 1000; export DOTNET_EnableWriteXorExecute=0; exec \"$@\"";
        (int code, _, string error) = End(BayesProcess.Start(["sh", "-c", script, "sh", .. BayesProcess.Command], Arguments(fit, options)));
        Assert.Equal(ExitCodes.Fault, code);
        Assert.Contains("bayes resume", error);
        AssertReadable(fit, error);
        Assert.Equal(ExitCodes.Done, End(Sample(In("unbroken"), options)).Code);
        (code, _, error) = End(Bayes("resume", fit));
        Assert.True(code == ExitCodes.Done, error);
        Assert.Null(FolderComparison.Difference(In("unbroken"), fit));
    }

    [Fact]
    public void A_folder_that_is_taken_away_stops_the_run()
    {
        string fit = In("fit");
        Process process = Sample(fit, "--warmup", "100", "--draws", "100000000", "--thin", "1000", "--checkpoint", "0.1");
        WaitFor(process, () => File.Exists(Path.Combine(fit, "chain-1.state")));
        // At once, which a removal file by file is not.
        Directory.Move(fit, In("away"));
        (int code, _, string error) = End(process);
        Assert.Equal(ExitCodes.Fault, code);
        Assert.Contains("was removed while the run was writing", error);
        Assert.Contains("its draws with it", error);
        Assert.False(Directory.Exists(fit));
    }

    [Fact]
    public void A_second_run_into_the_folder_is_refused_and_after_a_kill_it_is_not()
    {
        string fit = In("fit");
        string[] options = ["--warmup", "100", "--draws", "100000000", "--thin", "1000", "--checkpoint", "0.1"];
        Process first = Sample(fit, options);
        WaitFor(first, () => File.Exists(Path.Combine(fit, "chain-1.state")));
        (int code, _, string error) = End(Sample(fit, options));
        Assert.Equal((ExitCodes.Fault, $"error: {fit}: another run is writing there. Wait for its end, or choose another folder with --out.\n"), (code, error));
        Assert.Contains("another run is writing there", End(Bayes("resume", fit)).Error);
        Assert.False(first.HasExited);
        first.Kill();
        first.WaitForExit();
        first.Dispose();
        // The file stays; the lock has gone with its process.
        Assert.True(File.Exists(Path.Combine(fit, ".lock")));
        Assert.Equal(ExitCodes.Done, End(Sample(fit, "--warmup", "100", "--draws", "100")).Code);
        Assert.DoesNotContain(Directory.GetFiles(fit), file => file.Contains(".state", StringComparison.Ordinal) || file.EndsWith(".lock", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_that_is_stopped_by_a_signal_goes_on_where_it_was()
    {
        if (OperatingSystem.IsWindows()) return;
        const string signal = "TERM";
        string[] options = ["--warmup", "300", "--draws", "100000", "--thin", "50"];
        string fit = In("fit");
        Process process = BayesProcess.Start(BayesProcess.Hearing(signal, BayesProcess.Command), Arguments(fit, options));
        WaitFor(process, () => File.Exists(Path.Combine(fit, "chain-1.state")));
        BayesProcess.Signal(process, signal);
        (int code, _, string error) = End(process);
        Assert.Equal(ExitCodes.Fault, code);
        Assert.Contains($"Go on with: bayes resume {fit}", error);
        Assert.Equal(ExitCodes.Done, End(Bayes("resume", fit)).Code);
        Assert.Equal(ExitCodes.Done, End(Sample(In("unbroken"), options)).Code);
        Assert.Null(FolderComparison.Difference(In("unbroken"), fit));
    }
}
