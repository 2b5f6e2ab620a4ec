using System.Collections.Immutable;
using BayesLang.Compiler.Analysis;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// Expressions of data and loop counters alone, inside the loops of the density, are computed once, when data are bound, into tables that the loops read.
/// A table over two counters is made only for what is expensive.
/// </summary>
public static class Tabulate
{
    public static ModelIr Run(ModelIr model, PassContext context)
    {
        var tables = new Tables(context.Names, context.Remarks.Text, BindingTimes.Of(model.Density));
        ImmutableArray<Statement> density = tables.Rewrite(model.Density, [], isStraight: true);
        foreach (IGrouping<int, (int Line, string Value)> line in tables.Values.GroupBy(v => v.Line))
            context.Remarks.Add(line.Key, RemarkKind.Optimized, $"Computed once, when data are bound: {ProgramText.Some(line.Select(v => v.Value))}.");
        return model with { Bind = [.. model.Bind, .. tables.Fill], Density = density };
    }

    private sealed class Tables(Names names, ProgramText text, BindingTimes times)
    {
        /// <summary>Tables by what they hold, written with a placeholder for each counter in turn, and their extents.</summary>
        private readonly Dictionary<(Expr Value, string Extents), Variable> made = [];
        private readonly List<Variable> placeholders = [];

        public List<Statement> Fill { get; } = [];

        /// <summary>What the tables hold, and the lines that read them.</summary>
        public List<(int Line, string Value)> Values { get; } = [];

        private int line;

        /// <param name="nest">The loops around, outermost first; empty also where a loop around cannot be repeated when data are bound.</param>
        /// <param name="isStraight">True where every turn of the nest gets here.</param>
        public ImmutableArray<Statement> Rewrite(ImmutableArray<Statement> statements, ImmutableArray<For> nest, bool isStraight) => [.. statements.Select(s =>
        {
            line = s.Line;
            Statement rewritten = s is TargetAdd or Assign && isStraight ? Walk.RewriteExpressions(s, e => Replace(e, nest)) : s;
            bool repeatable = s is For f && !times.DependsOnParameters(f.Lower) && !times.DependsOnParameters(f.Upper);
            return Walk.RewriteBodies(rewritten, body => Rewrite(body, s is For loop && repeatable ? nest.Add(loop) : nest, isStraight && repeatable));
        })];

        private Expr Replace(Expr e, ImmutableArray<For> nest)
        {
            switch (e)
            {
                case Op { Kind: ScalarKind.Real } op when Counters(op, nest) is { } counters && IsWorthIt(op, counters.Length):
                    return Table(op, counters);
                case Op { Function.Name: "select" } op:
                    // Branches may hold elements that exist only where the condition holds.
                    return op;
                case Op op:
                    return Simplify.Apply(op.Function, [.. op.Arguments.Select(a => Replace(a, nest))]);
                default:
                    return e;
            }
        }

        private static bool IsWorthIt(Op op, int rank) => rank switch
        {
            0 => Walk.Subexpressions(op).Any(x => x is Op { Function.IsExpensive: true } or Op { Function.Name: "/" }),
            1 => true,
            2 => Walk.Subexpressions(op).Any(x => x is Op { Function.IsExpensive: true }),
            _ => false,
        };

        /// <summary>The loops whose counters it reads, where it reads nothing else that changes after data are bound; null otherwise.</summary>
        private static ImmutableArray<For>? Counters(Expr e, ImmutableArray<For> nest)
        {
            var used = new HashSet<Variable>();
            foreach (Load load in Walk.Loads(e))
            {
                if (load.Variable.Role == VariableRole.Bound) continue;
                if (nest.All(f => f.Counter != load.Variable)) return null;
                used.Add(load.Variable);
            }
            ImmutableArray<For> counters = [.. nest.Where(f => used.Contains(f.Counter))];
            // The extents of a table must not depend on other counters.
            return counters.All(f => Walk.Loads(f.Upper).Concat(Walk.Loads(f.Lower)).All(l => l.Variable.Role == VariableRole.Bound)) ? counters : null;
        }

        private Expr Table(Op value, ImmutableArray<For> counters)
        {
            if (text.TryPrint(value) is { } known) Values.Add((line, known));
            while (placeholders.Count < counters.Length) placeholders.Add(new Variable($"#{placeholders.Count}", ScalarKind.Int, VariableRole.Loop));
            Dictionary<Variable, Variable> canonical = Enumerable.Range(0, counters.Length).ToDictionary(i => counters[i].Counter, i => placeholders[i]);
            Expr key = Walk.Rewrite(value, e => e is Load load && canonical.TryGetValue(load.Variable, out Variable? p) ? new Load(p) : e);
            string extents = string.Join(";", counters.Select(f => $"{f.Lower}:{f.Upper}"));
            if (!made.TryGetValue((key, extents), out Variable? table))
            {
                ImmutableArray<Expr> dimensions = [.. counters.Select(f => f.Upper)];
                string name = TemporaryNames.For(value);
                table = new Variable(names.Fresh(name == "t" ? "table" : name), ScalarKind.Real, VariableRole.Bound, dimensions);
                made[(key, extents)] = table;
                ImmutableArray<Variable> fresh = [.. counters.Select(f => new Variable(names.Fresh(f.Counter.Name), ScalarKind.Int, VariableRole.Loop) { IsOfProgram = f.Counter.IsOfProgram })];
                Expr filled = Walk.Rewrite(value, e => e is Load load && IndexOf(counters, load.Variable) is >= 0 and var at ? new Load(fresh[at]) : e);
                Statement fill = new Assign(table, [.. fresh.Select(v => new Load(v))], filled);
                for (int i = counters.Length - 1; i >= 0; i--) fill = new For(fresh[i], counters[i].Lower, counters[i].Upper, [fill]);
                Fill.Add(new Declare(table, Fill: false));
                Fill.Add(fill);
            }
            return new Load(table, [.. counters.Select(f => new Load(f.Counter))]);
        }

        private static int IndexOf(ImmutableArray<For> counters, Variable v)
        {
            for (int i = 0; i < counters.Length; i++)
                if (counters[i].Counter == v) return i;
            return -1;
        }
    }
}
