using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Passes;

namespace BayesLang.Compiler.Emit;

/// <summary>
/// Prints innermost loops whose turns are independent as loops over vectors of four, with the scalar loop for the rest. Sums over the turns are kept in vectors;
/// elements found through an index table are gathered, and their adjoints are added one after the other, so that two turns may meet at one element.
/// </summary>
/// <param name="writer">Where to.</param>
/// <param name="text">Prints in the program's words, for <see cref="Obstacle"/>.</param>
public sealed class VectorEmitter(CSharpWriter writer, ProgramText text)
{
    private const int Lanes = 4;

    /// <summary>Why the loop stayed scalar, as a part of a sentence; null where that needs no words: it only copies, or has a few turns alone.</summary>
    public string? Obstacle { get; private set; }

    /// <summary>How many turns run at once.</summary>
    public static int Turns => Lanes;

    /// <summary>What is read element by element, since it does not lie side by side; in the program's words.</summary>
    public ImmutableArray<string> Gathered { get; private set; } = [];

    /// <summary>Turns from which a loop without expensive functions gains by vectors, inside another loop.</summary>
    private const int ShortestCheapLoop = 12;
    private readonly ExpressionPrinter scalar = new();

    /// <summary>True from the first statement on that changes something besides the turn's temporaries.</summary>
    private bool hasEffect;

    /// <summary>Emits the vector part, and leaves the counter declared, at the first turn that is left over. False, with nothing emitted, where the loop stays scalar.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="isInner">True for a loop inside another, which may be short: it must do something expensive to be worth it.</param>
    /// <param name="needsBlock">True where the names that it makes need a block of their own, which the caller closes.</param>
    public bool TryEmit(For loop, bool isInner, bool needsBlock)
    {
        if (loop.Upper is IntLiteral { Value: < 2 * Lanes }) return Refuse(null);
        if (Plan.Of(loop, text, out string? obstacle) is not { } plan) return Refuse(obstacle);
        // A cheap inner loop must be long to be worth it, and go through memory in order.
        bool isCheap = isInner && !IsExpensive(loop);
        string i = loop.Counter.Name;
        var body = new List<string>();
        var printer = new VectorPrinter(plan, scalar, text, body, RepeatedLoads(loop, plan));
        foreach (Statement s in ChecksFirst(loop.Body))
            if (!Statement(s, plan, printer, body)) return Refuse(printer.Obstacle ?? (s is Assign a ? $"it sets {text.Print(new Load(a.Variable, a.Indices))}, whose place only an index table tells" : ObstacleOf(s, text)));
        if (printer.Obstacle is { } unknown) return Refuse(unknown);
        if (isCheap && (printer.GoesByLane || ByLane)) return Refuse("it is inside another loop, may be short, and does nothing expensive");
        Gathered = [.. printer.Gathered.Distinct()];

        if (isCheap) writer.Open($"if ({scalar.Print(loop.Upper - loop.Lower, 61)} >= {ShortestCheapLoop})");
        else if (needsBlock) writer.Open();
        writer.Line($"int {i} = {scalar.Print(loop.Lower)};");
        foreach (string line in printer.Invariants) writer.Line(line);
        foreach ((string name, _) in plan.Sums) writer.Line($"var {name} = Vector256<double>.Zero;");
        if (IsRepeatable(loop) && IsExpensive(loop))
        {
            // The last vector may meet the one before: nothing is left over where there are as many turns as lanes.
            string last = scalar.Print(loop.Upper - Lanes, 61);
            writer.Line($"for (; {i} < {scalar.Print(loop.Upper, 61)}; {i} += {Lanes})");
            writer.Open();
            writer.Line($"if ({i} > {last})");
            writer.Open();
            writer.Line($"if ({scalar.Print(loop.Upper, 61)} < {scalar.Print(loop.Lower + Lanes, 61)}) break;");
            writer.Line($"{i} = {last};");
            writer.Close();
        }
        else
        {
            writer.Line($"for (; {i} <= {scalar.Print(loop.Upper - Lanes, 61)}; {i} += {Lanes})");
            writer.Open();
        }
        foreach (string line in body) writer.Line(line);
        writer.Close();
        foreach (IGrouping<string, string> sums in plan.Sums.GroupBy(s => s.Target, s => s.Name)) writer.Line($"{sums.Key} += VectorMath.Sum({string.Join(" + ", sums)});");
        IsGuarded = isCheap;
        return true;
    }

