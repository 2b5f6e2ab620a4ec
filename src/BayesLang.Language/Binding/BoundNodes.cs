using System.Collections.Immutable;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Binding;

/// <summary>A node of the bound tree: names are symbols, every expression has its type, every promotion is written out.</summary>
public abstract record BoundNode(TextSpan Span);

/// <summary>A program that has been checked. Blocks that are absent are empty.</summary>
public sealed record BoundProgram(
    SourceText Source,
    ImmutableArray<BoundFunction> Functions,
    ImmutableArray<BoundStatement> Data,
    ImmutableArray<BoundStatement> TransformedData,
    ImmutableArray<BoundStatement> Parameters,
    ImmutableArray<BoundStatement> TransformedParameters,
    ImmutableArray<BoundStatement> Model,
    ImmutableArray<BoundStatement> GeneratedQuantities)
{
    /// <summary>The text of the <c>///</c> lines at the head of the file; null where there are none.</summary>
    public string? Documentation { get; init; }

    /// <summary>The attributes at the head of the file.</summary>
    public ImmutableArray<BoundAttribute> Attributes { get; init; } = [];

    /// <summary>True where the transformed parameters are drawn at random, as the parameters of a prior's program are: then they are outputs alone, and no density depends on them.</summary>
    public bool HasDrawnParameters { get; init; }

    /// <summary>True where it nests so deeply that a recursive walk belongs on a stack of its own: <see cref="DeepStack"/>.</summary>
    public bool IsDeep { get; init; }
}

public sealed record BoundFunction(TextSpan Span, FunctionSymbol Symbol, BoundStatement Body) : BoundNode(Span);

// ── Statements ──────────────────────────────────────────────────────────────────────────────────────────────────────

public abstract record BoundStatement(TextSpan Span) : BoundNode(Span);

/// <summary>One variable; a declaration of several names is several of these.</summary>
public sealed record BoundDeclaration(TextSpan Span, VariableSymbol Variable, BoundExpression? Initializer) : BoundStatement(Span);

/// <summary>An assignment. Compound forms are written out: <c>x += y</c> has the value <c>add(x, y)</c>.</summary>
public sealed record BoundAssignment(TextSpan Span, BoundTarget Target, BoundExpression Value) : BoundStatement(Span);

/// <summary>The left side of an assignment.</summary>
public abstract record BoundTarget(TextSpan Span, Type Type) : BoundNode(Span);

/// <summary>
/// A variable, then steps into it from left to right, as <c>x.1[2, :]</c>: each step is a tuple position or a list of indices.
/// </summary>
public sealed record BoundVariableTarget(TextSpan Span, Type Type, VariableSymbol Variable, ImmutableArray<BoundAccess> Path) : BoundTarget(Span, Type);

/// <summary>Unpacking: <c>(a, b) = f(x)</c>.</summary>
public sealed record BoundTupleTarget(TextSpan Span, Type Type, ImmutableArray<BoundTarget> Elements) : BoundTarget(Span, Type);

public abstract record BoundAccess;

public sealed record IndexAccess(ImmutableArray<BoundIndex> Indices) : BoundAccess;

/// <summary><see cref="Position"/> counts from 1.</summary>
public sealed record TupleAccess(int Position) : BoundAccess;

/// <summary>
/// <c>y ~ normal(mu, sigma) T[lower, upper]</c>. <see cref="Density"/> is the call <c>normal_lupdf(y, mu, sigma)</c> (or <c>_lupmf</c>):
/// a <see cref="BoundCall"/>, or a <see cref="BoundUserCall"/> that is unnormalised where the density is the user's.
/// Inside it and its truncation, <see cref="Variate"/> is the first argument.
/// </summary>
public sealed record BoundTilde(TextSpan Span, string Distribution, BoundExpression Density, BoundTruncation? Truncation) : BoundStatement(Span)
{
    /// <summary>The outcome, converted to the density's argument type.</summary>
    public BoundExpression Variate => Arguments[0];

