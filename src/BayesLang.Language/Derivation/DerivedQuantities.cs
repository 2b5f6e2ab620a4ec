using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Derivation;

/// <summary>What can be derived from a model's densities.</summary>
[Flags]
public enum DerivedKinds
{
    None = 0,

    /// <summary>The log likelihood of each observation, with all constants: <c>log_lik_y</c> for a variate y.</summary>
    LogLik = 1,

    /// <summary>A draw of each observation given the parameters, the posterior predictive distribution: <c>y_rep</c>.</summary>
    Predictions = 2,

    /// <summary>The sum of the log densities of all priors, with all constants: <c>lprior</c>.</summary>
    LogPrior = 4,

    /// <summary>The observations themselves, in the order and the shape of their predictions, so that these can be compared with them: <c>y_obs</c>.</summary>
    Observed = 8,

    /// <summary>
    /// The sum of the log densities, with all constants, of the priors at the top: of those that depend on other parameters, the levels of a hierarchy, none: <c>lprior_top</c>. To give
    /// these more or less weight would change the model, not what is known before the data (Kallioinen et al. 2024).
    /// </summary>
    LogTopPrior = 16,

    /// <summary>The values of data with a default, alone: the program without all that comes after its data. See <see cref="PriorPredictive.SimulatedData.OptionalOf"/>.</summary>
    Defaults = 32,
}

/// <summary>A generated quantity that the program does not have, but says.</summary>
/// <param name="Kind">Which of the kinds.</param>
/// <param name="Variable">The generated quantity.</param>
/// <param name="Variate">The data whose observations it is of; null for the log prior.</param>
/// <param name="IsWhole">True where it has an entry for every entry of the variate, in its shape; else those that the likelihood passes over are left out, in their order.</param>
public sealed record DerivedQuantity(DerivedKinds Kind, VariableSymbol Variable, VariableSymbol? Variate, bool IsWhole);

/// <summary>Something that was asked for and cannot be derived.</summary>
/// <param name="Kind">What was asked for.</param>
/// <param name="Variate">The data of whose observations; null where that is not known.</param>
/// <param name="Span">The statement that stands in the way.</param>
/// <param name="Reason">Why, as a sentence.</param>
public sealed record NotDerived(DerivedKinds Kind, VariableSymbol? Variate, TextSpan Span, string Reason)
{
    /// <summary>True where the program has a quantity of that name itself.</summary>
    public bool IsOwn { get; init; }
}

/// <summary>A program with the derived quantities among its generated quantities.</summary>
public sealed record DerivedProgram(BoundProgram Program, ImmutableArray<DerivedQuantity> Quantities, ImmutableArray<NotDerived> Refused);

/// <summary>Statements that draw outcomes, for a program of generated quantities.</summary>
/// <param name="TransformedData">Which entries are observations, where these are not all of a variable.</param>
/// <param name="Declarations">Of the quantities.</param>
/// <param name="Quantities">One for each outcome that can be drawn.</param>
/// <param name="Refused">The others.</param>
/// <param name="Kept">For each outcome the local variable, not yet declared, that has its draws in the outcome's own shape.</param>
/// <param name="Of">The model block with the draws of some outcomes.</param>
/// <param name="IsWhole">Whether every entry of an outcome is drawn.</param>
sealed record DrawnOutcomes(
    ImmutableArray<BoundStatement> TransformedData, ImmutableArray<BoundStatement> Declarations, ImmutableArray<DerivedQuantity> Quantities, ImmutableArray<NotDerived> Refused,
    IReadOnlyDictionary<VariableSymbol, VariableSymbol> Kept, Func<IReadOnlySet<VariableSymbol>, ImmutableArray<BoundStatement>> Of, Func<VariableSymbol, bool> IsWhole);
