using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// A loop whose turns take one of two ways by data alone, as <c>if (y[n] > 0)</c>, becomes two loops over lists of turns that are made when data are bound:
/// neither has a branch, so that both run on vectors. (Index-set splitting.)
/// </summary>
public static class SplitByData
{
    private const int LongestTurn = 60;

    public static ModelIr Run(ModelIr model, PassContext context)
    {
        var split = new Split(context);
        ImmutableArray<Statement> density = split.Rewrite(model.Density, []);
        return model with { Bind = [.. model.Bind, .. split.Fill], Density = density };
    }

    private sealed class Split(PassContext context)
    {
        private readonly Names names = context.Names;

        public List<Statement> Fill { get; } = [];

        /// <param name="statements">What is rewritten.</param>
        /// <param name="nest">The loops around, whose turns have lists of their own.</param>
        public ImmutableArray<Statement> Rewrite(ImmutableArray<Statement> statements, ImmutableArray<For> nest) => [.. statements.SelectMany(s => s is For f ? Loop(f, nest) : [s])];

        private IEnumerable<Statement> Loop(For f, ImmutableArray<For> nest)
        {
            if (!HasKnownRange(f)) return [f];
            if (nest.IsEmpty) f = f with { Body = Rewrite(f.Body, [f]) };
            if (f.IsReverse || f.Body.OfType<If>().FirstOrDefault(i => IsDecidedByData(i, f, nest)) is not { } branch || !CanSplit(f)) return [f];
            ImmutableArray<Statement> then = [.. f.Body.SelectMany(s => ReferenceEquals(s, branch) ? branch.Then : [s])];
            ImmutableArray<Statement> otherwise = [.. f.Body.SelectMany(s => ReferenceEquals(s, branch) ? branch.Else : [s])];
            ImmutableArray<For> loops = [Over(f, nest, branch.Condition, then)];
            if (!otherwise.IsEmpty) loops = loops.Add(Over(f, nest, Simplify.Not(branch.Condition), CopyStatements.Fresh(otherwise, names)));
            context.Remarks.Add(f, RemarkKind.Optimized, "The turns on either side of a condition on data have a loop each, over a list made when data are bound.");
            return HoistInvariants.OfSplit(loops, context);
        }

        /// <summary>The loop over the turns for which a condition holds.</summary>
        private For Over(For f, ImmutableArray<For> nest, Expr condition, ImmutableArray<Statement> body)
        {
            var count = new Variable(names.Fresh($"{f.Counter.Name}_count"), ScalarKind.Int, VariableRole.Bound, [.. nest.Select(o => o.Upper)]) { LowerBound = 0 };
            var turns = new Variable(names.Fresh($"{f.Counter.Name}_turns"), ScalarKind.Int, VariableRole.Bound, [.. nest.Select(o => o.Upper), f.Upper]);
            ImmutableArray<Variable> around = [.. nest.Select(o => new Variable(names.Fresh(o.Counter.Name), ScalarKind.Int, VariableRole.Loop))];
            var scan = new Variable(names.Fresh(f.Counter.Name), ScalarKind.Int, VariableRole.Loop);
            ImmutableArray<Expr> place = [.. around.Select(v => new Load(v))];
            Expr chosen = CopyStatements.Put(condition, f.Counter, new Load(scan));
            for (int i = 0; i < nest.Length; i++) chosen = CopyStatements.Put(chosen, nest[i].Counter, place[i]);
            ImmutableArray<Statement> fill =
            [
                new Assign(count, place, 0),
                new For(scan, f.Lower, f.Upper,
                [
                    new If(chosen, [new Assign(turns, [.. place, new Load(count, place)], new Load(scan)), new Assign(count, place, new Load(count, place) + 1)], []),
                ]) { Line = f.Line },
            ];
            for (int i = nest.Length - 1; i >= 0; i--) fill = [new For(around[i], nest[i].Lower, nest[i].Upper, fill) { Line = f.Line }];
            Fill.AddRange([new Declare(count, Fill: false), new Declare(turns, Fill: false), .. fill]);
            var turn = new Variable(names.Fresh(f.Counter.Name), ScalarKind.Int, VariableRole.Loop);
            ImmutableArray<Expr> own = [.. nest.Select(o => new Load(o.Counter))];
            return new For(turn, 0, new Load(count, own), CopyStatements.Put(body, f.Counter, new Load(turns, [.. own, new Load(turn)]))) { Line = f.Line };
        }

        private static bool IsDecidedByData(If branch, For f, ImmutableArray<For> nest)
        {
            ImmutableArray<Load> loads = [.. Walk.Loads(branch.Condition)];
            return loads.Any(l => l.Variable == f.Counter) && loads.All(l => l.Variable == f.Counter || l.Variable.Role == VariableRole.Bound || nest.Any(o => o.Counter == l.Variable));
        }

        /// <summary>A range between scalars of data.</summary>
        private static bool HasKnownRange(For f) =>
            Walk.Loads(f.Lower).Concat(Walk.Loads(f.Upper)).All(l => l.Variable.Role == VariableRole.Bound && l.Indices.IsEmpty) && f.Lower is IntLiteral { Value: >= 0 };

        /// <summary>The turns are plain arithmetic, and only add to what is outside of them: their order does not matter, and vectors may take them.</summary>
        private static bool CanSplit(For f)
        {
            ImmutableArray<Statement> all = [.. Walk.All(f.Body)];
            HashSet<Variable> own = [.. all.SelectMany(s => s is Declare d ? [d.Variable] : s is Assign { Variable.IsTemporary: true } a ? (Variable[])[a.Variable] : [])];
            return all.Length <= LongestTurn && all.All(s => s switch
            {
                Declare d => d.Variable.IsScalar,
                Assign a => own.Contains(a.Variable),
                TargetAdd or If or Block => true,
                _ => false,
            });
        }
    }
}