    private bool Refuse(string? obstacle)
    {
        Obstacle = obstacle;
        return false;
    }

    /// <summary>What keeps a statement from running in lanes; null for the transforms of parameters, which nobody can change.</summary>
    private static string? ObstacleOf(Statement s, ProgramText text) => s switch
    {
        If i => $"it branches on {text.TryPrint(i.Condition) ?? (Walk.Loads(i.Condition).All(l => l.Variable.Role is VariableRole.Bound or VariableRole.Loop) ? "data" : "an intermediate value")}",
        While => "it has a loop whose end is not known before",
        KernelCall { Kernel.Name: var name } when IsTransform(name) => null,
        AdjointCall { Kernel.Name: var name } when IsTransform(name) => null,
        KernelCall k when !Walk.Written(k).Any() => "it checks values",
        KernelCall k => $"it calls {k.Kernel.Name}",
        AdjointCall c => $"it calls the derivatives of {c.Kernel.Name}",
        Check or Fail => "it checks values",
        Save v => $"it overwrites {text.NameOf(v.Variable) ?? "an intermediate value"}, which the reverse sweep reads as it was",
        Restore v => $"it takes back what {text.NameOf(v.Variable) ?? "an intermediate value"} was",
        Print => "it prints",
        Declare { Variable.IsScalar: false } d => $"each turn has an array of its own, {text.NameOf(d.Variable) ?? "an intermediate one"}",
        Declare or Assign => "it computes with integers",
        _ => "it has a statement that works on whole arrays",
    };

    private static bool IsTransform(string kernel) => kernel.EndsWith("_constrain", StringComparison.Ordinal);

    /// <summary>
    /// True where the vector part stands under a condition, which the caller closes after the turns that are left over. Else comes a loop of its own, which begins at a
    /// known turn: that is faster than to share the one for what is left over.
    /// </summary>
    public bool IsGuarded { get; private set; }

    /// <summary>True where an adjoint is added lane by lane.</summary>
    private bool ByLane { get; set; }

    /// <summary>Elements that a turn reads more than once, and none writes: they are loaded once.</summary>
    private static HashSet<Expr> RepeatedLoads(For loop, Plan plan) =>
        [.. loop.Body.SelectMany(Walk.Expressions).SelectMany(Walk.Subexpressions).OfType<Load>().Where(l => !l.Indices.IsEmpty && !plan.IsWritten(l.Variable)).GroupBy(l => (Expr)l).Where(g => g.Count() > 1).Select(g => g.Key)];

    /// <summary>
    /// Checks and the temporaries that they need before everything that has an effect: a vector that fails a check is then left, untouched, to the scalar loop,
    /// which finds the turn that fails.
    /// </summary>
    private static IEnumerable<Statement> ChecksFirst(ImmutableArray<Statement> body)
    {
        if (!body.Any(s => s is Check)) return body;
        HashSet<Variable> changed = [.. body.Where(s => s is not (Assign { Variable.IsTemporary: true } or Check)).SelectMany(Walk.Written)];
        var first = new List<Statement>();
        foreach (Statement s in body)
        {
            if (s is (Assign { Variable.IsTemporary: true } or Check) && !Walk.Read(s).Any(changed.Contains)) first.Add(s);
            else changed.UnionWith(Walk.Written(s));
        }
        return [.. first, .. body.Where(s => !first.Contains(s, ReferenceEqualityComparer.Instance))];
    }

    private static bool IsExpensive(For loop) => loop.Body.SelectMany(Walk.Expressions).SelectMany(Walk.Subexpressions).Any(e => e is Op { Function.IsExpensive: true });

    /// <summary>True where a turn only sets elements, from what the loop does not write: to run it again changes nothing.</summary>
    private static bool IsRepeatable(For loop)
    {
        if (!loop.Body.All(s => s is Assign { Kind: AssignKind.Set })) return false;
        HashSet<Variable> buffers = [.. loop.Body.SelectMany(Walk.Written).Where(v => !v.IsTemporary)];
        return buffers.All(v => !v.IsScalar) && !loop.Body.SelectMany(Walk.Expressions).SelectMany(Walk.Loads).Any(l => buffers.Contains(l.Variable));
    }

