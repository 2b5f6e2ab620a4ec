using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// Neighbouring loops over the same range become one, where each turn of the later needs of the earlier no more than the same turn has done: one walk over the
/// buffers in the place of two, and values that both read are loaded once.
/// </summary>
public static class FuseLoops
{
    /// <summary>A longer body no longer fits the registers, and is slower to compile than two.</summary>
    private const int MostStatements = 24;

    /// <summary>So far back a loop looks for its partner: a long program is not searched through for each.</summary>
    private const int MostBetween = 8;

    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, Remarks remarks)
    {
        var result = new List<Statement>();
        foreach (Statement s in statements.Select(s => Walk.RewriteBodies(s, body => Run(body, remarks))))
        {
            if (s is For later && Partner(result, later) is >= 0 and var at)
            {
                if (result[at].Line != later.Line && result[at].Line > 0) remarks.Add(later, RemarkKind.Optimized, $"Runs in one loop with line {result[at].Line}, over the same range.");
                result[at] = Join((For)result[at], later);
            }
            else result.Add(s);
        }
        return [.. result];
    }

    /// <summary>The loop before, past statements that have nothing to do with either.</summary>
    private static int Partner(List<Statement> before, For later)
    {
        (HashSet<Variable> written, HashSet<Variable> read) = Accesses([later]);
        for (int at = before.Count - 1; at >= Math.Max(0, before.Count - MostBetween); at--)
        {
            if (before[at] is For earlier && IsSameRange(earlier, later)) return CanJoin(earlier, later) ? at : -1;
            // The later loop moves up past it: over declarations and values that it does not use, and that do not use it.
            if (before[at] is not (Declare or Assign or TargetAdd)) return -1;
            (HashSet<Variable> w, HashSet<Variable> r) = Accesses([before[at]]);
            if (before[at] is Declare d) w.Add(d.Variable);
            if (w.Overlaps(read) || w.Overlaps(written) || r.Overlaps(written)) return -1;
        }
        return -1;
    }

    private static bool IsSameRange(For a, For b) => !a.IsReverse && !b.IsReverse && a.Lower.Equals(b.Lower) && a.Upper.Equals(b.Upper);

    private static (HashSet<Variable> Written, HashSet<Variable> Read) Accesses(IEnumerable<Statement> statements)
    {
        HashSet<Variable> written = [], read = [];
        foreach (Statement s in Walk.All(statements))
        {
            written.UnionWith(Walk.Written(s));
            read.UnionWith(Walk.Read(s));
        }
        return (written, read);
    }

    private static bool CanJoin(For earlier, For later)
    {
        if (Walk.All(earlier.Body).Concat(Walk.All(later.Body)).Count() > MostStatements) return false;
        // What may stop, print or draw keeps its order; checks may stop in a turn before another.
        if (Walk.All([earlier, later]).Any(s => s is Print or Fail or While or Save or Restore or KernelCall or AdjointCall)) return false;
        // A loop that can run over vectors must not wait for one that cannot.
        if (IsForVectors(earlier) != IsForVectors(later)) return false;
        // The later bounds are those at the beginning of the earlier.
        (HashSet<Variable> writtenEarlier, HashSet<Variable> readEarlier) = Accesses(earlier.Body);
        if (Walk.Loads(later.Lower).Concat(Walk.Loads(later.Upper)).Any(l => writtenEarlier.Contains(l.Variable))) return false;
        (HashSet<Variable> writtenLater, HashSet<Variable> readLater) = Accesses(later.Body);
        HashSet<Variable> shared = [.. writtenEarlier.Where(v => readLater.Contains(v) || writtenLater.Contains(v)), .. writtenLater.Where(v => readEarlier.Contains(v) || writtenEarlier.Contains(v))];
        return shared.All(v => AreSums(v, earlier, later) || Enumerable.Range(0, v.Dimensions.Length).Any(d => IsOfTurn(v, earlier, d) && IsOfTurn(v, later, d)));
    }

    /// <summary>True where turns do not wait for one another, and do the same.</summary>
    private static bool IsForVectors(For loop)
    {
        if (!loop.Body.All(s => s is Assign or TargetAdd or Declare { Variable.IsScalar: true })) return false;
        HashSet<Variable> own = [.. loop.Body.SelectMany(s => s switch { Declare d => [d.Variable], Assign { Variable.IsTemporary: true } a => [a.Variable], _ => (Variable[])[] })];
        return loop.Body.SelectMany(Walk.Written).Where(v => !own.Contains(v)).Distinct()
            .All(v => AreSums(v, loop, loop) || Enumerable.Range(0, v.Dimensions.Length).Any(d => IsOfTurn(v, loop, d)));
    }

    /// <summary>Both only add to it: the order does not matter.</summary>
    private static bool AreSums(Variable v, For earlier, For later) => Walk.All([earlier, later]).Where(s => Walk.Written(s).Contains(v) || Walk.Read(s).Contains(v))
        .All(s => s is Assign { Kind: AssignKind.Add } a && a.Variable == v && !Walk.Expressions(a).SelectMany(Walk.Loads).Any(l => l.Variable == v));

    /// <summary>Every mention is of elements that no other turn has: the index of one dimension is the counter.</summary>
    private static bool IsOfTurn(Variable v, For loop, int dimension)
    {
        foreach (Statement s in Walk.All([loop]))
        {
            if (s is Declare d && d.Variable == v) return false;
            if (s is Assign a && a.Variable == v && !IsCounter(a.Indices, dimension, loop)) return false;
            if (s is not (Assign or For) && Walk.Written(s).Contains(v)) return false;
            ImmutableArray<Load> loads = [.. Walk.Expressions(s).SelectMany(Walk.Loads).Where(l => l.Variable == v)];
            if (loads.Any(l => !IsCounter(l.Indices, dimension, loop))) return false;
            if (Walk.Read(s).Count(r => r == v) > loads.Length + (s is Assign { Kind: AssignKind.Add } add && add.Variable == v ? 1 : 0)) return false;
        }
        return true;
    }

    private static bool IsCounter(ImmutableArray<Expr> indices, int dimension, For loop) => indices.Length > dimension && indices[dimension] is Load { Indices.IsEmpty: true } l && l.Variable == loop.Counter;

    private static For Join(For earlier, For later)
    {
        var map = new Dictionary<Variable, Variable> { [later.Counter] = earlier.Counter };
        return earlier with { Body = [.. earlier.Body, .. Substitute.Run(later.Body, map)] };
    }
}
