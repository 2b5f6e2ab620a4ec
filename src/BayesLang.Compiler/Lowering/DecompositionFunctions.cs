using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Binding;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>Eigen-, singular value and QR decompositions: one kernel computes all parts, of which a function returns some.</summary>
public static partial class FunctionTable
{
    private static IEnumerable<(string Name, FunctionLowering Lowering)> Decompositions() =>
    [
        ("eigenvalues_sym", (l, call, a) => Eigen(l.Builder, call, a[0]).Values),
        ("eigenvectors_sym", (l, call, a) => Eigen(l.Builder, call, a[0]).Vectors),
        ("eigendecompose_sym", (l, call, a) => Eigen(l.Builder, call, a[0]) is var (values, vectors) ? new TupleValue(call.Type, [vectors, values]) : throw new InvalidOperationException()),
        ("qr_thin_Q", (l, call, a) => Qr(l.Builder, call, a[0], isThin: true).Q),
        ("qr_thin_R", (l, call, a) => Qr(l.Builder, call, a[0], isThin: true).R),
        ("qr_thin", (l, call, a) => Qr(l.Builder, call, a[0], isThin: true) is var (q, r) ? new TupleValue(call.Type, [q, r]) : throw new InvalidOperationException()),
        ("qr_Q", (l, call, a) => Qr(l.Builder, call, a[0], isThin: false).Q),
        ("qr_R", (l, call, a) => Qr(l.Builder, call, a[0], isThin: false).R),
        ("qr", (l, call, a) => Qr(l.Builder, call, a[0], isThin: false) is var (q, r) ? new TupleValue(call.Type, [q, r]) : throw new InvalidOperationException()),
        ("svd_U", (l, call, a) => Svd(l.Builder, a[0]).U),
        ("svd_V", (l, call, a) => Svd(l.Builder, a[0]).V),
        ("svd", (l, call, a) => Svd(l.Builder, a[0]) is var (u, values, v) ? new TupleValue(call.Type, [u, values, v]) : throw new InvalidOperationException()),
        ("singular_values", (l, call, a) =>
        {
            (ViewOperand view, Expr rows, Expr columns, Expr smaller) = Matrix(l.Builder, a[0]);
            return l.Builder.Call(Kernels.SingularValues, call.Name, call.Type, [smaller],
                [new ScalarOperand(rows), new ScalarOperand(columns), view, .. Factors(l.Builder, [Reals(rows * columns + smaller * smaller)])]);
        }),
        ("generalized_inverse", (l, call, a) =>
        {
            (ViewOperand view, Expr rows, Expr columns, Expr smaller) = Matrix(l.Builder, a[0]);
            Expr scratch = smaller * (rows + columns + 1) + SvdScratch(rows, columns, smaller);
            return l.Builder.Call(Kernels.GeneralizedInverse, call.Name, call.Type, [columns, rows], [new ScalarOperand(rows), new ScalarOperand(columns), view, .. Factors(l.Builder, [Reals(scratch)])]);
        }),
    ];

    private static (ViewOperand View, Expr Rows, Expr Columns, Expr Smaller) Matrix(Builder builder, Value a)
    {
        (ViewOperand view, ArrayValue value) = builder.Store("matrix", (ArrayValue)a);
        (Expr rows, Expr columns) = (value.Dimensions[0], value.Dimensions[1]);
        return (view, rows, columns, Simplify.Apply(ScalarFunctions.MinInt, rows, columns));
    }

    private static (ArrayValue Values, ArrayValue Vectors) Eigen(Builder builder, BoundCall call, Value a)
    {
        builder.RequireSquare(call.Name, "m", (ArrayValue)a);
        (ViewOperand view, Expr n, _, _) = Matrix(builder, a);
        Variable values = Buffer(builder, "eigenvalues", ScalarKind.Real, [n], false), vectors = Buffer(builder, "eigenvectors", ScalarKind.Real, [n, n], true);
        builder.Emit(new KernelCall(Kernels.SymmetricEigen(call.Name),
            [new ScalarOperand(n), view, .. Factors(builder, [Reals(n * n + 3 * n)]), new ViewOperand(values, []), new ViewOperand(vectors, [])], null));
        return (Builder.FromBuffer(values, Type.Vector), Builder.FromBuffer(vectors, Type.Matrix));
    }

    private static (ArrayValue Q, ArrayValue R) Qr(Builder builder, BoundCall call, Value a, bool isThin)
    {
        if (call.Name is "qr" or "qr_Q" or "qr_R") builder.RequireNonEmpty(call.Name, "m", (ArrayValue)a);
        (ViewOperand view, Expr rows, Expr columns, Expr smaller) = Matrix(builder, a);
        Expr inner = isThin ? smaller : rows;
        Variable q = Buffer(builder, "Q", ScalarKind.Real, [rows, inner], true), r = Buffer(builder, "R", ScalarKind.Real, [inner, columns], true);
        Expr scratch = isThin ? rows * columns + smaller : rows * smaller;
        builder.Emit(new KernelCall(isThin ? Kernels.ThinQr : Kernels.FullQr,
            [new ScalarOperand(rows), new ScalarOperand(columns), view, .. Factors(builder, [Reals(scratch)]), new ViewOperand(q, []), new ViewOperand(r, [])], null));
        return (Builder.FromBuffer(q, Type.Matrix), Builder.FromBuffer(r, Type.Matrix));
    }

    private static Expr SvdScratch(Expr rows, Expr columns, Expr smaller) => smaller * (smaller + Simplify.Apply(ScalarFunctions.MaxInt, rows, columns) + 3);

    private static (ArrayValue U, ArrayValue Values, ArrayValue V) Svd(Builder builder, Value a)
    {
        (ViewOperand view, Expr rows, Expr columns, Expr smaller) = Matrix(builder, a);
        Variable u = Buffer(builder, "U", ScalarKind.Real, [rows, smaller], true), values = Buffer(builder, "singular_values", ScalarKind.Real, [smaller], false);
        Variable v = Buffer(builder, "V", ScalarKind.Real, [columns, smaller], true);
        builder.Emit(new KernelCall(Kernels.Svd,
            [new ScalarOperand(rows), new ScalarOperand(columns), view, .. Factors(builder, [Reals(SvdScratch(rows, columns, smaller))]), new ViewOperand(u, []), new ViewOperand(values, []), new ViewOperand(v, [])], null));
        return (Builder.FromBuffer(u, Type.Matrix), Builder.FromBuffer(values, Type.Vector), Builder.FromBuffer(v, Type.Matrix));
    }
}
