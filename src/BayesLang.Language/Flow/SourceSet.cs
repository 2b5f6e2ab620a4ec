using System.Numerics;

namespace BayesLang.Language.Flow;

/// <summary>An immutable set of small integers, one bit each. The empty set is the default value; unions share storage where they can.</summary>
public readonly struct SourceSet
{
    private readonly ulong[]? words;

    private SourceSet(ulong[] words) => this.words = words;

    public static SourceSet Empty => default;

    private ReadOnlySpan<ulong> Words => words;

    public bool IsEmpty => !Words.ContainsAnyExcept(0ul);

    public bool Contains(int index) => index >> 6 < Words.Length && (Words[index >> 6] >> index & 1) != 0;

    public static SourceSet Of(int index)
    {
        ulong[] words = new ulong[(index >> 6) + 1];
        words[index >> 6] = 1ul << index;
        return new SourceSet(words);
    }

    /// <summary>The set of the given words, whose first has the bits 0 to 63; the array belongs to the set from then on.</summary>
    internal static SourceSet FromWords(ulong[] words) => new(words);

    internal void AddTo(ref ulong[] target)
    {
        ReadOnlySpan<ulong> source = Words;
        if (source.Length > target.Length) Array.Resize(ref target, source.Length);
        for (int i = 0; i < source.Length; i++) target[i] |= source[i];
    }

    public SourceSet Union(SourceSet other)
    {
        if (other.IsSubsetOf(this)) return this;
        if (IsSubsetOf(other)) return other;
        ulong[] union = Words.ToArray();
        other.AddTo(ref union);
        return new SourceSet(union);
    }

    public SourceSet Intersect(SourceSet other)
    {
        ulong[] common = new ulong[Math.Min(Words.Length, other.Words.Length)];
        for (int i = 0; i < common.Length; i++) common[i] = Words[i] & other.Words[i];
        return new SourceSet(common);
    }

    public bool Intersects(SourceSet other)
    {
        ReadOnlySpan<ulong> a = Words, b = other.Words;
        for (int i = 0; i < a.Length && i < b.Length; i++)
            if ((a[i] & b[i]) != 0) return true;
        return false;
    }

    public bool IsSubsetOf(SourceSet other)
    {
        ReadOnlySpan<ulong> a = Words, b = other.Words;
        for (int i = 0; i < a.Length; i++)
            if ((a[i] & ~(i < b.Length ? b[i] : 0)) != 0) return false;
        return true;
    }

    /// <summary>The members in ascending order.</summary>
    public IEnumerable<int> Members()
    {
        if (words is null) yield break;
        for (int i = 0; i < words.Length; i++)
            for (ulong rest = words[i]; rest != 0; rest &= rest - 1) yield return (i << 6) + BitOperations.TrailingZeroCount(rest);
    }
}
