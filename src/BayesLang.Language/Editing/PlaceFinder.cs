using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Editing;

/// <summary>
/// Finds what may be written at a place from the tokens before it, which are there for every text: what is being typed is broken, and the tree is
/// then what recovery made of it. Names come from binding, which gets most of a broken program.
/// </summary>
public sealed class PlaceFinder
{
    private readonly CheckResult result;
    private readonly string text;
    private readonly List<SyntaxToken> tokens = [];
    private readonly Dictionary<int, Meaning> declared = [];
    private readonly Stack<PlaceFrame> frames = [];
    private readonly List<VariableSymbol> locals = [];
    private readonly List<VariableSymbol> pending = [];
    private BlockKind? block;
    private FunctionSymbol? function;
    private PlaceFrame? closed;
    private bool followsLoop;

    /// <summary>The number of the first token of the present statement.</summary>
    private int statement;

    private PlaceFinder(CheckResult result)
    {
        this.result = result;
        text = result.Tree.Source.Text;
        foreach (NameUse use in result.Names)
            if (use.Role == NameRole.Declaration) declared[use.Span.Start] = use.Meaning;
    }

    /// <summary>What may be written at an offset of the whole text.</summary>
    public static CodePlace At(CheckResult result, int offset) => new PlaceFinder(result).Find(offset);

    private CodePlace Find(int offset)
    {
        SyntaxToken? word = null;
        foreach (SyntaxToken token in result.Tree.Tokens)
        {
            if (token.Span.Start >= offset) break;
            if (token.Kind is TokenKind.Comment or TokenKind.Documentation && IsInComment(token, offset)) return new CodePlace(PlaceKind.Nothing, new TextSpan(offset, 0));
            if (token.Kind is TokenKind.Whitespace or TokenKind.Comment or TokenKind.Documentation or TokenKind.Include or TokenKind.EndOfFile or TokenKind.Bad) continue;
            bool isWord = token.Kind is TokenKind.Identifier or TokenKind.Keyword or TokenKind.Number || (token.Kind == TokenKind.Attribute && token.Span.Length > 1);
            if ((isWord && token.Span.End >= offset) || (token.Kind == TokenKind.String && IsInText(token, offset)))
            {
                word = token;
                break;
            }
            tokens.Add(token);
        }
        if (result.Tree.Source.Path.EndsWith(".stanfunctions", StringComparison.OrdinalIgnoreCase)) Open(new PlaceFrame(FrameKind.Block, -1, ""), BlockKind.Functions);
        for (int i = 0; i < tokens.Count; i++) Read(i);

        TextSpan span = word?.Span ?? new TextSpan(offset, 0);
        PlaceKind kind = word?.Kind switch
        {
            TokenKind.Number => PlaceKind.Nothing,
            TokenKind.String => Top is { IsAttribute: true } ? PlaceKind.AttributeArgument : PlaceKind.Nothing,
            _ => KindHere(),
        };
        TextSpan? distributed = kind == PlaceKind.Distribution ? VariateBefore(tokens.Count - 1) : null;
        bool hasDensity = DensityInStatement() && frames.All(frame => frame.Kind != FrameKind.Constraint);
        return new CodePlace(kind, span)
        {
            Block = block,
            Function = function,
            Depth = Depth,
            IsInLoop = followsLoop || frames.Any(frame => frame.IsLoop),
            FollowsStatement = tokens is [.., var before] && Is(before, ";", "}"),
            Variables = VisibleVariables(offset, hasDensity),
            Call = CallAt(offset),
            Variate = distributed,
            ConstrainedType = kind == PlaceKind.Constraint ? Top?.Head : null,
            IsInText = word?.Kind == TokenKind.String,
            Allowed = new Place(hasDensity && IsDeclaration ? BlockKind.Model : block ?? BlockKind.Functions, function),
        };
    }

    private PlaceFrame? Top => frames.TryPeek(out PlaceFrame? top) ? top : null;

    private int Depth => frames.Count(frame => frame.Kind == FrameKind.Block);

    private bool IsDeclaration => statement < tokens.Count && IsType(tokens[statement]);

