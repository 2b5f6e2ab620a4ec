using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Flow;
using BayesLang.Language.Priors;
using BayesLang.Language.Symbols;
using BayesLang.Language.Types;

namespace BayesLang.Language.Lint;

/// <summary>Bounds and priors of parameters.</summary>
static class ParameterRules
{
    public static IEnumerable<Diagnostic> Bounds(LintContext context)
    {
        foreach (VariableSymbol parameter in context.Parameters)
            foreach (BoundsConstraint bounds in Basics(parameter.Sized).Select(basic => basic.Constraint).OfType<BoundsConstraint>())
            {
                if (bounds is not { Lower: { } lower, Upper: { } upper }) continue;
                object[] arguments = [parameter.Name, context.Text(lower.Span), context.Text(upper.Span)];
                if (context.Flow.Constants.ValueOf(lower) >= context.Flow.Constants.ValueOf(upper)) yield return context.Report(LintWarnings.EmptyBounds, parameter.Declaration, arguments);
                else if (Literal(lower) is { } a && Literal(upper) is { } b && (a, b) is not ((0, 1) or (-1, 1)))
                    yield return context.Report(LintWarnings.HardBounds, parameter.Declaration, [.. arguments, a == 0 ? "drop the upper one and let a prior say what is plausible, such as an exponential" : "let a prior say what is plausible instead, such as a normal centred between them"]);
            }
    }

    /// <summary>A bound that is a number as it stands; a name for one says that there is a reason.</summary>
    private static double? Literal(BoundExpression bound) => bound switch
    {
        BoundInt e => e.Value,
        BoundReal e => e.Value,
        BoundConversion e => Literal(e.Operand),
        BoundCall { Name: "minus", Arguments: [var operand] } => -Literal(operand),
        _ => null,
    };

    private static IEnumerable<SizedBasic> Basics(SizedType? sized) => sized switch
    {
        SizedBasic basic => [basic],
        SizedArray array => Basics(array.Element),
        SizedTuple tuple => tuple.Elements.SelectMany(Basics),
        _ => [],
    };

    public static IEnumerable<Diagnostic> Unused(LintContext context) =>
        from parameter in context.Parameters
        where !context.Flow.Graph.FactorsOf(parameter).Any()
        select context.Report(LintWarnings.UnusedParameter, parameter.Declaration, parameter.Name);

    public static IEnumerable<Diagnostic> Priors(LintContext context)
    {
        FactorGraph graph = context.Flow.Graph;
        foreach (VariableSymbol parameter in context.Parameters)
        {
            if (!graph.FactorsOf(parameter).Any()) continue;
            ImmutableArray<Factor> priors = graph.PriorsOf(parameter);
            if (priors.IsEmpty)
            {
                bool isBounded = Basics(parameter.Sized).All(basic => basic.Constraint is BoundsConstraint { Lower: not null, Upper: not null } or TypeConstraint
                {
                    Kind: not (StructuredConstraint.Ordered or StructuredConstraint.PositiveOrdered or StructuredConstraint.SumToZeroVector or StructuredConstraint.SumToZeroMatrix
                        or StructuredConstraint.CovarianceMatrix or StructuredConstraint.CholeskyCovariance),
                });
                DensityStatement? own = graph.FactorsOf(parameter).Select(factor => factor.Density).FirstOrDefault(density => density is { Role: DensityRole.Prior } && density.Subject == parameter);
                // With a density of its own and a part in another, it has prior and likelihood, however they are joined.
                if (own is not null && graph.FactorsOf(parameter).Any(factor => factor.Density != own)) continue;
                string reason = own is not null ? ", its own too, through other parameters" : isBounded ? ", so it is uniform over its range" : "";
                string advice = own is not null ? "Nothing is wrong if that is meant." : Suggestion(parameter, context.Flow.Constants);
                yield return context.Report(LintWarnings.NoPrior, parameter.Declaration, parameter.Name, reason, advice) with
                {
                    Related = own is null ? [] : [context.Related(own.Span, $"The density of `{parameter.Name}` is here.")],
                };
                continue;
            }
            // A second density with hyperparameters from the data may be how the data enter.
            int count = Count(parameter, [.. priors.Where(prior => !graph.DependsOnData(prior))]);
            if (count > 1)
                yield return context.Report(LintWarnings.SeveralPriors, parameter.Declaration, parameter.Name, count) with
                {
                    Related = [.. priors.Where(prior => IsOf(parameter, prior) && !graph.DependsOnData(prior)).Take(4).Select(prior => context.Related(prior.Span, "A prior is here."))],
                };
        }
    }

