using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Derivation;
using BayesLang.Language.Signatures;
using BayesLang.Language.Symbols;
using BayesLang.Language.Types;

namespace BayesLang.Language.PriorPredictive;

/// <summary>A density of a parameter, or of entries of it, as draws.</summary>
/// <param name="Statement">Where it stands.</param>
/// <param name="Density">It, draw by draw.</param>
/// <param name="Place">Where a draw goes.</param>
/// <param name="Loops">The loops around the statement, the outermost first.</param>
sealed record DrawnPrior(BoundStatement Statement, PointwiseDensity Density, ObservedPlace Place, ImmutableArray<BoundForRange> Loops)
{
    /// <summary>The distributions whose draws lie in a constrained type, with a density that needs no other normalisation there.</summary>
    private static readonly Dictionary<StructuredConstraint, string[]> ofStructures = new()
    {
        [StructuredConstraint.Simplex] = ["dirichlet"],
        [StructuredConstraint.CorrelationMatrix] = ["lkj_corr"],
        [StructuredConstraint.CholeskyCorrelation] = ["lkj_corr_cholesky"],
        [StructuredConstraint.CovarianceMatrix] = ["wishart", "inv_wishart"],
        [StructuredConstraint.CholeskyCovariance] = ["wishart_cholesky", "inv_wishart_cholesky"],
    };

    /// <summary>True where draws are put in order after all are there.</summary>
    public bool IsSorted { get; private init; }

    /// <summary>Draws that keep to the parameter's declaration; null, with the reason, where these are no draws from its prior.</summary>
    /// <param name="calls">Makes calls.</param>
    /// <param name="declared">The parameter's constraint.</param>
    /// <param name="reason">Why not.</param>
    public DrawnPrior? Within(Calls calls, Constraint declared, out string reason)
    {
        reason = Density.Distribution == "von_mises" ? "the density of `von_mises` goes round the circle" : Predictive.Obstacle(calls, Density) ?? "";
        if (reason.Length > 0) return null;
        switch (declared)
        {
            case NoConstraint or AffineConstraint:
                return this;
            case BoundsConstraint bounds:
                return Bounded(calls, bounds, ref reason);
            case TypeConstraint { Kind: var kind } when ofStructures.TryGetValue(kind, out string[]? distributions) && distributions.Contains(Density.Distribution):
                return this;
            case TypeConstraint { Kind: StructuredConstraint.Ordered or StructuredConstraint.PositiveOrdered } ordered:
                // Sorted draws are draws in order where all are of one distribution, which no draw has a part in.
                if (Place.Variable.Type is not VectorType || Density.Arguments.Any(DiffersByEntry) || Density.Lower is not null || Density.Upper is not null)
                {
                    reason = "the entries of an ordered vector have distributions of their own";
                    return null;
                }
                DrawnPrior? each = ordered.Kind == StructuredConstraint.Ordered ? this : Bounded(calls, new BoundsConstraint(calls.Int(0), null), ref reason);
                return each is null ? null : each with { IsSorted = true };
            default:
                reason = "there is no generator for such a type with this density";
                return null;
        }
    }

    /// <summary>True where the argument is another one for each entry, or depends on what is drawn.</summary>
    private bool DiffersByEntry(BoundExpression argument) =>
        BoundWalk.Expressions(argument).OfType<BoundVariable>().Any(read => read.Variable == Density.Index || read.Variable == Place.Variable || Loops.Any(loop => loop.Variable == read.Variable));

    /// <summary>
    /// Bounds that cut off part of the distribution truncate it. That is the prior where the part has a probability that no parameter has a part in: else the density lacks what
    /// normalises it, and the parameters that it depends on have another distribution than their own densities say.
    /// </summary>
    private DrawnPrior? Bounded(Calls calls, BoundsConstraint bounds, ref string reason)
    {
        var support = DistributionTable.Find(Density.Distribution) is { } known ? Domains.IntervalOf(known.Support) : null;
        bool hasLower = bounds.Lower is null || IsSame(bounds.Lower, Density.Lower) || (ConstantOf(bounds.Lower) is { } low && support is { Lower: { } least } && low <= least);
        bool hasUpper = bounds.Upper is null || IsSame(bounds.Upper, Density.Upper) || (ConstantOf(bounds.Upper) is { } high && support is { Upper: { } most } && high >= most);
        if (hasLower && hasUpper) return this;
        BoundExpression[] all = [.. ((BoundExpression?[])[bounds.Lower, bounds.Upper, Density.Lower, Density.Upper]).OfType<BoundExpression>()];
        if (all.Any(bound => bound.Type is not (RealType or IntType)))
        {
            reason = "its bounds are others for each entry";
            return null;
        }
        if (!IsOfData(all))
        {
            reason = "its bounds cut off a part of the distribution whose probability depends on parameters";
            return null;
        }
        return this with
        {
            Density = Density with
            {
                Lower = hasLower || bounds.Lower is null ? Density.Lower : Density.Lower is null ? bounds.Lower : calls.Call("fmax", bounds.Lower, Density.Lower),
                Upper = hasUpper || bounds.Upper is null ? Density.Upper : Density.Upper is null ? bounds.Upper : calls.Call("fmin", bounds.Upper, Density.Upper),
            },
        };
    }

    /// <summary>Whether the distribution and bounds depend on data alone. What was computed into local variables is followed through the density's own.</summary>
    private bool IsOfData(IEnumerable<BoundExpression> bounds)
    {
        Dictionary<VariableSymbol, BoundExpression?> held = Density.Before.OfType<BoundDeclaration>().ToDictionary(declaration => declaration.Variable, declaration => declaration.Initializer);
        return Density.Arguments.Concat(bounds).All(IsData);

        bool IsData(BoundExpression expression) => BoundWalk.Expressions(expression).OfType<BoundVariable>().All(read =>
            read.Variable.Origin is VariableOrigin.Data or VariableOrigin.TransformedData or VariableOrigin.Loop || (held.TryGetValue(read.Variable, out BoundExpression? value) && value is not null && IsData(value)));
    }

    private static bool IsSame(BoundExpression bound, BoundExpression? truncation) =>
        truncation is not null && (SameExpression.Holds(bound, truncation) || (ConstantOf(bound) is { } number && number == ConstantOf(truncation)));

    private static double? ConstantOf(BoundExpression? expression) => expression switch
    {
        BoundInt e => e.Value,
        BoundReal e => e.Value,
        BoundConversion e => ConstantOf(e.Operand),
        BoundCall { Name: "minus", Arguments: [var operand] } => -ConstantOf(operand),
        _ => null,
    };
}
