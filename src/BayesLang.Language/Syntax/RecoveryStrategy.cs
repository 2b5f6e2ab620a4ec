using Antlr4.Runtime;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax.Generated;
using static BayesLang.Language.Syntax.Generated.BayesParser;

namespace BayesLang.Language.Syntax;

/// <summary>
/// What the parser does at an error: it says one thing about the statement, then goes on after the innermost broken bracket group,
/// or else after the statement. A missing semicolon is put in. ANTLR's single-token guesses are off: they cascade.
/// </summary>
sealed class RecoveryStrategy(SourceText source, List<Diagnostic> diagnostics) : DefaultErrorStrategy
{
    /// <summary>The depth of braces at which the `if` of a coming `else` was broken; -1 for none.</summary>
    private int orphanElseDepth = -1;

    /// <summary>What is broken in more places is no program; the rest of it is passed over.</summary>
    private const int RecoveryLimit = 5000;

    private int recoveries;

    /// <summary>The group or statement whose end a rule within it has gone to, and the token there.</summary>
    private (ParserRuleContext Context, int Position)? recoveringTo;

    public override void Sync(Parser recognizer)
    {
        if (recognizer.Context is not (ProgramContext or BlockContext or BlockStatementContext or ProfileStatementContext)) return;
        recoveringTo = null;
        bool program = recognizer.Context is ProgramContext;
        while (Current(recognizer) is var token && token.Type is not (TokenConstants.EOF or RBRACE) && !StartsStatement(token.Type) && !(program && StartsBlock(token.Type)))
        {
            // The brace of a block or of `profile` itself is still to come.
            if (token.Type == LBRACE || recognizer.Context.ChildCount == 0 && !program) return;
            if (token.Type != ELSE || orphanElseDepth != token.BraceDepth)
            {
                if (token.Type == ELSE) Report(recognizer, token, SyntaxErrors.ElseWithoutIf.At(source, token.Span), token);
                else Report(recognizer, token, SyntaxErrors.UnexpectedToken.At(source, token.Span, Describe(token)), token);
            }
            BeginErrorCondition(recognizer);
            recognizer.Consume();
            if (token.Type != ELSE) SkipStatement(recognizer, token);
            EndErrorCondition(recognizer);
        }
    }

    public override IToken RecoverInline(Parser recognizer)
    {
        SourceToken found = Current(recognizer);
        if (recognizer.GetExpectedTokens() is { Count: 1 } expected && expected.Contains(SEMICOLON) && Previous(recognizer) is { } previous && EndsStatement(previous, found))
        {
            if (!InErrorRecoveryMode(recognizer)) ReportMissingSemicolon(recognizer, previous);
            if (++recoveries > RecoveryLimit) throw new InputMismatchException(recognizer);
            return SourceToken.Missing(previous, SEMICOLON, previous.End);
        }
        throw new InputMismatchException(recognizer);
    }

    public override void ReportError(Parser recognizer, RecognitionException e)
    {
        if (InErrorRecoveryMode(recognizer)) return;
        BeginErrorCondition(recognizer);
        var found = (SourceToken)e.OffendingToken;
        if (IsDeclarationWithoutSemicolon(recognizer, found) && Previous(recognizer) is { } previous) ReportMissingSemicolon(recognizer, previous);
        else Report(recognizer, found, Message(recognizer, found), StatementStart(recognizer) ?? found);
    }

    /// <summary>`real x` and then something on the next line: the grammar has not yet decided between a variable and a function.</summary>
    private static bool IsDeclarationWithoutSemicolon(Parser recognizer, SourceToken found) =>
        recognizer.Context is TypedStatementContext { ChildCount: 2 } && Previous(recognizer) is { Type: NAME } previous && EndsStatement(previous, found);

    private void ReportMissingSemicolon(Parser recognizer, SourceToken previous)
    {
        var place = new TextSpan(previous.End, 0);
        Report(recognizer, previous, SyntaxErrors.MissingSemicolon.At(source, place) with { Fixes = [new Fix("Add `;`", place, ";")] }, StatementStart(recognizer) ?? previous);
    }

