using System.Collections.Immutable;
using BayesLang.Compiler.Analysis;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// Gives each operation of a statement a temporary, and uses the temporary that holds an expression already wherever it is still valid.
/// <see cref="InlineTemporaries"/> afterwards puts back what turned out to be used once.
/// </summary>
public static class CommonSubexpressions
{
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, Names names) => Run(statements, new PassContext(names, Remarks.None));

    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, PassContext context, bool isGradient = false)
    {
        var numbering = new Numbering(context.Names);
        ImmutableArray<Statement> shared = numbering.Run(statements, new Available());
        foreach ((int line, int count) in numbering.Shared)
            context.Remarks.Add(line, RemarkKind.Optimized, (isGradient, count) switch
            {
                (false, 1) => "An expression that occurs again is computed once.",
                (false, _) => $"{count} expressions that occur again are computed once.",
                (true, 1) => "The derivatives use a value again that is computed already.",
                (true, _) => $"The derivatives use {count} values again that are computed already.",
            });
        return shared;
    }

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

        /// <summary>How often a line uses an expression again.</summary>
        public Dictionary<int, int> Shared { get; } = [];

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
                // Branches stay lazy: an element read there may exist only where the condition holds. The condition is evaluated always; what is there already is used.
                Expr select = Simplify.Select(Condition(op.Arguments[0], available), Reuse(op.Arguments[1], available), Reuse(op.Arguments[2], available));
                if (select is not Op { Function.Name: "select" } rebuilt) return Flatten(select, available, root);
                return available.Find(rebuilt) is { } chosen ? new Load(chosen) : Name(rebuilt, available, root || IsLazy(rebuilt));
            }
            Expr flat = Simplify.Apply(op.Function, [.. op.Arguments.Select(a => Flatten(a, available, root: false))]);
            if (flat is not Op) return flat;
            if (available.Find(flat) is { } holder)
            {
                Shared[line] = Shared.GetValueOrDefault(line) + 1;
                return new Load(holder);
            }
            return Name(flat, available, root);
        }

        /// <summary>A comparison of reals, with their operations named; of others the second side may not be reached.</summary>
        private Expr Condition(Expr e, Available available) => e is Op { Function.Infix: "==" or "!=" or "<" or "<=" or ">" or ">=", Arguments: [{ Kind: ScalarKind.Real }, { Kind: ScalarKind.Real }] } op
            ? Simplify.Compare(op.Function, Flatten(op.Arguments[0], available, root: false), Flatten(op.Arguments[1], available, root: false))
            : e;

        /// <summary>The expression with temporaries in the place of what they hold.</summary>
        private static Expr Reuse(Expr e, Available available)
        {
            if (e is not Op { Kind: ScalarKind.Real } op || op.Function.Name is "real" or "select") return e;
            Expr rebuilt = Simplify.Apply(op.Function, [.. op.Arguments.Select(a => Reuse(a, available))]);
            return available.Find(rebuilt) is { } holder ? new Load(holder) : rebuilt;
        }

        private static bool IsLazy(Op op) => Walk.Loads(op).Any(l => !l.Indices.IsEmpty);

        private Expr Name(Expr value, Available available, bool root)
        {
            if (root) return value;
            var temporary = new Variable(names.Fresh(TemporaryNames.For(value)), value.Kind, VariableRole.Local) { IsTemporary = true, LowerBound = Facts.None.Low(value) };
            output.Add(new Assign(temporary, value) { Line = line });
            available.Add(value, temporary);
            return new Load(temporary);
        }
    }
}
