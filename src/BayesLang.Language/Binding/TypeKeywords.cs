using BayesLang.Language.Symbols;
using BayesLang.Language.Types;

namespace BayesLang.Language.Binding;

/// <summary>A basic type's keyword: the values' type, the number of sizes in brackets, and the constraint it stands for.</summary>
public sealed record TypeKeyword(Type Type, int MinSizes, int MaxSizes, StructuredConstraint? Constraint = null);

public static class TypeKeywords
{
    static readonly Dictionary<string, TypeKeyword> Keywords = new()
    {
        ["void"] = new(Type.Void, 0, 0),
        ["int"] = new(Type.Int, 0, 0),
        ["real"] = new(Type.Real, 0, 0),
        ["complex"] = new(Type.Complex, 0, 0),
        ["vector"] = new(Type.Vector, 1, 1),
        ["row_vector"] = new(Type.RowVector, 1, 1),
        ["matrix"] = new(Type.Matrix, 2, 2),
        ["complex_vector"] = new(Type.ComplexVector, 1, 1),
        ["complex_row_vector"] = new(Type.ComplexRowVector, 1, 1),
        ["complex_matrix"] = new(Type.ComplexMatrix, 2, 2),
        ["ordered"] = new(Type.Vector, 1, 1, StructuredConstraint.Ordered),
        ["positive_ordered"] = new(Type.Vector, 1, 1, StructuredConstraint.PositiveOrdered),
        ["simplex"] = new(Type.Vector, 1, 1, StructuredConstraint.Simplex),
        ["unit_vector"] = new(Type.Vector, 1, 1, StructuredConstraint.UnitVector),
        ["sum_to_zero_vector"] = new(Type.Vector, 1, 1, StructuredConstraint.SumToZeroVector),
        ["sum_to_zero_matrix"] = new(Type.Matrix, 2, 2, StructuredConstraint.SumToZeroMatrix),
        ["row_stochastic_matrix"] = new(Type.Matrix, 2, 2, StructuredConstraint.RowStochastic),
        ["column_stochastic_matrix"] = new(Type.Matrix, 2, 2, StructuredConstraint.ColumnStochastic),
        ["corr_matrix"] = new(Type.Matrix, 1, 1, StructuredConstraint.CorrelationMatrix),
        ["cov_matrix"] = new(Type.Matrix, 1, 1, StructuredConstraint.CovarianceMatrix),
        ["cholesky_factor_corr"] = new(Type.Matrix, 1, 1, StructuredConstraint.CholeskyCorrelation),
        ["cholesky_factor_cov"] = new(Type.Matrix, 1, 2, StructuredConstraint.CholeskyCovariance),
    };

    public static IEnumerable<string> Names => Keywords.Keys;

    public static TypeKeyword? Find(string keyword) => Keywords.GetValueOrDefault(keyword);
}
