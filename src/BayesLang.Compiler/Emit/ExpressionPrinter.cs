using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Emit;

/// <summary>Prints expressions as C# on scalars, with no more parentheses than it takes.</summary>
public class ExpressionPrinter
{
    protected const int Primary = 100;

    /// <summary>A minus binds more tightly than a product, and less than what may not stand before it.</summary>
    protected const int Sign = 85;

    public string Print(Expr e) => Print(e, 0);

    /// <summary>An expression as an operand of something that binds as tightly as <paramref name="level"/>.</summary>
    public string Print(Expr e, int level)
    {
        (string text, int own) = Parts(e);
        return own < level ? $"({text})" : text;
    }

    private static int Precedence(string infix) => infix switch
    {
        "*" or "/" or "%" => 80,
        "+" or "-" => 70,
        "<" or "<=" or ">" or ">=" => 60,
        "==" or "!=" => 50,
        "&&" => 40,
        "||" => 30,
        _ => 0,
    };

    private (string Text, int Level) Parts(Expr e)
    {
        switch (e)
        {
            case IntLiteral x:
                return (x.Value.ToString(CultureInfo.InvariantCulture), x.Value < 0 ? Sign : Primary);
            case RealLiteral x:
                return (Real(x.Value), x.Value < 0 ? Sign : Primary);
            case Load load:
                return (Element(load), Primary);
            // The quotient by 0 is rejected by a check, but the size of a buffer is computed before; that by −1 may not fit.
            case Op { Function.Infix: "/" or "%", Arguments: [{ Kind: ScalarKind.Int }, { Kind: ScalarKind.Int } divisor] } op when divisor is not IntLiteral { Value: > 0 or < -1 }:
                return ($"Arithmetic.{(op.Function.Infix == "/" ? "Quotient" : "Remainder")}({Print(op.Arguments[0])}, {Print(divisor)})", Primary);
            case Op { Function.Name: "+", Kind: ScalarKind.Real } op when WithoutMinus(op.Arguments[1]) is { } subtracted:
                return ($"{Print(op.Arguments[0], 70)} - {Print(subtracted, 71)}", 70);
            case Op { Function.Infix: "<" or "<=" or ">" or ">=", Arguments: [Op { Function.Name: "real", Arguments: [{ Kind: ScalarKind.Int } number] }, RealLiteral bound] } op when AsInteger(bound) is { } limit:
                return ($"{Print(number, 61)} {op.Function.Infix} {Print(limit, 61)}", 60);
            case Op { Function.Infix: { } infix } op:
                int level = Precedence(infix);
                return ($"{Print(op.Arguments[0], level)} {infix} {Print(op.Arguments[1], level + 1)}", level);
            case Op { Function.Name: "neg" } op:
                return ($"-{Print(op.Arguments[0], 90)}", Sign);
            // No number is unequal to itself.
            case Op { Function.Name: "not", Arguments: [Op { Function.Name: "==", Arguments: [{ Kind: ScalarKind.Real } a, var b] }] } when a.Equals(b):
                return ($"double.IsNaN({Print(a)})", Primary);
            case Op { Function.Name: "not" } op:
                return ($"!{Print(op.Arguments[0], 90)}", 90);
            case Op { Function.Name: "select" } op:
                return ($"({Print(op.Arguments[0], 25)} ? {Print(op.Arguments[1], 25)} : {Print(op.Arguments[2], 25)})", Primary);
            case Op { Function.Name: "real" } op:
                return ($"(double){Print(op.Arguments[0], 90)}", 85);
            case Op { Function.Name: "int", Arguments: [RealLiteral literal] }:
                // A constant out of range is an error of C#, though a check before may reject it.
                return ($"unchecked((int){Print(literal, 90)})", Primary);
            case Op { Function.Name: "int" } op:
                return op.Arguments[0].Kind == ScalarKind.Bool ? ($"({Print(op.Arguments[0], 25)} ? 1 : 0)", Primary) : ($"(int){Print(op.Arguments[0], 90)}", 85);
            case Op op:
                return ($"{op.Function.Scalar ?? throw new InvalidOperationException($"{op.Function.Name} has no C# form.")}({string.Join(", ", op.Arguments.Select(Print))}){(op.Function.Member is { } member ? $".{member}" : "")}", Primary);
            default:
                throw new InvalidOperationException(e.GetType().Name);
        }
    }

    /// <summary>The opposite, where that takes a minus away: to add the one is to subtract the other. Null for others.</summary>
    public static Expr? WithoutMinus(Expr e) => e switch
    {
        RealLiteral { Value: < 0 } x => new RealLiteral(-x.Value),
        Op { Function.Name: "neg", Kind: ScalarKind.Real } x => x.Arguments[0],
        Op { Function.Name: "*", Kind: ScalarKind.Real } x when WithoutMinus(x.Arguments[0]) is { } first => first * x.Arguments[1],
        _ => null,
    };

    private static IntLiteral? AsInteger(RealLiteral x) => x.Value == Math.Floor(x.Value) && Math.Abs(x.Value) < int.MaxValue ? new IntLiteral((int)x.Value) : null;

    protected virtual string Element(Load load) => load.Indices.IsEmpty ? load.Variable.Name : $"{load.Variable.Name}[{Print(load.Variable.Offset(load.Indices))}]";

    public static string Real(double value)
    {
        if (double.IsNaN(value)) return "double.NaN";
        if (double.IsInfinity(value)) return value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny(".eE") ? text : text + ".0";
    }

    public string List(ImmutableArray<Expr> expressions) => string.Join(", ", expressions.Select(Print));
}
