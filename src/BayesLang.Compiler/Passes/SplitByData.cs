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

    public static ModelIr Run(ModelIr model, Names names)
    {
        var split = new Split(names);
        ImmutableArray<Statement> density = split.Rewrite(model.Density);
        return model with { Bind = [.. model.Bind, .. split.Fill], Density = density };
    }

    private sealed class Split(Names names)
    {
        public List<Statement> Fill { get; } = [];

        public ImmutableArray<Statement> Rewrite(ImmutableArray<Statement> statements) => [.. statements.SelectMany(s => s is For f ? Loop(f) : [s])];

        private IEnumerable<Statement> Loop(For f)
        {
            if (f.IsReverse || f.Body.OfType<If>().FirstOrDefault(i => IsDecidedByData(i, f)) is not { } branch || !CanSplit(f)) return [f];
            ImmutableArray<Statement> then = [.. f.Body.SelectMany(s => ReferenceEquals(s, branch) ? branch.Then : [s])];
            ImmutableArray<Statement> otherwise = [.. f.Body.SelectMany(s => ReferenceEquals(s, branch) ? branch.Else : [s])];
            For taken = Over(f, branch.Condition, then), left = Over(f, Simplify.Not(branch.Condition), CopyStatements.Fresh(otherwise, names));
            return HoistInvariants.OfMade([taken, .. left.Body.IsEmpty ? [] : (Statement[])[left]], names);
        }

        /// <summary>The loop over the turns for which a condition holds.</summary>
        private For Over(For f, Expr condition, ImmutableArray<Statement> body)
        {
            var count = new Variable(names.Fresh($"{f.Counter.Name}_count"), ScalarKind.Int, VariableRole.Bound) { LowerBound = 0 };
            var turns = new Variable(names.Fresh($"{f.Counter.Name}_turns"), ScalarKind.Int, VariableRole.Bound, [f.Upper]);
            var scan = new Variable(names.Fresh(f.Counter.Name), ScalarKind.Int, VariableRole.Loop);
            Fill.AddRange(
            [
                new Declare(count, Fill: false), new Assign(count, 0), new Declare(turns, Fill: false),
                new For(scan, f.Lower, f.Upper,
                [
                    new If(CopyStatements.Put(condition, f.Counter, new Load(scan)), [new Assign(turns, [new Load(count)], new Load(scan)), new Assign(count, new Load(count) + 1)], []),
                ]) { Line = f.Line },
            ]);
            var turn = new Variable(names.Fresh(f.Counter.Name), ScalarKind.Int, VariableRole.Loop);
            return new For(turn, 0, new Load(count), CopyStatements.Put(body, f.Counter, new Load(turns, [new Load(turn)]))) { Line = f.Line };
        }

        private static bool IsDecidedByData(If branch, For f)
        {
            ImmutableArray<Load> loads = [.. Walk.Loads(branch.Condition)];
            return loads.Any(l => l.Variable == f.Counter) && loads.All(l => l.Variable == f.Counter || l.Variable.Role == VariableRole.Bound);
        }

        /// <summary>The turns are plain arithmetic, and only add to what is outside of them: their order does not matter, and vectors may take them.</summary>
        private static bool CanSplit(For f)
        {
            if (Walk.Loads(f.Lower).Concat(Walk.Loads(f.Upper)).Any(l => l.Variable.Role != VariableRole.Bound) || f.Lower is not IntLiteral { Value: >= 0 }) return false;
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
