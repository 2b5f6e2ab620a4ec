using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Editing;

/// <summary>Reads the tokens before a place: which brackets are open, where the present statement begins, which local variables there are.</summary>
sealed class PlaceReader
{
    private readonly string text;
    private readonly bool isOfFunctions;

    public PlaceReader(CheckResult result)
    {
        text = result.Tree.Source.Text;
        isOfFunctions = result.Tree.Source.Path.EndsWith(".stanfunctions", StringComparison.OrdinalIgnoreCase);
        foreach (NameUse use in result.Names)
            if (use.Role == NameRole.Declaration) Declared[use.Span.Start] = use.Meaning;
    }

    /// <summary>The tokens before the place, without comments and blanks.</summary>
    public List<SyntaxToken> Tokens { get; } = [];

    /// <summary>What is declared, by where it is.</summary>
    public Dictionary<int, Meaning> Declared { get; } = [];

    public Stack<PlaceFrame> Frames { get; } = [];

    /// <summary>The local variables whose scope is open, the innermost last.</summary>
    public List<VariableSymbol> Locals { get; } = [];

    /// <summary>Loop variables and arguments whose body has not begun.</summary>
    public List<VariableSymbol> Pending { get; } = [];

    public BlockKind? Block { get; private set; }

    public FunctionSymbol? Function { get; private set; }

    /// <summary>The bracket that was closed last, and the number of the token that closed it.</summary>
    public PlaceFrame? Closed { get; private set; }

    public int ClosedAt { get; private set; } = -1;

    /// <summary>True behind the head of a loop.</summary>
    public bool FollowsLoop { get; private set; }

    /// <summary>The number of the first token of the present statement.</summary>
    public int Statement { get; private set; }

    /// <summary>The innermost open bracket.</summary>
    public PlaceFrame? Top => Frames.TryPeek(out PlaceFrame? top) ? top : null;

    /// <summary>How many braces of blocks are open.</summary>
    public int Depth => Frames.Count(frame => frame.Kind == FrameKind.Block);

    /// <summary>Whether the present statement is a declaration.</summary>
    public bool IsDeclaration => Statement < Tokens.Count && IsType(Tokens[Statement]);

    public ReadOnlySpan<char> TextOf(SyntaxToken token) => text.AsSpan(token.Span.Start, token.Span.Length);

    /// <summary>Whether a token is one of some words or signs.</summary>
    public bool Is(SyntaxToken token, params ReadOnlySpan<string> words)
    {
        foreach (string word in words)
            if (TextOf(token).SequenceEqual(word)) return true;
        return false;
    }

    public bool IsType(SyntaxToken token) => token.Kind == TokenKind.Keyword && TypeNames.Contains(TextOf(token).ToString());

    /// <summary>Reads them all.</summary>
    public void ReadAll()
    {
        // A file of functions is one block without braces.
        if (isOfFunctions) Open(new PlaceFrame(FrameKind.Block, -1, ""), BlockKind.Functions);
        for (int i = 0; i < Tokens.Count; i++) Read(i);
    }

    private void Read(int i)
    {
        SyntaxToken token = Tokens[i];
        switch (token.Kind)
        {
            case TokenKind.Identifier:
                Declare(token);
                break;
            case TokenKind.Attribute:
                if (Top is null or { Kind: FrameKind.Block }) Statement = i + 1;
                break;
            case TokenKind.Keyword:
                ReadKeyword(i);
                break;
            case TokenKind.Operator or TokenKind.Punctuation:
                ReadSign(i);
                break;
        }
    }

    private void Declare(SyntaxToken token)
    {
        if (!Declared.TryGetValue(token.Span.Start, out Meaning? meaning)) return;
        if (meaning is FunctionMeaning { Function: var defined }) Function = defined;
        else if (meaning is VariableMeaning { Variable: { Origin: VariableOrigin.Loop or VariableOrigin.FunctionArgument } header }) Pending.Add(header);
        else if (meaning is VariableMeaning { Variable: { Origin: VariableOrigin.Local } local }) Locals.Add(local);
    }

