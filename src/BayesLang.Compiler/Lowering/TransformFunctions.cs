using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>The transforms of constrained types as functions: <c>_constrain</c>, <c>_jacobian</c>, which adds the log Jacobian to the target, and <c>_unconstrain</c>.</summary>
public static partial class FunctionTable
{
    /// <summary>A structured type: the sizes of a value from those of its unconstrained coordinates and the sizes that the call gives, and the way back.</summary>
    private sealed record Structure(string Name, StructuredConstraint Kind, Func<ImmutableArray<Expr>, ImmutableArray<Expr>, ImmutableArray<Expr>> Sizes, Action<Builder, ArrayValue, Free> Unconstrain);

    private static readonly ImmutableArray<Structure> Structures =
    [
        new("ordered", StructuredConstraint.Ordered, (y, _) => y, (b, x, f) => Differences(b, x, f, first => first)),
        new("positive_ordered", StructuredConstraint.PositiveOrdered, (y, _) => y, (b, x, f) => Differences(b, x, f, Log)),
        new("simplex", StructuredConstraint.Simplex, (y, _) => [y[0] + 1], (b, x, f) => BreakStick(b, x.Dimensions[0], i => x.At(i), (value, i) => f.Set(value, i))),
        new("unit_vector", StructuredConstraint.UnitVector, (y, _) => y, (b, x, f) => b.LoopOver(x, i => b.Emit(f.Set(x.Element(i), i[0])))),
        new("sum_to_zero", StructuredConstraint.SumToZeroVector, (y, _) => [y[0] + 1], SumToZero),
        new("stochastic_row", StructuredConstraint.RowStochastic, (y, _) => [y[0], y[1] + 1],
            (b, x, f) => b.Loop("row", x.Dimensions[0], r => BreakStick(b, x.Dimensions[1], i => x.At(r, i), (value, i) => f.Set(value, r, i)))),
        new("stochastic_column", StructuredConstraint.ColumnStochastic, (y, _) => [y[0] + 1, y[1]],
            (b, x, f) => b.Loop("column", x.Dimensions[1], c => BreakStick(b, x.Dimensions[0], i => x.At(i, c), (value, i) => f.Set(value, i, c)))),
        new("cholesky_factor_corr", StructuredConstraint.CholeskyCorrelation, (_, s) => [s[0], s[0]], (b, x, f) => PartialCorrelations(b, x, f, byRow: true)),
        new("cholesky_factor_cov", StructuredConstraint.CholeskyCovariance, (_, s) => [s[0], s[1]], LowerTriangle),
        new("corr_matrix", StructuredConstraint.CorrelationMatrix, (_, s) => [s[0], s[0]], (b, x, f) => PartialCorrelations(b, Factor(b, x), f, byRow: false)),
        new("cov_matrix", StructuredConstraint.CovarianceMatrix, (_, s) => [s[0], s[0]], (b, x, f) => LowerTriangle(b, Factor(b, x), f)),
    ];

    private static IEnumerable<(string Name, FunctionLowering Lowering)> Transforms() =>
    [
        .. OfNumbers("lower_bound", (y, a) => BoundTransforms.Constrain(y, a[0], null), (x, a) => BoundTransforms.Unconstrain(x, a[0], null)),
        .. OfNumbers("upper_bound", (y, a) => BoundTransforms.Constrain(y, null, a[0]), (x, a) => BoundTransforms.Unconstrain(x, null, a[0])),
        .. OfNumbers("lower_upper_bound", (y, a) => BoundTransforms.Constrain(y, a[0], a[1]), (x, a) => BoundTransforms.Unconstrain(x, a[0], a[1]), Increasing),
        .. OfNumbers("offset_multiplier", (y, a) => BoundTransforms.Affine(y, a[0], a[1]), (x, a) => BoundTransforms.UnconstrainAffine(x, a[0], a[1]), PositiveMultiplier),
        .. Structures.SelectMany(s => new (string, FunctionLowering)[]
        {
            ($"{s.Name}_constrain", (l, call, a) => Constrain(l, call, a, s, addsJacobian: false)),
            ($"{s.Name}_jacobian", (l, call, a) => Constrain(l, call, a, s, addsJacobian: true)),
            ($"{s.Name}_unconstrain", (l, call, a) => Unconstrain(l, call, (ArrayValue)a[0], s)),
        }),
    ];

