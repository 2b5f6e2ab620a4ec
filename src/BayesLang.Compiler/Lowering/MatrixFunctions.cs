using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Binding;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>Factorisations, divisions, quadratic forms and products: one kernel each.</summary>
public static partial class FunctionTable
{
    private static IEnumerable<(string Name, FunctionLowering Lowering)> Matrices() =>
    [
        ("inverse", (l, call, a) => OfSquare(l.Builder, call, a[0], Kernels.Inverse, n => [Ints(n), Reals(n, n)])),
        ("inverse_spd", (l, call, a) => OfSquare(l.Builder, call, a[0], Kernels.InverseSpd, n => [Reals(n, n)])),
        ("chol2inv", (l, call, a) => OfSquare(l.Builder, call, a[0], Kernels.InverseFromFactor, _ => [])),
        ("determinant", (l, call, a) => ScalarOfSquare(l.Builder, call, a[0], Kernels.Determinant, n => [Ints(n), Reals(n, n)])),
        ("log_determinant", (l, call, a) => ScalarOfSquare(l.Builder, call, a[0], Kernels.LogDeterminant, n => [Ints(n), Reals(n, n)])),
        ("log_determinant_spd", (l, call, a) => ScalarOfSquare(l.Builder, call, a[0], Kernels.LogDeterminantSpd, n => [Reals(n, n)])),
        ("mdivide_left", (l, call, a) => Division(l.Builder, call, a[0], a[1], Kernels.SolveLeft, isLeft: true, n => [Ints(n), Reals(n, n)])),
        ("mdivide_left_spd", (l, call, a) => Division(l.Builder, call, a[0], a[1], Kernels.SolveLeftSpd, isLeft: true, n => [Reals(n, n)])),
        ("mdivide_left_tri_low", (l, call, a) => Division(l.Builder, call, a[0], a[1], Kernels.SolveLower, isLeft: true, _ => [])),
        ("mdivide_right", (l, call, a) => Division(l.Builder, call, a[1], a[0], Kernels.SolveRight, isLeft: false, n => [Ints(n), Reals(n, n)])),
        ("mdivide_right_spd", (l, call, a) => Division(l.Builder, call, a[1], a[0], Kernels.SolveRightSpd, isLeft: false, n => [Reals(n, n)])),
        ("mdivide_right_tri_low", (l, call, a) => Division(l.Builder, call, a[1], a[0], Kernels.SolveRightLower, isLeft: false, _ => [])),
        ("tcrossprod", (l, call, a) => Cross(l.Builder, call, a[0], Kernels.Tcrossprod, dimension: 0)),
        ("crossprod", (l, call, a) => Cross(l.Builder, call, a[0], Kernels.Crossprod, dimension: 1)),
        ("multiply_lower_tri_self_transpose", (l, call, a) => Cross(l.Builder, call, a[0], Kernels.LowerTcrossprod, dimension: 0)),
        ("quad_form", (l, call, a) => Quadratic(l.Builder, call, a, Kernels.QuadForm)),
        ("quad_form_sym", (l, call, a) => Quadratic(l.Builder, call, a, Kernels.QuadFormSym)),
        ("trace_quad_form", TraceOfQuadratic),
        ("trace_gen_quad_form", TraceOfGeneralQuadratic),
        ("matrix_power", MatrixPower),
        ("matrix_exp", (l, call, a) => Exponential(l.Builder, call.Name, (ArrayValue)a[0])),
        ("matrix_exp_multiply", (l, call, a) => MatrixProductOf(l.Builder, call, Exponential(l.Builder, call.Name, (ArrayValue)a[0]), (ArrayValue)a[1])),
        ("scale_matrix_exp_multiply", (l, call, a) =>
        {
            var matrix = (ArrayValue)a[1];
            l.Builder.RequireFinite(call.Name, "input scalar", Real(a[0]));
            return MatrixProductOf(l.Builder, call, Exponential(l.Builder, call.Name, new ArrayValue(Type.Matrix, matrix.Dimensions, i => Real(a[0]) * matrix.Element(i))), (ArrayValue)a[2]);
        }),
        ("hmm_marginal", HiddenMarkov),
        ("hmm_hidden_state_prob", HiddenStates),
        ("softmax", (l, call, a) => OfVector(l.Builder, call, a[0], Kernels.Softmax)),
        ("log_softmax", (l, call, a) =>
        {
            l.Builder.RequireNonEmpty(call.Name, "v", (ArrayValue)a[0]);
            return OfVector(l.Builder, call, a[0], Kernels.LogSoftmax);
        }),
        .. Decompositions(),
        .. Sparse(),
    ];

