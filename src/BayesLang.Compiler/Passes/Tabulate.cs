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

        /// <summary>The conditions on data under which the statement stands.</summary>
        private ImmutableArray<Expr> conditions = [];

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
            if (s is If branch && isStraight && Counters(branch.Condition, nest) is not null)
            {
                // A branch that data decide: the tables are filled where it is taken.
                ImmutableArray<Expr> outer = conditions;
                conditions = outer.Add(branch.Condition);
                ImmutableArray<Statement> then = Rewrite(branch.Then, nest, isStraight);
                conditions = outer.Add(Simplify.Not(branch.Condition));
                ImmutableArray<Statement> otherwise = Rewrite(branch.Else, nest, isStraight);
                conditions = outer;
                return branch with { Then = then, Else = otherwise };
            }
            bool repeatable = s is For f && !times.DependsOnParameters(f.Lower) && !times.DependsOnParameters(f.Upper);
            return Walk.RewriteBodies(rewritten, body => Rewrite(body, s is For loop && repeatable ? nest.Add(loop) : nest, isStraight && repeatable));
        })];

        private Expr Replace(Expr e, ImmutableArray<For> nest)
        {
            switch (e)
            {
                case Op { Kind: ScalarKind.Real } op when Counters(op, nest) is { } counters && (IsWorthIt(op, counters.Length) || op is { Function.Name: "real", Arguments: [Load scattered] } && IsScattered(scattered, counters, nest)) && IsFilledByItsOwn(counters):
                    return Table(op, counters);
                case Load { Kind: ScalarKind.Real, Variable.Role: VariableRole.Bound, Indices.IsEmpty: false } load when Counters(load, nest) is { } counters && IsScattered(load, counters, nest) && IsFilledByItsOwn(counters):
                    return Table(load, counters);
                case Op { Function.Name: "select" } op:
                    // Branches may hold elements that exist only where the condition holds.
                    return op;
                case Op op:
                    return Simplify.Apply(op.Function, [.. op.Arguments.Select(a => Replace(a, nest))]);
                default:
                    return e;
            }
        }

        /// <summary>True where the innermost loop does not go from an element to its neighbour, and a table would.</summary>
        private static bool IsScattered(Load load, ImmutableArray<For> counters, ImmutableArray<For> nest)
        {
            if (load.Indices.IsEmpty || counters.Length is 0 or > 2 || nest.IsEmpty || counters[^1] != nest[^1]) return false;
            Linear offset = Linear.Of(load.Variable.Offset(load.Indices));
            return !offset.Terms.Any(t => t.Coefficient is 1 or -1 && t.Term is Load { Indices.IsEmpty: true } l && l.Variable == counters[^1].Counter);
        }

        /// <summary>True where the conditions around decide by the counters of the table alone.</summary>
        private bool IsFilledByItsOwn(ImmutableArray<For> counters) =>
            conditions.SelectMany(Walk.Loads).All(l => l.Variable.Role == VariableRole.Bound || counters.Any(f => f.Counter == l.Variable));

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

        private Expr Table(Expr value, ImmutableArray<For> counters)
        {
            if (text.TryPrint(value) is { } known) Values.Add((line, known));
            while (placeholders.Count < counters.Length) placeholders.Add(new Variable($"#{placeholders.Count}", ScalarKind.Int, VariableRole.Loop));
            Dictionary<Variable, Variable> canonical = Enumerable.Range(0, counters.Length).ToDictionary(i => counters[i].Counter, i => placeholders[i]);
            Expr Canonical(Expr expression) => Walk.Rewrite(expression, e => e is Load load && canonical.TryGetValue(load.Variable, out Variable? p) ? new Load(p) : e);
            Expr key = Canonical(value);
            string extents = string.Join(";", counters.Select(f => $"{f.Lower}:{f.Upper}").Concat(conditions.Select(c => Canonical(c).ToString())));
            if (!made.TryGetValue((key, extents), out Variable? table))
            {
                ImmutableArray<Expr> dimensions = [.. counters.Select(f => f.Upper)];
                string name = TemporaryNames.For(value);
                table = new Variable(names.Fresh(name == "t" ? "table" : name), ScalarKind.Real, VariableRole.Bound, dimensions) { LowerBound = Facts.None.Low(value) };
                made[(key, extents)] = table;
                ImmutableArray<Variable> fresh = [.. counters.Select(f => new Variable(names.Fresh(f.Counter.Name), ScalarKind.Int, VariableRole.Loop) { IsOfProgram = f.Counter.IsOfProgram })];
                Expr OfFill(Expr expression) => Walk.Rewrite(expression, e => e is Load load && IndexOf(counters, load.Variable) is >= 0 and var at ? new Load(fresh[at]) : e);
                Statement fill = new Assign(table, [.. fresh.Select(v => new Load(v))], OfFill(value));
                foreach (Expr condition in conditions.Reverse()) fill = new If(OfFill(condition), [fill], []);
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
