using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;

namespace BayesLang.Language.Derivation;

/// <summary>What a statement of the model block says of observations or of parameters.</summary>
abstract record Part(BoundStatement Statement);

/// <summary>A density of data whose observations stand apart.</summary>
/// <param name="Statement">Where it stands.</param>
/// <param name="Density">It, observation by observation.</param>
/// <param name="Place">Where an observation stands, in terms of the density's index and of the loops around the statement.</param>
/// <param name="Weight">What its log density is multiplied by; null for nothing.</param>
/// <param name="IsWhole">True where it certainly has every entry of the variable once.</param>
sealed record ObservationPart(BoundStatement Statement, PointwiseDensity Density, ObservedPlace Place, BoundExpression? Weight, bool IsWhole) : Part(Statement)
{
    /// <summary>The loops around it, the outermost first; null where it stands under a condition.</summary>
    public ImmutableArray<BoundForRange>? Loops { get; init; }
}

/// <summary>A term of one observation that is no single density, as that of a mixture.</summary>
/// <param name="Statement">Where it stands.</param>
/// <param name="Place">Where the observation stands.</param>
/// <param name="Value">Its log likelihood.</param>
/// <param name="Mixture">Its components; null where they cannot be told.</param>
/// <param name="IsWhole">True where the loops around it certainly have every entry of the variable once.</param>
sealed record TermPart(BoundStatement Statement, ObservedPlace Place, BoundExpression Value, Mixture? Mixture, bool IsWhole) : Part(Statement);

/// <summary>A density of parameters.</summary>
/// <param name="Statement">Where it stands.</param>
/// <param name="Density">Its log density with all constants; where it is truncated, that of its entries.</param>
/// <param name="Entries">The entries of a truncated one; null where <paramref name="Density"/> is of the whole.</param>
/// <param name="IsTop">True where it depends on no parameters but those that it is of, so that it is no level of a hierarchy.</param>
sealed record PriorPart(BoundStatement Statement, BoundExpression Density, PointwiseDensity? Entries, bool IsTop) : Part(Statement);

/// <summary>An assignment to a local variable that holds the components of a mixture: what follows it gives their weights and draws from them.</summary>
/// <param name="Statement">Where it stands.</param>
/// <param name="Variate">Whose observation the mixture is of.</param>
/// <param name="Following">The same assignment without densities, and a draw in the place of each density.</param>
sealed record ComponentPart(BoundStatement Statement, VariableSymbol Variate, ImmutableArray<BoundStatement> Following) : Part(Statement);

/// <summary>A mixture of one observation.</summary>
abstract record Mixture;

/// <summary>One whose components stand side by side.</summary>
/// <param name="LogWeights">Their log weights, up to a constant; empty where <paramref name="Weight"/> is given.</param>
/// <param name="Weight">The probability of the first of two.</param>
/// <param name="Components">Their densities.</param>
sealed record ListedMixture(ImmutableArray<BoundExpression> LogWeights, BoundExpression? Weight, ImmutableArray<PointwiseDensity> Components) : Mixture;

/// <summary>One whose components are the entries of a local variable.</summary>
/// <param name="LogWeights">Their log weights, up to a constant: a vector or an array.</param>
/// <param name="Weights">Their probabilities, where the mixture is given them beside the densities; null where they are in <paramref name="LogWeights"/>.</param>
/// <param name="Draws">A draw from each component.</param>
sealed record LocalMixture(VariableSymbol LogWeights, BoundExpression? Weights, VariableSymbol Draws) : Mixture;
