using System.Runtime.ExceptionServices;

namespace BayesLang.Inference.Diagnostics;

/// <summary>Work on observations, each by itself, on all processors; a fault of one is thrown as it is.</summary>
static class EachObservation
{
    public static void Do(int count, Action<int> work)
    {
        try
        {
            Parallel.For(0, count, work);
        }
        catch (AggregateException faults)
        {
            ExceptionDispatchInfo.Throw(faults.InnerExceptions[0]);
        }
    }
}
