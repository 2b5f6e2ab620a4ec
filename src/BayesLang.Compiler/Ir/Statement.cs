using System.Collections.Immutable;
using BayesLang.Compiler.Functions;

namespace BayesLang.Compiler.Ir;

/// <summary>A statement of the IR: structured, immutable. <see cref="Line"/> is the line of the program that it comes from, 0 where it has none.</summary>
public abstract record Statement
{
    public int Line { get; init; }
}

/// <summary>The start of a variable's life. A buffer that may be read before it is written is filled with NaN.</summary>
public sealed record Declare(Variable Variable, bool Fill) : Statement;

public enum AssignKind { Set, Add }

/// <summary>A scalar variable or one element takes a value, or has it added.</summary>
public sealed record Assign(Variable Variable, ImmutableArray<Expr> Indices, Expr Value, AssignKind Kind = AssignKind.Set) : Statement
{
    public Assign(Variable variable, Expr value, AssignKind kind = AssignKind.Set) : this(variable, [], value, kind) { }
}

/// <summary>An increment of the log density. A droppable one is part of a <c>~</c>: where it does not depend on parameters it may be left out.</summary>
public sealed record TargetAdd(Expr Value, bool IsDroppable = false) : Statement;

/// <summary>
/// A loop over [<see cref="Lower"/>, <see cref="Upper"/>); the bounds are evaluated once. A reverse loop runs downwards.
/// There are no jumps: lowering turns break, continue and return into conditions, so that every loop can be run backwards.
/// </summary>
public sealed record For(Variable Counter, Expr Lower, Expr Upper, ImmutableArray<Statement> Body, bool IsReverse = false) : Statement;

public sealed record While(Expr Condition, ImmutableArray<Statement> Body) : Statement;

public sealed record If(Expr Condition, ImmutableArray<Statement> Then, ImmutableArray<Statement> Else) : Statement;

/// <summary>Statements with a scope of their own.</summary>
public sealed record Block(ImmutableArray<Statement> Statements) : Statement;

/// <summary>A call of a kernel: <see cref="Operands"/> in the order of the kernel's parameters, <see cref="Result"/> where it returns a scalar.</summary>
public sealed record KernelCall(Kernel Kernel, ImmutableArray<Operand> Operands, Variable? Result) : Statement;

/// <summary>What a kernel gets: a scalar, or a contiguous part of a buffer.</summary>
public abstract record Operand;

public sealed record ScalarOperand(Expr Value) : Operand;

/// <summary>The contiguous part of a buffer below its leading <see cref="Indices"/>.</summary>
public sealed record ViewOperand(Variable Variable, ImmutableArray<Expr> Indices) : Operand
{
    public Expr Size => Variable.Dimensions[Indices.Length..].Aggregate((Expr)1, (product, d) => product * d);
}

public enum FailureKind { Reject, Fatal, Data }

/// <summary>Stops the evaluation with a message; the parts are literal text and values.</summary>
public sealed record Fail(FailureKind Kind, ImmutableArray<MessagePart> Message) : Statement;

/// <summary>
/// A condition that must hold. Where its failure makes the log density NaN anyway (<see cref="IsImplied"/>), a check on parameters is left to that;
/// a check on data alone is made once, when they are bound.
/// </summary>
public sealed record Check(Expr Condition, ImmutableArray<MessagePart> Message, bool IsImplied, FailureKind Kind = FailureKind.Reject) : Statement
{
    /// <summary>True for the check of a declaration, which is what makes the declared bounds facts: they cannot prove it.</summary>
    public bool IsOfDeclaration { get; init; }
}

public sealed record Print(ImmutableArray<MessagePart> Message) : Statement;

public abstract record MessagePart;

public sealed record TextPart(string Text) : MessagePart;

public sealed record ValuePart(Expr Value) : MessagePart;

/// <summary>A container, printed with brackets.</summary>
public sealed record BufferPart(Variable Variable, ImmutableArray<Expr> Indices) : MessagePart;

/// <summary>Keeps a scalar or a whole buffer for the reverse sweep; <see cref="Restore"/> takes back the last kept.</summary>
public sealed record Save(Variable Variable, ImmutableArray<Expr> Indices) : Statement;

public sealed record Restore(Variable Variable, ImmutableArray<Expr> Indices) : Statement;

/// <summary>Sets a scalar or a whole buffer to zero: an adjoint before its first use in an iteration.</summary>
public sealed record Clear(Variable Variable) : Statement;

/// <summary>Reads a parameter's constrained value from a file of initial values.</summary>
public sealed record ReadParameter(Variable Variable, string Name) : Statement
{
    /// <summary>Where the values are the missing entries of data: which entries these are; null for a parameter of the program.</summary>
    public IncompleteData? Entries { get; init; }
}

/// <summary>An operand of a kernel's adjoint: its value, and the view of its adjoint where it is active.</summary>
public sealed record AdjointOperand(string Name, Operand Value, ViewOperand? Adjoint);

/// <summary>A step of a kernel's adjoint. <see cref="ResultSeed"/> is the adjoint of the scalar that the kernel returned, where it did.</summary>
public sealed record AdjointCall(Kernel Kernel, AdjointStep Step, ImmutableArray<AdjointOperand> Operands, Variable? Result, Expr? ResultSeed) : Statement
{
    public bool Names(string placeholder) => Step.Code.Contains($"{{{placeholder}}}", StringComparison.Ordinal) || (Kernel.Scratch?.Contains($"{{{placeholder}}}", StringComparison.Ordinal) ?? false);
}

/// <summary>Sets a part of a buffer to zero.</summary>
public sealed record ClearView(ViewOperand View) : Statement;
