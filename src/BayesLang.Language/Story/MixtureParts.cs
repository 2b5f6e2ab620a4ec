using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Flow;
using BayesLang.Language.Types;

namespace BayesLang.Language.Story;

/// <summary>One component of a mixture: its density, null for a value by itself, and the terms of its log weight.</summary>
readonly record struct MixturePart(BoundExpression? Density, ImmutableArray<BoundExpression> Weights);

/// <summary>The components of a mixture that is written in one expression: of <c>log_mix</c>, and of <c>log_sum_exp</c> of sums of log weights and log densities.</summary>
static class MixtureParts
{
    /// <summary>Null where the expression is none.</summary>
    public static ImmutableArray<MixturePart>? Of(BoundExpression term)
    {
        while (term is BoundConversion conversion) term = conversion.Operand;
        ImmutableArray<BoundExpression> components;
        switch (term)
        {
            case BoundCall { Name: "log_mix", Arguments: [var share, var first, var second] }:
                return Complete([Split(first, Log(share)), Split(second, new BoundCall(share.Span, "log1m", [share], Type.Real))]);
            case BoundCall { Name: "log_sum_exp", Arguments: [var first, var second] }:
                components = [first, second];
                break;
            case BoundCall { Name: "log_sum_exp", Arguments: [var all] } when Elements(all) is { } elements:
                components = elements;
                break;
            default:
                return null;
        }
        return Complete([.. components.Select(component => Split(component))]);
    }

    /// <summary>The weight of a component, as a number and not as its logarithm; null where it has none.</summary>
    public static BoundExpression? WeightOf(ImmutableArray<BoundExpression> logs) =>
        logs.Select(Exp).Aggregate((BoundExpression?)null, (product, next) => product is null ? next : new BoundCall(next.Span, "multiply", [product, next], Type.Real));

    private static ImmutableArray<MixturePart>? Complete(ImmutableArray<MixturePart?> parts) => parts.Any(part => part is null) ? null : [.. parts.OfType<MixturePart>()];

    private static ImmutableArray<BoundExpression>? Elements(BoundExpression list)
    {
        while (list is BoundConversion or BoundCall { Name: "transpose", Arguments: [_] }) list = list is BoundConversion conversion ? conversion.Operand : ((BoundCall)list).Arguments[0];
        return list switch { BoundArrayLiteral e => e.Elements, BoundRowVectorLiteral e => e.Elements, _ => null };
    }

    /// <summary>A component's summands: at most one density whose outcome is no number written out, and the rest.</summary>
    private static MixturePart? Split(BoundExpression component, params ImmutableArray<BoundExpression> weights)
    {
        BoundExpression[] summands = [.. Summands(component)];
        BoundExpression[] densities = [.. summands.Where(IsComponent)];
        return densities.Length > 1 ? null : new MixturePart(densities.FirstOrDefault(), [.. weights, .. summands.Where(summand => !IsComponent(summand))]);
    }

    private static bool IsComponent(BoundExpression expression) => DensityNames.DistributionOf(expression) is not null && Chance(expression) is null;

    private static IEnumerable<BoundExpression> Summands(BoundExpression value) => value switch
    {
        BoundConversion e => Summands(e.Operand),
        BoundCall { Name: "add", Arguments: [var left, var right] } => [.. Summands(left), .. Summands(right)],
        BoundCall { Name: "subtract", Arguments: [var left, var right] } => [.. Summands(left), new BoundCall(right.Span, "minus", [right], right.Type)],
        _ => [value],
    };

    private static BoundCall Log(BoundExpression share) => new(share.Span, "log", [share], Type.Real);

    private static BoundExpression Exp(BoundExpression log) => log switch
    {
        BoundConversion e => Exp(e.Operand),
        BoundCall { Name: "log", Arguments: [var share] } => share,
        BoundCall { Name: "log1m", Arguments: [var share] } => Rest(share),
        BoundCall { Name: "log_inv_logit", Arguments: [var odds] } => new BoundCall(log.Span, "inv_logit", [odds], Type.Real),
        BoundCall { Name: "log1m_inv_logit", Arguments: [var odds] } => Rest(new BoundCall(log.Span, "inv_logit", [odds], Type.Real)),
        _ => Chance(log) ?? new BoundCall(log.Span, "exp", [log], Type.Real),
    };

    /// <summary>The probability that <c>bernoulli_lpmf(1 | theta)</c> is the logarithm of; null of other expressions.</summary>
    private static BoundExpression? Chance(BoundExpression expression) => expression switch
    {
        BoundCall { Name: "bernoulli_lpmf" or "bernoulli_lupmf", Arguments: [BoundInt { Value: var value }, var chance] } => value == 1 ? chance : Rest(chance),
        BoundCall { Name: "bernoulli_logit_lpmf" or "bernoulli_logit_lupmf", Arguments: [BoundInt { Value: var value }, var odds] } =>
            new BoundCall(expression.Span, "inv_logit", [odds], Type.Real) is var chance && value == 1 ? chance : Rest(new BoundCall(expression.Span, "inv_logit", [odds], Type.Real)),
        _ => null,
    };

    private static BoundCall Rest(BoundExpression share) => new(share.Span, "subtract", [new BoundInt(share.Span, 1), share], Type.Real);
}
