using Antlr4.Runtime;
using BayesLang.Language.Syntax.Generated;

namespace BayesLang.Language.Syntax;

/// <summary>
/// Gives the words that are keywords only in their place their token types, so that the grammar needs no lookahead and no
/// valid program loses a name: <c>array[…]</c> before a type, <c>factor</c> as a type, <c>jacobian +=</c>, <c>T[…]</c> after a
/// distribution, and the removed <c>&lt;-</c> (elsewhere <c>a&lt;-b</c> compares).
/// </summary>
static class ContextualTokens
{
    /// <summary>The type of a token that became part of the one before it.</summary>
    private const int Absorbed = -2;

    public static void Classify(List<SourceToken> tokens, List<SourceToken> all, string text)
    {
        bool assigned = false, distributed = false, arrows = false;
        int depth = 0;
        var brackets = BracketMap.Of(tokens);
        for (int i = 0; i < tokens.Count; i++)
        {
            SourceToken token = tokens[i];
            int next = i + 1 < tokens.Count ? tokens[i + 1].Type : TokenConstants.EOF;
            switch (token.Type)
            {
                case BayesLexer.LPAREN or BayesLexer.LBRACK:
                    depth++;
                    break;
                case BayesLexer.RPAREN or BayesLexer.RBRACK:
                    depth--;
                    break;
                case BayesLexer.SEMICOLON or BayesLexer.LBRACE or BayesLexer.RBRACE:
                    // Within parentheses braces are array literals, and a semicolon shows that a bracket was forgotten.
                    if (token.Type == BayesLexer.SEMICOLON) depth = 0;
                    if (depth <= 0) (assigned, distributed) = (false, false);
                    break;
                case BayesLexer.ASSIGN or BayesLexer.PLUS_ASSIGN or BayesLexer.COMPOUND_ASSIGN or BayesLexer.RETURN:
                    assigned = true;
                    break;
                case BayesLexer.TILDE:
                    assigned = distributed = true;
                    break;
                case BayesLexer.LESS when depth == 0 && !assigned && next == BayesLexer.MINUS && tokens[i + 1].StartIndex == token.End && i > 0
                    && tokens[i - 1].Type is BayesLexer.NAME or BayesLexer.RBRACK:
                    token.Type = BayesLexer.ARROW;
                    token.StopIndex++;
                    tokens[i + 1].Type = Absorbed;
                    arrows = true;
                    assigned = true;
                    break;
                case BayesLexer.NAME:
                    token.Type = Word(tokens, brackets, i, next, text.AsSpan(token.StartIndex, token.End - token.StartIndex), distributed);
                    break;
            }
        }
        if (!arrows) return;
        tokens.RemoveAll(token => token.Type == Absorbed);
        all.RemoveAll(token => token.Type == Absorbed);
        for (int i = 0; i < all.Count; i++) all[i].Index = i;
    }

    private static int Word(List<SourceToken> tokens, BracketMap brackets, int i, int next, ReadOnlySpan<char> word, bool distributed) => word switch
    {
        "array" when next is BayesLexer.TYPE or BayesLexer.TUPLE => BayesLexer.ARRAY,
        "array" when next == BayesLexer.LBRACK && brackets.TypeAfter(i + 1) is BayesLexer.TYPE or BayesLexer.TUPLE => BayesLexer.ARRAY,
        "array" or "factor" when next == BayesLexer.LBRACK && brackets.TypeAfter(i + 1) is BayesLexer.NAME && IsStatementStart(tokens, brackets, i) =>
            word is "array" ? BayesLexer.ARRAY : BayesLexer.FACTOR,
        "factor" when next == BayesLexer.NAME && IsStatementStart(tokens, brackets, i) => BayesLexer.FACTOR,
        // `factor<missing> x`; elsewhere `<` compares.
        "factor" when next == BayesLexer.LESS && IsStatementStart(tokens, brackets, i) && i + 3 < tokens.Count && tokens[i + 2].Type == BayesLexer.NAME
            && tokens[i + 3].Type is BayesLexer.GREATER or BayesLexer.COMMA or BayesLexer.ASSIGN => BayesLexer.FACTOR,
        "jacobian" when next == BayesLexer.PLUS_ASSIGN => BayesLexer.JACOBIAN,
        "T" when next == BayesLexer.LBRACK && distributed && tokens[i - 1].Type == BayesLexer.RPAREN => BayesLexer.TRUNCATE,
        _ => BayesLexer.NAME,
    };

    private static bool IsStatementStart(List<SourceToken> tokens, BracketMap brackets, int i) =>
        i == 0
        || tokens[i - 1].Type is BayesLexer.SEMICOLON or BayesLexer.LBRACE or BayesLexer.RBRACE or BayesLexer.RPAREN
        || (tokens[i - 1].Type == BayesLexer.NAME && i > 1 && tokens[i - 2].Type == BayesLexer.AT)
        || (brackets.OpenerOf(i - 1) is > 0 and var sizes && tokens[sizes - 1].Type == BayesLexer.ARRAY);
}
