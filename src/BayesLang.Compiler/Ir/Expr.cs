using System.Collections.Immutable;
using BayesLang.Compiler.Functions;

namespace BayesLang.Compiler.Ir;

/// <summary>
/// A scalar, pure expression: a value of the variables at the point where it stands. Equality is structural, with the hash kept,
/// so that common subexpressions are found by dictionary. Containers never are expressions; loops and kernels make them.
/// </summary>
public abstract class Expr : IEquatable<Expr>
{
    private readonly int hash;

    private protected Expr(ScalarKind kind, int hash, ImmutableArray<Expr> children)
    {
        Kind = kind;
        this.hash = hash;
        int depth = 0;
        foreach (Expr child in children) depth = Math.Max(depth, child.Depth);
        Depth = depth + 1;
    }

    public ScalarKind Kind { get; }

    /// <summary>How deep it nests; 1 for a literal or a scalar variable.</summary>
    public int Depth { get; }

    public sealed override int GetHashCode() => hash;

    public sealed override bool Equals(object? obj) => Equals(obj as Expr);

    public bool Equals(Expr? other) => ReferenceEquals(this, other) || (other is not null && hash == other.hash && SameAs(other));

    private protected abstract bool SameAs(Expr other);

    public override string ToString() => IrPrinter.Print(this);

    public static Expr operator +(Expr a, Expr b) => Simplify.Add(a, b);

    public static Expr operator -(Expr a, Expr b) => Simplify.Subtract(a, b);

    public static Expr operator *(Expr a, Expr b) => Simplify.Multiply(a, b);

    public static Expr operator /(Expr a, Expr b) => Simplify.Divide(a, b);

    public static Expr operator -(Expr a) => Simplify.Negate(a);

    public static implicit operator Expr(double value) => new RealLiteral(value);

    public static implicit operator Expr(int value) => new IntLiteral(value);
}

public sealed class IntLiteral(int value) : Expr(ScalarKind.Int, HashCode.Combine(1, value), [])
{
    public int Value { get; } = value;

    private protected override bool SameAs(Expr other) => other is IntLiteral o && o.Value == Value;
}

public sealed class RealLiteral(double value) : Expr(ScalarKind.Real, HashCode.Combine(2, value), [])
{
    public double Value { get; } = value;

    private protected override bool SameAs(Expr other) => other is RealLiteral o && BitConverter.DoubleToInt64Bits(o.Value) == BitConverter.DoubleToInt64Bits(Value);
}

/// <summary>A scalar variable, or one element of a buffer; indices count from 0 and are as many as the dimensions.</summary>
public sealed class Load(Variable variable, ImmutableArray<Expr> indices) : Expr(variable.Kind, Hash(variable, indices), indices)
{
    public Load(Variable variable) : this(variable, []) { }

    public Variable Variable { get; } = variable;

    public ImmutableArray<Expr> Indices { get; } = indices;

    private protected override bool SameAs(Expr other) => other is Load o && o.Variable == Variable && o.Indices.AsSpan().SequenceEqual(Indices.AsSpan());

    private static int Hash(Variable variable, ImmutableArray<Expr> indices)
    {
        var hash = new HashCode();
        hash.Add(variable);
        foreach (Expr index in indices) hash.Add(index.GetHashCode());
        return hash.ToHashCode();
    }
}

/// <summary>A scalar function of the table applied to scalars.</summary>
public sealed class Op(ScalarFunction function, ImmutableArray<Expr> arguments) : Expr(function.ResultKind(arguments), Hash(function, arguments), arguments)
{
    public ScalarFunction Function { get; } = function;

    public ImmutableArray<Expr> Arguments { get; } = arguments;

    private protected override bool SameAs(Expr other) => other is Op o && o.Function == Function && o.Arguments.AsSpan().SequenceEqual(Arguments.AsSpan());

    private static int Hash(ScalarFunction function, ImmutableArray<Expr> arguments)
    {
        var hash = new HashCode();
        hash.Add(function.Name);
        foreach (Expr argument in arguments) hash.Add(argument.GetHashCode());
        return hash.ToHashCode();
    }
}
