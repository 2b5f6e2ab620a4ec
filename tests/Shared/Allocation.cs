namespace BayesLang.Tests;

/// <summary>What a piece of code allocates, for tests of hot paths.</summary>
internal static class Allocation
{
    /// <summary>
    /// The least number of bytes that <paramref name="action"/> allocates on this thread in one of some rounds.
    /// The runtime itself allocates now and then, once, while it compiles a method anew; code that allocates does so in every round.
    /// </summary>
    public static long Least(Action action, int rounds = 5)
    {
        long least = long.MaxValue;
        for (int round = 0; round < rounds && least > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }
}
