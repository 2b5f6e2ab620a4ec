using System.Collections.Immutable;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Passes;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>Calls of user functions: the body stands in the place of the call, with the arguments' values for its parameters.</summary>
public sealed class InlineLowering(LoweringContext context, ExpressionLowering expressions)
{
    private Builder Builder => context.Builder;

    /// <summary>The value of a call; null for a void function.</summary>
    public Value? Call(BoundUserCall call)
    {
        ImmutableArray<Value> arguments = [.. call.Arguments.Select((a, i) => expressions.Settle(expressions.Lower(a), call.Function.Parameters[i].Name))];
        return context.Outlines.IsRecursive(call.Function, context) ? new OutlineLowering(context).CallRecursive(call, arguments) : Call(call.Function, arguments, call.Span);
    }

    /// <summary>The value of a function of values that are settled; null for a void function.</summary>
    public Value? Call(FunctionSymbol function, ImmutableArray<Value> arguments, Language.Syntax.TextSpan span)
    {
        if (context.Calls.Count >= DepthLimit.Calls || ++context.Inlined > DepthLimit.InlinedCalls) throw new TooComplexException(span);
        BoundFunction definition = context.Definition(function);
        for (int i = 0; i < arguments.Length; i++) context.Values[function.Parameters[i]] = arguments[i];

        if (Jumps.OnlyReturnIsLast(definition.Body) is { } body)
        {
            // The value of the last return is the call's value: nothing is copied.
            var statements = new StatementLowering(context, expressions);
            context.Calls.Push(new InlinedCall(function));
            statements.LowerAll(body.Before);
            Value? value = body.Last is { Value: { } result } ? expressions.Lower(result) : null;
            context.Calls.Pop();
            return value;
        }

        Value? place = function.Result is VoidType ? null : Place(function.Result, function.Name, Sizes(definition));
        Body(definition, new InlinedCall(function) { Result = place });
        return place;
    }

    /// <summary>The body of a function that returns from several places, or from within a loop.</summary>
    private void Body(BoundFunction definition, InlinedCall call)
    {
        Variable returned = Builder.Local("returned", ScalarKind.Int);
        Builder.Emit(new Declare(returned, Fill: false));
        Builder.Emit(new Assign(returned, 0));
        context.Calls.Push(call with { Returned = returned });
        new StatementLowering(context, expressions).Lower(definition.Body);
        context.Calls.Pop();
    }

    /// <summary>The variables that the returns of a function assign, in the sizes of its result, one after the other.</summary>
    private Value Place(Type type, string name, Queue<Expr> sizes)
    {
        ImmutableArray<Type> parts = CompositeTypes.PartsOf(type);
        if (!parts.IsEmpty) return new TupleValue(type, [.. parts.Select(part => Place(part, name, sizes))]);
        ImmutableArray<Expr> dimensions = [.. Enumerable.Range(0, RankOf(type)).Select(_ => sizes.Dequeue())];
        Variable result = Builder.Local(name, Builder.ElementKind(type), dimensions, Builder.IsMatrix(type));
        Builder.Emit(new Declare(result, Fill: true));
        return dimensions.IsEmpty ? new ScalarValue(type, new Load(result)) : Builder.FromBuffer(result, type);
    }

    /// <summary>
    /// The sizes of what a function returns. Its buffer must be there before the body runs; so the body is lowered a first time, in which the returns note
    /// sizes alone, and of that only what the sizes follow from stays. Where all returns agree on sizes that data fix, nothing does.
    /// </summary>
    private Queue<Expr> Sizes(BoundFunction definition)
    {
        int count = LeavesOf(definition.Symbol.Result).Sum(RankOf);
        if (count == 0) return [];
        ImmutableArray<Variable> noted = [.. Enumerable.Range(0, count).Select(_ => Builder.Local("size", ScalarKind.Int))];
        var returns = new List<ImmutableArray<Expr>>();
        ImmutableArray<Statement> body = Builder.Collect(() => Body(definition, new InlinedCall(definition.Symbol)
        {
            NoteSizes = value =>
            {
                ImmutableArray<Expr> sizes = [.. SizesOf(value)];
                returns.Add(sizes);
                for (int k = 0; k < count; k++) Builder.Emit(new Assign(noted[k], sizes[k]));
            },
        }));
        if (returns.All(sizes => sizes.SequenceEqual(returns[0]) && sizes.SelectMany(Walk.Loads).All(l => l.Variable.Role == VariableRole.Bound))) return new(returns[0]);
        foreach (Variable size in noted)
        {
            Builder.Emit(new Declare(size, Fill: false));
            Builder.Emit(new Assign(size, 0));
        }
        foreach (Statement s in Slice.Of(body, noted)) Builder.Emit(s);
        return new(noted.Select(size => Builder.Temporary("size", new Load(size))));
    }

    public static IEnumerable<Type> LeavesOf(Type type) => CompositeTypes.PartsOf(type) is { IsEmpty: false } parts ? parts.SelectMany(LeavesOf) : [type];

    public static IEnumerable<Expr> SizesOf(Value value) => value switch
    {
        ArrayValue array => array.Dimensions,
        TupleValue composite => composite.Elements.SelectMany(SizesOf),
        _ => [],
    };

    public static int RankOf(Type type) => type switch { ArrayType a => 1 + RankOf(a.Element), VectorType or RowVectorType => 1, MatrixType => 2, _ => 0 };
}
