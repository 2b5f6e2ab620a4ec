using System.Diagnostics;
using System.Globalization;

namespace BayesLang.Tests.Kills;

/// <summary>
/// A run of the command line that is killed (SIGKILL), resumed, killed while it resumes, and so on, and at last left to end; its files are then compared with those
/// of the same run unbroken. A kill comes at a random moment of the run's time, or just when a file of the run is made, renamed or removed, which are the moments
/// where it could do harm.
/// </summary>
/// <param name="command">The program and its first arguments.</param>
/// <param name="sample">The arguments behind <c>sample</c>, without <c>--out</c> and <c>--resume</c>.</param>
/// <param name="work">A folder for all runs.</param>
/// <param name="random">Chooses the moments.</param>
sealed class KilledRun(string[] command, string[] sample, string work, Random random)
{
    /// <summary>128 and the number of the signal.</summary>
    private const int Killed = 137;

    private TimeSpan duration;
    private int events;
    private int runs;

    /// <summary>Where the unbroken run is.</summary>
    private string Unbroken => Path.Combine(work, "unbroken");

    /// <param name="Kills">The kills that found a process alive, and when.</param>
    /// <param name="Fault">What is wrong with the run that came of it; null where nothing is.</param>
    public sealed record Outcome(IReadOnlyList<string> Kills, string? Fault);

    /// <summary>Makes the run that is not broken; the time that it takes is where the random moments lie.</summary>
    /// <exception cref="InvalidOperationException">It fails.</exception>
    public void Prepare()
    {
        // Once for the caches, then with the clock.
        for (int round = 0; round < 2; round++)
        {
            if (Directory.Exists(Unbroken)) Directory.Delete(Unbroken, recursive: true);
            Directory.CreateDirectory(Unbroken);
            int seen = 0;
            using FileSystemWatcher watcher = Watch(Unbroken, () => Interlocked.Increment(ref seen));
            long start = Stopwatch.GetTimestamp();
            (int code, string error) = End(Start(["sample", .. sample, "--out", Unbroken]));
            if (code != 0) throw new InvalidOperationException($"The unbroken run fails: {error}");
            (duration, events) = (Stopwatch.GetElapsedTime(start), seen);
        }
    }

    /// <summary>One run with as many tries to kill it as asked for.</summary>
    public Outcome Run(int tries)
    {
        string fit = Path.Combine(work, $"fit-{++runs}");
        Directory.CreateDirectory(fit);
        List<string> kills = [];
        bool hasBegun = false;
        for (int k = 0; k < tries; k++)
        {
            // Resumed by the one command or the other, on another number of threads.
            string[] arguments = !hasBegun || (k % 2 == 0)
                ? ["sample", .. sample, "--out", fit, .. hasBegun ? (string[])["--resume", "--threads", "1"] : []]
                : ["resume", fit, "--threads", "3"];
            if (Kill(Start(arguments), fit) is not { } when) break;
            kills.Add(when);
            hasBegun |= File.Exists(Path.Combine(fit, "fit.json"));
        }
        return Finish(fit, kills);
    }

    /// <summary>
    /// One run that is killed just before a thread's n-th call of the operating system by a name (<c>rename</c>, <c>fsync</c>, <c>pwrite64</c>), and killed there again
    /// while it resumes. Needs strace. Without kills in the outcome there are fewer such calls.
    /// </summary>
    public Outcome RunToCall(string call, int n)
    {
        string fit = Path.Combine(work, $"fit-{++runs}");
        List<string> kills = [];
        string[] tracer = ["strace", "-f", "-o", "/dev/null", "-e", $"trace={call}", "-e", $"inject={call}:signal=KILL:when={n}"];
        foreach (string[] again in (string[][])[[], ["--resume"]])
        {
            using Process process = Start([.. tracer, .. command], ["sample", .. sample, "--out", fit, .. again]);
            _ = process.StandardError.ReadToEndAsync();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode == Killed) kills.Add($"before {call} {n}{(again.Length > 0 ? " of its resumption" : "")}");
        }
        return Finish(fit, kills);
    }

    private Outcome Finish(string fit, List<string> kills)
    {
        (int code, string error) = End(Start(File.Exists(Path.Combine(fit, "fit.json")) ? ["resume", fit] : ["sample", .. sample, "--out", fit, "--resume"]));
        string? fault = code != 0 ? $"the run that was resumed ends with {code}: {error}" : FolderComparison.Difference(Unbroken, fit);
        if (fault is null) Directory.Delete(fit, recursive: true);
        return new Outcome(kills, fault);
    }

    /// <summary>Kills a process at a random moment; says when, or null where it had ended before.</summary>
    private string? Kill(Process process, string fit)
    {
        using (process)
        {
            _ = process.StandardError.ReadToEndAsync();
            _ = process.StandardOutput.ReadToEndAsync();
            long start = Stopwatch.GetTimestamp();
            string when;
            if (random.Next(2) == 0 && events > 0)
            {
                int wait = random.Next(1, events + 1);
                when = $"at event {wait}";
                using FileSystemWatcher watcher = Watch(fit, () =>
                {
                    if (Interlocked.Decrement(ref wait) == 0) TryKill(process);
                });
                process.WaitForExit();
            }
            else
            {
                TimeSpan delay = duration * random.NextDouble();
                when = "by the clock";
                if (!process.WaitForExit(delay)) TryKill(process);
                process.WaitForExit();
            }
            return process.ExitCode == Killed ? string.Create(CultureInfo.InvariantCulture, $"{when} after {Stopwatch.GetElapsedTime(start).TotalSeconds:F3} s") : null;
        }
    }

    private Process Start(string[] arguments) => Start(command, arguments);

    private static Process Start(string[] program, string[] arguments)
    {
        ProcessStartInfo start = new(program[0], [.. program[1..], .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start) ?? throw new InvalidOperationException($"{program[0]} did not start.");
    }

    private static (int Code, string Error) End(Process process)
    {
        using (process)
        {
            Task<string> error = process.StandardError.ReadToEndAsync();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, error.Result);
        }
    }

    private static FileSystemWatcher Watch(string folder, Action seen)
    {
        FileSystemWatcher watcher = new(folder) { NotifyFilter = NotifyFilters.FileName };
        watcher.Created += (_, _) => seen();
        watcher.Renamed += (_, _) => seen();
        watcher.Deleted += (_, _) => seen();
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    private static void TryKill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended of itself.
        }
    }
}