    private bool Statement(Statement s, Plan plan, VectorPrinter printer, List<string> body)
    {
        hasEffect |= s is not (Check or Declare or Assign { Variable.IsTemporary: true });
        switch (s)
        {
            case Declare { Variable: { IsScalar: true, Kind: ScalarKind.Real } v }:
                body.Add($"var {v.Name}_v = Vector256<double>.Zero;");
                return true;
            case Clear { Variable: { IsScalar: true } v } when plan.IsOfTurn(v):
                body.Add($"{v.Name}_v = Vector256<double>.Zero;");
                return true;
            case TargetAdd t:
                body.Add(printer.Accumulate(plan.Sum("lp", "lp"), t.Value));
                return true;
            case Assign { Variable: { IsScalar: true } v } a when plan.IsOfTurn(v):
                body.Add(a.Kind == AssignKind.Add ? printer.Accumulate($"{v.Name}_v", a.Value) : $"{(v.IsTemporary ? "var " : "")}{v.Name}_v = {printer.Print(a.Value)};");
                return true;
            case Assign { Kind: AssignKind.Add } a when plan.IsInvariantPlace(a):
                string place = a.Indices.IsEmpty ? a.Variable.Name : $"{a.Variable.Name}[{scalar.Print(a.Variable.Offset(a.Indices))}]";
                body.Add(printer.Accumulate(plan.Sum(place, a.Variable.Name), a.Value));
                return true;
            case Assign a when !a.Variable.IsScalar:
                Expr offset = a.Variable.Offset(a.Indices);
                if (plan.Stride(offset) is 1 or -1)
                    body.Add($"Lanes.{(a.Kind == AssignKind.Add ? "Add" : "Store")}{(plan.Stride(offset) == 1 ? "" : "Reversed")}({printer.Print(a.Value)}, {a.Variable.Name}, {scalar.Print(offset)});");
                else
                {
                    if (a.Kind == AssignKind.Set) return false;
                    ByLane = true;
                    string value = printer.NameFor(a.Variable.Name);
                    body.Add($"var {value} = {printer.Print(a.Value)};");
                    for (int lane = 0; lane < Lanes; lane++) body.Add($"{a.Variable.Name}[{scalar.Print(plan.AtLane(offset, lane))}] += {value}.GetElement({lane});");
                }
                return true;
            case Check c when !hasEffect:
                body.Add($"if (!Lanes.All({printer.Mask(c.Condition)})) break;");
                return true;
            default:
                return false;
        }
    }

    /// <summary>What is known of a loop that can be run in lanes.</summary>
    private sealed class Plan
    {
        private readonly Variable counter;
        private readonly HashSet<Variable> ofTurn = [];
        private readonly HashSet<Variable> written = [];

        private const int MostSums = 3;
        private readonly Dictionary<string, int> increments = [];

        private readonly ProgramText text;
        private string? obstacle;

        private Plan(For loop, ProgramText text) => (counter, this.text) = (loop.Counter, text);

        public List<(string Name, string Target)> Sums { get; } = [];

        /// <param name="loop">The loop.</param>
        /// <param name="text">Prints the obstacle.</param>
        /// <param name="obstacle">Why there is no plan; null where there is nothing to gain.</param>
        public static Plan? Of(For loop, ProgramText text, out string? obstacle)
        {
            var plan = new Plan(loop, text);
            obstacle = null;
            bool computes = false;
            foreach (Statement s in loop.Body)
            {
                switch (s)
                {
                    case Declare { Variable: { IsScalar: true, Kind: ScalarKind.Real } v }:
                        plan.ofTurn.Add(v);
                        break;
                    case Assign { Variable: { IsTemporary: true, Kind: ScalarKind.Real } v }:
                        plan.ofTurn.Add(v);
                        computes = true;
                        break;
                    case Check:
                        break;
                    // Lanes hold reals.
                    case Assign { Variable.Kind: not ScalarKind.Real }:
                        obstacle = ObstacleOf(s, text);
                        return null;
                    case Assign or TargetAdd or Clear:
                        computes |= Walk.Expressions(s).Any(e => e is Op) || s is Assign { Kind: AssignKind.Add };
                        break;
                    default:
                        obstacle = ObstacleOf(s, text);
                        return null;
                }
                plan.written.UnionWith(Walk.Written(s));
            }
            if (!computes) return null;
            if (plan.IsIndependent(loop)) return plan;
            obstacle = plan.obstacle;
            return null;
        }

