using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Editing;

/// <summary>What may be written at a place.</summary>
public enum PlaceKind
{
    /// <summary>Nothing that is known already: a new name, a comment, an operator.</summary>
    Nothing,

    /// <summary>A block, between the others.</summary>
    Block,

    /// <summary>A declaration alone: in the data and parameters blocks, and between functions.</summary>
    Declaration,

    /// <summary>A statement or a declaration.</summary>
    Statement,

    /// <summary>The type of an array's elements, of a tuple's or of a function's argument.</summary>
    Type,

    Expression,

    /// <summary>A distribution, after <c>~</c>.</summary>
    Distribution,

    /// <summary>What may follow a distribution: <c>T[ , ]</c>.</summary>
    Truncation,

    /// <summary>The name of a constraint, inside <c>&lt;&gt;</c> of a type.</summary>
    Constraint,

    /// <summary>The number of an element of a tuple, behind a dot.</summary>
    TupleElement,

    /// <summary>The word <c>in</c> of a loop.</summary>
    In,

    /// <summary>The name of an attribute, after <c>@</c>.</summary>
    Attribute,

    /// <summary>An argument of an attribute.</summary>
    AttributeArgument,
}

/// <summary>A call, or an attribute, whose parentheses are open at a place.</summary>
/// <param name="Name">The function, the distribution or the attribute.</param>
/// <param name="Arguments">The arguments up to the place, the last one as far as it is written.</param>
public sealed record OpenCall(string Name, TextSpan NameSpan, ImmutableArray<TextSpan> Arguments)
{
    /// <summary>Of a distribution after <c>~</c>: its variate.</summary>
    public TextSpan? Variate { get; init; }

    public bool IsAttribute { get; init; }

    /// <summary>The number of the argument at the place, from 0.</summary>
    public int Active => Arguments.Length - 1;
}

/// <summary>A place in a program, broken or not, and what surrounds it.</summary>
/// <param name="Kind">What may be written there.</param>
/// <param name="Word">The word that is being written; empty where none is begun.</param>
public sealed record CodePlace(PlaceKind Kind, TextSpan Word)
{
    /// <summary>The block; null between blocks.</summary>
    public BlockKind? Block { get; init; }

    /// <summary>The user's function whose body it is in.</summary>
    public FunctionSymbol? Function { get; init; }

    /// <summary>How many braces are open: 1 at the top of a block.</summary>
    public int Depth { get; init; }

    public bool IsInLoop { get; init; }

    /// <summary>True behind a brace or semicolon, where an <c>else</c> can follow.</summary>
    public bool FollowsStatement { get; init; }

    /// <summary>The variables that can be named, the innermost first.</summary>
    public ImmutableArray<VariableSymbol> Variables { get; init; } = [];

    /// <summary>The innermost open call.</summary>
    public OpenCall? Call { get; init; }

    /// <summary>What stands before a <c>~</c>.</summary>
    public TextSpan? Variate { get; init; }

    /// <summary>What stands before the dot of a tuple's element.</summary>
    public TextSpan? Tuple { get; init; }

    /// <summary>True of an expression that is a size, an index or the end of a loop's range.</summary>
    public bool IsCount { get; init; }

    /// <summary>The type whose constraints are being written.</summary>
    public string? ConstrainedType { get; init; }

    /// <summary>True inside a text, whose quote is at the beginning of <see cref="Word"/>.</summary>
    public bool IsInText { get; init; }

    /// <summary>What the block, or the function, allows. In a declaration with a distribution it is what the model block does.</summary>
    public Place Allowed { get; init; }

    /// <summary>True where no local scope is open, so that types have constraints.</summary>
    public bool IsBlockLevel => Depth == 1 && Block is not (BlockKind.Functions or BlockKind.Model);
}
