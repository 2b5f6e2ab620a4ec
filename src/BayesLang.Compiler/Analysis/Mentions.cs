using System.Collections.Immutable;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Analysis;

/// <summary>
/// Which statements read, write or declare a variable, themselves or in statements inside them. Each statement is walked once: passes that ask this of every
/// variable of a long program would walk it as often as it has variables.
/// </summary>
public sealed class Mentions
{
    private readonly Dictionary<Statement, HashSet<Variable>> known = new(ReferenceEqualityComparer.Instance);

    public bool Has(Statement s, Variable v) => Of(s).Contains(v);

    private HashSet<Variable> Of(Statement s)
    {
        if (known.TryGetValue(s, out HashSet<Variable>? mentioned)) return mentioned;
        mentioned = [.. Walk.Written(s), .. Walk.Read(s)];
        if (s is Declare d) mentioned.Add(d.Variable);
        foreach (ImmutableArray<Statement> body in Walk.Bodies(s))
            foreach (Statement inner in body) mentioned.UnionWith(Of(inner));
        known.Add(s, mentioned);
        return mentioned;
    }
}
