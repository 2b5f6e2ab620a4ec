using System.Collections.Immutable;
using BayesLang.Compiler.Ir;
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
        if (context.Calls.Any(c => c.Function == call.Function))
            throw new LoweringException(call.Span, $"the recursive function {call.Function.Name}");
        if (context.Calls.Count >= DepthLimit.Calls || ++context.Inlined > DepthLimit.InlinedCalls) throw new TooComplexException(call.Span);
        BoundFunction definition = context.Definition(call.Function);
        ImmutableArray<Value> arguments = [.. call.Arguments.Select((a, i) => Settle(expressions.Lower(a), call.Function.Parameters[i].Name))];
        for (int i = 0; i < arguments.Length; i++) context.Values[call.Function.Parameters[i]] = arguments[i];

        var statements = new StatementLowering(context, expressions);
        if (Jumps.OnlyReturnIsLast(definition.Body) is { } body)
        {
            // The value of the last return is the call's value: nothing is copied.
            context.Calls.Push(new InlinedCall(call.Function, null, null));
            statements.LowerAll(body.Before);
            Value? value = body.Last is { Value: { } result } ? expressions.Lower(result) : null;
            context.Calls.Pop();
            return value;
        }

        Value? place = call.Function.Result is VoidType ? null : Place(call);
        Variable returned = Builder.Local("returned", ScalarKind.Int);
        Builder.Emit(new Declare(returned, Fill: false));
        Builder.Emit(new Assign(returned, 0));
        context.Calls.Push(new InlinedCall(call.Function, place, returned));
        statements.Lower(definition.Body);
        context.Calls.Pop();
        return place;
    }

    /// <summary>An argument's value as it is at the call: scalars are copied, containers stored.</summary>
    private Value Settle(Value value, string name) => value switch
    {
        ScalarValue s => s with { Expr = Builder.Temporary(name, s.Expr) },
        ArrayValue a => Builder.Store(name, a).Value,
        TupleValue t => t with { Elements = [.. t.Elements.Select(e => Settle(e, name))] },
        _ => value,
    };

    /// <summary>The variables that the returns of a function assign; a container's sizes must be known where the call begins.</summary>
    private Value Place(BoundUserCall call)
    {
        Type type = call.Function.Result;
        if (type is IntType or RealType)
        {
            Variable result = Builder.Local(call.Function.Name, Builder.ElementKind(type));
            Builder.Emit(new Declare(result, Fill: true));
            return new ScalarValue(type, new Load(result));
        }
        throw new LoweringException(call.Span, $"{call.Function.Name}, which returns a container from several places");
    }
}
