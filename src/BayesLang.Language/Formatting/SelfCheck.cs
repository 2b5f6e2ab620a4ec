using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Formatting;

/// <summary>Whether two layouts are the same program: the same tokens and comments in the same order, and the same tree.</summary>
static class SelfCheck
{
    /// <summary>What differs, as a sentence or two; null where nothing does.</summary>
    public static string? Difference(SyntaxTree before, SyntaxTree after)
    {
        if (after.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == Severity.Error) is { } error)
            return Refusal(before, null, $"the formatted program would have an error: {error.Message}");
        using IEnumerator<SyntaxToken> old = Words(before), young = Words(after);
        while (true)
        {
            bool hasOld = old.MoveNext(), hasYoung = young.MoveNext();
            if (!hasOld && !hasYoung) break;
            if (hasOld && hasYoung && IsSame(before, old.Current, after, young.Current)) continue;
            return Refusal(before, hasOld ? old.Current.Span : null, hasOld ? $"`{Short(before.Source.ToString(old.Current.Span))}` would be lost or changed" : "something would be added at the end");
        }
        using IEnumerator<SyntaxNode> oldNodes = SyntaxNodes.DescendantsAndSelf(before.Root).GetEnumerator(), youngNodes = SyntaxNodes.DescendantsAndSelf(after.Root).GetEnumerator();
        while (true)
        {
            bool hasOld = oldNodes.MoveNext(), hasYoung = youngNodes.MoveNext();
            if (!hasOld && !hasYoung) return null;
            if (!hasOld || !hasYoung || SyntaxPrinter.Describe(oldNodes.Current) != SyntaxPrinter.Describe(youngNodes.Current))
                return Refusal(before, hasOld ? oldNodes.Current.Span : null, "the formatted program would mean something else, or its documentation would");
        }
    }

    private static bool IsSame(SyntaxTree before, SyntaxToken old, SyntaxTree after, SyntaxToken young)
    {
        if (old.Kind != young.Kind) return false;
        ReadOnlySpan<char> a = before.Source.Text.AsSpan(old.Span.Start, old.Span.Length), b = after.Source.Text.AsSpan(young.Span.Start, young.Span.Length);
        return a.SequenceEqual(b) || (old.Kind is TokenKind.Comment or TokenKind.Documentation && Comment.Essence(a.ToString()) == Comment.Essence(b.ToString()));
    }

    private static IEnumerator<SyntaxToken> Words(SyntaxTree tree) => tree.Tokens.Where(token => token.Kind is not (TokenKind.Whitespace or TokenKind.EndOfFile)).GetEnumerator();

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;

    private static string Refusal(SyntaxTree tree, TextSpan? span, string what)
    {
        string place = span is { } known && tree.Source.PositionOf(known.Start) is var (line, column) ? $"At line {line}, column {column}, " : "In this file, ";
        return $"{place}{what}. The file stays as it is; please report it with the program.";
    }
}
