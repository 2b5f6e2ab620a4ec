using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Types;

namespace BayesLang.Language.Derivation;

/// <summary>Mixtures of one observation: <c>log_mix</c>, and <c>log_sum_exp</c> of log weights and densities.</summary>
static class Mixtures
{
    /// <summary>The components of a term; null where some have no density of the observation.</summary>
    public static ListedMixture? Of(Calls calls, BoundExpression term, Func<BoundExpression, bool> isOfObservation)
    {
        switch (Unconverted(term))
        {
            case BoundCall { Name: "log_mix", Arguments: [{ Type: RealType } weight, var first, var second] }:
                return Densities([first, second]) is { } two && two.All(component => component.LogWeight is null) ? new ListedMixture([], weight, [.. two.Select(component => component.Density)]) : null;
            case BoundCall { Name: "log_sum_exp", Arguments: var components } when Listed(components) is { } listed:
                if (Densities(listed) is not { } all) return null;
                return new ListedMixture([.. all.Select(component => component.LogWeight ?? calls.Real(0))], null, [.. all.Select(component => component.Density)]);
            default:
                return null;
        }

        ImmutableArray<(BoundExpression? LogWeight, PointwiseDensity Density)>? Densities(ImmutableArray<BoundExpression> components)
        {
            var found = ImmutableArray.CreateBuilder<(BoundExpression?, PointwiseDensity)>();
            foreach (BoundExpression component in components)
            {
                BoundExpression? logWeight = null;
                PointwiseDensity? density = null;
                foreach ((BoundExpression part, bool isAdded) in Terms.Of(component))
                {
                    if (isAdded && isOfObservation(part))
                    {
                        if (density is not null || PointwiseDensity.Of(calls, part, null, out _) is not { Index: null, Censoring: Censoring.None } one) return null;
                        density = one;
                        continue;
                    }
                    if (isOfObservation(part)) return null;
                    BoundExpression signed = isAdded ? part : calls.Call("minus", part);
                    logWeight = logWeight is null ? signed : calls.Add(logWeight, signed);
                }
                if (density is null) return null;
                found.Add((logWeight is null ? null : Normalization.Of(logWeight), density));
            }
            return found.ToImmutable();
        }
    }

    private static ImmutableArray<BoundExpression>? Listed(ImmutableArray<BoundExpression> arguments) => arguments switch
    {
        [{ Type: RealType or IntType }, { Type: RealType or IntType }] => arguments,
        [var single] => Unconverted(single) switch
        {
            BoundArrayLiteral literal => literal.Elements,
            BoundRowVectorLiteral { Type: RowVectorType } literal => literal.Elements,
            BoundCall { Name: "transpose", Arguments: [BoundRowVectorLiteral { Type: RowVectorType } literal] } => literal.Elements,
            _ => null,
        },
        _ => null,
    };

    private static BoundExpression Unconverted(BoundExpression expression) => expression is BoundConversion conversion ? Unconverted(conversion.Operand) : expression;
}
