using System.Collections.Immutable;
using BayesLang.Compiler.Analysis;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;
using BayesLang.Compiler.Passes;

namespace BayesLang.Compiler.Autodiff;

/// <summary>
/// Source-to-source reverse mode. Each list of statements becomes a forward sweep and a reverse sweep; a statement whose only effect outside itself is on the
/// target is run forward and backward at once, where it stands, since the adjoint of the target is 1 from the beginning. So a loop over observations
/// is one sweep, and nothing of it is stored. What a reverse sweep needs and a later statement overwrites is saved (Hascoët and Pascual 2013, "The Tapenade
/// automatic differentiation tool", on to-be-recorded values).
/// </summary>
public sealed partial class ReverseMode
{
    private readonly Names names;
    private readonly Remarks remarks;
    private readonly Activity activity;
    private readonly Versions versions;
    private readonly Speculation speculation;
    private readonly Dictionary<Variable, Variable> adjoints = [];

    /// <summary>Variables whose value a reverse sweep reads: only these are worth saving.</summary>
    private readonly HashSet<Variable> neededInReverse = [];

    private ReverseMode(ImmutableArray<Statement> density, PassContext context)
    {
        names = context.Names;
        remarks = context.Remarks;
        activity = Activity.Of(density);
        versions = Versions.Of(density);
        speculation = Speculation.Of(density, versions);
    }

    /// <summary>The statements that compute the log density and add its gradient to the adjoints of the unconstrained coordinates.</summary>
    public static ImmutableArray<Statement> Differentiate(ImmutableArray<Statement> density, PassContext context)
    {
        var reverse = new ReverseMode(density, context);
        Sweeps sweeps = reverse.Sweep(density, new Region(density, IsMerged: true, Outer: null, Nest: []));
        ImmutableArray<Statement> all = reverse.DropNeedlessSaves([.. reverse.tables.Select(t => new Declare(t, Fill: false)), .. sweeps.Forward, .. sweeps.Reverse]);
        if (context.Remarks.AreWanted) reverse.RemarkStored(all);
        return all;
    }

    /// <summary>Buffers for values of turns that a later reverse sweep reads.</summary>
    private readonly List<Variable> tables = [];

    /// <summary>The variable of a turn whose values a table keeps.</summary>
    private readonly Dictionary<Variable, Variable> kept = [];

    private static ImmutableArray<For>? Within(Region region, For loop) =>
        Walk.Loads(loop.Lower).Concat(Walk.Loads(loop.Upper)).All(l => l.Variable.Role == VariableRole.Bound) && loop.Lower is IntLiteral { Value: >= 0 } ? region.Nest?.Add(loop) : null;

    private readonly record struct Sweeps(ImmutableArray<Statement> Forward, ImmutableArray<Statement> Reverse);

    /// <summary>
    /// A list of statements that is swept. Where it is merged, its reverse sweep follows its forward sweep in the same scope; otherwise the reverse sweep runs
    /// later, in a loop of its own.
    /// </summary>
    /// <param name="Statements">What is swept.</param>
    /// <param name="IsMerged">True where the reverse sweep follows at once.</param>
    /// <param name="Outer">The region around.</param>
    /// <param name="Nest">The loops around; null where one of them is not a loop over a range that data decide.</param>
    private sealed record Region(ImmutableArray<Statement> Statements, bool IsMerged, Region? Outer, ImmutableArray<For>? Nest)
    {
        /// <summary>Variables declared directly in it.</summary>
        public HashSet<Variable> Declared { get; } = [.. Statements.SelectMany(DeclaredBy)];

        /// <summary>Adjoints of its temporaries as sums of contributions, for those of which every use is directly in it.</summary>
        public Dictionary<Variable, List<Expr>> Contributions { get; } = [];

        /// <summary>The statement that is being swept, by its index; regions inside it ask what comes after it.</summary>
        public int Current { get; set; }

        public bool WritesAfterCurrent(Variable v) => Statements[(Current + 1)..].Any(later => Walk.All([later]).SelectMany(Walk.Written).Contains(v));

        public HashSet<Variable> Written { get; } = [.. Walk.All(Statements).SelectMany(Walk.Written)];
    }

    private static IEnumerable<Variable> DeclaredBy(Statement s) => s switch
    {
        Declare d => [d.Variable],
        Assign { Variable.IsTemporary: true } a => [a.Variable],
        KernelCall { Result: { IsTemporary: true } r } => [r],
        _ => [],
    };

