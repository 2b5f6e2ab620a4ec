using System.Runtime.ExceptionServices;

namespace BayesLang.Language;

/// <summary>
/// Room for recursive walks over programs that nest as deeply as only generated ones do: a stack that overflows would end the
/// process without a word. What nests deeper still the parser rejects.
/// </summary>
public static class DeepStack
{
    // Address space; memory is taken as it is used.
    private const int Bytes = 256 << 20;

    /// <summary>The nesting that fits into the stack of any thread, of a megabyte, with room to spare.</summary>
    internal const int Shallow = 400;

    /// <summary>True on a thread that this class made.</summary>
    [ThreadStatic]
    private static bool isHere;

    /// <summary>Does the work; where it is deep, on a thread of its own, for which the caller waits.</summary>
    public static T Run<T>(bool isDeep, Func<T> work)
    {
        if (!isDeep || isHere) return work();
        T? result = default;
        For(1, _ => result = work());
        return result is T done ? done : throw new InvalidOperationException("The work gave nothing.");
    }

    /// <summary>Does the work for 0 … count − 1 on as many threads as there are processors, and throws what the first of them threw.</summary>
    public static void For(int count, Action<int> work)
    {
        int next = -1;
        var failures = new ExceptionDispatchInfo?[count];
        Thread[] threads = [.. Enumerable.Range(0, Math.Min(count, Environment.ProcessorCount)).Select(_ => new Thread(Work, Bytes))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        failures.FirstOrDefault(failure => failure is not null)?.Throw();

        void Work()
        {
            isHere = true;
            for (int i; (i = Interlocked.Increment(ref next)) < count; )
            {
                try
                {
                    work(i);
                }
                catch (Exception e)
                {
                    failures[i] = ExceptionDispatchInfo.Capture(e);
                }
            }
        }
    }
}
