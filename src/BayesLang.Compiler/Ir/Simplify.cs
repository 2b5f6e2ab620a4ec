using System.Collections.Immutable;
using BayesLang.Compiler.Functions;

namespace BayesLang.Compiler.Ir;

/// <summary>
/// The constructors of expressions: they fold constants, and keep integer index arithmetic in a normal form
/// (terms, then one constant), so that the same element has the same expression.
/// </summary>
public static class Simplify
{
    public static Expr Apply(ScalarFunction function, params ImmutableArray<Expr> arguments) => function.Name switch
    {
        "+" => Add(arguments[0], arguments[1]),
        "-" => Subtract(arguments[0], arguments[1]),
        "*" => Multiply(arguments[0], arguments[1]),
        "/" => Divide(arguments[0], arguments[1]),
        "neg" => Negate(arguments[0]),
        "real" => ToReal(arguments[0]),
        "int" => ToInt(arguments[0]),
        "bool" => ToBool(arguments[0]),
        "not" => Not(arguments[0]),
        "select" => Select(arguments[0], arguments[1], arguments[2]),
        // A size that is declared not to be negative.
        "max_int" when arguments is [IntLiteral low, Load { Variable: var v }] && v.LowerBound >= low.Value => arguments[1],
        "max_int" when arguments is [IntLiteral a, IntLiteral b] => Math.Max(a.Value, b.Value),
        _ => Fold(function, arguments),
    };

    public static Expr Add(Expr a, Expr b)
    {
        Unify(ref a, ref b);
        switch (a, b)
        {
            case (IntLiteral x, IntLiteral y) when !Overflows((long)x.Value + y.Value): return new IntLiteral(x.Value + y.Value);
            case (RealLiteral x, RealLiteral y): return new RealLiteral(x.Value + y.Value);
            case (IntLiteral { Value: 0 } or RealLiteral { Value: 0 }, _): return b;
            case (_, IntLiteral { Value: 0 } or RealLiteral { Value: 0 }): return a;
            case (_, Op { Function.Name: "neg" } negated): return Subtract(a, negated.Arguments[0]);
            case (Op { Function.Name: "neg" } negated, _): return Subtract(b, negated.Arguments[0]);
        }
        return a.Kind == ScalarKind.Int ? Linear.Normalize(new Op(ScalarFunctions.Plus, [a, b])) : new Op(ScalarFunctions.Plus, [a, b]);
    }

    public static Expr Subtract(Expr a, Expr b)
    {
        Unify(ref a, ref b);
        switch (a, b)
        {
            case (IntLiteral x, IntLiteral y) when !Overflows((long)x.Value - y.Value): return new IntLiteral(x.Value - y.Value);
            case (RealLiteral x, RealLiteral y): return new RealLiteral(x.Value - y.Value);
            case (IntLiteral { Value: 0 } or RealLiteral { Value: 0 }, _): return Negate(b);
            case (_, IntLiteral { Value: 0 } or RealLiteral { Value: 0 }): return a;
            case (_, Op { Function.Name: "neg" } negated): return Add(a, negated.Arguments[0]);
        }
        return a.Kind == ScalarKind.Int ? Linear.Normalize(new Op(ScalarFunctions.Minus, [a, b])) : new Op(ScalarFunctions.Minus, [a, b]);
    }

    public static Expr Multiply(Expr a, Expr b)
    {
        Unify(ref a, ref b);
        switch (a, b)
        {
            case (IntLiteral x, IntLiteral y) when !Overflows((long)x.Value * y.Value): return new IntLiteral(x.Value * y.Value);
            case (RealLiteral x, RealLiteral y): return new RealLiteral(x.Value * y.Value);
            case (IntLiteral { Value: 0 }, _): return a;
            case (_, IntLiteral { Value: 0 }): return b;
            case (IntLiteral { Value: 1 } or RealLiteral { Value: 1 }, _): return b;
            case (_, IntLiteral { Value: 1 } or RealLiteral { Value: 1 }): return a;
            case (RealLiteral { Value: -1 }, _): return Negate(b);
            case (_, RealLiteral { Value: -1 }): return Negate(a);
            case (Op { Function.Name: "neg" } x, Op { Function.Name: "neg" } y): return Multiply(x.Arguments[0], y.Arguments[0]);
            case (RealLiteral x, Op { Function.Name: "neg" } y): return Multiply(new RealLiteral(-x.Value), y.Arguments[0]);
            case (Op { Function.Name: "neg" } x, RealLiteral y): return Multiply(new RealLiteral(-y.Value), x.Arguments[0]);
            case (Op { Function.Name: "neg" } x, _): return Negate(Multiply(x.Arguments[0], b));
            case (_, Op { Function.Name: "neg" } y): return Negate(Multiply(a, y.Arguments[0]));
            case (_, RealLiteral): return Multiply(b, a);
            case (RealLiteral x, Op { Function.Name: "*" } y) when y.Arguments[0] is RealLiteral z: return Multiply(new RealLiteral(x.Value * z.Value), y.Arguments[1]);
            // Exact: −½ and 2 of a square and its derivative meet.
            case (Op { Function.Name: "*", Arguments: [RealLiteral { Value: var c }, var x] }, Op { Function.Name: "*", Arguments: [RealLiteral { Value: var d }, var y] }) when IsPowerOfTwo(c) && IsPowerOfTwo(d):
                return Multiply(new RealLiteral(c * d), Multiply(x, y));
        }
        return a.Kind == ScalarKind.Int ? Linear.Normalize(new Op(ScalarFunctions.Times, [a, b])) : new Op(ScalarFunctions.Times, [a, b]);
    }