    private Sweeps Sweep(ImmutableArray<Statement> statements, Region region)
    {
        foreach (Variable v in region.Declared.Where(v => IsSymbolic(v, statements))) region.Contributions[v] = [];
        var forward = ImmutableArray.CreateBuilder<Statement>();
        var reverse = new List<ImmutableArray<Statement>>();

        // Adjoints of the region's own variables begin at zero: in the forward sweep where that comes first, else where the reverse sweep begins.
        ImmutableArray<Variable> own = [.. region.Declared.Where(v => activity.IsActive(v) && !region.Contributions.ContainsKey(v))];
        ImmutableArray<Statement> fresh = [.. own.SelectMany(FreshAdjoint)];
        // A size may be computed in the region itself: the adjoint then begins where the variable does.
        HashSet<Variable> late = [.. own.Where(v => v.Dimensions.SelectMany(Walk.Loads).Any(l => region.Declared.Contains(l.Variable)))];
        if (region.IsMerged) forward.AddRange(own.Where(v => !late.Contains(v)).SelectMany(FreshAdjoint));

        // What runs at once contributes to adjoints first; the rest is then taken from the last to the first, so that each statement's adjoints are complete
        // when its turn comes.
        var sweeps = new Sweeps[statements.Length];
        Obstacle?[] obstacles = [.. statements.Select((s, at) => FindObstacle(s, at, region))];
        bool[] isTerminal = [.. obstacles.Select(o => o is null)];
        for (int at = 0; at < statements.Length; at++)
        {
            region.Current = at;
            if (!isTerminal[at]) continue;
            if (remarks.AreWanted) RemarkMerged(statements[at], region);
            sweeps[at] = new Sweeps(Merge(statements[at], region), []);
        }
        for (int at = statements.Length - 1; at >= 0; at--)
        {
            if (isTerminal[at]) continue;
            region.Current = at;
            sweeps[at] = Defer(statements[at], region);
            if (remarks.AreWanted && obstacles[at] is { } obstacle) RemarkDeferred(statements[at], sweeps[at].Reverse, obstacle, region);
            reverse.Add(sweeps[at].Reverse);
        }
        for (int at = 0; at < statements.Length; at++)
        {
            forward.AddRange(sweeps[at].Forward);
            if (region.IsMerged && statements[at] is Declare d && late.Contains(d.Variable)) forward.AddRange(FreshAdjoint(d.Variable));
        }
        ImmutableArray<Statement> backward = [.. reverse.SelectMany(r => r)];
        return new Sweeps(forward.ToImmutable(), region.IsMerged ? backward : [.. fresh, .. backward]);
    }

    private IEnumerable<Statement> FreshAdjoint(Variable v)
    {
        Variable adjoint = AdjointOf(v);
        return [new Declare(adjoint, Fill: false), new Clear(adjoint)];
    }

    private Variable AdjointOf(Variable v)
    {
        if (adjoints.TryGetValue(v, out Variable? known)) return known;
        return adjoints[v] = new Variable(names.Fresh($"d_{v.Name}"), ScalarKind.Real, VariableRole.Adjoint, v.Dimensions, v.IsMatrix)
        {
            IsGradient = v.Role == VariableRole.Unconstrained,
            Primal = v,
        };
    }

    /// <summary>A temporary used only by statements directly in its region needs no variable for its adjoint: the contributions are summed where it is defined.</summary>
    private bool IsSymbolic(Variable v, ImmutableArray<Statement> statements) =>
        v.IsTemporary && activity.IsActive(v)
        && !statements.SelectMany(s => Walk.Bodies(s)).SelectMany(b => Walk.All(b)).Any(s => Walk.Read(s).Contains(v));

    // ── Forward and backward at once ────────────────────────────────────────────────────────────────────────────────

