using System.Collections.Immutable;
using Antlr4.Runtime;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax.Generated;

namespace BayesLang.Language.Syntax;

/// <summary>Text → tokens.</summary>
static class Tokenizer
{
    /// <summary>All tokens in order, hidden ones too; the last is the end of the file.</summary>
    public static List<SourceToken> Lex(string text)
    {
        var lexer = new BayesLexer(new AntlrInputStream(text)) { TokenFactory = SourceTokenFactory.Instance };
        lexer.RemoveErrorListeners();
        var tokens = new List<SourceToken>(text.Length / 3 + 1);
        while (true)
        {
            var token = (SourceToken)lexer.NextToken();
            token.Index = tokens.Count;
            tokens.Add(token);
            if (token.Type == TokenConstants.EOF) return tokens;
        }
    }

    /// <summary>The errors that a token shows by itself.</summary>
    public static void Report(List<SourceToken> tokens, SourceText source, List<Diagnostic> diagnostics)
    {
        int badLine = 0;
        HashSet<string> wrongNames = [];
        for (int i = 0; i < tokens.Count; i++)
        {
            SourceToken token = tokens[i];
            switch (token.Type)
            {
                // One message for a line: typographic quotes come in pairs.
                case BayesLexer.BAD when token.Line != badLine:
                    badLine = token.Line;
                    int last = i;
                    while (tokens[last + 1].Type == BayesLexer.BAD) last++;
                    TextSpan span = TextSpan.FromBounds(token.StartIndex, tokens[last].End);
                    string text = source.ToString(span);
                    string? meant = ForeignCharacters.Meant(text);
                    string advice = ForeignCharacters.Advice(meant);
                    diagnostics.Add(SyntaxErrors.UnexpectedCharacter.At(source, span, ForeignCharacters.Describe(text), advice) with
                    {
                        Fixes = meant is null ? [] : [new Fix(advice.TrimEnd('.'), span, meant)],
                    });
                    MarkNext(tokens, i);
                    break;
                case BayesLexer.NAME when !NameLetters.IsAllowed(source.Text.AsSpan(token.StartIndex, token.Span.Length)):
                    string name = source.ToString(token.Span);
                    if (wrongNames.Add(name)) diagnostics.Add(SyntaxErrors.NameLetters.At(source, token.Span, name, NameLetters.Allowed(name)));
                    break;
                case BayesLexer.UNCLOSED_STRING:
                    diagnostics.Add(SyntaxErrors.UnclosedString.At(source, token.Span));
                    token.IsRepaired = true;
                    MarkNext(tokens, i);
                    break;
                case BayesLexer.UNCLOSED_COMMENT:
                    diagnostics.Add(SyntaxErrors.UnclosedComment.At(source, token.Span with { Length = 2 }));
                    break;
                case BayesLexer.HASH_COMMENT:
                    diagnostics.Add(SyntaxErrors.HashComment.At(source, token.Span) with
                    {
                        Fixes = [new Fix("Write `//`", token.Span with { Length = 1 }, "//")],
                    });
                    break;
            }
        }
    }

    private static void MarkNext(List<SourceToken> tokens, int index)
    {
        SourceToken? next = tokens.Skip(index + 1).FirstOrDefault(token => token.Channel == TokenConstants.DefaultChannel);
        if (next is not null) next.IsRepaired = true;
    }

    /// <summary>The tokens for the tree, tiling the file.</summary>
    public static ImmutableArray<SyntaxToken> Tile(List<SourceToken> tokens)
    {
        var tiles = ImmutableArray.CreateBuilder<SyntaxToken>(tokens.Count);
        bool afterAt = false;
        foreach (SourceToken token in tokens)
        {
            TokenKind kind = afterAt && token.Type == BayesLexer.NAME ? TokenKind.Attribute : KindOf(token.Type);
            if (token.Channel == TokenConstants.DefaultChannel) afterAt = token.Type == BayesLexer.AT;
            TextSpan span = token.Type == TokenConstants.EOF ? new TextSpan(token.StartIndex, 0) : token.Span;
            tiles.Add(new SyntaxToken(kind, span));
        }
        return tiles.DrainToImmutable();
    }

    private static TokenKind KindOf(int type) => type switch
    {
        TokenConstants.EOF => TokenKind.EndOfFile,
        BayesLexer.WHITESPACE => TokenKind.Whitespace,
        BayesLexer.DOC_COMMENT => TokenKind.Documentation,
        BayesLexer.LINE_COMMENT or BayesLexer.BLOCK_COMMENT or BayesLexer.UNCLOSED_COMMENT or BayesLexer.HASH_COMMENT => TokenKind.Comment,
        BayesLexer.INCLUDE => TokenKind.Include,
        BayesLexer.NAME => TokenKind.Identifier,
        BayesLexer.INT or BayesLexer.REAL or BayesLexer.DOT_INT or BayesLexer.IMAGINARY => TokenKind.Number,
        BayesLexer.STRING or BayesLexer.UNCLOSED_STRING => TokenKind.String,
        BayesLexer.AT => TokenKind.Attribute,
        BayesLexer.LBRACE or BayesLexer.RBRACE or BayesLexer.LARRAY or BayesLexer.RARRAY or BayesLexer.LPAREN or BayesLexer.RPAREN
            or BayesLexer.LBRACK or BayesLexer.RBRACK or BayesLexer.COMMA or BayesLexer.SEMICOLON => TokenKind.Punctuation,
        BayesLexer.BAD => TokenKind.Bad,
        _ when IsKeyword(type) => TokenKind.Keyword,
        _ => TokenKind.Operator,
    };

    public static bool IsKeyword(int type) => type
        is (>= BayesLexer.FUNCTIONS and <= BayesLexer.TARGET) or BayesLexer.ARRAY or BayesLexer.FACTOR or BayesLexer.JACOBIAN or BayesLexer.TRUNCATE;
}