    private static (ScalarKind Kind, ImmutableArray<Expr> Dimensions) Ints(params ImmutableArray<Expr> dimensions) => (ScalarKind.Int, dimensions);

    private static (ScalarKind Kind, ImmutableArray<Expr> Dimensions) Reals(params ImmutableArray<Expr> dimensions) => (ScalarKind.Real, dimensions);

    private static Variable Buffer(Builder builder, string name, ScalarKind kind, ImmutableArray<Expr> dimensions, bool isMatrix)
    {
        Variable buffer = builder.Local(name, kind, dimensions, isMatrix);
        builder.Emit(new Declare(buffer, Fill: false));
        return buffer;
    }

    /// <summary>Declares the buffers that a kernel writes besides its result.</summary>
    private static ImmutableArray<Operand> Factors(Builder builder, ImmutableArray<(ScalarKind Kind, ImmutableArray<Expr> Dimensions)> shapes) =>
        [.. shapes.Select(s => (Operand)new ViewOperand(Buffer(builder, "factor", s.Kind, s.Dimensions, s.Dimensions.Length == 2), []))];

    private static (ViewOperand View, ArrayValue Value) StoreReals(Builder builder, string name, Value value)
    {
        var array = (ArrayValue)value;
        if (Builder.ElementKind(array.Type) == ScalarKind.Real) return builder.Store(name, array);
        return builder.Store(name, new ArrayValue(Type.Vector, array.Dimensions, i => Simplify.ToReal(array.Element(i))));
    }

    private static Value OfVector(Builder builder, BoundCall call, Value x, Kernel kernel)
    {
        (ViewOperand view, ArrayValue value) = StoreReals(builder, "x", x);
        return builder.Call(kernel, call.Name, call.Type, value.Dimensions, view);
    }

    private static Value OfSquare(Builder builder, BoundCall call, Value a, Kernel kernel, Func<Expr, ImmutableArray<(ScalarKind, ImmutableArray<Expr>)>> factors)
    {
        (ViewOperand view, ArrayValue value) = builder.Store("matrix", (ArrayValue)a);
        Expr n = value.Dimensions[0];
        builder.RequireSquare(call.Name, call.Name == "chol2inv" ? "L" : "m", value);
        return builder.Call(kernel, call.Name, call.Type, value.Dimensions, [new ScalarOperand(n), view, .. Factors(builder, factors(n))]);
    }

    private static Value ScalarOfSquare(Builder builder, BoundCall call, Value a, Kernel kernel, Func<Expr, ImmutableArray<(ScalarKind, ImmutableArray<Expr>)>> factors)
    {
        (ViewOperand view, ArrayValue value) = builder.Store("matrix", (ArrayValue)a);
        Expr n = value.Dimensions[0];
        builder.RequireSquare(call.Name, call.Name == "chol2inv" ? "L" : "m", value);
        return new ScalarValue(call.Type, builder.CallScalar(kernel, call.Name, [new ScalarOperand(n), view, .. Factors(builder, factors(n))]));
    }

    /// <summary>A⁻¹ B or B A⁻¹: the divisor is square, the other has as many rows (or columns).</summary>
    private static Value Division(Builder builder, BoundCall call, Value divisor, Value dividend, Kernel kernel, bool isLeft, Func<Expr, ImmutableArray<(ScalarKind, ImmutableArray<Expr>)>> factors)
    {
        (ViewOperand a, ArrayValue square) = builder.Store("divisor", (ArrayValue)divisor);
        (ViewOperand b, ArrayValue other) = builder.Store("dividend", (ArrayValue)dividend);
        Expr n = square.Dimensions[0];
        builder.RequireSquare(call.Name, "A", square);
        if (isLeft) builder.RequireMultiplicable(call.Name, "A", n, "b", other.Dimensions[0]);
        else builder.RequireMultiplicable(call.Name, "b", other.Dimensions[^1], "A", n);
        Expr columns = other.Dimensions.Length == 1 ? 1 : isLeft ? other.Dimensions[1] : other.Dimensions[0];
        return builder.Call(kernel, "quotient", call.Type, other.Dimensions, [new ScalarOperand(n), new ScalarOperand(columns), a, b, .. Factors(builder, factors(n))]);
    }

