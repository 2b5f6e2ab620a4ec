using System.Collections.Immutable;
using BayesLang.Compiler.Ir;
using static BayesLang.Compiler.Functions.ScalarFunctions;

namespace BayesLang.Compiler.Passes;

/// <summary>The choice between log p and log(1 − p) becomes one function: on vectors, one logarithm in the place of two.</summary>
public static class FuseChoices
{
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements) =>
        [.. statements.Select(s => Walk.RewriteBodies(Walk.RewriteExpressions(s, e => Walk.Rewrite(e, Fuse)), Run))];

    private static Expr Fuse(Expr e) =>
        e is Op { Function.Name: "select", Arguments: [var isOne, Op { Function.Name: "log_if_counted", Arguments: [var p] }, Op { Function.Name: "log1m_if_counted", Arguments: [var q] }] } && p.Equals(q)
            ? Call("log_either", Outcome(isOne), p)
            : e;

    /// <summary>What is 1 where the condition holds: an outcome is compared as it is.</summary>
    private static Expr Outcome(Expr isOne) =>
        isOne is Op { Function.Name: "==", Arguments: [{ Kind: ScalarKind.Int } n, IntLiteral { Value: 1 }] } ? Simplify.ToReal(n) : Simplify.Select(isOne, 1.0, 0.0);
}
