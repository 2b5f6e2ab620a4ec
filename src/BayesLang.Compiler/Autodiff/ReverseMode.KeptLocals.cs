using System.Collections.Immutable;
using BayesLang.Compiler.Analysis;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;
using BayesLang.Compiler.Passes;

namespace BayesLang.Compiler.Autodiff;

/// <summary>What a forward turn leaves for its reverse turn: stored, or computed again.</summary>
public sealed partial class ReverseMode
{
    /// <summary>
    /// The variables of one turn that its reverse sweep reads: computed again at its start where they follow from what is still there,
    /// else saved at the end of the forward turn.
    /// </summary>
    private KeptLocals Locals(ImmutableArray<Statement> body, ImmutableArray<Statement> reverse, Region region)
    {
        HashSet<Variable> read = [.. Walk.All(reverse).SelectMany(Walk.Read).Where(region.Declared.Contains)];
        if (read.Count == 0) return new([], [], s => s);
        HashSet<Variable> again = Recomputable(body, region);
        ImmutableArray<Variable> saved = [.. region.Declared.Where(v => read.Contains(v) && !again.Contains(v))];
        // Only what the reverse sweep reads, and what that follows from.
        ImmutableArray<Statement> candidates = [.. body.Where(s => s is Declare or Assign or For or If && Targets(s).Any() && Targets(s).All(again.Contains))];
        HashSet<Variable> wanted = [.. read.Where(again.Contains)];
        for (int before = -1; before != wanted.Count;)
        {
            before = wanted.Count;
            foreach (Statement s in candidates.Where(s => Targets(s).Any(wanted.Contains))) wanted.UnionWith(Walk.All([s]).SelectMany(Walk.Read).Where(again.Contains));
        }
        ImmutableArray<Statement> recomputed = [.. candidates.Where(s => Targets(s).Any(wanted.Contains)).Select(Quiet)];
        // What lives only inside of a loop that is run again begins there again.
        HashSet<Variable> inner = [.. recomputed.SelectMany(s => Walk.Bodies(s)).SelectMany(b => Walk.All(b)).SelectMany(DeclaredBy)];
        foreach (Statement s in Walk.All(recomputed)) neededInReverse.UnionWith(Walk.Read(s).Where(v => !inner.Contains(v)));
        neededInReverse.UnionWith(saved);
        var atEnd = ImmutableArray.CreateBuilder<Statement>();
        var atStart = ImmutableArray.CreateBuilder<Statement>();
        var pushed = new List<Variable>();
        Func<ImmutableArray<Statement>, ImmutableArray<Statement>> rewrite = s => s;
        foreach (Variable v in saved)
        {
            if (v is { IsScalar: false, Kind: ScalarKind.Real, IsMatrix: false } && region.Nest is { Length: > 0 } around
                && v.Dimensions.SelectMany(Walk.Loads).All(l => l.Variable.Role == VariableRole.Bound))
            {
                // The buffer gets a place for each turn, and stays there: nothing is copied.
                var all = new Variable(names.Fresh($"{v.Name}_kept"), ScalarKind.Real, VariableRole.Local, [.. around.Select(f => f.Upper), .. v.Dimensions]);
                tables.Add(all);
                kept[all] = v;
                ImmutableArray<Expr> place = [.. around.Select(f => new Load(f.Counter))];
                Func<ImmutableArray<Statement>, ImmutableArray<Statement>> before = rewrite;
                rewrite = s => ExpandBuffer.Run(before(s), v, all, place);
                continue;
            }
            if (v is not { IsScalar: true, Kind: ScalarKind.Real } || region.Nest is not { Length: > 0 } nest)
            {
                pushed.Add(v);
                continue;
            }
            // An element for each turn: unlike a stack, it leaves the turns independent.
            var table = new Variable(names.Fresh($"{v.Name}_kept"), ScalarKind.Real, VariableRole.Local, [.. nest.Select(f => f.Upper)]);
            tables.Add(table);
            kept[table] = v;
            ImmutableArray<Expr> turn = [.. nest.Select(f => new Load(f.Counter))];
            atEnd.Add(new Assign(table, turn, new Load(v)));
            if (!v.IsTemporary) atStart.Add(new Declare(v, Fill: false));
            atStart.Add(new Assign(v, new Load(table, turn)));
        }
        foreach (Variable v in pushed) atEnd.Add(new Save(v, []));
        foreach (Variable v in pushed) atStart.Add(new Declare(v, Fill: false));
        foreach (Variable v in Enumerable.Reverse(pushed)) atStart.Add(new Restore(v, []));
        atStart.AddRange(recomputed);
        return new(atEnd.ToImmutable(), atStart.ToImmutable(), rewrite);
    }

