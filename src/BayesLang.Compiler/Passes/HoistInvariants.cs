using System.Collections.Immutable;
using BayesLang.Compiler.Analysis;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// Loop-invariant code motion: what no turn of a loop changes is computed before it, a division by such a value becomes a product,
/// and an increment of the target that is the same in each turn becomes one increment.
/// </summary>
public static class HoistInvariants
{
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, PassContext context) => Run(statements, context, Facts.None, isInLoop: false);

    /// <summary>
    /// For loops that a pass has made by splitting another: each element that they look up is their own. What every turn evaluates goes before the loop even where
    /// it cannot be evaluated without a turn; the whole then stands under the condition that there is one.
    /// </summary>
    public static ImmutableArray<Statement> OfSplit(ImmutableArray<For> loops, PassContext context) => [.. loops.Select(f =>
    {
        Facts inside = Facts.None.With(f);
        f = f with { Body = Run(f.Body, context, inside, isInLoop: true) };
        var hoist = new Hoist(f, context, inside, isOutermost: false) { MayNeedTurn = !Walk.All(f.Body).Any(s => s is Check or Fail or While) };
        ImmutableArray<Statement> body = hoist.Body(f.Body, isStraight: true, []);
        ImmutableArray<Statement> all = [.. hoist.Before, .. body.IsEmpty ? [] : (Statement[])[f with { Body = body }]];
        Expr isTaken = Simplify.Compare(ScalarFunctions.Less, f.Lower, f.Upper);
        // A loop that data leave without turns adds nothing, not nothing times what may be infinite.
        return hoist.Before.Count > 0 ? new If(isTaken, all, []) { Line = f.Line } : all is [var only] ? only : new Block(all) { Line = f.Line };
    })];

    private static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, PassContext context, Facts facts, bool isInLoop)
    {
        var result = ImmutableArray.CreateBuilder<Statement>();
        foreach (Statement s in statements)
        {
            switch (s)
            {
                case For f:
                    Facts inside = facts.With(f);
                    f = f with { Body = Run(f.Body, context, inside, isInLoop: true) };
                    var hoist = new Hoist(f, context, inside, isOutermost: !isInLoop);
                    ImmutableArray<Statement> body = hoist.Body(f.Body, isStraight: true, []);
                    hoist.Remark();
                    result.AddRange(hoist.Before);
                    if (!body.IsEmpty) result.Add(f with { Body = body });
                    break;
                default:
                    result.Add(Walk.RewriteBodies(s, b => Run(b, context, facts, isInLoop || s is While)));
                    break;
            }
        }
        return result.ToImmutable();
    }

    private sealed class Hoist(For loop, PassContext context, Facts facts, bool isOutermost)
    {
        private readonly HashSet<Variable> changing = [.. Walk.All([loop]).SelectMany(s => s is Declare d ? [d.Variable] : Walk.Written(s))];
        private readonly Names names = context.Names;
        private readonly Dictionary<Expr, Load> temporaries = [];

        private readonly Dictionary<(Expr Value, string Extents), Variable> tables = [];

        /// <summary>Buffers of a function of all elements of another.</summary>
        private readonly Dictionary<(string Function, Variable Source), Variable> elements = [];

        private bool isUnderCondition;

        /// <summary>True where the loop may be put under the condition that it has a turn.</summary>
        public bool MayNeedTurn { get; init; }

        /// <summary>True while what is looked at is evaluated in every turn.</summary>
        private bool isCertain;

        public List<Statement> Before { get; } = [];

        /// <summary>What was moved, in the program's words, and where to.</summary>
        private readonly List<string> computed = [], added = [], tabulated = [];

        public void Remark()
        {
            if (computed.Count > 0) context.Remarks.Add(loop, RemarkKind.Optimized, $"Computed once before the loop: {ProgramText.Some(computed)}.");
            if (added.Count > 0) context.Remarks.Add(loop, RemarkKind.Optimized, $"Added once, times the number of turns: {ProgramText.Some(added)}.");
            if (tabulated.Count > 0) context.Remarks.Add(loop, RemarkKind.Optimized, $"Computed before the loop, in a loop over the inner counters alone: {ProgramText.Some(tabulated)}.");
        }

        private void Note(List<string> moved, Expr value)
        {
            if (context.Remarks.AreWanted && value is not RealLiteral && context.Remarks.Text.TryPrint(value) is { } text) moved.Add(text);
        }

        /// <param name="body">The statements of the loop, or of one inside it.</param>
        /// <param name="isStraight">True for the loop's own statements, which every turn reaches.</param>
        /// <param name="inner">The loops between the loop and these statements; null where there is one without bounds.</param>
        public ImmutableArray<Statement> Body(ImmutableArray<Statement> body, bool isStraight, ImmutableArray<For>? inner)
        {
            var kept = ImmutableArray.CreateBuilder<Statement>();
            foreach (Statement s in body)
            {
                isCertain = MayNeedTurn && isStraight;
                switch (s)
                {
                    case Assign { Variable.IsTemporary: true, Kind: AssignKind.Set } a when isStraight && CanLeave(a.Value):
                        changing.Remove(a.Variable);
                        if (context.Remarks.Text.NameOf(a.Variable) is { } name) computed.Add(name);
                        Before.Add(a);
                        break;
                    case TargetAdd t when isStraight && CanLeave(t.Value):
                        Note(added, t.Value);
                        Expr turns = Simplify.ToReal(Turns(loop));
                        Before.Add(t with { Value = turns * t.Value });
                        break;
                    default:
                        Statement rewritten = Walk.RewriteExpressions(s, e => Replace(e, inner));
                        bool wasUnderCondition = isUnderCondition;
                        isUnderCondition |= s is If;
                        kept.Add(Walk.RewriteBodies(rewritten, b => Body(b, isStraight: false, s switch { For f => inner?.Add(f), If or Block => inner, _ => null })));
                        isUnderCondition = wasUnderCondition;
                        break;
                }
            }
            return kept.ToImmutable();
        }

        private static Expr Turns(For loop)
        {
            Expr turns = loop.Upper - loop.Lower;
            return Facts.None.IsTrue(Simplify.Compare(ScalarFunctions.GreaterEqual, turns, 0)) ? turns : Simplify.Apply(ScalarFunctions.MaxInt, 0, turns);
        }

        private Expr Replace(Expr e, ImmutableArray<For>? inner)
        {
            if (e is not Op op) return e is Load load && !load.Indices.IsEmpty ? new Load(load.Variable, [.. load.Indices.Select(i => Replace(i, inner))]) : e;
            if (IsWorthIt(op) && CanLeave(op)) return Temporary(op);
            if (op.Function.IsExpensive && (!isUnderCondition || HasFiniteSlope(op)) && inner is { IsEmpty: false } nest && Table(op, nest) is { } table) return table;
            if (isOutermost && OfElements(op) is { } element) return element;
            bool wasCertain = isCertain;
            isCertain &= op.Function.Name is not ("select" or "&&" or "||");
            ImmutableArray<Expr> arguments = [.. op.Arguments.Select(a => Replace(a, inner))];
            isCertain = wasCertain;
            if (op is { Function.Name: "/", Kind: ScalarKind.Real } && op.Arguments[1] is not RealLiteral && CanLeave(op.Arguments[1]))
                return arguments[0] * Temporary(new Op(ScalarFunctions.Over, [new RealLiteral(1), op.Arguments[1]]));
            return arguments.AsSpan().SequenceEqual(op.Arguments.AsSpan()) ? op : Simplify.Apply(op.Function, arguments);
        }

        private Load Temporary(Expr value)
        {
            if (temporaries.TryGetValue(value, out Load? known)) return known;
            var variable = new Variable(context.Names.Fresh(TemporaryNames.For(value)), value.Kind, VariableRole.Local) { IsTemporary = true };
            Note(computed, value);
            Before.Add(new Assign(variable, value) { Line = loop.Line });
            return temporaries[value] = new Load(variable);
        }

        /// <summary>
        /// An expensive value that changes with inner counters alone, as log(theta[j, k]) in a loop over time, is computed before the loop for all of them.
        /// </summary>
        private Expr? Table(Op value, ImmutableArray<For> nest)
        {
            ImmutableArray<For> used = [.. nest.Where(f => Walk.Loads(value).Any(l => l.Variable == f.Counter))];
            if (used.Length is 0 or > 2) return null;
            // Bounds that only data decide, the same in every turn; and nothing else that the loop changes.
            if (used.Any(f => Walk.Loads(f.Lower).Concat(Walk.Loads(f.Upper)).Any(l => l.Variable.Role != VariableRole.Bound))) return null;
            HashSet<Variable> counters = [.. used.Select(f => f.Counter)];
            if (Walk.Loads(value).Any(l => changing.Contains(l.Variable) && !counters.Contains(l.Variable))) return null;
            Facts within = used.Aggregate(facts, (known, f) => known.With(f));
            if (!within.IsSafe(value)) return null;

            (Expr, string) key = (value, string.Join(";", used.Select(f => f.Upper)));
            if (!tables.TryGetValue(key, out Variable? table))
            {
                string name = TemporaryNames.For(value);
                table = new Variable(context.Names.Fresh(name == "t" ? "table" : name), ScalarKind.Real, VariableRole.Local, [.. used.Select(f => f.Upper)]);
                tables[key] = table;
                ImmutableArray<Variable> fresh = [.. used.Select(f => new Variable(context.Names.Fresh(f.Counter.Name), ScalarKind.Int, VariableRole.Loop) { IsOfProgram = f.Counter.IsOfProgram })];
                Dictionary<Variable, Variable> map = Enumerable.Range(0, used.Length).ToDictionary(i => used[i].Counter, i => fresh[i]);
                Expr filled = Walk.Rewrite(value, e => e is Load l && map.TryGetValue(l.Variable, out Variable? own) ? new Load(own) : e);
                Statement fill = new Assign(table, [.. fresh.Select(v => new Load(v))], filled) { Line = loop.Line };
                for (int i = used.Length - 1; i >= 0; i--) fill = new For(fresh[i], used[i].Lower, used[i].Upper, [fill]) { Line = loop.Line };
                Note(tabulated, value);
                Before.Add(new Declare(table, Fill: false));
                Before.Add(fill);
            }
            return new Load(table, [.. used.Select(f => new Load(f.Counter))]);
        }

        /// <summary>
        /// A function of elements that are looked up through data, as log(phi[k, w[n]]), is computed for the whole buffer once: many turns look up the same element.
        /// What no turn looks up must do no harm: its derivative is finite.
        /// </summary>
        private Load? OfElements(Op op)
        {
            if (op is not { Arguments: [Load { Indices.IsEmpty: false, Kind: ScalarKind.Real } load] } || changing.Contains(load.Variable) || load.Variable.Role != VariableRole.Local) return null;
            string name = op.Function.Name switch { "log" => "log_if_counted", "log1m" => "log1m_if_counted", var other => other };
            if (!op.Function.IsExpensive || !HasFiniteSlope(name) || !load.Indices.Any(IsLookedUp)) return null;
            if (load.Variable.Dimensions.SelectMany(Walk.Loads).Any(l => l.Variable.Role != VariableRole.Bound) || load.Indices.Length != load.Variable.Dimensions.Length) return null;
            if (!elements.TryGetValue((name, load.Variable), out Variable? table))
            {
                Variable source = load.Variable;
                table = new Variable(names.Fresh(TemporaryNames.For(op)), ScalarKind.Real, VariableRole.Local, source.Dimensions, source.IsMatrix);
                elements[(name, source)] = table;
                ImmutableArray<Variable> counters = [.. source.Dimensions.Select(_ => new Variable(names.Fresh("i"), ScalarKind.Int, VariableRole.Loop))];
                ImmutableArray<Expr> place = [.. counters.Select(v => new Load(v))];
                Statement fill = new Assign(table, place, ScalarFunctions.Call(name, new Load(source, place))) { Line = loop.Line };
                // The innermost loop goes from neighbour to neighbour: rows of a matrix lie so, else the last index does.
                IEnumerable<int> order = Enumerable.Range(0, counters.Length).Reverse();
                if (source.IsMatrix) order = order.Select(d => d == counters.Length - 1 ? d - 1 : d == counters.Length - 2 ? d + 1 : d);
                foreach (int d in order) fill = new For(counters[d], 0, source.Dimensions[d], [fill]) { Line = loop.Line };
                Before.Add(new Declare(table, Fill: false));
                Before.Add(fill);
            }
            return new Load(table, load.Indices);
        }

        /// <summary>An index that is, or is made from, an element of an array of data.</summary>
        private static bool IsLookedUp(Expr index) => Walk.Loads(index).Any(l => l is { Indices.IsEmpty: false, Variable: { Role: VariableRole.Bound, Kind: ScalarKind.Int } });

        /// <summary>
        /// What a condition keeps from being evaluated may be evaluated in a table all the same only where its derivative is finite: times an adjoint of zero it must
        /// be zero. (Of a scalar the reverse sweep asks whether it was read.)
        /// </summary>
        private static bool HasFiniteSlope(Op op) => op.Arguments is [Load] && HasFiniteSlope(op.Function.Name);

        private static bool HasFiniteSlope(string function) => function is "log_if_counted" or "log1m_if_counted" || ScalarFunctions.Find(function) is { HasFiniteSlope: true };

        private static bool IsWorthIt(Op op) => op.Kind == ScalarKind.Real && op is not { Function.Name: "real" or "neg" };

        private bool CanLeave(Expr e)
        {
            if (IsInvariant(e)) return true;
            return isCertain && Walk.Subexpressions(e).All(x => x is not (Load or Op { Function.Name: "select" or "&&" or "||" }) || x is Load load && !changing.Contains(load.Variable));
        }

        /// <summary>No turn changes it, and it can be evaluated where no turn is taken: no element out of range, no division of integers.</summary>
        private bool IsInvariant(Expr e) => e switch
        {
            Load load => !changing.Contains(load.Variable) && load.Indices.All(IsInvariant) && load.Indices.Select((index, d) => facts.IsInRange(index, load.Variable.Dimensions[d])).All(x => x),
            Op { Function.Name: "/" or "%", Kind: ScalarKind.Int } => false,
            Op op => op.Arguments.All(IsInvariant),
            _ => true,
        };
    }
}
