using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Derivation;
using BayesLang.Language.Flow;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Priors;

/// <summary>One statement or term that says something of a parameter and of no data.</summary>
/// <param name="Factor">The summand of the log density.</param>
/// <param name="Text">As written: of a <c>~</c> statement all of it, of <c>target +=</c> the term.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Obstacle">Why it cannot be taken away from outside, to be read after a colon; null where it can.</param>
public sealed record ParameterPrior(Factor Factor, string Text, TextSpan Span, string? Obstacle)
{
    /// <summary>True where it is a <c>~</c> statement, which a prior from outside is written as too.</summary>
    public bool IsStatement => Factor.Density is { Statement: BoundTilde };

    /// <summary>The indices of the parameter, without blanks; empty where it is of the whole.</summary>
    internal string Indices => string.Concat((Factor.Density?.SubjectIndices ?? "").Where(letter => !char.IsWhiteSpace(letter)));
}

/// <summary>The priors of one parameter: those on itself, and those that it shares with others, in the order of the program.</summary>
public sealed record ParameterPriors(VariableSymbol Parameter, ImmutableArray<ParameterPrior> Priors)
{
    /// <summary>True where the priors depend on no other parameter, and the parameter is no level by itself (<c>@local</c>).</summary>
    public bool IsTop { get; private init; }

    /// <summary>For each parameter of a program, in the order of their declarations, then for data that may have missing values, which are parameters.</summary>
    public static ImmutableArray<ParameterPriors> Of(BoundProgram program)
    {
        var flow = new ProgramFlow(program);
        IEnumerable<VariableSymbol> incomplete = program.Data.OfType<BoundDeclaration>().Select(declaration => declaration.Variable).Where(variable => variable.AllowsMissing);
        return [.. flow.Graph.Parameters.Select(parameter => Of(flow, parameter)), .. incomplete.Select(variable => OfMissing(flow, variable))];
    }

    /// <summary>The densities of data that may have missing values: likelihoods of the observed entries, priors of the others.</summary>
    private static ParameterPriors OfMissing(ProgramFlow flow, VariableSymbol variable) => new(variable,
    [
        .. from factor in flow.Graph.FactorsOf(variable)
           where factor.Outcomes.Any(density => density.Subject == variable || density.VariateData.Contains(variable))
           let span = SpanOf(factor)
           select new ParameterPrior(factor, TextOf(flow.Program.Source, span), span, "it is the prior of the missing entries, and the likelihood of the observed ones"),
    ]);

    /// <summary>Of a <c>~</c> statement all of it, of a <c>target +=</c> the term.</summary>
    private static TextSpan SpanOf(Factor factor) => factor.Density is { Statement: BoundTilde tilde } ? tilde.Span : factor.Span;

    private static string TextOf(SourceText source, TextSpan span) => SourceWords.OnOneLine(source.ToString(span)).TrimEnd(';', ' ');

    internal static ParameterPriors Of(ProgramFlow flow, VariableSymbol parameter)
    {
        SourceText source = flow.Program.Source;
        var priors = ImmutableArray.CreateBuilder<ParameterPrior>();
        var seen = new HashSet<BoundExpression>(ReferenceEqualityComparer.Instance);
        foreach (Factor factor in flow.Graph.FactorsOf(parameter))
        {
            if (factor.Density is { } density && !seen.Add(density.Density)) continue;
            if (!IsPrior(flow, factor, parameter)) continue;
            TextSpan span = SpanOf(factor);
            priors.Add(new ParameterPrior(factor, TextOf(source, span), span, ObstacleOf(flow, factor, parameter)));
        }
        return new ParameterPriors(parameter, priors.ToImmutable()) { IsTop = PriorLevels.IsTop(flow.Graph, parameter, priors.Select(prior => prior.Factor)) };
    }

    /// <summary>Whether a summand speaks of the parameter, and of no data.</summary>
    private static bool IsPrior(ProgramFlow flow, Factor factor, VariableSymbol parameter)
    {
        switch (factor)
        {
            case { Density: { } density }:
                // A density of a number with the parameter among its arguments, 0 ~ normal(theta, 1), is one too where no path leads to the data.
                return density.Role == DensityRole.Prior ? density.VariateParameters.Contains(parameter)
                    : factor.Variate.IsEmpty && density.Role == DensityRole.Other && flow.Graph.PriorsOf(parameter).Contains(factor);
            case { Kind: FactorKind.Term, Inner: [_, ..] inner }:
                return factor.Role == DensityRole.Prior && inner.Any(part => part.VariateParameters.Contains(parameter));
            case { Kind: FactorKind.Term }:
                return flow.Graph.ParametersOf(factor.Variate).Contains(parameter) && !flow.Graph.HasData(factor.Variate);
            default:
                return false;
        }
    }

