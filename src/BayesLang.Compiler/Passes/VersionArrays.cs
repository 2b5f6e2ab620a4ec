using System.Collections.Immutable;
using BayesLang.Compiler.Analysis;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// A loop that gives every element of an array a new value, made from its own old one at most, makes a new array: <c>for (n in 1:N) sigma[n] = exp(sigma[n])</c>.
/// Each of the two then has one version, so that nothing is saved for the reverse sweep and the turns are independent.
/// </summary>
public static class VersionArrays
{
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, Names names)
    {
        HashSet<Variable> declared = [];
        for (int at = 0; at < statements.Length; at++)
        {
            if (statements[at] is Declare { Variable: { IsScalar: false, Role: VariableRole.Local } d }) declared.Add(d);
            if (statements[at] is not For f || Renewed(f) is not { } v || !declared.Contains(v)) continue;
            if (!statements.Take(at).Any(s => Walk.All([s]).SelectMany(Walk.Written).Contains(v))) continue;
            var next = new Variable(names.Fresh(v.Name), v.Kind, v.Role, v.Dimensions, v.IsMatrix) { LowerBound = v.LowerBound, UpperBound = v.UpperBound };
            Statement renewal = Write(f, v, next);
            if (!Coverage.Defines(renewal, next)) continue;
            ImmutableArray<Statement> rest = Substitute.Run(statements[(at + 1)..], new Dictionary<Variable, Variable> { [v] = next });
            statements = [.. statements[..at], new Declare(next, Fill: false) { Line = f.Line }, renewal, .. rest];
            declared.Add(next);
            at++;
        }
        return [.. statements.Select(s => Walk.RewriteBodies(s, body => Run(body, names)))];
    }

    /// <summary>The array that a loop nest sets, once in each turn, and reads only at the element that it sets, before it does; null where there is none.</summary>
    private static Variable? Renewed(For f)
    {
        while (f.Body is [For inner]) f = inner;
        int last = f.Body.Length - 1;
        if (last < 0 || f.Body[last] is not Assign { Kind: AssignKind.Set, Variable: { IsScalar: false, Kind: ScalarKind.Real } v } set) return null;
        // What stands before the assignment may only make temporaries.
        if (f.Body[..last].Any(s => s is not Assign { Variable.IsTemporary: true })) return null;
        return f.Body.SelectMany(Walk.Expressions).SelectMany(Walk.Loads).All(l => l.Variable != v || l.Indices.AsSpan().SequenceEqual(set.Indices.AsSpan())) ? v : null;
    }

    private static Statement Write(Statement s, Variable old, Variable next) =>
        s is Assign a && a.Variable == old ? a with { Variable = next } : Walk.RewriteBodies(s, body => [.. body.Select(x => Write(x, old, next))]);
}
