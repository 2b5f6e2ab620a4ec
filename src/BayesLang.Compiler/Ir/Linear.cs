using System.Collections.Immutable;
using BayesLang.Compiler.Functions;

namespace BayesLang.Compiler.Ir;

/// <summary>
/// An integer expression as Σ cᵢ·tᵢ + c: the form in which indices are compared, shifted and bounded.
/// </summary>
public sealed record Linear(ImmutableArray<(Expr Term, int Coefficient)> Terms, int Constant)
{
    public static Linear Of(Expr expression)
    {
        var terms = new List<(Expr Term, int Coefficient)>();
        int constant = 0;
        Collect(expression, 1);
        for (int at = 0; at < terms.Count; at++) at -= Rejoin(at);
        terms.RemoveAll(t => t.Coefficient == 0);
        return new Linear([.. terms], constant);

        // a / b · b + a % b is a: an element of a flattened matrix lies where the flat index says. (Both truncate, so that it holds for any sign.)
        int Rejoin(int at)
        {
            if (terms[at].Term is not Op { Function.Infix: "%", Arguments: [var dividend, var divisor] } || terms[at].Coefficient == 0) return 0;
            int whole = terms.FindIndex(t => divisor is IntLiteral { Value: var size }
                ? IsQuotient(t.Term, dividend, divisor) && t.Coefficient == terms[at].Coefficient * size
                : IsWholePart(t.Term, dividend, divisor) && t.Coefficient == terms[at].Coefficient);
            if (whole < 0) return 0;
            int factor = terms[at].Coefficient;
            terms.RemoveAt(Math.Max(at, whole));
            terms.RemoveAt(Math.Min(at, whole));
            Collect(dividend, factor);
            return whole < at ? 2 : 1;
        }

        static bool IsWholePart(Expr e, Expr dividend, Expr divisor) =>
            e is Op { Function.Name: "*", Arguments: [var x, var y] } && ((IsQuotient(x, dividend, divisor) && y.Equals(divisor)) || (IsQuotient(y, dividend, divisor) && x.Equals(divisor)));

        static bool IsQuotient(Expr e, Expr dividend, Expr divisor) =>
            e is Op { Kind: ScalarKind.Int, Function.Infix: "/", Arguments: [var p, var q] } && p.Equals(dividend) && q.Equals(divisor);

        void Collect(Expr e, int factor)
        {
            switch (e)
            {
                case IntLiteral literal:
                    constant += factor * literal.Value;
                    return;
                case Op { Function.Name: "+" } op:
                    Collect(op.Arguments[0], factor);
                    Collect(op.Arguments[1], factor);
                    return;
                case Op { Function.Name: "-" } op:
                    Collect(op.Arguments[0], factor);
                    Collect(op.Arguments[1], -factor);
                    return;
                case Op { Function.Name: "neg" } op:
                    Collect(op.Arguments[0], -factor);
                    return;
                case Op { Function.Name: "*" } op when op.Arguments[0] is IntLiteral c:
                    Collect(op.Arguments[1], factor * c.Value);
                    return;
                case Op { Function.Name: "*" } op when op.Arguments[1] is IntLiteral c:
                    Collect(op.Arguments[0], factor * c.Value);
                    return;
            }
            int at = terms.FindIndex(t => t.Term.Equals(e));
            if (at < 0) terms.Add((e, factor));
            else terms[at] = (e, terms[at].Coefficient + factor);
        }
    }

    /// <summary>The expression in normal form: positive terms first, then negative ones, then the constant.</summary>
    public static Expr Normalize(Expr expression) => Of(expression).ToExpr();

    public Expr ToExpr()
    {
        Expr? sum = null;
        foreach ((Expr term, int coefficient) in Terms.OrderByDescending(t => t.Coefficient > 0))
        {
            int magnitude = Math.Abs(coefficient);
            Expr scaled = magnitude == 1 ? term : new Op(ScalarFunctions.Times, [new IntLiteral(magnitude), term]);
            sum = (sum, coefficient > 0) switch
            {
                (null, true) => scaled,
                (null, false) => new Op(ScalarFunctions.Neg, [scaled]),
                (_, true) => new Op(ScalarFunctions.Plus, [sum, scaled]),
                (_, false) => new Op(ScalarFunctions.Minus, [sum, scaled]),
            };
        }
        if (sum is null) return new IntLiteral(Constant);
        return Constant switch
        {
            0 => sum,
            > 0 => new Op(ScalarFunctions.Plus, [sum, new IntLiteral(Constant)]),
            _ => new Op(ScalarFunctions.Minus, [sum, new IntLiteral(-Constant)]),
        };
    }

    /// <summary>The constant that <paramref name="a"/> − <paramref name="b"/> is, or null where it is none.</summary>
    public static int? Difference(Expr a, Expr b)
    {
        Linear difference = Of(new Op(ScalarFunctions.Minus, [a, b]));
        return difference.Terms.IsEmpty ? difference.Constant : null;
    }
}
