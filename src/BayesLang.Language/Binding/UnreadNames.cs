using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Binding;

/// <summary>The names in declarations and signatures that the parser could not read in full. What would be said of their uses would follow from the first mistake.</summary>
static class UnreadNames
{
    public static IReadOnlySet<string> Of(SyntaxTree tree)
    {
        var names = new HashSet<string>();
        // Removed forms are read well.
        int[] errors = [.. tree.Diagnostics.Where(diagnostic => !diagnostic.Descriptor.IsUpgrade && SyntaxErrors.IsUnreadable(diagnostic.Code)).Select(diagnostic => diagnostic.Span.Start)];
        if (errors.Length == 0) return names;
        SyntaxToken[] words = [.. tree.Tokens.Where(token => token.Kind is not (TokenKind.Whitespace or TokenKind.Comment or TokenKind.Documentation or TokenKind.Include))];
        int[] starts = [.. words.Select(word => word.Span.Start)];
        foreach (SyntaxNode node in SyntaxNodes.DescendantsAndSelf(tree.Root))
        {
            int first = node is BadStatementSyntax or DeclarationSyntax or FunctionSyntax ? Array.BinarySearch(starts, node.Span.Start) : -1;
            if (first < 0) continue;
            TextSpan span = node is FunctionSyntax { Body: { } body } ? TextSpan.FromBounds(node.Span.Start, body.Span.Start) : node.Span;
            if (node is BadStatementSyntax ? !Declares(tree.Source, words, first) : !HasError(errors, span)) continue;
            for (int i = first; i < words.Length && words[i].Span.End <= span.End; i++)
                if (words[i].Kind == TokenKind.Identifier) names.Add(tree.Source.ToString(words[i].Span));
        }
        return names;
    }

    private static bool HasError(int[] errors, TextSpan span)
    {
        int at = Array.BinarySearch(errors, span.Start);
        if (at < 0) at = ~at;
        return at < errors.Length && errors[at] < span.End;
    }

    /// <summary>It starts with a type, or with two names, of which the first is a misspelt type.</summary>
    private static bool Declares(SourceText source, SyntaxToken[] words, int first) =>
        source.ToString(words[first].Span) is "array" or "tuple" or "factor" || TypeKeywords.Find(source.ToString(words[first].Span)) is not null
        || (words[first].Kind == TokenKind.Identifier && first + 1 < words.Length && words[first + 1].Kind == TokenKind.Identifier);
}
