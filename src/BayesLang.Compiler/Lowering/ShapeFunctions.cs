using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Binding;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>Containers made of parts of others, and of formulas of the index.</summary>
public static partial class FunctionTable
{
    private static IEnumerable<(string Name, FunctionLowering Lowering)> Shapes() =>
    [
        ("append_row", (l, call, a) => Append(l.Builder, call, a[0], a[1], dimension: 0)),
        ("append_col", (l, call, a) => Append(l.Builder, call, a[0], a[1], call.Type is MatrixType ? 1 : 0)),
        ("append_array", (l, call, a) => Append(l.Builder, call, a[0], a[1], dimension: 0)),
        ("reverse", (_, call, a) => Seen((ArrayValue)a[0], call.Type, x => [x.Dimensions[0], .. x.Dimensions[1..]], (x, i) => [x.Dimensions[0] - 1 - i[0], .. i[1..]])),
        ("block", (l, call, a) =>
        {
            var m = (ArrayValue)a[0];
            l.Builder.RequireSpan(call.Name, "i", "nrows", Scalar(a[1]), Scalar(a[3]), m.Dimensions[0]);
            l.Builder.RequireSpan(call.Name, "j", "ncols", Scalar(a[2]), Scalar(a[4]), m.Dimensions[1]);
            return Seen(m, call.Type, _ => [Scalar(a[3]), Scalar(a[4])], (_, i) => [i[0] + Scalar(a[1]) - 1, i[1] + Scalar(a[2]) - 1]);
        }),
        ("sub_row", (l, call, a) =>
        {
            var m = (ArrayValue)a[0];
            l.Builder.RequireIndex(call.Name, "i", Scalar(a[1]), m.Dimensions[0]);
            l.Builder.RequireSpan(call.Name, "j", "ncols", Scalar(a[2]), Scalar(a[3]), m.Dimensions[1]);
            return Seen(m, call.Type, _ => [Scalar(a[3])], (_, i) => [Scalar(a[1]) - 1, i[0] + Scalar(a[2]) - 1]);
        }),
        ("sub_col", (l, call, a) =>
        {
            var m = (ArrayValue)a[0];
            l.Builder.RequireSpan(call.Name, "i", "nrows", Scalar(a[1]), Scalar(a[3]), m.Dimensions[0]);
            l.Builder.RequireIndex(call.Name, "j", Scalar(a[2]), m.Dimensions[1]);
            return Seen(m, call.Type, _ => [Scalar(a[3])], (_, i) => [i[0] + Scalar(a[1]) - 1, Scalar(a[2]) - 1]);
        }),
        ("to_matrix", ToMatrix),
        ("to_array_2d", (_, call, a) => (ArrayValue)a[0] with { Type = call.Type, Storage = null }),
        ("dims", (l, call, a) => Filled(l.Builder, call, a[0] is ArrayValue x ? AllDimensions(x) : [])),
        ("linspaced_vector", Linspaced), ("linspaced_row_vector", Linspaced), ("linspaced_array", Linspaced), ("linspaced_int_array", LinspacedInts),
        ("one_hot_vector", OneHot), ("one_hot_row_vector", OneHot), ("one_hot_array", OneHot), ("one_hot_int_array", OneHot),
        ("ones_array", Constant(1.0)), ("zeros_array", Constant(0.0)), ("ones_int_array", Constant(1)), ("zeros_int_array", Constant(0)),
        ("uniform_simplex", (l, call, a) =>
        {
            l.Builder.RequirePositive(call.Name, "size", Scalar(a[0]));
            return new ArrayValue(call.Type, [Scalar(a[0])], _ => 1.0 / Simplify.ToReal(Scalar(a[0])));
        }),
        ("identity_matrix", (l, call, a) =>
        {
            l.Builder.RequireNonnegative(call.Name, "size", Scalar(a[0]));
            return new ArrayValue(call.Type, [Scalar(a[0]), Scalar(a[0])], Identity);
        }),
        ("add_diag", (l, call, a) =>
        {
            var m = (ArrayValue)a[0];
            if (a[1] is ArrayValue added)
                l.Builder.RequireMatch(call.Name, "size of to_add", added.Dimensions[0], "size of the diagonal of mat", Simplify.Apply(ScalarFunctions.MinInt, m.Dimensions[0], m.Dimensions[1]));
            // Off the diagonal the vector is not read: a matrix may have more rows than it has elements.
            return Seen(m, call.Type, (x, i) =>
            {
                Expr isDiagonal = Simplify.Compare(ScalarFunctions.Equal, i[0], i[1]);
                return x.Element(i) + Simplify.Select(isDiagonal, a[1] is ArrayValue d ? d.At(Simplify.Select(isDiagonal, i[0], 0)) : Real(a[1]), 0.0);
            });
        }),
        ("symmetrize_from_lower_tri", (l, call, a) =>
        {
            l.Builder.RequireSquare(call.Name, "matrix", (ArrayValue)a[0]);
            return Seen((ArrayValue)a[0], call.Type, x => x.Dimensions, (_, i) => [Simplify.Apply(ScalarFunctions.MaxInt, i[0], i[1]), Simplify.Apply(ScalarFunctions.MinInt, i[0], i[1])]);
        }),
        ("diag_pre_multiply", (l, call, a) => Scaled(l.Builder, call, (ArrayValue)a[1], (ArrayValue)a[0], 0)),
        ("diag_post_multiply", (l, call, a) => Scaled(l.Builder, call, (ArrayValue)a[0], (ArrayValue)a[1], 1)),
        ("quad_form_diag", (l, call, a) =>
        {
            var v = (ArrayValue)a[1];
            l.Builder.RequireSquare(call.Name, "mat", (ArrayValue)a[0]);
            ArrayValue left = Scaled(l.Builder, call, (ArrayValue)a[0], v, 0);
            return left with { Element = i => left.Element(i) * v.At(i[1]) };
        }),
        ("rows_dot_product", (l, call, a) => DotProducts(l.Builder, call, (ArrayValue)a[0], (ArrayValue)a[1], 1)),
        ("columns_dot_product", (l, call, a) => DotProducts(l.Builder, call, (ArrayValue)a[0], (ArrayValue)a[1], 0)),
        ("rows_dot_self", (l, call, a) => DotProducts(l.Builder, call, (ArrayValue)a[0], (ArrayValue)a[0], 1)),
        ("columns_dot_self", (l, call, a) => DotProducts(l.Builder, call, (ArrayValue)a[0], (ArrayValue)a[0], 0)),
        ("cumulative_sum", CumulativeSum),
        ("sort_asc", (l, call, a) => Sort(l.Builder, call, (ArrayValue)a[0], descending: false)),
        ("sort_desc", (l, call, a) => Sort(l.Builder, call, (ArrayValue)a[0], descending: true)),
        ("sort_indices_asc", (l, call, a) => SortIndices(l.Builder, call, (ArrayValue)a[0], descending: false)),
        ("sort_indices_desc", (l, call, a) => SortIndices(l.Builder, call, (ArrayValue)a[0], descending: true)),
    ];

