namespace BayesLang.Runtime.Model;

/// <summary>
/// One chain's storage for one compiled model; compiled models derive their own with a buffer for each variable. Everything here grows in the first
/// evaluations and is reused after, so that a gradient allocates nothing.
/// </summary>
public abstract class Workspace
{
    private double[] recorded = new double[256];
    private double[] scratch = [];
    private int depth;

    /// <summary>Receives what the program prints; nothing where it is null.</summary>
    public Action<string>? OnPrint { get; set; }

    /// <summary>The increments of the log density, by line: kept only by models that are compiled to be traced.</summary>
    public List<(int Line, double Value)> Increments { get; } = [];

    /// <summary>Notes an increment of the log density, and gives it back.</summary>
    public double Trace(int line, double value)
    {
        Increments.Add((line, value));
        return value;
    }

    /// <summary>Keeps a value for the reverse sweep: last in, first out.</summary>
    public void Push(double value)
    {
        if (depth == recorded.Length) Array.Resize(ref recorded, 2 * depth);
        recorded[depth++] = value;
    }

    public double Pop() => recorded[--depth];

    public void PushAll(ReadOnlySpan<double> values)
    {
        if (depth + values.Length > recorded.Length) Array.Resize(ref recorded, 2 * (depth + values.Length));
        values.CopyTo(recorded.AsSpan(depth));
        depth += values.Length;
    }

    public void PopAll(Span<double> values)
    {
        depth -= values.Length;
        recorded.AsSpan(depth, values.Length).CopyTo(values);
    }

    public void PushAll(ReadOnlySpan<int> values)
    {
        foreach (int value in values) Push(value);
    }

    public void PopAll(Span<int> values)
    {
        for (int i = values.Length - 1; i >= 0; i--) values[i] = (int)Pop();
    }

    /// <summary>Forgets everything recorded; every evaluation begins with it, since the one before may have been rejected half way.</summary>
    public void Rewind()
    {
        depth = 0;
        Evaluation++;
    }

    /// <summary>The number of the evaluation.</summary>
    public long Evaluation { get; private set; }

    /// <summary>Storage for the length of one call; its content is undefined.</summary>
    public Span<double> Scratch(int size)
    {
        if (scratch.Length < size) scratch = new double[size];
        return scratch.AsSpan(0, size);
    }

    /// <summary>The part of a buffer that counts.</summary>
    public static ReadOnlySpan<int> First(ReadOnlySpan<int> values, int count) => values[..count];

    /// <summary>A buffer of at least a size that only the evaluation knows.</summary>
    public static Span<T> Ensure<T>(ref T[] buffer, int size)
    {
        if (buffer.Length < size) buffer = new T[Math.Max(size, 2 * buffer.Length)];
        return buffer.AsSpan(0, size);
    }
}
