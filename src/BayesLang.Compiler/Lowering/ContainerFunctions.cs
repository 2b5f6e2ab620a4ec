using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>Constructors, conversions and rearrangements of containers: all of them views, no element is copied.</summary>
public static partial class FunctionTable
{
    private static IEnumerable<(string Name, FunctionLowering Lowering)> Containers() =>
    [
        ("transpose", (_, call, a) => a[0] is ArrayValue { Dimensions.Length: 2 } m
            ? new ArrayValue(call.Type, [m.Dimensions[1], m.Dimensions[0]], i => m.At(i[1], i[0]))
            : ((ArrayValue)a[0]) with { Type = call.Type }),
        ("rep_vector", Repeat),
        ("rep_row_vector", Repeat),
        ("rep_matrix", (_, call, a) => a switch
        {
            [ScalarValue x, ScalarValue rows, ScalarValue columns] => new ArrayValue(call.Type, [rows.Expr, columns.Expr], _ => Simplify.ToReal(x.Expr)),
            [ArrayValue { Type: RowVectorType } row, ScalarValue rows] => new ArrayValue(call.Type, [rows.Expr, row.Dimensions[0]], i => row.At(i[1])),
            [ArrayValue column, ScalarValue columns] => new ArrayValue(call.Type, [column.Dimensions[0], columns.Expr], i => column.At(i[0])),
            _ => throw new LoweringException(call.Span, "rep_matrix of these arguments"),
        }),
        ("rep_array", (_, call, a) =>
        {
            ImmutableArray<Expr> outer = [.. a.Skip(1).Select(Scalar)];
            return a[0] is ArrayValue inner
                ? new ArrayValue(call.Type, [.. outer, .. inner.Dimensions], i => inner.Element(i[outer.Length..]))
                : new ArrayValue(call.Type, outer, _ => Scalar(a[0]));
        }),
        ("zeros_vector", (_, call, a) => new ArrayValue(call.Type, [Scalar(a[0])], _ => 0.0)),
        ("ones_vector", (_, call, a) => new ArrayValue(call.Type, [Scalar(a[0])], _ => 1.0)),
        ("zeros_row_vector", (_, call, a) => new ArrayValue(call.Type, [Scalar(a[0])], _ => 0.0)),
        ("ones_row_vector", (_, call, a) => new ArrayValue(call.Type, [Scalar(a[0])], _ => 1.0)),
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
        ("row", (_, call, a) =>
        {
            var m = (ArrayValue)a[0];
            return new ArrayValue(call.Type, [m.Dimensions[1]], i => m.At(Scalar(a[1]) - 1, i[0]));
        }),
        ("col", (_, call, a) =>
        {
            var m = (ArrayValue)a[0];
            return new ArrayValue(call.Type, [m.Dimensions[0]], i => m.At(i[0], Scalar(a[1]) - 1));
        }),
        ("head", (_, call, a) => new ArrayValue(call.Type, [Scalar(a[1]), .. ((ArrayValue)a[0]).Dimensions[1..]], ((ArrayValue)a[0]).Element)),
        ("tail", (_, call, a) =>
        {
            var x = (ArrayValue)a[0];
            return new ArrayValue(call.Type, [Scalar(a[1]), .. x.Dimensions[1..]], i => x.Element([i[0] + x.Dimensions[0] - Scalar(a[1]), .. i[1..]]));
        }),
        ("segment", (_, call, a) =>
        {
            var x = (ArrayValue)a[0];
            return new ArrayValue(call.Type, [Scalar(a[2]), .. x.Dimensions[1..]], i => x.Element([i[0] + Scalar(a[1]) - 1, .. i[1..]]));
        }),
    ];

    private static Value Repeat(ExpressionLowering lowering, Language.Binding.BoundCall call, ImmutableArray<Value> a) =>
        new ArrayValue(call.Type, [Scalar(a[1])], _ => Real(a[0]));

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
