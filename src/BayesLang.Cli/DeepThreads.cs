namespace BayesLang.Cli;

/// <summary>Threads with room for programs that nest as deeply as only generated ones do: a stack that overflows would end the process without a word.</summary>
static class DeepThreads
{
    // Address space; memory is taken as it is used.
    private const int StackBytes = 256 << 20;

    /// <summary>Does the work for 0 … count − 1 on as many threads as there are processors, and throws what the first of them threw.</summary>
    public static void For(int count, Action<int> work)
    {
        int next = -1;
        var failures = new System.Runtime.ExceptionServices.ExceptionDispatchInfo?[count];
        void Work()
        {
            for (int i; (i = Interlocked.Increment(ref next)) < count; )
            {
                try
                {
                    work(i);
                }
                catch (Exception e)
                {
                    failures[i] = System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(e);
                }
            }
        }

        Thread[] threads = [.. Enumerable.Range(0, Math.Min(count, Environment.ProcessorCount)).Select(_ => new Thread(Work, StackBytes))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        failures.FirstOrDefault(failure => failure is not null)?.Throw();
    }
}
