using System.Collections.Immutable;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Passes;

/// <summary>Drops assignments to variables that nothing reads afterwards or before, and loops and branches that are left empty.</summary>
public static class DeadCode
{
    /// <param name="statements">The statements to clean.</param>
    /// <param name="results">Variables that are read after them.</param>
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, IReadOnlySet<Variable> results)
    {
        while (true)
        {
            HashSet<Variable> live = [.. results];
            foreach (Statement s in Walk.All(statements))
            {
                // An increment reads what it adds to, but that alone keeps nothing alive; neither do a variable's own saves.
                IEnumerable<Variable> read = s switch
                {
                    Assign a => Walk.Expressions(a).SelectMany(Walk.Loads).Select(l => l.Variable).Where(v => v != a.Variable),
                    Save v => v.Indices.SelectMany(Walk.Loads).Select(l => l.Variable),
                    _ => Walk.Read(s),
                };
                live.UnionWith(read);
            }
            // A kernel that stays needs all the buffers that it writes.
            HashSet<Variable> places = [.. Walk.All(statements).OfType<KernelCall>().SelectMany(Walk.Written)];
            ImmutableArray<Statement> cleaned = Clean(statements, live, places);
            if (Walk.All(cleaned).Count() == Walk.All(statements).Count()) return cleaned;
            statements = cleaned;
        }
    }

    private static ImmutableArray<Statement> Clean(ImmutableArray<Statement> statements, HashSet<Variable> live, HashSet<Variable> places) =>
        [.. statements.Where(s => IsNeeded(s, live, places)).Select(s => Walk.RewriteBodies(s, b => Clean(b, live, places))).Where(s => !IsEmpty(s))];

    private static bool IsNeeded(Statement s, HashSet<Variable> live, HashSet<Variable> places)
    {
        bool Needed(Variable v) => live.Contains(v) || v.IsGradient;
        return s switch
        {
            Assign a => Needed(a.Variable),
            Declare d => Needed(d.Variable) || places.Contains(d.Variable),
            Save v => Needed(v.Variable),
            Restore v => Needed(v.Variable),
            Clear c => Needed(c.Variable),
            KernelCall k => !Walk.Written(k).Any() || k.Kernel.HasEffect || Walk.Written(k).Any(Needed),
            _ => true,
        };
    }

    private static bool IsEmpty(Statement s) => s switch
    {
        For f => f.Body.IsEmpty,
        If i => i.Then.IsEmpty && i.Else.IsEmpty,
        Block b => b.Statements.IsEmpty,
        _ => false,
    };
}
