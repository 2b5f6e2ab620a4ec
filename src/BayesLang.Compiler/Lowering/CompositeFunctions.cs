using System.Collections.Frozen;
using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Binding;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>
/// Library functions of values in parts: complex numbers and their containers, and arrays of tuples. What only moves or adds elements is done to each part
/// by the function of reals; products are four of those; the rest are formulas of the parts.
/// </summary>
public static class CompositeFunctions
{
    /// <summary>Functions that give each part of the result from the same part of the arguments.</summary>
    private static readonly FrozenSet<string> Partwise =
    [
        "add", "subtract", "minus", "plus", "cumulative_sum", "add_diag", "diagonal", "diag_matrix", "transpose",
        "append_array", "append_col", "append_row", "block", "col", "head", "rep_array", "rep_matrix", "rep_row_vector", "rep_vector", "reverse", "row",
        "segment", "sub_col", "sub_row", "tail", "to_array_1d", "to_array_2d", "to_matrix", "to_row_vector", "to_vector",
    ];

    /// <summary>Functions of the shape alone.</summary>
    private static readonly FrozenSet<string> OfShape = ["cols", "dims", "num_elements", "rows", "size"];

    /// <summary>Functions that are linear in each of two arguments.</summary>
    private static readonly FrozenSet<string> Products =
        ["columns_dot_product", "diag_post_multiply", "diag_pre_multiply", "dot_product", "elt_multiply", "multiply", "rows_dot_product"];

    private static readonly FrozenSet<string> Elementary =
        ["acos", "acosh", "asin", "asinh", "atan", "atanh", "cos", "cosh", "exp", "log", "log10", "sin", "sinh", "sqrt", "tan", "tanh"];

    private static readonly ImmutableArray<(string Name, FunctionLowering Lowering)> Rows =
    [
        ("abs", (l, call, a) => l.Elementwise(call.Type, Flat(a[0]), e => ScalarFunctions.Call("hypot", [.. e]))),
        ("arg", (l, call, a) => l.Elementwise(call.Type, Flat(a[0]), e => ScalarFunctions.Call("atan2", e[1], e[0]))),
        ("norm", (l, call, a) => l.Elementwise(call.Type, Flat(a[0]), e => Norm(e[0], e[1]))),
        ("conj", (l, call, a) => Map(l, call.Type, a, z => new ComplexExpr(z[0].Re, -z[0].Im))),
        ("get_real", (_, call, a) => Part(a[0], 0) with { Type = call.Type }),
        ("get_imag", (_, call, a) => Part(a[0], 1) with { Type = call.Type }),
        ("proj", (l, call, a) => Map(l, call.Type, a, z => Projected(z[0]))),
        ("polar", (l, call, a) => Complex(call.Type, Real(a[0]) * ScalarFunctions.Call("cos", Real(a[1])), Real(a[0]) * ScalarFunctions.Call("sin", Real(a[1])))),
        ("to_complex", ToComplex),
        ("logical_eq", (_, call, a) => new ScalarValue(call.Type, Simplify.ToInt(AreEqual(a)))),
        ("logical_neq", (_, call, a) => new ScalarValue(call.Type, Simplify.ToInt(Simplify.Not(AreEqual(a))))),
        ("divide", (l, call, a) => Map(l, call.Type, a, z => z[0] / z[1])),
        ("elt_divide", (l, call, a) => Map(l, call.Type, a, z => z[0] / z[1])),
        ("pow", (l, call, a) => Map(l, call.Type, a, z => ComplexExpr.Apply("pow", z[0], z[1]))),
        ("elt_pow", (l, call, a) => Map(l, call.Type, a, z => ComplexExpr.Apply("pow", z[0], z[1]))),
        ("sum", (l, call, a) => new TupleValue(call.Type, [.. Flat(a[0]).Select(part => l.Sum((ArrayValue)part))])),
        ("trace", (l, call, a) => new TupleValue(call.Type, [.. Flat(a[0]).Select(part => l.Apply(call with { Type = Type.Real }, [part]))])),
        ("prod", (l, call, a) => Product(l.Builder, call.Type, (ArrayValue)Part(a[0], 0), (ArrayValue)Part(a[0], 1))),
        ("dot_self", (l, call, a) => SquaredNorms(l, call, a[0])),
        ("columns_dot_self", (l, call, a) => SquaredNorms(l, call, a[0])),
        ("rows_dot_self", (l, call, a) => SquaredNorms(l, call, a[0])),
        // The matrix is taken to be Hermitian: what is above the diagonal is the conjugate of what is below.
        ("symmetrize_from_lower_tri", (l, call, a) =>
        {
            var symmetric = new TupleValue(call.Type, [.. Flat(a[0]).Select(part => l.Apply(call with { Type = Type.Matrix }, [part]))]);
            var imaginary = (ArrayValue)symmetric.Elements[1];
            return symmetric with { Elements = [symmetric.Elements[0], imaginary with { Element = i => Simplify.Select(Simplify.Compare(ScalarFunctions.Less, i[0], i[1]), -imaginary.Element(i), imaginary.Element(i)) }] };
        }),
    ];

