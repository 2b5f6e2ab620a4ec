using BayesLang.Language.Syntax;

namespace BayesLang.Language.Binding;

/// <summary>The names in declarations and definitions that the parser could not read. Reporting their uses as unknown would follow from the first mistake.</summary>
static class UnreadNames
{
    public static IReadOnlySet<string> Of(SyntaxTree tree)
    {
        var names = new HashSet<string>();
        if (tree.Diagnostics.IsEmpty) return names;
        SyntaxToken[] words = [.. tree.Tokens.Where(token => token.Kind is not (TokenKind.Whitespace or TokenKind.Comment or TokenKind.Documentation or TokenKind.Include))];
        int[] starts = [.. words.Select(word => word.Span.Start)];
        foreach (BadStatementSyntax statement in SyntaxNodes.DescendantsAndSelf(tree.Root).OfType<BadStatementSyntax>())
        {
            int first = Array.BinarySearch(starts, statement.Span.Start);
            if (first < 0 || !Declares(tree.Source, words, first)) continue;
            for (int i = first; i < words.Length && words[i].Span.End <= statement.Span.End; i++)
                if (words[i].Kind == TokenKind.Identifier) names.Add(tree.Source.ToString(words[i].Span));
        }
        return names;
    }

    /// <summary>It starts with a type, or with two names, of which the first is a misspelt type.</summary>
    private static bool Declares(SourceText source, SyntaxToken[] words, int first) =>
        (words[first].Kind == TokenKind.Keyword && source.ToString(words[first].Span) is "array" or "tuple" or "factor" or "void" || TypeKeywords.Find(source.ToString(words[first].Span)) is not null)
        || (words[first].Kind == TokenKind.Identifier && first + 1 < words.Length && words[first + 1].Kind == TokenKind.Identifier);
}
