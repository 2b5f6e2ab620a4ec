using BayesLang.Language.Diagnostics;
using static BayesLang.Language.Syntax.Generated.BayesLexer;

namespace BayesLang.Language.Syntax;

/// <summary>
/// Balances the brackets before parsing: a missing one is put in, a surplus one left out, each with one message. So the parser
/// meets only balanced brackets and can skip a broken group as a whole. On the way it tells the braces of array literals from
/// those of blocks, mends misspelt block names, and measures the nesting, which bounds the recursion of all later phases.
/// </summary>
sealed class BracketRepair(SourceText source, List<Diagnostic> diagnostics)
{
    /// <summary>A bracket costs several stack frames in a recursive pass, an operator one. Long chains of operators occur in generated programs, deep brackets do not.</summary>
    private const int BracketWeight = 4, WeightLimit = 100_000, BracketLimit = 1000;

    /// <summary>What is broken in more places is no program; it is not parsed.</summary>
    private const int ErrorLimit = 5000;

    private readonly List<SourceToken> output = [];
    private readonly List<SourceToken> open = [];
    private readonly List<int> operators = [0];
    private int weight;

    // Where in `open` each kind of bracket stands; blocks are braces too.
    private readonly Stack<int> parentheses = [], squares = [], braces = [], blocks = [];

    /// <summary>What stands before it in the output, in the present statement, is marked as repaired.</summary>
    private int markedEnd;

    /// <summary>The last string without an end, in the output.</summary>
    private int unclosedString = -1;

    /// <summary>The deepest nesting, about the number of frames that a recursive pass puts on the stack.</summary>
    public int Depth { get; private set; }

    /// <summary>Whether the last token was a surplus bracket: of several in a row the first is reported.</summary>
    private bool afterSurplus;

    /// <summary>The tokens for the parser, or null where they nest too deeply to be read, or are broken in thousands of places.</summary>
    public List<SourceToken>? Repair(List<SourceToken> tokens)
    {
        for (int i = 0; i < tokens.Count - 1; i++)
        {
            SourceToken token = tokens[i];
            int next = tokens[i + 1].Type;
            switch (token.Type)
            {
                case LPAREN or LBRACK:
                    Open(token);
                    break;
                case LBRACE:
                    bool startsOperand = StartsOperand();
                    if (open is [.., { Type: not LBRACE }] && !startsOperand) CloseUpToBlock("this `{`");
                    if (startsOperand) token.Type = LARRAY;
                    else if (open.Count == 0) MendBlockName(token);
                    Open(token);
                    break;
                case RPAREN:
                    Close(token, LPAREN);
                    break;
                case RBRACK:
                    Close(token, LBRACK);
                    break;
                case RBRACE:
                    Close(token, LBRACE);
                    // `{a, b} ~ normal(0, 1);` is the one statement that starts with an array literal.
                    if (next == TILDE && token.Partner is { Type: LBRACE } brace) (brace.Type, token.Type) = (LARRAY, RARRAY);
                    if (next != ELSE) EndStatement();
                    break;
                case SEMICOLON:
                    CloseUpToBlock("this `;`");
                    Add(token);
                    if (next != ELSE) EndStatement();
                    break;
                case COMMA:
                    Add(token);
                    EndStatement();
                    break;
                default:
                    int words = BlockNameLength(tokens, i);
                    if (words == 0)
                    {
                        if (FunctionName(tokens, i) is { } function) CloseBody($"the function `{source.ToString(function.Span)}`");
                        // `array[N real x`
                        if (token.Type is TYPE or TUPLE && open is [.., { Type: LBRACK } sizes] && output[^1] != sizes && sizes.Position > 0 && output[sizes.Position - 1].Type == ARRAY)
                            InsertCloser($"this `{source.ToString(token.Span)}`");
                        Add(token);
                        Nest(NestingOf(token.Type));
                        break;
                    }
                    TextSpan name = TextSpan.FromBounds(token.StartIndex, tokens[i + words - 1].End);
                    CloseAll($"the block `{source.ToString(name)}`");
                    for (int k = 0; k < words; k++) Add(tokens[i + k]);
                    i += words - 1;
                    if (tokens[i + 1].Type != LBRACE && !(tokens[i + 1].Type == NAME && tokens[i + 2].Type == LBRACE)) OpenMissingBrace(name);
                    break;
            }
            if (weight > WeightLimit || open.Count > BracketLimit)
            {
                diagnostics.Add(SyntaxErrors.TooDeep.At(source, token.Span));
                return null;
            }
            if (diagnostics.Count > ErrorLimit) return null;
        }
        CloseAll("the end of the file");
        Add(tokens[^1]);
        return output;
    }

