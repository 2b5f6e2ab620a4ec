namespace BayesLang.Runtime.Solvers;

/// <summary>A list that keeps its memory when it is cleared and hands out spans. A span is good until the next <see cref="Add(int)"/>.</summary>
internal sealed class Growing<T>
{
    private T[] items = [];

    public int Count { get; private set; }

    public ref T this[int index] => ref items[index];

    public void Clear() => Count = 0;

    /// <summary>Appends that many elements, whose content is whatever was there.</summary>
    public Span<T> Add(int count)
    {
        int start = Count, end = checked(start + count);
        if (end > items.Length) Array.Resize(ref items, Math.Max(end, (int)Math.Min(2L * items.Length, Array.MaxLength)));
        Count = end;
        return items.AsSpan(start, count);
    }

    /// <summary>All elements.</summary>
    public Span<T> All => items.AsSpan(0, Count);

    public void Push(T item) => Add(1)[0] = item;

    public Span<T> Slice(int start, int count) => items.AsSpan(0, Count).Slice(start, count);

    /// <summary>Exactly that many elements, cleared.</summary>
    public Span<T> Reset(int count)
    {
        Count = 0;
        Span<T> all = Add(count);
        all.Clear();
        return all;
    }
}
