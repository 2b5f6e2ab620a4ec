using System.Collections.Immutable;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>
/// Types whose values lie in parts, each part in storage of its own: a tuple in its elements, a complex number in its real and imaginary parts, and an array
/// of such in an array for each part.
/// </summary>
public static class CompositeTypes
{
    /// <summary>The types of the parts; empty for what lies in one place.</summary>
    public static ImmutableArray<Type> PartsOf(Type type) => type switch
    {
        ComplexType => [Type.Real, Type.Real],
        VectorType { IsComplex: true } => [Type.Vector, Type.Vector],
        RowVectorType { IsComplex: true } => [Type.RowVector, Type.RowVector],
        MatrixType { IsComplex: true } => [Type.Matrix, Type.Matrix],
        TupleType tuple => tuple.Elements,
        ArrayType array => [.. PartsOf(array.Element).Select(part => Type.Array(part))],
        _ => [],
    };

    public static bool IsComposite(Type type) => !PartsOf(type).IsEmpty;

    /// <summary>True for complex numbers, vectors and matrices, and arrays of them.</summary>
    public static bool IsComplex(Type type) => type switch
    {
        ComplexType or VectorType { IsComplex: true } or RowVectorType { IsComplex: true } or MatrixType { IsComplex: true } => true,
        ArrayType array => IsComplex(array.Innermost),
        _ => false,
    };

    /// <summary>True for complex types, and for tuples with an element of one.</summary>
    public static bool HasComplexPart(Type type) => type is TupleType tuple ? tuple.Elements.Any(HasComplexPart) : IsComplex(type);

    /// <summary>How the parts of a variable are called in data and output: <c>z.real</c>, <c>pair.1</c>.</summary>
    public static string PartName(Type type, int part) => IsComplex(type) ? part == 0 ? "real" : "imag" : $"{part + 1}";
}
