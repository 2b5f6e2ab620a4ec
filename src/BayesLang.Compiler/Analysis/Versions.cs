using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Analysis;

/// <summary>
/// Which variables have one version only: from their declaration on, each scalar or element is written at most once, or added up before it is read, so that no
/// value is ever lost that is read, and an adjoint may be accumulated at any time. (To-be-recorded analysis asks the same question: what is overwritten must be kept.)
/// </summary>
public sealed class Versions
{
    private readonly Dictionary<Variable, List<(Statement Write, ImmutableArray<For> Loops, ImmutableArray<(If If, bool Then, int Depth)> Branches)>> writes = [];
    private readonly Dictionary<Variable, int> declarationDepth = [];
    private readonly HashSet<Variable> inWhile = [];
    private readonly HashSet<Variable> single = [];
    private readonly HashSet<Variable> finishedBeforeRead;
    private readonly HashSet<Variable> added;

    private Versions(ImmutableArray<Statement> statements)
    {
        finishedBeforeRead = Accumulations.Of(statements);
        added = [.. Walk.All(statements).OfType<Assign>().Where(a => a.Kind == AssignKind.Add).Select(a => a.Variable)];
    }

    public static Versions Of(ImmutableArray<Statement> statements)
    {
        var versions = new Versions(statements);
        versions.Collect(statements, [], [], isInWhile: false);
        foreach (Variable v in versions.writes.Keys)
            if (versions.IsSingle(v)) versions.single.Add(v);
        return versions;
    }

    /// <summary>True where nothing of it is written twice; variables that are never written here (data, parameters) are so too.</summary>
    public bool HasOne(Variable v) => !writes.ContainsKey(v) || single.Contains(v);

    /// <summary>True where it has one version, and that is what one assignment gave it: nothing is added afterwards.</summary>
    public bool IsSetOnce(Variable v) => HasOne(v) && !added.Contains(v);

    /// <summary>True where only the last value of each scalar or element is ever read: what a write destroys need not be kept.</summary>
    public bool OnlyLastIsRead(Variable v) => finishedBeforeRead.Contains(v);

    private void Collect(ImmutableArray<Statement> statements, ImmutableArray<For> loops, ImmutableArray<(If, bool, int)> branches, bool isInWhile)
    {
        foreach (Statement s in statements)
        {
            if (s is Declare d) declarationDepth[d.Variable] = loops.Length;
            foreach (Variable v in Walk.Written(s))
            {
                if (s is For f && f.Counter == v) continue;
                // A temporary, or a kernel's scalar result, is declared where it is assigned.
                if (v.IsTemporary) declarationDepth[v] = loops.Length;
                if (!writes.TryGetValue(v, out var list)) writes[v] = list = [];
                list.Add((s, loops, branches));
                if (isInWhile && !v.IsTemporary) inWhile.Add(v);
            }
            switch (s)
            {
                case For loop:
                    Collect(loop.Body, loops.Add(loop), branches, isInWhile);
                    break;
                case If i:
                    Collect(i.Then, loops, branches.Add((i, true, loops.Length)), isInWhile);
                    Collect(i.Else, loops, branches.Add((i, false, loops.Length)), isInWhile);
                    break;
                default:
                    foreach (ImmutableArray<Statement> body in Walk.Bodies(s)) Collect(body, loops, branches, isInWhile || s is While);
                    break;
            }
        }
    }

    private bool IsSingle(Variable v)
    {
        if (v.Initial is not null) return true;
        if (inWhile.Contains(v)) return false;
        if (!declarationDepth.TryGetValue(v, out int depth)) return false;
        var list = writes[v];
        // Sums are found by another analysis; what they begin with must still be set but once.
        if (finishedBeforeRead.Contains(v)) list = [.. list.Where(w => w.Write is not Assign { Kind: AssignKind.Add })];
        foreach (var (write, loops, _) in list)
        {
            if (write is Assign { Kind: AssignKind.Add }) return false;
            if (!IsInjective(write, v, loops[depth..])) return false;
        }
        for (int i = 0; i < list.Count; i++)
            for (int j = i + 1; j < list.Count; j++)
                if (!AreDisjoint(list[i], list[j], v, depth)) return false;
        return true;
    }

    /// <summary>No two turns of the loops write the same element: each counter stands alone in a dimension.</summary>
    private static bool IsInjective(Statement write, Variable v, ImmutableArray<For> loops)
    {
        ImmutableArray<Expr> indices = Indices(write, v);
        return loops.All(f => indices.Any(i => i is { } && Linear.Of(i).Terms is [(Load { Indices.IsEmpty: true } load, 1 or -1)] && load.Variable == f.Counter));
    }

    private static ImmutableArray<Expr> Indices(Statement write, Variable v) => write switch
    {
        Assign a => a.Indices,
        KernelCall k => k.Operands.OfType<ViewOperand>().Where((o, _) => o.Variable == v).Select(o => o.Indices).FirstOrDefault([]),
        _ => [],
    };

    private static bool AreDisjoint(
        (Statement Write, ImmutableArray<For> Loops, ImmutableArray<(If If, bool Then, int Depth)> Branches) a,
        (Statement Write, ImmutableArray<For> Loops, ImmutableArray<(If If, bool Then, int Depth)> Branches) b, Variable v, int life)
    {
        // The two branches of one condition exclude each other, within one turn.
        // (Loops within the branches may differ; those around must be of one variable's life.)
        if (a.Branches.Any(x => b.Branches.Any(y => ReferenceEquals(x.If, y.If) && x.Then != y.Then && x.Depth <= life))) return true;
        bool exclude = a.Branches.Any(x => b.Branches.Any(y => ReferenceEquals(x.If, y.If) && x.Then != y.Then));
        if (exclude && a.Loops.AsSpan().SequenceEqual(b.Loops.AsSpan())) return true;
        ImmutableArray<Expr> p = Indices(a.Write, v), q = Indices(b.Write, v);
        for (int d = 0; d < Math.Min(p.Length, q.Length); d++)
            if (Below(p[d], a.Loops, q[d], b.Loops) || Below(q[d], b.Loops, p[d], a.Loops)) return true;
        return false;
    }

    /// <summary>Every value of the first index is less than every value of the second.</summary>
    private static bool Below(Expr first, ImmutableArray<For> firstLoops, Expr second, ImmutableArray<For> secondLoops)
    {
        // Common counters may differ between the two statements, so that each side's are replaced by the ends of their own ranges.
        Expr high = Extreme(first, firstLoops, highest: true), low = Extreme(second, secondLoops, highest: false);
        return Linear.Difference(low, high) > 0;
    }

    private static Expr Extreme(Expr index, ImmutableArray<For> loops, bool highest)
    {
        foreach (For f in loops.Reverse())
        {
            Linear linear = Linear.Of(index);
            int coefficient = linear.Terms.FirstOrDefault(t => t.Term is Load l && l.Variable == f.Counter).Coefficient;
            if (coefficient == 0) continue;
            Expr end = coefficient > 0 == highest ? f.Upper - 1 : f.Lower;
            index = index - (Expr)coefficient * new Load(f.Counter) + (Expr)coefficient * end;
        }
        return index;
    }
}