    /// <summary>The density's arguments, the outcome first.</summary>
    public ImmutableArray<BoundExpression> Arguments => Density switch { BoundCall call => call.Arguments, BoundUserCall call => call.Arguments, _ => [Density] };
}

/// <summary>
/// A truncation's bounds, with the functions that normalise it, resolved on the distribution's arguments. The log density is −∞ where the
/// outcome lies below <see cref="Lower"/> or above <see cref="Upper"/>; else it loses the log of the probability of the interval, bounds included:
/// <list type="bullet">
/// <item>upper bound alone: <see cref="UpperLcdf"/>, which is lcdf(upper | …);</item>
/// <item>lower bound alone: <see cref="LowerLccdf"/>, which is lccdf(lower | …), and lccdf(lower − 1 | …) for a discrete outcome, since P(y ≥ L) = 1 − F(L − 1);</item>
/// <item>both: log_diff_exp(<see cref="UpperLcdf"/>, <see cref="LowerLcdf"/>), the second being lcdf(lower | …), and lcdf(lower − 1 | …) for a discrete outcome.</item>
/// </list>
/// The calls are complete (the 1 is subtracted in the argument) and only those of the case at hand are there; the others are null.
/// </summary>
public sealed record BoundTruncation(
    BoundExpression Outcome, BoundExpression? Lower, BoundExpression? Upper, BoundExpression? LowerLcdf, BoundExpression? LowerLccdf, BoundExpression? UpperLcdf)
{
    /// <summary>Where the outcome or a parameter is a container: the outcome and the calls are those of one entry, and hold for each.</summary>
    public TruncatedEntries? Entries { get; init; }
}

/// <summary>The entries of a truncated container: <see cref="Index"/> runs from 1 to <see cref="Count"/>.</summary>
public sealed record TruncatedEntries(VariableSymbol Index, BoundExpression Count);

public sealed record BoundTargetIncrement(TextSpan Span, BoundExpression Value) : BoundStatement(Span);

public sealed record BoundJacobianIncrement(TextSpan Span, BoundExpression Value) : BoundStatement(Span);

public sealed record BoundCallStatement(TextSpan Span, BoundExpression Call) : BoundStatement(Span);

public enum MessageKind { Print, Reject, FatalError }

public sealed record BoundMessage(TextSpan Span, MessageKind Kind, ImmutableArray<BoundExpression> Arguments) : BoundStatement(Span);

public sealed record BoundIf(TextSpan Span, BoundExpression Condition, BoundStatement Then, BoundStatement? Else) : BoundStatement(Span);

public sealed record BoundWhile(TextSpan Span, BoundExpression Condition, BoundStatement Body) : BoundStatement(Span);

public sealed record BoundForRange(TextSpan Span, VariableSymbol Variable, BoundExpression Lower, BoundExpression Upper, BoundStatement Body) : BoundStatement(Span);

public sealed record BoundForEach(TextSpan Span, VariableSymbol Variable, BoundExpression Container, BoundStatement Body) : BoundStatement(Span);

public sealed record BoundBreak(TextSpan Span) : BoundStatement(Span);

public sealed record BoundContinue(TextSpan Span) : BoundStatement(Span);

public sealed record BoundReturn(TextSpan Span, BoundExpression? Value) : BoundStatement(Span);

public sealed record BoundBlock(TextSpan Span, ImmutableArray<BoundStatement> Statements) : BoundStatement(Span);

public sealed record BoundProfile(TextSpan Span, string Name, ImmutableArray<BoundStatement> Statements) : BoundStatement(Span);

// ── Expressions ─────────────────────────────────────────────────────────────────────────────────────────────────────

public abstract record BoundExpression(TextSpan Span, Type Type) : BoundNode(Span);

public sealed record BoundInt(TextSpan Span, int Value) : BoundExpression(Span, Type.Int);