    private static ArrayValue Seen(ArrayValue x, Type type, Func<ArrayValue, ImmutableArray<Expr>> dimensions, Func<ArrayValue, ImmutableArray<Expr>, ImmutableArray<Expr>> place) =>
        new(type, dimensions(x), i => x.Element(place(x, i)));

    private static ArrayValue Seen(ArrayValue x, Type type, Func<ArrayValue, ImmutableArray<Expr>, Expr> element) => new(type, x.Dimensions, i => element(x, i));

    private static FunctionLowering Constant(Expr value) => (lowering, call, a) =>
    {
        lowering.Builder.RequireNonnegative(call.Name, "size", Scalar(a[0]));
        return new ArrayValue(call.Type, [Scalar(a[0])], _ => value);
    };

    /// <summary>The dimensions of a container, where a vector is a matrix of one column and a row vector one of one row.</summary>
    private static ImmutableArray<Expr> AllDimensions(ArrayValue x) => (x.Type is ArrayType array ? array.Innermost : x.Type) switch
    {
        VectorType => [.. x.Dimensions, 1],
        RowVectorType => [.. x.Dimensions[..^1], 1, x.Dimensions[^1]],
        _ => x.Dimensions,
    };

    private static ArrayValue Filled(Builder builder, BoundCall call, ImmutableArray<Expr> values)
    {
        Variable buffer = Buffer(builder, call.Name, Builder.ElementKind(call.Type), [values.Length], false);
        for (int k = 0; k < values.Length; k++) builder.Emit(new Assign(buffer, [k], values[k]));
        return Builder.FromBuffer(buffer, call.Type);
    }