    /// <summary>
    /// Goes to the end of the innermost bracket group or statement that is broken, from whatever rule within it met the error; the rules
    /// in between then end by themselves. Throwing the error on through them instead would nest handlers, and deep ones overflow the stack.
    /// </summary>
    public override void Recover(Parser recognizer, RecognitionException e)
    {
        if (recognizer.Context is TypedStatementContext && IsDeclarationWithoutSemicolon(recognizer, Current(recognizer))) return;
        // The rules that end after the one that met the error; deep ones are many.
        if (recoveringTo is { } known && known.Context != recognizer.Context && known.Position == Current(recognizer).TokenIndex && InErrorRecoveryMode(recognizer)) return;
        recoveringTo = null;
        if (++recoveries > RecoveryLimit)
        {
            while (Current(recognizer).Type != TokenConstants.EOF) recognizer.Consume();
            return;
        }
        ParserRuleContext broken = recognizer.Context;
        while (!IsGroup(broken, Current(recognizer)) && broken is not (StatementContext or ItemContext or ProgramContext or BlockContext))
        {
            broken.exception = e;
            broken = (ParserRuleContext)broken.Parent;
        }
        broken.exception = e;
        var start = (SourceToken)broken.Start;
        if (IsGroup(broken, Current(recognizer)) && start.Partner is { } closer)
        {
            while (Current(recognizer).TokenIndex < closer.TokenIndex) recognizer.Consume();
            if (broken == recognizer.Context) recognizer.Consume();
            else recoveringTo = (broken, closer.TokenIndex);
            return;
        }
        if (start.Type is IF or ELSE) orphanElseDepth = start.BraceDepth;
        if (Current(recognizer) == start && start.Type is not (RBRACE or TokenConstants.EOF)) recognizer.Consume();
        SkipStatement(recognizer, start, withSemicolon: broken == recognizer.Context);
        if (broken == recognizer.Context) EndErrorCondition(recognizer);
        else recoveringTo = (broken, Current(recognizer).TokenIndex);
    }

    /// <summary>Whether a rule reads a bracket group, whose end is still to come.</summary>
    private static bool IsGroup(ParserRuleContext context, SourceToken current) =>
        context is ArgumentsContext or IndicesContext or SizesContext or TypeListContext or ParametersContext or BoundsContext or ConditionContext
            or ForHeaderContext or ParenthesizedContext or RowVectorContext or ArrayLiteralContext
        && context.Start is SourceToken { Partner: { } closer } && current.TokenIndex <= closer.TokenIndex;

    /// <summary>Goes on to the end of a statement: past its semicolon, or before a brace or a word that starts another one on a new line.</summary>
    private static void SkipStatement(Parser recognizer, SourceToken start, bool withSemicolon = true)
    {
        while (true)
        {
            SourceToken token = Current(recognizer);
            if (token.Type is TokenConstants.EOF or RBRACE or LBRACE || (token.BraceDepth == 0 && StartsBlock(token.Type))) return;
            if (token.Type == SEMICOLON)
            {
                if (withSemicolon) recognizer.Consume();
                return;
            }
            bool newLine = Previous(recognizer) is { } previous && previous.Line < token.Line;
            if (newLine && token.TokenIndex > start.TokenIndex && IsStatementWord(token.Type)) return;
            // A bracket group that is skipped is skipped whole.
            if (token.Type is LPAREN or LBRACK or LARRAY && token.Partner is { } closer)
                while (Current(recognizer).TokenIndex < closer.TokenIndex) recognizer.Consume();
            recognizer.Consume();
        }
    }

    private Diagnostic Message(Parser recognizer, SourceToken found)
    {
        string text = Describe(found);
        // `1 ~= 2`, which other languages have for `!=`.
        if (found.Type == ASSIGN && Previous(recognizer) is { Type: TILDE } tilde && tilde.End == found.StartIndex)
        {
            TextSpan both = TextSpan.FromBounds(tilde.Span.Start, found.Span.End);
            return SyntaxErrors.ExpectedOperator.At(source, both, "`~=`") with { Fixes = [new Fix("Write `!=`", both, "!=")] };
        }
        if (found.Type == ASSIGN && recognizer.Context is not (SimpleStatementContext or ForHeaderContext or StatementContext)) 
            return SyntaxErrors.AssignmentInExpression.At(source, found.Span) with { Fixes = [new Fix("Write `==`", found.Span, "==")] };
        string[] expected = [.. recognizer.GetExpectedTokens().ToArray().Select(Vocabulary).Distinct()];
        switch (recognizer.Context)
        {
            case PrimaryContext or ArithmeticContext or ExpressionContext when expected.Length > 1:
                return SyntaxErrors.ExpectedExpression.At(source, found.Span, text);
            case NameContext when recognizer.Context.Parent is DeclaratorContext && IsTypeWord(found.Type):
                return SyntaxErrors.TypeAfterComma.At(source, found.Span, source.ToString(found.Span)) with
                {
                    Fixes = Previous(recognizer) is { Type: COMMA } comma ? [new Fix("Write `;`", comma.Span, ";")] : [],
                };
            case NameContext when Tokenizer.IsKeyword(found.Type):
                return SyntaxErrors.ReservedWord.At(source, found.Span, source.ToString(found.Span));
            case NameContext:
                return SyntaxErrors.ExpectedName.At(source, found.Span, text);
            case TypeContext when Previous(recognizer) is not { Type: ARRAY or TUPLE }:
                return SyntaxErrors.ExpectedType.At(source, found.Span, text);
            case ParametersContext when Previous(recognizer) is { Type: LPAREN or COMMA }:
                return SyntaxErrors.ExpectedType.At(source, found.Span, text);
            // `real<lower 0> x;`: this option needs a value.
            case TypeOptionsContext when Previous(recognizer) is { Type: NAME } option && source.ToString(option.Span) is "lower" or "upper" or "offset" or "multiplier":
                Fix[] equals = found.Type is INT or REAL or NAME ? [new Fix("Write `=`", TextSpan.FromBounds(option.End, found.StartIndex), "=")] : [];
                return SyntaxErrors.ExpectedToken.At(source, found.Span, "`=`", text) with { Fixes = [.. equals] };
            // `intt N;` reads as an expression, `intt`.
            case ExpressionStatementContext when found.Type == NAME && Previous(recognizer) is { Type: NAME } word && word == recognizer.Context.Start:
                string type = source.ToString(word.Span);
                Suggestion meant = TypeNames.Suggest(type);
                return SyntaxErrors.UnknownType.At(source, word.Span, type, meant.Or()) with { Fixes = meant.Fixes(word.Span) };
            case SimpleStatementContext when Current(recognizer) is { Type: TARGET } target && target != found:
                return SyntaxErrors.ExpectedToken.At(source, found.Span, "`+=`", text);
            case StatementContext or ItemContext or SimpleStatementContext { ChildCount: 0 }:
                return SyntaxErrors.UnexpectedToken.At(source, found.Span, text);
        }
        if (expected is ["`;`"] && recognizer.Context is ExpressionStatementContext or TypedStatementContext or TargetStatementContext or JacobianStatementContext or ReturnStatementContext)
            return SyntaxErrors.ExpectedOperator.At(source, found.Span, text);
        if (expected.Length == 1 && recognizer.Context is ArgumentsContext or ParametersContext or SizesContext or IndicesContext or ParenthesizedContext or RowVectorContext or ArrayLiteralContext or TypeListContext)
            expected = recognizer.Context.ChildCount > 1 ? ["`,`", .. expected] : expected;
        return expected.Length is > 0 and <= 4
            ? SyntaxErrors.ExpectedToken.At(source, found.Span, string.Join(" or ", expected), text)
            : SyntaxErrors.UnexpectedToken.At(source, found.Span, text);
    }