    // ── Numbers ─────────────────────────────────────────────────────────────────────────────────────────────────────

    private static IEnumerable<(string Name, FunctionLowering Lowering)> OfNumbers(
        string name, Func<Expr, ImmutableArray<Expr>, (Expr Value, Expr? LogJacobian)> constrain, Func<Expr, ImmutableArray<Expr>, Expr> unconstrain,
        (Func<ImmutableArray<Expr>, Expr> Condition, string Message)? requirement = null) =>
    [
        ($"{name}_constrain", (l, call, a) => Mapped(l, call, a, e => constrain(e[0], e[1..]).Value, requirement)),
        ($"{name}_jacobian", (l, call, a) =>
        {
            ArrayValue? shape = a.OfType<ArrayValue>().FirstOrDefault();
            if (shape is null) Add([.. a.Select(Real)]);
            else l.Builder.LoopOver(shape, i => Add([.. a.Select(v => v is ArrayValue array ? Simplify.ToReal(array.Element(i)) : Real(v))]));
            return Mapped(l, call, a, e => constrain(e[0], e[1..]).Value, requirement);

            void Add(ImmutableArray<Expr> e)
            {
                if (constrain(e[0], e[1..]).LogJacobian is { } term) l.AddLogJacobian(term);
            }
        }),
        ($"{name}_unconstrain", (l, call, a) => Mapped(l, call, a, e => unconstrain(e[0], e[1..]), requirement)),
    ];

    private static Value Mapped(ExpressionLowering lowering, BoundCall call, ImmutableArray<Value> a, Func<ImmutableArray<Expr>, Expr> function, (Func<ImmutableArray<Expr>, Expr> Condition, string Message)? requirement)
    {
        if (requirement is { } r)
        {
            ArrayValue? shape = a.Skip(1).OfType<ArrayValue>().FirstOrDefault();
            if (shape is null) Require([.. a.Skip(1).Select(Real)]);
            else lowering.Builder.LoopOver(shape, i => Require([.. a.Skip(1).Select(v => v is ArrayValue array ? Simplify.ToReal(array.Element(i)) : Real(v))]));

            void Require(ImmutableArray<Expr> e) => lowering.Builder.Emit(new Check(r.Condition(e),
                [new TextPart($"{call.Name}: {r.Message}, but they are "), new ValuePart(e[0]), new TextPart(" and "), new ValuePart(e[1]), new TextPart(".")], IsImplied: false));
        }
        return lowering.Elementwise(call.Type, a, e => function([.. e.Select(Simplify.ToReal)]), call.Name);
    }

    private static readonly (Func<ImmutableArray<Expr>, Expr>, string) Increasing = (e => Simplify.Compare(ScalarFunctions.Less, e[0], e[1]), "the lower bound must be less than the upper bound");

    private static readonly (Func<ImmutableArray<Expr>, Expr>, string) PositiveMultiplier = (e => Simplify.Compare(ScalarFunctions.Greater, e[1], 0.0), "of offset and multiplier the second must be positive");

    // ── Structured types ────────────────────────────────────────────────────────────────────────────────────────────

