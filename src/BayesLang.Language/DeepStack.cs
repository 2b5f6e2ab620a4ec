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
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            isHere = true;
            try
            {
                result = work();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        }, Bytes);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result is T done ? done : throw new InvalidOperationException("The work gave nothing.");
    }
}
