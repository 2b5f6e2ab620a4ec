using Antlr4.Runtime;

namespace BayesLang.Language.Syntax;

/// <summary>A token with what the passes before the parser learn of it.</summary>
sealed class SourceToken(Tuple<ITokenSource, ICharStream> source, int type, int channel, int start, int stop) : CommonToken(source, type, channel, start, stop)
{
    /// <summary>Its place among all tokens of the file, hidden ones included; -1 for one that a repair put in.</summary>
    public int Index { get; set; } = -1;

    /// <summary>Its place among the tokens that the parser reads.</summary>
    public int Position { get; set; } = -1;

    /// <summary>The other bracket of the pair; null for what is no bracket.</summary>
    public SourceToken? Partner { get; set; }

    /// <summary>How many block braces are open before it; a brace counts as outside itself, both ends.</summary>
    public int BraceDepth { get; set; }

    /// <summary>True where a repair was already reported, so that the parser says nothing more about this statement.</summary>
    public bool IsRepaired { get; set; }

    public int End => StopIndex + 1;

    public TextSpan Span => TextSpan.FromBounds(StartIndex, End);

    /// <summary>A token of no width that stands where one is missing.</summary>
    public static SourceToken Missing(SourceToken neighbour, int type, int position) =>
        new(Tuple.Create(neighbour.TokenSource, neighbour.InputStream), type, TokenConstants.DefaultChannel, position, position - 1) { IsRepaired = true, BraceDepth = neighbour.BraceDepth };
}

sealed class SourceTokenFactory : ITokenFactory
{
    public static SourceTokenFactory Instance { get; } = new();

    public IToken Create(Tuple<ITokenSource, ICharStream> source, int type, string text, int channel, int start, int stop, int line, int charPositionInLine) =>
        new SourceToken(source, type, channel, start, stop) { Line = line, Column = charPositionInLine };

    public IToken Create(int type, string text) => new CommonToken(type, text);
}
