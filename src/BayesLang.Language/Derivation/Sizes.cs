using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;

namespace BayesLang.Language.Derivation;

/// <summary>The sizes of declared types.</summary>
static class Sizes
{
    /// <summary>All size expressions of a type, the outermost first.</summary>
    public static IEnumerable<BoundExpression> Of(SizedType type) => type switch
    {
        SizedBasic basic => basic.Sizes,
        SizedArray array => [array.Size, .. Of(array.Element)],
        SizedTuple tuple => tuple.Elements.SelectMany(Of),
        _ => [],
    };

    /// <summary>The type without constraints.</summary>
    public static SizedType Free(SizedType type) => type switch
    {
        SizedBasic basic => basic with { Constraint = NoConstraint.Instance },
        SizedArray array => array with { Element = Free(array.Element) },
        _ => type,
    };

    /// <summary>The type of what is left when the outermost dimensions are taken by single indices.</summary>
    public static SizedType? Inner(SizedType type, int dimensions) => (type, dimensions) switch
    {
        (_, 0) => type,
        (SizedArray array, _) => Inner(array.Element, dimensions - 1),
        (SizedBasic { Type: Types.VectorType or Types.RowVectorType } basic, 1) => Scalar(basic),
        (SizedBasic { Type: Types.MatrixType { IsComplex: false } } basic, 1) => new SizedBasic(Types.Type.RowVector, [basic.Sizes[1]], NoConstraint.Instance),
        (SizedBasic { Type: Types.MatrixType } basic, 2) => Scalar(basic),
        _ => null,
    };

    /// <summary>Of an array of a type for the outermost dimensions of another.</summary>
    public static SizedType Outer(SizedType type, int dimensions, SizedType element) =>
        Of(type).Take(dimensions).Reverse().Aggregate(element, (inner, size) => new SizedArray(size, inner));

    public static Types.Type TypeOf(SizedType type) => type switch
    {
        SizedBasic basic => basic.Type,
        SizedArray array => new Types.ArrayType(TypeOf(array.Element)),
        _ => Types.Type.Error,
    };

    /// <summary>The type of a scalar; null for a container.</summary>
    public static SizedType? Scalar(Types.Type type) => type is Types.IntType or Types.RealType ? new SizedBasic(type, [], NoConstraint.Instance) : null;

    private static SizedBasic Scalar(SizedBasic basic) => new(basic.Type is Types.VectorType { IsComplex: true } or Types.RowVectorType { IsComplex: true } or Types.MatrixType { IsComplex: true } ? Types.Type.Complex : Types.Type.Real, [], NoConstraint.Instance);
}