public sealed record BoundReal(TextSpan Span, double Value) : BoundExpression(Span, Type.Real);

public sealed record BoundImaginary(TextSpan Span, double Value) : BoundExpression(Span, Type.Complex);

public sealed record BoundString(TextSpan Span, string Value) : BoundExpression(Span, Type.String);

public sealed record BoundVariable(TextSpan Span, VariableSymbol Variable) : BoundExpression(Span, Variable.Type);

/// <summary>
/// A call of a library function. Operators are calls too, by the library's names: add, subtract, multiply, divide, elt_multiply, elt_divide, pow, elt_pow (.^),
/// modulus, int_divide (%/%), divide, mdivide_left (\), minus, plus, logical_negation, transpose, logical_or, logical_and, logical_eq, logical_neq, logical_lt, logical_lte, logical_gt, logical_gte.
/// Arguments are converted to the overload's types. <see cref="Name"/> of a density in <c>~</c> or written so is <c>normal_lupdf</c>.
/// A function passed as an argument is a <see cref="BoundFunctionReference"/>.
/// </summary>
public sealed record BoundCall(TextSpan Span, string Name, ImmutableArray<BoundExpression> Arguments, Type Result) : BoundExpression(Span, Result);

/// <summary>A call of a user's function. <see cref="Unnormalized"/> where it was called by its <c>_lupdf</c> or <c>_lupmf</c> name.</summary>
public sealed record BoundUserCall(TextSpan Span, FunctionSymbol Function, ImmutableArray<BoundExpression> Arguments, bool Unnormalized) : BoundExpression(Span, Function.Result);

/// <summary>A function as an argument of a higher-order function: a user's, or a library function by name.</summary>
public sealed record BoundFunctionReference(TextSpan Span, FunctionSymbol? User, string Name, FunctionType FunctionType) : BoundExpression(Span, FunctionType);

/// <summary>A promotion: int → real → complex, through containers and tuples; or <c>real</c>-array arguments to the overload's type.</summary>
public sealed record BoundConversion(TextSpan Span, BoundExpression Operand, Type Target) : BoundExpression(Span, Target);

public sealed record BoundIndexing(TextSpan Span, BoundExpression Base, ImmutableArray<BoundIndex> Indices, Type Result) : BoundExpression(Span, Result);

public abstract record BoundIndex;

/// <summary>One integer: takes the dimension away.</summary>
public sealed record SingleIndex(BoundExpression Value) : BoundIndex;

/// <summary>An array of integers: keeps the dimension.</summary>
public sealed record MultiIndex(BoundExpression Value) : BoundIndex;

/// <summary>A range with either end absent; both absent is the whole dimension.</summary>
public sealed record RangeIndex(BoundExpression? Lower, BoundExpression? Upper) : BoundIndex;

public sealed record BoundTupleElement(TextSpan Span, BoundExpression Base, int Position, Type Result) : BoundExpression(Span, Result);

public sealed record BoundConditional(TextSpan Span, BoundExpression Condition, BoundExpression WhenTrue, BoundExpression WhenFalse, Type Result) : BoundExpression(Span, Result);

public sealed record BoundArrayLiteral(TextSpan Span, ImmutableArray<BoundExpression> Elements, Type Result) : BoundExpression(Span, Result);

/// <summary>A row vector of scalars, or a matrix of row vectors.</summary>
public sealed record BoundRowVectorLiteral(TextSpan Span, ImmutableArray<BoundExpression> Elements, Type Result) : BoundExpression(Span, Result);

public sealed record BoundTupleLiteral(TextSpan Span, ImmutableArray<BoundExpression> Elements, Type Result) : BoundExpression(Span, Result);

/// <summary><c>target()</c>.</summary>
public sealed record BoundTargetValue(TextSpan Span) : BoundExpression(Span, Type.Real);

/// <summary>Stands where an expression is wrong; already reported.</summary>
public sealed record BoundError(TextSpan Span) : BoundExpression(Span, Type.Error);
