using System.Collections.Immutable;
using BayesLang.Compiler.Analysis;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// A local array that one loop sets and the next loops over it add to, element by element, is set once to the sum: <c>mu = rep_vector(0, N)</c>,
/// <c>mu += intercept</c>, <c>for (n in 1:N) mu[n] += r[g[n]]</c>, as programs that other programs write have it.
/// </summary>
public static class SumElements
{
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements) => Run(statements, Versions.Of(statements), new Mentions());

    private static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, Versions versions, Mentions mentions)
    {
        statements = [.. statements.Select(s => s is If or Block ? Walk.RewriteBodies(s, body => Run(body, versions, mentions)) : s)];
        foreach (Variable array in statements.OfType<Declare>().Select(d => d.Variable).Where(v => v is { IsScalar: false, Kind: ScalarKind.Real, Role: VariableRole.Local }))
            statements = Sum(statements, array, versions, mentions);
        return statements;
    }

    private static ImmutableArray<Statement> Sum(ImmutableArray<Statement> statements, Variable array, Versions versions, Mentions mentions)
    {
        var writes = new List<(For Loop, Assign Assign)>();
        foreach (For loop in statements.Where(s => s is not Declare && mentions.Has(s, array)).TakeWhile(s => s is For).Cast<For>())
        {
            if (WholeWrite(loop, array, mentions) is not { } assign || (writes.Count == 0) != (assign.Kind == AssignKind.Set)) break;
            // All but the last are evaluated later than they stand.
            if (writes.Count > 0 && !IsLasting(writes[^1], versions)) break;
            writes.Add((loop, assign));
        }
        if (writes.Count < 2) return statements;
        Assign last = writes[^1].Assign;
        Expr sum = writes.Select(w => ForwardElements.At(w.Assign, last.Indices)).Aggregate((total, term) => total + term);
        return [.. statements.Select(Rewrite)];

        Statement Rewrite(Statement s)
        {
            if (ReferenceEquals(s, last)) return last with { Kind = AssignKind.Set, Value = sum };
            return Walk.RewriteBodies(s, body => [.. body.Where(x => ReferenceEquals(x, last) || !writes.Any(w => ReferenceEquals(w.Assign, x))).Select(Rewrite)]);
        }
    }

    /// <summary>The only mention of an array in a loop, where that sets or adds to each element once.</summary>
    private static Assign? WholeWrite(For loop, Variable array, Mentions mentions)
    {
        ImmutableArray<Statement> places = [.. Walk.All([loop]).Where(s => Walk.Bodies(s).IsEmpty && mentions.Has(s, array))];
        if (places is not [Assign a] || a.Variable != array || Walk.Loads(a.Value).Any(l => l.Variable == array)) return null;
        // Every turn of a nest without branches gets there.
        return Coverage.Defines(AsSet(loop), array) ? a : null;

        Statement AsSet(Statement s) => ReferenceEquals(s, a) ? a with { Kind = AssignKind.Set } : Walk.RewriteBodies(s, body => [.. body.Select(AsSet)]);
    }

    private static bool IsLasting((For Loop, Assign Assign) write, Versions versions)
    {
        HashSet<Variable> inside = [.. Walk.All([write.Loop]).SelectMany(s => s switch { Declare d => [d.Variable], For => [], _ => Walk.Written(s) })];
        HashSet<Variable> counters = [.. write.Assign.Indices.SelectMany(Walk.Loads).Select(l => l.Variable)];
        return Walk.Loads(write.Assign.Value).All(l => counters.Contains(l.Variable) || !inside.Contains(l.Variable) && l.Variable.Role != VariableRole.Loop && versions.HasOne(l.Variable));
    }
}
