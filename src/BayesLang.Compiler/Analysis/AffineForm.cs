using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Analysis;

/// <summary>A coefficient that data decide in each turn, times a factor that depends on parameters; summed over the turns of <see cref="Inner"/> where there is one.</summary>
public sealed record AffineTerm(Expr Coefficient, Expr Factor, For? Inner);

/// <summary>What a turn of a loop computes from parameters, where that is c + Σ coefficient·factor with coefficients and c known once data are bound.</summary>
public sealed record AffineForm(Expr Constant, ImmutableArray<AffineTerm> Terms)
{
    private static readonly AffineForm Zero = new(0.0, []);

    /// <summary>The form of an expression of a turn, null where it has none.</summary>
    /// <param name="e">The expression, without temporaries of the turn.</param>
    /// <param name="turns">The loop.</param>
    /// <param name="known">The forms of what is not an expression: sums that the turn makes, products of a matrix and a vector.</param>
    public static AffineForm? Of(Expr e, Turns turns, Func<Load, AffineForm?> known)
    {
        if (Turns.IsOfData(e)) return Zero with { Constant = Simplify.ToReal(e) };
        if (turns.IsChosen(e)) return new(0.0, [new AffineTerm(1.0, e, null)]);
        switch (e)
        {
            case Load load:
                return known(load);
            case Op { Function.Name: "+" } op:
                return Of(op.Arguments[0], turns, known) is { } a && Of(op.Arguments[1], turns, known) is { } b ? a.Plus(b) : null;
            case Op { Function.Name: "-" } op:
                return Of(op.Arguments[0], turns, known) is { } first && Of(op.Arguments[1], turns, known) is { } second ? first.Plus(second.Times(-1.0)) : null;
            case Op { Function.Name: "neg" } op:
                return Of(op.Arguments[0], turns, known)?.Times(-1.0);
            case Op { Function.Name: "*" } op:
                return Product(op.Arguments[0], op.Arguments[1]) ?? Product(op.Arguments[1], op.Arguments[0]);
            case Op { Function.Name: "/" } op:
                return Turns.IsOfData(op.Arguments[1]) ? Of(op.Arguments[0], turns, known)?.Times(1.0 / Simplify.ToReal(op.Arguments[1]))
                    : turns.IsChosen(op.Arguments[1]) ? Of(op.Arguments[0], turns, known)?.TimesChosen(1.0 / op.Arguments[1]) : null;
            default:
                return null;
        }

        AffineForm? Product(Expr a, Expr b) =>
            Turns.IsOfData(a) ? Of(b, turns, known)?.Times(Simplify.ToReal(a))
            : turns.IsChosen(a) ? Of(b, turns, known)?.TimesChosen(a) : null;
    }

    public AffineForm Plus(AffineForm other) => new(Constant + other.Constant, [.. Terms, .. other.Terms]);

    private bool HasConstant => Constant is not RealLiteral { Value: 0 };

    public AffineForm Times(Expr data) => new(HasConstant ? data * Constant : 0.0, [.. Terms.Select(t => t with { Coefficient = data * t.Coefficient })]);

    private AffineForm TimesChosen(Expr factor)
    {
        ImmutableArray<AffineTerm> terms = [.. Terms.Select(t => t with { Factor = factor * t.Factor })];
        return new(0.0, HasConstant ? terms.Add(new AffineTerm(Constant, factor, null)) : terms);
    }

    /// <summary>Terms of one coefficient become one term, then those of one factor: each costs a column.</summary>
    public AffineForm Collected()
    {
        List<AffineTerm> plain = [];
        foreach (AffineTerm term in Terms.Where(t => t.Inner is null).Select(Positive))
        {
            int at = plain.FindIndex(t => t.Coefficient.Equals(term.Coefficient));
            if (at < 0) plain.Add(term);
            else plain[at] = term with { Factor = plain[at].Factor + term.Factor };
        }
        List<AffineTerm> merged = [];
        foreach (AffineTerm term in plain)
        {
            int at = merged.FindIndex(t => t.Factor.Equals(term.Factor));
            if (at < 0) merged.Add(term);
            else merged[at] = term with { Coefficient = merged[at].Coefficient + term.Coefficient };
        }
        return this with { Terms = [.. merged, .. Terms.Where(t => t.Inner is not null)] };
    }

    /// <summary>−x·f as x·(−f), so that equal coefficients are seen to be.</summary>
    private static AffineTerm Positive(AffineTerm term) => term.Coefficient switch
    {
        RealLiteral { Value: < 0 } x => term with { Coefficient = -x.Value, Factor = -term.Factor },
        Op { Function.Name: "neg" } x => term with { Coefficient = x.Arguments[0], Factor = -term.Factor },
        Op { Function.Name: "*" } x when x.Arguments[0] is RealLiteral { Value: < 0 } c => term with { Coefficient = (Expr)(-c.Value) * x.Arguments[1], Factor = -term.Factor },
        _ => term,
    };
}
