using System.Collections.Immutable;
using System.Text;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Formatting;

/// <summary>A piece of a text, and what stands there instead.</summary>
public readonly record struct TextEdit(TextSpan Span, string NewText);

/// <summary>Edits of texts, in order and without overlap.</summary>
public static class TextEdits
{
    public static string Apply(string text, IEnumerable<TextEdit> edits)
    {
        var result = new StringBuilder(text.Length);
        int done = 0;
        foreach ((TextSpan span, string replacement) in edits)
        {
            result.Append(text, done, span.Start - done).Append(replacement);
            done = span.End;
        }
        return result.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>What leads from one layout of a program to another: the blanks that differ, and the comments that moved.</summary>
    internal static ImmutableArray<TextEdit> Between(SyntaxTree before, SyntaxTree after)
    {
        var edits = ImmutableArray.CreateBuilder<TextEdit>();
        using IEnumerator<(TextSpan Gap, TextSpan Token)> old = Pieces(before).GetEnumerator(), young = Pieces(after).GetEnumerator();
        while (old.MoveNext() && young.MoveNext())
        {
            Add(old.Current.Gap, young.Current.Gap);
            Add(old.Current.Token, young.Current.Token);
        }
        return edits.DrainToImmutable();

        void Add(TextSpan from, TextSpan to)
        {
            if (!before.Source.Text.AsSpan(from.Start, from.Length).SequenceEqual(after.Source.Text.AsSpan(to.Start, to.Length)))
                edits.Add(new TextEdit(from, after.Source.ToString(to)));
        }
    }

    /// <summary>Each token or comment with the blanks before it.</summary>
    private static IEnumerable<(TextSpan Gap, TextSpan Token)> Pieces(SyntaxTree tree)
    {
        int end = 0;
        foreach (SyntaxToken token in tree.Tokens)
        {
            if (token.Kind == TokenKind.Whitespace) continue;
            yield return (TextSpan.FromBounds(end, token.Span.Start), token.Span);
            end = token.Span.End;
        }
    }
}
