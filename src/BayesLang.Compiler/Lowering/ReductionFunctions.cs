using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Binding;

namespace BayesLang.Compiler.Lowering;

/// <summary>From a container to a scalar; <c>sum</c> and the dot products are with the expressions, since their terms may go to the target one by one.</summary>
public static partial class FunctionTable
{
    private static IEnumerable<(string Name, FunctionLowering Lowering)> Reductions() =>
    [
        ("mean", (lowering, call, a) => new ScalarValue(call.Type, Mean(lowering.Builder, NonEmpty(lowering.Builder, call, a[0])))),
        ("variance", (lowering, call, a) => new ScalarValue(call.Type, Variance(lowering.Builder, NonEmpty(lowering.Builder, call, a[0])))),
        ("sd", (lowering, call, a) => new ScalarValue(call.Type, StandardDeviation(lowering.Builder, NonEmpty(lowering.Builder, call, a[0])))),
        ("prod", (lowering, call, a) => new ScalarValue(call.Type, Product(lowering.Builder, (ArrayValue)a[0]))),
        ("log_sum_exp", (lowering, call, a) => a is [ArrayValue x] ? new ScalarValue(call.Type, LogSumExp(lowering.Builder, x))
            : lowering.Elementwise(call.Type, a, e => ScalarFunctions.Call("log_sum_exp", e[0], e[1]), call.Name)),
        ("log_mix", LogMix),
        ("norm1", (lowering, call, a) => new ScalarValue(call.Type, Sum(lowering.Builder, (ArrayValue)a[0], e => ScalarFunctions.Call("abs", e)))),
        ("norm2", (lowering, call, a) => new ScalarValue(call.Type, ScalarFunctions.Call("sqrt", Sum(lowering.Builder, (ArrayValue)a[0], e => ScalarFunctions.Call("square", e))))),
        ("squared_distance", (lowering, call, a) => new ScalarValue(call.Type, SquaredDistance(lowering, call, a))),
        ("distance", (lowering, call, a) => new ScalarValue(call.Type, ScalarFunctions.Call("sqrt", SquaredDistance(lowering, call, a)))),
        ("trace", (lowering, call, a) => new ScalarValue(call.Type, Trace(lowering.Builder, (ArrayValue)a[0]))),
        ("trace_dot", (lowering, call, a) =>
        {
            var (x, y) = ((ArrayValue)a[0], (ArrayValue)a[1]);
            lowering.Builder.RequireSameShape(call.Name, "A", x, "B", y);
            return new ScalarValue(call.Type, Sum(lowering.Builder, x with { Element = i => x.Element(i) * y.Element(i), Storage = null }, e => e));
        }),
        ("rank", Rank),
        ("quantile", Quantile),
        ("num_elements", (_, call, a) => new ScalarValue(call.Type, ((ArrayValue)a[0]).Count)),
        ("size", (_, call, a) => new ScalarValue(call.Type, a[0] is ArrayValue x ? call.Arguments[0].Type is Language.Types.ArrayType ? x.Dimensions[0] : x.Count : 1)),
        ("rows", (_, call, a) => new ScalarValue(call.Type, call.Arguments[0].Type is Language.Types.RowVectorType ? 1 : ((ArrayValue)a[0]).Dimensions[0])),
        ("cols", (_, call, a) => new ScalarValue(call.Type, call.Arguments[0].Type is Language.Types.VectorType ? 1 : ((ArrayValue)a[0]).Dimensions[^1])),
    ];

    /// <summary>log Σ exp x.</summary>
    public static Expr LogSum(Builder builder, ArrayValue x) => LogSumExp(builder, x);

    private static Variable Accumulator(Builder builder, string name, ScalarKind kind, Expr start)
    {
        Variable variable = builder.Local(name, kind);
        builder.Emit(new Declare(variable, Fill: false));
        builder.Emit(new Assign(variable, start));
        return variable;
    }

    private static Expr Sum(Builder builder, ArrayValue x, Func<Expr, Expr> term)
    {
        Variable sum = Accumulator(builder, "sum", ScalarKind.Real, 0.0);
        builder.LoopOver(x, i => builder.Emit(new Assign(sum, term(Simplify.ToReal(x.Element(i))), AssignKind.Add)));
        return new Load(sum);
    }

    private static Expr Mean(Builder builder, ArrayValue x) => builder.Temporary("mean", Sum(builder, x, e => e) / Simplify.ToReal(x.Count));

