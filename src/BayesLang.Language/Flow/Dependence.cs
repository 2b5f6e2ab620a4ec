using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;

namespace BayesLang.Language.Flow;

/// <summary>A branch or loop, and what its condition or bounds depend on. <see cref="Function"/> is the function it stands in, null in a block.</summary>
public sealed record ControlDependence(BoundStatement Statement, BoundExpression Condition, FunctionSymbol? Function, SourceSet Sources);

/// <summary>A call of a user's function, and what each argument depends on.</summary>
public sealed record CallDependence(BoundUserCall Call, ImmutableArray<SourceSet> Arguments);

/// <summary>
/// On which sources (parameters and data, or a function's arguments) each value depends: through assignments, and through the branches and loops in which they
/// stand. A variable that is assigned as a whole forgets what it was; one assigned by elements does not. Loops are walked until nothing more is
/// learnt. Functions that add to the log density are walked in the place of their calls.
/// </summary>
sealed class Dependence
{
    /// <summary>Each pass follows values through one more step backwards through loops; programs written by people need two or three.</summary>
    private const int MostPasses = 8;

    /// <summary>How many calls of density functions one pass follows, and how deep.</summary>
    private const int MostCalls = 300, DeepestCall = 20;

    private readonly IReadOnlyDictionary<VariableSymbol, int> sources;
    private readonly IReadOnlyDictionary<FunctionSymbol, BoundFunction> functions;
    private readonly FactorRecorder? recorder;

    private readonly Dictionary<VariableSymbol, SourceSet> values = [];
    private readonly List<(VariableSymbol Variable, SourceSet Before)> journal = [];
    private readonly Dictionary<BoundStatement, Dictionary<VariableSymbol, SourceSet>> carried = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<BoundStatement, SourceSet> carriedEscapes = new(ReferenceEqualityComparer.Instance);
    private readonly List<ControlDependence> conditions = [];
    private readonly List<CallDependence> calls = [];
    private readonly Stack<FunctionSymbol> active = [];
    private readonly Dictionary<FunctionSymbol, bool> withDensities = [];
    private List<DensityStatement> returned = [];
    private SourceSet control, loopEscape, functionEscape;
    private bool changed;
    private int callsLeft, valuesLeft;

    private Dependence(IReadOnlyDictionary<VariableSymbol, int> sources, IReadOnlyDictionary<FunctionSymbol, BoundFunction> functions, FactorRecorder? recorder)
    {
        this.sources = sources;
        this.functions = functions;
        this.recorder = recorder;
    }

    public IReadOnlyList<ControlDependence> Conditions => conditions;

    public IReadOnlyList<CallDependence> Calls => calls;

    /// <summary>Walks statements to the end of what can be learnt.</summary>
    /// <param name="statements">What runs, in order.</param>
    /// <param name="sources">The variables whose influence is followed, with their numbers.</param>
    /// <param name="functions">The user's functions.</param>
    /// <param name="recorder">Takes the factors; null where there are none to find.</param>
    /// <param name="function">The function that the statements are the body of.</param>
    public static Dependence Of(
        IReadOnlyList<BoundStatement> statements, IReadOnlyDictionary<VariableSymbol, int> sources, IReadOnlyDictionary<FunctionSymbol, BoundFunction> functions, FactorRecorder? recorder,
        FunctionSymbol? function = null)
    {
        var walker = new Dependence(sources, functions, recorder);
        if (function is not null) walker.active.Push(function);
        for (int pass = 0; pass < MostPasses; pass++)
        {
            walker.Start();
            foreach (BoundStatement statement in statements) walker.Walk(statement);
            if (!walker.changed) break;
        }
        return walker;
    }

    private void Start()
    {
        values.Clear();
        journal.Clear();
        conditions.Clear();
        calls.Clear();
        recorder?.Clear();
        control = loopEscape = functionEscape = default;
        changed = false;
        callsLeft = valuesLeft = MostCalls;
    }

    private FunctionSymbol? Function => active.TryPeek(out FunctionSymbol? function) ? function : null;

    /// <summary>What decides whether the present place is reached.</summary>
    private SourceSet Control => control.Union(loopEscape).Union(functionEscape);

