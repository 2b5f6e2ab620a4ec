using System.Collections.Immutable;
using BayesLang.Compiler.Analysis;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// A sum that only goes to the target, times a constant at most, goes there term by term: <c>s += e(i)</c> in a loop and <c>target += c·s</c> after it becomes
/// <c>target += c·e(i)</c> in the loop. The adjoint of each term is then known at once, and one sweep does for both.
/// </summary>
public static class TargetSums
{
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements) => Visit(statements, Activity.Of(statements), new Mentions());

    private static ImmutableArray<Statement> Visit(ImmutableArray<Statement> list, Activity activity, Mentions mentions)
    {
        foreach (Declare d in list.OfType<Declare>().Where(d => d.Variable is { IsScalar: true, Kind: ScalarKind.Real, Role: VariableRole.Local, IsTemporary: false }).ToList())
            list = Dissolve(list, d.Variable, activity, mentions) ?? list;
        return [.. list.Select(s => Walk.RewriteBodies(s, body => Visit(body, activity, mentions)))];
    }

    private static ImmutableArray<Statement>? Dissolve(ImmutableArray<Statement> list, Variable sum, Activity activity, Mentions mentions)
    {
        var users = list.Where(s => s is not Declare && mentions.Has(s, sum)).ToList();
        if (users is not [Assign { Kind: AssignKind.Set } first, .. var adders, TargetAdd last] || adders.Count == 0 || first.Variable != sum || Walk.Read(first).Contains(sum)) return null;
        if (Factor(last.Value, sum) is not { } factor || (last.IsDroppable && !activity.IsActive(new Load(sum)))) return null;
        foreach (Statement s in Walk.All(adders))
        {
            if (s is Assign a && a.Variable == sum)
            {
                if (a.Kind != AssignKind.Add || Walk.Loads(a.Value).Any(l => l.Variable == sum)) return null;
            }
            else if (s is While || Walk.Written(s).Contains(sum) || Walk.Read(s).Contains(sum)) return null;
        }
        return [.. list.Where(s => !ReferenceEquals(s, last) && !(s is Declare d && d.Variable == sum)).SelectMany(Rewrite)];

        IEnumerable<Statement> Rewrite(Statement s)
        {
            if (s is Assign a && a.Variable == sum) return a.Value is RealLiteral { Value: 0 } ? [] : [new TargetAdd(factor * a.Value) { Line = s.Line }];
            return mentions.Has(s, sum) ? [Walk.RewriteBodies(s, body => [.. body.SelectMany(Rewrite)])] : [s];
        }
    }

    /// <summary>The constant c where an expression is c times the sum; null where it is not.</summary>
    private static Expr? Factor(Expr e, Variable sum) => e switch
    {
        Load { Indices.IsEmpty: true } load when load.Variable == sum => 1.0,
        Op { Function.Name: "neg" } op => Factor(op.Arguments[0], sum) is { } c ? -c : null,
        Op { Function.Name: "*" } op when IsConstant(op.Arguments[0]) => Factor(op.Arguments[1], sum) is { } c ? op.Arguments[0] * c : null,
        Op { Function.Name: "*" } op when IsConstant(op.Arguments[1]) => Factor(op.Arguments[0], sum) is { } c ? op.Arguments[1] * c : null,
        _ => null,
    };

    private static bool IsConstant(Expr e) => e.Kind == ScalarKind.Real && Walk.Subexpressions(e).All(x => x is not Load l || l.Variable.Role == VariableRole.Bound);
}
