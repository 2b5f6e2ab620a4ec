using BayesLang.Language.Binding;
using BayesLang.Language.Flow;
using BayesLang.Language.Symbols;
using BayesLang.Language.Types;

namespace BayesLang.Language.Lint;

/// <summary>The range that a constraint gives: each end absent, or there with its value where that is known before the data.</summary>
readonly record struct Range(bool HasLower, double? Lower, bool HasUpper, double? Upper)
{
    public static Range None => default;
}

/// <summary>A variable, or entries of one, as an argument; with what its declaration says of it.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Basic">Its declared type below arrays and tuples.</param>
/// <param name="IsEntry">True where only entries of the vector or matrix are taken.</param>
sealed record DeclaredPart(VariableSymbol Variable, SizedBasic Basic, bool IsEntry)
{
    /// <summary>The parameter that an expression is; null where it is more, or something else.</summary>
    public static DeclaredPart? Of(BoundExpression expression, ConstantValues constants) => OfAny(expression, constants) is { Variable.Origin: VariableOrigin.Parameters } part ? part : null;

    /// <summary>The variable of any block that an expression is; null where it is more.</summary>
    public static DeclaredPart? OfAny(BoundExpression expression, ConstantValues constants) =>
        Declared(expression, constants) is var (variable, sized, isEntry) && Innermost(sized) is { } basic ? new DeclaredPart(variable, basic, isEntry) : null;

    private static (VariableSymbol Variable, SizedType Sized, bool IsEntry)? Declared(BoundExpression expression, ConstantValues constants)
    {
        switch (expression)
        {
            case BoundConversion e:
                return Declared(e.Operand, constants);
            case BoundVariable e:
                return constants.VariableOf(e) is { Sized: { } sized } variable ? (variable, sized, false) : null;
            case BoundTupleElement e:
                return Declared(e.Base, constants) is var (tuple, type, _) && type is SizedTuple elements ? (tuple, elements.Elements[e.Position - 1], false) : null;
            case BoundIndexing e:
                if (Declared(e.Base, constants) is not var (container, part, isEntry)) return null;
                int indices = e.Indices.Length;
                for (; indices > 0 && part is SizedArray array; indices--) part = array.Element;
                return (container, part, isEntry || indices > 0);
            default:
                return null;
        }
    }

    public static SizedBasic? Innermost(SizedType? sized)
    {
        while (sized is SizedArray array) sized = array.Element;
        return sized as SizedBasic;
    }

    /// <summary>The range of its entries.</summary>
    public Range RangeOf(ConstantValues constants) => RangeOf(Basic.Constraint, constants);

    public static Range RangeOf(Constraint constraint, ConstantValues constants) => constraint switch
    {
        BoundsConstraint bounds => new Range(bounds.Lower is not null, bounds.Lower is null ? null : constants.ValueOf(bounds.Lower), bounds.Upper is not null, bounds.Upper is null ? null : constants.ValueOf(bounds.Upper)),
        TypeConstraint { Kind: StructuredConstraint.Simplex or StructuredConstraint.RowStochastic or StructuredConstraint.ColumnStochastic } => new Range(true, 0, true, 1),
        TypeConstraint { Kind: StructuredConstraint.PositiveOrdered } => new Range(true, 0, false, null),
        TypeConstraint { Kind: StructuredConstraint.UnitVector } => new Range(true, -1, true, 1),
        _ => Range.None,
    };

    public StructuredConstraint? Structure => (Basic.Constraint as TypeConstraint)?.Kind;

    public bool IsMatrix => Basic.Type is MatrixType;
}
