using System.Collections.Immutable;
using BayesLang.Compiler.Analysis;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;
using BayesLang.Compiler.Passes;

namespace BayesLang.Compiler.Autodiff;

/// <summary>The chain rule over an expression.</summary>
public sealed partial class ReverseMode
{
    /// <summary>The statements that carry a seed from an expression to the variables in it, by the chain rule.</summary>
    private ImmutableArray<Statement> Backpropagate(Expr e, Expr seed, Region region, int line, bool isDeferred, Load? result = null, Expr? when = null)
    {
        var output = ImmutableArray.CreateBuilder<Statement>();
        Visit(e, seed, when);
        return output.ToImmutable();

        // The guard is the condition under which the node is used at all; null means always. Where it does not hold, derivatives may be infinite or NaN:
        // they are left out, not multiplied by zero.
        void Visit(Expr node, Expr s, Expr? guard)
        {
            if (!activity.IsActive(node)) return;
            switch (node)
            {
                case Load load:
                    Contribute(load, s, guard);
                    break;
                case Op { Function.Name: "+" } op:
                    s = Share(op, s);
                    Visit(op.Arguments[0], s, guard);
                    Visit(op.Arguments[1], s, guard);
                    break;
                case Op { Function.Name: "-" } op:
                    s = Share(op, s);
                    Visit(op.Arguments[0], s, guard);
                    Visit(op.Arguments[1], -s, guard);
                    break;
                case Op { Function.Name: "neg" } op:
                    Visit(op.Arguments[0], -s, guard);
                    break;
                case Op { Function.Name: "select" } op:
                    s = Share(op, s);
                    Visit(op.Arguments[1], s, And(guard, op.Arguments[0]));
                    Visit(op.Arguments[2], s, And(guard, Simplify.Not(op.Arguments[0])));
                    break;
                case Op { Function.Partials: { } partials } op:
                    s = Share(op, s);
                    ImmutableArray<Expr?> derivatives = partials(op.Arguments, result is not null && ReferenceEquals(op, e) ? result : op);
                    for (int i = 0; i < op.Arguments.Length; i++)
                        if (derivatives[i] is { } derivative && activity.IsActive(op.Arguments[i])) Visit(op.Arguments[i], s * derivative, guard);
                    break;
            }
        }

        Expr Share(Op op, Expr s)
        {
            if (s is not Op || op.Arguments.Count(activity.IsActive) <= 1) return s;
            if (isDeferred) NoteNeeded([s]);
            return Temporary("d", s, output, line);
        }

        static Expr And(Expr? guard, Expr condition) => guard is null || guard.Equals(condition) ? condition : Simplify.Apply(ScalarFunctions.And, guard, condition);

        void Contribute(Load load, Expr s, Expr? guard)
        {
            if (isDeferred) s = SeedLast(s, seed);
            if (guard is not null)
            {
                if (isDeferred) NoteNeeded([guard]);
                // An element of a branch not taken may not exist.
                if (load.Indices.Any(i => i is not (IntLiteral or Load { Indices.IsEmpty: true })) && !ReadsInAnyCase(guard, load))
                {
                    if (isDeferred) NoteNeeded([s, .. load.Indices]);
                    output.Add(new If(guard, [new Assign(AdjointOf(load.Variable), load.Indices, s, AssignKind.Add) { Line = line }], []) { Line = line });
                    return;
                }
                s = Simplify.Select(guard, s, 0.0);
            }
            if (isDeferred) NoteNeeded([s, .. load.Indices]);
            if (FindContributions(load.Variable, region) is { } contributions)
            {
                // It is read where the temporary is defined: what may have changed by then is noted now.
                contributions.Add(IsLasting(s) ? s : Temporary($"d_{load.Variable.Name}", s, output, line));
                return;
            }
            output.Add(new Assign(AdjointOf(load.Variable), load.Indices, s, AssignKind.Add) { Line = line });
        }
    }

    /// <summary>True where a condition reads an element whatever comes of it: the element then exists.</summary>
    private static bool ReadsInAnyCase(Expr condition, Load element) => condition switch
    {
        Load load => load.Equals(element),
        Op { Function.Name: "select" or "&&" or "||" } op => ReadsInAnyCase(op.Arguments[0], element),
        Op op => op.Arguments.Any(a => ReadsInAnyCase(a, element)),
        _ => false,
    };

    /// <summary>
    /// seed·a·b as seed·(a·b): in a recurrence the seed comes from the turn before, and what does not wait for it should not stand in its way.
    /// </summary>
    private static Expr SeedLast(Expr product, Expr seed)
    {
        var factors = new List<Expr>();
        Expr e = product;
        while (e is Op { Function.Name: "*" } op && !e.Equals(seed))
        {
            factors.Add(op.Arguments[1]);
            e = op.Arguments[0];
        }
        if (factors.Count < 2 || e is not Load) return product;
        factors.Reverse();
        return e * factors.Aggregate((a, b) => a * b);
    }

    /// <summary>True for a value that stays what it is for the rest of the reverse sweep: a literal, or a variable of one version; adjoints grow.</summary>
    private bool IsLasting(Expr e) => e is not Op && Walk.Loads(e).All(l => l.Variable.Role != VariableRole.Adjoint && versions.HasOne(l.Variable));

    private static List<Expr>? FindContributions(Variable v, Region region) => region.Contributions.GetValueOrDefault(v);

    private Expr Temporary(string name, Expr value, ImmutableArray<Statement>.Builder output, int line)
    {
        if (value is RealLiteral) return value;
        var variable = new Variable(names.Fresh(name), ScalarKind.Real, VariableRole.Local) { IsTemporary = true };
        output.Add(new Assign(variable, value) { Line = line });
        return new Load(variable);
    }

    private void NoteNeeded(IEnumerable<Expr> expressions)
    {
        foreach (Expr e in expressions)
            foreach (Load load in Walk.Loads(e)) neededInReverse.Add(load.Variable);
    }

    /// <summary>A value that no reverse sweep reads is not saved.</summary>
    private ImmutableArray<Statement> DropNeedlessSaves(ImmutableArray<Statement> statements) =>
        [.. statements.Where(s => s switch { Save v => neededInReverse.Contains(v.Variable), Restore v => neededInReverse.Contains(v.Variable), _ => true })
            .Select(s => Walk.RewriteBodies(s, DropNeedlessSaves))];
}
