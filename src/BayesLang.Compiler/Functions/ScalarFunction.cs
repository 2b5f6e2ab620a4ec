using System.Collections.Immutable;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Functions;

/// <summary>
/// The partial derivatives of a function with respect to each argument, as expressions of the arguments and the result;
/// null for an argument that nothing flows through.
/// </summary>
public delegate ImmutableArray<Expr?> Partials(ImmutableArray<Expr> arguments, Expr result);

/// <summary>A scalar function of the IR: one row of the table says how it is printed, vectorised and differentiated.</summary>
public sealed class ScalarFunction(string name, int arity)
{
    public string Name { get; } = name;

    public int Arity { get; } = arity;

    /// <summary>The C# operator, for operators.</summary>
    public string? Infix { get; init; }

    /// <summary>The C# method on doubles: <c>Math.Exp</c>.</summary>
    public string? Scalar { get; init; }

    /// <summary>The member of what the method returns, where that is a pair.</summary>
    public string? Member { get; init; }

    /// <summary>The C# method on <c>Vector256&lt;double&gt;</c>, or null where there is none: the loop then stays scalar.</summary>
    public string? Vector { get; init; }

    public Partials? Partials { get; init; }

    /// <summary>The positions of the arguments that are integers; all others are reals.</summary>
    public ImmutableArray<int> Integers { get; init; } = [];

    /// <summary>Its value on constants, for folding.</summary>
    public Func<ImmutableArray<double>, double>? Evaluate { get; init; }

    /// <summary>True where one evaluation costs more than a few loads, so that it is worth a place in memory.</summary>
    public bool IsExpensive { get; init; }

    /// <summary>True where it and its derivatives are finite wherever its arguments are: times an adjoint of zero they are zero.</summary>
    public bool HasFiniteSlope { get; init; }

    /// <summary>The kind of the result; null means the kind of the first argument.</summary>
    public ScalarKind? Result { get; init; } = ScalarKind.Real;

    public ScalarKind ResultKind(ImmutableArray<Expr> arguments) => Result ?? arguments[Name == "select" ? 1 : 0].Kind;

    public override string ToString() => Name;
}
