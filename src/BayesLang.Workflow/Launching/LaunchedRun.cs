using System.Collections.Immutable;
using BayesLang.Data.Manifests;
using BayesLang.Inference;
using BayesLang.Inference.Chains;
using BayesLang.Runtime.Model;
using BayesLang.Workflow.Sampling;

namespace BayesLang.Workflow.Launching;

/// <summary>
/// A run whose chains are tasks of an array of Slurm. Model and data are compiled and bound here first, so that their faults are told at once and the nodes find
/// the compiled model in the cache; each chain is then a <see cref="ChainRun"/>, and in the end the folder has the files of a run on threads.
/// </summary>
sealed class LaunchedRun
{
    private const string Launcher = "slurm";

    private readonly Model model;
    private readonly SampleOptions options;
    private readonly SlurmOptions slurm;
    private readonly SlurmQueue queue;
    private readonly RunFolder folder;
    private readonly ImmutableArray<ChainRun> chains;
    private readonly List<string> jobs;
    private Manifest run;

    private LaunchedRun(Model model, SampleOptions options, SlurmOptions slurm, RunFolder folder, Manifest run)
    {
        (this.model, this.options, this.slurm, this.folder, this.run) = (model, options, slurm, folder, run);
        queue = new SlurmQueue(slurm.CommandFolder);
        jobs = [.. run.Launch?.Jobs ?? []];
        string fit = Path.GetFullPath(folder.Path);
        chains = [.. Enumerable.Range(options.FirstChain, options.Chains).Select(chain => new ChainRun(fit, chain))];
    }

