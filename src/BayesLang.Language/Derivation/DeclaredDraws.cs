using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;

namespace BayesLang.Language.Derivation;

/// <summary>Draws of a variable from the distribution in its declaration.</summary>
static class DeclaredDraws
{
    /// <summary>The statements that give a variable, or the parts of it that loops run over, a draw; null, with the reason, where there is none.</summary>
    /// <param name="functions">The program's functions.</param>
    /// <param name="statement">The density of the variable, or loops around densities of its parts.</param>
    /// <param name="reason">Why not, to be read after "because".</param>
    public static ImmutableArray<BoundStatement>? Of(ImmutableArray<FunctionSymbol> functions, BoundStatement statement, out string reason)
    {
        reason = "";
        return statement switch
        {
            BoundForRange loop => Of(functions, loop.Body, out reason) is { } body ? [loop with { Body = new BoundBlock(loop.Span, body) }] : null,
            BoundTilde density when !BoundWalk.Expressions(density.Density).Any(part => part is BoundError) => Of(new Calls(functions, density.Span), density, out reason),
            // What is wrong with it is reported.
            _ => [],
        };
    }

    private static ImmutableArray<BoundStatement>? Of(Calls calls, BoundTilde density, out string reason)
    {
        if (PointwiseDensity.Of(calls, density.Density, density.Truncation, out reason) is not { } one || PlaceOf(density.Variate) is not var (variable, indices)) return null;
        reason = one is { Index: not null, IsIndexed: false } ? "one value stands against several arguments"
            : Generators.NeedsVariate(one.Distribution) ? $"the number of trials is no argument of it; write `{variable.Name} = {one.Distribution}_rng(…)`"
            : Predictive.Obstacle(calls, one) ?? "";
        if (reason.Length > 0) return null;
        ImmutableArray<BoundExpression> entry = one is { Index: { } index } ? indices.Add(calls.Read(index)) : indices;
        return one.Each(calls, [.. Predictive.Draw(calls, one, draw => calls.Assign(variable, entry, draw))]);
    }

    /// <summary>A variable with single indices.</summary>
    private static (VariableSymbol Variable, ImmutableArray<BoundExpression> Indices)? PlaceOf(BoundExpression variate) => variate switch
    {
        BoundConversion e => PlaceOf(e.Operand),
        BoundVariable e => (e.Variable, []),
        BoundIndexing e when PlaceOf(e.Base) is var (variable, indices) => (variable, [.. indices, .. e.Indices.OfType<SingleIndex>().Select(index => index.Value)]),
        _ => null,
    };
}
