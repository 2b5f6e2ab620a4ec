using System.Collections.Immutable;

namespace BayesLang.Language.Priors;

/// <summary>Priors that are given from outside a program, as texts: <c>beta ~ normal(0, 1)</c>, several in one with semicolons between them. Lists of the same texts are equal.</summary>
public sealed class PriorTexts : IEquatable<PriorTexts>
{
    private PriorTexts(ImmutableArray<string> texts) => Texts = texts;

    public static PriorTexts Empty { get; } = new([]);

    /// <summary>The texts as given, without the semicolons at their ends.</summary>
    public ImmutableArray<string> Texts { get; }

    public bool IsEmpty => Texts.IsEmpty;

    public static PriorTexts Of(params IEnumerable<string> texts)
    {
        ImmutableArray<string> given = [.. texts.Select(text => text.TrimEnd(' ', '\t', '\r', '\n', ';'))];
        return given.IsEmpty ? Empty : new PriorTexts(given);
    }

    public bool Equals(PriorTexts? other) => other is not null && Texts.AsSpan().SequenceEqual(other.Texts.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as PriorTexts);

    public override int GetHashCode() => Texts.Aggregate(17, (hash, text) => HashCode.Combine(hash, text.GetHashCode(StringComparison.Ordinal)));

    /// <summary>All of them as one text, from which <see cref="Of"/> makes the same priors; empty where there are none.</summary>
    public override string ToString() => string.Join("; ", Texts);
}
