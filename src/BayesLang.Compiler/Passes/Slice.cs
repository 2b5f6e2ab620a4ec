using System.Collections.Immutable;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// The part of a list of statements that some variables follow from (Weiser 1984, "Program slicing"). Increments of the target, checks and messages are no part.
/// </summary>
public static class Slice
{
    public static ImmutableArray<Statement> Of(ImmutableArray<Statement> statements, IEnumerable<Variable> results)
    {
        HashSet<Variable> needed = [.. results];
        for (int before = -1; before != needed.Count;)
        {
            before = needed.Count;
            foreach (Statement s in Walk.All(statements))
            {
                // A branch or loop is needed, with its condition, where something inside is.
                bool isNeeded = Walk.Bodies(s).IsEmpty ? Walk.Written(s).Any(needed.Contains) : Walk.All([s]).Any(inner => inner is Assign or KernelCall && Walk.Written(inner).Any(needed.Contains));
                if (!isNeeded) continue;
                needed.UnionWith(Walk.Read(s));
                // What a kernel writes beside has its place too.
                if (s is KernelCall) needed.UnionWith(Walk.Written(s));
                foreach (Variable v in Walk.Written(s)) needed.UnionWith(v.Dimensions.SelectMany(Walk.Loads).Select(l => l.Variable));
            }
        }
        return Keep(statements);

        ImmutableArray<Statement> Keep(ImmutableArray<Statement> list) =>
            [.. list.Where(IsKept).Select(s => Walk.RewriteBodies(s, Keep)).Where(s => Walk.Bodies(s) is not { IsEmpty: false } bodies || bodies.Any(b => !b.IsEmpty))];

        bool IsKept(Statement s) => s switch
        {
            Declare d => needed.Contains(d.Variable),
            Assign or KernelCall => Walk.Written(s).Any(needed.Contains),
            TargetAdd or Check or Fail or Print => false,
            _ => true,
        };
    }
}
