using System.Collections.Immutable;
using BayesLang.Language.Binding;

namespace BayesLang.Language.Derivation;

/// <summary>Statements without braces that hold nothing together: a block that declares nothing becomes its statements, and of a block that is all of another one remains.</summary>
static class PlainBlocks
{
    public static ImmutableArray<BoundStatement> Of(ImmutableArray<BoundStatement> statements) => [.. statements.SelectMany(Spread)];

    private static IEnumerable<BoundStatement> Spread(BoundStatement statement) =>
        Of(statement) switch
        {
            BoundBlock block when !block.Statements.Any(inner => inner is BoundDeclaration) => block.Statements.AsEnumerable(),
            var plain => [plain],
        };

    private static BoundStatement Of(BoundStatement statement) => statement switch
    {
        BoundBlock s => Of(s.Statements) is var inner && inner is [BoundBlock only] ? only : s with { Statements = inner },
        BoundProfile s => s with { Statements = Of(s.Statements) },
        BoundForRange s => s with { Body = Of(s.Body) },
        BoundForEach s => s with { Body = Of(s.Body) },
        BoundWhile s => s with { Body = Of(s.Body) },
        BoundIf s => s with { Then = Of(s.Then), Else = s.Else is null ? null : Of(s.Else) },
        _ => statement,
    };
}
