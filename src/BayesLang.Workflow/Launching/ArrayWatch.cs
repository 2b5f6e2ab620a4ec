using System.Collections.Immutable;
using System.Diagnostics;
using BayesLang.Inference.Chains;

namespace BayesLang.Workflow.Launching;

/// <summary>
/// Waits for the tasks of a run. That a chain has ended is told by its own manifest, how far it is by its state, and where its task is by squeue, which is asked
/// the more seldom the longer the run takes.
/// </summary>
sealed class ArrayWatch(SlurmQueue queue, IReadOnlyList<string> jobs, SampleOptions options, SlurmOptions slurm, IProgress<ChainProgress>? progress)
{
    private static readonly TimeSpan shortestLook = TimeSpan.FromSeconds(0.25), longestLook = TimeSpan.FromSeconds(5), shortestAsk = TimeSpan.FromSeconds(1), longestAsk = TimeSpan.FromSeconds(30);

    /// <summary>The pause between two looks at the files, and between two questions to squeue, is such a part of the time so far.</summary>
    private const int LookShare = 50, AskShare = 10;

    /// <summary>How long tasks that are cancelled may take to end: Slurm kills them after KillWait, 30 seconds mostly.</summary>
    private static readonly TimeSpan longestEnd = TimeSpan.FromMinutes(2);

    private readonly long start = Stopwatch.GetTimestamp();
    private readonly List<ChainFailure> failures = [];
    private readonly Dictionary<ChainRun, long> endings = [];
    private readonly Dictionary<ChainRun, ChainProgress> reported = [];
    private Dictionary<ChainRun, SlurmTask> tasks = [];
    private long nextAsk;
    private bool isSilent;
    private string status = "";

    /// <summary>The task of a chain in the last job that has one; null where Slurm knows of none.</summary>
    public static SlurmTask? TaskOf(ChainRun chain, ImmutableArray<SlurmTask> tasks, IReadOnlyList<string> jobs) =>
        jobs.Reverse().Select(job => tasks.FirstOrDefault(task => task.Task == chain.Number && task.Job == SlurmQueue.NumberOf(job))).FirstOrDefault(task => task is not null);

    /// <summary>Returns when the task of each chain has ended. A stop cancels the jobs, and waits for their end too.</summary>
    /// <param name="chains">The chains that are not complete.</param>
    /// <param name="requireFolder">Fails where the run has lost its folder.</param>
    /// <param name="stop">Asks for it.</param>
    public ImmutableArray<ChainFailure> Wait(IEnumerable<ChainRun> chains, Action requireFolder, CancellationToken stop)
    {
        HashSet<ChainRun> open = [.. chains];
        int all = open.Count;
        long? cancelled = null;
        while (true)
        {
            foreach (ChainRun chain in open.Where(chain => chain.IsComplete).ToArray())
            {
                open.Remove(chain);
                TryGather(chain);
                Report(new ChainProgress(chain.Chain, ChainPhase.Finished, options.Draws, options.Draws, chain.Read()?.Diagnostics?.Divergences ?? 0, 0), chain);
            }
            if (open.Count == 0) break;
            if (stop.IsCancellationRequested && cancelled is null)
            {
                slurm.OnStatus?.Invoke($"cancelling {Name} …");
                queue.Cancel(jobs);
                cancelled = Stopwatch.GetTimestamp();
                nextAsk = 0;
            }
            if (cancelled is { } since && Stopwatch.GetElapsedTime(since) > longestEnd) break;
            if (Stopwatch.GetTimestamp() >= nextAsk)
            {
                requireFolder();
                Ask(open, all, cancelled is not null);
            }
            foreach (ChainRun chain in open) Report(PositionOf(chain), chain);
            if (open.Count == 0) break;
            if (cancelled is null) stop.WaitHandle.WaitOne(Pause(LookShare, shortestLook, longestLook));
            else Thread.Sleep(shortestLook);
        }
        return [.. failures.OrderBy(failure => failure.Chain.Number)];
    }

    private string Name => $"Slurm job {string.Join(" and ", jobs.Select(SlurmQueue.NumberOf))}";

