using System.Collections.Immutable;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;

namespace BayesLang.Compiler.Passes;

/// <summary>A branch inside a loop that data decide, the same way in every turn, goes around the loop: each of the two loops is straight.</summary>
public static class Unswitch
{
    private const int LongestTurn = 60;

    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, PassContext context) => [.. statements.Select(s =>
    {
        s = Walk.RewriteBodies(s, body => Run(body, context));
        if (s is not For f || Walk.All(f.Body).Count() > LongestTurn || Walk.All(f.Body).Any(x => x is For or While)) return s;
        if (f.Body.OfType<If>().FirstOrDefault(i => IsOfEveryTurn(Decided(i), f)) is not { } branch) return s;

        // The turn may give its condition a name.
        Expr Decided(If i) => i.Condition is Load { Variable: { IsTemporary: true } name } && f.Body.OfType<Assign>().FirstOrDefault(a => a.Variable == name) is { } named ? named.Value : i.Condition;

        For Loop(ImmutableArray<Statement> taken, bool isCopy)
        {
            ImmutableArray<Statement> body = [.. f.Body.SelectMany(x => ReferenceEquals(x, branch) ? taken : [x])];
            if (!isCopy) return f with { Body = body };
            var counter = new Variable(context.Names.Fresh(f.Counter.Name), ScalarKind.Int, VariableRole.Loop);
            return f with { Counter = counter, Body = CopyStatements.Put(CopyStatements.Fresh(body, context.Names), f.Counter, new Load(counter)) };
        }

        context.Remarks.Add(f, RemarkKind.Optimized, "The branch that data decide goes around the loop: each side has a loop without it.");
        return new If(Decided(branch), Run([Loop(branch.Then, isCopy: false)], context), Run([Loop(branch.Else, isCopy: true)], context)) { Line = f.Line };
    })];

    private static bool IsOfEveryTurn(Expr condition, For f) => Walk.Loads(condition).Any() && Walk.Loads(condition).All(l => l.Variable != f.Counter && l.Variable.Role == VariableRole.Bound) && IsSafe(condition);

    /// <summary>It can be evaluated where no turn is taken.</summary>
    private static bool IsSafe(Expr e) => Walk.Subexpressions(e).All(x => x switch
    {
        Load load => load.Indices.IsEmpty,
        Op { Function.Name: "/" or "%", Kind: ScalarKind.Int } => false,
        _ => true,
    });
}
