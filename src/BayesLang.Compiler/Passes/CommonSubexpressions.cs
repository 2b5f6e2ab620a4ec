using System.Collections.Immutable;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// Gives each operation of a statement a temporary, and uses the temporary that holds an expression already wherever it is still valid.
/// <see cref="InlineTemporaries"/> afterwards puts back what turned out to be used once.
/// </summary>
public static class CommonSubexpressions
{
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, Names names) => new Numbering(names).Run(statements, new Available());

    /// <summary>
    /// Expressions that temporaries hold, in a scope and the scopes around it. A scope notes what it adds and (as null) what it forgets, and so costs no copy;
    /// which expressions load a variable all scopes know together, and so a write costs only what it makes invalid.
    /// </summary>
    private sealed class Available(Available? around = null)
    {
        private readonly Dictionary<Expr, Variable?> held = [];
        private readonly Dictionary<Variable, HashSet<Expr>> loading = around?.loading ?? [];

        public Available Within() => new(this);

        public Variable? Find(Expr e)
        {
            for (Available? scope = this; scope is not null; scope = scope.Around)
                if (scope.held.TryGetValue(e, out Variable? holder)) return holder;
            return null;
        }

        public void Add(Expr e, Variable v)
        {
            if (Find(e) is not null) return;
            held[e] = v;
            foreach (Load load in Walk.Loads(e))
            {
                if (!loading.TryGetValue(load.Variable, out HashSet<Expr>? expressions)) loading.Add(load.Variable, expressions = []);
                expressions.Add(e);
            }
        }

        /// <summary>Forgets what a write makes invalid.</summary>
        public void Kill(IReadOnlySet<Variable> written)
        {
            foreach (Variable v in written)
                foreach (Expr e in loading.GetValueOrDefault(v, []))
                    if (Find(e) is not null) held[e] = null;
        }

        private Available? Around => around;
    }

    private sealed class Numbering(Names names)
    {
        private ImmutableArray<Statement>.Builder output = ImmutableArray.CreateBuilder<Statement>();
        private int line;

        public ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, Available available)
        {
            ImmutableArray<Statement>.Builder outer = output;
            output = ImmutableArray.CreateBuilder<Statement>();
            foreach (Statement s in statements) Visit(s, available);
            ImmutableArray<Statement> result = output.ToImmutable();
            output = outer;
            return result;
        }

        private void Visit(Statement s, Available available)
        {
            line = s.Line;
            switch (s)
            {
                case Assign { Variable.IsTemporary: true, Kind: AssignKind.Set } a:
                    // A temporary names its value; another that holds the same value replaces nothing here, copies go when temporaries are inlined.
                    Expr value = Flatten(a.Value, available, root: true);
                    if (value is Op && available.Find(value) is { } same) value = new Load(same);
                    output.Add(a with { Value = value });
                    if (value is Op) available.Add(value, a.Variable);
                    return;
                case While w:
                    // The condition is evaluated in every turn: nothing can be taken out of it.
                    HashSet<Variable> writtenByWhile = [.. Walk.All([w]).SelectMany(Walk.Written)];
                    available.Kill(writtenByWhile);
                    output.Add(w with { Body = Run(w.Body, available.Within()) });
                    available.Kill(writtenByWhile);
                    return;
                case For or If or Block:
                    Statement head = Walk.RewriteExpressions(s, e => Flatten(e, available, root: true));
                    HashSet<Variable> written = [.. Walk.All([s]).SelectMany(Walk.Written)];
                    if (s is For) available.Kill(written);
                    output.Add(Walk.RewriteBodies(head, body => Run(body, available.Within())));
                    available.Kill(written);
                    return;
                case Check or Fail or Print:
                    // Their values are needed only where they fail.
                    output.Add(s);
                    return;
                default:
                    Statement flat = Walk.RewriteExpressions(s, e => Flatten(e, available, root: false));
                    output.Add(flat);
                    available.Kill(Walk.Written(s).ToHashSet());
                    return;
            }
        }

        private Expr Flatten(Expr e, Available available, bool root)
        {
            if (e is not Op op || op.Kind != ScalarKind.Real || op.Function.Name == "real") return e;
            if (op.Function.Name == "select")
            {
                // Branches stay lazy: an element read there may exist only where the condition holds. What they need of values known already they take from there,
                // and of those of the condition, which is evaluated in any case.
                if (available.Find(op) is { } before) return new Load(before);
                Expr condition = op.Arguments[0] is Op { Function.Infix: "==" or "!=" or "<" or "<=" or ">" or ">=" } comparison
                    ? Simplify.Apply(comparison.Function, [.. comparison.Arguments.Select(a => Flatten(a, available, root: false))])
                    : op.Arguments[0];
                Expr chosen = Simplify.Select(condition, Known(op.Arguments[1], available), Known(op.Arguments[2], available));
                if (chosen is not Op) return chosen;
                return available.Find(chosen) is { } same ? new Load(same) : Name(chosen, available, root || IsLazy((Op)chosen));
            }
            Expr flat = Simplify.Apply(op.Function, [.. op.Arguments.Select(a => Flatten(a, available, root: false))]);
            if (flat is not Op) return flat;
            if (available.Find(flat) is { } holder) return new Load(holder);
            return Name(flat, available, root);
        }

        /// <summary>An expression with temporaries in the place of what they hold, and nothing else named.</summary>
        private static Expr Known(Expr e, Available available)
        {
            if (e is not Op { Kind: ScalarKind.Real } op || op.Function.Name is "real") return e;
            Expr inner = op.Function.Name == "select" ? op : Simplify.Apply(op.Function, [.. op.Arguments.Select(a => Known(a, available))]);
            return available.Find(inner) is { } holder ? new Load(holder) : inner;
        }

        private static bool IsLazy(Op op) => Walk.Loads(op).Any(l => !l.Indices.IsEmpty);

        private Expr Name(Expr value, Available available, bool root)
        {
            if (root) return value;
            var temporary = new Variable(names.Fresh(TemporaryNames.For(value)), value.Kind, VariableRole.Local) { IsTemporary = true };
            output.Add(new Assign(temporary, value) { Line = line });
            available.Add(value, temporary);
            return new Load(temporary);
        }
    }
}
