using System.Collections.Immutable;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Passes;

/// <summary><c>v = v + e</c> becomes <c>v += e</c>: an increment keeps no old value for the reverse sweep.</summary>
public static class Increments
{
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements) => [.. statements.Select(Rewrite)];

    private static Statement Rewrite(Statement s)
    {
        if (s is not Assign { Kind: AssignKind.Set, Variable.Kind: ScalarKind.Real } a) return Walk.RewriteBodies(s, Run);
        var self = new Load(a.Variable, a.Indices);
        ImmutableArray<Expr> terms = [.. SplitTarget.Terms(a.Value)];
        if (terms.Count(t => t.Equals(self)) != 1) return s;
        ImmutableArray<Expr> rest = terms.Remove(self);
        if (rest.Any(t => Walk.Loads(t).Any(l => l.Variable == a.Variable))) return s;
        return a with { Value = rest.Aggregate((Expr)0.0, (sum, t) => sum + t), Kind = AssignKind.Add };
    }
}