    private static Value Constrain(ExpressionLowering lowering, BoundCall call, ImmutableArray<Value> a, Structure structure, bool addsJacobian)
    {
        Builder builder = lowering.Builder;
        (ViewOperand view, ArrayValue y) = builder.Store("y", (ArrayValue)a[0]);
        StructuredType type = StructuredType.Of(KindOf(structure, y));
        int ownRank = y.Type is MatrixType or ArrayType { Innermost: MatrixType } ? 2 : 1;
        ImmutableArray<Expr> outer = y.Dimensions[..^ownRank], own = y.Dimensions[^ownRank..];
        ImmutableArray<Expr> sizes = structure.Kind == StructuredConstraint.SumToZeroVector && ownRank == 2 ? [own[0] + 1, own[1] + 1] : structure.Sizes(own, [.. a.Skip(1).Select(Scalar)]);
        if (structure.Kind == StructuredConstraint.UnitVector) builder.RequirePositive(call.Name, "size of x", own[0]);
        if (a.Length > 1) builder.RequireMatch(call.Name, "size of x", own[0], "number of unconstrained values", type.UnconstrainedSize(sizes));
        Variable x = Buffer(builder, structure.Name, ScalarKind.Real, [.. outer, .. sizes], sizes.Length == 2);
        Kernel kernel = Kernels.Constrain(type.Class, type.NeedsScratch, type.SizeNames);
        builder.LoopOver(outer, isMatrix: false, i =>
        {
            Expr logJacobian = builder.CallScalar(kernel, "log_jacobian", [.. type.Sizes(x.Dimensions), view with { Indices = [.. view.Indices, .. i] }, new ViewOperand(x, i)]);
            if (addsJacobian) lowering.AddLogJacobian(logJacobian);
        });
        return Builder.FromBuffer(x, call.Type);
    }

    private static StructuredConstraint KindOf(Structure structure, ArrayValue value) =>
        structure.Kind == StructuredConstraint.SumToZeroVector && value.Type is MatrixType or ArrayType { Innermost: MatrixType } ? StructuredConstraint.SumToZeroMatrix : structure.Kind;

    private static Value Unconstrain(ExpressionLowering lowering, BoundCall call, ArrayValue value, Structure structure)
    {
        Builder builder = lowering.Builder;
        (ViewOperand view, ArrayValue x) = builder.Store("x", value);
        StructuredType type = StructuredType.Of(KindOf(structure, x));
        Type element = call.Type is ArrayType array ? array.Innermost : call.Type;
        ImmutableArray<Expr> outer = x.Dimensions[..^type.Rank], own = x.Dimensions[^type.Rank..];
        if (structure.Kind is StructuredConstraint.CholeskyCorrelation or StructuredConstraint.CorrelationMatrix or StructuredConstraint.CovarianceMatrix)
            builder.RequireMatch(call.Name, "Expecting a square matrix; rows of x", own[0], "columns of x", own[1]);
        if (structure.Kind == StructuredConstraint.CholeskyCovariance) builder.RequireAtLeast(call.Name, "rows of x", own[0], own[1]);
        ImmutableArray<Expr> sizes = FreeSizes(type, KindOf(structure, x), own, element is MatrixType);
        Variable all = Buffer(builder, "free", ScalarKind.Real, [.. outer, .. sizes], element is MatrixType);
        builder.LoopOver(outer, isMatrix: false, i =>
        {
            ViewOperand part = view with { Indices = [.. view.Indices, .. i] };
            builder.Emit(new KernelCall(Kernels.Validate(type.Class, $"{call.Name}: the argument", type.SizeNames), [.. type.Sizes(own), part], null));
            structure.Unconstrain(builder, new ArrayValue(type.Rank == 2 ? Type.Matrix : Type.Vector, own, j => x.Element([.. i, .. j]), part), new Free(all, i));
        });
        return Builder.FromBuffer(all, call.Type);
    }

    private static ImmutableArray<Expr> FreeSizes(StructuredType type, StructuredConstraint kind, ImmutableArray<Expr> own, bool isMatrix) => !isMatrix ? [type.UnconstrainedSize(own)] : kind switch
    {
        StructuredConstraint.RowStochastic => [own[0], own[1] - 1],
        StructuredConstraint.ColumnStochastic => [own[0] - 1, own[1]],
        _ => [own[0] - 1, own[1] - 1],
    };

    /// <summary>Where the unconstrained coordinates of one value go.</summary>
    private sealed record Free(Variable Buffer, ImmutableArray<Expr> Outer)
    {
        public ViewOperand View => new(Buffer, Outer);