    private static readonly FrozenDictionary<string, FunctionLowering> Table = Rows.Concat(ComplexMatrixFunctions.Rows).ToFrozenDictionary(row => row.Name, row => row.Lowering);

    public static Value Apply(ExpressionLowering lowering, BoundCall call, ImmutableArray<Value> arguments)
    {
        if (Partwise.Contains(call.Name))
        {
            ImmutableArray<Type> types = CompositeTypes.PartsOf(call.Type);
            return new TupleValue(call.Type, [.. types.Select((type, k) => lowering.Apply(call with { Type = type }, [.. arguments.Select(a => Part(a, k))]))]);
        }
        if (OfShape.Contains(call.Name)) return lowering.Apply(call, [Part(arguments[0], 0)]);
        if (Table.TryGetValue(call.Name, out FunctionLowering? row)) return row(lowering, call, arguments);
        if (Products.Contains(call.Name)) return Multiply(lowering, call, arguments);
        if (Elementary.Contains(call.Name)) return Map(lowering, call.Type, arguments, z => ComplexExpr.Apply(call.Name, z[0]));
        throw new LoweringException(call.Span, $"the function {call.Name} of these types");
    }

    /// <summary>A part of a composite value, and the whole of any other.</summary>
    private static Value Part(Value value, int k) => value is TupleValue composite ? composite.Elements[k] : value;

    private static ImmutableArray<Value> Flat(Value z) => ((TupleValue)z).Elements;

    private static Expr Real(Value value) => Simplify.ToReal(((ScalarValue)value).Expr);

    private static TupleValue Complex(Type type, Expr re, Expr im) => new(type, [new ScalarValue(Type.Real, re), new ScalarValue(Type.Real, im)]);

    private static Expr Norm(Expr re, Expr im) => ScalarFunctions.Call("square", re) + ScalarFunctions.Call("square", im);

    /// <summary>
    /// A formula of complex elements. Both parts of the result need both parts of the arguments, so that arguments are computed first: a chain of formulas
    /// would double with each.
    /// </summary>
    private static TupleValue Map(ExpressionLowering lowering, Type type, ImmutableArray<Value> arguments, Func<ImmutableArray<ComplexExpr>, ComplexExpr> formula)
    {
        ImmutableArray<Value> parts = [.. arguments.SelectMany(a => Flat(lowering.Settle(AsComplex(a), "z")))];
        ImmutableArray<Type> types = CompositeTypes.PartsOf(type);
        return new TupleValue(type, [lowering.Elementwise(types[0], parts, e => formula(Pairs(e)).Re), lowering.Elementwise(types[1], parts, e => formula(Pairs(e)).Im)]);

        static ImmutableArray<ComplexExpr> Pairs(ImmutableArray<Expr> e) => [.. Enumerable.Range(0, e.Length / 2).Select(k => new ComplexExpr(e[2 * k], e[2 * k + 1]))];
    }

    private static Value AsComplex(Value value) => value is ScalarValue real ? Complex(Type.Complex, Simplify.ToReal(real.Expr), 0.0) : value;