    private TimeSpan Pause(int share, TimeSpan least, TimeSpan most)
    {
        TimeSpan pause = Stopwatch.GetElapsedTime(start) / share;
        return pause < least ? least : pause > most ? most : pause;
    }

    /// <summary>The draws of a chain that has ended can be read while the others go on.</summary>
    private static void TryGather(ChainRun chain)
    {
        try
        {
            chain.Gather();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // In the end all are gathered, and what is in the way then is told.
        }
    }

    private void Ask(HashSet<ChainRun> open, int all, bool isCancelled)
    {
        TimeSpan pause = isCancelled ? shortestAsk : Pause(AskShare, shortestAsk, longestAsk);
        nextAsk = Stopwatch.GetTimestamp() + (long)(pause.TotalSeconds * Stopwatch.Frequency);
        ImmutableArray<SlurmTask> found;
        try
        {
            found = queue.Tasks(jobs);
        }
        catch (IOException) when (isCancelled)
        {
            // A Ctrl-C reaches squeue too.
            return;
        }
        catch (IOException e)
        {
            // Its controller may be restarted at any time; the jobs go on.
            if (!isSilent) slurm.OnStatus?.Invoke($"{e.Message} The chains go on; it is asked again.");
            isSilent = true;
            return;
        }
        isSilent = false;
        tasks = open.Select(chain => (Chain: chain, Task: TaskOf(chain, found, jobs))).Where(pair => pair.Task is not null).ToDictionary(pair => pair.Chain, pair => pair.Task ?? throw new UnreachableException());
        foreach (ChainRun chain in open.ToArray())
            if (HasEnded(chain, isCancelled)) open.Remove(chain);
        Tell(open, all);
    }

    /// <summary>The chain's task has ended before the chain did, as far as can be told: what it has written may still be on its way to here.</summary>
    private bool HasEnded(ChainRun chain, bool isCancelled)
    {
        SlurmTask? task = tasks.GetValueOrDefault(chain);
        if (task is { IsActive: true } || chain.IsComplete)
        {
            endings.Remove(chain);
            return false;
        }
        if (isCancelled) return true;
        endings.TryAdd(chain, Stopwatch.GetTimestamp());
        bool isClear = task is { State: not "COMPLETED" } && File.Exists(chain.Log);
        if (!isClear && Stopwatch.GetElapsedTime(endings[chain]) < slurm.Patience) return false;
        ChainFailure failure = new(chain, task);
        failures.Add(failure);
        slurm.OnStatus?.Invoke(failure.Line);
        return true;
    }

    private void Tell(HashSet<ChainRun> open, int all)
    {
        int running = tasks.Values.Count(task => task.IsRunning);
        SlurmTask[] pending = [.. tasks.Values.Where(task => task is { IsActive: true, IsRunning: false })];
        int done = all - open.Count - failures.Count;
        string[] parts =
        [
            .. running > 0 ? (string[])[$"{running} running"] : [],
            .. pending.GroupBy(task => task.Reason is "" or "None" ? task.State.ToLowerInvariant() : $"{task.State.ToLowerInvariant()} ({task.Reason})").Select(group => $"{group.Count()} {group.Key}"),
            .. done > 0 ? (string[])[$"{done} done"] : [],
            .. failures.Count > 0 ? (string[])[$"{failures.Count} failed"] : [],
        ];
        if (parts.Length == 0) return;
        string now = $"{Name}: {string.Join(", ", parts)} of {(all == 1 ? "1 chain" : $"{all} chains")}";
        if (now != status) slurm.OnStatus?.Invoke(now);
        status = now;
    }

    private ChainProgress PositionOf(ChainRun chain) => tasks.GetValueOrDefault(chain) is { IsRunning: true }
        ? chain.Progress(options) ?? new ChainProgress(chain.Chain, ChainPhase.Initialization, 0, 1, 0, 0)
        : new ChainProgress(chain.Chain, ChainPhase.Queued, 0, 1, 0, 0);

    private void Report(ChainProgress now, ChainRun chain)
    {
        if (reported.TryGetValue(chain, out ChainProgress before) && before == now) return;
        reported[chain] = now;
        progress?.Report(now);
    }
}
