using BayesLang.Language.Binding;
using BayesLang.Language.Flow;
using BayesLang.Language.Symbols;

namespace BayesLang.Language.Derivation;

/// <summary>Which priors are at the top: those that say what is known beforehand, not how the levels of a hierarchy depend on each other.</summary>
public static class PriorLevels
{
    /// <summary>True where a prior depends on no parameters but those that it is of, and these are no level by themselves (<c>@local</c>).</summary>
    /// <param name="graph">Of the program.</param>
    /// <param name="factor">A summand of its log density.</param>
    public static bool IsTop(FactorGraph graph, Factor factor) =>
        factor.Density is not { } density || (graph.ParametersOf(factor.Variables).All(parameter => density.VariateParameters.Contains(parameter)) && !density.VariateParameters.Any(IsLocal));

    /// <summary>True of a parameter that all priors that it has leave at the top.</summary>
    public static bool IsTop(FactorGraph graph, VariableSymbol parameter, IEnumerable<Factor> priors) => !IsLocal(parameter) && priors.All(prior => IsTop(graph, prior));

    private static bool IsLocal(VariableSymbol parameter) => parameter.Attributes.Any(attribute => attribute.Name == LibraryAttributes.Local);
}
