using BayesLang.Language.Types;

namespace BayesLang.Language.Binding;

/// <summary>The types of indexed values: a single index takes a dimension away, a multiple one (array of ints, or range) keeps it.</summary>
static class Indexing
{
    public static bool IsSingle(BoundIndex index) => index is SingleIndex;

    /// <summary>The type after the indices; null where there are more indices than dimensions.</summary>
    public static Type? TypeOf(Type type, ReadOnlySpan<BoundIndex> indices)
    {
        if (indices.IsEmpty || type is ErrorType) return type;
        bool single = IsSingle(indices[0]);
        switch (type)
        {
            case ArrayType array:
                Type? inner = TypeOf(array.Element, indices[1..]);
                return single || inner is null ? inner : new ArrayType(inner);
            case VectorType { IsComplex: var complex } when indices.Length == 1:
                return single ? Scalar(complex) : type;
            case RowVectorType { IsComplex: var complex } when indices.Length == 1:
                return single ? Scalar(complex) : type;
            case MatrixType { IsComplex: var complex } when indices.Length == 1:
                return single ? new RowVectorType(complex) : type;
            case MatrixType { IsComplex: var complex } when indices.Length == 2:
                return (single, IsSingle(indices[1])) switch
                {
                    (true, true) => Scalar(complex),
                    (true, false) => new RowVectorType(complex),
                    (false, true) => new VectorType(complex),
                    _ => type,
                };
            default:
                return null;
        }
    }

    public static Type Scalar(bool isComplex) => isComplex ? Type.Complex : Type.Real;

    /// <summary>The number of indices that a type takes.</summary>
    public static int Dimensions(Type type) => type switch
    {
        ArrayType array => array.Rank + Dimensions(array.Innermost),
        VectorType or RowVectorType => 1,
        MatrixType => 2,
        _ => 0,
    };

    /// <summary>The type of an entry in a loop over a container; null for what has no entries.</summary>
    public static Type? EntryOf(Type type) => type switch
    {
        ArrayType array => array.Element,
        VectorType { IsComplex: false } or RowVectorType { IsComplex: false } or MatrixType { IsComplex: false } => Type.Real,
        _ => null,
    };
}