    /// <summary>Data with missing values of which no density says how they come about. A term that is no density may say it.</summary>
    public static IEnumerable<Diagnostic> MissingValues(LintContext context)
    {
        FactorGraph graph = context.Flow.Graph;
        foreach (VariableSymbol variable in context.Program.Data.OfType<BoundDeclaration>().Select(declaration => declaration.Variable).Where(variable => variable.AllowsMissing))
        {
            if (graph.FactorsOf(variable).Any(factor => factor.Density is null && !factor.Outcomes.Any() || factor.Outcomes.Any(density => density.Subject == variable || density.VariateData.Contains(variable)))) continue;
            bool isBounded = Basics(variable.Sized).All(basic => basic.Constraint is BoundsConstraint { Lower: not null, Upper: not null });
            bool isPositive = Basics(variable.Sized).All(basic => DeclaredPart.RangeOf(basic.Constraint, context.Flow.Constants) is { Lower: 0, HasUpper: false });
            string outcome = variable.Type is MatrixType ? $"to_vector({variable.Name})" : variable.Type is ArrayType { Element: not RealType } ? $"{variable.Name}[n]" : variable.Name;
            yield return context.Report(LintWarnings.NoModelOfMissing, variable.Declaration, variable.Name, isBounded ? "" : ", and improper where nothing else depends on it", $"{outcome} ~ {(isPositive ? "lognormal" : "normal")}(mu, tau);");
        }
    }

    /// <summary>
    /// How many densities one run puts on the parameter itself. Those on entries count where the indices are written alike; those on other variables, on which
    /// this one has an influence only, do not, nor do terms that are no densities, as adjustments for changes of variables.
    /// </summary>
    private static int Count(VariableSymbol parameter, ImmutableArray<Factor> priors)
    {
        Factor[] own = [.. priors.Where(prior => IsOf(parameter, prior))];
        ILookup<string, Factor> byIndices = own.ToLookup(prior => prior.Density?.Subject == parameter ? prior.Density.SubjectIndices : "");
        int entries = byIndices.Where(group => group.Key.Length > 0).Select(Most).DefaultIfEmpty(0).Max();
        return Most(byIndices[""]) + entries;

        static int Most(IEnumerable<Factor> factors) => BranchPath.MostOnOnePath([.. factors.Select(factor => factor.Branch)]);
    }

    /// <summary>A density of the parameter, or of a number that depends on it, as <c>0.5 ~ normal(theta, 1)</c>; a count written out is an observation.</summary>
    private static bool IsOf(VariableSymbol parameter, Factor prior) =>
        prior.Density is { } density && (density.Subject == parameter || prior.Variate.IsEmpty && density.Variate.Type is not IntType);

    private static string Suggestion(VariableSymbol parameter, ConstantValues constants)
    {
        if (parameter.Sized is not SizedBasic { Type: RealType or VectorType or RowVectorType } basic) return "Give it one in the model block.";
        string? distribution = basic.Constraint is TypeConstraint { Kind: StructuredConstraint.Simplex or StructuredConstraint.UnitVector } ? null : PriorSuggestion.OfRange(basic.Constraint, constants);
        return distribution is null ? "Give it one in the model block." : $"Add one, such as `{parameter.Name} ~ {distribution};`.";
    }
}
