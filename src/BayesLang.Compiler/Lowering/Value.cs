using System.Collections.Immutable;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Lowering;

/// <summary>What an expression of the language is, once lowered: scalars, and containers as functions of their indices.</summary>
public abstract record Value(Type Type);

public sealed record ScalarValue(Type Type, Expr Expr) : Value(Type);

/// <summary>
/// A container, not yet stored anywhere: its dimensions, and the expression of an element at indices that count from 0.
/// Loops that consume it evaluate each element in place, so that whole expressions of vectors become one loop.
/// Where it lies in a buffer contiguously, <see cref="Storage"/> says where.
/// </summary>
public sealed record ArrayValue(Type Type, ImmutableArray<Expr> Dimensions, Func<ImmutableArray<Expr>, Expr> Element, ViewOperand? Storage = null) : Value(Type)
{
    public Expr At(params ImmutableArray<Expr> indices) => Element(indices);

    public Expr Count => Dimensions.Aggregate((Expr)1, (product, d) => product * d);
}

/// <summary>What lies in parts (<see cref="CompositeTypes"/>): a tuple, a complex number, or an array of such.</summary>
public sealed record TupleValue(Type Type, ImmutableArray<Value> Elements) : Value(Type);