    /// <summary>Says it, unless something is said about this statement already.</summary>
    private void Report(Parser recognizer, SourceToken at, Diagnostic diagnostic, SourceToken statementStart)
    {
        for (int i = statementStart.TokenIndex; i <= at.TokenIndex; i++)
            if (recognizer.InputStream is ITokenStream tokens && tokens.Get(i) is SourceToken { IsRepaired: true }) return;
        statementStart.IsRepaired = true;
        diagnostics.Add(diagnostic);
    }

    private static SourceToken? StatementStart(Parser recognizer)
    {
        for (RuleContext? context = recognizer.Context; context is not null; context = context.Parent)
            if (context is StatementContext or ItemContext) return (SourceToken)((ParserRuleContext)context).Start;
        return null;
    }

    /// <summary>Whether the end of the statement is evident although its semicolon is missing.</summary>
    private static bool EndsStatement(SourceToken previous, SourceToken next) =>
        next.Type is TokenConstants.EOF or RBRACE or LBRACE || previous.Line < next.Line || IsStatementWord(next.Type);

    private static bool IsStatementWord(int type) => type is TYPE or ARRAY or TUPLE or FACTOR or IF or FOR or WHILE or TARGET or JACOBIAN or RETURN or MESSAGE or BREAK or CONTINUE or PROFILE or AT;

    private static bool IsTypeWord(int type) => type is TYPE or ARRAY or TUPLE or FACTOR;

    private static bool StartsBlock(int type) => type is FUNCTIONS or DATA or PARAMETERS or MODEL or TRANSFORMED or GENERATED;

    private static bool StartsStatement(int type) => IsStatementWord(type)
        || type is LBRACE or SEMICOLON or NAME or INT or REAL or DOT_INT or IMAGINARY or STRING or UNCLOSED_STRING or LPAREN or LBRACK or LARRAY or NOT or MINUS or PLUS;

    private static SourceToken Current(Parser recognizer) => (SourceToken)recognizer.CurrentToken;

    private static SourceToken? Previous(Parser recognizer) => ((ITokenStream)recognizer.InputStream).LT(-1) as SourceToken;

    private string Describe(SourceToken token) => token.Type switch
    {
        TokenConstants.EOF => "the end of the file",
        _ when token.Span.Length == 0 => Vocabulary(token.Type),
        _ => $"`{source.ToString(token.Span)}`",
    };

    private static string Vocabulary(int type) => type switch
    {
        NAME => "a name",
        INT or REAL or DOT_INT or IMAGINARY => "a number",
        STRING or UNCLOSED_STRING => "a string",
        TYPE => "a type",
        TokenConstants.EOF => "the end of the file",
        LARRAY => "`{`",
        RARRAY => "`}`",
        ARROW or ASSIGN => "`=`",
        _ => DefaultVocabulary.GetLiteralName(type) is { } literal ? $"`{literal.Trim('\'')}`" : $"`{DefaultVocabulary.GetSymbolicName(type).ToLowerInvariant()}`",
    };
}