    private void Walk(BoundStatement statement)
    {
        switch (statement)
        {
            case BoundDeclaration s:
                if (!sources.ContainsKey(s.Variable)) Set(s.Variable, s.Initializer is null ? default : Of(s.Initializer).Union(Control));
                if (recorder is not null) recorder.Hold(s.Variable, s.Initializer is null ? [] : DensitiesIn(s, s.Initializer), isDeclaration: true);
                if (s.Initializer is not null) Accumulate(s, s.Variable, s.Initializer, isFirst: true);
                break;
            case BoundAssignment s:
                Assign(s);
                HoldIn(s, s.Target);
                if (s.Target is BoundVariableTarget { Path.IsEmpty: true } target) Accumulate(s, target.Variable, s.Value, isFirst: !Accumulators.AddsTo(target.Variable, s.Value));
                break;
            case BoundTilde s:
                AddDensity(s, s.Density, s.Distribution, s.Truncation);
                break;
            case BoundTargetIncrement s:
                AddTerms(s, s.Value, FactorKind.Term);
                break;
            case BoundJacobianIncrement s:
                AddTerms(s, s.Value, FactorKind.Jacobian);
                break;
            case BoundCallStatement s:
                Of(s.Call);
                break;
            case BoundMessage { Kind: not MessageKind.Print }:
                recorder?.Add(new Factor(FactorKind.Reject, statement.Span, null, default, Control, recorder.Branch, false));
                break;
            case BoundIf s:
                WalkIf(s);
                break;
            case BoundWhile s:
                WalkLoop(s, s.Condition, Of(s.Condition), s.Body);
                break;
            case BoundForRange s:
            {
                SourceSet bounds = Of(s.Lower).Union(Of(s.Upper));
                int mark = journal.Count;
                Set(s.Variable, bounds.Union(Control));
                recorder?.Loops.Add(new LoopRange(s.Variable, recorder.Given(s.Lower), recorder.Given(s.Upper), null));
                WalkLoop(s, s.Upper, bounds, s.Body);
                recorder?.Loops.RemoveAt(recorder.Loops.Count - 1);
                Forget(s.Variable, mark);
                break;
            }
            case BoundForEach s:
                // The number of entries does not depend on what they are.
                int start = journal.Count;
                Set(s.Variable, Of(s.Container).Union(Control));
                recorder?.Loops.Add(new LoopRange(s.Variable, null, null, recorder.Given(s.Container)));
                WalkLoop(s, null, default, s.Body);
                recorder?.Loops.RemoveAt(recorder.Loops.Count - 1);
                Forget(s.Variable, start);
                break;
            case BoundBreak or BoundContinue:
                loopEscape = Control;
                break;
            case BoundReturn s:
                if (s.Value is not null) Of(s.Value);
                if (s.Value is not null && recorder is { IsQuiet: true }) returned.AddRange(DensitiesIn(s, s.Value));
                functionEscape = Control;
                break;
            case BoundBlock or BoundProfile:
                foreach (BoundStatement inner in BoundWalk.Children(statement)) Walk(inner);
                break;
        }
    }

    // ── Branches and loops ──────────────────────────────────────────────────────────────────────────────────────────

    private void WalkIf(BoundIf statement)
    {
        SourceSet condition = Of(statement.Condition);
        conditions.Add(new ControlDependence(statement, statement.Condition, Function, condition));
        SourceSet outside = control;
        control = control.Union(condition);
        int mark = journal.Count;
        WalkBranch(statement, statement.Then, isThen: true);
        Dictionary<VariableSymbol, SourceSet> after = Undo(mark);
        if (statement.Else is not null) WalkBranch(statement, statement.Else, isThen: false);
        foreach (var (variable, value) in after) Set(variable, Get(variable).Union(value));
        control = outside;
    }

    private void WalkBranch(BoundIf choice, BoundStatement branch, bool isThen)
    {
        if (recorder is null)
        {
            Walk(branch);
            return;
        }
        BranchPath? outside = recorder.Branch;
        recorder.Branch = new BranchPath(outside, choice, isThen);
        Walk(branch);
        recorder.Branch = outside;
    }

