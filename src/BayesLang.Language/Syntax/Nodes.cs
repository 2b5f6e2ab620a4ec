using System.Collections.Immutable;

namespace BayesLang.Language.Syntax;

/// <summary>
/// A node of the syntax tree: immutable, with the span from its first token to its last. Comments and blanks live
/// between tokens, in <see cref="SyntaxTree.Tokens"/>, so that a tree prints back its source exactly.
/// </summary>
public abstract record SyntaxNode(TextSpan Span);

/// <summary>A name as written.</summary>
public sealed record Identifier(TextSpan Span, string Name) : SyntaxNode(Span)
{
    /// <summary>True where the parser put a name in the place of a missing one; such a name is never reported again.</summary>
    public bool IsMissing { get; init; }
}

/// <summary>A whole file. A `.stanfunctions` file has only <see cref="Functions"/>-like members in one block without braces.</summary>
public sealed record ProgramSyntax(TextSpan Span, ImmutableArray<BlockSyntax> Blocks) : SyntaxNode(Span)
{
    /// <summary>The attributes before the first block.</summary>
    public ImmutableArray<AttributeSyntax> Attributes { get; init; } = [];

    /// <summary>The text of the <c>///</c> lines before the first block, without the slashes; null where there are none.</summary>
    public string? Documentation { get; init; }
}

public enum BlockKind { Functions, Data, TransformedData, Parameters, TransformedParameters, Model, GeneratedQuantities }

public sealed record BlockSyntax(TextSpan Span, BlockKind Kind, TextSpan Keyword, ImmutableArray<StatementSyntax> Members) : SyntaxNode(Span)
{
    /// <summary>The attributes before the block; those of the first block are the program's.</summary>
    public ImmutableArray<AttributeSyntax> Attributes { get; init; } = [];

    /// <summary>The documentation before the block; that of the first block is the program's.</summary>
    public string? Documentation { get; init; }
}

/// <summary>`@name` or `@name(arguments)` before a declaration, a statement or the program.</summary>
public sealed record AttributeSyntax(TextSpan Span, Identifier Name, ImmutableArray<ExpressionSyntax> Arguments) : SyntaxNode(Span);

// ── Types as written ────────────────────────────────────────────────────────────────────────────────────────────────

/// <summary>The type of a declaration (with sizes and constraints) or of a function's argument or result (without).</summary>
public abstract record TypeSyntax(TextSpan Span) : SyntaxNode(Span);

/// <summary>
/// A basic type: <c>int</c>, <c>real</c>, <c>complex</c>, <c>void</c>, <c>vector</c>, <c>matrix</c>, <c>simplex</c>, <c>cov_matrix</c> …
/// <see cref="Keyword"/> is the keyword's text; <see cref="Sizes"/> stands in the brackets (absent in function signatures).
/// <see cref="Options"/> are the constraints in angle brackets, such as <c>lower=0</c>, or <c>missing</c> and <c>factor</c> which have no value.
/// </summary>
public sealed record NamedTypeSyntax(
    TextSpan Span, string Keyword, ImmutableArray<TypeOptionSyntax> Options, ImmutableArray<ExpressionSyntax> Sizes) : TypeSyntax(Span);

/// <summary>One of <c>lower</c>, <c>upper</c>, <c>offset</c>, <c>multiplier</c> with its value, or a flag without one.</summary>
public sealed record TypeOptionSyntax(TextSpan Span, Identifier Name, ExpressionSyntax? Value) : SyntaxNode(Span);

/// <summary><c>array[N, M] real</c>; in function signatures <c>array[,] real</c>, where <see cref="Sizes"/> is empty and only <see cref="Rank"/> counts.</summary>
public sealed record ArrayTypeSyntax(TextSpan Span, int Rank, ImmutableArray<ExpressionSyntax> Sizes, TypeSyntax Element) : TypeSyntax(Span);

public sealed record TupleTypeSyntax(TextSpan Span, ImmutableArray<TypeSyntax> Elements) : TypeSyntax(Span);

// ── Statements ──────────────────────────────────────────────────────────────────────────────────────────────────────

public abstract record StatementSyntax(TextSpan Span) : SyntaxNode(Span)
{
    public ImmutableArray<AttributeSyntax> Attributes { get; init; } = [];

