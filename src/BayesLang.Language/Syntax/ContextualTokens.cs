using Antlr4.Runtime;
using BayesLang.Language.Syntax.Generated;

namespace BayesLang.Language.Syntax;

/// <summary>
/// Gives the words that are keywords only in their place their token types, so that the grammar needs no lookahead and no
/// valid program loses a name, and misspelt types their place as types: <c>array[…]</c> before a type, <c>factor</c> as a type, <c>jacobian +=</c>, <c>T[…]</c> after a
/// distribution, and the removed <c>&lt;-</c> (elsewhere <c>a&lt;-b</c> compares).
/// </summary>
static class ContextualTokens
{
    /// <summary>The type of a token that became part of the one before it.</summary>
    private const int Absorbed = -2;

    public static void Classify(List<SourceToken> tokens, List<SourceToken> all, string text)
    {
        bool assigned = false, distributed = false, arrows = false, options = false;
        int depth = 0, header = -1;
        var brackets = BracketMap.Of(tokens);
        for (int i = 0; i < tokens.Count; i++)
        {
            SourceToken token = tokens[i];
            int next = i + 1 < tokens.Count ? tokens[i + 1].Type : TokenConstants.EOF;
            switch (token.Type)
            {
                case BayesLexer.LPAREN or BayesLexer.LBRACK:
                    // `real f(`: what follows are the arguments of a function's definition.
                    if (depth == 0 && token.Type == BayesLexer.LPAREN && i > 1 && tokens[i - 1].Type == BayesLexer.NAME && tokens[i - 2].Type is BayesLexer.TYPE or BayesLexer.RBRACK) header = depth + 1;
                    depth++;
                    break;
                case BayesLexer.RPAREN or BayesLexer.RBRACK:
                    if (depth-- == header) header = -1;
                    break;
                case BayesLexer.SEMICOLON or BayesLexer.LBRACE or BayesLexer.RBRACE:
                    // Within parentheses braces are array literals, and a semicolon shows that a bracket was forgotten.
                    if (token.Type == BayesLexer.SEMICOLON) depth = 0;
                    if (depth <= 0) (assigned, distributed) = (false, false);
                    options = false;
                    break;
                // The `=` of `real<lower=0>` assigns nothing.
                case BayesLexer.LESS when i > 0 && tokens[i - 1].Type is BayesLexer.TYPE or BayesLexer.FACTOR:
                    options = true;
                    break;
                case BayesLexer.GREATER when options && depth == 0:
                    options = false;
                    break;
                case BayesLexer.ASSIGN when options:
                    break;
                case BayesLexer.ASSIGN or BayesLexer.PLUS_ASSIGN or BayesLexer.COMPOUND_ASSIGN or BayesLexer.RETURN:
                    assigned = true;
                    break;
                case BayesLexer.TILDE:
                    assigned = distributed = true;
                    break;
                case BayesLexer.LESS when depth == 0 && (!assigned || FollowsStatement(tokens, brackets, i - 1)) && next == BayesLexer.MINUS && tokens[i + 1].StartIndex == token.End && i > 0
                    && tokens[i - 1].Type is BayesLexer.NAME or BayesLexer.RBRACK:
                    token.Type = BayesLexer.ARROW;
                    token.StopIndex++;
                    tokens[i + 1].Type = Absorbed;
                    arrows = true;
                    assigned = true;
                    break;
                case BayesLexer.NAME:
                    token.Type = Word(tokens, brackets, i, next, text.AsSpan(token.StartIndex, token.End - token.StartIndex), distributed);
                    bool place = depth == header ? IsParameterStart(tokens, brackets, i) : depth == 0 && !assigned && IsStatementStart(tokens, brackets, i) && !IsInArrayLiteral(tokens, i);
                    if (token.Type == BayesLexer.NAME && place) token.Type = Misspelt(tokens, brackets, i, text, needed: depth == header);
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

    /// <summary>
    /// The type that a word stands for which is none: before a name, after brackets too, no other word can stand. Where it is <paramref name="needed"/>,
    /// only words that are near a type count.
    /// </summary>
    private static int Misspelt(List<SourceToken> tokens, BracketMap brackets, int i, string text, bool needed)
    {
        string Text(int k) => text[tokens[k].StartIndex..tokens[k].End];
        int next = i + 1 < tokens.Count ? tokens[i + 1].Type : TokenConstants.EOF, second = i + 2 < tokens.Count ? tokens[i + 2].Type : TokenConstants.EOF;
        int after = next == BayesLexer.LBRACK ? brackets.TypeAfter(i + 1) : next;
        bool beforeName = next == BayesLexer.NAME && (needed || second is BayesLexer.SEMICOLON or BayesLexer.ASSIGN or BayesLexer.LPAREN or BayesLexer.COMMA or BayesLexer.LBRACK or BayesLexer.LESS or BayesLexer.TILDE);
        bool constrained = next == BayesLexer.LESS && second == BayesLexer.NAME && i + 3 < tokens.Count && tokens[i + 3].Type == BayesLexer.ASSIGN && Text(i + 2) is "lower" or "upper" or "offset" or "multiplier";
        if (!beforeName && !constrained && after is not (BayesLexer.NAME or BayesLexer.TYPE or BayesLexer.TUPLE)) return BayesLexer.NAME;
        string? meant = TypeNames.Suggest(Text(i)).Word;
        if (meant == TypeNames.Array) return next == BayesLexer.LBRACK ? BayesLexer.ARRAY : BayesLexer.NAME;
        // `x[1] y` with no type in sight, and `foo f(…)` where a semicolon may be missing, are left to the parser.
        bool known = meant is not (null or TypeNames.Return or "tuple" or "factor");
        bool likely = known || (meant is null && beforeName && !needed && second is BayesLexer.SEMICOLON or BayesLexer.ASSIGN);
        return likely && after != BayesLexer.TYPE ? BayesLexer.TYPE : BayesLexer.NAME;
    }

    /// <summary>Whether a name, with brackets perhaps, that ends at a token starts a line after the end of an expression: a semicolon is missing there.</summary>
    private static bool FollowsStatement(List<SourceToken> tokens, BracketMap brackets, int end)
    {
        int i = end;
        while (i > 0 && tokens[i].Type == BayesLexer.RBRACK) i = brackets.OpenerOf(i) - 1;
        return i > 0 && tokens[i].Type == BayesLexer.NAME && tokens[i - 1].Line < tokens[i].Line
            && tokens[i - 1].Type is BayesLexer.NAME or BayesLexer.INT or BayesLexer.REAL or BayesLexer.RPAREN or BayesLexer.RBRACK or BayesLexer.TRANSPOSE;
    }

    private static bool IsParameterStart(List<SourceToken> tokens, BracketMap brackets, int i) =>
        tokens[i - 1].Type is BayesLexer.LPAREN or BayesLexer.COMMA or BayesLexer.DATA || IsArraySizes(tokens, brackets, i - 1);

    /// <summary>Whether the brace before a word opens an array.</summary>
    private static bool IsInArrayLiteral(List<SourceToken> tokens, int i) =>
        i > 1 && tokens[i - 1].Type == BayesLexer.LBRACE && tokens[i - 2].Type is not (BayesLexer.RPAREN or BayesLexer.SEMICOLON or BayesLexer.LBRACE or BayesLexer.RBRACE or BayesLexer.ELSE
            or BayesLexer.FUNCTIONS or BayesLexer.DATA or BayesLexer.PARAMETERS or BayesLexer.MODEL or BayesLexer.QUANTITIES or BayesLexer.NAME);

    private static bool IsStatementStart(List<SourceToken> tokens, BracketMap brackets, int i) =>
        i == 0
        || tokens[i - 1].Type is BayesLexer.SEMICOLON or BayesLexer.LBRACE or BayesLexer.RBRACE or BayesLexer.RPAREN
        || (tokens[i - 1].Type == BayesLexer.NAME && i > 1 && tokens[i - 2].Type == BayesLexer.AT)
        || IsArraySizes(tokens, brackets, i - 1);

    /// <summary>Whether the token closes the sizes of an array type.</summary>
    private static bool IsArraySizes(List<SourceToken> tokens, BracketMap brackets, int close) =>
        brackets.OpenerOf(close) is > 0 and var sizes && tokens[sizes - 1].Type == BayesLexer.ARRAY;
}