        /// <summary>No turn reads what another writes.</summary>
        private bool IsIndependent(For loop)
        {
            foreach (Variable v in written.Where(v => !ofTurn.Contains(v)))
            {
                ImmutableArray<Assign> writes = [.. loop.Body.OfType<Assign>().Where(a => a.Variable == v)];
                ImmutableArray<Load> reads = [.. loop.Body.SelectMany(Walk.Expressions).SelectMany(Walk.Loads).Where(l => l.Variable == v)];
                if (writes.Length == 0) return Refuse($"it resets {Name(v)}");
                // Sums alone may meet, at one place or at any.
                if (writes.All(a => a.Kind == AssignKind.Add) && reads.IsEmpty) continue;
                if (v.IsScalar) return Refuse(reads.IsEmpty ? $"the turns set {Name(v)} one after the other" : $"each turn reads {Name(v)}, which the turn before wrote");
                // Else each turn keeps to one element of its own.
                Expr place = v.Offset(writes[0].Indices);
                if (Stride(place) is not (1 or -1)) return Refuse($"two turns may write the same element of {Name(v)}, or elements that are not neighbours");
                if (writes.FirstOrDefault(a => !v.Offset(a.Indices).Equals(place)) is { } other) return Refuse($"it writes both {text.Print(new Load(v, writes[0].Indices))} and {text.Print(new Load(v, other.Indices))}");
                if (reads.FirstOrDefault(l => !v.Offset(l.Indices).Equals(place)) is { } read) return Refuse($"each turn reads {Name(read)}, which another turn writes");
            }
            return true;
        }

        private bool Refuse(string reason)
        {
            obstacle = reason;
            return false;
        }

        private string Name(Variable v) => Name(new Load(v));

        /// <summary>A variable or element in the program's words; an adjoint by what it is the adjoint of.</summary>
        private string Name(Load load) => load.Variable.Primal is { } primal
            ? $"the derivative by {(text.NameOf(primal) is { } name ? text.Print(new Load(primal, load.Indices)) : "an intermediate value")}"
            : text.NameOf(load.Variable) is not null ? text.Print(load) : "an intermediate value";

        public bool IsOfTurn(Variable v) => ofTurn.Contains(v);

        /// <summary>How the vectors of the turn's variables are called.</summary>
        public IEnumerable<string> NamesOfTurn => ofTurn.Select(v => $"{v.Name}_v");

        public bool IsWritten(Variable v) => written.Contains(v);

        public bool IsInvariantPlace(Assign a) => a.Indices.All(IsInvariant);

        /// <summary>The same in every turn.</summary>
        public bool IsInvariant(Expr e) => Walk.Loads(e).All(l => l.Variable != counter && !written.Contains(l.Variable));

        /// <summary>How far an offset moves from turn to turn, where that is a constant.</summary>
        public int? Stride(Expr offset)
        {
            int stride = 0;
            foreach ((Expr term, int coefficient) in Linear.Of(offset).Terms)
            {
                if (term is Load { Indices.IsEmpty: true } load && load.Variable == counter) stride = coefficient;
                else if (!IsInvariant(term)) return null;
            }
            return stride;
        }

        public Expr AtLane(Expr e, int lane) => lane == 0 ? e : Walk.Rewrite(e, node => node is Load load && load.Variable == counter ? load + (Expr)lane : node);

        /// <summary>
        /// A vector that sums up what goes to a place. Increments of one place take turns between a few: each waits for the one before it only.
        /// </summary>
        public string Sum(string target, string name)
        {
            ImmutableArray<string> known = [.. Sums.Where(s => s.Target == target).Select(s => s.Name)];
            if (known.Length == MostSums) return known[increments[target]++ % MostSums];
            increments[target] = 0;
            string sum = $"sum{Sums.Count}_{name}";
            Sums.Add((sum, target));
            return sum;
        }
    }

    /// <summary>Prints expressions as vectors; what is the same in every turn is made into a vector once, before the loop.</summary>
    private sealed class VectorPrinter(Plan plan, ExpressionPrinter scalar, ProgramText text, List<string> body, HashSet<Expr> repeated)
    {
        private readonly Dictionary<Expr, string> invariants = [];

        private readonly HashSet<string> names = [];

        /// <summary>What the turn has loaded.</summary>
        private readonly Dictionary<Expr, string> loaded = [];

        public List<string> Invariants { get; } = [];

        /// <summary>What has no form in vectors; null where all has.</summary>
        public string? Obstacle { get; private set; }

        public List<string> Gathered { get; } = [];