    private static Value Cross(Builder builder, BoundCall call, Value a, Kernel kernel, int dimension)
    {
        (ViewOperand view, ArrayValue value) = builder.Store("matrix", (ArrayValue)a);
        (Expr rows, Expr columns) = (value.Dimensions[0], value.Dimensions[1]);
        ImmutableArray<Operand> factors = kernel == Kernels.LowerTcrossprod ? Factors(builder, [Reals(rows, columns)]) : [];
        return builder.Call(kernel, "product", call.Type, [value.Dimensions[dimension], value.Dimensions[dimension]], [new ScalarOperand(rows), new ScalarOperand(columns), view, .. factors]);
    }

    private static Value Quadratic(Builder builder, BoundCall call, ImmutableArray<Value> a, Kernel kernel)
    {
        (ViewOperand matrix, ArrayValue square) = builder.Store("matrix", (ArrayValue)a[0]);
        (ViewOperand b, ArrayValue right) = builder.Store("right", (ArrayValue)a[1]);
        Expr n = square.Dimensions[0];
        builder.RequireSquare(call.Name, "A", square);
        builder.RequireMultiplicable(call.Name, "A", n, "B", right.Dimensions[0]);
        Expr columns = right.Dimensions.Length == 1 ? 1 : right.Dimensions[1];
        ArrayValue form = builder.Call(kernel, call.Name, Type.Matrix, [columns, columns], [new ScalarOperand(n), new ScalarOperand(columns), matrix, b, .. Factors(builder, [Reals(n, columns)])]);
        return call.Type is RealType ? new ScalarValue(call.Type, form.At(0, 0)) : form;
    }

    private static Value TraceOfQuadratic(ExpressionLowering lowering, BoundCall call, ImmutableArray<Value> a)
    {
        (ViewOperand matrix, ArrayValue square) = lowering.Builder.Store("matrix", (ArrayValue)a[0]);
        (ViewOperand b, ArrayValue right) = lowering.Builder.Store("right", (ArrayValue)a[1]);
        (Expr n, Expr columns) = (square.Dimensions[0], right.Dimensions.Length == 1 ? 1 : right.Dimensions[1]);
        lowering.Builder.RequireSquare(call.Name, "A", square);
        lowering.Builder.RequireMultiplicable(call.Name, "A", n, "B", right.Dimensions[0]);
        return new ScalarValue(call.Type, lowering.Builder.CallScalar(Kernels.TraceQuadForm, call.Name,
            [new ScalarOperand(n), new ScalarOperand(columns), matrix, b, .. Factors(lowering.Builder, [Reals(n, columns)])]));
    }

    private static Value TraceOfGeneralQuadratic(ExpressionLowering lowering, BoundCall call, ImmutableArray<Value> a)
    {
        (ViewOperand d, ArrayValue weight) = lowering.Builder.Store("weight", (ArrayValue)a[0]);
        (ViewOperand matrix, ArrayValue square) = lowering.Builder.Store("matrix", (ArrayValue)a[1]);
        (ViewOperand b, ArrayValue right) = lowering.Builder.Store("right", (ArrayValue)a[2]);
        (Expr n, Expr columns) = (square.Dimensions[0], right.Dimensions[1]);
        lowering.Builder.RequireSquare(call.Name, "A", square);
        lowering.Builder.RequireSquare(call.Name, "D", weight);
        lowering.Builder.RequireMultiplicable(call.Name, "A", n, "B", right.Dimensions[0]);
        lowering.Builder.RequireMultiplicable(call.Name, "B", columns, "D", weight.Dimensions[0]);
        return new ScalarValue(call.Type, lowering.Builder.CallScalar(Kernels.TraceGenQuadForm, call.Name,
            [new ScalarOperand(n), new ScalarOperand(columns), d, matrix, b, .. Factors(lowering.Builder, [Reals(2 * n, columns)])]));
    }

