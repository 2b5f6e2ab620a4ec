using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Binding;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>Matrices in compressed rows.</summary>
public static partial class FunctionTable
{
    private static IEnumerable<(string Name, FunctionLowering Lowering)> Sparse() =>
    [
        ("csr_extract_w", (l, call, a) => Extract(l.Builder, a[0]).W),
        ("csr_extract_v", (l, call, a) => Extract(l.Builder, a[0]).V),
        ("csr_extract_u", (l, call, a) => Extract(l.Builder, a[0]).U),
        ("csr_extract", (l, call, a) => Extract(l.Builder, a[0]) is var (w, v, u) ? new TupleValue(call.Type, [w, v, u]) : throw new InvalidOperationException()),
        ("csr_to_dense_matrix", (l, call, a) =>
        {
            (Expr rows, Expr columns) = RequireSparse(l.Builder, call, a);
            return l.Builder.Call(Kernels.SparseToDense, call.Name, call.Type, [rows, columns], [new ScalarOperand(rows), new ScalarOperand(columns), .. Parts(l.Builder, a)]);
        }),
        ("csr_matrix_times_vector", (l, call, a) =>
        {
            (Expr rows, Expr columns) = RequireSparse(l.Builder, call, a);
            (ViewOperand b, ArrayValue vector) = l.Builder.Store("b", (ArrayValue)a[5]);
            l.Builder.RequireMatch(call.Name, "n", columns, "b", vector.Count);
            return l.Builder.Call(Kernels.SparseProduct, "product", call.Type, [rows], [.. Parts(l.Builder, a), b]);
        }),
    ];

    private static (Expr Rows, Expr Columns) RequireSparse(Builder builder, BoundCall call, ImmutableArray<Value> a)
    {
        (Expr rows, Expr columns) = (Scalar(a[0]), Scalar(a[1]));
        builder.RequirePositive(call.Name, "m", rows);
        builder.RequirePositive(call.Name, "n", columns);
        builder.RequireMatch(call.Name, "m", rows, "u", ((ArrayValue)a[4]).Count - 1);
        return (rows, columns);
    }

    private static ImmutableArray<Operand> Parts(Builder builder, ImmutableArray<Value> a) => [builder.Store("w", (ArrayValue)a[2]).View, builder.Store("v", (ArrayValue)a[3]).View, builder.Store("u", (ArrayValue)a[4]).View];

    /// <summary>The elements that are not zero; how many there are, only the evaluation knows.</summary>
    private static (ArrayValue W, ArrayValue V, ArrayValue U) Extract(Builder builder, Value a)
    {
        (ViewOperand view, Expr rows, Expr columns, _) = Matrix(builder, a);
        Expr count = builder.CallScalar(Kernels.SparseCount, "nonzeros", view);
        // The buffers have room for all elements, so that they are made with the workspace.
        Expr room = rows * columns;
        Variable v = Buffer(builder, "v", ScalarKind.Int, [room], false), u = Buffer(builder, "u", ScalarKind.Int, [rows + 1], false), w = Buffer(builder, "w", ScalarKind.Real, [room], false);
        builder.Emit(new KernelCall(Kernels.SparseExtract, [new ScalarOperand(rows), new ScalarOperand(columns), view, new ViewOperand(v, []), new ViewOperand(u, []), new ViewOperand(w, [])], null));
        return (new ArrayValue(Type.Vector, [count], i => new Load(w, i)), new ArrayValue(Type.Array(Type.Int, 1), [count], i => new Load(v, i)), Builder.FromBuffer(u, Type.Array(Type.Int, 1)));
    }
}
