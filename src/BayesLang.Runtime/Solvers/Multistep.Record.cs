namespace BayesLang.Runtime.Solvers;

// What is kept of a solve for its adjoint.
internal readonly ref partial struct Multistep
{
    /// <summary>What was done to the history. Marks hold kind and order of each; its numbers stand at the end of Records when it is marked.</summary>
    private enum Operation
    {
        Begin,
        Rescale,
        Step,
        Raise,
        Lower,
        Restart,
        Output,
    }

    private void Mark(Operation kind, int order)
    {
        if (!trace.KeepsSteps) return;
        Span<int> mark = trace.Marks.Add(2);
        mark[0] = (int)kind;
        mark[1] = order;
    }

    private void Mark(Operation kind, int order, double number)
    {
        Mark(kind, order);
        if (trace.KeepsSteps) trace.Records.Push(number);
    }

    private void Mark(Operation kind, int order, double first, double second)
    {
        Mark(kind, order, first);
        if (trace.KeepsSteps) trace.Records.Push(second);
    }

    private void Mark(Operation kind, double number) => Mark(kind, 1, number);

    private void Mark(Operation kind, double first, double second) => Mark(kind, 1, first, second);
}
