using System.Collections.Immutable;
using BayesLang.Language.Binding;

namespace BayesLang.Language.Derivation;

/// <summary>Calls that take the size of a variable, or of a part of it, and none of its values.</summary>
static class SizeCalls
{
    private static readonly HashSet<string> names = ["size", "num_elements", "rows", "cols", "dims"];

    /// <summary>Where an expression is such a call, what it takes values of: the indices; else null.</summary>
    public static ImmutableArray<BoundExpression>? Measured(BoundExpression expression) => expression switch
    {
        BoundCall { Arguments: [BoundVariable] } call when names.Contains(call.Name) => [],
        BoundCall { Arguments: [BoundIndexing { Base: BoundVariable, Indices: var indices }] } call when names.Contains(call.Name) => [.. indices.SelectMany(BoundWalk.IndicesOf)],
        _ => null,
    };
}