    /// <summary>Two containers one after the other along a dimension. A vector stands for a column, a row vector for a row, a scalar for one element.</summary>
    private static ArrayValue Append(Builder builder, BoundCall call, Value first, Value second, int dimension)
    {
        bool isReal = Builder.ElementKind(call.Type) == ScalarKind.Real;
        int rank = call.Type is MatrixType ? 2 : first is ArrayValue f ? f.Dimensions.Length : second is ArrayValue s ? s.Dimensions.Length : 1;
        (ImmutableArray<Expr> x, ImmutableArray<Expr> y) = (Shape(first), Shape(second));
        for (int d = 0; d < rank; d++)
            if (d != dimension && call.Type is not ArrayType)
            {
                string of = d == 0 ? "rows" : "columns";
                builder.RequireMatch(call.Name, $"{of} of A", x[d], $"{of} of B", y[d]);
            }
        ImmutableArray<Expr> inner = x;
        if (call.Type is ArrayType && rank > 1)
        {
            // Arrays without elements have no inner sizes: those of the other are taken.
            inner = [x[0], .. x.Skip(1).Zip(y.Skip(1), (p, q) => p.Equals(q) ? p : Simplify.Select(Simplify.Compare(ScalarFunctions.Equal, x[0], 0), q, p))];
            for (int d = 1; d < rank; d++)
            {
                if (Linear.Difference(x[d], y[d]) == 0) continue;
                Expr isEmpty = Simplify.Apply(ScalarFunctions.Or, Simplify.Compare(ScalarFunctions.Equal, x[0], 0), Simplify.Compare(ScalarFunctions.Equal, y[0], 0));
                builder.Emit(new Check(Simplify.Apply(ScalarFunctions.Or, isEmpty, Simplify.Compare(ScalarFunctions.Equal, x[d], y[d])),
                    [new TextPart($"{call.Name}: dimension {d + 1} of x ("), new ValuePart(x[d]), new TextPart($") and dimension {d + 1} of y ("), new ValuePart(y[d]), new TextPart(") must match in size")],
                    IsImplied: false, FailureKind.Fatal));
            }
        }
        Variable joined = Buffer(builder, "joined", Builder.ElementKind(call.Type), [.. inner.Select((n, d) => d == dimension ? n + y[d] : n)], Builder.IsMatrix(call.Type));
        Copy(first, x, 0);
        Copy(second, y, x[dimension]);
        return Builder.FromBuffer(joined, call.Type);

        ImmutableArray<Expr> Shape(Value value) => value switch
        {
            ScalarValue => [1],
            ArrayValue { Type: VectorType } v when rank == 2 => [v.Dimensions[0], 1],
            ArrayValue { Type: RowVectorType } v when rank == 2 && call.Type is MatrixType => [1, v.Dimensions[0]],
            ArrayValue v => v.Dimensions,
            _ => throw new LoweringException(call.Span, $"{call.Name} of tuples"),
        };

        void Copy(Value value, ImmutableArray<Expr> shape, Expr offset) => builder.LoopOver(shape, Builder.IsMatrix(call.Type), i =>
        {
            Expr element = value switch
            {
                ScalarValue s => s.Expr,
                ArrayValue { Type: VectorType } v when rank == 2 && call.Type is MatrixType => v.At(i[0]),
                ArrayValue { Type: RowVectorType } v when rank == 2 && call.Type is MatrixType => v.At(i[1]),
                ArrayValue v => v.Element(i),
                _ => throw new LoweringException(call.Span, $"{call.Name} of tuples"),
            };
            builder.Emit(new Assign(joined, [.. i.Select((at, d) => d == dimension ? at + offset : at)], isReal ? Simplify.ToReal(element) : element));
        });
    }

