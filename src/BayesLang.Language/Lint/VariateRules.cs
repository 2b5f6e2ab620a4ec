using BayesLang.Language.Binding;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Flow;
using BayesLang.Language.Symbols;
using BayesLang.Language.Types;

namespace BayesLang.Language.Lint;

/// <summary>What stands on the left of <c>~</c>, or first in a density.</summary>
static class VariateRules
{
    public static IEnumerable<Diagnostic> SeveralDistributions(LintContext context)
    {
        ILookup<VariableSymbol?, Factor> bySubject = context.Flow.Graph.Factors.Where(IsWhole).ToLookup(factor => factor.Density?.Subject);
        foreach (IGrouping<VariableSymbol?, Factor> group in bySubject)
        {
            Factor[] factors = [.. group];
            if (factors.Length < 2 || MostOnOnePath(factors) == 1) continue;
            // The first that one run can reach after another: by halves, since more factors never make fewer.
            int none = 1, second = factors.Length;
            while (second - none > 1)
            {
                int middle = (none + second) / 2;
                if (MostOnOnePath(factors[..middle]) > 1) second = middle;
                else none = middle;
            }
            yield return context.Report(LintWarnings.SeveralDistributions, factors[second - 1].Span, group.Key?.Name) with
            {
                Related = [context.Related(factors[0].Span, "The first distribution is given here.")],
            };
        }
    }

    private static int MostOnOnePath(Factor[] factors) => BranchPath.MostOnOnePath([.. factors.Select(factor => factor.Branch)]);

    private static bool IsWhole(Factor factor) => factor.Density is
    {
        SubjectIndices: "", Subject.Origin: VariableOrigin.Parameters or VariableOrigin.TransformedParameters or VariableOrigin.Data or VariableOrigin.TransformedData,
    };

    public static IEnumerable<Diagnostic> NonlinearTransforms(LintContext context)
    {
        FactorGraph graph = context.Flow.Graph;
        var seen = new HashSet<BoundExpression>(ReferenceEqualityComparer.Instance);
        foreach (DensityStatement density in graph.Densities)
        {
            // The missing entries of data are parameters too.
            VariableSymbol[] unknown = [.. density.VariateParameters, .. density.VariateData.Where(variable => variable.AllowsMissing)];
            if (unknown.Length == 0 || IsLinear(density.Variate) || !seen.Add(density.Density)) continue;
            // y - f(theta) is the data, shifted; its derivative by the data is one.
            if (!density.VariateData.IsEmpty && HasDataTerm(density.Variate)) continue;
            // A term of target that is no density, on the same parameters, is taken for the adjustment.
            if (unknown.SelectMany(graph.FactorsOf).Any(factor => factor is { Kind: FactorKind.Term or FactorKind.Jacobian, HasInnerDensity: false })) continue;
            yield return context.Report(LintWarnings.NonlinearVariate, density.Variate.Span, LintContext.Names(unknown));
        }
    }

    /// <summary>Whether an expression is linear in what may depend on parameters.</summary>
    private static bool IsLinear(BoundExpression expression) => expression switch
    {
        BoundVariable => true,
        BoundConversion e => IsLinear(e.Operand),
        BoundIndexing e => IsLinear(e.Base),
        BoundTupleElement e => IsLinear(e.Base),
        BoundConditional e => IsLinear(e.WhenTrue) && IsLinear(e.WhenFalse),
        BoundArrayLiteral e => e.Elements.All(IsLinear),
        BoundRowVectorLiteral e => e.Elements.All(IsLinear),
        BoundTupleLiteral e => e.Elements.All(IsLinear),
        BoundCall { Name: "multiply" or "elt_multiply" or "dot_product" or "columns_dot_product" or "rows_dot_product" or "diag_pre_multiply" or "diag_post_multiply", Arguments: [var a, var b] } =>
            IsFree(a) ? IsLinear(b) : IsFree(b) && IsLinear(a),
        BoundCall { Name: "divide" or "elt_divide" or "mdivide_right" or "mdivide_right_tri_low" or "mdivide_right_spd", Arguments: [var a, var b] } => IsFree(b) && IsLinear(a),
        BoundCall { Name: "mdivide_left" or "mdivide_left_tri_low" or "mdivide_left_spd", Arguments: [var a, var b] } => IsFree(a) && IsLinear(b),
        BoundCall { Name: "fma", Arguments: [var a, var b, var c] } => IsLinear(c) && (IsFree(a) ? IsLinear(b) : IsFree(b) && IsLinear(a)),
        BoundCall e when linear.Contains(e.Name) => e.Arguments.All(IsLinear),
        _ => IsFree(expression),
    };

    private static bool IsFree(BoundExpression expression) => !LintContext.MayDependOnParameters(expression);

    private static bool HasDataTerm(BoundExpression expression) => expression switch
    {
        BoundConversion e => HasDataTerm(e.Operand),
        BoundCall { Name: "add" or "subtract", Arguments: [var a, var b] } => HasDataTerm(a) || HasDataTerm(b),
        BoundCall { Name: "minus" or "plus" or "to_vector" or "to_row_vector" or "transpose", Arguments: [var a] } => HasDataTerm(a),
        _ => IsFree(expression) && BoundWalk.Expressions(expression).Any(part => part is BoundVariable { Variable.Origin: VariableOrigin.Data or VariableOrigin.TransformedData, Type: not IntType }),
    };

    /// <summary>Functions that are linear where all their arguments are.</summary>
    private static readonly HashSet<string> linear =
    [
        "plus", "minus", "add", "subtract", "transpose", "append_block", "append_row", "append_col", "append_array", "block", "sub_row", "sub_col", "col", "row", "diagonal", "head", "tail", "segment",
        "reverse", "sum", "mean", "cumulative_sum", "rep_matrix", "rep_vector", "rep_row_vector", "rep_array", "to_vector", "to_row_vector", "to_matrix", "to_array_1d", "to_array_2d", "diag_matrix",
        "add_diag", "trace", "identity_constrain",
    ];
}