    private void WalkLoop(BoundStatement loop, BoundExpression? condition, SourceSet bounds, BoundStatement body)
    {
        if (condition is not null) conditions.Add(new ControlDependence(loop, condition, Function, bounds));
        (SourceSet outerControl, SourceSet outerEscape) = (control, loopEscape);
        control = Control.Union(bounds);
        loopEscape = carriedEscapes.GetValueOrDefault(loop);
        if (carried.TryGetValue(loop, out var back))
            foreach (var (variable, value) in back) Set(variable, Get(variable).Union(value));
        int mark = journal.Count;
        Walk(body);

        back ??= carried[loop] = new Dictionary<VariableSymbol, SourceSet>();
        Dictionary<VariableSymbol, SourceSet> first = FirstSince(mark);
        journal.RemoveRange(mark, journal.Count - mark);
        foreach (var (variable, before) in first)
        {
            SourceSet value = Get(variable);
            if (!value.IsSubsetOf(before))
            {
                SourceSet known = back.GetValueOrDefault(variable);
                if (!value.IsSubsetOf(known))
                {
                    back[variable] = known.Union(value);
                    changed = true;
                }
            }
            // The body may not run at all. The loops around this one need one entry for each variable; more would multiply from loop to loop.
            journal.Add((variable, before));
            values[variable] = value.Union(before);
        }
        if (!loopEscape.IsSubsetOf(carriedEscapes.GetValueOrDefault(loop)))
        {
            carriedEscapes[loop] = loopEscape;
            changed = true;
        }
        (control, loopEscape) = (outerControl, outerEscape);
    }

    // ── Values ──────────────────────────────────────────────────────────────────────────────────────────────────────

    private SourceSet Get(VariableSymbol variable) => values.GetValueOrDefault(variable);

    private void Set(VariableSymbol variable, SourceSet value)
    {
        journal.Add((variable, Get(variable)));
        values[variable] = value;
    }

    /// <summary>Takes back what happened since the mark, and says what the changed variables were.</summary>
    private Dictionary<VariableSymbol, SourceSet> Undo(int mark)
    {
        var after = new Dictionary<VariableSymbol, SourceSet>();
        for (int i = journal.Count - 1; i >= mark; i--)
        {
            (VariableSymbol variable, SourceSet before) = journal[i];
            after.TryAdd(variable, Get(variable));
            values[variable] = before;
        }
        journal.RemoveRange(mark, journal.Count - mark);
        return after;
    }

    /// <summary>Drops a loop's variable, which nothing after the loop can name.</summary>
    private void Forget(VariableSymbol variable, int mark)
    {
        int kept = mark;
        for (int i = mark; i < journal.Count; i++)
            if (journal[i].Variable != variable) journal[kept++] = journal[i];
        journal.RemoveRange(kept, journal.Count - kept);
        values.Remove(variable);
    }

    /// <summary>The variables changed since the mark, with what they were then.</summary>
    private Dictionary<VariableSymbol, SourceSet> FirstSince(int mark)
    {
        var first = new Dictionary<VariableSymbol, SourceSet>();
        for (int i = mark; i < journal.Count; i++) first.TryAdd(journal[i].Variable, journal[i].Before);
        return first;
    }

    private void Assign(BoundAssignment statement)
    {
        BoundExpression value = statement.Value;
        while (value is BoundConversion conversion) value = conversion.Operand;
        if (statement.Target is BoundTupleTarget target && value is BoundTupleLiteral literal && literal.Elements.Length == target.Elements.Length)
        {
            SourceSet[] parts = [.. literal.Elements.Select(Of)];
            for (int i = 0; i < parts.Length; i++) Assign(target.Elements[i], parts[i].Union(Control));
            return;
        }
        Assign(statement.Target, Of(statement.Value).Union(Control));
    }

    private void Assign(BoundTarget target, SourceSet value)
    {
        switch (target)
        {
            case BoundTupleTarget tuple:
                foreach (BoundTarget element in tuple.Elements) Assign(element, value);
                break;
            case BoundVariableTarget variable when sources.ContainsKey(variable.Variable):
                break;
            case BoundVariableTarget { Path.IsEmpty: true } variable:
                Set(variable.Variable, value);
                break;
            case BoundVariableTarget variable:
                Set(variable.Variable, Get(variable.Variable).Union(value));
                break;
        }
    }