    /// <summary>to_matrix of a matrix, vector, array or array of arrays, with the shape given or its own; filled by columns unless the flag says by rows.</summary>
    private static Value ToMatrix(ExpressionLowering lowering, BoundCall call, ImmutableArray<Value> a)
    {
        var x = (ArrayValue)a[0];
        if (a.Length == 1)
        {
            return x.Type switch
            {
                VectorType => new ArrayValue(call.Type, [x.Dimensions[0], 1], i => x.At(i[0])),
                RowVectorType => new ArrayValue(call.Type, [1, x.Dimensions[0]], i => x.At(i[1])),
                MatrixType => x,
                _ => new ArrayValue(call.Type, x.Dimensions, i => Simplify.ToReal(x.Element(i))),
            };
        }
        (Expr rows, Expr columns) = (Scalar(a[1]), Scalar(a[2]));
        lowering.Builder.RequireNonnegative(call.Name, "rows", rows);
        lowering.Builder.RequireNonnegative(call.Name, "columns", columns);
        lowering.Builder.RequireMatch(call.Name, "rows * columns", rows * columns, x.Type is MatrixType ? "matrix size" : x.Type is ArrayType ? "array size" : "vector size", x.Count);
        Expr byColumns = a.Length > 3 ? Scalar(a[3]) : 1;
        Expr At(ImmutableArray<Expr> i) => byColumns switch
        {
            IntLiteral { Value: 0 } => i[0] * columns + i[1],
            IntLiteral => i[1] * rows + i[0],
            _ => Simplify.Select(Simplify.ToBool(byColumns), i[1] * rows + i[0], i[0] * columns + i[1]),
        };
        return new ArrayValue(call.Type, [rows, columns], i =>
        {
            Expr flat = At(i);
            // The elements of a matrix are taken column by column.
            return Simplify.ToReal(x.Type is MatrixType ? x.At(Simplify.Apply(ScalarFunctions.Modulus, flat, x.Dimensions[0]), flat / x.Dimensions[0]) : x.At(flat));
        });
    }

    private static Value Linspaced(ExpressionLowering lowering, BoundCall call, ImmutableArray<Value> a)
    {
        (Expr n, Expr low, Expr high) = (Scalar(a[0]), Real(a[1]), Real(a[2]));
        lowering.Builder.RequireNonnegative(call.Name, "size", n);
        lowering.Builder.RequireFinite(call.Name, "low", low);
        lowering.Builder.RequireFinite(call.Name, "high", high);
        lowering.Builder.RequireAtLeast(call.Name, "high", high, low);
        Expr step = lowering.Builder.Temporary("step", (high - low) / Simplify.ToReal(Simplify.Apply(ScalarFunctions.MaxInt, n - 1, 1)));
        return new ArrayValue(call.Type, [n], i => Simplify.Select(Simplify.Compare(ScalarFunctions.Equal, i[0], n - 1), high, low + step * Simplify.ToReal(i[0])));
    }

    /// <summary>Steps of one size, or each integer repeated equally often: where neither fits the interval, the last ones are left out.</summary>
    private static Value LinspacedInts(ExpressionLowering lowering, BoundCall call, ImmutableArray<Value> a)
    {
        (Expr n, Expr low, Expr high) = (Scalar(a[0]), Scalar(a[1]), Scalar(a[2]));
        lowering.Builder.RequireNonnegative(call.Name, "size", n);
        lowering.Builder.RequireAtLeast(call.Name, "high", high, low);
        Expr gaps = Simplify.Apply(ScalarFunctions.MaxInt, n - 1, 1), range = high - low;
        Expr step = lowering.Builder.Temporary("step", range / gaps), repeats = lowering.Builder.Temporary("repeats", (n + range) / Simplify.Apply(ScalarFunctions.MaxInt, range + 1, 1));
        return new ArrayValue(call.Type, [n], i => Simplify.Select(Simplify.Compare(ScalarFunctions.Equal, n, 1), high,
            Simplify.Select(Simplify.Compare(ScalarFunctions.GreaterEqual, range, n - 1), low + i[0] * step, low + i[0] / Simplify.Apply(ScalarFunctions.MaxInt, repeats, 1))));
    }

    private static Value OneHot(ExpressionLowering lowering, BoundCall call, ImmutableArray<Value> a)
    {
        bool isInt = Builder.ElementKind(call.Type) == ScalarKind.Int;
        lowering.Builder.RequirePositive(call.Name, "size", Scalar(a[0]));
        lowering.Builder.RequireBetween(call.Name, "k", Scalar(a[1]), 1, Scalar(a[0]));
        return new ArrayValue(call.Type, [Scalar(a[0])], i => Simplify.Select(Simplify.Compare(ScalarFunctions.Equal, i[0], Scalar(a[1]) - 1), isInt ? (Expr)1 : 1.0, isInt ? (Expr)0 : 0.0));
    }

