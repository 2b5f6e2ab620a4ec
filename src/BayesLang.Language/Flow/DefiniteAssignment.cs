using System.Collections.Immutable;
using System.Text;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;

namespace BayesLang.Language.Flow;

/// <summary>
/// Finds reads of variables that may have no value yet. An assignment to any entry counts for the whole; a loop's body is taken to run at least once, and a
/// container that gets entries anywhere in it to be filled, since other rounds may take other branches; a branch that ends in return, reject, break or continue does not reach what follows; and what an
/// <c>if</c> assigned is there in a later <c>if</c> with the same condition, where nothing in that condition can have changed.
/// </summary>
public sealed class DefiniteAssignment
{
    private readonly BoundProgram program;
    private readonly ConstantValues constants;
    private readonly HashSet<VariableSymbol> assigned = [];
    private readonly HashSet<VariableSymbol> reported = [];
    private readonly List<VariableSymbol> journal = [];
    private readonly Dictionary<(string Condition, bool IsThen), Stack<ImmutableArray<VariableSymbol>>> guards = [];
    private readonly Stack<(string Condition, bool IsThen)> guardOrder = [];
    private readonly Stack<Loop> loops = [];
    private readonly List<VariableSymbol> entered = [];
    private readonly List<BoundVariable> unassigned = [];
    private bool ended;

    private sealed record Loop(int Mark, List<ImmutableArray<VariableSymbol>> Breaks, List<ImmutableArray<VariableSymbol>> Continues);

    private DefiniteAssignment(BoundProgram program, ConstantValues constants)
    {
        this.program = program;
        this.constants = constants;
    }

    /// <summary>For each variable that may be read too early, the first such place.</summary>
    public static IReadOnlyList<BoundVariable> Unassigned(BoundProgram program, ConstantValues constants)
    {
        var walker = new DefiniteAssignment(program, constants);
        foreach (BoundFunction function in program.Functions) walker.Block([function.Body]);
        walker.Block(program.TransformedData);
        walker.Block(program.TransformedParameters);
        walker.Block(program.Model);
        walker.Block(program.GeneratedQuantities);
        return walker.unassigned;
    }

    private void Block(ImmutableArray<BoundStatement> statements)
    {
        ended = false;
        ForgetGuards(0);
        foreach (BoundStatement statement in statements) Walk(statement);
    }

    private void Walk(BoundStatement statement)
    {
        switch (statement)
        {
            case BoundDeclaration s:
                Sizes(s.Variable.Sized);
                if (s.Initializer is not null)
                {
                    // That an initialiser reads its own variable is a finding of its own.
                    reported.Add(s.Variable);
                    Read(s.Initializer);
                }
                if (s.Initializer is not null || HasNoEntries(s.Variable.Sized)) Assign(s.Variable);
                break;
            case BoundAssignment s:
                Read(s.Value);
                Indices(s.Target);
                Assign(s.Target);
                break;
            case BoundMessage s:
                foreach (BoundExpression argument in s.Arguments) Read(argument);
                ended |= s.Kind != MessageKind.Print;
                break;
            case BoundIf s:
                WalkIf(s);
                break;
            case BoundWhile s:
                Read(s.Condition);
                WalkLoop(s.Body);
                break;
            case BoundForRange s:
                Read(s.Lower);
                Read(s.Upper);
                WalkLoop(s.Body);
                break;
            case BoundForEach s:
                Read(s.Container);
                WalkLoop(s.Body);
                break;
            case BoundBreak:
                if (!ended && loops.TryPeek(out Loop? left)) left.Breaks.Add([.. journal.Skip(left.Mark)]);
                ended = true;
                break;
            case BoundContinue:
                if (!ended && loops.TryPeek(out Loop? next)) next.Continues.Add([.. journal.Skip(next.Mark)]);
                ended = true;
                break;
            case BoundReturn s:
                if (s.Value is not null) Read(s.Value);
                ended = true;
                break;
            default:
                foreach (BoundExpression read in BoundWalk.Own(statement)) Read(read);
                foreach (BoundStatement inner in BoundWalk.Children(statement)) Walk(inner);
                break;
        }
    }