    /// <summary>The sample variance, with the divisor n − 1; 0 where there is one element.</summary>
    private static Expr Variance(Builder builder, ArrayValue x)
    {
        (_, x) = builder.Store("values", x);
        Expr mean = Mean(builder, x);
        Expr squares = Sum(builder, x, e => ScalarFunctions.Call("square", e - mean));
        return squares / Simplify.ToReal(Simplify.Apply(ScalarFunctions.MaxInt, 1, x.Count - 1));
    }

    private static ArrayValue NonEmpty(Builder builder, BoundCall call, Value a)
    {
        var x = (ArrayValue)a;
        builder.RequireNonEmpty(call.Name, call.Arguments[0].Type is Language.Types.ArrayType ? "v" : "m", x);
        return x;
    }

    /// <summary>√ of the variance; of one element 0, whose derivative is 0.</summary>
    private static Expr StandardDeviation(Builder builder, ArrayValue x)
    {
        Expr isOne = Simplify.Compare(ScalarFunctions.Equal, x.Count, 1);
        return Simplify.Select(isOne, 0.0, ScalarFunctions.Call("sqrt", Simplify.Select(isOne, 1.0, Variance(builder, x))));
    }

    private static Expr Product(Builder builder, ArrayValue x)
    {
        Variable product = Accumulator(builder, "product", Builder.ElementKind(x.Type), Builder.ElementKind(x.Type) == ScalarKind.Int ? (Expr)1 : 1.0);
        builder.LoopOver(x, i => builder.Emit(new Assign(product, new Load(product) * x.Element(i))));
        return new Load(product);
    }

    /// <summary>The largest or smallest element: −∞ or +∞ of no elements; of integers there must be one.</summary>
    private static Value Extreme(ExpressionLowering lowering, BoundCall call, ImmutableArray<Value> a, ScalarFunction better)
    {
        var x = (ArrayValue)a[0];
        bool isInt = Builder.ElementKind(x.Type) == ScalarKind.Int;
        if (isInt) lowering.Builder.RequireNonEmpty(call.Name, "int vector", x);
        bool isMax = better == ScalarFunctions.Greater;
        Expr start = isInt ? new IntLiteral(isMax ? int.MinValue : int.MaxValue) : new RealLiteral(isMax ? double.NegativeInfinity : double.PositiveInfinity);
        Variable best = Accumulator(lowering.Builder, call.Name, isInt ? ScalarKind.Int : ScalarKind.Real, start);
        lowering.Builder.LoopOver(x, i =>
        {
            Expr element = lowering.Builder.Temporary("element", x.Element(i));
            lowering.Builder.Emit(new If(Simplify.Compare(better, element, new Load(best)), lowering.Builder.Collect(() => lowering.Builder.Emit(new Assign(best, element))), []));
        });
        return new ScalarValue(call.Type, new Load(best));
    }

    private static Expr LogSumExp(Builder builder, ArrayValue x)
    {
        (ViewOperand view, _) = builder.Store("terms", x with { Element = i => Simplify.ToReal(x.Element(i)) });
        Variable weights = builder.Local("weights", ScalarKind.Real, x.Dimensions, x.Type is Language.Types.MatrixType);
        builder.Emit(new Declare(weights, Fill: false));
        return builder.CallScalar(Kernels.LogSumExp, "log_sum_exp", view, new ViewOperand(weights, []));
    }

    /// <summary>log Σₖ θₖ e^(lpₖ): of two scalars as one formula, of containers one sum of exponentials each, and the sum of these over an array.</summary>
    private static Value LogMix(ExpressionLowering lowering, BoundCall call, ImmutableArray<Value> a)
    {
        if (a is [ScalarValue, _, _])
        {
            RequirementLowering.Emit(lowering.Builder, call.Name, a, Requirements.MixtureOfTwo);
            Expr theta = Real(a[0]);
            return new ScalarValue(call.Type, ScalarFunctions.Call("log_mix_of_logs", theta, ScalarFunctions.Call("log", theta), ScalarFunctions.Call("log1m", theta), Real(a[1]), Real(a[2])));
        }
        var (weights, components) = ((ArrayValue)a[0], (ArrayValue)a[1]);
        Builder builder = lowering.Builder;
        Expr count = weights.Dimensions[0];
        builder.RequireMatch(call.Name, "size of theta", count, "size of lambda", components.Dimensions[^1]);
        (_, weights) = builder.Store("weight", weights);
        (_, components) = builder.Store("component", components);
        RequirementLowering.Emit(builder, call.Name, [weights], Requirements.MixtureWeights);
        RequirementLowering.Emit(builder, call.Name, [components], Requirements.MixtureComponents);
        (_, ArrayValue logs) = builder.Store("log_weight", new ArrayValue(Language.Types.Type.Vector, [count], i => ScalarFunctions.Call("log", Simplify.ToReal(weights.Element(i)))));
        return new ScalarValue(call.Type, lowering.SumOf(sink => builder.Loop("n", components.Dimensions.Length == 2 ? components.Dimensions[0] : 1, n =>
            sink(LogSumExp(builder, new ArrayValue(Language.Types.Type.Vector, [count], i => logs.Element(i) + Simplify.ToReal(components.Dimensions.Length == 2 ? components.At(n, i[0]) : components.Element(i))))))));
    }