        /// <summary>True where something is gathered lane by lane.</summary>
        public bool GoesByLane { get; private set; }

        public string Print(Expr e) => Print(e, 0);

        /// <summary>An increment, fused where it is a product.</summary>
        public string Accumulate(string sum, Expr value) => value switch
        {
            Op { Function.Name: "*" } product when !plan.IsInvariant(value) => $"{sum} = Vector256.FusedMultiplyAdd({Print(product.Arguments[0])}, {Print(product.Arguments[1])}, {sum});",
            Op { Function.Name: "neg" } negated when negated.Arguments[0] is not Op { Function.Name: "*" } => $"{sum} -= {Print(negated.Arguments[0])};",
            _ => $"{sum} += {Print(value)};",
        };

        private string Print(Expr e, int level)
        {
            (string text, int own) = Parts(e);
            return own < level ? $"({text})" : text;
        }

        private (string Text, int Level) Parts(Expr e)
        {
            if (plan.IsInvariant(e)) return (Invariant(e), 100);
            switch (e)
            {
                case Load { Indices.IsEmpty: true } load when plan.IsOfTurn(load.Variable):
                    return ($"{load.Variable.Name}_v", 100);
                case Load load when !load.Indices.IsEmpty && load.Kind == ScalarKind.Real:
                    return (Loaded(load), 100);
                case Op { Function.Name: "real", Arguments: [Op { Function.Name: "+" or "-", Kind: ScalarKind.Int } sum] }:
                    // Integers are exact as reals, so are their sums.
                    return Parts(Simplify.Apply(sum.Function, [.. sum.Arguments.Select(Simplify.ToReal)]));
                case Op { Function.Name: "real" } op:
                    if (op.Arguments[0] is Load { Indices.IsEmpty: false } ints && plan.Stride(ints.Variable.Offset(ints.Indices)) == 1)
                        return ($"Lanes.Load({ints.Variable.Name}, {scalar.Print(ints.Variable.Offset(ints.Indices))})", 100);
                    return (PerLane(op), 100);
                case Op { Function.Name: "+" } op:
                    if (Product(op.Arguments[0]) is { } left) return ($"Vector256.FusedMultiplyAdd({Print(left.Arguments[0])}, {Print(left.Arguments[1])}, {Print(op.Arguments[1])})", 100);
                    if (Product(op.Arguments[1]) is { } right) return ($"Vector256.FusedMultiplyAdd({Print(right.Arguments[0])}, {Print(right.Arguments[1])}, {Print(op.Arguments[0])})", 100);
                    return ($"{Print(op.Arguments[0], 70)} + {Print(op.Arguments[1], 71)}", 70);
                case Op { Function.Name: "-" } op:
                    if (Product(op.Arguments[1]) is { } subtracted)
                        return ($"Vector256.FusedMultiplyAdd(-{Print(subtracted.Arguments[0], 90)}, {Print(subtracted.Arguments[1])}, {Print(op.Arguments[0])})", 100);
                    return ($"{Print(op.Arguments[0], 70)} - {Print(op.Arguments[1], 71)}", 70);
                case Op { Function.Name: "*" or "/" } op:
                    return ($"{Print(op.Arguments[0], 80)} {op.Function.Infix} {Print(op.Arguments[1], 81)}", 80);
                case Op { Function.Name: "neg" } op:
                    return ($"-{Print(op.Arguments[0], 90)}", 85);
                case Op { Function.Name: "select" } op:
                    return ($"Lanes.Select({Mask(op.Arguments[0])}, {Print(op.Arguments[1])}, {Print(op.Arguments[2])})", 100);
                case Op { Function.Vector: { } vector } op:
                    return ($"{vector}({string.Join(", ", op.Arguments.Select(Print))})", 100);
                default:
                    Obstacle ??= e is Op { Function.Name: var function } ? $"{function} has no form in vectors" : "it computes with integers";
                    return ("", 100);
            }
        }

        /// <summary>A product of which both factors vary or one does: worth fusing.</summary>
        private Op? Product(Expr e) => e is Op { Function.Name: "*" } op && !plan.IsInvariant(op) ? op : null;

        private string Invariant(Expr e)
        {
            if (invariants.TryGetValue(e, out string? known)) return known;
            if (e is RealLiteral { Value: 0 }) return "Vector256<double>.Zero";
            string name = NameFor(e is Load load ? load.Variable.Name : "constant");
            Invariants.Add($"var {name} = Vector256.Create({scalar.Print(Simplify.ToReal(e))});");
            return invariants[e] = name;
        }