    /// <inheritdoc cref="Model.Sample"/>
    public static Fit Run(Model model, IDataContext data, SampleOptions options, SlurmOptions slurm, IProgress<ChainProgress>? progress, CancellationToken cancellation)
    {
        slurm.Validate();
        (Manifest asked, SampleOptions effective) = SampleRun.Describe(model, data, options);
        RequireFiles(asked, options);
        using RunFolder folder = RunFolder.Open(options.Folder, model.Name, asked.Times.Start);
        List<string> notes = [];
        Manifest run = asked;
        if (options.Resume && folder.Earlier() is { } earlier)
        {
            // Where the chains run is no matter of the machine here.
            Resumption.Require(earlier, asked, folder.Path, []);
            if (earlier.IsComplete)
            {
                folder.RemoveStates();
                return Resumption.NothingLeft(folder.Path, earlier);
            }
            run = Resumption.Of(earlier, asked, folder.HasDraws, asked.Times.Start);
            run = run with { Launch = new Launch(Launcher, slurm.Submission, earlier.Launch?.Jobs ?? []) };
            folder.Write(run);
        }
        else
        {
            run = run with { Launch = new Launch(Launcher, slurm.Submission, []) };
            folder.Begin(run);
        }
        try
        {
            return new LaunchedRun(model, effective, slurm, folder, run).Run(notes, progress, cancellation);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"{folder.Path}: {e.Message}", e);
        }
    }

    private Fit Run(List<string> notes, IProgress<ChainProgress>? progress, CancellationToken cancellation)
    {
        ImmutableArray<ChainFailure> failures = [];
        if (chains.Any(chain => !chain.IsComplete) && !cancellation.IsCancellationRequested)
        {
            ArrayWatch watch = new(queue, SubmitWhatIsOpen(), options, slurm, progress);
            failures = watch.Wait(chains.Where(chain => !chain.IsComplete), RequireFolder, cancellation);
        }
        ImmutableArray<string> messages = Gather(notes);
        if (!failures.IsEmpty) throw new SamplingException(ChainFailure.Report(failures, chains.Length, chains.Count(chain => chain.IsComplete), folder.Path));
        return Fit.Of(folder.Path, run, messages, [.. notes]);
    }

    /// <summary>Submits the chains that are neither complete nor, from before, with Slurm; returns the jobs that are there then.</summary>
    private ImmutableArray<string> SubmitWhatIsOpen()
    {
        ImmutableArray<SlurmTask> tasks = jobs.Count == 0 ? [] : queue.Tasks(jobs);
        ChainRun[] open = [.. chains.Where(chain => !chain.IsComplete)];
        ChainRun[] idle = [.. open.Where(chain => ArrayWatch.TaskOf(chain, tasks, jobs) is not { IsActive: true })];
        ImmutableArray<string> live = [.. jobs.Where(job => tasks.Any(task => task.IsActive && task.Job == SlurmQueue.NumberOf(job)))];
        if (idle.Length < open.Length) slurm.OnStatus?.Invoke($"Slurm job {string.Join(" and ", live.Select(SlurmQueue.NumberOf))} is still at work on {Words(open.Length - idle.Length)}.");
        if (idle.Length == 0) return live;

        string launch = Path.GetFullPath(FitFolder.LaunchOf(folder.Path)), script = Path.GetFullPath(FitFolder.ScriptOf(folder.Path));
        ImmutableArray<string> submission = SubmissionOptions.Of(run, launch, [.. idle.Select(chain => chain.Chain)], slurm.Submission);
        Directory.CreateDirectory(launch);
        File.WriteAllText(script, ArrayScript.Text(slurm.Program, launch, options.CheckpointInterval, submission));
        foreach (ChainRun chain in idle) chain.Prepare(run);
        string job;
        try
        {
            job = queue.Submit(submission, script);
        }
        catch (IOException e)
        {
            throw new IOException($"{e.Message}\nThe run is prepared in {folder.Path}; bayes resume {folder.Path} submits it again, with other options where you give --slurm-option behind it.", e);
        }
        jobs.Add(job);
        run = run with { Launch = new Launch(Launcher, slurm.Submission, [.. jobs]) };
        folder.Write(run);
        slurm.OnStatus?.Invoke($"Slurm job {SlurmQueue.NumberOf(job)}: {Words(idle.Length)} submitted; script and logs are in {FitFolder.LaunchOf(folder.Path)}");
        return [.. live, job];
    }

    /// <summary>Brings the chains' files together, with the manifest that threads would have written.</summary>
    /// <returns>What a reader of the results should know.</returns>
    private ImmutableArray<string> Gather(List<string> notes)
    {
        RequireFolder();
        try
        {
            foreach (ChainRun chain in chains) chain.Gather();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{folder.Path}: the draws of the chains cannot be brought together: {e.Message.TrimEnd('.')}. They are safe in {FitFolder.LaunchOf(folder.Path)}; mend it, and go on with: bayes resume {folder.Path}", e);
        }
        ChainRun[] begun = [.. chains.Where(chain => chain.HasBegun)];
        Manifest[] ended = [.. begun.Select(chain => chain.Read()).OfType<Manifest>()];
        Versions[] machines = [.. ended.Select(chain => chain.Versions).DistinctBy(machine => (machine.Runtime, machine.Processor))];
        if (machines.Length > 1)
            notes.Add($"the chains ran on machines that may round differently: {string.Join("; ", machines.Select(machine => $"{machine.Runtime}, {machine.Processor}"))}. Their draws are as good; bayes rerun may find others in the last digits.");
        FailedDraws? failed = ended.Select(chain => chain.Diagnostics?.FailedDraws).OfType<FailedDraws>().FirstOrDefault();
        if (failed is not null) failed = failed with { Count = ended.Sum(chain => chain.Diagnostics?.FailedDraws?.Count ?? 0) };
        ImmutableArray<string> messages = failed is null ? [] : [FaultText.Of(failed, model.Source)];
        run = run with
        {
            IsComplete = chains.All(chain => chain.IsComplete),
            Versions = machines.FirstOrDefault() ?? run.Versions,
            Chains = [.. begun.Select(chain => FitFolder.ChainFile(chain.Chain))],
            Times = run.Times with
            {
                End = DateTimeOffset.UtcNow,
                WarmupSeconds = [.. ended.SelectMany(chain => chain.Times.WarmupSeconds)],
                SamplingSeconds = [.. ended.SelectMany(chain => chain.Times.SamplingSeconds)],
            },
            Diagnostics = new DiagnosticsSummary
            {
                Divergences = ended.Sum(chain => chain.Diagnostics?.Divergences ?? 0),
                MaxDepthReached = ended.Sum(chain => chain.Diagnostics?.MaxDepthReached ?? 0),
                FailedDraws = failed,
                Warnings = messages,
            },
        };
        folder.Write(run);
        if (run.IsComplete) folder.RemoveStates();
        return messages;
    }

    private void RequireFolder()
    {
        if (folder.Loss is { } loss) throw new IOException($"{folder.Path}: {loss}. The run cannot go on there; its jobs end by themselves.");
    }

    /// <summary>A task begins from its manifest, which has the paths of files, and no values.</summary>
    private static void RequireFiles(Manifest run, SampleOptions options)
    {
        string? memory = run.Model.Path.Length == 0 ? "the model"
            : run.Data is { Path: "" } ? "the data"
            : run.Files.Any(file => file.Value.Path.Length == 0) || !options.Inits.IsEmpty ? "the initial values"
            : options.MetricFile is null && !options.InverseMetric.IsEmpty ? "the inverse metric"
            : null;
        if (memory is not null) throw new ArgumentException($"On other machines a chain can begin from files alone, but {memory} came from memory. Write a file, and give its path.");
        if (options.TargetEss is not null)
            throw new ArgumentException("An effective sample size (--target-ess) cannot be aimed at with --launcher slurm: the draws of all chains are needed in one process. Give the number of draws.");
        if (options.StartFromPathfinder)
            throw new ArgumentException("The chains' starts cannot be had from Pathfinder (--init pathfinder) with --launcher slurm: they are chosen for all chains together, in one process. Leave one of the two out.");
    }

    private static string Words(int count) => count == 1 ? "1 chain" : $"{count} chains";
}