    // ── Expressions ─────────────────────────────────────────────────────────────────────────────────────────────────

    /// <summary>What an expression's value depends on. Its size does not count.</summary>
    private SourceSet Of(BoundExpression expression)
    {
        switch (expression)
        {
            case BoundInt or BoundReal:
                return default;
            case BoundVariable { Variable: var variable }:
                return sources.TryGetValue(variable, out int index) ? SourceSet.Of(index) : Get(variable);
            default:
                ulong[] words = [];
                Collect(expression, ref words);
                return SourceSet.FromWords(words);
        }
    }

    private void Collect(BoundExpression expression, ref ulong[] words, bool withIndices = true)
    {
        switch (expression)
        {
            case BoundVariable { Variable: var variable }:
                if (sources.TryGetValue(variable, out int index))
                {
                    if (index >> 6 >= words.Length) Array.Resize(ref words, (index >> 6) + 1);
                    words[index >> 6] |= 1ul << index;
                }
                else Get(variable).AddTo(ref words);
                break;
            case BoundCall { Name: "size" or "rows" or "cols" or "num_elements" or "dims" }:
                break;
            case BoundCall e:
                foreach (BoundExpression argument in e.Arguments) Collect(argument, ref words, withIndices);
                break;
            case BoundUserCall e:
                foreach (SourceSet argument in CollectCall(e)) argument.AddTo(ref words);
                break;
            case BoundConversion e:
                Collect(e.Operand, ref words, withIndices);
                break;
            case BoundIndexing e:
                Collect(e.Base, ref words, withIndices);
                if (withIndices) Collect(e.Indices, ref words);
                break;
            case BoundTupleElement e:
                Collect(e.Base, ref words, withIndices);
                break;
            case BoundConditional e:
                Collect(e.Condition, ref words, withIndices);
                Collect(e.WhenTrue, ref words, withIndices);
                Collect(e.WhenFalse, ref words, withIndices);
                break;
            case BoundArrayLiteral e:
                foreach (BoundExpression element in e.Elements) Collect(element, ref words, withIndices);
                break;
            case BoundRowVectorLiteral e:
                foreach (BoundExpression element in e.Elements) Collect(element, ref words, withIndices);
                break;
            case BoundTupleLiteral e:
                foreach (BoundExpression element in e.Elements) Collect(element, ref words, withIndices);
                break;
        }
    }

    private void Collect(ImmutableArray<BoundIndex> indices, ref ulong[] words)
    {
        foreach (BoundIndex index in indices)
            switch (index)
            {
                case SingleIndex i:
                    Collect(i.Value, ref words);
                    break;
                case MultiIndex i:
                    Collect(i.Value, ref words);
                    break;
                case RangeIndex i:
                    if (i.Lower is not null) Collect(i.Lower, ref words);
                    if (i.Upper is not null) Collect(i.Upper, ref words);
                    break;
            }
    }

    private ImmutableArray<SourceSet> CollectCall(BoundUserCall call)
    {
        ImmutableArray<SourceSet> arguments = [.. call.Arguments.Select(Of)];
        calls.Add(new CallDependence(call, arguments));
        if (recorder is not { FollowsCalls: true } || call.Function.Kind is not (FunctionKind.Lp or FunctionKind.Jacobian) || !functions.TryGetValue(call.Function, out BoundFunction? function)) return arguments;
        if (callsLeft == 0 || active.Count >= DeepestCall || active.Contains(call.Function))
        {
            // Not followed: one factor for all that it may add.
            SourceSet all = arguments.Aggregate(Control, (sum, next) => sum.Union(next));
            recorder.Add(new Factor(FactorKind.Term, call.Span, null, default, all, recorder.Branch, true));
            return arguments;
        }
        callsLeft--;
        active.Push(call.Function);
        SourceSet outer = functionEscape, outerLoop = loopEscape;
        for (int i = 0; i < arguments.Length; i++)
        {
            Set(call.Function.Parameters[i], arguments[i]);
            recorder.Arguments[call.Function.Parameters[i]] = call.Arguments[i];
        }
        Walk(function.Body);
        (functionEscape, loopEscape) = (outer, outerLoop);
        active.Pop();
        return arguments;
    }

    // ── Factors ─────────────────────────────────────────────────────────────────────────────────────────────────────

