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
        ("choose", Choose),
        ("to_int", Map1(Simplify.ToInt)),
        ("student_t_qf", (lowering, call, a) => lowering.Elementwise(call.Type, a, e => Simplify.ToReal(e[2]) + Simplify.ToReal(e[3]) * ScalarFunctions.Call("student_t_quantile", Simplify.ToReal(e[0]), Simplify.ToReal(e[1])), call.Name)),
        ("hypergeometric_3F2", Hypergeometric),
        ("hypergeometric_pFq", Hypergeometric),
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
        lowering.Builder.Emit(new Check(Simplify.Compare(ScalarFunctions.NotEqual, y.Expr, 0),
            [new TextPart(call.Name == "modulus" ? "modulus: divisor is 0, but must not be: it is an integer division by zero." : "divide: denominator is 0, but must not be: it is an integer division by zero.")], IsImplied: false));
        return new ScalarValue(call.Type, call.Name == "modulus" ? Simplify.Apply(ScalarFunctions.Modulus, x.Expr, y.Expr) : x.Expr / y.Expr);
    }

    /// <summary>The binomial coefficient, which must fit an integer.</summary>
    private static Value Choose(ExpressionLowering lowering, Language.Binding.BoundCall call, ImmutableArray<Value> a)
    {
        Builder builder = lowering.Builder;
        Value reals = lowering.Elementwise(Type.Real, a, e => ScalarFunctions.Call("choose_real", e[0], e[1]), call.Name);
        if (reals is ArrayValue array) builder.LoopOver(array, i => Fits(array.Element(i)));
        else Fits(Scalar(reals));
        return lowering.Elementwise(call.Type, [reals], e => Simplify.ToInt(e[0]));

        void Fits(Expr value) => builder.Emit(new Check(Simplify.Compare(ScalarFunctions.LessEqual, value, (double)int.MaxValue),
            [new TextPart("choose: n choose k is "), new ValuePart(value), new TextPart($", but must be less than or equal to {int.MaxValue}!")], IsImplied: false));
    }

    /// <summary>A generalised hypergeometric function: a kernel that keeps the derivatives for its adjoint.</summary>
    private static Value Hypergeometric(ExpressionLowering lowering, Language.Binding.BoundCall call, ImmutableArray<Value> a)
    {
        Builder builder = lowering.Builder;
        (ViewOperand upper, ArrayValue upperValue) = StoreReals(builder, "upper", a[0]);
        (ViewOperand lower, ArrayValue lowerValue) = StoreReals(builder, "lower", a[1]);
        Expr z = Real(a[2]);
        (ViewOperand at, _) = builder.Store("z", new ArrayValue(Type.Vector, [1], _ => z));
        return new ScalarValue(call.Type, builder.CallScalar(Kernels.Hypergeometric(call.Name), "hypergeometric", upper, lower, at, Factors(upperValue.Count), Factors(lowerValue.Count), Factors(1)));

        ViewOperand Factors(Expr count)
        {
            Variable factors = builder.Local("slopes", ScalarKind.Real, [count]);
            builder.Emit(new Declare(factors, Fill: false));
            return new ViewOperand(factors, []);
        }
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