        /// <summary>Elements, by a name where they are gathered or read again.</summary>
        private string Loaded(Load load)
        {
            if (loaded.TryGetValue(load, out string? known)) return known;
            Expr offset = load.Variable.Offset(load.Indices);
            bool isNeighbours = plan.Stride(offset) is 1 or -1;
            if (!isNeighbours && text.NameOf(load.Variable) is { } name) Gathered.Add(text.TryPrint(load) ?? name);
            string vector = isNeighbours ? $"Lanes.Load{(plan.Stride(offset) == 1 ? "" : "Reversed")}({load.Variable.Name}, {scalar.Print(offset)})" : PerLane(load);
            if (vector.Length == 0 || plan.IsWritten(load.Variable) || (isNeighbours && !repeated.Contains(load))) return vector;
            string made = NameFor(load.Variable.Name);
            body.Add($"var {made} = {vector};");
            return loaded[load] = made;
        }

        /// <summary>A name that no vector of the loop has.</summary>
        public string NameFor(string what)
        {
            string name = $"{what}_v";
            for (int number = 2; plan.NamesOfTurn.Contains(name) || !names.Add(name); number++) name = $"{what}_v{number}";
            return name;
        }

        /// <summary>An expression without values of the turn, lane by lane.</summary>
        private string PerLane(Expr e)
        {
            if (Walk.Loads(e).Any(l => plan.IsOfTurn(l.Variable)))
            {
                Obstacle ??= $"an index or a condition{(text.TryPrint(e) is { } index ? $", {index}," : "")} follows from a value of the turn";
                return "";
            }
            GoesByLane = true;
            return $"Vector256.Create({string.Join(", ", Enumerable.Range(0, Lanes).Select(lane => scalar.Print(plan.AtLane(e, lane))))})";
        }

        /// <summary>An integer whose lanes are loaded at once: the same in every turn, an element of neighbouring ones, or a sum of such.</summary>
        private bool IsSimpleInteger(Expr e) => plan.IsInvariant(e) || e switch
        {
            Load { Indices.IsEmpty: false } load => plan.Stride(load.Variable.Offset(load.Indices)) == 1,
            Op { Function.Name: "+" or "-" } op => op.Arguments.All(IsSimpleInteger),
            _ => false,
        };

        public string Mask(Expr condition)
        {
            switch (condition)
            {
                case var _ when plan.IsInvariant(condition):
                    if (invariants.TryGetValue(condition, out string? known)) return known;
                    string name = NameFor("mask"), text = scalar.Print(condition, 25);
                    Invariants.Add($"var {name} = Lanes.Mask({text}, {text}, {text}, {text});");
                    return invariants[condition] = name;
                case Op { Function.Name: "&&" } op:
                    return $"({Mask(op.Arguments[0])} & {Mask(op.Arguments[1])})";
                case Op { Function.Name: "||" } op:
                    return $"({Mask(op.Arguments[0])} | {Mask(op.Arguments[1])})";
                case Op { Function.Name: "not" } op when !plan.IsInvariant(op):
                    return $"~{Mask(op.Arguments[0])}";
                case Op { Function.Infix: "==" or "!=" or "<" or "<=" or ">" or ">=" } op when !plan.IsInvariant(op) && op.Arguments.All(a => a.Kind == ScalarKind.Real || IsSimpleInteger(a)):
                    ImmutableArray<string> sides = [.. op.Arguments.Select(a => Print(Simplify.ToReal(a)))];
                    string method = op.Function.Infix switch
                    {
                        "<" => "LessThan", "<=" => "LessThanOrEqual", ">" => "GreaterThan", ">=" => "GreaterThanOrEqual", _ => "Equals",
                    };
                    return $"{(op.Function.Infix == "!=" ? "~" : "")}Vector256.{method}({sides[0]}, {sides[1]})";
            }
            if (Walk.Loads(condition).Any(l => plan.IsOfTurn(l.Variable)))
            {
                Obstacle ??= $"a condition{(text.TryPrint(condition) is { } tested ? $", {tested}," : "")} follows from a value of the turn";
                return "";
            }
            GoesByLane = true;
            return $"Lanes.Mask({string.Join(", ", Enumerable.Range(0, Lanes).Select(lane => scalar.Print(plan.AtLane(condition, lane))))})";
        }
    }
}