    private void AddTerms(BoundStatement statement, BoundExpression value, FactorKind kind)
    {
        while (value is BoundConversion conversion) value = conversion.Operand;
        switch (value)
        {
            case BoundVariable { Variable: var sum } when recorder is not null && recorder.Accumulators.Contains(sum):
                recorder.AddAccumulated(sum, Control);
                break;
            case BoundCall { Name: "add", Arguments: [var left, var right] }:
                AddTerms(statement, left, kind);
                AddTerms(statement, right, kind);
                break;
            case BoundCall { Name: "subtract", Arguments: [var left, var right] }:
                AddTerms(statement, left, kind);
                AddTerm(statement, right, kind);
                break;
            case BoundCall or BoundUserCall when DensityNames.DistributionOf(value) is { } distribution && kind == FactorKind.Term:
                AddDensity(statement, value, distribution, null);
                break;
            default:
                AddTerm(statement, value, kind);
                break;
        }
    }

    private void AddTerm(BoundStatement statement, BoundExpression value, FactorKind kind)
    {
        SourceSet sources = Of(value).Union(Control);
        if (recorder is null) return;
        ulong[] words = [];
        bool follows = recorder.FollowsCalls;
        recorder.FollowsCalls = false;
        Collect(value, ref words, withIndices: false);
        recorder.FollowsCalls = follows;
        List<DensityStatement> found = DensitiesIn(statement, value);
        SourceSet ofValue = SourceSet.FromWords(words).Union(Control);
        recorder.Add(new Factor(kind, value.Span, null, ofValue, sources, recorder.Branch, BoundWalk.Expressions(value).Any(part => DensityNames.DistributionOf(part) is not null))
        {
            Term = value,
            Inner = [.. found.Where(density => density.Form == DensityForm.Density)],
            Tails = [.. found.Where(density => density.Form != DensityForm.Density)],
        });
    }

    /// <summary>
    /// The densities and probabilities of tails that a value is made of: those that stand in it, those that the local variables in it were given, and those in
    /// the values of the user's functions that it calls.
    /// </summary>
    private List<DensityStatement> DensitiesIn(BoundStatement statement, BoundExpression value)
    {
        List<DensityStatement> found = [];
        if (recorder is null) return found;
        bool follows = recorder.FollowsCalls;
        recorder.FollowsCalls = false;
        foreach (BoundExpression part in BoundWalk.Expressions(value, withIndices: false))
            switch (part)
            {
                case BoundVariable { Variable: var variable }:
                    found.AddRange(recorder.HeldBy(variable));
                    break;
                case BoundCall or BoundUserCall when DensityNames.DistributionOf(part) is { } distribution:
                    found.Add(Describe(new DensityStatement(statement, distribution, part, null) { Function = Function }, recorder));
                    break;
                case BoundCall or BoundUserCall when DensityNames.CumulativeOf(part) is var (distribution, form):
                    found.Add(Describe(new DensityStatement(statement, distribution, part, null) { Function = Function, Form = form }, recorder));
                    break;
                case BoundCall { Name: "reduce_sum" or "reduce_sum_static", Arguments: [BoundFunctionReference { User: { } user }, var sliced, _, .. var shared] }:
                    // The function gets a slice, its first and last place, and what all slices share; all slices together are the whole.
                    found.AddRange(DensitiesOf(user, [sliced, new BoundInt(sliced.Span, 1), new BoundCall(sliced.Span, "size", [sliced], Types.Type.Int), .. shared], recorder));
                    break;
                case BoundUserCall call:
                    found.AddRange(DensitiesOf(call.Function, call.Arguments, recorder));
                    break;
            }
        recorder.FollowsCalls = follows;
        return found;
    }

