using System.Collections.Immutable;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// A scalar that is declared and then assigned once, in the same list of statements, is a temporary: its name stands for one value, so that passes may move,
/// share and inline it.
/// </summary>
public static class SingleAssignment
{
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements)
    {
        var writes = new Dictionary<Variable, int>();
        foreach (Variable v in Walk.All(statements).SelectMany(Walk.Written)) writes[v] = writes.GetValueOrDefault(v) + 1;
        var map = new Dictionary<Variable, Variable>();
        ImmutableArray<Statement> rewritten = Find(statements);
        return Substitute.Run(rewritten, map);

        ImmutableArray<Statement> Find(ImmutableArray<Statement> list)
        {
            HashSet<Variable> found = [];
            for (int i = 0; i < list.Length; i++)
            {
                if (list[i] is not Declare { Variable: { IsScalar: true, Role: VariableRole.Local, IsTemporary: false } v } || writes.GetValueOrDefault(v) != 1) continue;
                // The first statement after the declaration to mention it must be its assignment.
                Statement? first = list.Skip(i + 1).FirstOrDefault(s => Mentions(s, v));
                if (first is Assign { Kind: AssignKind.Set } a && a.Variable == v && !Walk.Loads(a.Value).Any(l => l.Variable == v)) found.Add(v);
            }
            foreach (Variable v in found)
                map[v] = new Variable(v.Name, v.Kind, v.Role) { IsTemporary = true, LowerBound = v.LowerBound, UpperBound = v.UpperBound };
            return [.. list.Where(s => s is not Declare d || !found.Contains(d.Variable)).Select(s => Walk.RewriteBodies(s, Find))];
        }
    }

    private static bool Mentions(Statement s, Variable v) => Walk.All([s]).Any(x => Walk.Written(x).Contains(v) || Walk.Read(x).Contains(v));
}
