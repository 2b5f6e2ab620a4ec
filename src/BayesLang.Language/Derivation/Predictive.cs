using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;
using BayesLang.Language.Types;

namespace BayesLang.Language.Derivation;

/// <summary>Statements that draw an observation from its distribution given the parameters.</summary>
static class Predictive
{
    /// <summary>A truncated draw is taken from what falls within the bounds; after so many that do not it is given up as not a number, or as the bound that is nearest.</summary>
    private const int MostTries = 100_000;

    /// <summary>Why there is no draw from a density; null where there is one.</summary>
    public static string? Obstacle(Calls calls, PointwiseDensity density) =>
        Generators.Draw(calls, density.Distribution, density.Arguments, density.Variate) is null ? $"there is no random number generator `{density.Distribution}_rng` for these arguments" : null;

    /// <summary>A draw of one observation: within the bounds of a truncation, and at most, or at least, where it was censored.</summary>
    public static IEnumerable<BoundStatement> Draw(Calls calls, PointwiseDensity density, Func<BoundExpression, BoundStatement> use)
    {
        BoundExpression draw = DrawOf(calls, density);
        if (density is { Lower: null, Upper: null, Censoring: Censoring.None }) return [use(draw)];

        (BoundStatement declaration, VariableSymbol variable) = calls.Hold("draw", Promotion.Convert(draw, density.Variate.Type));
        BoundExpression value = calls.Read(variable);
        if (density.Censoring != Censoring.None)
        {
            BoundExpression isBeyond = calls.Call(density.Censoring == Censoring.Right ? "logical_gt" : "logical_lt", value, density.Variate);
            return [new BoundBlock(calls.Span, [declaration, use(new BoundConditional(calls.Span, isBeyond, density.Variate, value, value.Type))])];
        }
        (BoundStatement triesDeclaration, VariableSymbol tries) = calls.Hold("tries", calls.Int(1));
        BoundExpression? below = density.Lower is { } lower ? calls.Call("logical_lt", value, lower) : null, above = density.Upper is { } upper ? calls.Call("logical_gt", value, upper) : null;
        BoundExpression isOutside = (below, above) switch { ({ } b, { } a) => calls.Call("logical_or", b, a), _ => below ?? above ?? calls.Int(0) };
        BoundExpression hasTries = calls.Call("logical_lt", calls.Read(tries), calls.Int(MostTries));
        return
        [
            new BoundBlock(calls.Span,
            [
                declaration, triesDeclaration,
                new BoundWhile(calls.Span, calls.Call("logical_and", isOutside, hasTries), new BoundBlock(calls.Span, [calls.Assign(variable, [], draw), calls.Increase(tries, [], calls.Int(1))])),
                new BoundIf(calls.Span, isOutside, calls.Assign(variable, [], GivenUp(calls, density, value)), null),
                use(value),
            ]),
        ];
    }

    /// <summary>A draw of one of a mixture's components.</summary>
    public static IEnumerable<BoundStatement> Draw(Calls calls, Mixture mixture, Func<BoundExpression, BoundStatement> use) => mixture switch
    {
        ListedMixture listed => Draw(calls, listed, use),
        LocalMixture local => [use(calls.Entry(calls.Read(local.Draws), Component(calls, local)))],
        _ => [],
    };

    private static BoundExpression Component(Calls calls, LocalMixture mixture)
    {
        BoundExpression weights = calls.Read(mixture.LogWeights);
        if (weights.Type is ArrayType) weights = calls.Call("to_vector", weights);
        if (mixture.Weights is not { } probabilities) return calls.Call("categorical_logit_rng", weights);
        return calls.Call("categorical_rng", probabilities.Type is RowVectorType ? calls.Call("transpose", probabilities) : probabilities);
    }

    private static IEnumerable<BoundStatement> Draw(Calls calls, ListedMixture mixture, Func<BoundExpression, BoundStatement> use)
    {
        ImmutableArray<BoundExpression> draws = [.. mixture.Components.Select(component => DrawOf(calls, component))];
        if (mixture.Weight is { } weight)
            return [new BoundIf(calls.Span, calls.Call("bernoulli_rng", weight), new BoundBlock(calls.Span, [use(draws[0])]), new BoundBlock(calls.Span, [use(draws[1])]))];

        BoundExpression weights = calls.Call("transpose", new BoundRowVectorLiteral(calls.Span, [.. mixture.LogWeights.Select(w => Promotion.Convert(w, Type.Real))], Type.RowVector));
        (BoundStatement declaration, VariableSymbol component) = calls.Hold("component", calls.Call("categorical_logit_rng", weights));
        BoundStatement? choice = null;
        for (int k = draws.Length - 1; k >= 0; k--)
            choice = new BoundIf(calls.Span, calls.Call("logical_eq", calls.Read(component), calls.Int(k + 1)), new BoundBlock(calls.Span, [use(draws[k])]), choice);
        return choice is null ? [] : [new BoundBlock(calls.Span, [declaration, choice])];
    }

    private static BoundExpression DrawOf(Calls calls, PointwiseDensity density) =>
        Generators.Draw(calls, density.Distribution, density.Arguments, density.Variate) ?? throw new InvalidOperationException($"{density.Distribution} has no generator.");

    private static BoundExpression GivenUp(Calls calls, PointwiseDensity density, BoundExpression value) =>
        value.Type is RealType ? calls.Call("not_a_number") : (density.Lower ?? density.Upper) ?? value;
}
