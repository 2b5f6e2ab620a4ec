using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Passes;
using BayesLang.Language.Binding;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>Functions that cut work into parts: sums over slices, and a function of each of many sets of arguments.</summary>
static class PartialSumFunctions
{
    public static readonly ImmutableArray<(string Name, HigherOrderLowering Lowering)> Rows =
    [
        ("reduce_sum", ReduceSum),
        ("reduce_sum_static", ReduceSum),
        ("map_rect", MapRect),
    ];

    /// <summary>The sum over one slice that is the whole.</summary>
    private static Value ReduceSum(ExpressionLowering lowering, BoundCall call)
    {
        Builder builder = lowering.Builder;
        Value whole = lowering.Settle(lowering.Lower(call.Arguments[1]), "slice");
        Expr count = ((ArrayValue)(whole is TupleValue t ? t.Elements[0] : whole)).Dimensions[0];
        builder.RequirePositive(call.Name, "grainsize", lowering.Scalar(call.Arguments[2]));
        ImmutableArray<Value> passed = [.. call.Arguments[3..].Select(e => lowering.Settle(lowering.Lower(e), "argument"))];
        if (lowering.IsParallel && Parallel(lowering, call, whole, count, passed) is { } sum0) return sum0;
        // Nothing to sum is no call.
        Variable sum = builder.Local("sum", ScalarKind.Real);
        builder.Emit(new Declare(sum, Fill: false));
        builder.Emit(new Assign(sum, 0.0));
        builder.Emit(new If(Simplify.Compare(ScalarFunctions.Greater, count, 0), builder.Collect(() =>
        {
            Value part = OutlineLowering.Inline(lowering, HigherOrderFunctions.Function(call), [whole, new ScalarValue(Type.Int, 1), new ScalarValue(Type.Int, count), .. passed]);
            builder.Emit(new Assign(sum, Simplify.ToReal(((ScalarValue)part).Expr)));
        }), []));
        return new ScalarValue(call.Type, new Load(sum));
    }

    /// <summary>The sum on threads: a function of the ends of a slice, which cuts the slice itself. Null where its sizes differ from call to call.</summary>
    private static Value? Parallel(ExpressionLowering lowering, BoundCall call, Value whole, Expr count, ImmutableArray<Value> passed)
    {
        if (whole is not ArrayValue sliced) return null;
        Builder builder = lowering.Builder;
        Value end = HigherOrderFunctions.Moved(Type.Int);
        OutlinedCall function = lowering.Outliner.Outline(HigherOrderFunctions.Function(call), "slices of " + HigherOrderFunctions.Function(call).Name, [end, end], [sliced, .. passed], (inner, a) =>
        {
            Expr first = inner.Builder.Temporary("start", ((ScalarValue)a[0]).Expr), last = inner.Builder.Temporary("end", ((ScalarValue)a[1]).Expr);
            var all = (ArrayValue)a[2];
            var slice = new ArrayValue(all.Type, [last - first + 1, .. all.Dimensions[1..]], i => all.Element([i[0] + first - 1, .. i[1..]]));
            return [slice, new ScalarValue(Type.Int, first), new ScalarValue(Type.Int, last), .. a[3..]];
        }, isPooled: true);
        if (!function.Integers.IsEmpty) return null;
        string trace = lowering.Outliner.AddTrace("ParallelJobs");
        var kernel = new Kernel(call.Name, ["count", "grain", "theta", "record"], $"{trace}.For({{record}} != 0).Sum(functions.pool_{function.Function}, {{count}}, {{grain}}, {{theta}}, {{record}} != 0)",
            [new("theta", $"{trace}.Pop().SumAdjoint({{result'}}, {{theta'}})")]) { HasEffect = true };
        return new ScalarValue(call.Type, builder.CallScalar(kernel, "sum",
            [new ScalarOperand(count), new ScalarOperand(lowering.Scalar(call.Arguments[2])), function.ArgumentsView, new ScalarOperand(HigherOrderFunctions.IsRecorded(function.Passed))]));
    }