    private static bool IsPowerOfTwo(double c) => Math.Abs(c) is >= 0.125 and <= 8 && double.IsPow2(Math.Abs(c));

    public static Expr Divide(Expr a, Expr b)
    {
        if (a.Kind != ScalarKind.Int || b.Kind != ScalarKind.Int)
        {
            a = ToReal(a);
            b = ToReal(b);
        }
        switch (a, b)
        {
            case (IntLiteral x, IntLiteral { Value: not 0 } y): return new IntLiteral(x.Value / y.Value);
            case (RealLiteral x, RealLiteral y): return new RealLiteral(x.Value / y.Value);
            case (_, RealLiteral { Value: 1 } or IntLiteral { Value: 1 }): return a;
            case (Op { Function.Name: "neg" } x, _) when a.Kind == ScalarKind.Real: return Negate(Divide(x.Arguments[0], b));
        }
        return new Op(ScalarFunctions.Over, [a, b]);
    }

    public static Expr Negate(Expr a) => a switch
    {
        IntLiteral x => new IntLiteral(-x.Value),
        RealLiteral x => new RealLiteral(-x.Value),
        Op { Function.Name: "neg" } x => x.Arguments[0],
        Op { Function.Name: "-" } x => Subtract(x.Arguments[1], x.Arguments[0]),
        Op { Function.Name: "*" } x when x.Arguments[0] is RealLiteral c => Multiply(new RealLiteral(-c.Value), x.Arguments[1]),
        _ when a.Kind == ScalarKind.Int => Linear.Normalize(new Op(ScalarFunctions.Neg, [a])),
        _ => new Op(ScalarFunctions.Neg, [ToNumber(a)]),
    };

    public static Expr ToReal(Expr a) => a switch
    {
        { Kind: ScalarKind.Real } => a,
        IntLiteral x => new RealLiteral(x.Value),
        { Kind: ScalarKind.Bool } => ToReal(ToInt(a)),
        _ => new Op(ScalarFunctions.ToReal, [a]),
    };

    public static Expr ToInt(Expr a) => a switch
    {
        { Kind: ScalarKind.Int } => a,
        Op { Function.Name: "bool" } x when x.Arguments[0] is Op { Function.Name: "int" } => x.Arguments[0],
        _ => new Op(ScalarFunctions.ToInt, [a]),
    };

    public static Expr ToBool(Expr a) => a switch
    {
        { Kind: ScalarKind.Bool } => a,
        Op { Function.Name: "int" } x when x.Arguments[0].Kind == ScalarKind.Bool => x.Arguments[0],
        _ => new Op(ScalarFunctions.NotEqual, [a, a.Kind == ScalarKind.Int ? new IntLiteral(0) : new RealLiteral(0)]),
    };

    public static Expr Not(Expr a)
    {
        a = ToBool(a);
        return a is Op { Function.Name: "not" } inner ? inner.Arguments[0] : new Op(ScalarFunctions.Not, [a]);
    }

    public static Expr Select(Expr condition, Expr whenTrue, Expr whenFalse)
    {
        Unify(ref whenTrue, ref whenFalse);
        if (Decided(condition) is { } known) return known ? whenTrue : whenFalse;
        return whenTrue.Equals(whenFalse) ? whenTrue : new Op(ScalarFunctions.Select, [ToBool(condition), whenTrue, whenFalse]);
    }

    /// <summary>The value of a comparison of integers that are written out; null for others.</summary>
    private static bool? Decided(Expr condition) => condition is Op { Arguments: [IntLiteral a, IntLiteral b] } op
        ? op.Function.Infix switch
        {
            "==" => a.Value == b.Value, "!=" => a.Value != b.Value, "<" => a.Value < b.Value, "<=" => a.Value <= b.Value, ">" => a.Value > b.Value, ">=" => a.Value >= b.Value, _ => null,
        }
        : condition is Op { Function.Name: "not", Arguments: [var inner] } ? !Decided(inner) : null;

    public static Expr Compare(ScalarFunction comparison, Expr a, Expr b)
    {
        Unify(ref a, ref b);
        // (c ? 1 : 0) == 1 is c.
        if (comparison.Name == "==" && b is RealLiteral { Value: 1 } && a is Op { Function.Name: "select", Arguments: [var condition, RealLiteral { Value: 1 }, RealLiteral { Value: 0 }] }) return condition;
        return new Op(comparison, [a, b]);
    }

    private static Expr Fold(ScalarFunction function, ImmutableArray<Expr> arguments)
    {
        if (function.Evaluate is { } evaluate && arguments.All(a => a is RealLiteral))
            return new RealLiteral(evaluate([.. arguments.Select(a => ((RealLiteral)a).Value)]));
        return new Op(function, arguments);
    }

    private static Expr ToNumber(Expr a) => a.Kind == ScalarKind.Bool ? ToInt(a) : a;

    private static void Unify(ref Expr a, ref Expr b)
    {
        a = ToNumber(a);
        b = ToNumber(b);
        if (a.Kind == b.Kind) return;
        a = ToReal(a);
        b = ToReal(b);
    }

    private static bool Overflows(long value) => value is > int.MaxValue or < int.MinValue;
}
