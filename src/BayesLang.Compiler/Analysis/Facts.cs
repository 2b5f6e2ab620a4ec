using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Analysis;

/// <summary>What is known at a place: the ranges of loop counters, and the declared bounds of variables. Proves simple conditions.</summary>
public sealed class Facts
{
    public static readonly Facts None = new(ImmutableDictionary<Variable, (Expr Lower, Expr Upper)>.Empty);

    private readonly ImmutableDictionary<Variable, (Expr Lower, Expr Upper)> counters;

    private Facts(ImmutableDictionary<Variable, (Expr Lower, Expr Upper)> counters) => this.counters = counters;

    public Facts With(For loop) => new(counters.SetItem(loop.Counter, (loop.Lower, loop.Upper)));

    public bool IsTrue(Expr condition) => condition switch
    {
        Op { Function.Name: "&&" } op => IsTrue(op.Arguments[0]) && IsTrue(op.Arguments[1]),
        Op { Function.Name: "||" } op => IsTrue(op.Arguments[0]) || IsTrue(op.Arguments[1]),
        Op { Function.Name: ">=" } op => AtLeast(op.Arguments[0], op.Arguments[1]),
        Op { Function.Name: "<=" } op => AtLeast(op.Arguments[1], op.Arguments[0]),
        Op { Function.Name: ">" } op => Greater(op.Arguments[0], op.Arguments[1]),
        Op { Function.Name: "<" } op => Greater(op.Arguments[1], op.Arguments[0]),
        Op { Function.Name: "==" } op => (op.Arguments[0] is IntLiteral || op.Arguments[0] is RealLiteral { Value: var x } && !double.IsNaN(x)) && op.Arguments[0].Equals(op.Arguments[1]),
        Op { Function.Name: "not" } op => IsFalse(op.Arguments[0]),
        _ => false,
    };

    /// <summary>An index, counted from 0, is one of an extent.</summary>
    public bool IsInRange(Expr index, Expr extent) =>
        IsTrue(Simplify.Compare(ScalarFunctions.GreaterEqual, index, 0)) && IsTrue(Simplify.Compare(ScalarFunctions.Less, index, extent));

    /// <summary>It can be evaluated whether or not the program would: no element out of range, no division of integers.</summary>
    public bool IsSafe(Expr e) => Walk.Subexpressions(e).All(x => x switch
    {
        Load load => load.Indices.Select((index, d) => IsInRange(index, load.Variable.Dimensions[d])).All(inRange => inRange),
        Op { Function.Name: "/" or "%", Kind: ScalarKind.Int } => false,
        _ => true,
    });

    private bool IsFalse(Expr condition) => condition switch
    {
        Op { Function.Name: "&&" } op => IsFalse(op.Arguments[0]) || IsFalse(op.Arguments[1]),
        Op { Function.Name: "||" } op => IsFalse(op.Arguments[0]) && IsFalse(op.Arguments[1]),
        Op { Function.Name: "<" } op => AtLeast(op.Arguments[0], op.Arguments[1]),
        Op { Function.Name: "<=" } op => Greater(op.Arguments[0], op.Arguments[1]),
        Op { Function.Name: ">" } op => AtLeast(op.Arguments[1], op.Arguments[0]),
        Op { Function.Name: ">=" } op => Greater(op.Arguments[1], op.Arguments[0]),
        Op { Function.Name: "not" } op => IsTrue(op.Arguments[0]),
        _ => false,
    };

    private bool AtLeast(Expr a, Expr b) => a.Kind == ScalarKind.Int && b.Kind == ScalarKind.Int ? IsNonNegative(a - b) : b is RealLiteral { Value: var bound } && Low(a) >= bound || a is RealLiteral { Value: var high } && High(b) <= high;

    private bool Greater(Expr a, Expr b)
    {
        if (a.Kind == ScalarKind.Int && b.Kind == ScalarKind.Int) return IsNonNegative(a - b - 1);
        return (b is RealLiteral { Value: var low } && Low(a) > low) || (a is RealLiteral { Value: var high } && High(b) < high);
    }

    /// <summary>Proves that an integer expression is at least 0: counters are put at the end of their range that makes it smallest, what remains is bounded below.</summary>
    private bool IsNonNegative(Expr e)
    {
        Linear linear = Linear.Of(e);
        // Inner counters have ranges in terms of outer ones: put them in one at a time.
        for (int turn = 0; turn < 8; turn++)
        {
            int at = -1;
            for (int i = 0; i < linear.Terms.Length && at < 0; i++)
                if (linear.Terms[i].Term is Load { Indices.IsEmpty: true } load && counters.ContainsKey(load.Variable)) at = i;
            if (at < 0) break;
            (Expr term, int coefficient) = linear.Terms[at];
            (Expr lower, Expr upper) = counters[((Load)term).Variable];
            Expr extreme = coefficient > 0 ? lower : upper - 1;
            linear = Linear.Of(linear.ToExpr() - (Expr)coefficient * term + (Expr)coefficient * extreme);
        }
        long minimum = linear.Constant;
        foreach ((Expr term, int coefficient) in linear.Terms)
        {
            double bound = coefficient > 0 ? Low(term) : High(term);
            if (double.IsInfinity(bound)) return false;
            minimum += coefficient * (long)bound;
        }
        return minimum >= 0;
    }

    /// <summary>A lower bound of the value, from declarations and the ranges of functions.</summary>
    public double Low(Expr e) => e switch
    {
        IntLiteral x => x.Value,
        RealLiteral x => x.Value,
        Load load => load.Variable.LowerBound,
        Op { Function.Name: "+" } op => Low(op.Arguments[0]) + Low(op.Arguments[1]),
        Op { Function.Name: "-" } op => Low(op.Arguments[0]) - High(op.Arguments[1]),
        Op { Function.Name: "*" or "/" } op when Low(op.Arguments[0]) >= 0 && Low(op.Arguments[1]) >= 0 => 0,
        Op { Function.Name: "neg" } op => -High(op.Arguments[0]),
        Op { Function.Name: "real" } op => Low(op.Arguments[0]),
        Op { Function.Name: "select" } op => Math.Min(Low(op.Arguments[1]), Low(op.Arguments[2])),
        Op { Function.Name: "exp" or "square" or "sqrt" or "abs" or "inv_logit" or "log1p_exp" or "inv_square" or "inv_sqrt" or "Phi" } => 0,
        Op { Function.Name: "max_int" } op => Math.Max(Low(op.Arguments[0]), Low(op.Arguments[1])),
        _ => double.NegativeInfinity,
    };

    public double High(Expr e) => e switch
    {
        IntLiteral x => x.Value,
        RealLiteral x => x.Value,
        Load load => load.Variable.UpperBound,
        Op { Function.Name: "+" } op => High(op.Arguments[0]) + High(op.Arguments[1]),
        Op { Function.Name: "-" } op => High(op.Arguments[0]) - Low(op.Arguments[1]),
        Op { Function.Name: "neg" } op => -Low(op.Arguments[0]),
        Op { Function.Name: "real" } op => High(op.Arguments[0]),
        Op { Function.Name: "inv_logit" or "Phi" } => 1,
        _ => double.PositiveInfinity,
    };
}