    /// <summary>The text of the <c>///</c> lines before it, without the slashes; null where there are none.</summary>
    public string? Documentation { get; init; }
}

/// <summary>A function's definition, or its declaration alone where <see cref="Body"/> is null (removed from Stan; kept for the message).</summary>
public sealed record FunctionSyntax(
    TextSpan Span, TypeSyntax ReturnType, Identifier Name, ImmutableArray<ParameterSyntax> Parameters, StatementSyntax? Body) : StatementSyntax(Span);

public sealed record ParameterSyntax(TextSpan Span, bool IsData, TypeSyntax Type, Identifier Name) : SyntaxNode(Span);

/// <summary><c>real a = 1, b;</c>; all declarators share the type.</summary>
public sealed record DeclarationSyntax(TextSpan Span, TypeSyntax Type, ImmutableArray<DeclaratorSyntax> Declarators) : StatementSyntax(Span);

/// <summary>One name of a declaration. <see cref="Distribution"/> is our declare-and-distribute: <c>real beta ~ normal(0, 1);</c>, behind the value where there is one. <see cref="OldArraySizes"/> are the removed <c>real x[3]</c> sizes, kept for the message and the fix.</summary>
public sealed record DeclaratorSyntax(
    TextSpan Span, Identifier Name, ExpressionSyntax? Initializer, DistributionSyntax? Distribution, ImmutableArray<ExpressionSyntax> OldArraySizes) : SyntaxNode(Span);

/// <summary>The right side of <c>~</c>: <c>normal(0, 1) T[0, ]</c>.</summary>
public sealed record DistributionSyntax(
    TextSpan Span, Identifier Name, ImmutableArray<ExpressionSyntax> Arguments, TruncationSyntax? Truncation) : SyntaxNode(Span);

public sealed record TruncationSyntax(TextSpan Span, ExpressionSyntax? Lower, ExpressionSyntax? Upper) : SyntaxNode(Span);

/// <summary><see cref="Operator"/> is <c>=</c>, <c>+=</c>, <c>.*=</c> … or the removed <c>&lt;-</c>.</summary>
public sealed record AssignmentSyntax(TextSpan Span, ExpressionSyntax Target, string Operator, ExpressionSyntax Value) : StatementSyntax(Span);

public sealed record TildeSyntax(TextSpan Span, ExpressionSyntax Variate, DistributionSyntax Distribution) : StatementSyntax(Span);

public sealed record TargetIncrementSyntax(TextSpan Span, ExpressionSyntax Value) : StatementSyntax(Span);

public sealed record JacobianIncrementSyntax(TextSpan Span, ExpressionSyntax Value) : StatementSyntax(Span);

public sealed record CallStatementSyntax(TextSpan Span, CallSyntax Call) : StatementSyntax(Span);

/// <summary><c>print</c>, <c>reject</c> and <c>fatal_error</c>: <see cref="Keyword"/> says which; arguments may be string literals.</summary>
public sealed record MessageStatementSyntax(TextSpan Span, string Keyword, ImmutableArray<ExpressionSyntax> Arguments) : StatementSyntax(Span);

public sealed record IfSyntax(TextSpan Span, ExpressionSyntax Condition, StatementSyntax Then, StatementSyntax? Else) : StatementSyntax(Span);

public sealed record WhileSyntax(TextSpan Span, ExpressionSyntax Condition, StatementSyntax Body) : StatementSyntax(Span);

/// <summary><c>for (n in 1:N)</c>.</summary>
public sealed record ForRangeSyntax(TextSpan Span, Identifier Variable, ExpressionSyntax Lower, ExpressionSyntax Upper, StatementSyntax Body) : StatementSyntax(Span);

/// <summary><c>for (x in xs)</c>.</summary>
public sealed record ForEachSyntax(TextSpan Span, Identifier Variable, ExpressionSyntax Container, StatementSyntax Body) : StatementSyntax(Span);

public sealed record BreakSyntax(TextSpan Span) : StatementSyntax(Span);

public sealed record ContinueSyntax(TextSpan Span) : StatementSyntax(Span);

public sealed record ReturnSyntax(TextSpan Span, ExpressionSyntax? Value) : StatementSyntax(Span);

public sealed record BlockStatementSyntax(TextSpan Span, ImmutableArray<StatementSyntax> Statements) : StatementSyntax(Span);

