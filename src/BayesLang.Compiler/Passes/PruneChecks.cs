using System.Collections.Immutable;
using BayesLang.Compiler.Analysis;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// Drops checks that cannot fail, and those on parameters whose failure makes the log density NaN anyway; simplifies selects whose condition is known.
/// </summary>
public static class PruneChecks
{
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, bool isDensity)
    {
        BindingTimes times = BindingTimes.Of(statements);
        return Prune(statements, Facts.None);

        ImmutableArray<Statement> Prune(ImmutableArray<Statement> list, Facts facts)
        {
            var kept = ImmutableArray.CreateBuilder<Statement>();
            foreach (Statement statement in list)
            {
                Statement s = Walk.RewriteExpressions(statement, e => Walk.Rewrite(e, node => node is Op { Function.Name: "select" } select && facts.IsTrue(select.Arguments[0]) ? select.Arguments[1] : node));
                if (s is Check { IsOfDeclaration: false } c && (facts.IsTrue(c.Condition) || (isDensity && c.IsImplied && times.DependsOnParameters(c.Condition)))) continue;
                Facts inner = s is For f ? facts.With(f) : facts;
                s = Walk.RewriteBodies(s, body => Prune(body, inner));
                if (s is For { Body.IsEmpty: true } or If { Then.IsEmpty: true, Else.IsEmpty: true }) continue;
                if (s is TargetAdd { Value: RealLiteral { Value: 0 } }) continue;
                kept.Add(s);
            }
            return kept.ToImmutable();
        }
    }
}
