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
    private readonly PlaceReader reader;

    private PlaceFinder(CheckResult result)
    {
        this.result = result;
        reader = new PlaceReader(result);
    }

    /// <summary>What may be written at an offset of the whole text.</summary>
    public static CodePlace At(CheckResult result, int offset) => new PlaceFinder(result).Find(offset);

    private CodePlace Find(int offset)
    {
        SyntaxToken? word = null, dot = null;
        foreach (SyntaxToken token in result.Tree.Tokens)
        {
            if (token.Span.Start >= offset) break;
            if (token.Kind is TokenKind.Comment or TokenKind.Documentation && IsInComment(token, offset)) return new CodePlace(PlaceKind.Nothing, new TextSpan(offset, 0));
            // The dot of an element is no token without the number behind it.
            if (token.Kind is TokenKind.Bad or TokenKind.Number && token.Span.End >= offset && result.Tree.Source.Text[token.Span.Start] == '.') dot = token;
            if (token.Kind is TokenKind.Whitespace or TokenKind.Comment or TokenKind.Documentation or TokenKind.Include or TokenKind.EndOfFile or TokenKind.Bad) continue;
            bool isWord = token.Kind is TokenKind.Identifier or TokenKind.Keyword or TokenKind.Number || (token.Kind == TokenKind.Attribute && token.Span.Length > 1);
            if ((isWord && token.Span.End >= offset) || (token.Kind == TokenKind.String && IsInText(token, offset)))
            {
                word = token;
                break;
            }
            reader.Tokens.Add(token);
        }
        reader.ReadAll();

        TextSpan? tuple = dot is { } sign ? reader.OperandBefore(sign.Span.Start) : null;
        TextSpan span = tuple is { } operand ? TextSpan.FromBounds(operand.End + 1, dot?.Span.End ?? offset) : word?.Span ?? new TextSpan(offset, 0);
        PlaceKind kind = word?.Kind switch
        {
            _ when tuple is not null => PlaceKind.TupleElement,
            TokenKind.Number => PlaceKind.Nothing,
            TokenKind.String => reader.Top is { IsAttribute: true } ? PlaceKind.AttributeArgument : PlaceKind.Nothing,
            _ => KindHere(),
        };
        TextSpan? distributed = kind == PlaceKind.Distribution ? reader.VariateBefore(reader.Tokens.Count - 1) : null;
        // A density in a declaration counts as one of the model block.
        bool isOfModel = reader.IsDeclaration && reader.Block is BlockKind.Data or BlockKind.Parameters or BlockKind.TransformedParameters && DensityInStatement() && reader.Frames.All(frame => frame.Kind != FrameKind.Constraint);
        return new CodePlace(kind, span)
        {
            Block = reader.Block,
            Function = reader.Function,
            Depth = reader.Depth,
            IsInLoop = reader.FollowsLoop || reader.Frames.Any(frame => frame.IsLoop),
            FollowsStatement = reader.Tokens is [.., var before] && reader.Is(before, ";", "}"),
            Variables = VisibleVariables(offset, isOfModel),
            Call = CallAt(offset),
            Variate = distributed,
            Tuple = tuple,
            IsCount = kind == PlaceKind.Expression && IsCount(),
            ConstrainedType = kind == PlaceKind.Constraint ? reader.Top?.Head : null,
            IsInText = word?.Kind == TokenKind.String,
            Allowed = new Place(isOfModel ? BlockKind.Model : reader.Block ?? BlockKind.Functions, reader.Function),
        };
    }

    private bool IsInComment(SyntaxToken token, int offset) =>
        offset < token.Span.End || (offset == token.Span.End && !reader.TextOf(token).EndsWith("*/"));

    private bool IsInText(SyntaxToken token, int offset) => offset < token.Span.End || (offset == token.Span.End && (token.Span.Length == 1 || result.Tree.Source.Text[token.Span.End - 1] != '"'));

    private bool DensityInStatement()
    {
        for (int i = reader.Statement; i < reader.Tokens.Count; i++)
            if (reader.Is(reader.Tokens[i], "~")) return true;
        return false;
    }

    private OpenCall? CallAt(int offset)
    {
        foreach (PlaceFrame frame in reader.Frames)
        {
            if (frame.Kind == FrameKind.Block) return null;
            if (!frame.IsCall || frame.IsParameterList) continue;
            int start = reader.Tokens[frame.Token].Span.End;
            var arguments = ImmutableArray.CreateBuilder<TextSpan>();
            foreach (int separator in frame.Separators)
            {
                arguments.Add(TextSpan.FromBounds(start, separator));
                start = separator + 1;
            }
            arguments.Add(TextSpan.FromBounds(start, Math.Max(start, offset)));
            return new OpenCall(frame.Head, reader.Tokens[frame.Token - 1].Span, arguments.DrainToImmutable()) { Variate = frame.Variate, IsAttribute = frame.IsAttribute };
        }
        return null;
    }

    private PlaceKind KindHere()
    {
        SyntaxToken? before = reader.Tokens is [.., var last] ? last : null;
        if (before is { Kind: TokenKind.Attribute } at && reader.Is(at, "@")) return PlaceKind.Attribute;
        bool afterOperand = before is { } token && IsOperandEnd(token);
        bool begins = before is { } sign && reader.Is(sign, "(", ",", "<", "[");
        bool afterArray = reader.ClosedAt == reader.Tokens.Count - 1 && reader.Closed is { Kind: FrameKind.Bracket, Head: "array" };
        switch (reader.Top)
        {
            case null:
                return before is null || reader.Statement == reader.Tokens.Count || reader.Is(before.Value, "transformed", "generated") ? PlaceKind.Block : PlaceKind.Nothing;
            case { Kind: FrameKind.Block }:
                return reader.Statement >= reader.Tokens.Count ? Beginning() : AfterBeginning(before, afterOperand, afterArray);
            case { Kind: FrameKind.Constraint }:
                return begins ? PlaceKind.Constraint : afterOperand ? PlaceKind.Nothing : PlaceKind.Expression;
            case { IsAttribute: true }:
                return begins ? PlaceKind.AttributeArgument : PlaceKind.Nothing;
            case { IsParameterList: true } or { Head: "tuple" }:
                return begins || afterArray || (before is { } data && reader.Is(data, "data")) ? PlaceKind.Type : PlaceKind.Nothing;
            case { Kind: FrameKind.Parenthesis, Head: "for" } loop when loop.Token >= reader.Tokens.Count - 2:
                return loop.Token == reader.Tokens.Count - 1 ? PlaceKind.Nothing : PlaceKind.In;
            default:
                return afterOperand || reader.Frames.Any(frame => frame.IsParameterList) ? PlaceKind.Nothing : PlaceKind.Expression;
        }
    }

    private bool IsCount()
    {
        if (reader.Top is not { } frame || frame.Token == 0) return false;
        if (frame is { Kind: FrameKind.Parenthesis, Head: "for" }) return reader.Is(reader.Tokens[^1], ":");
        SyntaxToken before = reader.Tokens[frame.Token - 1];
        // The bounds of a truncation are values of the variate.
        bool isTruncation = frame.Head == "T" && frame.Token > 1 && reader.Is(reader.Tokens[frame.Token - 2], ")");
        return frame.Kind == FrameKind.Bracket && !isTruncation && (before.Kind == TokenKind.Identifier || reader.Is(before, "]", ">", ")", "'") || (before.Kind == TokenKind.Keyword && !reader.Is(before, "return", "in")));
    }

    private PlaceKind Beginning() => reader.Block is BlockKind.Data or BlockKind.Parameters || (reader.Block == BlockKind.Functions && reader.Depth == 1) ? PlaceKind.Declaration : PlaceKind.Statement;

    private PlaceKind AfterBeginning(SyntaxToken? before, bool afterOperand, bool afterArray)
    {
        if (before is not { } token) return PlaceKind.Nothing;
        // Without a type behind it, `array` is no keyword yet.
        if (afterArray && (reader.IsDeclaration || reader.Is(reader.Tokens[reader.Statement], "array"))) return PlaceKind.Type;
        if (reader.Is(token, "~")) return PlaceKind.Distribution;
        if (reader.Is(token, ")") && reader.Closed is { Variate: not null }) return PlaceKind.Truncation;
        if (afterOperand || (reader.Is(token, ",") && reader.IsDeclaration) || reader.IsType(token)) return PlaceKind.Nothing;
        // The end of `<lower=0>`, before the name.
        if (reader.ClosedAt == reader.Tokens.Count - 1 && reader.Closed is { Kind: FrameKind.Constraint }) return PlaceKind.Nothing;
        return token.Kind is TokenKind.Operator || reader.Is(token, "return", "in") ? PlaceKind.Expression : PlaceKind.Nothing;
    }

    private bool IsOperandEnd(SyntaxToken token) =>
        token.Kind is TokenKind.Identifier or TokenKind.Number or TokenKind.String || reader.Is(token, ")", "]", "}", "'") || (token.Kind == TokenKind.Keyword && !reader.Is(token, "return", "in", "else"));

    /// <summary>The locals, then the variables of the blocks: those before, and those of the own block above the statement.</summary>
    private ImmutableArray<VariableSymbol> VisibleVariables(int offset, bool isOfModel)
    {
        // The name that is being declared is not there yet.
        int limit = reader.IsDeclaration ? reader.Tokens.Skip(reader.Statement).Select(token => token.Span.Start).LastOrDefault(reader.Declared.ContainsKey, offset) : offset;
        // Nor is the variable of a loop in its range.
        int head = reader.Frames.FirstOrDefault(frame => frame is { IsHead: true, Head: "for" }) is { } loop ? reader.Tokens[loop.Token].Span.Start : offset;
        List<VariableSymbol> visible = [.. reader.Locals.Where(local => local.Declaration.Start < limit), .. reader.Pending.Where(variable => variable.Declaration.Start < head)];
        visible.Reverse();
        if (reader.Block is null or BlockKind.Functions) return [.. visible];
        BlockKind here = isOfModel ? BlockKind.Model : reader.Block.Value;
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
