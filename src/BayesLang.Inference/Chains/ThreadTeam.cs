using System.Runtime.ExceptionServices;

namespace BayesLang.Inference.Chains;

/// <summary>Runs numbered jobs on threads of their own, with stacks that are deep enough for what compiled models may do.</summary>
public static class ThreadTeam
{
    // Compiled models may recurse deeply, as far as their users' functions do.
    private const int StackBytes = 16 << 20;

    /// <summary>
    /// Runs jobs 0 … <paramref name="jobs"/> − 1 and returns when the last is done. A job's failure cancels the others' token and keeps further jobs from
    /// beginning; the failure of the lowest number is thrown when all have ended.
    /// </summary>
    /// <param name="jobs">How many.</param>
    /// <param name="threads">How many at once; 0 for as many as there are processors.</param>
    /// <param name="name">What to call the threads.</param>
    /// <param name="job">The work of a number.</param>
    /// <param name="cancellation">Keeps further jobs from beginning, and is passed on to those under way.</param>
    public static void Run(int jobs, int threads, string name, Action<int, CancellationToken> job, CancellationToken cancellation = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var failures = new ExceptionDispatchInfo?[jobs];
        int next = -1;
        void Work()
        {
            for (int number; (number = Interlocked.Increment(ref next)) < jobs && !stop.IsCancellationRequested; )
            {
                try
                {
                    job(number, stop.Token);
                }
                catch (Exception e)
                {
                    // One job's failure is the run's: the others stop, and the caller hears of it below.
                    failures[number] = ExceptionDispatchInfo.Capture(e);
                    stop.Cancel();
                }
            }
        }

        int count = Math.Min(jobs, threads > 0 ? threads : Environment.ProcessorCount);
        Thread[] team = [.. Enumerable.Range(0, count).Select(i => new Thread(Work, StackBytes) { IsBackground = true, Name = $"{name} {i + 1}" })];
        foreach (Thread thread in team) thread.Start();
        foreach (Thread thread in team) thread.Join();
        failures.FirstOrDefault(failure => failure is not null)?.Throw();
    }
}
