using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;

namespace BayesLang.Language.Story;

/// <summary>What a part of a generative story tells.</summary>
public enum StoryKind { Prior, Flat, Definition, Likelihood, Other }

/// <summary>One step of a generative story.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="Subject">The variable that it is about; null where there is no one such.</param>
/// <param name="Words">One sentence.</param>
/// <param name="Latex">Lines of an <c>align*</c>, without the ends of lines.</param>
/// <param name="Line">Where it stands in the program; 0 where it is from outside.</param>
public sealed record StoryEntry(StoryKind Kind, VariableSymbol? Subject, string Words, ImmutableArray<string> Latex, int Line)
{
    public string? Documentation => Subject?.Documentation;

    public string? Label => Attribute("label");

    public string? Unit => Attribute("unit");

    private string? Attribute(string name) => Subject?.Attributes.FirstOrDefault(attribute => attribute.Name == name) is { Values: [var value, ..] } ? value : null;
}

/// <summary>A distribution with its arguments, in words and as a formula.</summary>
readonly record struct Phrase(string Words, string Latex)
{
    public static Phrase operator +(Phrase first, Phrase second) => new(first.Words + second.Words, first.Latex + second.Latex);

    /// <summary>Phrases as a list: with commas, and a word before the last.</summary>
    public static string Join(IReadOnlyList<string> parts, string last = "and") =>
        parts.Count switch { 0 => "", 1 => parts[0], _ => $"{string.Join(", ", parts.Take(parts.Count - 1))} {last} {parts[^1]}" };
}
