using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Analysis;

/// <summary>
/// Variables that are first set, then added to, and only then read: what they hold on the way is read by nobody, so that only the last value counts.
/// Elements of a buffer may go through these phases one after the other, where each turn of a loop keeps to elements of its own.
/// </summary>
public static class Accumulations
{
    private enum Phase { Fresh, Set, Added, Read }

    /// <summary>The variables that several statements write, and that go through the phases in this order.</summary>
    public static HashSet<Variable> Of(ImmutableArray<Statement> statements)
    {
        var writes = new Dictionary<Variable, int>();
        foreach (Statement s in Walk.All(statements))
            foreach (Variable v in Walk.Written(s).Where(v => v.Role == VariableRole.Local && !v.IsTemporary)) writes[v] = writes.GetValueOrDefault(v) + (s is Assign { Kind: AssignKind.Add } ? 2 : 1);
        HashSet<Variable> candidates = [.. writes.Where(w => w.Value > 1).Select(w => w.Key)];
        var found = new HashSet<Variable>();
        if (candidates.Count > 0) Find(statements, candidates, found, new Mentions());
        return found;
    }

    private static void Find(ImmutableArray<Statement> list, HashSet<Variable> candidates, HashSet<Variable> found, Mentions mentions)
    {
        for (int at = 0; at < list.Length; at++)
        {
            if (list[at] is Declare d && candidates.Contains(d.Variable) && After(list[(at + 1)..], d.Variable, Phase.Fresh, mentions) is not null) found.Add(d.Variable);
            foreach (ImmutableArray<Statement> body in Walk.Bodies(list[at])) Find(body, candidates, found, mentions);
        }
    }

    /// <summary>The phase after a list of statements; null where they break the order.</summary>
    private static Phase? After(ImmutableArray<Statement> list, Variable v, Phase phase, Mentions mentions)
    {
        foreach (Statement s in list)
        {
            if (!mentions.Has(s, v)) continue;
            if (After(s, v, phase, mentions) is not { } next) return null;
            phase = next;
        }
        return phase;
    }

    private static Phase? After(Statement s, Variable v, Phase phase, Mentions mentions)
    {
        bool sets = false, adds = false, reads = false;
        foreach (Statement x in Walk.All([s]))
        {
            if (x is Assign { Kind: AssignKind.Add } a && a.Variable == v)
            {
                adds = true;
                reads |= Walk.Expressions(a).SelectMany(Walk.Loads).Any(l => l.Variable == v);
                continue;
            }
            sets |= Walk.Written(x).Contains(v);
            reads |= Walk.Read(x).Contains(v);
        }
        if ((sets && phase > Phase.Set) || (adds && phase > Phase.Added)) return null;
        bool isMixed = (sets ? 1 : 0) + (adds ? 1 : 0) + (reads ? 1 : 0) > 1;
        if (!isMixed) return reads ? Phase.Read : adds ? Phase.Added : sets ? Phase.Set : phase;
        switch (s)
        {
            case If i:
                return After(i.Then, v, phase, mentions) is { } then && After(i.Else, v, phase, mentions) is { } otherwise ? (Phase)Math.Max((int)then, (int)otherwise) : null;
            case Block b:
                return After(b.Statements, v, phase, mentions);
            case For f when KeepsToItsOwn(f, v):
                // What one turn reads no other turn writes: each begins with the phase before the loop.
                return After(f.Body, v, phase, mentions);
            default:
                return null;
        }
    }

    /// <summary>True where every mention of the buffer in the loop has the counter, alone, at one and the same dimension.</summary>
    private static bool KeepsToItsOwn(For f, Variable v)
    {
        for (int d = 0; d < v.Dimensions.Length; d++)
        {
            bool IsOwn(ImmutableArray<Expr> indices) => d < indices.Length && indices[d] is Load { Indices.IsEmpty: true } load && load.Variable == f.Counter;
            if (Walk.All(f.Body).All(s => Places(s, v).All(IsOwn))) return true;
        }
        return false;
    }

    /// <summary>The indices of each mention in a statement; none at all counts as the whole buffer.</summary>
    private static IEnumerable<ImmutableArray<Expr>> Places(Statement s, Variable v)
    {
        foreach (Load load in Walk.Expressions(s).SelectMany(Walk.Loads))
            if (load.Variable == v) yield return load.Indices;
        switch (s)
        {
            case Assign a when a.Variable == v:
                yield return a.Indices;
                break;
            case KernelCall k:
                foreach (ViewOperand o in k.Operands.OfType<ViewOperand>().Where(o => o.Variable == v)) yield return o.Indices;
                if (k.Result == v) yield return [];
                break;
            case Assign or TargetAdd or For or If or While or Block:
                break;
            default:
                if (Walk.Read(s).Contains(v) || Walk.Written(s).Contains(v)) yield return [];
                break;
        }
    }
}
