using System.Collections.Immutable;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Passes;

/// <summary>An increment by a sum becomes an increment by each term, so that each goes its own way: out of a loop, or to the time when data are bound.</summary>
public static class SplitTarget
{
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements) => [.. statements.SelectMany(Split)];

    private static IEnumerable<Statement> Split(Statement s) => s is TargetAdd t
        ? Terms(t.Value).Select(term => (Statement)(t with { Value = term }))
        : [Walk.RewriteBodies(s, Run)];

    public static IEnumerable<Expr> Terms(Expr e) => e switch
    {
        Op { Function.Name: "+" } op => Terms(op.Arguments[0]).Concat(Terms(op.Arguments[1])),
        Op { Function.Name: "-" } op => Terms(op.Arguments[0]).Concat(Terms(op.Arguments[1]).Select(t => -t)),
        Op { Function.Name: "neg" } op when op.Arguments[0] is Op { Function.Name: "+" or "-" } => Terms(op.Arguments[0]).Select(t => -t),
        RealLiteral { Value: 0 } => [],
        _ => [e],
    };
}
