using System.Collections.Immutable;
using BayesLang.Compiler.Ir;
using static BayesLang.Compiler.Functions.ScalarFunctions;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// The logarithms of a probability that is <c>inv_logit(x)</c>, and of its complement, become functions of x itself: they share their exponential with the
/// Jacobian of the probability, and their derivatives need no quotient.
/// </summary>
public static class LogOfProbability
{
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements)
    {
        Dictionary<Variable, Expr> logits = [];
        HashSet<Variable> written = [.. Walk.All(statements).SelectMany(s => Walk.Written(s)).Where(v => !v.IsTemporary)];
        foreach (Statement s in Walk.All(statements))
            if (s is Assign { Variable.IsTemporary: true, Value: Op { Function.Name: "inv_logit", Arguments: [var x] } } a && Walk.Loads(x).All(l => !written.Contains(l.Variable)))
                logits[a.Variable] = x;
        return logits.Count == 0 ? statements : [.. statements.Select(Rewrite)];

        Statement Rewrite(Statement s) => Walk.RewriteBodies(Walk.RewriteExpressions(s, e => Walk.Rewrite(e, Replace)), body => [.. body.Select(Rewrite)]);

        Expr Replace(Expr e) => e is Op { Function.Name: var name, Arguments: [Load { Indices.IsEmpty: true } p] } && logits.TryGetValue(p.Variable, out Expr? x)
            ? name switch
            {
                "log" or "log_if_counted" => Call("log_inv_logit", x),
                "log1m" or "log1m_if_counted" => Call("log1m_inv_logit", x),
                _ => e,
            }
            : e;
    }
}