    private void ReadKeyword(int i)
    {
        SyntaxToken token = Tokens[i];
        if (BlockAt(i) is { } kind)
        {
            Frames.Clear();
            Locals.Clear();
            Pending.Clear();
            Function = null;
            Block = kind;
            Statement = i;
        }
        else if (Is(token, "else")) Statement = i + 1;
        // No expression holds these: a bracket before them was left open.
        else if (Is(token, "for", "while", "if", "return", "break", "continue", "profile") || (IsType(token) && !TakesTypes(Top))) BeginStatement(i);
    }

    private static bool TakesTypes(PlaceFrame? frame) => frame is null or { Kind: FrameKind.Block } or { IsParameterList: true } or { Head: "tuple" };

    /// <summary>The block that a keyword opens; null where it opens none.</summary>
    private BlockKind? BlockAt(int i)
    {
        foreach (BlockKind kind in Enum.GetValues<BlockKind>())
        {
            string[] words = BlockNames.Text(kind).Split(' ');
            bool isBefore = words.Length == 1 ? i == 0 || !Is(Tokens[i - 1], "transformed") : i > 0 && Is(Tokens[i - 1], words[0]);
            if (isBefore && Is(Tokens[i], words[^1]) && IsBraceNext(Tokens[i].Span.End)) return kind;
        }
        return null;
    }

    private bool IsBraceNext(int offset)
    {
        while (offset < text.Length && char.IsWhiteSpace(text[offset])) offset++;
        return offset < text.Length && text[offset] == '{';
    }

    private void BeginStatement(int i)
    {
        if (Top is null or { Kind: FrameKind.Block }) return;
        while (Top is { Kind: not FrameKind.Block }) Frames.Pop();
        Statement = i;
    }

    private void Open(PlaceFrame frame, BlockKind? opened = null)
    {
        if (opened is not null) Block = opened;
        Frames.Push(frame);
        if (frame.Kind != FrameKind.Block) return;
        Locals.AddRange(Pending);
        Pending.Clear();
        FollowsLoop = false;
        Statement = frame.Token + 1;
    }

    private void ReadSign(int i)
    {
        SyntaxToken token = Tokens[i];
        SyntaxToken? before = i > 0 ? Tokens[i - 1] : null;
        if (token.Span.Length > 1) return;
        switch (text[token.Span.Start])
        {
            case '{':
                if (IsLiteral(before))
                {
                    Open(new PlaceFrame(FrameKind.ArrayLiteral, i, ""));
                    break;
                }
                while (Top is { Kind: not FrameKind.Block }) Frames.Pop();
                Open(new PlaceFrame(FrameKind.Block, i, "") { Locals = Locals.Count, IsLoop = FollowsLoop });
                break;
            case '(':
                Open(Parenthesis(i, before));
                break;
            case '[':
                Open(new PlaceFrame(FrameKind.Bracket, i, before is { Kind: TokenKind.Keyword or TokenKind.Identifier } head ? TextOf(head).ToString() : ""));
                break;
            case '<' when before is { } type && IsType(type):
                Open(new PlaceFrame(FrameKind.Constraint, i, TextOf(type).ToString()));
                break;
            case '}':
                Close(i, frame => frame.Kind is FrameKind.Block or FrameKind.ArrayLiteral);
                break;
            case ')':
                Close(i, frame => frame.Kind == FrameKind.Parenthesis);
                break;
            case ']':
                Close(i, frame => frame.Kind == FrameKind.Bracket);
                break;
            case '>' when Top?.Kind == FrameKind.Constraint:
                Close(i, frame => frame.Kind == FrameKind.Constraint);
                break;
            case ',' or '|':
                Top?.Separators.Add(token.Span.Start);
                break;
            case ';':
                while (Top is { Kind: not FrameKind.Block }) Frames.Pop();
                Pending.Clear();
                FollowsLoop = false;
                Statement = i + 1;
                break;
        }
    }

    /// <summary>Whether a brace begins an array: behind what an expression follows.</summary>
    private bool IsLiteral(SyntaxToken? before) => before is { } token && !Is(token, "'")
        && (token.Kind == TokenKind.Operator || Is(token, "(", ",", "[", "return", "in") || (Is(token, "{") && Top?.Kind == FrameKind.ArrayLiteral));

