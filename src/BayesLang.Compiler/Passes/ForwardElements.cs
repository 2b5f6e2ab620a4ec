using System.Collections.Immutable;
using BayesLang.Compiler.Analysis;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// A local array that one loop sets element by element, and of which other loops read each element once, is computed where it is read:
/// <c>mu[n] = alpha[g[n]]</c> in one loop and <c>y[n] ~ normal(mu[n], sigma)</c> in another become one sweep without the array.
/// </summary>
public static class ForwardElements
{
    /// <summary>Up to so many places may compute a cheap value again.</summary>
    private const int MostPlaces = 3;

    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, PassContext context) => Run(statements, context.Remarks, Versions.Of(statements), new Mentions());

    private static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, Remarks remarks, Versions versions, Mentions mentions)
    {
        statements = [.. statements.Select(s => s is If or Block ? Walk.RewriteBodies(s, body => Run(body, remarks, versions, mentions)) : s)];
        foreach (Declare d in statements.OfType<Declare>().Where(d => d.Variable is { IsScalar: false, Role: VariableRole.Local }))
        {
            if (Definition.Of(d.Variable, statements, versions, mentions) is not { } definition) continue;
            if (remarks.Text.NameOf(d.Variable) is { } name) remarks.Add(definition.Assign.Line, RemarkKind.Optimized, $"{name} needs no array here: its elements are computed where they are read.");
            statements = definition.Forward(statements);
        }
        return statements;
    }

    /// <summary>What an assignment in loops over the elements of an array gives the element at other indices.</summary>
    public static Expr At(Assign assign, ImmutableArray<Expr> indices)
    {
        Dictionary<Variable, Expr> map = Enumerable.Range(0, indices.Length).Where(d => assign.Indices[d] is Load).ToDictionary(d => ((Load)assign.Indices[d]).Variable, d => indices[d]);
        return Walk.Rewrite(assign.Value, e => e is Load { Indices.IsEmpty: true } load && map.TryGetValue(load.Variable, out Expr? index) ? index : e);
    }

    /// <summary>The one assignment that sets all elements of an array, and the loops around it.</summary>
    private sealed record Definition(Assign Assign, Statement Loop, ImmutableArray<For> Nest)
    {
        private bool IsCheap => Assign.Value.Depth <= 4 && !Walk.Subexpressions(Assign.Value).Any(e => e is Op { Function.IsExpensive: true });

        public static Definition? Of(Variable array, ImmutableArray<Statement> statements, Versions versions, Mentions mentions)
        {
            ImmutableArray<Statement> users = [.. statements.Where(s => s is not Declare && mentions.Has(s, array))];
            if (users is not [For loop, _, ..] || Find(loop, array, []) is not { } found || !Coverage.Defines(loop, array)) return null;
            (Assign assign, ImmutableArray<For> nest) = found;
            if (Walk.All([loop]).Count(s => mentions.Has(s, array) && s is not For) != 1) return null;
            HashSet<Variable> inside = [.. Walk.All([loop]).SelectMany(s => s switch { Declare d => [d.Variable], For => [], _ => Walk.Written(s) })];
            bool isLasting = Walk.Loads(assign.Value).All(l => !inside.Contains(l.Variable) && versions.HasOne(l.Variable));
            var definition = new Definition(assign, loop, nest);
            return isLasting && definition.IsReadOnce(users[1..], array) ? definition : null;
        }

        private static (Assign, ImmutableArray<For>)? Find(For loop, Variable array, ImmutableArray<For> nest)
        {
            foreach (Statement s in loop.Body)
            {
                if (s is Assign { Kind: AssignKind.Set } a && a.Variable == array) return (a, nest.Add(loop));
                if (s is For inner && Find(inner, array, nest.Add(loop)) is { } found) return found;
            }
            return null;
        }

        /// <summary>Each place reads each element at most once, and the places are few where the value is cheap, or one.</summary>
        private bool IsReadOnce(IEnumerable<Statement> users, Variable array)
        {
            int places = 0;
            bool once = users.All(s => Visit(s, [], Facts.None));
            return once && places <= (IsCheap ? MostPlaces : 1);

            bool Visit(Statement s, ImmutableArray<For> around, Facts facts)
            {
                if (Walk.Written(s).Contains(array)) return false;
                // A view of the array, or a part of a message: not an element alone.
                ImmutableArray<Load> loads = [.. Walk.Expressions(s).SelectMany(Walk.Loads).Where(l => l.Variable == array)];
                if (Walk.Read(s).Count(v => v == array) != loads.Length) return false;
                if (loads.Any(l => !IsOnceATurn(l, around))) return false;
                // A check that the value passes whatever it is will go.
                if (s is not Check check || !Passes(check, facts)) places += loads.Length;
                return Walk.Bodies(s).All(body => body.All(inner => Visit(inner, s is For f ? around.Add(f) : s is While ? default : around, s is For loop ? facts.With(loop) : facts)));
            }

            static bool IsOnceATurn(Load load, ImmutableArray<For> around) => !around.IsDefault && around.All(f =>
                load.Indices.Any(i => Linear.Of(i).Terms is [(Load { Indices.IsEmpty: true } counter, 1 or -1)] && counter.Variable == f.Counter));
        }

        private bool Passes(Check check, Facts facts) => facts.IsTrue(Walk.Rewrite(check.Condition, Element));

        public ImmutableArray<Statement> Forward(ImmutableArray<Statement> statements) =>
            [.. statements.Where(s => s is not Declare d || d.Variable != Assign.Variable).SelectMany(s => ReferenceEquals(s, Loop) ? [Without(s)] : Put(s, Facts.None))];

        private Statement Without(Statement s) => Walk.RewriteBodies(s, body => [.. body.Where(x => !ReferenceEquals(x, Assign)).Select(Without)]);

        private IEnumerable<Statement> Put(Statement s, Facts facts)
        {
            if (s is Check check && Walk.Read(s).Contains(Assign.Variable) && Passes(check, facts)) return [];
            Facts inside = s is For loop ? facts.With(loop) : facts;
            return [Walk.RewriteBodies(Walk.RewriteExpressions(s, e => Walk.Rewrite(e, Element)), body => [.. body.SelectMany(inner => Put(inner, inside))])];
        }

        private Expr Element(Expr e) => e is Load load && load.Variable == Assign.Variable ? At(Assign, load.Indices) : e;
    }
}
