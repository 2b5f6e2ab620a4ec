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
        // Nothing to sum is no call.
        Variable sum = builder.Local("sum", ScalarKind.Real);
        builder.Emit(new Declare(sum, Fill: false));
        builder.Emit(new Assign(sum, 0.0));
        builder.Emit(new If(Simplify.Compare(ScalarFunctions.Greater, count, 0), builder.Collect(() =>
        {
            Value part = lowering.Outliner.Inline(lowering, HigherOrderFunctions.Function(call), [whole, new ScalarValue(Type.Int, 1), new ScalarValue(Type.Int, count), .. passed]);
            builder.Emit(new Assign(sum, Simplify.ToReal(((ScalarValue)part).Expr)));
        }), []));
        return new ScalarValue(call.Type, new Load(sum));
    }

    /// <summary>The results of a function of shared parameters and of each row of the others, one after the other.</summary>
    private static Value MapRect(ExpressionLowering lowering, BoundCall call)
    {
        Builder builder = lowering.Builder;
        Value shared = lowering.Settle(lowering.Lower(call.Arguments[1]), "phi");
        ImmutableArray<ArrayValue> rows = [.. call.Arguments[2..].Select(e => (ArrayValue)lowering.Settle(lowering.Lower(e), "rows"))];
        foreach (ArrayValue other in rows[1..]) builder.RequireMatch(call.Name, "number of jobs", rows[0].Dimensions[0], "rows of the data", other.Dimensions[0]);
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
            use((ArrayValue)lowering.Outliner.Inline(lowering, HigherOrderFunctions.Function(call), [shared, .. rows.Select(row => RowOf(row, k))])));
    }

    private static ArrayValue RowOf(ArrayValue rows, Expr k) => new(((ArrayType)rows.Type).Element, rows.Dimensions[1..], i => rows.Element([k, .. i]),
        rows.Storage is { } view ? view with { Indices = [.. view.Indices, k] } : null);
}