    private PlaceFrame Parenthesis(int i, SyntaxToken? before)
    {
        string head = before is { Kind: TokenKind.Keyword or TokenKind.Identifier or TokenKind.Attribute } word ? TextOf(word).ToString() : "";
        bool isDistribution = i > 1 && Is(Tokens[i - 2], "~");
        bool isKeyword = before?.Kind == TokenKind.Keyword;
        return new PlaceFrame(FrameKind.Parenthesis, i, head)
        {
            IsHead = before?.Kind == TokenKind.Attribute || (isKeyword && head is "for" or "if" or "while" or "profile"),
            IsAttribute = before?.Kind == TokenKind.Attribute,
            IsParameterList = Block == BlockKind.Functions && Depth == 1 && Top is { Kind: FrameKind.Block } && !isKeyword,
            IsCall = before?.Kind is TokenKind.Identifier or TokenKind.Attribute,
            Variate = isDistribution ? VariateBefore(i - 2) : null,
        };
    }

    private void Close(int i, Func<PlaceFrame, bool> isMeant)
    {
        // A bracket that was never opened closes nothing; a brace closes whatever was left open inside it.
        if (!Is(Tokens[i], "}") && !Frames.TakeWhile(frame => frame.Kind != FrameKind.Block).Any(isMeant)) return;
        Closed = null;
        ClosedAt = i;
        while (Frames.TryPop(out PlaceFrame? frame))
            if (isMeant(frame))
            {
                Closed = frame;
                break;
            }
        if (Closed is null) return;
        if (Closed.Kind == FrameKind.Block)
        {
            if (Closed.Locals < Locals.Count) Locals.RemoveRange(Closed.Locals, Locals.Count - Closed.Locals);
            Statement = i + 1;
            if (Depth == 0) Block = null;
            if (Depth <= 1) Function = null;
        }
        else if (Closed.IsHead && Top is null or { Kind: FrameKind.Block })
        {
            Statement = i + 1;
            FollowsLoop |= Closed.Head is "for" or "while";
        }
    }

    /// <summary>The expression before a <c>~</c>: from the beginning of the statement, or the name in a declaration.</summary>
    public TextSpan? VariateBefore(int tilde)
    {
        if (tilde <= Statement || tilde > Tokens.Count) return null;
        int first = Statement;
        if (IsDeclaration)
        {
            // `real q = exp(a) ~ …`, `vector[K] beta ~ …`: the name that the statement declares last.
            for (first = tilde - 1; first > Statement && !Declared.ContainsKey(Tokens[first].Span.Start); first--) { }
            return first == Statement ? null : Tokens[first].Span;
        }
        return TextSpan.FromBounds(Tokens[first].Span.Start, Tokens[tilde - 1].Span.End);
    }

    /// <summary>The operand that ends at an offset, before all tokens behind it: a name or what stands in parentheses, with its indices, arguments and elements.</summary>
    public TextSpan? OperandBefore(int end)
    {
        if (Tokens is not [.., var last] || last.Span.End != end) return null;
        for (int i = Tokens.Count - 1; i >= 0; i--)
        {
            bool isPostfix = Tokens[i].Kind == TokenKind.Number && TextOf(Tokens[i]).StartsWith(".");
            if (Is(Tokens[i], ")", "]"))
            {
                i = Opening(i);
                isPostfix = i > 0 && (Tokens[i - 1].Kind == TokenKind.Identifier || Is(Tokens[i - 1], ")", "]"));
            }
            if (!isPostfix) return i >= 0 && (Tokens[i].Kind == TokenKind.Identifier || Is(Tokens[i], "(")) ? TextSpan.FromBounds(Tokens[i].Span.Start, end) : null;
        }
        return null;
    }

    /// <summary>The number of the token that opens what another one closes; -1 where there is none.</summary>
    private int Opening(int closing)
    {
        int depth = 0;
        for (int i = closing; i >= 0; i--)
        {
            if (Is(Tokens[i], ")", "]", "}")) depth++;
            else if (Is(Tokens[i], "(", "[", "{") && --depth == 0) return i;
        }
        return -1;
    }
}