    /// <summary>Aᵏ by repeated products; A⁰ is the identity.</summary>
    private static Value MatrixPower(ExpressionLowering lowering, BoundCall call, ImmutableArray<Value> a)
    {
        Builder builder = lowering.Builder;
        (ViewOperand view, ArrayValue value) = builder.Store("matrix", (ArrayValue)a[0]);
        Expr n = value.Dimensions[0];
        builder.RequireSquare(call.Name, call.Name == "chol2inv" ? "L" : "m", value);
        builder.RequireNonnegative(call.Name, "n", Scalar(a[1]));
        builder.LoopOver(value, i => builder.RequireFinite(call.Name, "M", value.Element(i)));
        Variable power = Buffer(builder, "power", ScalarKind.Real, [n, n], true);
        ArrayValue result = Builder.FromBuffer(power, call.Type);
        builder.LoopOver(result, i => builder.Emit(new Assign(power, i, Identity(i))));
        builder.Loop("k", Scalar(a[1]), _ =>
        {
            ArrayValue product = builder.Call(Kernels.MatMul, "product", Type.Matrix, [n, n], new ScalarOperand(n), new ScalarOperand(n), new ScalarOperand(n), new ViewOperand(power, []), view);
            builder.LoopOver(result, i => builder.Emit(new Assign(power, i, product.Element(i))));
        });
        return result;
    }

    private static ArrayValue Exponential(Builder builder, string function, ArrayValue a)
    {
        (ViewOperand view, ArrayValue value) = builder.Store("matrix", a);
        Expr n = value.Dimensions[0];
        builder.RequireSquare(function, "input matrix", value);
        return builder.Call(Kernels.MatrixExponential, "exponential", Type.Matrix, value.Dimensions, [new ScalarOperand(n), view, .. Factors(builder, [Reals(3 * n * n)])]);
    }

    private static ArrayValue MatrixProductOf(Builder builder, BoundCall call, ArrayValue x, ArrayValue y)
    {
        builder.RequireMultiplicable(call.Name, "A", x.Dimensions[1], "B", y.Dimensions[0]);
        (ViewOperand left, _) = builder.Store("left", x);
        (ViewOperand right, _) = builder.Store("right", y);
        return builder.Call(Kernels.MatMul, "product", call.Type, [x.Dimensions[0], y.Dimensions[1]],
            new ScalarOperand(x.Dimensions[0]), new ScalarOperand(x.Dimensions[1]), new ScalarOperand(y.Dimensions[1]), left, right);
    }

    private static Value HiddenMarkov(ExpressionLowering lowering, BoundCall call, ImmutableArray<Value> a)
    {
        HiddenChain chain = Chain(lowering.Builder, call, a);
        return new ScalarValue(call.Type, lowering.Builder.CallScalar(Kernels.HiddenMarkov, call.Name,
            [new ScalarOperand(chain.States), new ScalarOperand(chain.Times), chain.Omega, chain.Gamma, chain.Rho,
                .. Factors(lowering.Builder, [Reals(chain.Times * chain.States), Reals(chain.Times * chain.States), Reals(chain.Times)])]));
    }

    private static Value HiddenStates(ExpressionLowering lowering, BoundCall call, ImmutableArray<Value> a)
    {
        HiddenChain chain = Chain(lowering.Builder, call, a);
        return lowering.Builder.Call(Kernels.HiddenStateProbabilities, "probabilities", call.Type, [chain.States, chain.Times],
            [new ScalarOperand(chain.States), new ScalarOperand(chain.Times), chain.Omega, chain.Gamma, chain.Rho, .. Factors(lowering.Builder, [Reals(2 * chain.States)])]);
    }

    /// <summary>The arguments of the functions of hidden Markov models: states × times of log densities, transitions, initial probabilities.</summary>
    private readonly record struct HiddenChain(Expr States, Expr Times, ViewOperand Omega, ViewOperand Gamma, ViewOperand Rho);

    private static HiddenChain Chain(Builder builder, BoundCall call, ImmutableArray<Value> a)
    {
        (ViewOperand omega, ArrayValue logs) = builder.Store("log_omega", (ArrayValue)a[0]);
        (ViewOperand gamma, ArrayValue transitions) = builder.Store("Gamma", (ArrayValue)a[1]);
        (ViewOperand rho, ArrayValue initial) = builder.Store("rho", (ArrayValue)a[2]);
        (Expr states, Expr times) = (logs.Dimensions[0], logs.Dimensions[1]);
        builder.RequireMatch(call.Name, "rho", initial.Dimensions[0], "Rows of log_omegas", states);
        builder.RequireMatch(call.Name, "Rows of Gamma", transitions.Dimensions[0], "columns of Gamma", transitions.Dimensions[1]);
        builder.RequireMatch(call.Name, "Columns of Gamma", transitions.Dimensions[1], "Rows of log_omegas", states);
        return new HiddenChain(states, times, omega, gamma, rho);
    }

    private static Expr Identity(ImmutableArray<Expr> i) => Simplify.Select(Simplify.Compare(ScalarFunctions.Equal, i[0], i[1]), 1.0, 0.0);
}