    /// <summary>
    /// Null where a statement's only effect outside itself is on the target, and the adjoints that it adds to are those of the versions that it read:
    /// it is run forward and backward at once. Else what stands against that.
    /// </summary>
    private Obstacle? FindObstacle(Statement s, int at, Region region)
    {
        if (s is not (TargetAdd or For or If or While or Block)) return new(ObstacleKind.Value, null);
        HashSet<Variable> own = [.. Walk.All([s]).SelectMany(DeclaredBy), .. Walk.All([s]).OfType<For>().Select(f => f.Counter)];
        // What has several versions is taken back by the reverse sweep: at once, it would be gone before it is read.
        foreach (Variable v in Walk.All([s]).SelectMany(Walk.Written))
            if (!own.Contains(v) && (activity.IsActive(v) || !versions.HasOne(v))) return new(ObstacleKind.Writes, v);
        foreach (Variable v in Walk.All([s]).SelectMany(Walk.Read).Where(v => activity.IsActive(v) && !own.Contains(v)).Distinct())
        {
            // Its adjoint must outlive this turn, if the reverse sweep comes later.
            if (IsLocalToDeferredTurn(v, region)) return new(ObstacleKind.ReadsOfDeferredTurn, v);
            if (versions.HasOne(v)) continue;
            // Several versions: none may be written after this one.
            if (region.Statements[(at + 1)..].Any(later => Walk.All([later]).SelectMany(Walk.Written).Contains(v))) return new(ObstacleKind.OverwrittenLater, v);
            for (Region? r = region; r is not null && !r.Declared.Contains(v); r = r.Outer)
                if (r.Outer is not null && (r.Written.Contains(v) || r.Outer.WritesAfterCurrent(v))) return new(ObstacleKind.OverwrittenLater, v);
        }
        return null;
    }

    private static bool IsLocalToDeferredTurn(Variable v, Region region)
    {
        for (Region? r = region; r is not null; r = r.Outer)
        {
            if (r.Declared.Contains(v)) return !r.IsMerged;
            if (!r.IsMerged) continue;
        }
        return false;
    }

    private ImmutableArray<Statement> Merge(Statement s, Region region)
    {
        switch (s)
        {
            case TargetAdd t:
                return [t, .. Backpropagate(t.Value, 1.0, region, s.Line, isDeferred: false)];
            default:
                return [Walk.RewriteBodies(s, body =>
                {
                    Sweeps sweeps = Sweep(body, new Region(body, IsMerged: true, region, s is For f ? Within(region, f) : s is While ? null : region.Nest));
                    return [.. sweeps.Forward, .. sweeps.Reverse];
                })];
        }
    }

    // ── Forward now, backward later ─────────────────────────────────────────────────────────────────────────────────

    private Sweeps Defer(Statement s, Region region)
    {
        switch (s)
        {
            case Assign a when activity.IsActive(a.Variable):
                return Assignment(a, region);
            case KernelCall k when activity.IsActive(k):
                return Kernel(k, region);
            case TargetAdd t:
                return new([t], Backpropagate(t.Value, 1.0, region, s.Line, isDeferred: true));
            case For f:
                return Loop(f, region);
            case While w:
                return WhileLoop(w, region);
            case If i:
                return Branch(i, region);
            case Assign or KernelCall:
                // Not differentiated, but a value that a reverse sweep may read.
                (ImmutableArray<Statement> saves, ImmutableArray<Statement> restores) = Keep(s);
                return new([.. saves, s], restores);
            default:
                return new([s], []);
        }
    }

    private Sweeps Assignment(Assign a, Region region)
    {
        (ImmutableArray<Statement> saves, ImmutableArray<Statement> restores) = Keep(a);
        var reverse = ImmutableArray.CreateBuilder<Statement>();
        reverse.AddRange(restores);
        Expr seed;
        if (region.Contributions.TryGetValue(a.Variable, out List<Expr>? contributions))
        {
            if (contributions.Count == 0) return new([.. saves, a], reverse.ToImmutable());
            seed = contributions.Aggregate((sum, c) => sum + c);
        }
        else
        {
            Variable adjoint = AdjointOf(a.Variable);
            NoteNeeded(a.Indices);
            // An increment by what it adds to moves its own adjoint: the seed is the one before.
            if (a.Kind == AssignKind.Add && !Walk.Loads(a.Value).Any(l => l.Variable == a.Variable)) seed = new Load(adjoint, a.Indices);
            else
            {
                seed = Temporary($"d_{a.Variable.Name}", new Load(adjoint, a.Indices), reverse, a.Line);
                // The version before this one starts with nothing.
                if (a.Kind == AssignKind.Set && !versions.HasOne(a.Variable)) reverse.Add(new Assign(adjoint, a.Indices, 0.0) { Line = a.Line });
            }
        }
        // What the variable holds is the value of the expression: no need to compute that again.
        Load? result = a.Kind == AssignKind.Set && versions.IsSetOnce(a.Variable) ? new Load(a.Variable, a.Indices) : null;
        Expr? isRead = null;
        if (speculation.MustAsk(a.Variable))
        {
            if (seed is not Load { Indices.IsEmpty: true }) seed = Temporary($"d_{a.Variable.Name}", seed, reverse, a.Line);
            isRead = Simplify.Compare(ScalarFunctions.NotEqual, seed, 0.0);
        }
        reverse.AddRange(Backpropagate(a.Value, seed, region, a.Line, isDeferred: true, result, isRead));
        return new([.. saves, a], reverse.ToImmutable());
    }