    private ReadOnlySpan<char> TextOf(SyntaxToken token) => text.AsSpan(token.Span.Start, token.Span.Length);

    private bool Is(SyntaxToken token, params ReadOnlySpan<string> words)
    {
        foreach (string word in words)
            if (TextOf(token).SequenceEqual(word)) return true;
        return false;
    }

    private bool IsType(SyntaxToken token) => token.Kind == TokenKind.Keyword && TypeNames.Contains(TextOf(token).ToString());

    private bool IsInComment(SyntaxToken token, int offset) =>
        offset < token.Span.End || (offset == token.Span.End && !TextOf(token).EndsWith("*/"));

    private bool IsInText(SyntaxToken token, int offset) => offset < token.Span.End || (offset == token.Span.End && (token.Span.Length == 1 || text[token.Span.End - 1] != '"'));

    private void Read(int i)
    {
        SyntaxToken token = tokens[i];
        switch (token.Kind)
        {
            case TokenKind.Identifier:
                Declare(token);
                break;
            case TokenKind.Attribute:
                if (Top is null or { Kind: FrameKind.Block }) statement = i + 1;
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
        if (!declared.TryGetValue(token.Span.Start, out Meaning? meaning)) return;
        if (meaning is FunctionMeaning { Function: var defined }) function = defined;
        else if (meaning is VariableMeaning { Variable: { Origin: VariableOrigin.Loop or VariableOrigin.FunctionArgument } header }) pending.Add(header);
        else if (meaning is VariableMeaning { Variable: { Origin: VariableOrigin.Local } local }) locals.Add(local);
    }

    private void ReadKeyword(int i)
    {
        SyntaxToken token = tokens[i];
        if (BlockAt(i) is { } kind)
        {
            frames.Clear();
            locals.Clear();
            pending.Clear();
            function = null;
            block = kind;
            statement = i;
        }
        else if (Is(token, "else")) statement = i + 1;
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
            bool isBefore = words.Length == 1 ? i == 0 || !Is(tokens[i - 1], "transformed") : i > 0 && Is(tokens[i - 1], words[0]);
            if (isBefore && Is(tokens[i], words[^1]) && IsBraceNext(tokens[i].Span.End)) return kind;
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
        while (Top is { Kind: not FrameKind.Block }) frames.Pop();
        statement = i;
    }

    private void Open(PlaceFrame frame, BlockKind? opened = null)
    {
        if (opened is not null) block = opened;
        frames.Push(frame);
        if (frame.Kind != FrameKind.Block) return;
        locals.AddRange(pending);
        pending.Clear();
        followsLoop = false;
        statement = frame.Token + 1;
    }

    private void ReadSign(int i)
    {
        SyntaxToken token = tokens[i];
        SyntaxToken? before = i > 0 ? tokens[i - 1] : null;
        if (token.Span.Length > 1) return;
        switch (text[token.Span.Start])
        {
            case '{':
                if (IsLiteral(before))
                {
                    Open(new PlaceFrame(FrameKind.ArrayLiteral, i, ""));
                    break;
                }
                while (Top is { Kind: not FrameKind.Block }) frames.Pop();
                Open(new PlaceFrame(FrameKind.Block, i, "") { Locals = locals.Count, IsLoop = followsLoop });
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
                while (Top is { Kind: not FrameKind.Block }) frames.Pop();
                pending.Clear();
                followsLoop = false;
                statement = i + 1;
                break;
        }
    }

    /// <summary>Whether a brace begins an array: behind what an expression follows.</summary>
    private bool IsLiteral(SyntaxToken? before) => before is { } token && !Is(token, "'")
        && (token.Kind == TokenKind.Operator || Is(token, "(", ",", "[", "return", "in") || (Is(token, "{") && Top?.Kind == FrameKind.ArrayLiteral));

    private PlaceFrame Parenthesis(int i, SyntaxToken? before)
    {
        string head = before is { Kind: TokenKind.Keyword or TokenKind.Identifier or TokenKind.Attribute } word ? TextOf(word).ToString() : "";
        bool isDistribution = i > 1 && Is(tokens[i - 2], "~");
        bool isKeyword = before?.Kind == TokenKind.Keyword;
        return new PlaceFrame(FrameKind.Parenthesis, i, head)
        {
            IsHead = before?.Kind == TokenKind.Attribute || (isKeyword && head is "for" or "if" or "while" or "profile"),
            IsAttribute = before?.Kind == TokenKind.Attribute,
            IsParameterList = block == BlockKind.Functions && Depth == 1 && Top is { Kind: FrameKind.Block } && !isKeyword,
            IsCall = before?.Kind is TokenKind.Identifier or TokenKind.Attribute,
            Variate = isDistribution ? VariateBefore(i - 2) : null,
        };
    }

    private void Close(int i, Func<PlaceFrame, bool> isMeant)
    {
        // A bracket that was never opened closes nothing; a brace closes whatever was left open inside it.
        if (!Is(tokens[i], "}") && !frames.TakeWhile(frame => frame.Kind != FrameKind.Block).Any(isMeant)) return;
        closed = null;
        while (frames.TryPop(out PlaceFrame? frame))
            if (isMeant(frame))
            {
                closed = frame;
                break;
            }
        if (closed is null) return;
        if (closed.Kind == FrameKind.Block)
        {
            if (closed.Locals < locals.Count) locals.RemoveRange(closed.Locals, locals.Count - closed.Locals);
            statement = i + 1;
            if (Depth == 0) block = null;
            if (Depth <= 1) function = null;
        }
        else if (closed.IsHead && Top is null or { Kind: FrameKind.Block })
        {
            statement = i + 1;
            followsLoop |= closed.Head is "for" or "while";
        }
    }

    /// <summary>The expression before a <c>~</c>: from the beginning of the statement, or the name in a declaration.</summary>
    private TextSpan? VariateBefore(int tilde)
    {
        if (tilde <= statement || tilde > tokens.Count) return null;
        int first = statement;
        if (IsDeclaration)
        {
            // `real q = exp(a) ~ …`, `vector[K] beta ~ …`: the name that the statement declares last.
            for (first = tilde - 1; first > statement && !declared.ContainsKey(tokens[first].Span.Start); first--) { }
            return first == statement ? null : tokens[first].Span;
        }
        return TextSpan.FromBounds(tokens[first].Span.Start, tokens[tilde - 1].Span.End);
    }

    private bool DensityInStatement()
    {
        for (int i = statement; i < tokens.Count; i++)
            if (Is(tokens[i], "~")) return true;
        return false;
    }

    private OpenCall? CallAt(int offset)
    {
        foreach (PlaceFrame frame in frames)
        {
            if (frame.Kind == FrameKind.Block) return null;
            if (!frame.IsCall || frame.IsParameterList) continue;
            int start = tokens[frame.Token].Span.End;
            var arguments = ImmutableArray.CreateBuilder<TextSpan>();
            foreach (int separator in frame.Separators)
            {
                arguments.Add(TextSpan.FromBounds(start, separator));
                start = separator + 1;
            }
            arguments.Add(TextSpan.FromBounds(start, Math.Max(start, offset)));
            return new OpenCall(frame.Head, tokens[frame.Token - 1].Span, arguments.DrainToImmutable()) { Variate = frame.Variate, IsAttribute = frame.IsAttribute };
        }
        return null;
    }

    private PlaceKind KindHere()
    {
        SyntaxToken? before = tokens is [.., var last] ? last : null;
        if (before is { Kind: TokenKind.Attribute } at && Is(at, "@")) return PlaceKind.Attribute;
        bool afterOperand = before is { } token && IsOperandEnd(token);
        bool begins = before is { } sign && Is(sign, "(", ",", "<", "[");
        bool afterArray = before is { } bracket && Is(bracket, "]") && closed is { Kind: FrameKind.Bracket, Head: "array" };
        switch (Top)
        {
            case null:
                return before is null || statement == tokens.Count || Is(before.Value, "transformed", "generated") ? PlaceKind.Block : PlaceKind.Nothing;
            case { Kind: FrameKind.Block }:
                return statement >= tokens.Count ? Beginning() : AfterBeginning(before, afterOperand, afterArray);
            case { Kind: FrameKind.Constraint }:
                return begins ? PlaceKind.Constraint : afterOperand ? PlaceKind.Nothing : PlaceKind.Expression;
            case { IsAttribute: true }:
                return begins ? PlaceKind.AttributeArgument : PlaceKind.Nothing;
            case { IsParameterList: true } or { Head: "tuple" }:
                return begins || afterArray || (before is { } data && Is(data, "data")) ? PlaceKind.Type : PlaceKind.Nothing;
            case { Kind: FrameKind.Parenthesis, Head: "for" } loop when loop.Token >= tokens.Count - 2:
                return loop.Token == tokens.Count - 1 ? PlaceKind.Nothing : PlaceKind.In;
            default:
                return afterOperand || frames.Any(frame => frame.IsParameterList) ? PlaceKind.Nothing : PlaceKind.Expression;
        }
    }

    private PlaceKind Beginning() => block is BlockKind.Data or BlockKind.Parameters || (block == BlockKind.Functions && Depth == 1) ? PlaceKind.Declaration : PlaceKind.Statement;

    private PlaceKind AfterBeginning(SyntaxToken? before, bool afterOperand, bool afterArray)
    {
        if (before is not { } token) return PlaceKind.Nothing;
        if (afterArray && IsDeclaration) return PlaceKind.Type;
        if (Is(token, "~")) return PlaceKind.Distribution;
        if (Is(token, ")") && closed is { Variate: not null }) return PlaceKind.Truncation;
        if (afterOperand || (Is(token, ",") && IsDeclaration) || IsType(token)) return PlaceKind.Nothing;
        // The end of `<lower=0>`, before the name.
        if (Is(token, ">") && closed is { Kind: FrameKind.Constraint } && IsDeclaration && !tokens.Skip(statement).Any(t => Is(t, "="))) return PlaceKind.Nothing;
        return token.Kind is TokenKind.Operator || Is(token, "return", "in") ? PlaceKind.Expression : PlaceKind.Nothing;
    }

    private bool IsOperandEnd(SyntaxToken token) =>
        token.Kind is TokenKind.Identifier or TokenKind.Number or TokenKind.String || Is(token, ")", "]", "}", "'") || (token.Kind == TokenKind.Keyword && !Is(token, "return", "in", "else"));

    /// <summary>The locals, then the variables of the blocks: those before, and those of the own block above the statement.</summary>
    private ImmutableArray<VariableSymbol> VisibleVariables(int offset, bool hasDensity)
    {
        // The name that is being declared is not there yet.
        int limit = IsDeclaration ? tokens.Skip(statement).Select(token => token.Span.Start).LastOrDefault(declared.ContainsKey, offset) : offset;
        List<VariableSymbol> visible = [.. pending, .. locals.Where(local => local.Declaration.Start < limit)];
        visible.Reverse();
        if (block is null or BlockKind.Functions) return [.. visible];
        // A density in a declaration counts as one of the model block.
        bool isOfModel = hasDensity && IsDeclaration && block is BlockKind.Data or BlockKind.Parameters or BlockKind.TransformedParameters;
        BlockKind here = isOfModel ? BlockKind.Model : block.Value;
        IEnumerable<VariableSymbol> global = result.Names.Where(use => use.Role == NameRole.Declaration).Select(use => use.Meaning).OfType<VariableMeaning>().Select(meaning => meaning.Variable)
            .Where(variable => BlockOf(variable.Origin) is { } own && !variable.IsLevelCount && (own < here || (own == here && variable.Declaration.Start < limit)));
        return [.. visible, .. global.Reverse()];
    }

    private static BlockKind? BlockOf(VariableOrigin origin) => origin switch
    {
        VariableOrigin.Data => BlockKind.Data,
        VariableOrigin.TransformedData => BlockKind.TransformedData,
        VariableOrigin.Parameters => BlockKind.Parameters,
        VariableOrigin.TransformedParameters => BlockKind.TransformedParameters,
        VariableOrigin.GeneratedQuantities => BlockKind.GeneratedQuantities,
        _ => null,
    };
}
