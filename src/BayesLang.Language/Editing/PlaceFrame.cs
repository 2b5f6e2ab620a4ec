using BayesLang.Language.Syntax;

namespace BayesLang.Language.Editing;

enum FrameKind { Block, Parenthesis, Bracket, ArrayLiteral, Constraint }

/// <summary>A bracket that is open while the tokens before a place are read.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Token">The number of its token.</param>
/// <param name="Head">The word before it: a function, a type, <c>for</c>; empty where there is none.</param>
sealed record PlaceFrame(FrameKind Kind, int Token, string Head)
{
    /// <summary>Where its parts end: commas, and the bar of densities.</summary>
    public List<int> Separators { get; } = [];

    /// <summary>True for the head of a <c>for</c>, <c>if</c> or <c>while</c>, or of an attribute: what follows begins anew.</summary>
    public bool IsHead { get; init; }

    public bool IsAttribute { get; init; }

    /// <summary>True for the arguments of a function's definition.</summary>
    public bool IsParameterList { get; init; }

    /// <summary>Of a distribution: its variate.</summary>
    public TextSpan? Variate { get; init; }

    public bool IsCall { get; init; }

    public bool IsLoop { get; init; }

    /// <summary>The number of local variables when it was opened; those that follow end with it.</summary>
    public int Locals { get; init; }
}
