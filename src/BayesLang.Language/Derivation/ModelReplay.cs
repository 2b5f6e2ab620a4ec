using System.Collections.Immutable;
using BayesLang.Language.Binding;

namespace BayesLang.Language.Derivation;

/// <summary>A model block with other statements in the place of its densities: loops, conditions and local variables mean what they mean there.</summary>
static class ModelReplay
{
    /// <param name="model">The statements.</param>
    /// <param name="inPlace">What takes the place of a statement that adds to the density, and what follows an assignment.</param>
    public static ImmutableArray<BoundStatement> Of(ImmutableArray<BoundStatement> model, Func<BoundStatement, IEnumerable<BoundStatement>> inPlace)
    {
        return [.. model.SelectMany(Replayed)];

        IEnumerable<BoundStatement> Replayed(BoundStatement statement) => statement switch
        {
            BoundTilde or BoundTargetIncrement or BoundJacobianIncrement or BoundMessage or BoundCallStatement => inPlace(statement),
            BoundIf s => [s with { Then = Block(s.Then), Else = s.Else is null ? null : Block(s.Else) }],
            BoundWhile s => [s with { Body = Block(s.Body) }],
            BoundForRange s => [s with { Body = Block(s.Body) }],
            BoundForEach s => [s with { Body = Block(s.Body) }],
            BoundBlock s => [s with { Statements = [.. s.Statements.SelectMany(Replayed)] }],
            BoundProfile s => [new BoundBlock(s.Span, [.. s.Statements.SelectMany(Replayed)])],
            _ => [statement, .. inPlace(statement)],
        };

        BoundBlock Block(BoundStatement statement) => new(statement.Span, [.. Replayed(statement)]);
    }
}
