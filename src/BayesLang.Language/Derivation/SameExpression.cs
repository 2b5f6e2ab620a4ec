using System.Collections.Immutable;
using BayesLang.Language.Binding;

namespace BayesLang.Language.Derivation;

/// <summary>Expressions that are written alike of the same variables, wherever they stand.</summary>
static class SameExpression
{
    public static bool Holds(BoundExpression a, BoundExpression b) => (a, b) switch
    {
        _ when ReferenceEquals(a, b) => true,
        (BoundInt x, BoundInt y) => x.Value == y.Value,
        (BoundReal x, BoundReal y) => x.Value.Equals(y.Value),
        (BoundVariable x, BoundVariable y) => x.Variable == y.Variable,
        (BoundConversion x, BoundConversion y) => x.Target == y.Target && Holds(x.Operand, y.Operand),
        (BoundCall x, BoundCall y) => x.Name == y.Name && Hold(x.Arguments, y.Arguments),
        (BoundUserCall x, BoundUserCall y) => x.Function == y.Function && Hold(x.Arguments, y.Arguments),
        (BoundTupleElement x, BoundTupleElement y) => x.Position == y.Position && Holds(x.Base, y.Base),
        (BoundIndexing x, BoundIndexing y) => x.Indices.Length == y.Indices.Length && Holds(x.Base, y.Base) && x.Indices.Zip(y.Indices).All(pair => Holds(pair.First, pair.Second)),
        _ => false,
    };

    public static bool Hold(ImmutableArray<BoundExpression> a, ImmutableArray<BoundExpression> b) => a.Length == b.Length && a.Zip(b).All(pair => Holds(pair.First, pair.Second));

    private static bool Holds(BoundIndex a, BoundIndex b) => (a, b) switch
    {
        (SingleIndex x, SingleIndex y) => Holds(x.Value, y.Value),
        (MultiIndex x, MultiIndex y) => Holds(x.Value, y.Value),
        (RangeIndex x, RangeIndex y) => Same(x.Lower, y.Lower) && Same(x.Upper, y.Upper),
        _ => false,
    };

    private static bool Same(BoundExpression? a, BoundExpression? b) => a is null || b is null ? a is null && b is null : Holds(a, b);
}
