using BayesLang.Language.Binding;
using BayesLang.Language.Flow;
using BayesLang.Language.Lint;
using BayesLang.Language.Symbols;
using BayesLang.Language.Types;

namespace BayesLang.Language.Priors;

/// <summary>
/// A weak prior that fits a parameter's constraint, to begin with: values above 0 an exponential with mean 1, values from 0 to 1 a beta that leans to the middle, all others a standard normal;
/// a simplex is uniform, correlations lean to none.
/// </summary>
static class PriorSuggestion
{
    /// <summary>The distribution as it is written behind <c>~</c>; null where no weak one fits.</summary>
    public static string? Of(VariableSymbol parameter, ConstantValues constants) => DeclaredPart.Innermost(parameter.Sized) is not { } basic ? null : (basic.Constraint, basic.Type) switch
    {
        (TypeConstraint { Kind: StructuredConstraint.Simplex }, _) => $"dirichlet(rep_vector(1, {Story.ExpressionText.Of(basic.Sizes[0])}))",
        (TypeConstraint { Kind: StructuredConstraint.CholeskyCorrelation }, _) => "lkj_corr_cholesky(2)",
        (TypeConstraint { Kind: StructuredConstraint.CorrelationMatrix }, _) => "lkj_corr(2)",
        (TypeConstraint { Kind: StructuredConstraint.Ordered or StructuredConstraint.PositiveOrdered or StructuredConstraint.SumToZeroVector } or not TypeConstraint, RealType or VectorType { IsComplex: false } or RowVectorType { IsComplex: false } or MatrixType { IsComplex: false }) => OfRange(basic.Constraint, constants),
        _ => null,
    };

    /// <summary>Of the entries of a container.</summary>
    public static string? OfRange(Constraint constraint, ConstantValues constants) => DeclaredPart.RangeOf(constraint, constants) switch
    {
        { Lower: 0, HasUpper: false } => "exponential(1)",
        { Lower: 0, Upper: 1 } => "beta(2, 2)",
        { HasLower: true } and not { Lower: <= 0 } => null,
        { HasUpper: true } and not { Upper: >= 0 } => null,
        _ => "normal(0, 1)",
    };
}
