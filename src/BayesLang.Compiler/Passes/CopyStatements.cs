using System.Collections.Immutable;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;

namespace BayesLang.Compiler.Passes;

/// <summary>Copies of statements: with variables of their own, or with a value in the place of a counter.</summary>
public static class CopyStatements
{
    /// <summary>The statements with fresh variables in the place of those that they declare.</summary>
    public static ImmutableArray<Statement> Fresh(ImmutableArray<Statement> body, Names names)
    {
        IEnumerable<Variable> own = Walk.All(body).SelectMany(s => s switch
        {
            Declare d => (Variable[])[d.Variable], Assign { Variable.IsTemporary: true } a => [a.Variable], KernelCall { Result: { } r } => [r], For f => [f.Counter], _ => [],
        });
        Dictionary<Variable, Variable> fresh = own.Distinct().ToDictionary(v => v, v => new Variable(names.Fresh(v.Name), v.Kind, v.Role, v.Dimensions, v.IsMatrix)
        {
            IsTemporary = v.IsTemporary, LowerBound = v.LowerBound, UpperBound = v.UpperBound, Initial = v.Initial,
        });
        return Substitute.Run(body, fresh);
    }

    /// <summary>A value in the place of a counter.</summary>
    public static ImmutableArray<Statement> Put(ImmutableArray<Statement> body, Variable counter, Expr value) =>
        [.. body.Select(s => Walk.RewriteBodies(Walk.RewriteExpressions(s, e => Put(e, counter, value)), b => Put(b, counter, value)))];

    /// <summary>A value, which must not mention the counter, in the place of it.</summary>
    public static Expr Put(Expr e, Variable counter, Expr value) => Walk.Rewrite(e, node => node is Load l && l.Variable == counter ? value : node);
}
