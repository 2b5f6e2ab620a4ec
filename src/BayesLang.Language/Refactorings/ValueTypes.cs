using BayesLang.Language.Binding;
using BayesLang.Language.Printing;
using BayesLang.Language.Symbols;
using BayesLang.Language.Types;

namespace BayesLang.Language.Refactorings;

/// <summary>Types, with sizes, of variables that hold the values of expressions.</summary>
static class ValueTypes
{
    /// <summary>The type as a declaration has it; null where its sizes cannot be told.</summary>
    /// <param name="value">The expression.</param>
    /// <param name="text">How it is written, for sizes that are asked of it itself.</param>
    public static string? Declare(BoundExpression value, string text) => value switch
    {
        BoundVariable { Variable.Sized: { } sized } => SourcePrinter.Print(Derivation.Sizes.Free(sized)),
        { Type: IntType or RealType or ComplexType } => value.Type.Name,
        { Type: VectorType or RowVectorType } => $"{value.Type.Name}[{LengthOf(value) ?? $"num_elements({text})"}]",
        { Type: MatrixType } => $"{value.Type.Name}[rows({text}), cols({text})]",
        { Type: ArrayType { Element: IntType or RealType or ComplexType } array } => $"array[{LengthOf(value) ?? $"size({text})"}] {array.Element.Name}",
        _ => null,
    };

    /// <summary>The length of a vector, or of an array, where what it is made of tells it.</summary>
    private static string? LengthOf(BoundExpression value) => value switch
    {
        BoundConversion e => LengthOf(e.Operand),
        BoundVariable { Variable.Sized: SizedArray { Size: var size } } => Story.ExpressionText.Of(size),
        BoundVariable { Variable.Sized: SizedBasic { Sizes: [var size] } } => Story.ExpressionText.Of(size),
        BoundIndexing { Indices: [MultiIndex { Value: var index }] } => LengthOf(index),
        BoundCall { Name: "multiply", Arguments: [var matrix, { Type: VectorType }] } when matrix.Type is MatrixType => RowsOf(matrix),
        BoundCall { Name: "multiply" or "divide" or "add" or "subtract" or "elt_multiply" or "elt_divide" or "minus" or "exp" or "log" or "sqrt" or "square" or "inv_logit" or "log1p" or "logit" or "pow", Arguments: var arguments } =>
            arguments.Where(argument => argument.Type == value.Type).Select(LengthOf).FirstOrDefault(length => length is not null),
        _ => null,
    };

    private static string? RowsOf(BoundExpression matrix) => matrix is BoundVariable { Variable.Sized: SizedBasic { Sizes: [var rows, ..] } } ? Story.ExpressionText.Of(rows) : null;
}
