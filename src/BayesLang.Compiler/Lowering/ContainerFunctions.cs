using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>Constructors, conversions and rearrangements of containers: all of them views, no element is copied; sizes and indices are checked.</summary>
public static partial class FunctionTable
{
    private static IEnumerable<(string Name, FunctionLowering Lowering)> Containers() =>
    [
        ("transpose", (_, call, a) => a[0] is ArrayValue { Dimensions.Length: 2 } m
            ? new ArrayValue(call.Type, [m.Dimensions[1], m.Dimensions[0]], i => m.At(i[1], i[0]))
            : ((ArrayValue)a[0]) with { Type = call.Type }),
        ("rep_vector", Repeat),
        ("rep_row_vector", Repeat),
        ("rep_matrix", (l, call, a) =>
        {
            string[] sizes = a.Length == 3 ? ["rows", "cols"] : a[0] is ArrayValue { Type: RowVectorType } ? ["rows"] : ["cols"];
            for (int k = 1; k < a.Length; k++) l.Builder.RequireNonnegative(call.Name, sizes[k - 1], Scalar(a[k]));
            return a switch
            {
                [ScalarValue x, ScalarValue rows, ScalarValue columns] => new ArrayValue(call.Type, [rows.Expr, columns.Expr], _ => Simplify.ToReal(x.Expr)),
                [ArrayValue { Type: RowVectorType } row, ScalarValue rows] => new ArrayValue(call.Type, [rows.Expr, row.Dimensions[0]], i => row.At(i[1])),
                [ArrayValue column, ScalarValue columns] => new ArrayValue(call.Type, [column.Dimensions[0], columns.Expr], i => column.At(i[0])),
                _ => throw new LoweringException(call.Span, "rep_matrix of these arguments"),
            };
        }),
        ("rep_array", (l, call, a) =>
        {
            string[] sizes = a.Length switch { 2 => ["n"], 3 => ["rows", "cols"], _ => ["shelves", "rows", "cols"] };
            for (int k = 1; k < a.Length; k++) l.Builder.RequireNonnegative(call.Name, sizes[k - 1], Scalar(a[k]));
            ImmutableArray<Expr> outer = [.. a.Skip(1).Select(Scalar)];
            return a[0] is ArrayValue inner
                ? new ArrayValue(call.Type, [.. outer, .. inner.Dimensions], i => inner.Element(i[outer.Length..]))
                : new ArrayValue(call.Type, outer, _ => Scalar(a[0]));
        }),
        ("zeros_vector", Constant(0.0)),
        ("ones_vector", Constant(1.0)),
        ("zeros_row_vector", Constant(0.0)),
        ("ones_row_vector", Constant(1.0)),
        ("diag_matrix", (_, call, a) =>
        {
            var v = (ArrayValue)a[0];
            return new ArrayValue(call.Type, [v.Dimensions[0], v.Dimensions[0]], i => Simplify.Select(Simplify.Compare(ScalarFunctions.Equal, i[0], i[1]), v.At(i[0]), 0.0));
        }),
        ("diagonal", (_, call, a) =>
        {
            var m = (ArrayValue)a[0];
            return new ArrayValue(call.Type, [Simplify.Apply(ScalarFunctions.MinInt, m.Dimensions[0], m.Dimensions[1])], i => m.At(i[0], i[0]));
        }),
        ("to_vector", Flatten),
        ("to_row_vector", Flatten),
        ("to_array_1d", Flatten),
        ("row", (l, call, a) =>
        {
            var m = (ArrayValue)a[0];
            l.Builder.RequireIndex(call.Name, "i", Scalar(a[1]), m.Dimensions[0]);
            return new ArrayValue(call.Type, [m.Dimensions[1]], i => m.At(Scalar(a[1]) - 1, i[0]));
        }),
        ("col", (l, call, a) =>
        {
            var m = (ArrayValue)a[0];
            l.Builder.RequireIndex(call.Name, "j", Scalar(a[1]), m.Dimensions[1]);
            return new ArrayValue(call.Type, [m.Dimensions[0]], i => m.At(i[0], Scalar(a[1]) - 1));
        }),
        ("head", (l, call, a) => Part(l.Builder, call, a[0], 1, Scalar(a[1]), "n")),
        ("tail", (l, call, a) => Part(l.Builder, call, a[0], ((ArrayValue)a[0]).Dimensions[0] - Scalar(a[1]) + 1, Scalar(a[1]), "n")),
        ("segment", (l, call, a) => Part(l.Builder, call, a[0], Scalar(a[1]), Scalar(a[2]), "i")),
    ];

    private static Value Repeat(ExpressionLowering lowering, Language.Binding.BoundCall call, ImmutableArray<Value> a)
    {
        lowering.Builder.RequireNonnegative(call.Name, "n", Scalar(a[1]));
        return new ArrayValue(call.Type, [Scalar(a[1])], _ => Real(a[0]));
    }

    /// <summary>Elements one after the other, from an index that counts from 1.</summary>
    private static ArrayValue Part(Builder builder, Language.Binding.BoundCall call, Value whole, Expr first, Expr count, string indexName)
    {
        var x = (ArrayValue)whole;
        builder.RequireSpan(call.Name, indexName, "n", first, count, x.Dimensions[0]);
        return new ArrayValue(call.Type, [count, .. x.Dimensions[1..]], i => x.Element([i[0] + first - 1, .. i[1..]]));
    }

    /// <summary>All elements in the order of storage: columns of a matrix one after the other, arrays row-major.</summary>
    private static Value Flatten(ExpressionLowering lowering, Language.Binding.BoundCall call, ImmutableArray<Value> a)
    {
        var x = (ArrayValue)a[0];
        bool toReal = Builder.ElementKind(call.Type) == ScalarKind.Real;
        if (x.Dimensions.Length == 1) return x with { Type = call.Type, Element = i => toReal ? Simplify.ToReal(x.Element(i)) : x.Element(i), Storage = toReal == (Builder.ElementKind(x.Type) == ScalarKind.Real) ? x.Storage : null };
        bool columnMajor = x.Type is MatrixType;
        return new ArrayValue(call.Type, [x.Count], i =>
        {
            var indices = new Expr[x.Dimensions.Length];
            Expr rest = i[0];
            for (int k = 0; k < indices.Length; k++)
            {
                int d = columnMajor ? k : indices.Length - 1 - k;
                bool last = k == indices.Length - 1;
                indices[d] = last ? rest : Simplify.Apply(ScalarFunctions.Modulus, rest, x.Dimensions[d]);
                rest = last ? rest : rest / x.Dimensions[d];
            }
            Expr element = x.Element([.. indices]);
            return toReal ? Simplify.ToReal(element) : element;
        });
    }
}
