using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Derivation;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Flow;
using BayesLang.Language.Priors;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.PriorPredictive;

/// <summary>A program without its likelihoods: the densities whose variates are parameters, and terms of parameters alone, are left.</summary>
/// <param name="Program">Its model block has what adds to the prior density, and what that needs.</param>
/// <param name="Outcomes">The variables of data, or transformed data, that the likelihoods are of.</param>
/// <param name="Diagnostics">Errors where prior and likelihood cannot be told apart.</param>
sealed record LikelihoodRemoval(BoundProgram Program, ImmutableArray<VariableSymbol> Outcomes, ImmutableArray<Diagnostic> Diagnostics)
{
    public static LikelihoodRemoval Of(BoundProgram program)
    {
        var flow = new ProgramFlow(program);
        var found = ImmutableArray.CreateBuilder<Diagnostic>();
        var gone = new HashSet<BoundExpression>(ReferenceEqualityComparer.Instance);
        var outcomes = new List<VariableSymbol>();
        foreach (Factor factor in flow.Graph.Factors)
        {
            if (Obstacle(flow.Graph, factor) is { } obstacle)
            {
                string text = SourceWords.OnOneLine(program.Source.ToString(factor.Span), 60);
                found.Add(PriorErrors.Inseparable.At(program.Source, factor.Span, text, obstacle));
            }
            else if (IsLikelihood(flow.Graph, factor))
            {
                outcomes.AddRange(factor.Outcomes.SelectMany(density => density.Subject is { Origin: VariableOrigin.Data or VariableOrigin.TransformedData } subject ? [subject] : density.VariateData));
                if (factor.Density is { } density) gone.UnionWith(ParameterPriors.WholeOf(density));
                else if (factor.Term is { } term) gone.Add(term);
            }
        }
        var edit = new StatementEdit(gone, new Dictionary<BoundExpression, BoundExpression>());
        BoundProgram prior = program with { TransformedParameters = edit.Edit(program.TransformedParameters), Model = edit.Edit(program.Model) };
        prior = prior with { Model = Slice.Of(prior.Model, [], out _, AddsToDensity) };
        return new LikelihoodRemoval(prior, [.. outcomes.Distinct()], [.. found.Distinct()]);
    }

    private static bool AddsToDensity(BoundStatement statement) =>
        statement is BoundTilde or BoundTargetIncrement or BoundJacobianIncrement or BoundCallStatement or BoundMessage { Kind: not MessageKind.Print };

    private static bool IsLikelihood(FactorGraph graph, Factor factor) => factor.Kind switch
    {
        FactorKind.Density => factor.Role == DensityRole.Likelihood || IsConstantBesideData(graph, factor),
        FactorKind.Term => factor.Role == DensityRole.Likelihood || (factor.Role == DensityRole.Other && factor.Outcomes.Any(density => !density.VariateData.IsEmpty)) || IsConstantBesideData(graph, factor),
        _ => false,
    };

    /// <summary>A number's probability where data decide that it is added, as the zero of a hurdle.</summary>
    private static bool IsConstantBesideData(FactorGraph graph, Factor factor) =>
        factor.Role == DensityRole.Other && factor.Outcomes.All(density => density.VariateParameters.IsEmpty) && graph.DataOf(factor.Variables).Any(graph.IsModelled)
        && (factor.Density is not null || factor.HasInnerDensity || !factor.Outcomes.Any());

    /// <summary>Why it cannot be told whether a summand is prior or likelihood; null where it can.</summary>
    private static string? Obstacle(FactorGraph graph, Factor factor)
    {
        if (factor.Kind is FactorKind.Jacobian or FactorKind.Reject) return null;
        if (factor.Density is { } density)
        {
            if (density is { VariateParameters.IsEmpty: false, VariateData.IsEmpty: false }) return "its outcome is computed from data and parameters together";
            return density.Function is { } function && IsLikelihood(graph, factor) ? $"it stands in the function `{function.Name}`, which is called as a whole" : null;
        }
        if (factor.Outcomes.Any()) return factor.Outcomes.Select(part => part.VariateParameters.IsEmpty).Distinct().Count() > 1 ? "it has densities of data and of parameters in one" : null;
        // Constants' densities that data decide upon, as those of a zero that was not observed.
        if (factor.HasInnerDensity) return null;
        return graph.ParametersOf(factor.Variables).Any() && graph.DataOf(factor.Variate).Any(graph.IsModelled) ? "it is no density, and depends on data and parameters" : null;
    }
}
