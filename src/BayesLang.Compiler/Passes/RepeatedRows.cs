using System.Collections.Immutable;
using BayesLang.Compiler.Analysis;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// Turns of a loop that only increment the target, and differ in their data alone, are the same where their data are: once data are bound each is run for one
/// of its kind, and its increments count as often as there are such rows. See <c>RowGroups</c>.
/// </summary>
public static class RepeatedRows
{
    public static ModelIr Run(ModelIr model, PassContext context)
    {
        Products products = Products.Of(model.Density, context.Names).UsedOnce(model.Density);
        return RowLoops.Rewrite(model, products, (loop, turns) =>
        {
            if (Collapsed.Of(turns, products, context.Names) is not { } collapsed) return null;
            context.Remarks.Add(loop, RemarkKind.Optimized, "Turns with the same data run once, and count as often as they occur: the data are grouped when they are bound.");
            return new RowLoop(collapsed.Bind, collapsed.Loop);
        });
    }

    /// <summary>A loop over the kinds of rows, and what makes their table.</summary>
    private sealed class Collapsed
    {
        private readonly Turns turns;
        private readonly RowTable table;
        private readonly Dictionary<Variable, Expr> temporaries = [];
        private readonly HashSet<Variable> own;
        private readonly Variable row;
        private readonly List<Expr> columns = [];
        private readonly Products products;
        private readonly Facts facts;

        /// <summary>Elements of products of a matrix of data and a vector, and what holds those of the rows that are left.</summary>
        private readonly Dictionary<Load, AffineTerm> blocks = [];
        private readonly Dictionary<Load, Variable> sums = [];
        private bool isPossible = true;

        private Collapsed(Turns turns, Products products, Names names)
        {
            this.turns = turns;
            this.products = products;
            facts = turns.Nest.Aggregate(Facts.None, (known, f) => known.With(f));
            table = new RowTable(turns, names);
            row = new Variable(names.Fresh("row"), ScalarKind.Int, VariableRole.Loop);
            own = [.. Walk.All(turns.Body).SelectMany(s => s switch { Declare d => [d.Variable], For f => [f.Counter], Assign { Variable.IsTemporary: true } a => [a.Variable], KernelCall { Result: { IsTemporary: true } r } => [r], _ => (Variable[])[] })];
        }

        public ImmutableArray<Statement> Bind { get; private set; } = [];

        /// <summary>The loop, and what it needs before.</summary>
        public ImmutableArray<Statement> Loop { get; private set; } = [];

        public static Collapsed? Of(Turns turns, Products products, Names names)
        {
            var collapsed = new Collapsed(turns, products, names);
            return collapsed.OnlyIncrements() && IsWorthIt(turns.Body) && collapsed.Rewrite(names) ? collapsed : null;
        }

        /// <summary>True where nothing outlives a turn but its increments of the target.</summary>
        private bool OnlyIncrements() => Walk.All(turns.Body).All(s => s switch
        {
            Declare or TargetAdd or For { IsReverse: false } or If or Block => true,
            Assign or KernelCall { Kernel.HasEffect: false } => Walk.Written(s).All(own.Contains),
            _ => false,
        });

        /// <summary>A weight and a table cost a little in each turn, which must do more than that.</summary>
        private static bool IsWorthIt(ImmutableArray<Statement> body) => Walk.All(body).Any(s => s is KernelCall || Walk.Expressions(s).SelectMany(Walk.Subexpressions).Any(e => e is Op { Function.IsExpensive: true }));

        private bool Rewrite(Names names)
        {
            // The first walk finds the columns; once the table is there, the second puts them in place.
            _ = Body(turns.Body, [], null, weight: 1.0);
            if (!isPossible || columns.Count == 0 || turns.AreDistinct(columns.Where(c => c.Kind == ScalarKind.Int))) return false;
            int line = turns.Nest[0].Line;
            // Each turn counts once; afterwards, as often as it occurs.
            RowTable.Column counts = table.Add(1.0);
            Bind = table.Bind(line, (reals, integers, count) => [new KernelCall(Kernels.CollapseRows, [reals, integers, new ScalarOperand(count), reals, integers], table.Kept)]);
            foreach ((Load element, AffineTerm term) in blocks)
            {
                For inner = term.Inner ?? throw new InvalidOperationException("A product has columns.");
                var (product, bind, compute) = table.Product(table.Add(term.Coefficient, inner), inner, term.Factor, line);
                sums[element] = product;
                Bind = [.. Bind, .. bind];
                Loop = [.. Loop, .. compute];
            }
            ImmutableArray<Statement> body = Body(turns.Body, [], null, table.Value(counts, new Load(row)));
            Loop = [.. Loop, new For(row, 0, new Load(table.Kept), body) { Line = line }];
            return true;
        }

