using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;
using BayesLang.Language.Types;

namespace BayesLang.Language.Derivation;

/// <summary>Where a variate stands: a variable, and single indices into it. What they leave of its dimensions is one observation, or one draw.</summary>
sealed record ObservedPlace(VariableSymbol Variable, ImmutableArray<BoundExpression> Indices)
{
    /// <summary>The type of one observation.</summary>
    public Type Type => Indexing.TypeOf(Variable.Type, [.. Indices.Select(index => new SingleIndex(index))]) ?? Type.Error;

    /// <summary>The place of a variate's entry.</summary>
    /// <param name="calls">Makes calls.</param>
    /// <param name="variate">A variable, or part of one.</param>
    /// <param name="entry">Single indices into the variate.</param>
    /// <returns>Null where the variate is computed, so that no place can be told, or is no data.</returns>
    public static ObservedPlace? Of(Calls calls, BoundExpression variate, ImmutableArray<BoundExpression> entry) =>
        Of(calls, variate, entry, variable => variable.Origin is VariableOrigin.Data or VariableOrigin.TransformedData);

    /// <summary>The place of an entry of what is part of one of certain variables; null for all else.</summary>
    public static ObservedPlace? Of(Calls calls, BoundExpression variate, ImmutableArray<BoundExpression> entry, Func<VariableSymbol, bool> isMeant)
    {
        while (true)
            switch (variate)
            {
                case BoundConversion e:
                    variate = e.Operand;
                    break;
                case BoundVariable { Variable: var variable }:
                    if (!isMeant(variable)) return null;
                    return new ObservedPlace(variable, entry);
                case BoundIndexing e when Compose(calls, e.Indices, entry) is { } composed:
                    (variate, entry) = (e.Base, composed);
                    break;
                case BoundCall { Name: "transpose", Arguments: [{ Type: VectorType or RowVectorType } operand] }:
                    variate = operand;
                    break;
                case BoundCall { Name: "to_vector" or "to_row_vector" or "to_array_1d", Arguments: [var operand] } when Indexing.Dimensions(operand.Type) == 1:
                    variate = operand;
                    break;
                case BoundCall { Name: "to_vector" or "to_row_vector" or "to_array_1d", Arguments: [{ Type: MatrixType } matrix] } when entry is [var at]:
                    // By columns.
                    BoundExpression before = calls.Subtract(at, calls.Int(1)), rows = calls.Call("rows", matrix);
                    entry = [calls.Add(calls.Call("modulus", before, rows), calls.Int(1)), calls.Add(new BoundCall(calls.Span, "int_divide", [before, rows], Type.Int), calls.Int(1))];
                    variate = matrix;
                    break;
                case BoundCall { Name: "to_vector" or "to_row_vector" or "to_array_1d", Arguments: [{ Type: ArrayType { Innermost: IntType or RealType } } array] } when entry is [var number]:
                    (variate, entry) = (array, ByRows(calls, array, number));
                    break;
                default:
                    return null;
            }
    }

    /// <summary>The indices of an entry of an array, by its number in the order in which the last index runs fastest.</summary>
    private static ImmutableArray<BoundExpression> ByRows(Calls calls, BoundExpression array, BoundExpression number)
    {
        BoundExpression rest = calls.Subtract(number, calls.Int(1));
        ImmutableArray<BoundExpression> indices = [];
        for (int rank = Indexing.Dimensions(array.Type); rank > 1; rank--)
        {
            BoundExpression size = calls.Call("size", calls.Entry(array, [.. Enumerable.Repeat(calls.Int(1), rank - 1)]));
            indices = indices.Insert(0, calls.Add(calls.Call("modulus", rest, size), calls.Int(1)));
            rest = new BoundCall(calls.Span, "int_divide", [rest, size], Type.Int);
        }
        return indices.Insert(0, calls.Add(rest, calls.Int(1)));
    }

    /// <summary>Single indices into an indexed value as single indices into what is indexed; null where part of an entry is taken.</summary>
    private static ImmutableArray<BoundExpression>? Compose(Calls calls, ImmutableArray<BoundIndex> indices, ImmutableArray<BoundExpression> entry)
    {
        var composed = ImmutableArray.CreateBuilder<BoundExpression>();
        int used = 0;
        bool isOpen = false;
        foreach (BoundIndex index in indices)
            switch (index)
            {
                case SingleIndex single when !isOpen:
                    composed.Add(single.Value);
                    break;
                case MultiIndex multi when used < entry.Length:
                    composed.Add(calls.Entry(multi.Value, entry[used++]));
                    break;
                case RangeIndex { Lower: null } when used < entry.Length:
                    composed.Add(entry[used++]);
                    break;
                case RangeIndex { Lower: { } lower } when used < entry.Length:
                    composed.Add(calls.Subtract(calls.Add(lower, entry[used++]), calls.Int(1)));
                    break;
                case RangeIndex { Lower: null, Upper: null }:
                    // A whole dimension of the observation itself.
                    isOpen = true;
                    break;
                default:
                    return null;
            }
        if (isOpen && used < entry.Length) return null;
        return [.. composed, .. entry[used..]];
    }
}