    private Sweeps Kernel(KernelCall call, Region region)
    {
        remarks.Add(call.Line, RemarkKind.Note, call.Kernel.Name.EndsWith("_constrain", StringComparison.Ordinal)
            ? "The transform to the declared type is a call of the runtime library, with derivatives of its own."
            : call.Kernel.Value.StartsWith("functions.", StringComparison.Ordinal)
            ? $"{call.Kernel.Name} has a method of its own, which stores what its derivatives need."
            : $"{call.Kernel.Name} is a call of the runtime library, with derivatives of its own.");
        (ImmutableArray<Statement> saves, ImmutableArray<Statement> restores) = Keep(call);
        var reverse = ImmutableArray.CreateBuilder<Statement>();
        HashSet<string> active = [.. activity.ActiveInputs(call)];
        Expr? resultSeed = null;
        if (call.Result is { Kind: ScalarKind.Real } result)
        {
            if (region.Contributions.TryGetValue(result, out List<Expr>? contributions)) resultSeed = contributions.Count == 0 ? 0.0 : contributions.Aggregate((sum, c) => sum + c);
            else resultSeed = new Load(AdjointOf(result));
            neededInReverse.Add(result);
        }
        var operands = ImmutableArray.CreateBuilder<AdjointOperand>();
        for (int i = 0; i < call.Operands.Length; i++)
        {
            KernelParameter parameter = call.Kernel.Parameters[i];
            ViewOperand? adjoint = null;
            if (call.Operands[i] is ViewOperand view)
            {
                bool hasAdjoint = parameter.Mode == OperandMode.Out ? activity.IsActive(view.Variable) : active.Contains(parameter.Name);
                if (hasAdjoint) adjoint = view with { Variable = AdjointOf(view.Variable) };
                if (call.Kernel.NeededByAdjoint.Contains(parameter.Name)) neededInReverse.Add(view.Variable);
                NoteNeeded(view.Indices);
            }
            else if (call.Operands[i] is ScalarOperand scalar) NoteNeeded([scalar.Value]);
            operands.Add(new AdjointOperand(parameter.Name, call.Operands[i], adjoint));
        }
        foreach (AdjointStep step in call.Kernel.Adjoint.Where(step => step.For.Split(' ').Any(active.Contains)))
            reverse.Add(new AdjointCall(call.Kernel, step, operands.ToImmutable(), call.Result, resultSeed) { Line = call.Line });
        // Outputs that are written again start over.
        foreach (ViewOperand output in call.Operands.Where((_, i) => call.Kernel.Parameters[i].Mode == OperandMode.Out).OfType<ViewOperand>())
            if (!versions.HasOne(output.Variable) && activity.IsActive(output.Variable))
                reverse.Add(new ClearView(output with { Variable = AdjointOf(output.Variable) }) { Line = call.Line });
        if (call.Result is { } r && resultSeed is Load && !versions.HasOne(r)) reverse.Add(new Assign(AdjointOf(r), 0.0));
        reverse.AddRange(restores);
        return new([.. saves, call], reverse.ToImmutable());
    }

    /// <summary>Saves what a write destroys, and takes it back: for variables of several versions. Those nobody needs are dropped at the end.</summary>
    private (ImmutableArray<Statement> Saves, ImmutableArray<Statement> Restores) Keep(Statement s)
    {
        var places = new List<(Variable Variable, ImmutableArray<Expr> Indices)>();
        switch (s)
        {
            case Assign a when !versions.HasOne(a.Variable) && !versions.OnlyLastIsRead(a.Variable):
                places.Add((a.Variable, a.Indices));
                break;
            case KernelCall k:
                foreach (ViewOperand v in k.Operands.Where((_, i) => k.Kernel.Parameters[i].Mode != OperandMode.In).OfType<ViewOperand>())
                    if (!versions.HasOne(v.Variable) && !versions.OnlyLastIsRead(v.Variable)) places.Add((v.Variable, v.Indices));
                break;
        }
        return ([.. places.Select(p => new Save(p.Variable, p.Indices) { Line = s.Line })], [.. places.Select(p => new Restore(p.Variable, p.Indices) { Line = s.Line })]);
    }