    /// <summary>What goes to the end of a forward turn and to the start of its reverse turn, and how the statements of both are rewritten.</summary>
    private readonly record struct KeptLocals(
        ImmutableArray<Statement> AtEnd, ImmutableArray<Statement> AtStart, Func<ImmutableArray<Statement>, ImmutableArray<Statement>> Rewrite)
    {
        public ImmutableArray<Statement> Forward(ImmutableArray<Statement> sweep) => Rewrite([.. sweep, .. AtEnd]);

        public ImmutableArray<Statement> Backward(ImmutableArray<Statement> sweep) => Rewrite([.. AtStart, .. sweep]);
    }

    /// <summary>What a statement declares or writes, without what lives only inside it.</summary>
    private static IEnumerable<Variable> Targets(Statement s)
    {
        IEnumerable<Variable> all = Walk.All([s]).SelectMany(x => x is Declare d ? [d.Variable] : x is For ? [] : Walk.Written(x));
        if (Walk.Bodies(s).IsEmpty) return all;
        HashSet<Variable> own = [.. Walk.All([s]).SelectMany(DeclaredBy)];
        return all.Where(v => !own.Contains(v));
    }

    /// <summary>A statement computed again must not count towards the target, nor check.</summary>
    private static Statement Quiet(Statement s) => Walk.RewriteBodies(s, body => [.. body.Where(x => x is not (TargetAdd or Check or Fail or Print)).Select(Quiet)]);

    /// <summary>Variables of the turn whose defining statements read only one another and what has one version.</summary>
    private HashSet<Variable> Recomputable(ImmutableArray<Statement> body, Region region)
    {
        HashSet<Variable> candidates = [.. region.Declared];
        bool shrank = true;
        while (shrank)
        {
            shrank = false;
            foreach (Statement s in body)
            {
                HashSet<Variable> own = [.. Walk.All([s]).SelectMany(DeclaredBy), .. Walk.All([s]).OfType<For>().Select(f => f.Counter)];
                bool isPure = Walk.All([s]).All(x => x is not (While or KernelCall) && !IsExpensive(x)) && !(s is For sum && SumsUp(sum, own))
                    && Walk.All([s]).SelectMany(Walk.Read).All(v => own.Contains(v) || candidates.Contains(v) || (!region.Declared.Contains(v) && IsStable(v, region)));
                bool writesOthers = Walk.All([s]).SelectMany(Walk.Written).Any(v => !own.Contains(v) && !candidates.Contains(v));
                if (isPure && !writesOthers) continue;
                foreach (Variable v in Targets(s)) shrank |= candidates.Remove(v);
            }
        }
        return candidates;
    }

    /// <summary>A loop that adds up a scalar is run once: its result is one number to keep.</summary>
    private static bool SumsUp(For loop, HashSet<Variable> own) => Walk.All(loop.Body).Any(x => x is Assign { Kind: AssignKind.Add, Variable.IsScalar: true } a && !own.Contains(a.Variable));

    private static bool IsExpensive(Statement s) => s is Assign a && Walk.Subexpressions(a.Value).Any(e => e is Op { Function.IsExpensive: true });

    private bool IsStable(Variable v, Region region) => v.Role is VariableRole.Bound or VariableRole.Unconstrained or VariableRole.Loop || versions.HasOne(v) || !region.Written.Contains(v) && !WrittenInOuterTurns(v, region);

    private static bool WrittenInOuterTurns(Variable v, Region region)
    {
        for (Region? r = region.Outer; r is not null; r = r.Outer)
            if (r.Written.Contains(v)) return true;
        return false;
    }
}
