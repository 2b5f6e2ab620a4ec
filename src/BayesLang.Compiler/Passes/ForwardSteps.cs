using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// The step of a forward algorithm, for each state j log Σᵢ exp(uᵢ + vⱼᵢ + cⱼ): what all terms have in common leaves the sum; a sum that is then the same for all j is
/// taken once; and else, the step is the logarithm of a product of a matrix, whose exponentials are taken once for all steps, and a vector.
/// </summary>
public static class ForwardSteps
{
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, PassContext context)
    {
        var result = ImmutableArray.CreateBuilder<Statement>();
        foreach (Statement s in statements)
        {
            Statement rewritten = Walk.RewriteBodies(s, body => Run(body, context));
            if (rewritten is For outer && outer.Body.OfType<For>().Any(f => Match(f) is not null)) rewritten = Steps(outer, result, context);
            result.Add(rewritten);
        }
        return result.ToImmutable();
    }

    /// <summary>The loop over steps, with what its steps share put before it.</summary>
    private static For Steps(For outer, ImmutableArray<Statement>.Builder before, PassContext context)
    {
        Names names = context.Names;
        context.Remarks.Add(outer, RemarkKind.Optimized, "The sums over states of each step are the logarithm of a product: what its steps share is exponentiated once for all of them.");
        HashSet<Variable> changed = [.. Walk.All([outer]).SelectMany(s => s is Declare d ? [d.Variable] : Walk.Written(s))];
        return outer with
        {
            Body = [.. outer.Body.SelectMany(s => s is For states && Match(states) is { } step ? Common(states, step, names) ?? Product(states, step, changed, before, names) ?? [s] : [s])],
        };
    }

    /// <param name="Fill">The loop that sets the terms.</param>
    /// <param name="Value">A term, as an element of <paramref name="Terms"/>.</param>
    /// <param name="Sum">The log of the sum of their exponentials.</param>
    private sealed record Step(Variable Terms, Variable Weights, For Fill, Assign Value, KernelCall Sum, Variable Result);

    private static Step? Match(For states)
    {
        if (states.IsReverse || states.Body.OfType<KernelCall>().ToList() is not [{ Result: { } result, Operands: [ViewOperand { Indices.IsEmpty: true } terms, ViewOperand { Indices.IsEmpty: true } weights] } sum] || sum.Kernel != Kernels.LogSumExp) return null;
        ImmutableArray<Statement> users = [.. states.Body.Where(s => Walk.All([s]).Any(x => Walk.Read(x).Concat(Walk.Written(x)).Any(v => v == terms.Variable || v == weights.Variable)))];
        if (users is not [For { Body: [Assign { Kind: AssignKind.Set } value], IsReverse: false, Lower: IntLiteral { Value: 0 } } fill, KernelCall]) return null;
        bool isDeclared = states.Body.Count(s => s is Declare d && (d.Variable == terms.Variable || d.Variable == weights.Variable)) == 2;
        bool isWhole = terms.Variable.Dimensions is [var size] && Linear.Difference(size, fill.Upper) == 0 && value.Variable == terms.Variable && value.Indices is [Load { Indices.IsEmpty: true } at] && at.Variable == fill.Counter;
        bool isSquare = states.Lower is IntLiteral { Value: 0 } && Linear.Difference(states.Upper, fill.Upper) == 0;
        return isDeclared && isWhole && isSquare ? new Step(terms.Variable, weights.Variable, fill, value, sum, result) : null;
    }

    private static IEnumerable<Expr> Addends(Expr e) => e switch
    {
        Op { Function.Name: "+" } op => Addends(op.Arguments[0]).Concat(Addends(op.Arguments[1])),
        Op { Function.Name: "-" } op => Addends(op.Arguments[0]).Concat(Addends(op.Arguments[1]).Select(a => -a)),
        _ => [e],
    };

    private static (ImmutableArray<Expr> Varying, ImmutableArray<Expr> Common) Split(Step step)
    {
        ImmutableArray<Expr> addends = [.. Addends(step.Value.Value)];
        return ([.. addends.Where(IsVarying)], [.. addends.Where(a => !IsVarying(a))]);
        bool IsVarying(Expr a) => Walk.Loads(a).Any(l => l.Variable == step.Fill.Counter);
    }

    private static Expr Sum(IEnumerable<Expr> addends)
    {
        Expr sum = 0.0;
        foreach (Expr a in addends) sum += a;
        return sum;
    }

    private static HashSet<Variable> OfTurn(For states) => [states.Counter, .. Walk.All(states.Body).SelectMany(s => s is Declare d ? [d.Variable] : Walk.Written(s))];

    /// <summary>The states' statements with the sum's result in the place of the terms.</summary>
    private static ImmutableArray<Statement> WithResult(For states, Step step, Expr result) => [.. states.Body.SelectMany(s => s switch
    {
        Declare d when d.Variable == step.Terms || d.Variable == step.Weights => (Statement[])[],
        For f when ReferenceEquals(f, step.Fill) => [],
        KernelCall k when ReferenceEquals(k, step.Sum) => step.Result.IsTemporary
            ? [new Assign(step.Result, result) { Line = k.Line }]
            : [new Declare(step.Result, Fill: false) { Line = k.Line }, new Assign(step.Result, result) { Line = k.Line }],
        _ => [s],
    })];

    /// <summary>Terms that differ from state to state by a common addend only have one sum.</summary>
    private static ImmutableArray<Statement>? Common(For states, Step step, Names names)
    {
        (ImmutableArray<Expr> varying, ImmutableArray<Expr> common) = Split(step);
        HashSet<Variable> ofTurn = OfTurn(states);
        if (varying.IsEmpty || varying.SelectMany(Walk.Loads).Any(l => ofTurn.Contains(l.Variable) && l.Variable != step.Fill.Counter && !IsEarlierRow(l, states))) return null;
        var once = new Variable(names.Fresh("log_sum_exp"), ScalarKind.Real, VariableRole.Local) { IsTemporary = true };
        return
        [
            new Declare(step.Terms, Fill: false),
            step.Fill with { Body = [step.Value with { Value = Sum(varying) }] },
            new Declare(step.Weights, Fill: false),
            step.Sum with { Result = once },
            states with { Body = WithResult(states, step, new Load(once) + Sum(common)) },
        ];
    }

    /// <summary>An element of another row than those that the states write: they write at an outer counter, it lies at the counter less a constant.</summary>
    private static bool IsEarlierRow(Load load, For states)
    {
        if (load.Indices.Any(i => Walk.Loads(i).Any(l => l.Variable == states.Counter))) return false;
        ImmutableArray<Assign> writes = [.. Walk.All(states.Body).OfType<Assign>().Where(a => a.Variable == load.Variable)];
        return writes.Length > 0 && Walk.All(states.Body).All(s => s is Assign || !Walk.Written(s).Contains(load.Variable))
            && writes.All(a => Enumerable.Range(0, Math.Min(a.Indices.Length, load.Indices.Length)).Any(d => Linear.Difference(a.Indices[d], load.Indices[d]) is not (null or 0)));
    }

    /// <summary>u of the step before and a matrix v of all steps: a product.</summary>
    private static ImmutableArray<Statement>? Product(For states, Step step, HashSet<Variable> changed, ImmutableArray<Statement>.Builder before, Names names)
    {
        (ImmutableArray<Expr> varying, ImmutableArray<Expr> common) = Split(step);
        HashSet<Variable> ofTurn = OfTurn(states);
        var matrices = varying.OfType<Load>().Where(l => l is { Variable: { IsMatrix: false, Dimensions: [var rows, var columns] } v, Indices: [Load { Indices.IsEmpty: true } j, Load { Indices.IsEmpty: true } i] }
            && j.Variable == states.Counter && i.Variable == step.Fill.Counter && !changed.Contains(v) && Linear.Difference(rows, states.Upper) == 0 && Linear.Difference(columns, step.Fill.Upper) == 0).ToList();
        if (matrices is not [var matrix]) return null;
        ImmutableArray<Expr> rest = [.. varying.Where(a => !ReferenceEquals(a, matrix))];
        if (rest is not [Load { Variable.IsMatrix: false } from] || from.Indices.IsEmpty || from.Indices[^1] is not Load { Indices.IsEmpty: true } last || last.Variable != step.Fill.Counter) return null;
        if (Linear.Difference(from.Variable.Dimensions[^1], step.Fill.Upper) != 0 || from.Indices.Length != from.Variable.Dimensions.Length || from.Indices[..^1].SelectMany(Walk.Loads).Any(l => ofTurn.Contains(l.Variable))) return null;
        if (ofTurn.Contains(from.Variable) && !IsEarlierRow(from, states)) return null;

        Variable v = matrix.Variable;
        var exponentials = new Variable(names.Fresh($"exp_{v.Name}"), ScalarKind.Real, VariableRole.Local, v.Dimensions);
        ImmutableArray<Variable> counters = [new Variable(names.Fresh("i"), ScalarKind.Int, VariableRole.Loop), new Variable(names.Fresh("i"), ScalarKind.Int, VariableRole.Loop)];
        ImmutableArray<Expr> place = [.. counters.Select(c => new Load(c))];
        Statement fill = new Assign(exponentials, place, ScalarFunctions.Call("exp_alone", new Load(v, place)));
        before.Add(new Declare(exponentials, Fill: false));
        before.Add(new For(counters[0], 0, v.Dimensions[0], [new For(counters[1], 0, v.Dimensions[1], [fill]) { Line = states.Line }]) { Line = states.Line });

        var sums = new Variable(names.Fresh("log_sums"), ScalarKind.Real, VariableRole.Local, [states.Upper]);
        var shares = new Variable(names.Fresh("shares"), ScalarKind.Real, VariableRole.Local, v.Dimensions);
        return
        [
            new Declare(sums, Fill: false),
            new Declare(shares, Fill: false),
            new KernelCall(Kernels.LogProduct, [new ViewOperand(from.Variable, from.Indices[..^1]), new ViewOperand(v, []), new ViewOperand(exponentials, []), new ViewOperand(sums, []), new ViewOperand(shares, [])], null) { Line = step.Sum.Line },
            states with { Body = WithResult(states, step, new Load(sums, [new Load(states.Counter)]) + Sum(common)) },
        ];
    }
}