    private Sweeps Loop(For loop, Region region)
    {
        var inner = new Region(loop.Body, IsMerged: false, region, Within(region, loop));
        Sweeps sweeps = Sweep(loop.Body, inner);
        NoteNeeded([loop.Lower, loop.Upper]);
        KeptLocals kept = Locals(loop.Body, sweeps.Reverse, inner);
        Statement forward = loop with { Body = kept.Forward(sweeps.Forward) };
        Statement backward = loop with { Body = kept.Backward(sweeps.Reverse), IsReverse = true };
        return new([forward], sweeps.Reverse.IsEmpty ? [] : [backward]);
    }

    /// <summary>Counts the turns, and runs as many backwards.</summary>
    private Sweeps WhileLoop(While loop, Region region)
    {
        var inner = new Region(loop.Body, IsMerged: false, region, Nest: null);
        Sweeps sweeps = Sweep(loop.Body, inner);
        if (sweeps.Reverse.IsEmpty) return new([loop], []);
        remarks.Add(loop, RemarkKind.Note, "The turns are counted, and as many are run backwards.");
        var turns = new Variable(names.Fresh("turns"), ScalarKind.Int, VariableRole.Local);
        var turn = new Variable(names.Fresh("turn"), ScalarKind.Int, VariableRole.Loop);
        KeptLocals kept = Locals(loop.Body, sweeps.Reverse, inner);
        neededInReverse.Add(turns);
        return new(
            [
                new Declare(turns, Fill: false), new Assign(turns, 0),
                loop with { Body = [.. kept.Forward(sweeps.Forward), new Assign(turns, new Load(turns) + 1)] },
                new Save(turns, []),
            ],
            [.. Redeclare(turns, region), new Restore(turns, []), new For(turn, 0, new Load(turns), kept.Backward(sweeps.Reverse), IsReverse: true) { Line = loop.Line }]);
    }

    private Sweeps Branch(If branch, Region region)
    {
        // Branches sweep in regions of their own, whose reverse sweeps run later.
        var thenRegion = new Region(branch.Then, IsMerged: false, region, region.Nest);
        var elseRegion = new Region(branch.Else, IsMerged: false, region, region.Nest);
        Sweeps then = Sweep(branch.Then, thenRegion), otherwise = Sweep(branch.Else, elseRegion);
        KeptLocals keptThen = Locals(branch.Then, then.Reverse, thenRegion), keptElse = Locals(branch.Else, otherwise.Reverse, elseRegion);
        Statement forward = branch with { Then = keptThen.Forward(then.Forward), Else = keptElse.Forward(otherwise.Forward) };
        if (then.Reverse.IsEmpty && otherwise.Reverse.IsEmpty) return new([forward], []);

        bool isStable = Walk.Loads(branch.Condition).All(l => l.Variable.Role is VariableRole.Bound or VariableRole.Unconstrained or VariableRole.Loop);
        if (isStable)
        {
            NoteNeeded([branch.Condition]);
            return new([forward], [branch with { Then = keptThen.Backward(then.Reverse), Else = keptElse.Backward(otherwise.Reverse) }]);
        }
        // The decision is recorded: what it was made from may have changed by then.
        remarks.Add(branch, RemarkKind.Note, "Which branch is taken is recorded for the reverse sweep.");
        var taken = new Variable(names.Fresh("taken"), ScalarKind.Int, VariableRole.Local);
        neededInReverse.Add(taken);
        Expr decision = Simplify.Compare(ScalarFunctions.NotEqual, new Load(taken), 0);
        return new(
            [new Declare(taken, Fill: false), new Assign(taken, Simplify.ToInt(branch.Condition)) { Line = branch.Line }, ((If)forward) with { Condition = decision }, new Save(taken, [])],
            [.. Redeclare(taken, region), new Restore(taken, []), branch with { Condition = decision, Then = keptThen.Backward(then.Reverse), Else = keptElse.Backward(otherwise.Reverse) }]);
    }

    /// <summary>A flag's declaration for a reverse sweep in a scope of its own.</summary>
    private static ImmutableArray<Statement> Redeclare(Variable flag, Region region) => region.IsMerged ? [] : [new Declare(flag, Fill: false)];
}
