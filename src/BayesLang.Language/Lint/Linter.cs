using BayesLang.Language.Binding;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Lint;

/// <summary>
/// What is likely a mistake in a program that is right: what Stan's compiler always warns of, and all of its pedantic mode. Each rule is a function from
/// the program to findings.
/// </summary>
public static class Linter
{
    private static readonly Func<LintContext, IEnumerable<Diagnostic>>[] rules =
    [
        ExpressionRules.EmptyProgram,
        ExpressionRules.ChainedComparisons,
        ExpressionRules.MatrixPowers,
        AssignmentRules.SelfAssignments,
        AssignmentRules.SelfInitializers,
        AssignmentRules.Uninitialized,
        ControlFlowRules.Unreachable,
        ControlFlowRules.OnParameters,
        ControlFlowRules.OnParametersInFunctions,
        DensityCallRules.JacobianWithoutParameters,
        DistributionRules.Arguments,
        DistributionRules.UnscaledConstants,
        DistributionRules.Uniform,
        DistributionRules.CorrelationMatrices,
        DistributionRules.VagueGamma,
        VariateRules.SeveralDistributions,
        VariateRules.NonlinearTransforms,
        ParameterRules.Bounds,
        ParameterRules.Unused,
        ParameterRules.Priors,
        CentringRules.CentredHierarchies,
        ParameterRules.MissingValues,
        AllowRule.UnknownCodes,
    ];

    public static IEnumerable<Diagnostic> Run(SyntaxTree tree, BoundProgram program)
    {
        var context = new LintContext(tree, program);
        return rules.SelectMany(rule => rule(context));
    }
}