    private static ArrayValue Scaled(Builder builder, BoundCall call, ArrayValue matrix, ArrayValue scale, int dimension)
    {
        builder.RequireMatch(call.Name, dimension == 0 ? "rows of the matrix" : "columns of the matrix", matrix.Dimensions[dimension], "size of the vector", scale.Dimensions[0]);
        return new ArrayValue(call.Type, matrix.Dimensions, i => scale.At(i[dimension]) * matrix.Element(i));
    }

    /// <summary>The dot products along a dimension of two matrices (of two vectors: along it, or element by element).</summary>
    private static Value DotProducts(Builder builder, BoundCall call, ArrayValue x, ArrayValue y, int along)
    {
        builder.RequireSameShape(call.Name, "v1", x, "v2", y);
        if (x.Dimensions.Length == 1)
        {
            bool isAlong = (x.Type is VectorType) == (along == 0);
            if (!isAlong) return new ArrayValue(call.Type, x.Dimensions, i => x.Element(i) * y.Element(i));
        }
        Expr length = x.Dimensions.Length == 1 ? x.Dimensions[0] : x.Dimensions[along], count = x.Dimensions.Length == 1 ? 1 : x.Dimensions[1 - along];
        Variable sums = Buffer(builder, "dot_products", ScalarKind.Real, [count], false);
        builder.Loop("k", count, k =>
        {
            builder.Emit(new Assign(sums, [k], 0.0));
            builder.Loop("i", length, i =>
            {
                ImmutableArray<Expr> at = x.Dimensions.Length == 1 ? [i] : along == 0 ? [i, k] : [k, i];
                builder.Emit(new Assign(sums, [k], x.Element(at) * y.Element(at), AssignKind.Add));
            });
        });
        return Builder.FromBuffer(sums, call.Type);
    }

    private static Value CumulativeSum(ExpressionLowering lowering, BoundCall call, ImmutableArray<Value> a)
    {
        Builder builder = lowering.Builder;
        if (Builder.ElementKind(call.Type) == ScalarKind.Real) return OfVector(builder, call, a[0], Kernels.CumulativeSum);
        var x = (ArrayValue)a[0];
        Variable sums = Buffer(builder, "sums", ScalarKind.Int, x.Dimensions, false), sum = Accumulator(builder, "sum", ScalarKind.Int, 0);
        builder.LoopOver(x, i =>
        {
            builder.Emit(new Assign(sum, x.Element(i), AssignKind.Add));
            builder.Emit(new Assign(sums, i, new Load(sum)));
        });
        return Builder.FromBuffer(sums, call.Type);
    }

    private static Value Sort(Builder builder, BoundCall call, ArrayValue x, bool descending)
    {
        (ViewOperand view, x) = builder.Store("unsorted", x);
        RequireNoNan(builder, call.Name, "container element", x);
        ArrayValue order = OrderOf(builder, view, x.Dimensions[0], descending);
        if (Builder.ElementKind(x.Type) == ScalarKind.Int) return builder.Store("sorted", new ArrayValue(call.Type, x.Dimensions, i => x.At(order.Element(i)))).Value;
        return builder.Call(Kernels.Permute, "sorted", call.Type, x.Dimensions, view, order.Storage ?? throw new InvalidOperationException("The order is stored."));
    }

    private static Value SortIndices(Builder builder, BoundCall call, ArrayValue x, bool descending)
    {
        (ViewOperand view, x) = builder.Store("unsorted", x);
        RequireNoNan(builder, call.Name, "container element", x);
        ArrayValue order = OrderOf(builder, view, x.Dimensions[0], descending);
        return new ArrayValue(call.Type, x.Dimensions, i => order.Element(i) + 1);
    }

    private static void RequireNoNan(Builder builder, string function, string name, ArrayValue x)
    {
        if (Builder.ElementKind(x.Type) == ScalarKind.Real) builder.LoopOver(x, i => builder.RequireNotNan(function, name, x.Element(i)));
    }

    private static ArrayValue OrderOf(Builder builder, ViewOperand x, Expr n, bool descending)
    {
        Variable order = Buffer(builder, "order", ScalarKind.Int, [n], false);
        builder.Emit(new KernelCall(Kernels.Order(descending), [x, new ViewOperand(order, [])], null));
        return Builder.FromBuffer(order, new ArrayType(Type.Int));
    }
}
