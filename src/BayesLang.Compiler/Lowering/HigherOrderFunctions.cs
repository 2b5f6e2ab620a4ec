using System.Collections.Frozen;
using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Binding;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>How a call of a function that takes functions is lowered.</summary>
public delegate Value HigherOrderLowering(ExpressionLowering lowering, BoundCall call);

/// <summary>The library functions that take functions: solvers, integrals, reductions. Families in files of their own.</summary>
public static class HigherOrderFunctions
{
    private static readonly Lazy<FrozenDictionary<string, HigherOrderLowering>> Table = new(() => OdeFunctions.Rows.Concat(EquationFunctions.Rows).Concat(PartialSumFunctions.Rows).Concat(LaplaceFunctions.Rows)
        .ToFrozenDictionary(row => row.Name, row => row.Lowering));

    public static HigherOrderLowering? Find(string name) => Table.Value.GetValueOrDefault(name);

    internal static BoundFunctionReference Function(BoundCall call) => (BoundFunctionReference)call.Arguments[0];

    /// <summary>A value that a solver moves: only its type and sizes count.</summary>
    internal static Value Moved(Type type, params ImmutableArray<Expr> dimensions) => dimensions.IsEmpty ? new ScalarValue(type, type is IntType ? (Expr)0 : 0.0) : new ArrayValue(type, dimensions, _ => 0.0);

    /// <summary>A number as a vector of one element, so that it can be differentiated.</summary>
    internal static ViewOperand Single(Builder builder, string name, Value value) =>
        builder.Store(name, new ArrayValue(Type.Vector, [1], _ => Simplify.ToReal(((ScalarValue)value).Expr))).View;

    internal static Variable Buffer(Builder builder, string name, params ImmutableArray<Expr> dimensions)
    {
        Variable buffer = builder.Local(name, ScalarKind.Real, dimensions);
        builder.Emit(new Declare(buffer, Fill: false));
        return buffer;
    }

    /// <summary>1 where any of the values depends on parameters; found once the whole program is known.</summary>
    internal static Expr IsActive(params IEnumerable<Value> values) => Any(values, ScalarFunctions.IsActive);

    /// <summary>1 where, besides, a reverse sweep will come.</summary>
    internal static Expr IsRecorded(params IEnumerable<Value> values) => Any(values, ScalarFunctions.IsRecorded);

    private static Expr Any(IEnumerable<Value> values, ScalarFunction question) =>
        values.SelectMany(OutlineLowering.Leaves).Select(ElementOf).Where(e => e.Kind == ScalarKind.Real)
            .Aggregate((Expr)0, (any, e) => Simplify.Apply(ScalarFunctions.MaxInt, any, Simplify.Apply(question, e)));

    private static Expr ElementOf(Value leaf) => leaf is ArrayValue a ? a.Element([.. a.Dimensions.Select(_ => (Expr)0)]) : ((ScalarValue)leaf).Expr;

    /// <summary>The positions in the flattened arguments of those that depend on parameters: a buffer, and how much of it counts.</summary>
    internal static (ViewOperand Positions, Expr Count) ActivePositions(Builder builder, OutlinedCall function)
    {
        Variable positions = builder.Local("active", ScalarKind.Int, [function.Arguments.Count]);
        Variable count = builder.Local("active_count", ScalarKind.Int);
        builder.Emit(new Declare(positions, Fill: false));
        builder.Emit(new Declare(count, Fill: false));
        builder.Emit(new Assign(count, 0));
        Expr offset = 0;
        foreach (Value leaf in function.Passed.SelectMany(OutlineLowering.Leaves))
        {
            Expr start = offset, size = leaf is ArrayValue a ? a.Count : 1;
            builder.Emit(new If(Simplify.Compare(ScalarFunctions.NotEqual, IsActive(leaf), 0), builder.Collect(() => builder.Loop("k", size, k =>
            {
                builder.Emit(new Assign(positions, [new Load(count)], start + k));
                builder.Emit(new Assign(count, 1, AssignKind.Add));
            })), []));
            offset += size;
        }
        return (new ViewOperand(positions, []), new Load(count));
    }
}