    private static Expr SquaredDistance(ExpressionLowering lowering, BoundCall call, ImmutableArray<Value> a)
    {
        if (a is [ScalarValue, ScalarValue]) return ScalarFunctions.Call("square", Real(a[0]) - Real(a[1]));
        var (x, y) = ((ArrayValue)a[0], (ArrayValue)a[1]);
        lowering.Builder.RequireMatch(call.Name, "size of v1", x.Count, "size of v2", y.Count);
        return Sum(lowering.Builder, x with { Element = i => x.Element(i) - y.Element(i), Storage = null }, e => ScalarFunctions.Call("square", e));
    }

    private static Expr Trace(Builder builder, ArrayValue x)
    {
        Variable sum = Accumulator(builder, "trace", ScalarKind.Real, 0.0);
        builder.Loop("i", Simplify.Apply(ScalarFunctions.MinInt, x.Dimensions[0], x.Dimensions[1]), i => builder.Emit(new Assign(sum, x.At(i, i), AssignKind.Add)));
        return new Load(sum);
    }

    /// <summary>The number of elements that are less than the s-th.</summary>
    private static Value Rank(ExpressionLowering lowering, BoundCall call, ImmutableArray<Value> a)
    {
        var x = (ArrayValue)a[0];
        lowering.Builder.RequireIndex(call.Name, "s", Scalar(a[1]), x.Dimensions[0]);
        Variable rank = Accumulator(lowering.Builder, "rank", ScalarKind.Int, 0);
        Expr chosen = lowering.Builder.Temporary("chosen", x.At(Scalar(a[1]) - 1));
        lowering.Builder.LoopOver(x, i => lowering.Builder.Emit(new Assign(rank, Simplify.ToInt(Simplify.Compare(ScalarFunctions.Less, x.Element(i), chosen)), AssignKind.Add)));
        return new ScalarValue(call.Type, new Load(rank));
    }

    /// <summary>Sample quantiles, definition 7 of Hyndman and Fan (1996): linear between the order statistics at 1 + (n − 1) p.</summary>
    private static Value Quantile(ExpressionLowering lowering, BoundCall call, ImmutableArray<Value> a)
    {
        (ViewOperand view, ArrayValue x) = StoreReals(lowering.Builder, "unsorted", a[0]);
        Expr n = x.Dimensions[0];
        lowering.Builder.RequireNonEmpty(call.Name, "samples_vec", x);
        RequireNoNan(lowering.Builder, call.Name, "samples_vec", x);
        foreach (ArrayValue p in (ArrayValue[])[a[1] as ArrayValue ?? new ArrayValue(a[1].Type, [1], _ => Scalar(a[1]))])
            lowering.Builder.LoopOver([p.Dimensions[0]], isMatrix: false, i => lowering.Builder.RequireBetween(call.Name, "p", Simplify.ToReal(p.Element(i)), 0.0, 1.0));
        ArrayValue order = OrderOf(lowering.Builder, view, n, descending: false);
        return lowering.Elementwise(call.Type, [a[1]], e =>
        {
            Expr position = Simplify.ToReal(n - 1) * Simplify.ToReal(e[0]);
            Expr below = Simplify.Apply(ScalarFunctions.MinInt, Simplify.ToInt(ScalarFunctions.Call("floor", position)), n - 1), above = Simplify.Apply(ScalarFunctions.MinInt, Simplify.ToInt(ScalarFunctions.Call("ceil", position)), n - 1);
            Expr fraction = position - Simplify.ToReal(below);
            return (1.0 - fraction) * x.At(order.At(below)) + fraction * x.At(order.At(above));
        });
    }
}
