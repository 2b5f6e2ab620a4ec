using System.Collections.Immutable;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Passes;

namespace BayesLang.Compiler.Autodiff;

/// <summary>What the reverse mode tells of the sweeps that it makes.</summary>
public sealed partial class ReverseMode
{
    /// <summary>Why a statement is not run forward and backward at once.</summary>
    private enum ObstacleKind
    {
        /// <summary>It makes a value that others read: an assignment, a call.</summary>
        Value,

        /// <summary>It writes a variable that lives longer than it.</summary>
        Writes,

        /// <summary>It reads a variable of a turn whose reverse sweep comes later.</summary>
        ReadsOfDeferredTurn,

        /// <summary>It reads a variable that is given another value later.</summary>
        OverwrittenLater,
    }

    private readonly record struct Obstacle(ObstacleKind Kind, Variable? Variable);

    private const string OneSweep = "Value and derivatives in one sweep: nothing is stored.";

    /// <summary>A loop or branch of one sweep; of those inside another only the outermost.</summary>
    private void RemarkMerged(Statement s, Region region)
    {
        if (s is not (For or While or If) || !Walk.All([s]).Any(inner => inner is TargetAdd t && activity.IsActive(t.Value))) return;
        bool isInside = false;
        for (Region? r = region; r is not null; r = r.Outer) isInside |= r.IsMerged && r.Outer is not null;
        if (!isInside) remarks.Add(s, RemarkKind.Optimized, OneSweep);
    }

    private void RemarkDeferred(Statement s, ImmutableArray<Statement> reverse, Obstacle obstacle, Region region)
    {
        if (s is not For loop || reverse.IsEmpty || obstacle.Variable is not { } v) return;
        // Of copies, and of loops that the compiler made for values of its own, there is nothing to tell.
        if (remarks.Text.NameOf(v) is not { } name || loop.Body is [Assign { Value: Load }]) return;
        // A parameter has its transform.
        if (Walk.All(loop.Body).SelectMany(Walk.Read).Any(r => r.Role == VariableRole.Unconstrained && remarks.Text.NameOf(r) == name)) return;
        // The loop around has said it already, of the same line.
        if (region.Outer is not null && region.Nest is [.., { } around] && around.Line == s.Line) return;
        string reason = obstacle.Kind switch
        {
            ObstacleKind.Writes when CarriedRead(loop, v) is ({ } read, var isCertain) => $"each turn reads {remarks.Text.Print(read)}, which an earlier turn {(isCertain ? "wrote" : "may have written")}",
            ObstacleKind.Writes when versions.HasOne(v) || Writes(loop, v).All(a => a.Kind == AssignKind.Add) => $"{name} is read later",
            ObstacleKind.Writes => $"{name} takes more than one value",
            ObstacleKind.ReadsOfDeferredTurn => $"{name} belongs to a turn of the loop around, whose derivatives come later",
            _ => $"{name} takes another value later",
        };
        remarks.Add(s, RemarkKind.Note, $"The derivatives have a sweep of their own, from the last turn to the first: {reason}.");
    }

    private static IEnumerable<Assign> Writes(For loop, Variable v) => Walk.All(loop.Body).OfType<Assign>().Where(a => a.Variable == v);

    /// <summary>An element or scalar that a turn reads before it has set it itself, and whether no index table decides what it meets; null where there is none.</summary>
    private static (Load Read, bool IsCertain)? CarriedRead(For loop, Variable v)
    {
        HashSet<Variable> counters = [loop.Counter, .. Walk.All(loop.Body).OfType<For>().Select(f => f.Counter)];
        ImmutableArray<Assign> writes = [.. Writes(loop, v)];
        var set = new HashSet<Expr>();
        foreach (Statement s in Walk.All(loop.Body))
        {
            foreach (Load load in Walk.Expressions(s).SelectMany(Walk.Loads))
                if (load.Variable == v && !set.Contains(load) && (writes.IsEmpty || writes.Any(w => MayMeet(w.Indices, load.Indices))))
                    return (load, writes.SelectMany(w => w.Indices).Concat(load.Indices).SelectMany(Walk.Loads).All(l => l.Indices.IsEmpty));
            if (s is Assign a && a.Variable == v) set.Add(new Load(v, a.Indices));
        }
        return null;

        // Elements that differ in an index that the loop leaves alone never meet in two turns, nor do those that are each turn's own.
        bool MayMeet(ImmutableArray<Expr> a, ImmutableArray<Expr> b) =>
            !a.Zip(b).Any(pair => pair.First.Equals(pair.Second) && Linear.Of(pair.First).Terms is [(Load { Indices.IsEmpty: true } counter, _)] && counter.Variable == loop.Counter)
            && !a.Zip(b).Any(pair => Linear.Difference(pair.First, pair.Second) is not (null or 0) && !Walk.Loads(pair.First).Concat(Walk.Loads(pair.Second)).Any(l => counters.Contains(l.Variable)));
    }

    /// <summary>What the turns of a forward sweep store, by the loop that stores it.</summary>
    private void RemarkStored(ImmutableArray<Statement> statements)
    {
        var values = new Dictionary<Variable, Expr>();
        foreach (Assign a in Walk.All(statements).OfType<Assign>().Where(a => a.Variable.IsTemporary)) values.TryAdd(a.Variable, a.Value);
        foreach (Statement s in Walk.All(statements))
        {
            if (s is not (For { IsReverse: false } or While)) continue;
            ImmutableArray<(Variable Variable, bool IsWhole)> stored = [.. Stored(Walk.Bodies(s)[0]).Distinct()];
            if (stored.IsEmpty) continue;
            string what = remarks.Text.List(stored.Select(v => v.Variable), values);
            remarks.Add(s, RemarkKind.Note, stored.Any(v => v.IsWhole)
                ? $"Each turn stores for the reverse sweep, whole: {what}."
                : $"Each turn stores {(stored.Length == 1 ? "a value" : $"{stored.Length} values")} for the reverse sweep: {what}.");
        }
    }

    /// <summary>The variables that statements of one turn store, without those of loops inside.</summary>
    private IEnumerable<(Variable Variable, bool IsWhole)> Stored(ImmutableArray<Statement> turn) => turn.SelectMany(s => s switch
    {
        Save save => (IEnumerable<(Variable, bool)>)[(save.Variable, !save.Variable.IsScalar && save.Indices.IsEmpty)],
        Assign a when kept.TryGetValue(a.Variable, out Variable? v) => [(v, !v.IsScalar)],
        KernelCall k => Walk.Written(k).Select(w => kept.GetValueOrDefault(w)).OfType<Variable>().Select(v => (v, !v.IsScalar)),
        For inner => Walk.All(inner.Body).OfType<Assign>().Select(a => kept.GetValueOrDefault(a.Variable)).OfType<Variable>().Where(v => !v.IsScalar).Select(v => (v, true)),
        If or Block => Walk.Bodies(s).SelectMany(Stored),
        _ => [],
    });
}