    private void Add(SourceToken token)
    {
        afterSurplus = false;
        token.BraceDepth = blocks.Count;
        token.Position = output.Count;
        if (token.Type == UNCLOSED_STRING) unclosedString = output.Count;
        output.Add(token);
    }

    private void Open(SourceToken token)
    {
        Add(token);
        KindOf(token.Type).Push(open.Count);
        if (token.Type == LBRACE) blocks.Push(open.Count);
        open.Add(token);
        operators.Add(0);
        weight += BracketWeight;
        Depth = Math.Max(Depth, weight);
    }

    private void Close(SourceToken token, int openerType)
    {
        if (!KindOf(openerType).TryPeek(out int match)) match = -1;
        // A parenthesis never closes across the brace of a block.
        if (openerType != LBRACE && blocks.TryPeek(out int block) && match < block) match = -1;
        if (match < 0)
        {
            if (!afterSurplus) diagnostics.Add(SyntaxErrors.UnmatchedBracket.At(source, token.Span, source.ToString(token.Span), PartnerText(token.Type)) with
            {
                Fixes = [new Fix($"Remove `{source.ToString(token.Span)}`", token.Span, "")],
            });
            afterSurplus = true;
            // Nothing more about this statement: it lacks the opening bracket perhaps.
            for (int i = output.Count - 1; i >= markedEnd && output[i].Type is not (SEMICOLON or LBRACE or RBRACE); i--) output[i].IsRepaired = true;
            markedEnd = output.Count;
            return;
        }
        while (open.Count > match + 1) InsertCloser($"this `{source.ToString(token.Span)}`");
        SourceToken opener = open[^1];
        if (opener.Type == LARRAY) token.Type = RARRAY;
        Pop();
        // Indexing nests to the left: x[1][2][3].
        if (token.Type == RBRACK) Nest(1);
        Add(token);
        (opener.Partner, token.Partner) = (token, opener);
    }

    private void Pop()
    {
        KindOf(open[^1].Type).Pop();
        if (open[^1].Type == LBRACE) blocks.Pop();
        open.RemoveAt(open.Count - 1);
        weight -= BracketWeight + operators[^1];
        operators.RemoveAt(operators.Count - 1);
    }

    /// <summary>Closes the innermost bracket, which the program left open.</summary>
    private void InsertCloser(string before, bool report = true)
    {
        SourceToken opener = open[^1];
        int type = opener.Type switch { LPAREN => RPAREN, LBRACK => RBRACK, LARRAY => RARRAY, _ => RBRACE };
        // A string without an end has swallowed the bracket, and was reported; so was a missing brace.
        if (unclosedString > opener.Position) report = false;
        if (opener.Index < 0) report = false;
        if (opener.Type != LBRACE) opener.IsRepaired = true;
        if (report) diagnostics.Add(SyntaxErrors.UnclosedBracket.At(source, opener.Span, source.ToString(opener.Span), PartnerText(opener.Type), before));
        SourceToken closer = SourceToken.Missing(opener, type, output[^1].End);
        Pop();
        Add(closer);
        (opener.Partner, closer.Partner) = (closer, opener);
    }

    /// <summary>At the end of a statement, only braces of blocks may be open.</summary>
    private void CloseUpToBlock(string before)
    {
        while (open is [.., { Type: not LBRACE }]) InsertCloser(before);
    }

    /// <summary>At a block's name or the end of the file nothing may be open; one message for all the braces.</summary>
    private void CloseAll(string before)
    {
        CloseUpToBlock(before);
        // A comment without an end has swallowed the brace, and was reported.
        bool report = !diagnostics.Exists(diagnostic => diagnostic.Descriptor == SyntaxErrors.UnclosedComment);
        for (; open.Count > 0; report = false) InsertCloser(before, report);
    }

    /// <summary>The name of the function that starts here within another one's body, which therefore lacks a brace; null where none does.</summary>
    private SourceToken? FunctionName(List<SourceToken> tokens, int i)
    {
        bool inBody = blocks.Count > 1 && open is [{ Type: LBRACE, Position: > 0 } outermost, .., { Type: LBRACE }] && output[outermost.Position - 1].Type == FUNCTIONS;
        if (!inBody || output is not [.., { Type: SEMICOLON or LBRACE or RBRACE }]) return null;
        if (tokens[i].Type == ARRAY)
        {
            while (tokens[++i].Type is LBRACK or COMMA) { }
            if (tokens[i].Type == RBRACK) i++;
        }
        return i + 3 < tokens.Count && tokens[i].Type == TYPE && tokens[i + 1].Type == NAME && tokens[i + 2].Type == LPAREN && tokens[i + 3].Type is TYPE or ARRAY or TUPLE or DATA or RPAREN
            ? tokens[i + 1] : null;
    }