    /// <summary>The jobs on threads, where all give results of one size that is known before.</summary>
    private static Value? ParallelMap(ExpressionLowering lowering, BoundCall call, Value shared, ImmutableArray<ArrayValue> rows)
    {
        Builder builder = lowering.Builder;
        OutlinedCall function = lowering.Outliner.Outline(HigherOrderFunctions.Function(call), "rows of " + HigherOrderFunctions.Function(call).Name, [HigherOrderFunctions.Moved(Type.Int)], [shared, .. rows], (inner, a) =>
        {
            Expr k = inner.Builder.Temporary("job", ((ScalarValue)a[0]).Expr) - 1;
            return [a[1], .. a[2..].Select(row => RowOf((ArrayValue)row, k))];
        }, isPooled: true);
        if (!function.Integers.IsEmpty || function.ResultDimensions is not [[var outputs]]) return null;
        Expr count = rows[0].Dimensions[0];
        string trace = lowering.Outliner.AddTrace("ParallelJobs");
        var kernel = new Kernel(call.Name, ["count", "outputs", "theta", "record", "out result"],
            $"{trace}.For({{record}} != 0).Map(functions.pool_{function.Function}, {{count}}, {{outputs}}, {{theta}}, {{result}})",
            [new("theta", $"{trace}.Pop().MapAdjoint(functions.pool_{function.Function}, {{count}}, {{outputs}}, {{theta}}, {{result'}}, {{theta'}})")]) { HasEffect = true };
        Variable result = HigherOrderFunctions.Buffer(builder, "mapped", count * outputs);
        builder.Emit(new KernelCall(kernel, [new ScalarOperand(count), new ScalarOperand(outputs), function.ArgumentsView, new ScalarOperand(HigherOrderFunctions.IsRecorded(function.Passed)), new ViewOperand(result, [])], null));
        return Builder.FromBuffer(result, call.Type);
    }

    /// <summary>The results of a function of shared parameters and of each row of the others, one after the other.</summary>
    private static Value MapRect(ExpressionLowering lowering, BoundCall call)
    {
        Builder builder = lowering.Builder;
        Value shared = lowering.Settle(lowering.Lower(call.Arguments[1]), "phi");
        ImmutableArray<ArrayValue> rows = [.. call.Arguments[2..].Select(e => (ArrayValue)lowering.Settle(lowering.Lower(e), "rows"))];
        foreach (ArrayValue other in rows[1..]) builder.RequireMatch(call.Name, "number of jobs", rows[0].Dimensions[0], "rows of the data", other.Dimensions[0]);
        if (lowering.IsParallel && ParallelMap(lowering, call, shared, rows) is { } mapped) return mapped;
        Variable total = builder.Local("total", ScalarKind.Int);
        ImmutableArray<Statement> sizes = builder.Collect(() => Jobs(result => builder.Emit(new Assign(total, result.Count, AssignKind.Add))));
        builder.Emit(new Declare(total, Fill: false));
        builder.Emit(new Assign(total, 0));
        foreach (Statement s in Slice.Of(sizes, [total])) builder.Emit(s);
        Expr size = builder.Temporary("results", new Load(total));
        Variable all = HigherOrderFunctions.Buffer(builder, "mapped", size), at = builder.Local("at_result", ScalarKind.Int);
        builder.Emit(new Declare(at, Fill: false));
        builder.Emit(new Assign(at, 0));
        Jobs(result =>
        {
            Expr offset = builder.Temporary("offset", new Load(at));
            builder.LoopOver(result, i => builder.Emit(new Assign(all, [offset + i[0]], result.Element(i))));
            builder.Emit(new Assign(at, result.Count, AssignKind.Add));
        });
        return Builder.FromBuffer(all, call.Type);

        void Jobs(Action<ArrayValue> use) => builder.Loop("job", rows[0].Dimensions[0], k =>
            use((ArrayValue)OutlineLowering.Inline(lowering, HigherOrderFunctions.Function(call), [shared, .. rows.Select(row => RowOf(row, k))])));
    }

    private static ArrayValue RowOf(ArrayValue rows, Expr k) => new(((ArrayType)rows.Type).Element, rows.Dimensions[1..], i => rows.Element([k, .. i]),
        rows.Storage is { } view ? view with { Indices = [.. view.Indices, k] } : null);
}