    private void WalkIf(BoundIf statement)
    {
        Read(statement.Condition);
        bool endedBefore = ended;
        string? condition = LastingText(statement.Condition);
        ImmutableArray<VariableSymbol> then = Branch(statement.Then, condition, isThen: true, out bool thenEnds);
        ended = endedBefore;
        bool elseEnds = false;
        ImmutableArray<VariableSymbol> otherwise = statement.Else is null ? [] : Branch(statement.Else, condition, isThen: false, out elseEnds);
        ended = endedBefore || thenEnds && elseEnds;
        if (thenEnds && !elseEnds) AssignAll(otherwise);
        else if (elseEnds && !thenEnds) AssignAll(then);
        else AssignAll(then.Intersect(otherwise));
        if (condition is null) return;
        Remember((condition, true), then);
        Remember((condition, false), otherwise);
    }

    private void Remember((string, bool) guard, ImmutableArray<VariableSymbol> variables)
    {
        if (variables.IsEmpty) return;
        if (!guards.TryGetValue(guard, out var known)) guards[guard] = known = [];
        known.Push(variables);
        guardOrder.Push(guard);
    }

    private void ForgetGuards(int count)
    {
        while (guardOrder.Count > count) guards[guardOrder.Pop()].Pop();
    }

    /// <summary>Walks a branch and takes its assignments back.</summary>
    private ImmutableArray<VariableSymbol> Branch(BoundStatement branch, string? condition, bool isThen, out bool ends)
    {
        (int mark, int knownGuards) = (journal.Count, guardOrder.Count);
        if (condition is not null && guards.TryGetValue((condition, isThen), out var known))
            foreach (ImmutableArray<VariableSymbol> variables in known) AssignAll(variables);
        Walk(branch);
        ends = ended;
        ForgetGuards(knownGuards);
        return Undo(mark);
    }

    private void WalkLoop(BoundStatement body)
    {
        var loop = new Loop(journal.Count, [], []);
        int firstEntered = entered.Count;
        bool endedBefore = ended;
        loops.Push(loop);
        Walk(body);
        loops.Pop();
        bool completes = !ended;
        ImmutableArray<VariableSymbol> atEnd = Undo(loop.Mark);
        // The ways out of the loop: through the end of its body, through continue, through break.
        ImmutableArray<VariableSymbol>[] exits = [.. completes ? [atEnd] : (ImmutableArray<VariableSymbol>[])[], .. loop.Continues, .. loop.Breaks];
        ended = endedBefore;
        AssignAll(entered.Skip(firstEntered));
        if (loops.Count == 0) entered.Clear();
        if (exits.Length > 0) AssignAll(exits.Skip(1).Aggregate<ImmutableArray<VariableSymbol>, IEnumerable<VariableSymbol>>(exits[0], (common, exit) => common.Intersect(exit)));
    }

    // ── What is assigned ────────────────────────────────────────────────────────────────────────────────────────────

    private void Assign(VariableSymbol variable)
    {
        if (assigned.Add(variable)) journal.Add(variable);
    }

    private void AssignAll(IEnumerable<VariableSymbol> variables)
    {
        foreach (VariableSymbol variable in variables) Assign(variable);
    }

    private void Assign(BoundTarget target)
    {
        if (target is BoundVariableTarget variable)
        {
            Assign(variable.Variable);
            if (loops.Count > 0 && !variable.Path.IsEmpty) entered.Add(variable.Variable);
        }
        else if (target is BoundTupleTarget tuple)
            foreach (BoundTarget element in tuple.Elements) Assign(element);
    }