    /// <summary>Closes a function's body with all in it; one message for all the braces.</summary>
    private void CloseBody(string before)
    {
        for (bool first = true; blocks.Count > 1; first = false) InsertCloser(before, report: first);
        EndStatement();
    }

    private void OpenMissingBrace(TextSpan name)
    {
        diagnostics.Add(SyntaxErrors.MissingBrace.At(source, name, source.ToString(name)) with { Fixes = [new Fix("Add `{`", new TextSpan(name.End, 0), " {")] });
        Open(SourceToken.Missing(output[^1], LBRACE, output[^1].End));
    }

    /// <summary>How many tokens from here on name a block; 0 where none is named. `data` names one only where a brace follows or nothing is open.</summary>
    private int BlockNameLength(List<SourceToken> tokens, int i)
    {
        int next = tokens[i + 1].Type;
        return tokens[i].Type switch
        {
            FUNCTIONS or PARAMETERS or MODEL when next == LBRACE || open.Count == 0 => 1,
            DATA when next == LBRACE || open.Count == 0 => 1,
            TRANSFORMED when next is DATA or PARAMETERS => 2,
            GENERATED when next == QUANTITIES => 2,
            _ => 0,
        };
    }

    /// <summary>Before a brace outside of all blocks: where the words are near a block's name, they are taken for it.</summary>
    private void MendBlockName(SourceToken brace)
    {
        int start = output.Count;
        while (start > 0 && output.Count - start < 2 && output[start - 1].Type is NAME or TRANSFORMED or GENERATED or DATA or PARAMETERS or MODEL or QUANTITIES) start--;
        if (start == output.Count || !output[start..].Any(word => word.Type is NAME or TRANSFORMED or GENERATED or QUANTITIES) || IsBlockName(start)) return;
        TextSpan span = TextSpan.FromBounds(output[start].StartIndex, output[^1].End);
        string name = string.Join(' ', output[start..].Select(word => source.ToString(word.Span)));
        BlockKind? nearest = BlockNames.Nearest(name);
        Diagnostic diagnostic = SyntaxErrors.UnknownBlock.At(source, span, name, nearest is { } kind ? $" Did you mean `{BlockNames.Text(kind)}`?" : "");
        if (nearest is { } meant)
        {
            diagnostic = diagnostic with { Fixes = [new Fix($"Write `{BlockNames.Text(meant)}`", span, BlockNames.Text(meant))] };
            int[] types = BlockNames.TokenTypes(meant);
            while (output.Count - start > types.Length) output.RemoveAt(output.Count - 1);
            while (output.Count - start < types.Length) output.Add(SourceToken.Missing(brace, NAME, output[^1].End));
            for (int k = 0; k < types.Length; k++) output[start + k].Type = types[k];
        }
        else
        {
            output.RemoveRange(start, output.Count - start);
        }
        brace.IsRepaired = true;
        diagnostics.Add(diagnostic);
    }

    private bool IsBlockName(int start) => output[start..].Select(word => word.Type).ToArray() is [TRANSFORMED, DATA or PARAMETERS] or [GENERATED, QUANTITIES];

    /// <summary>Whether what stands before calls for an operand, so that a brace here opens an array literal.</summary>
    private bool StartsOperand() => output is [.., { Type: LPAREN or LBRACK or LARRAY or COMMA or ASSIGN or PLUS_ASSIGN or COMPOUND_ASSIGN or ARROW or RETURN or IN
        or BAR or QUESTION or COLON or OR or AND or EQUAL or NOT_EQUAL or LESS or LESS_EQUAL or GREATER or GREATER_EQUAL or PLUS or MINUS or TIMES or DIVIDE or POWER or NOT }];

    /// <summary>How much deeper what follows stands. Arrays of arrays make types, which are compared often; so they weigh more.</summary>
    private static int NestingOf(int type) => type switch
    {
        QUESTION => 2 * BracketWeight,
        (> QUESTION and <= TRANSPOSE) or DOT_INT => 1,
        IF or ELSE or FOR or WHILE => BracketWeight,
        ARRAY => WeightLimit / BracketLimit,
        _ => 0,
    };

    private void Nest(int amount)
    {
        operators[^1] += amount;
        weight += amount;
        Depth = Math.Max(Depth, weight);
    }

    private Stack<int> KindOf(int openerType) => openerType switch { LPAREN => parentheses, LBRACK => squares, _ => braces };

    private void EndStatement()
    {
        weight -= operators[^1];
        operators[^1] = 0;
    }

    private static string PartnerText(int type) => type switch
    {
        LPAREN => ")", RPAREN => "(", LBRACK => "]", RBRACK => "[", LBRACE or LARRAY => "}", _ => "{",
    };
}
