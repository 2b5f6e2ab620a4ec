using System.Collections.Immutable;
using BayesLang.Compiler.Analysis;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// A local array of which each turn of one loop uses only its own element, as in <c>mu[n] = …; y[n] ~ normal(mu[n], sigma)</c>, becomes a scalar of that turn.
/// </summary>
public static class ContractArrays
{
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, PassContext context)
    {
        var mentions = new Mentions();
        foreach (Declare d in Walk.All(statements).OfType<Declare>().Where(d => !d.Variable.IsScalar && d.Variable.Role == VariableRole.Local).ToList())
            statements = Contract(statements, d.Variable, context, mentions);
        return statements;
    }

    private static ImmutableArray<Statement> Contract(ImmutableArray<Statement> statements, Variable array, PassContext context, Mentions mentions)
    {
        var users = statements.Where(s => s is not Declare && mentions.Has(s, array)).ToList();
        // One statement uses it, or it stays.
        if (users is not [var only]) return statements;
        if (only is not For loop) return [.. statements.Select(s => ReferenceEquals(s, only) ? Walk.RewriteBodies(s, body => Contract(body, array, context, mentions)) : s)];
        // Every use must be of the element that the first statement of the turn to mention it sets.
        int first = -1;
        for (int i = 0; i < loop.Body.Length && first < 0; i++)
            if (mentions.Has(loop.Body[i], array)) first = i;
        if (first < 0 || loop.Body[first] is not Assign { Kind: AssignKind.Set } definition || definition.Variable != array) return Inner();
        if (!definition.Indices.Any(i => i is Load load && load.Variable == loop.Counter)) return Inner();
        ImmutableArray<Expr> element = definition.Indices;
        HashSet<Variable> changedInTurn = [.. Walk.All(loop.Body).SelectMany(Walk.Written)];
        if (element.SelectMany(Walk.Loads).Any(l => changedInTurn.Contains(l.Variable))) return Inner();
        foreach (Statement s in Walk.All([loop]))
        {
            if (s is KernelCall or Print or Check or Fail && mentions.Has(s, array)) return Inner();
            if (s is Assign a && a.Variable == array && !a.Indices.AsSpan().SequenceEqual(element.AsSpan())) return Inner();
            if (Walk.Expressions(s).SelectMany(Walk.Loads).Any(l => l.Variable == array && !l.Indices.AsSpan().SequenceEqual(element.AsSpan()))) return Inner();
        }

        var scalar = new Variable(context.Names.Fresh(array.Name), array.Kind, VariableRole.Local);
        if (context.Remarks.Text.NameOf(array) is { } name) context.Remarks.Add(definition.Line, RemarkKind.Optimized, $"{name} needs no array here: each turn uses its own element alone, which stays in a register.");
        ImmutableArray<Statement> body = [.. loop.Body.Select(Rewrite)];
        body = body.Insert(first, new Declare(scalar, Fill: false) { Line = definition.Line });
        return [.. statements.Where(s => s is not Declare d || d.Variable != array).Select(s => ReferenceEquals(s, loop) ? loop with { Body = body } : s)];

        Statement Rewrite(Statement s)
        {
            s = Walk.RewriteExpressions(s, e => Walk.Rewrite(e, node => node is Load l && l.Variable == array ? new Load(scalar) : node));
            if (s is Assign a && a.Variable == array) s = a with { Variable = scalar, Indices = [] };
            return Walk.RewriteBodies(s, b => [.. b.Select(Rewrite)]);
        }

        ImmutableArray<Statement> Inner() => [.. statements.Select(s => ReferenceEquals(s, loop) ? loop with { Body = Contract(loop.Body, array, context, mentions) } : s)];
    }
}
