using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Emit;

/// <summary>
/// Prints innermost loops whose turns are independent as loops over vectors of four, with the scalar loop for the rest. Sums over the turns are kept in vectors;
/// elements found through an index table are gathered, and their adjoints are added one after the other, so that two turns may meet at one element.
/// </summary>
public sealed class VectorEmitter(CSharpWriter writer)
{
    private const int Lanes = 4;
    private readonly ExpressionPrinter scalar = new();

    /// <summary>Emits the vector part, and leaves the counter declared, at the first turn that is left over. False, with nothing emitted, where the loop stays scalar.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="isInner">True for a loop inside another, which may be short: it must do something expensive to be worth it.</param>
    public bool TryEmit(For loop, bool isInner)
    {
        if (loop.Upper is IntLiteral { Value: < 2 * Lanes } || Plan.Of(loop) is not { } plan) return false;
        if (isInner && !IsExpensive(loop)) return false;
        string i = loop.Counter.Name;
        var printer = new VectorPrinter(plan, scalar);
        var body = new List<string>();
        foreach (Statement s in loop.Body)
            if (!Statement(s, plan, printer, body)) return false;
        if (printer.Failed) return false;

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
            writer.Line($"if ({last} < {scalar.Print(loop.Lower, 61)}) break;");
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
        foreach ((string name, string target) in plan.Sums) writer.Line($"{target} += VectorMath.Sum({name});");
        return true;
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
                if (plan.Stride(offset) == 1)
                    body.Add($"Lanes.{(a.Kind == AssignKind.Add ? "Add" : "Store")}({printer.Print(a.Value)}, {a.Variable.Name}, {scalar.Print(offset)});");
                else
                {
                    if (a.Kind == AssignKind.Set) return false;
                    string value = $"value{body.Count}";
                    body.Add($"var {value} = {printer.Print(a.Value)};");
                    for (int lane = 0; lane < Lanes; lane++) body.Add($"{a.Variable.Name}[{scalar.Print(plan.AtLane(offset, lane))}] += {value}.GetElement({lane});");
                }
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

        private Plan(For loop) => counter = loop.Counter;

        public List<(string Name, string Target)> Sums { get; } = [];

        public static Plan? Of(For loop)
        {
            var plan = new Plan(loop);
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
                    case Assign or TargetAdd or Clear:
                        computes |= Walk.Expressions(s).Any(e => e is Op) || s is Assign { Kind: AssignKind.Add };
                        break;
                    default:
                        return null;
                }
                plan.written.UnionWith(Walk.Written(s));
            }
            return computes && plan.IsIndependent(loop) ? plan : null;
        }

        /// <summary>No turn reads what another writes.</summary>
        private bool IsIndependent(For loop)
        {
            foreach (Variable v in written.Where(v => !ofTurn.Contains(v)))
            {
                ImmutableArray<Assign> writes = [.. loop.Body.OfType<Assign>().Where(a => a.Variable == v)];
                ImmutableArray<Load> reads = [.. loop.Body.SelectMany(Walk.Expressions).SelectMany(Walk.Loads).Where(l => l.Variable == v)];
                if (writes.Length == 0) return false;
                // Sums alone may meet, at one place or at any.
                if (writes.All(a => a.Kind == AssignKind.Add) && reads.IsEmpty) continue;
                if (v.IsScalar) return false;
                // Else each turn keeps to one element of its own.
                Expr place = v.Offset(writes[0].Indices);
                if (Stride(place) != 1) return false;
                if (writes.Any(a => !v.Offset(a.Indices).Equals(place)) || reads.Any(l => !v.Offset(l.Indices).Equals(place))) return false;
            }
            return true;
        }

        public bool IsOfTurn(Variable v) => ofTurn.Contains(v);

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

        /// <summary>The vector that sums up what goes to a place.</summary>
        public string Sum(string target, string name)
        {
            foreach ((string known, string place) in Sums)
                if (place == target) return known;
            string sum = $"sum{Sums.Count}_{name}";
            Sums.Add((sum, target));
            return sum;
        }
    }

    /// <summary>Prints expressions as vectors; what is the same in every turn is made into a vector once, before the loop.</summary>
    private sealed class VectorPrinter(Plan plan, ExpressionPrinter scalar)
    {
        private readonly Dictionary<Expr, string> invariants = [];

        public List<string> Invariants { get; } = [];

        public bool Failed { get; private set; }

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
                    Expr offset = load.Variable.Offset(load.Indices);
                    if (plan.Stride(offset) == 1) return ($"Lanes.Load({load.Variable.Name}, {scalar.Print(offset)})", 100);
                    return (PerLane(load), 100);
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
                    return ($"-{Print(op.Arguments[0], 90)}", 75);
                case Op { Function.Name: "select" } op:
                    return ($"Lanes.Select({Mask(op.Arguments[0])}, {Print(op.Arguments[1])}, {Print(op.Arguments[2])})", 100);
                case Op { Function.Vector: { } vector } op:
                    return ($"{vector}({string.Join(", ", op.Arguments.Select(Print))})", 100);
                default:
                    Failed = true;
                    return ("", 100);
            }
        }

        /// <summary>A product of which both factors vary or one does: worth fusing.</summary>
        private Op? Product(Expr e) => e is Op { Function.Name: "*" } op && !plan.IsInvariant(op) ? op : null;

        private string Invariant(Expr e)
        {
            if (invariants.TryGetValue(e, out string? known)) return known;
            if (e is RealLiteral { Value: 0 }) return "Vector256<double>.Zero";
            string name = $"{(e is Load load ? load.Variable.Name : "constant")}_v{invariants.Count}";
            Invariants.Add($"var {name} = Vector256.Create({scalar.Print(Simplify.ToReal(e))});");
            return invariants[e] = name;
        }

        /// <summary>An expression without values of the turn, lane by lane.</summary>
        private string PerLane(Expr e)
        {
            if (Walk.Loads(e).Any(l => plan.IsOfTurn(l.Variable)))
            {
                Failed = true;
                return "";
            }
            return $"Vector256.Create({string.Join(", ", Enumerable.Range(0, Lanes).Select(lane => scalar.Print(plan.AtLane(e, lane))))})";
        }

        private string Mask(Expr condition)
        {
            if (condition is Op { Function.Infix: { } } op && op.Arguments is [{ Kind: ScalarKind.Real }, { Kind: ScalarKind.Real }])
            {
                string? method = op.Function.Infix switch
                {
                    "<" => "LessThan", "<=" => "LessThanOrEqual", ">" => "GreaterThan", ">=" => "GreaterThanOrEqual", "==" => "Equals", _ => null,
                };
                if (method is not null) return $"Vector256.{method}({Print(op.Arguments[0])}, {Print(op.Arguments[1])})";
            }
            if (Walk.Loads(condition).Any(l => plan.IsOfTurn(l.Variable)))
            {
                Failed = true;
                return "";
            }
            return $"Lanes.Mask({string.Join(", ", Enumerable.Range(0, Lanes).Select(lane => scalar.Print(plan.AtLane(condition, lane))))})";
        }
    }
}
