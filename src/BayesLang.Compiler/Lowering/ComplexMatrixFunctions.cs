using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Binding;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>Fourier transforms, decompositions and divisions of complex matrices: kernels on real and imaginary parts.</summary>
static class ComplexMatrixFunctions
{
    public static readonly ImmutableArray<(string Name, FunctionLowering Lowering)> Rows =
    [
        ("fft", (l, call, a) => Transform(l, call, a[0], Kernels.Fft)),
        ("inv_fft", (l, call, a) => Transform(l, call, a[0], Kernels.InverseFft)),
        ("fft2", (l, call, a) => Transform2(l, call, a[0], Kernels.Fft2)),
        ("inv_fft2", (l, call, a) => Transform2(l, call, a[0], Kernels.InverseFft2)),
        ("mdivide_right", DivideRight),
        ("eigenvalues", (l, call, a) => Eigen(l, call, a[0]).Values),
        ("eigenvectors", (l, call, a) => Eigen(l, call, a[0]).Vectors),
        ("eigendecompose", (l, call, a) => Eigen(l, call, a[0]) is var (values, vectors) ? new TupleValue(call.Type, [vectors, values]) : throw new InvalidOperationException()),
        ("eigenvalues_sym", (l, call, a) => Hermitian(l, call, a[0]).Values),
        ("eigenvectors_sym", (l, call, a) => Hermitian(l, call, a[0]).Vectors),
        ("eigendecompose_sym", (l, call, a) => Hermitian(l, call, a[0]) is var (values, vectors) ? new TupleValue(call.Type, [vectors, values]) : throw new InvalidOperationException()),
        ("complex_schur_decompose", (l, call, a) => Schur(l, call, a[0]) is var (u, t) ? new TupleValue(call.Type, [u, t]) : throw new InvalidOperationException()),
        ("complex_schur_decompose_u", (l, call, a) => Schur(l, call, a[0]).U),
        ("complex_schur_decompose_t", (l, call, a) => Schur(l, call, a[0]).T),
        ("svd", (l, call, a) => Svd(l, a[0]) is var (u, s, v) ? new TupleValue(call.Type, [u, s, v]) : throw new InvalidOperationException()),
        ("svd_U", (l, call, a) => Svd(l, a[0]).U),
        ("svd_V", (l, call, a) => Svd(l, a[0]).V),
        ("singular_values", (l, call, a) => Svd(l, a[0]).Values),
    ];

    private static ScalarOperand Size(Expr n) => new(n);

    private static Operand Work(Builder builder, Expr size) => new ViewOperand(Buffer(builder, "work", [size]), []);

    private static Variable Buffer(Builder builder, string name, ImmutableArray<Expr> dimensions)
    {
        Variable buffer = builder.Local(name, ScalarKind.Real, dimensions, dimensions.Length == 2);
        builder.Emit(new Declare(buffer, Fill: false));
        return buffer;
    }

    /// <summary>A complex value in two buffers, or a real one in one.</summary>
    private static (ImmutableArray<Operand> Views, ImmutableArray<Expr> Dimensions) Stored(ExpressionLowering lowering, Value value)
    {
        ImmutableArray<ArrayValue> parts = value is TupleValue complex ? [.. complex.Elements.Cast<ArrayValue>()] : [(ArrayValue)value];
        return ([.. parts.Select(p => (Operand)lowering.Builder.Store("part", p).View)], parts[0].Dimensions);
    }

    /// <summary>A place for a complex result: its buffers as operands, and its value.</summary>
    private static (ImmutableArray<Operand> Places, TupleValue Value) Result(Builder builder, string name, Type type, params ImmutableArray<Expr> dimensions)
    {
        ImmutableArray<Type> parts = CompositeTypes.PartsOf(type);
        ImmutableArray<Variable> buffers = [Buffer(builder, $"{name}_real", dimensions), Buffer(builder, $"{name}_imag", dimensions)];
        return ([.. buffers.Select(b => new ViewOperand(b, []))], new TupleValue(type, [.. buffers.Zip(parts, Builder.FromBuffer)]));
    }

    private static Expr Larger(Expr a, Expr b) => Simplify.Apply(ScalarFunctions.MaxInt, a, b);

    private static TupleValue Transform(ExpressionLowering lowering, BoundCall call, Value value, Kernel kernel)
    {
        Builder builder = lowering.Builder;
        (ImmutableArray<Operand> views, ImmutableArray<Expr> dimensions) = Stored(lowering, value);
        (ImmutableArray<Operand> places, TupleValue result) = Result(builder, call.Name, call.Type, dimensions);
        builder.Emit(new KernelCall(kernel, [Size(dimensions[0]), .. views, Work(builder, 24 * dimensions[0] + 16), .. places], null));
        return result;
    }

    private static TupleValue Transform2(ExpressionLowering lowering, BoundCall call, Value value, Kernel kernel)
    {
        Builder builder = lowering.Builder;
        (ImmutableArray<Operand> views, ImmutableArray<Expr> dimensions) = Stored(lowering, value);
        (ImmutableArray<Operand> places, TupleValue result) = Result(builder, call.Name, call.Type, dimensions);
        builder.Emit(new KernelCall(kernel, [Size(dimensions[0]), Size(dimensions[1]), .. views, Work(builder, 24 * Larger(dimensions[0], dimensions[1]) + 16), .. places], null));
        return result;
    }

