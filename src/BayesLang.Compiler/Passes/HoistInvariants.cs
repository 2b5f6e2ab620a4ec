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
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, Names names) => Run(statements, names, Facts.None);

    private static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, Names names, Facts facts)
    {
        var result = ImmutableArray.CreateBuilder<Statement>();
        foreach (Statement s in statements)
        {
            switch (s)
            {
                case For f:
                    Facts inside = facts.With(f);
                    f = f with { Body = Run(f.Body, names, inside) };
                    var hoist = new Hoist(f, names, inside);
                    ImmutableArray<Statement> body = hoist.Body(f.Body, isStraight: true, []);
                    result.AddRange(hoist.Before);
                    if (!body.IsEmpty) result.Add(f with { Body = body });
                    break;
                default:
                    result.Add(Walk.RewriteBodies(s, b => Run(b, names, facts)));
                    break;
            }
        }
        return result.ToImmutable();
    }

    private sealed class Hoist(For loop, Names names, Facts facts)
    {
        private readonly HashSet<Variable> changing = [.. Walk.All([loop]).SelectMany(s => s is Declare d ? [d.Variable] : Walk.Written(s))];
        private readonly Dictionary<Expr, Load> temporaries = [];

        private readonly Dictionary<(Expr Value, string Extents), Variable> tables = [];

        public List<Statement> Before { get; } = [];

        /// <param name="body">The statements of the loop, or of one inside it.</param>
        /// <param name="isStraight">True for the loop's own statements, which every turn reaches.</param>
        /// <param name="inner">The loops between the loop and these statements, where every turn reaches them; null elsewhere.</param>
        public ImmutableArray<Statement> Body(ImmutableArray<Statement> body, bool isStraight, ImmutableArray<For>? inner)
        {
            var kept = ImmutableArray.CreateBuilder<Statement>();
            foreach (Statement s in body)
            {
                switch (s)
                {
                    case Assign { Variable.IsTemporary: true, Kind: AssignKind.Set } a when isStraight && IsInvariant(a.Value):
                        changing.Remove(a.Variable);
                        Before.Add(a);
                        break;
                    case TargetAdd t when isStraight && IsInvariant(t.Value):
                        Expr turns = Simplify.ToReal(Turns(loop));
                        Before.Add(t with { Value = turns * t.Value });
                        break;
                    default:
                        Statement rewritten = Walk.RewriteExpressions(s, e => Replace(e, inner));
                        kept.Add(Walk.RewriteBodies(rewritten, b => Body(b, isStraight: false, s is For f ? inner?.Add(f) : null)));
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
            if (IsWorthIt(op) && IsInvariant(op)) return Temporary(op);
            if (op.Function.IsExpensive && inner is { IsEmpty: false } nest && Table(op, nest) is { } table) return table;
            ImmutableArray<Expr> arguments = [.. op.Arguments.Select(a => Replace(a, inner))];
            if (op is { Function.Name: "/", Kind: ScalarKind.Real } && op.Arguments[1] is not RealLiteral && IsInvariant(op.Arguments[1]))
                return arguments[0] * Temporary(new Op(ScalarFunctions.Over, [new RealLiteral(1), op.Arguments[1]]));
            return arguments.AsSpan().SequenceEqual(op.Arguments.AsSpan()) ? op : Simplify.Apply(op.Function, arguments);
        }

        private Load Temporary(Expr value)
        {
            if (temporaries.TryGetValue(value, out Load? known)) return known;
            var variable = new Variable(names.Fresh(TemporaryNames.For(value)), value.Kind, VariableRole.Local) { IsTemporary = true };
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
                table = new Variable(names.Fresh(name == "t" ? "table" : name), ScalarKind.Real, VariableRole.Local, [.. used.Select(f => f.Upper)]);
                tables[key] = table;
                ImmutableArray<Variable> fresh = [.. used.Select(f => new Variable(names.Fresh(f.Counter.Name), ScalarKind.Int, VariableRole.Loop))];
                Dictionary<Variable, Variable> map = Enumerable.Range(0, used.Length).ToDictionary(i => used[i].Counter, i => fresh[i]);
                Expr filled = Walk.Rewrite(value, e => e is Load l && map.TryGetValue(l.Variable, out Variable? own) ? new Load(own) : e);
                Statement fill = new Assign(table, [.. fresh.Select(v => new Load(v))], filled) { Line = loop.Line };
                for (int i = used.Length - 1; i >= 0; i--) fill = new For(fresh[i], used[i].Lower, used[i].Upper, [fill]) { Line = loop.Line };
                Before.Add(new Declare(table, Fill: false));
                Before.Add(fill);
            }
            return new Load(table, [.. used.Select(f => new Load(f.Counter))]);
        }

        private static bool IsWorthIt(Op op) => op.Kind == ScalarKind.Real && op is not { Function.Name: "real" or "neg" };

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
