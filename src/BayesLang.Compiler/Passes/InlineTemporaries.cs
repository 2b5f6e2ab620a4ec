using System.Collections.Immutable;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// Puts the value of a temporary in the place of its only use, and of all uses where it is a copy of another temporary or a literal; drops those never used.
/// What would move into a loop, or past a write of something that it reads, stays.
/// </summary>
public static class InlineTemporaries
{
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements)
    {
        Dictionary<Variable, int> uses = [];
        foreach (Statement s in Walk.All(statements))
        {
            foreach (Load load in Walk.Expressions(s).SelectMany(Walk.Loads)) uses[load.Variable] = uses.GetValueOrDefault(load.Variable) + 1;
            if (s is Save v) uses[v.Variable] = uses.GetValueOrDefault(v.Variable) + 2;
            if (s is Restore r) uses[r.Variable] = uses.GetValueOrDefault(r.Variable) + 2;
        }
        // Sizes of buffers are not rewritten: what they are made of stays.
        HashSet<Variable> sizes = [.. Walk.All(statements).SelectMany(s => Walk.Read(s).Concat(Walk.Written(s))).Concat(Walk.All(statements).OfType<Declare>().Select(d => d.Variable))
            .Distinct().SelectMany(v => v.Dimensions).SelectMany(Walk.Loads).Select(l => l.Variable)];
        return new Inliner(uses, sizes).Run(statements);
    }

    private sealed class Inliner(Dictionary<Variable, int> uses, HashSet<Variable> sizes)
    {
        private readonly Dictionary<Variable, Expr> copies = [];

        public ImmutableArray<Statement> Run(ImmutableArray<Statement> statements)
        {
            // Values waiting for their only use, in this list of statements; a write of something they read settles them first.
            var pending = new List<Assign>();
            var result = ImmutableArray.CreateBuilder<Statement>();
            foreach (Statement statement in statements)
            {
                Statement s = Walk.RewriteExpressions(statement, e => Put(e, pending, result, statement is While));
                if (s is Assign { Variable.IsTemporary: true, Kind: AssignKind.Set, Indices.IsEmpty: true } a && !sizes.Contains(a.Variable))
                {
                    // Computed again in a reverse sweep, it is what it is there.
                    copies.Remove(a.Variable);
                    int count = uses.GetValueOrDefault(a.Variable);
                    if (count == 0) continue;
                    if (a.Value is RealLiteral or IntLiteral || (a.Value is Load { Indices.IsEmpty: true, Variable: var source } && (source.IsTemporary || source.Role is VariableRole.Bound or VariableRole.Unconstrained)))
                    {
                        copies[a.Variable] = a.Value;
                        continue;
                    }
                    if (count == 1 && a.Value.Depth <= DepthLimit.Split)
                    {
                        pending.Add(a);
                        continue;
                    }
                }
                if (Walk.Bodies(s).Length > 0)
                {
                    // Nothing moves into a loop or a branch.
                    Settle(pending, result, p => Mentions([s], p.Variable) || Walk.All([s]).SelectMany(Walk.Written).Any(w => Reads(p, w)));
                    s = Walk.RewriteBodies(s, Run);
                }
                HashSet<Variable> written = [.. Walk.Written(s)];
                Settle(pending, result, p => written.Any(w => Reads(p, w)));
                result.Add(s);
            }
            Settle(pending, result, _ => true);
            return result.ToImmutable();
        }

        private Expr Put(Expr e, List<Assign> pending, ImmutableArray<Statement>.Builder result, bool isRepeated)
        {
            return Walk.Rewrite(e, node =>
            {
                if (node is not Load { Indices.IsEmpty: true } load) return node;
                if (copies.TryGetValue(load.Variable, out Expr? copy)) return copy;
                int at = pending.FindIndex(p => p.Variable == load.Variable);
                if (at < 0) return node;
                Assign definition = pending[at];
                pending.RemoveAt(at);
                if (!isRepeated) return definition.Value;
                result.Add(definition);
                return node;
            });
        }

        private static void Settle(List<Assign> pending, ImmutableArray<Statement>.Builder result, Func<Assign, bool> must)
        {
            // Kept in order: a later one may read an earlier one.
            for (int i = 0; i < pending.Count;)
            {
                if (must(pending[i]))
                {
                    result.Add(pending[i]);
                    pending.RemoveAt(i);
                }
                else i++;
            }
        }

        private static bool Reads(Assign a, Variable v) => Walk.Loads(a.Value).Any(l => l.Variable == v);

        private static bool Mentions(IEnumerable<Statement> statements, Variable v) =>
            Walk.All(statements).Any(s => Walk.Expressions(s).SelectMany(Walk.Loads).Any(l => l.Variable == v));
    }
}