    /// <summary>B A⁻¹.</summary>
    private static Value DivideRight(ExpressionLowering lowering, BoundCall call, ImmutableArray<Value> a)
    {
        Builder builder = lowering.Builder;
        builder.RequireSquare(call.Name, "A", (ArrayValue)((TupleValue)a[1]).Elements[0]);
        (ImmutableArray<Operand> b, ImmutableArray<Expr> left) = Stored(lowering, a[0]);
        (ImmutableArray<Operand> divisor, ImmutableArray<Expr> right) = Stored(lowering, a[1]);
        (Expr n, Expr rows) = (right[0], left.Length == 2 ? left[0] : 1);
        builder.RequireMatch(call.Name, "Columns of b", left[^1], "Rows of A", n);
        (ImmutableArray<Operand> places, TupleValue result) = Result(builder, "quotient", call.Type, left);
        builder.Emit(new KernelCall(Kernels.ComplexSolveRight, [Size(n), Size(rows), .. divisor, .. b, Work(builder, 4 * n * n + 2 * n + 2 * n * rows + 8), .. places], null));
        return result;
    }

    private static Expr Square(ExpressionLowering lowering, BoundCall call, Value value, bool mayBeEmpty)
    {
        var matrix = (ArrayValue)(value is TupleValue complex ? complex.Elements[0] : value);
        if (!mayBeEmpty) lowering.Builder.RequireNonEmpty(call.Name, "m", matrix);
        lowering.Builder.RequireSquare(call.Name, "m", matrix);
        return matrix.Dimensions[0];
    }

    private static (TupleValue Values, TupleValue Vectors) Eigen(ExpressionLowering lowering, BoundCall call, Value value) =>
        ValuesAndVectors(lowering, value is TupleValue ? Kernels.ComplexEigen : Kernels.RealEigen, value, Square(lowering, call, value, mayBeEmpty: false), n => 4 * n * n + 4 * n + 20);

    private static (TupleValue Values, TupleValue Vectors) Hermitian(ExpressionLowering lowering, BoundCall call, Value value) =>
        ValuesAndVectors(lowering, Kernels.HermitianEigen(call.Name), value, Square(lowering, call, value, mayBeEmpty: true), n => 5 * n * n + 3 * n + 16);

    private static (TupleValue, TupleValue) ValuesAndVectors(ExpressionLowering lowering, Kernel kernel, Value value, Expr n, Func<Expr, Expr> work)
    {
        Builder builder = lowering.Builder;
        (ImmutableArray<Operand> views, _) = Stored(lowering, value);
        (ImmutableArray<Operand> valuePlaces, TupleValue values) = Result(builder, "eigenvalues", Type.ComplexVector, n);
        (ImmutableArray<Operand> vectorPlaces, TupleValue vectors) = Result(builder, "eigenvectors", Type.ComplexMatrix, n, n);
        builder.Emit(new KernelCall(kernel, [Size(n), .. views, Work(builder, work(n)), .. valuePlaces, .. vectorPlaces], null));
        return (values, vectors);
    }

    private static (TupleValue U, TupleValue T) Schur(ExpressionLowering lowering, BoundCall call, Value value)
    {
        Builder builder = lowering.Builder;
        Expr n = Square(lowering, call, value, mayBeEmpty: false);
        (ImmutableArray<Operand> views, _) = Stored(lowering, value);
        (ImmutableArray<Operand> unitary, TupleValue u) = Result(builder, "U", Type.ComplexMatrix, n, n);
        (ImmutableArray<Operand> triangular, TupleValue t) = Result(builder, "T", Type.ComplexMatrix, n, n);
        builder.Emit(new KernelCall(value is TupleValue ? Kernels.ComplexSchur : Kernels.RealSchur, [Size(n), .. views, Work(builder, 4 * n * n + 4 * n + 20), .. unitary, .. triangular], null));
        return (u, t);
    }

    private static (TupleValue U, ArrayValue Values, TupleValue V) Svd(ExpressionLowering lowering, Value value)
    {
        Builder builder = lowering.Builder;
        (ImmutableArray<Operand> views, ImmutableArray<Expr> dimensions) = Stored(lowering, value);
        (Expr rows, Expr columns) = (dimensions[0], dimensions[1]);
        Expr k = Simplify.Apply(ScalarFunctions.MinInt, rows, columns);
        (ImmutableArray<Operand> left, TupleValue u) = Result(builder, "U", Type.ComplexMatrix, rows, k);
        (ImmutableArray<Operand> right, TupleValue v) = Result(builder, "V", Type.ComplexMatrix, columns, k);
        Variable values = Buffer(builder, "singular_values", [k]);
        Expr work = 2 * rows * columns + 2 * (rows + columns) * k + 6 * k * k + 2 * Larger(rows, columns) * (k + 1) + 4 * k + 40;
        builder.Emit(new KernelCall(Kernels.ComplexSvd, [Size(rows), Size(columns), .. views, Work(builder, work), .. left, new ViewOperand(values, []), .. right], null));
        return (u, Builder.FromBuffer(values, Type.Vector), v);
    }
}