    /// <summary>The densities in a function's value, with the arguments of a call; nothing that runs in it counts for itself.</summary>
    private List<DensityStatement> DensitiesOf(FunctionSymbol symbol, ImmutableArray<BoundExpression> arguments, FactorRecorder recorder)
    {
        if (symbol.Kind is not (FunctionKind.Plain or FunctionKind.Lpdf or FunctionKind.Lpmf) || valuesLeft == 0 || active.Count >= DeepestCall || active.Contains(symbol)) return [];
        if (!functions.TryGetValue(symbol, out BoundFunction? function) || !HasDensities(symbol)) return [];
        valuesLeft--;
        (SourceSet outerFunction, SourceSet outerLoop, bool wasQuiet) = (functionEscape, loopEscape, recorder.IsQuiet);
        (int knownConditions, int knownCalls) = (conditions.Count, calls.Count);
        List<DensityStatement> outer = returned;
        for (int i = 0; i < symbol.Parameters.Length && i < arguments.Length; i++)
        {
            Set(symbol.Parameters[i], Of(arguments[i]));
            recorder.Arguments[symbol.Parameters[i]] = arguments[i];
        }
        (returned, recorder.IsQuiet) = ([], true);
        active.Push(symbol);
        Walk(function.Body);
        active.Pop();
        List<DensityStatement> found = returned;
        (returned, recorder.IsQuiet, functionEscape, loopEscape) = (outer, wasQuiet, outerFunction, outerLoop);
        // What decides in a function is told of it, not of its calls.
        conditions.RemoveRange(knownConditions, conditions.Count - knownConditions);
        calls.RemoveRange(knownCalls, calls.Count - knownCalls);
        return found;
    }

    /// <summary>Whether a function, or one that it calls, has a density in it.</summary>
    private bool HasDensities(FunctionSymbol symbol)
    {
        if (withDensities.TryGetValue(symbol, out bool known)) return known;
        // A function that calls itself has what its other parts have.
        withDensities[symbol] = false;
        return withDensities[symbol] = functions.TryGetValue(symbol, out BoundFunction? function) && BoundWalk.Statements(function.Body).SelectMany(BoundWalk.Own).SelectMany(own => BoundWalk.Expressions(own))
            .Any(part => DensityNames.DistributionOf(part) is not null || DensityNames.CumulativeOf(part) is not null || part is BoundUserCall { Function: var callee } && HasDensities(callee)
                || part is BoundFunctionReference { User: { } user } && HasDensities(user));
    }

    /// <summary>Notes the densities in an assigned value for the variables that take it.</summary>
    private void HoldIn(BoundAssignment statement, BoundTarget target)
    {
        if (recorder is null) return;
        if (target is BoundVariableTarget { Variable: var variable }) recorder.Hold(variable, DensitiesIn(statement, statement.Value), isDeclaration: false);
        else if (target is BoundTupleTarget tuple)
            foreach (BoundTarget element in tuple.Elements) HoldIn(statement, element);
    }

    private DensityStatement Describe(DensityStatement density, FactorRecorder recorder)
    {
        ulong[] variate = [];
        Collect(density.Variate, ref variate, withIndices: false);
        return recorder.Describe(density, SourceSet.FromWords(variate));
    }

    /// <summary>Keeps the terms of a variable that sums them, as <c>real lprior = 0; lprior += normal_lpdf(…);</c>, for when it is added to target.</summary>
    private void Accumulate(BoundStatement statement, VariableSymbol variable, BoundExpression value, bool isFirst)
    {
        if (recorder is null || !recorder.Accumulators.Contains(variable)) return;
        recorder.Open(variable, isFirst);
        AddTerms(statement, value, FactorKind.Term);
        recorder.Close();
    }

    private void AddDensity(BoundStatement statement, BoundExpression density, string distribution, BoundTruncation? truncation)
    {
        ulong[] words = [], variate = [];
        switch (density)
        {
            case BoundUserCall call:
                foreach (SourceSet argument in CollectCall(call)) argument.AddTo(ref words);
                break;
            default:
                Collect(density, ref words);
                break;
        }
        if (truncation?.Lower is { } lower) Collect(lower, ref words);
        if (truncation?.Upper is { } upper) Collect(upper, ref words);
        if (recorder is null) return;
        var found = new DensityStatement(statement, distribution, density, truncation) { Function = Function };
        if (!found.Arguments.IsEmpty) Collect(found.Variate, ref variate, withIndices: false);
        SourceSet ofVariate = SourceSet.FromWords(variate);
        recorder.Add(new Factor(FactorKind.Density, density.Span, recorder.Describe(found, ofVariate), ofVariate, SourceSet.FromWords(words).Union(Control), recorder.Branch, false));
    }
}
