using System.Collections.Immutable;
using BayesLang.Language.Binding;

namespace BayesLang.Compiler.Lowering;

/// <summary>Where control may leave a statement other than at its end.</summary>
public static class Jumps
{
    public static bool MayReturn(BoundStatement s) => s is BoundReturn || Inner(s).Any(MayReturn);

    public static bool MayBreak(BoundStatement s) => s is BoundBreak || (!IsLoop(s) && Inner(s).Any(MayBreak));

    public static bool MayContinue(BoundStatement s) => s is BoundContinue || (!IsLoop(s) && Inner(s).Any(MayContinue));

    public static bool May(BoundStatement s) => MayReturn(s) || MayBreak(s) || MayContinue(s);

    /// <summary>The body without its last statement, and that one, where it is the only return.</summary>
    public static (ImmutableArray<BoundStatement> Before, BoundReturn? Last)? OnlyReturnIsLast(BoundStatement body)
    {
        ImmutableArray<BoundStatement> statements = body is BoundBlock block ? block.Statements : [body];
        if (statements is [.. var before, BoundReturn last] && !before.Any(MayReturn)) return (before, last);
        return statements.Any(MayReturn) ? null : (statements, null);
    }

    private static bool IsLoop(BoundStatement s) => s is BoundForRange or BoundForEach or BoundWhile;

    private static IEnumerable<BoundStatement> Inner(BoundStatement s) => s switch
    {
        BoundBlock b => b.Statements,
        BoundProfile p => p.Statements,
        BoundIf i => i.Else is null ? [i.Then] : [i.Then, i.Else],
        BoundWhile w => [w.Body],
        BoundForRange f => [f.Body],
        BoundForEach f => [f.Body],
        _ => [],
    };
}