    private static TupleValue ToComplex(ExpressionLowering lowering, BoundCall call, ImmutableArray<Value> a)
    {
        ImmutableArray<Type> types = CompositeTypes.PartsOf(call.Type);
        ImmutableArray<Value> parts = a switch { [] => [new ScalarValue(Type.Real, 0.0), new ScalarValue(Type.Real, 0.0)], [var re] => [re, new ScalarValue(Type.Real, 0.0)], _ => a };
        return new TupleValue(call.Type, [lowering.Elementwise(types[0], parts, e => Simplify.ToReal(e[0])), lowering.Elementwise(types[1], parts, e => Simplify.ToReal(e[1]))]);
    }

    /// <summary>(a + ib)(c + id), with the product of reals for each of the four.</summary>
    private static TupleValue Multiply(ExpressionLowering lowering, BoundCall call, ImmutableArray<Value> arguments)
    {
        ImmutableArray<Type> types = CompositeTypes.PartsOf(call.Type);
        var x = (TupleValue)lowering.Settle(AsComplex(arguments[0]), "z");
        var y = (TupleValue)lowering.Settle(AsComplex(arguments[1]), "z");
        // The dot product of complex vectors, unlike that of arrays, conjugates the first.
        bool conjugates = call.Name == "dot_product" && arguments[0].Type is VectorType or RowVectorType;
        Value Real(int i, int j) => lowering.Apply(call with { Type = types[0] }, [x.Elements[i], y.Elements[j]]);
        (Value ac, Value bd, Value ad, Value bc) = (Real(0, 0), Real(1, 1), Real(0, 1), Real(1, 0));
        return new TupleValue(call.Type,
        [
            lowering.Elementwise(types[0], [ac, bd], e => conjugates ? e[0] + e[1] : e[0] - e[1]),
            lowering.Elementwise(types[1], [ad, bc], e => conjugates ? e[0] - e[1] : e[0] + e[1]),
        ]);
    }

    private static TupleValue SquaredNorms(ExpressionLowering lowering, BoundCall call, Value z)
    {
        ImmutableArray<Type> types = CompositeTypes.PartsOf(call.Type);
        ImmutableArray<Value> squares = [.. Flat(z).Select(part => lowering.Apply(call with { Type = types[0] }, [part]))];
        Value sum = lowering.Elementwise(types[0], squares, e => e[0] + e[1]);
        return new TupleValue(call.Type, [sum, sum is ArrayValue sums ? sums with { Element = _ => 0.0, Storage = null } : new ScalarValue(types[1], 0.0)]);
    }

    private static Expr AreEqual(ImmutableArray<Value> a)
    {
        ImmutableArray<Value> x = Flat(AsComplex(a[0])), y = Flat(AsComplex(a[1]));
        return Simplify.Apply(ScalarFunctions.And, Simplify.Compare(ScalarFunctions.Equal, Real(x[0]), Real(y[0])), Simplify.Compare(ScalarFunctions.Equal, Real(x[1]), Real(y[1])));
    }

    /// <summary>The projection on the Riemann sphere: every infinity is one point.</summary>
    private static ComplexExpr Projected(ComplexExpr z)
    {
        Expr Infinite(Expr x) => Simplify.Compare(ScalarFunctions.Equal, ScalarFunctions.Call("abs", x), double.PositiveInfinity);
        Expr isInfinite = Simplify.Apply(ScalarFunctions.Or, Infinite(z.Re), Infinite(z.Im));
        return new(Simplify.Select(isInfinite, double.PositiveInfinity, z.Re), Simplify.Select(isInfinite, 0.0, z.Im));
    }

    private static TupleValue Product(Builder builder, Type type, ArrayValue re, ArrayValue im)
    {
        Variable real = builder.Local("product_real", ScalarKind.Real), imaginary = builder.Local("product_imag", ScalarKind.Real);
        builder.Emit(new Declare(real, Fill: false));
        builder.Emit(new Assign(real, 1.0));
        builder.Emit(new Declare(imaginary, Fill: false));
        builder.Emit(new Assign(imaginary, 0.0));
        builder.LoopOver(re, i =>
        {
            ComplexExpr product = new ComplexExpr(new Load(real), new Load(imaginary)) * new ComplexExpr(re.Element(i), im.Element(i));
            Expr next = builder.Temporary("next", product.Re);
            builder.Emit(new Assign(imaginary, product.Im));
            builder.Emit(new Assign(real, next));
        });
        return Complex(type, new Load(real), new Load(imaginary));
    }
}