public sealed record ProfileSyntax(TextSpan Span, ExpressionSyntax Name, ImmutableArray<StatementSyntax> Statements) : StatementSyntax(Span);

public sealed record EmptyStatementSyntax(TextSpan Span) : StatementSyntax(Span);

/// <summary>Stands where the parser could not read a statement; already reported.</summary>
public sealed record BadStatementSyntax(TextSpan Span) : StatementSyntax(Span);

// ── Expressions ─────────────────────────────────────────────────────────────────────────────────────────────────────

public abstract record ExpressionSyntax(TextSpan Span) : SyntaxNode(Span);

public enum LiteralKind { Int, Real, Imaginary, String }

/// <summary><see cref="Text"/> is as written: digits with their separators, strings with their quotes.</summary>
public sealed record LiteralSyntax(TextSpan Span, LiteralKind Kind, string Text) : ExpressionSyntax(Span);

public sealed record NameSyntax(TextSpan Span, Identifier Name) : ExpressionSyntax(Span);

/// <summary>A call. <see cref="HasBar"/> is true for <c>normal_lpdf(y | mu, sigma)</c>.</summary>
public sealed record CallSyntax(TextSpan Span, Identifier Function, ImmutableArray<ExpressionSyntax> Arguments, bool HasBar) : ExpressionSyntax(Span);

public sealed record IndexingSyntax(TextSpan Span, ExpressionSyntax Base, ImmutableArray<IndexSyntax> Indices) : ExpressionSyntax(Span);

/// <summary>One index: <c>e</c> (single or multiple by its type) or a range, whose ends may be absent (<c>:</c>, <c>2:</c>, <c>:n</c>).</summary>
public abstract record IndexSyntax(TextSpan Span) : SyntaxNode(Span);

public sealed record ExpressionIndexSyntax(TextSpan Span, ExpressionSyntax Value) : IndexSyntax(Span);

/// <summary>A range, or all where both ends are absent (an empty index, <c>x[, 1]</c>, too).</summary>
public sealed record RangeIndexSyntax(TextSpan Span, ExpressionSyntax? Lower, ExpressionSyntax? Upper) : IndexSyntax(Span);

/// <summary>A tuple's element: <c>x.1</c>; <see cref="Position"/> counts from 1.</summary>
public sealed record TupleElementSyntax(TextSpan Span, ExpressionSyntax Base, int Position) : ExpressionSyntax(Span);

/// <summary><see cref="Operator"/> is <c>!</c>, <c>-</c>, <c>+</c> (prefix) or <c>'</c> (postfix transpose).</summary>
public sealed record UnarySyntax(TextSpan Span, string Operator, ExpressionSyntax Operand) : ExpressionSyntax(Span);

public sealed record BinarySyntax(TextSpan Span, ExpressionSyntax Left, string Operator, TextSpan OperatorSpan, ExpressionSyntax Right) : ExpressionSyntax(Span);

public sealed record ConditionalSyntax(TextSpan Span, ExpressionSyntax Condition, ExpressionSyntax WhenTrue, ExpressionSyntax WhenFalse) : ExpressionSyntax(Span);

public sealed record ParenthesizedSyntax(TextSpan Span, ExpressionSyntax Inner) : ExpressionSyntax(Span);

/// <summary><c>{a, b, c}</c>.</summary>
public sealed record ArrayLiteralSyntax(TextSpan Span, ImmutableArray<ExpressionSyntax> Elements) : ExpressionSyntax(Span);

/// <summary><c>[a, b, c]</c>: a row vector, or a matrix where the elements are row vectors.</summary>
public sealed record RowVectorLiteralSyntax(TextSpan Span, ImmutableArray<ExpressionSyntax> Elements) : ExpressionSyntax(Span);

/// <summary><c>(a, b)</c> and <c>(a,)</c>; on the left of an assignment it unpacks.</summary>
public sealed record TupleLiteralSyntax(TextSpan Span, ImmutableArray<ExpressionSyntax> Elements) : ExpressionSyntax(Span);

/// <summary>Stands where the parser could not read an expression; already reported.</summary>
public sealed record BadExpressionSyntax(TextSpan Span) : ExpressionSyntax(Span)
{
    /// <summary>What could be read of it; null where nothing could.</summary>
    public ExpressionSyntax? Part { get; init; }
}
