using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;
using BayesLang.Language.Types;

namespace BayesLang.Language.Standardizing;

/// <summary>Standardized data in a product: all columns side by side, one by its number, or the one that a loop has come to.</summary>
/// <param name="Data">The variable.</param>
/// <param name="Column">The column's number, from 1.</param>
/// <param name="Loop">The loop's variable that is the column's number; with neither it is all columns.</param>
/// <param name="IsTurned">True of a matrix whose rows are the columns of the data.</param>
sealed record DataPart(VariableSymbol Data, int? Column, VariableSymbol? Loop, bool IsTurned)
{
    public static DataPart? Of(BoundExpression expression, IReadOnlySet<VariableSymbol> standardized)
    {
        switch (expression)
        {
            case BoundConversion e:
                return Of(e.Operand, standardized);
            case BoundCall { Name: "transpose", Arguments: [var operand] }:
                return Of(operand, standardized) is { } turned ? turned with { IsTurned = operand.Type is MatrixType && !turned.IsTurned } : null;
            case BoundCall { Name: "to_vector" or "to_row_vector" or "to_array_1d", Arguments: [var operand] } when Indexing.Dimensions(operand.Type) == 1:
                return Of(operand, standardized);
            case BoundCall { Name: "row", Arguments: [BoundVariable { Variable: var matrix }, _] } when standardized.Contains(matrix):
                return new DataPart(matrix, null, null, false);
            case BoundCall { Name: "col", Arguments: [BoundVariable { Variable: var matrix }, var column] } when standardized.Contains(matrix):
                return OfColumn(matrix, new SingleIndex(column));
            case BoundVariable { Variable: var variable } when standardized.Contains(variable):
                return new DataPart(variable, IsWide(variable) ? null : 1, null, false);
            case BoundIndexing e when Indexed.Of(e) is var (variable, indices) && standardized.Contains(variable):
                if (!IsWide(variable)) return new DataPart(variable, 1, null, false);
                return indices.Length == 1 || indices[1] is RangeIndex { Lower: null, Upper: null } ? new DataPart(variable, null, null, false) : OfColumn(variable, indices[1]);
            default:
                return null;
        }
    }

    private static DataPart? OfColumn(VariableSymbol variable, BoundIndex index) => index switch
    {
        SingleIndex { Value: BoundInt { Value: var number } } => new DataPart(variable, number, null, false),
        SingleIndex { Value: BoundVariable { Variable: { Origin: VariableOrigin.Loop } loop } } => new DataPart(variable, null, loop, false),
        _ => null,
    };

    private static bool IsWide(VariableSymbol variable) => Indexing.Dimensions(variable.Type) == 2;
}

/// <summary>A coefficient in a product.</summary>
static class CoefficientPart
{
    /// <summary>The coefficient of standardized data in a product of the two; null where a product is none, or its coefficient is more than a parameter or entries of one.</summary>
    /// <param name="product">The function: <c>multiply</c>, <c>elt_multiply</c>, <c>dot_product</c>.</param>
    /// <param name="left">One factor.</param>
    /// <param name="right">The other.</param>
    /// <param name="standardized">The standardized data.</param>
    /// <param name="isComputed">Whether a variable is computed from them.</param>
    /// <returns>The coefficient, and whether rows or outcomes have different entries of it.</returns>
    public static (Coefficient Coefficient, bool Varies)? Product(string product, BoundExpression left, BoundExpression right, IReadOnlySet<VariableSymbol> standardized, Predicate<VariableSymbol> isComputed)
    {
        if (product is not ("multiply" or "elt_multiply" or "dot_product")) return null;
        if (DataPart.Of(left, standardized) is { } first) return Of(first, right, isComputed, IsContracted(left, left.Type is MatrixType or RowVectorType && !first.IsTurned));
        if (DataPart.Of(right, standardized) is { } second) return Of(second, left, isComputed, IsContracted(right, right.Type is VectorType || second.IsTurned));
        return null;

        bool IsContracted(BoundExpression data, bool isMultiplied) => product switch { "multiply" => isMultiplied, "elt_multiply" => data.Type is not MatrixType, _ => true };
    }

    /// <param name="data">The data.</param>
    /// <param name="factor">The other factor.</param>
    /// <param name="isComputed">Whether a variable is computed from standardized data.</param>
    /// <param name="isContracted">Whether the product of all columns takes an entry of the coefficient for each.</param>
    private static (Coefficient, bool)? Of(DataPart data, BoundExpression factor, Predicate<VariableSymbol> isComputed, bool isContracted)
    {
        while (factor is BoundConversion or BoundCall { Name: "transpose" or "to_vector" or "to_row_vector", Arguments: [_] } && factor.Type is not MatrixType)
            factor = factor switch { BoundConversion e => e.Operand, BoundCall e => e.Arguments[0], _ => factor };
        (VariableSymbol Parameter, ImmutableArray<BoundIndex> Indices)? place = factor switch { BoundVariable e => (e.Variable, []), BoundIndexing e => Indexed.Of(e), _ => null };
        if (place is not var (parameter, indices) || parameter.Origin is not (VariableOrigin.Parameters or VariableOrigin.TransformedParameters) || isComputed(parameter)) return null;

        int dimensions = Indexing.Dimensions(parameter.Type);
        if (data.Column is { } column)
            return indices is [SingleIndex { Value: BoundInt { Value: var entry } }] && dimensions == 1
                ? (new Coefficient(parameter, entry, data.Data, column, 0), false)
                : (new Coefficient(parameter, null, data.Data, column, 0), dimensions > 0);
        if (data.Loop is { } loop)
        {
            int at = indices.ToList().FindIndex(index => index is SingleIndex { Value: BoundVariable { Variable: var variable } } && variable == loop);
            return at >= 0 && indices.All(index => index is SingleIndex) && indices.Length == dimensions ? (new Coefficient(parameter, null, data.Data, null, at), dimensions > 1) : null;
        }
        // All columns: the coefficient has an entry for each.
        if (!isContracted || factor.Type is RealType or IntType) return null;
        return (dimensions, indices) switch
        {
            (1, []) => (new Coefficient(parameter, null, data.Data, null, 0), false),
            (2, []) when parameter.Type is MatrixType => (new Coefficient(parameter, null, data.Data, null, 0), true),
            (2, [SingleIndex] or [SingleIndex, RangeIndex { Lower: null, Upper: null }]) => (new Coefficient(parameter, null, data.Data, null, 1), true),
            (2, [RangeIndex { Lower: null, Upper: null }, SingleIndex]) => (new Coefficient(parameter, null, data.Data, null, 0), true),
            _ => null,
        };
    }
}

/// <summary>A variable with all the indices behind it: of <c>x[n][k]</c> both.</summary>
static class Indexed
{
    public static (VariableSymbol Variable, ImmutableArray<BoundIndex> Indices)? Of(BoundIndexing expression) => expression.Base switch
    {
        BoundVariable e => (e.Variable, expression.Indices),
        // Indices of a part that a range has cut out count from the range's start, which changes rows alone.
        BoundIndexing inner when inner.Indices.All(index => index is SingleIndex) && Of(inner) is var (variable, indices) => (variable, [.. indices, .. expression.Indices]),
        _ => null,
    };
}
