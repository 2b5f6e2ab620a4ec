using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features;

/// <summary>The coloured tokens of a document, as the protocol writes them: five numbers each, relative to the one before.</summary>
static class TokenList
{
    /// <param name="document">The document; the files that it includes have no tokens here.</param>
    /// <param name="wanted">The lines that are wanted, the last one too, counted from 0.</param>
    /// <param name="isMultiline">Whether a token may go over several lines; else each line has its own.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static ImmutableArray<int> Of(Document document, (int First, int Last) wanted, bool isMultiline, CancellationToken cancellation)
    {
        Analysis analysis = document.Analysis;
        SourceText source = document.Source;
        Dictionary<int, (TokenType, TokenModifiers)> named = Named(analysis);
        var data = ImmutableArray.CreateBuilder<int>();
        int lastLine = 0, lastCharacter = 0;
        foreach (SyntaxToken token in analysis.Tree.Tokens)
        {
            if (token.Span.Length == 0 || token.Kind is TokenKind.Whitespace or TokenKind.Punctuation) continue;
            SourcePlace place = analysis.Source.Locate(token.Span);
            if (!analysis.IsOwn(place.File) || Kind(token) is not var (type, modifiers)) continue;
            cancellation.ThrowIfCancellationRequested();
            foreach (TextSpan piece in isMultiline ? [place.Span] : Lines(source, place.Span))
            {
                var start = document.PositionAt(piece.Start);
                int line = start.Line, character = start.Character;
                if (line < wanted.First || line > wanted.Last) continue;
                data.AddRange(line - lastLine, line == lastLine ? character - lastCharacter : character, document.Encoding.Units(source.Text.AsSpan(piece.Start, piece.Length)), (int)type, (int)modifiers);
                (lastLine, lastCharacter) = (line, character);
            }
        }
        return data.ToImmutable();

        (TokenType Type, TokenModifiers Modifiers)? Kind(SyntaxToken token) => token.Kind switch
        {
            TokenKind.Keyword => (TypeNames.Contains(analysis.Source.ToString(token.Span)) ? TokenType.Type : TokenType.Keyword, TokenModifiers.None),
            TokenKind.Identifier => named.TryGetValue(token.Span.Start, out var name) ? name : null,
            TokenKind.Number => (TokenType.Number, TokenModifiers.None),
            TokenKind.String => (TokenType.String, TokenModifiers.None),
            TokenKind.Operator => (TokenType.Operator, TokenModifiers.None),
            TokenKind.Comment => (TokenType.Comment, TokenModifiers.None),
            TokenKind.Documentation => (TokenType.Comment, TokenModifiers.Documentation),
            TokenKind.Include => (TokenType.Macro, TokenModifiers.None),
            TokenKind.Attribute => (TokenType.Decorator, TokenModifiers.None),
            _ => null,
        };
    }

    /// <summary>What the names are, by where they begin: from what they stand for, and else from where they stand.</summary>
    static Dictionary<int, (TokenType, TokenModifiers)> Named(Analysis analysis)
    {
        var named = new Dictionary<int, (TokenType, TokenModifiers)>();
        foreach (SyntaxNode node in SyntaxNodes.DescendantsAndSelf(analysis.Tree.Root))
        {
            if (node is TypeOptionSyntax option) named[option.Name.Span.Start] = (TokenType.Property, TokenModifiers.None);
            else if (node is CallSyntax { Function.Name: Factors.LevelsName } levels) named[levels.Function.Span.Start] = (TokenType.Function, TokenModifiers.DefaultLibrary);
            else if (node is ParameterSyntax parameter) named[parameter.Name.Span.Start] = (TokenType.Parameter, TokenModifiers.Declaration | TokenModifiers.Readonly);
        }
        foreach (NameUse use in analysis.Names) named[use.Span.Start] = TokenLegend.Of(use);
        return named;
    }

    /// <summary>The pieces of a span on each of its lines, without line breaks and empty lines.</summary>
    static IEnumerable<TextSpan> Lines(SourceText source, TextSpan span)
    {
        int first = source.PositionOf(span.Start).Line, last = source.PositionOf(span.End).Line;
        if (first == last) return [span];
        return Enumerable.Range(first, last - first + 1).Select(source.SpanOfLine)
            .Select(line => TextSpan.FromBounds(Math.Max(line.Start, span.Start), Math.Min(line.End, span.End))).Where(piece => piece.Length > 0);
    }
}