        /// <param name="statements">Statements of the turn.</param>
        /// <param name="inner">The loops of the turn around them.</param>
        /// <param name="guard">The condition on data under which they run.</param>
        /// <param name="weight">How often the row counts.</param>
        private ImmutableArray<Statement> Body(ImmutableArray<Statement> statements, ImmutableArray<For> inner, Expr? guard, Expr weight)
        {
            var result = ImmutableArray.CreateBuilder<Statement>();
            Facts within = inner.Aggregate(facts, (known, f) => known.With(f));
            foreach (Statement s in statements)
            {
                switch (s)
                {
                    case Assign { Variable.IsTemporary: true, Kind: AssignKind.Set } a when Turns.IsOfData(Resolve(a.Value)):
                        temporaries[a.Variable] = Resolve(a.Value);
                        break;
                    case TargetAdd t:
                        result.Add(t with { Value = weight * Value(t.Value, inner, guard) });
                        break;
                    case For f:
                        For loop = f with { Lower = Value(f.Lower, inner, guard), Upper = Value(f.Upper, inner, guard) };
                        // Places for the turns of an inner loop are as many for each row.
                        isPossible &= !turns.Varies(Resolve(f.Upper)) && Turns.IsOfData(f.Lower) && Turns.IsOfData(f.Upper) || !ReadsRow(f.Body, Facts.None);
                        result.Add(loop with { Body = Body(f.Body, inner.Add(f), guard, weight) });
                        break;
                    case If branch:
                        Expr condition = Resolve(branch.Condition);
                        Expr value = Value(condition, inner, guard);
                        bool isData = Turns.IsOfData(condition);
                        // What stands in a branch that parameters decide may exist in it alone.
                        isPossible &= isData || !ReadsRow(branch.Then, within) && !ReadsRow(branch.Else, within);
                        result.Add(branch with
                        {
                            Condition = value,
                            Then = Body(branch.Then, inner, And(guard, condition), weight),
                            Else = Body(branch.Else, inner, And(guard, Simplify.Not(condition)), weight),
                        });
                        break;
                    default:
                        result.Add(Walk.RewriteBodies(Walk.RewriteExpressions(s, e => Value(e, inner, guard)), body => Body(body, inner, guard, weight)));
                        if (s is Declare d) isPossible &= !d.Variable.Dimensions.Any(turns.Varies);
                        break;
                }
            }
            return result.ToImmutable();
        }

        private static Expr And(Expr? guard, Expr condition) => guard is null ? condition : Simplify.Apply(ScalarFunctions.And, guard, condition);

        private Expr Resolve(Expr e) => Walk.Rewrite(e, node => node is Load { Indices.IsEmpty: true } load && temporaries.TryGetValue(load.Variable, out Expr? value) ? value : node);

        /// <summary>Reads data of the row that may exist only where the program reads them.</summary>
        private bool ReadsRow(ImmutableArray<Statement> statements, Facts within) => Walk.All(statements).SelectMany(Walk.Expressions).Any(e => ReadsRow(Resolve(e), within));

        private bool ReadsRow(Expr e, Facts within) => Walk.Subexpressions(e).Any(x => Turns.IsOfData(x) && turns.Varies(x) && !within.IsSafe(x));

        /// <summary>The expression with columns of the table in the place of what data decide in each turn.</summary>
        private Expr Value(Expr expression, ImmutableArray<For> inner, Expr? guard)
        {
            Facts within = inner.Aggregate(facts, (known, f) => known.With(f));
            return Visit(Resolve(expression), guard);

            Expr Visit(Expr e, Expr? condition)
            {
                if (Turns.IsOfData(e)) return turns.Varies(e) ? Column(e, condition) : e;
                switch (e)
                {
                    case Op { Function.Name: "select" } op:
                        bool isData = Turns.IsOfData(op.Arguments[0]);
                        isPossible &= isData || !op.Arguments.Skip(1).Any(a => ReadsRow(a, within));
                        return Simplify.Select(Simplify.ToBool(Visit(op.Arguments[0], condition)), Visit(op.Arguments[1], isData ? And(condition, op.Arguments[0]) : condition), Visit(op.Arguments[2], isData ? And(condition, Simplify.Not(op.Arguments[0])) : condition));
                    case Op op:
                        return Simplify.Apply(op.Function, [.. op.Arguments.Select(a => Visit(a, condition))]);
                    case Load load when products.FormOf(load) is { Terms: [var term] }:
                        if (sums.TryGetValue(load, out Variable? sum)) return new Load(sum, [new Load(row)]);
                        blocks[load] = term;
                        _ = table.Add(term.Coefficient, term.Inner is { } inner2 ? [inner2] : []);
                        columns.Add(term.Coefficient);
                        return load;
                    case Load load:
                        return new Load(load.Variable, [.. load.Indices.Select(i => Visit(i, condition))]);
                    default:
                        return e;
                }
            }

            Expr Column(Expr value, Expr? condition)
            {
                columns.Add(value);
                if (within.IsSafe(value)) condition = null;
                // Only the loops that it follows.
                ImmutableArray<For> followed = [.. inner.Where(f => Walk.Loads(value).Concat(condition is null ? [] : Walk.Loads(condition)).Any(l => l.Variable == f.Counter))];
                RowTable.Column column = table.Add(value, condition, followed);
                if (table.Reals is null && table.Integers is null) return value;
                Expr held = table.Value(column, new Load(row), [.. followed.Select(f => new Load(f.Counter))]);
                return value.Kind == ScalarKind.Bool ? Simplify.ToBool(held) : held;
            }
        }
    }
}
