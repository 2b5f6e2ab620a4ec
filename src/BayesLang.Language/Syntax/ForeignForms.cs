using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax.Generated;

namespace BayesLang.Language.Syntax;

/// <summary>
/// Forms of other languages that the parser would stumble over more than once: <c>elif (…)</c> and <c>for (int i in …)</c>. They are reported,
/// and the parser reads what was meant.
/// </summary>
static class ForeignForms
{
    public static List<SourceToken> Mend(List<SourceToken> tokens, SourceText source, List<Diagnostic> diagnostics)
    {
        List<SourceToken>? mended = null;
        for (int i = 0; i < tokens.Count; i++)
        {
            SourceToken token = tokens[i];
            if (IsLoopType(tokens, i))
            {
                mended ??= tokens[..i];
                string word = source.ToString(token.Span);
                diagnostics.Add(SyntaxErrors.LoopVariableType.At(source, token.Span, word) with { Fixes = [new Fix($"Remove {word}", TextSpan.FromBounds(token.StartIndex, tokens[i + 1].StartIndex), "")] });
                continue;
            }
            mended?.Add(token);
            if (!IsElseIf(tokens, i, source)) continue;
            mended ??= tokens[..(i + 1)];
            diagnostics.Add(SyntaxErrors.ElseIf.At(source, token.Span, source.ToString(token.Span)) with { Fixes = [new Fix("Write else if", token.Span, "else if")] });
            token.Type = BayesLexer.ELSE;
            SourceToken condition = SourceToken.Missing(token, BayesLexer.IF, token.End);
            condition.Line = token.Line;
            mended.Add(condition);
        }
        return mended ?? tokens;
    }

    private static bool IsLoopType(List<SourceToken> tokens, int i) =>
        tokens[i].Type == BayesLexer.TYPE && i > 1 && i + 2 < tokens.Count && tokens[i - 1].Type == BayesLexer.LPAREN && tokens[i - 2].Type == BayesLexer.FOR
        && tokens[i + 1].Type == BayesLexer.NAME && tokens[i + 2].Type == BayesLexer.IN;

    private static bool IsElseIf(List<SourceToken> tokens, int i, SourceText source) =>
        tokens[i].Type == BayesLexer.NAME && i > 0 && tokens[i - 1].Type is BayesLexer.RBRACE or BayesLexer.SEMICOLON
        && i + 1 < tokens.Count && tokens[i + 1].Type == BayesLexer.LPAREN
        && source.ToString(tokens[i].Span) is "elif" or "elseif" or "elsif"
        && !IsCall(tokens, i + 1);

    /// <summary>Whether a semicolon follows the parentheses: it is a call of a function of that name.</summary>
    private static bool IsCall(List<SourceToken> tokens, int open)
    {
        int depth = 0;
        for (int i = open; i < tokens.Count; i++)
            switch (tokens[i].Type)
            {
                case BayesLexer.LPAREN:
                    depth++;
                    break;
                case BayesLexer.RPAREN when --depth == 0:
                    return i + 1 < tokens.Count && tokens[i + 1].Type == BayesLexer.SEMICOLON;
                case BayesLexer.SEMICOLON or BayesLexer.LBRACE or BayesLexer.RBRACE:
                    return false;
            }
        return false;
    }
}