    private ImmutableArray<VariableSymbol> Undo(int mark)
    {
        ImmutableArray<VariableSymbol> since = [.. journal.Skip(mark)];
        foreach (VariableSymbol variable in since) assigned.Remove(variable);
        journal.RemoveRange(mark, journal.Count - mark);
        return since;
    }

    private bool HasNoEntries(SizedType? sized) => sized switch
    {
        SizedArray array => constants.ValueOf(array.Size) == 0 || HasNoEntries(array.Element),
        SizedBasic basic => basic.Sizes.Any(size => constants.ValueOf(size) == 0),
        _ => false,
    };

    /// <summary>The text of a condition that is the same whenever it is asked; null where something in it may change.</summary>
    private string? LastingText(BoundExpression condition)
    {
        foreach (BoundExpression part in BoundWalk.Expressions(condition))
            switch (part)
            {
                case BoundVariable { Variable: var variable } when !constants.IsAssignedOnce(variable):
                case BoundUserCall or BoundTargetValue:
                    return null;
            }
        var text = new StringBuilder();
        foreach (char c in program.Source.ToString(condition.Span))
            if (!char.IsWhiteSpace(c)) text.Append(c);
        return text.ToString();
    }

    // ── What is read ────────────────────────────────────────────────────────────────────────────────────────────────

    private void Read(BoundExpression expression)
    {
        switch (expression)
        {
            case BoundVariable e:
                if (ended || assigned.Contains(e.Variable) || !NeedsValue(e.Variable) || !reported.Add(e.Variable)) break;
                unassigned.Add(e);
                break;
            case BoundCall { Name: "size" or "rows" or "cols" or "num_elements" or "dims" }:
                break;
            case BoundCall e:
                Read(e.Arguments);
                break;
            case BoundUserCall e:
                Read(e.Arguments);
                break;
            case BoundConversion e:
                Read(e.Operand);
                break;
            case BoundIndexing e:
                Read(e.Base);
                Indices(e.Indices);
                break;
            case BoundTupleElement e:
                Read(e.Base);
                break;
            case BoundConditional e:
                Read(e.Condition);
                Read(e.WhenTrue);
                Read(e.WhenFalse);
                break;
            case BoundArrayLiteral e:
                Read(e.Elements);
                break;
            case BoundRowVectorLiteral e:
                Read(e.Elements);
                break;
            case BoundTupleLiteral e:
                Read(e.Elements);
                break;
        }
    }

    private void Read(ImmutableArray<BoundExpression> expressions)
    {
        foreach (BoundExpression expression in expressions) Read(expression);
    }

    private void Indices(BoundTarget target)
    {
        if (target is BoundTupleTarget tuple)
            foreach (BoundTarget element in tuple.Elements) Indices(element);
        else if (target is BoundVariableTarget variable)
            foreach (BoundAccess access in variable.Path)
                if (access is IndexAccess { Indices: var indices }) Indices(indices);
    }

    private void Indices(ImmutableArray<BoundIndex> indices)
    {
        foreach (BoundIndex index in indices)
            switch (index)
            {
                case SingleIndex i:
                    Read(i.Value);
                    break;
                case MultiIndex i:
                    Read(i.Value);
                    break;
                case RangeIndex i:
                    if (i.Lower is not null) Read(i.Lower);
                    if (i.Upper is not null) Read(i.Upper);
                    break;
            }
    }

    private void Sizes(SizedType? sized)
    {
        switch (sized)
        {
            case SizedArray s:
                Read(s.Size);
                Sizes(s.Element);
                break;
            case SizedBasic s:
                Read(s.Sizes);
                break;
            case SizedTuple s:
                foreach (SizedType element in s.Elements) Sizes(element);
                break;
        }
    }

    private static bool NeedsValue(VariableSymbol variable) => variable.Origin switch
    {
        VariableOrigin.Data or VariableOrigin.Parameters or VariableOrigin.FunctionArgument or VariableOrigin.Loop => false,
        _ => true,
    };
}
