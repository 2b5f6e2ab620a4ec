namespace BayesLang.Runtime.Model;

/// <summary>
/// Objects in which forward sweeps leave what their reverse sweeps read: last in, first out. They are made when first needed and used again in every evaluation.
/// </summary>
/// <param name="workspace">The workspace whose evaluations count; null where there is no reverse sweep.</param>
public sealed class TraceStack<T>(Workspace? workspace) where T : new()
{
    private readonly List<T> items = [];
    private int depth;
    private long evaluation;

    /// <summary>The object for a forward sweep.</summary>
    public T Push()
    {
        // An evaluation before this one may have been rejected half way.
        if (workspace is null || evaluation != workspace.Evaluation) depth = 0;
        evaluation = workspace?.Evaluation ?? 0;
        if (depth == items.Count) items.Add(new T());
        return items[depth++];
    }

    /// <summary>The object for a forward sweep, which stays where a reverse sweep will come.</summary>
    public T For(bool isRecorded)
    {
        T item = Push();
        if (!isRecorded) depth--;
        return item;
    }

    /// <summary>The object of the last forward sweep that has not been run backwards.</summary>
    public T Pop() => items[--depth];
}
