using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>Operators, constants and integer functions.</summary>
public static partial class FunctionTable
{
    private static IEnumerable<(string Name, FunctionLowering Lowering)> Arithmetic() =>
    [
        ("add", Map2((a, b) => a + b)),
        ("subtract", Map2((a, b) => a - b)),
        ("minus", Map1(a => -a)),
        ("plus", Map1(a => a)),
        ("elt_multiply", Map2((a, b) => a * b)),
        ("elt_divide", Map2((a, b) => Simplify.ToReal(a) / Simplify.ToReal(b))),
        ("multiply", (lowering, call, a) => call.Type is RealType && a[0] is ArrayValue ? InnerProduct(lowering, a[0], a[1]) : a is [ArrayValue x, ArrayValue y] ? MatrixProduct(lowering, call, x, y) : Map2((p, q) => p * q)(lowering, call, a)),
        ("divide", (lowering, call, a) => call.Type is IntType ? IntegerDivision(lowering, call, a) : Map2((p, q) => Simplify.ToReal(p) / Simplify.ToReal(q))(lowering, call, a)),
        ("int_divide", IntegerDivision),
        ("modulus", IntegerDivision),
        ("pow", Map2(Power)),
        ("elt_pow", Map2(Power)),
        ("abs", Map1(a => a.Kind == ScalarKind.Int ? Simplify.Apply(ScalarFunctions.AbsInt, a) : ScalarFunctions.Call("abs", a))),
        ("fabs", Map1(a => ScalarFunctions.Call("abs", a))),
        ("max", (lowering, call, a) => a.Length == 2 ? Map2((p, q) => Simplify.Apply(ScalarFunctions.MaxInt, p, q))(lowering, call, a) : Extreme(lowering, call, a, ScalarFunctions.Greater)),
        ("min", (lowering, call, a) => a.Length == 2 ? Map2((p, q) => Simplify.Apply(ScalarFunctions.MinInt, p, q))(lowering, call, a) : Extreme(lowering, call, a, ScalarFunctions.Less)),
        ("step", Map1(a => Simplify.Select(Simplify.Compare(ScalarFunctions.Less, a, 0.0), 0.0, 1.0))),
        ("int_step", Map1(a => Simplify.ToInt(Simplify.Compare(ScalarFunctions.Greater, a, 0.0)))),
        ("choose", Map2((n, k) => Simplify.ToInt(ScalarFunctions.Call("choose_real", n, k)))),
        ("to_int", Map1(Simplify.ToInt)),
        // log2() and log10() are constants; with an argument they are functions.
        .. Constants.Select(c => (c.Name, (FunctionLowering)((lowering, call, a) =>
            a.IsEmpty ? new ScalarValue(call.Type, c.Value) : lowering.Elementwise(call.Type, a, e => ScalarFunctions.Call(c.Name, [.. e]))))),
    ];

    private static readonly ImmutableArray<(string Name, double Value)> Constants =
    [
        ("pi", Math.PI), ("e", Math.E), ("sqrt2", Math.Sqrt(2)), ("log2", Math.Log(2)), ("log10", Math.Log(10)),
        ("positive_infinity", double.PositiveInfinity), ("negative_infinity", double.NegativeInfinity), ("not_a_number", double.NaN),
        ("machine_precision", Math.ScaleB(1, -52)),
    ];

    private static Expr Power(Expr a, Expr b)
    {
        (a, b) = (Simplify.ToReal(a), Simplify.ToReal(b));
        return b switch
        {
            RealLiteral { Value: 1 } => a,
            RealLiteral { Value: 2 } => ScalarFunctions.Call("square", a),
            RealLiteral { Value: 0.5 } => ScalarFunctions.Call("sqrt", a),
            RealLiteral { Value: -1 } => ScalarFunctions.Call("inv", a),
            RealLiteral { Value: -2 } => ScalarFunctions.Call("inv_square", a),
            RealLiteral { Value: -0.5 } => ScalarFunctions.Call("inv_sqrt", a),
            _ => ScalarFunctions.Call("pow", a, b),
        };
    }

    /// <summary>Division and remainder of integers; a zero divisor is an error that C# would report in its own way.</summary>
    private static Value IntegerDivision(ExpressionLowering lowering, Language.Binding.BoundCall call, ImmutableArray<Value> a)
    {
        if (a is not [ScalarValue x, ScalarValue y]) return Map2((p, q) => p / q)(lowering, call, a);
        lowering.Builder.Emit(new Check(Simplify.Compare(ScalarFunctions.NotEqual, y.Expr, 0), [new TextPart("Integer division by zero.")], IsImplied: false));
        return new ScalarValue(call.Type, call.Name == "modulus" ? Simplify.Apply(ScalarFunctions.Modulus, x.Expr, y.Expr) : x.Expr / y.Expr);
    }

    private static IEnumerable<(string Name, FunctionLowering Lowering)> Logic() =>
    [
        ("logical_negation", (_, call, a) => new ScalarValue(call.Type, Simplify.ToInt(Simplify.Not(Scalar(a[0]))))),
        ("logical_eq", Comparison(ScalarFunctions.Equal)),
        ("logical_neq", Comparison(ScalarFunctions.NotEqual)),
        ("logical_lt", Comparison(ScalarFunctions.Less)),
        ("logical_lte", Comparison(ScalarFunctions.LessEqual)),
        ("logical_gt", Comparison(ScalarFunctions.Greater)),
        ("logical_gte", Comparison(ScalarFunctions.GreaterEqual)),
        ("is_inf", Map1(a => Simplify.ToInt(Simplify.Compare(ScalarFunctions.Equal, ScalarFunctions.Call("abs", a), double.PositiveInfinity)))),
        ("is_nan", Map1(a => Simplify.ToInt(Simplify.Compare(ScalarFunctions.NotEqual, a, a)))),
    ];

    private static FunctionLowering Comparison(ScalarFunction comparison) =>
        (_, call, a) => new ScalarValue(call.Type, Simplify.ToInt(Simplify.Compare(comparison, Scalar(a[0]), Scalar(a[1]))));
}
