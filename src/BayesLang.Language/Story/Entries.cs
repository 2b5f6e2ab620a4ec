using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Signatures;
using BayesLang.Language.Types;

namespace BayesLang.Language.Story;

/// <summary>One entry of a value that has one for each index: of <c>mu + tau * z</c> it is <c>mu + tau * z[j]</c>, of <c>x * beta</c> it is <c>x[n] * beta</c>.</summary>
static class Entries
{
    /// <param name="value">A vector, a row vector or an array of numbers; a number is its own entry.</param>
    /// <param name="index">The index.</param>
    /// <param name="first">Where the index starts: a range in the value starts with it.</param>
    /// <returns>Null where no entry can be told from the expression.</returns>
    public static BoundExpression? Of(BoundExpression value, BoundExpression index, BoundExpression? first = null)
    {
        if (value.Type is IntType or RealType) return value;
        switch (value)
        {
            case BoundConversion e:
                return Of(e.Operand, index, first);
            case BoundVariable when Element(value.Type) is { } element:
                return new BoundIndexing(value.Span, value, [new SingleIndex(index)], element);
            case BoundIndexing e when Element(value.Type) is { } element:
            {
                int place = e.Indices.ToList().FindIndex(i => i is not SingleIndex);
                BoundIndex? at = place < 0 ? new SingleIndex(index) : e.Indices[place] switch
                {
                    MultiIndex i when i.Value is BoundVariable => new SingleIndex(new BoundIndexing(i.Value.Span, i.Value, [new SingleIndex(index)], Type.Int)),
                    RangeIndex { Lower: null } when first is null or BoundInt { Value: 1 } => new SingleIndex(index),
                    RangeIndex i when Shifted(index, i.Lower, first) is { } shifted => new SingleIndex(shifted),
                    _ => null,
                };
                return at is null ? null : e with { Indices = place < 0 ? e.Indices.Add(at) : e.Indices.SetItem(place, at), Result = element };
            }
            case BoundCall { Name: "to_vector" or "to_row_vector" or "to_array_1d" or "transpose", Arguments: [var operand] } when Element(operand.Type) is IntType or RealType:
                return Of(operand, index, first);
            case BoundCall { Name: "rep_vector" or "rep_row_vector" or "rep_array", Arguments: [var repeated, _] }:
                return repeated.Type is IntType or RealType ? repeated : null;
            case BoundCall { Name: "multiply", Arguments: [{ Type: MatrixType } matrix, { Type: VectorType } vector] } e:
                return matrix is BoundVariable ? e with { Arguments = [new BoundIndexing(matrix.Span, matrix, [new SingleIndex(index)], Type.RowVector), vector], Result = Type.Real } : null;
            case BoundCall e when Element(value.Type) is IntType or RealType && IsElementwise(e):
            {
                BoundExpression?[] parts = [.. e.Arguments.Select(argument => Of(argument, index, first))];
                return parts.Any(part => part is null) ? null : new BoundCall(e.Span, ofNumbers.GetValueOrDefault(e.Name, e.Name), [.. parts.OfType<BoundExpression>()], Type.Real);
            }
            case BoundConditional { Condition.Type: IntType } e:
                return Of(e.WhenTrue, index, first) is { } yes && Of(e.WhenFalse, index, first) is { } no ? e with { WhenTrue = yes, WhenFalse = no, Result = yes.Type } : null;
            default:
                return null;
        }
    }

    /// <summary>Operators of entries, which between numbers are the plain ones.</summary>
    private static readonly Dictionary<string, string> ofNumbers = new() { ["elt_multiply"] = "multiply", ["elt_divide"] = "divide", ["elt_pow"] = "pow" };

    /// <summary>Functions that have a form of numbers, and take containers entry by entry.</summary>
    private static bool IsElementwise(BoundCall call) =>
        call.Arguments.All(argument => argument.Type is IntType or RealType || Element(argument.Type) is IntType or RealType)
        && SignatureTable.Lookup(call.Name).Any(form => form.Arguments.Length == call.Arguments.Length && form.Result is IntType or RealType && form.Arguments.All(argument => argument is IntType or RealType));

    private static Type? Element(Type type) => type switch
    {
        VectorType { IsComplex: false } or RowVectorType { IsComplex: false } => Type.Real,
        ArrayType array => array.Element,
        _ => null,
    };

    /// <summary>An index that starts elsewhere by a known distance.</summary>
    private static BoundExpression? Shifted(BoundExpression index, BoundExpression? lower, BoundExpression? first)
    {
        if (((lower ?? new BoundInt(index.Span, 1)), (first ?? new BoundInt(index.Span, 1))) is not (BoundInt from, BoundInt start)) return null;
        int distance = from.Value - start.Value;
        return distance == 0 ? index : new BoundCall(index.Span, distance > 0 ? "add" : "subtract", [index, new BoundInt(index.Span, Math.Abs(distance))], Type.Int);
    }
}
