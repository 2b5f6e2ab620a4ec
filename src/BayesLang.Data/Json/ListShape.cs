using System.Collections.Immutable;

namespace BayesLang.Data.Json;

/// <summary>The shape of nested lists as they are read, and the check that they are rectangular. Each step returns what is wrong, or null.</summary>
sealed class ListShape(string name)
{
    private readonly List<int> counts = [];
    private readonly List<int> lengths = [];
    private bool hasLeaves;

    /// <summary>Lists open now; 0 once the outermost is closed.</summary>
    public int Depth { get; private set; }

    public ImmutableArray<int> Dimensions => [.. lengths];

    /// <summary>The element being read, as the model's author would index it: <c>y[2,3]</c>.</summary>
    public string Element => NameOf(Depth);

    public string? Open()
    {
        if (Depth > 0) counts[Depth - 1]++;
        if (hasLeaves && Depth == lengths.Count) return $"{Element} is a list, but the values before it, as deep in {name}, are not lists.";
        if (Depth == lengths.Count)
        {
            lengths.Add(-1);
            counts.Add(0);
        }
        counts[Depth++] = 0;
        return null;
    }

    public string? Leaf()
    {
        counts[Depth - 1]++;
        hasLeaves = true;
        return Depth == lengths.Count ? null : $"{Element} is a single value, but the values before it, as deep in {name}, are lists.";
    }

    public string? Close()
    {
        int length = counts[--Depth];
        int expected = lengths[Depth];
        if (expected < 0) lengths[Depth] = length;
        return expected < 0 || expected == length
            ? null
            : $"{NameOf(Depth)} has {Values(length)}, but the lists before it have {expected}: all rows of {name} must be of one length.";
    }

    private string NameOf(int depth) => depth == 0 ? name : $"{name}[{string.Join(',', counts.Take(depth))}]";

    private static string Values(int count) => count == 1 ? "1 value" : $"{count} values";
}
