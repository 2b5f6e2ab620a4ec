using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Binding;

namespace BayesLang.Compiler.Lowering;

/// <summary>From indices to views: a value seen through indices is a value, and its elements are those of its base.</summary>
public sealed class IndexLowering(LoweringContext context, ExpressionLowering expressions)
{
    private Builder Builder => context.Builder;

    public Value Index(Value value, BoundIndexing e) => Index(value, e.Indices, e.Type, e.Base is BoundVariable v ? v.Variable.Name : null);

    /// <summary>A value seen through a list of indices, each checked against its dimension.</summary>
    public Value Index(Value value, ImmutableArray<BoundIndex> indices, Type result, string? name)
    {
        if (value is TupleValue composite) return new TupleValue(result, [.. composite.Elements.Zip(CompositeTypes.PartsOf(result), (part, type) => Index(part, indices, type, name))]);
        var array = (ArrayValue)value;
        // Each dimension of the base is fixed by a single index, or mapped from a dimension of the result.
        var maps = new Func<Expr, Expr>?[array.Dimensions.Length];
        var fixedAt = new Expr?[array.Dimensions.Length];
        var dimensions = new List<Expr>();
        bool isPrefix = true;
        for (int d = 0; d < array.Dimensions.Length; d++)
        {
            Expr size = array.Dimensions[d];
            BoundIndex index = d < indices.Length ? indices[d] : new RangeIndex(null, null);
            switch (index)
            {
                case SingleIndex single:
                    Expr at = expressions.Scalar(single.Value) - 1;
                    RequireInRange(at, size, name);
                    fixedAt[d] = at;
                    if (dimensions.Count > 0) isPrefix = false;
                    break;
                case MultiIndex multi:
                    ArrayValue positions = expressions.Array(multi.Value);
                    Builder.Loop("k", positions.Dimensions[0], k => RequireInRange(positions.At(k) - 1, size, name));
                    maps[d] = k => positions.At(k) - 1;
                    dimensions.Add(positions.Dimensions[0]);
                    isPrefix = false;
                    break;
                case RangeIndex { Lower: null, Upper: null }:
                    maps[d] = k => k;
                    dimensions.Add(size);
                    break;
                case RangeIndex range:
                    Expr lower = range.Lower is null ? 0 : Builder.Temporary("from", expressions.Scalar(range.Lower) - 1);
                    Expr upper = range.Upper is null ? size : Builder.Temporary("to", expressions.Scalar(range.Upper));
                    Expr length = range.Lower is null ? upper : Simplify.Apply(ScalarFunctions.MaxInt, 0, upper - lower);
                    if (Linear.Difference(upper, lower) is { } known) length = Math.Max(known, 0);
                    RequireRangeInRange(lower, upper, size, name);
                    maps[d] = k => lower + k;
                    dimensions.Add(length);
                    isPrefix = false;
                    break;
            }
        }

        ImmutableArray<Expr> Map(ImmutableArray<Expr> outer)
        {
            var inner = ImmutableArray.CreateBuilder<Expr>(fixedAt.Length);
            int next = 0;
            for (int d = 0; d < fixedAt.Length; d++) inner.Add(fixedAt[d] ?? (maps[d] is { } map ? map(outer[next++]) : throw new InvalidOperationException()));
            return inner.MoveToImmutable();
        }

        if (dimensions.Count == 0) return new ScalarValue(result, array.Element(Map([])));
        return new ArrayValue(result, [.. dimensions], i => array.Element(Map(i)), isPrefix ? View(array, fixedAt) : null);
    }

    /// <summary>The storage below leading single indices, where it is contiguous: not a row of a matrix.</summary>
    private static ViewOperand? View(ArrayValue array, Expr?[] fixedAt)
    {
        if (array.Storage is not { } storage) return null;
        ImmutableArray<Expr> leading = [.. fixedAt.TakeWhile(f => f is not null).Select(f => f ?? 0)];
        ImmutableArray<Expr> all = [.. storage.Indices, .. leading];
        bool isRowOfMatrix = storage.Variable.IsMatrix && all.Length == storage.Variable.Dimensions.Length - 1;
        return isRowOfMatrix ? null : new ViewOperand(storage.Variable, all);
    }

    private static string Of(string? name) => name is null ? "" : $" of {name}";

    private void RequireInRange(Expr at, Expr size, string? name)
    {
        Expr condition = Simplify.Apply(ScalarFunctions.And, Simplify.Compare(ScalarFunctions.GreaterEqual, at, 0), Simplify.Compare(ScalarFunctions.Less, at, size));
        Builder.Emit(new Check(condition,
            [new TextPart(name is null ? "The index " : $"{name}["), new ValuePart(at + 1), new TextPart($"{(name is null ? "" : "]")} is out of range; expecting the index to be between 1 and "), new ValuePart(size), new TextPart(".")],
            IsImplied: false, FailureKind.Reject));
    }

    private void RequireRangeInRange(Expr lower, Expr upper, Expr size, string? name)
    {
        // An empty range is allowed anywhere.
        Expr inside = Simplify.Apply(ScalarFunctions.And, Simplify.Compare(ScalarFunctions.GreaterEqual, lower, 0), Simplify.Compare(ScalarFunctions.LessEqual, upper, size));
        Expr condition = Simplify.Apply(ScalarFunctions.Or, Simplify.Compare(ScalarFunctions.LessEqual, upper, lower), inside);
        Builder.Emit(new Check(condition,
            [new TextPart("The range of indices "), new ValuePart(lower + 1), new TextPart(":"), new ValuePart(upper),
             new TextPart($"{Of(name)} is out of range; expecting it to lie between 1 and "), new ValuePart(size), new TextPart(".")],
            IsImplied: false, FailureKind.Reject));
    }
}
