using BayesLang.Language.Types;

namespace BayesLang.Language.Binding;

/// <summary>The promotions int → real → complex, through arrays and tuples, and of real vectors and matrices to complex ones.</summary>
static class Promotion
{
    /// <summary>The number of steps from one type to another; null where there is no way. A wrong type converts silently.</summary>
    public static int? Cost(Type from, Type to) => (from, to) switch
    {
        _ when from == to => 0,
        (ErrorType, _) or (_, ErrorType) => 0,
        (IntType, RealType) or (RealType, ComplexType) => 1,
        (IntType, ComplexType) => 2,
        (VectorType { IsComplex: false }, VectorType) or (RowVectorType { IsComplex: false }, RowVectorType) or (MatrixType { IsComplex: false }, MatrixType) => 1,
        (ArrayType a, ArrayType b) => Cost(a.Element, b.Element),
        (TupleType a, TupleType b) when a.Elements.Length == b.Elements.Length => Sum(a, b),
        _ => null,
    };

    static int? Sum(TupleType from, TupleType to)
    {
        int sum = 0;
        for (int i = 0; i < from.Elements.Length; i++)
        {
            if (Cost(from.Elements[i], to.Elements[i]) is not { } cost) return null;
            sum += cost;
        }
        return sum;
    }

    public static bool Converts(Type from, Type to) => Cost(from, to) is not null;

    /// <summary>The least type that both convert to; null where there is none.</summary>
    public static Type? Common(Type a, Type b)
    {
        if (a is ErrorType) return b;
        if (Converts(a, b)) return b;
        if (Converts(b, a)) return a;
        switch (a, b)
        {
            case (ArrayType x, ArrayType y):
                return Common(x.Element, y.Element) is { } element ? new ArrayType(element) : null;
            case (TupleType x, TupleType y) when x.Elements.Length == y.Elements.Length:
                Type?[] elements = [.. x.Elements.Zip(y.Elements, Common)];
                return elements.Contains(null) ? null : new TupleType([.. elements.OfType<Type>()]);
            default:
                return null;
        }
    }

    /// <summary>The expression as a value of the type, which it must convert to.</summary>
    public static BoundExpression Convert(BoundExpression expression, Type target) =>
        expression.Type == target || expression.Type is ErrorType || target is ErrorType ? expression : new BoundConversion(expression.Span, expression, target);
}