    private static string? ObstacleOf(ProgramFlow flow, Factor factor, VariableSymbol parameter)
    {
        if (factor.Density is not { } density)
        {
            string term = SourceWords.OnOneLine(flow.Program.Source.ToString(factor.Span), 60);
            return factor.Inner.IsEmpty ? $"`{term}` is a term of the log density that is no distribution, so it cannot be told whether it belongs to the prior" : $"it stands in a mixture or another expression, `{term}`";
        }
        if (density.Function is { } function) return $"it stands in the function `{function.Name}`";
        if (density.Role != DensityRole.Prior) return $"`{parameter.Name}` stands among the arguments of `{density.Distribution}`, not as its outcome";
        if (density.VariateParameters is [_, _, ..] several)
            return $"it is joint with {string.Join(" and ", several.Where(other => other != parameter).Select(other => $"`{other.Name}`"))}";
        if (density.Subject != parameter) return $"it is on `{SourceWords.OnOneLine(flow.Program.Source.ToString(density.Variate.Span), 60)}`, which is computed from `{parameter.Name}`";
        return OtherTerms(density).Where(term => Mentions(flow, term, parameter)).Select(term => $"the statement adds `{SourceWords.OnOneLine(flow.Program.Source.ToString(term.Span), 60)}` too, which depends on `{parameter.Name}`").FirstOrDefault();
    }

    /// <summary>What goes with a density: itself, and the terms of the same sum that normalise it over a truncation.</summary>
    internal static IEnumerable<BoundExpression> WholeOf(DensityStatement density) => [density.Density, .. Summands(density).Where(term => Normalizes(density, term))];

    /// <summary>The terms of the same sum that are neither densities nor go with this one.</summary>
    private static IEnumerable<BoundExpression> OtherTerms(DensityStatement density) =>
        Summands(density).Where(term => !ReferenceEquals(term, density.Density) && DensityNames.DistributionOf(term) is null && !Normalizes(density, term));

    private static IEnumerable<BoundExpression> Summands(DensityStatement density) => density.Statement switch
    {
        BoundTargetIncrement s => Summands(s.Value),
        BoundAssignment { Target: BoundVariableTarget target } s => Summands(s.Value).Where(term => term is not BoundVariable { Variable: var variable } || variable != target.Variable),
        BoundDeclaration { Initializer: { } value } => Summands(value),
        _ => [],
    };

    private static IEnumerable<BoundExpression> Summands(BoundExpression value) => value switch
    {
        BoundConversion e => Summands(e.Operand),
        BoundCall { Name: "add", Arguments: [var left, var right] } => [.. Summands(left), .. Summands(right)],
        BoundCall { Name: "subtract", Arguments: [var left, var right] } => [.. Summands(left), right],
        _ => [value],
    };

    /// <summary>Whether a term is made of the distribution functions of a density with its arguments, as <c>- normal_lccdf(0 | mu, sigma)</c> after <c>normal_lpdf(x | mu, sigma)</c>.</summary>
    private static bool Normalizes(DensityStatement density, BoundExpression term)
    {
        string arguments = Text(density.Arguments);
        return BoundWalk.Expressions(term).Any(part => DensityNames.CumulativeOf(part) is var (distribution, _) && distribution == density.Distribution
            && Text(part switch { BoundCall call => call.Arguments, BoundUserCall call => call.Arguments, _ => [] }) == arguments);

        static string Text(ImmutableArray<BoundExpression> all) => string.Join(", ", all.Skip(1).Select(BoundPrinter.Print));
    }

    private static bool Mentions(ProgramFlow flow, BoundExpression term, VariableSymbol parameter) =>
        flow.Graph.Factors.Any(factor => factor.Span == term.Span && flow.Graph.ParametersOf(factor.Variables).Contains(parameter))
        || BoundWalk.Expressions(term).Any(part => part is BoundVariable { Variable: var variable } && variable == parameter);
}