        public Assign Set(Expr value, params ReadOnlySpan<Expr> at) => new(Buffer, [.. Outer, .. at], value);
    }

    private static Expr Log(Expr x) => ScalarFunctions.Call("log", x);

    private static void Differences(Builder builder, ArrayValue x, Free free, Func<Expr, Expr> first)
    {
        builder.Loop("i", Simplify.Apply(ScalarFunctions.MinInt, x.Dimensions[0], 1), i => builder.Emit(free.Set(first(x.At(i)), i)));
        builder.Loop("i", 1, x.Dimensions[0], i => builder.Emit(free.Set(Log(x.At(i) - x.At(i - 1)), i)));
    }

    /// <summary>Stick breaking, from the last piece back: y[i] = log(x[i] / what is left after i) + log(K − 1 − i).</summary>
    private static void BreakStick(Builder builder, Expr size, Func<Expr, Expr> x, Func<Expr, Expr, Assign> set)
    {
        Variable stick = builder.Local("stick", ScalarKind.Real);
        builder.Emit(new Declare(stick, Fill: false));
        builder.Emit(new Assign(stick, x(size - 1)));
        builder.Loop("k", size - 1, k =>
        {
            Expr i = size - 2 - k;
            builder.Emit(set(Log(x(i) / new Load(stick)) + Log(Simplify.ToReal(k + 1)), i));
            builder.Emit(new Assign(stick, x(i), AssignKind.Add));
        });
    }

    private static void SumToZero(Builder builder, ArrayValue x, Free free)
    {
        bool isMatrix = x.Dimensions.Length == 2;
        builder.Emit(new KernelCall(Kernels.UnconstrainSumToZero(isMatrix),
            [.. isMatrix ? x.Dimensions.Select(d => (Operand)new ScalarOperand(d)) : [], x.Storage ?? throw new InvalidOperationException("The argument is stored."), free.View], null));
    }

    private static ArrayValue Factor(Builder builder, ArrayValue x) =>
        builder.Call(Kernels.Cholesky, "L", Type.Matrix, x.Dimensions, new ScalarOperand(x.Dimensions[0]), x.Storage ?? throw new InvalidOperationException("The argument is stored."));

    /// <summary>The unconstrained partial correlations of a Cholesky factor: asinh(L[i,j] / r), r² being the sum of the squares after L[i,j] in its row.</summary>
    private static void PartialCorrelations(Builder builder, ArrayValue l, Free free, bool byRow)
    {
        Expr size = l.Dimensions[0];
        Variable squared = builder.Local("squared", ScalarKind.Real);
        builder.Emit(new Declare(squared, Fill: false));
        builder.Loop("i", 1, size, i =>
        {
            builder.Emit(new Assign(squared, ScalarFunctions.Call("square", l.At(i, i))));
            builder.Loop("k", i, k =>
            {
                Expr j = i - 1 - k, at = byRow ? i * (i - 1) / 2 + j : j * size - j * (j + 3) / 2 + i - 1;
                builder.Emit(free.Set(ScalarFunctions.Call("asinh", l.At(i, j) / ScalarFunctions.Call("sqrt", new Load(squared))), at));
                builder.Emit(new Assign(squared, ScalarFunctions.Call("square", l.At(i, j)), AssignKind.Add));
            });
        });
    }

    /// <summary>The lower triangle row by row, with the logarithm of the diagonal.</summary>
    private static void LowerTriangle(Builder builder, ArrayValue l, Free free)
    {
        (Expr rows, Expr columns) = (l.Dimensions[0], l.Dimensions[1]);
        builder.Loop("i", columns, i =>
        {
            builder.Loop("j", i, j => builder.Emit(free.Set(l.At(i, j), i * (i + 1) / 2 + j)));
            builder.Emit(free.Set(Log(l.At(i, i)), i * (i + 1) / 2 + i));
        });
        builder.Loop("i", columns, rows, i => builder.Loop("j", columns, j => builder.Emit(free.Set(l.At(i, j), columns * (columns + 1) / 2 + (i - columns) * columns + j))));
    }
}
