using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;
using static BayesLang.Compiler.Functions.ScalarFunctions;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// Several functions of the logistic family at one argument share one exponential and one logarithm: with e = exp(−|x|), they are sums and quotients of
/// e, 1/(1 + e) and log(1 + e), which lose no accuracy at either end.
/// </summary>
public static class ShareLogistic
{
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, Names names)
    {
        var families = new Dictionary<Expr, Family>();
        // What the list changes besides temporaries is no argument: its value would depend on the place.
        HashSet<Variable> changed = [.. Walk.All(statements).SelectMany(Walk.Written).Where(v => !v.IsTemporary)];
        foreach (Statement s in statements)
            foreach (Expr e in Expressions(s))
                if (Member(e) is { } m && !Walk.Loads(m.Argument).Any(l => changed.Contains(l.Variable)))
                {
                    if (!families.TryGetValue(m.Argument, out Family? family)) families[m.Argument] = family = new Family();
                    family.Members.Add((m.Name, m.IsNegated));
                }
        foreach (Expr alone in families.Where(f => f.Value.Members.Count < 2).Select(f => f.Key).ToList()) families.Remove(alone);

        var result = ImmutableArray.CreateBuilder<Statement>();
        foreach (Statement s in statements)
        {
            foreach (Expr e in Expressions(s))
                if (Member(e) is { } m && families.TryGetValue(m.Argument, out Family? family) && family.Exponential is null) Begin(m.Argument, family, s.Line);
            Statement rewritten = families.Count == 0 || s is Check or Fail or Print or While ? s : Walk.RewriteExpressions(s, e => Walk.Rewrite(e, Replace));
            result.Add(Walk.RewriteBodies(rewritten, body => Run(body, names)));
        }
        return result.ToImmutable();

        void Begin(Expr x, Family family, int line)
        {
            family.Exponential = Temporary("exp", Call("exp", -Call("abs", x)));
            if (family.Members.Any(m => m.Name == "inv_logit")) family.Share = Temporary("share", 1.0 / (1.0 + family.Exponential));
            if (family.Members.Any(m => m.Name != "inv_logit")) family.Log = Temporary("log1p", Call("log1p_unit", family.Exponential));

            Expr Temporary(string name, Expr value)
            {
                var variable = new Variable(names.Fresh($"{name}_{TemporaryNames.For(x)}"), ScalarKind.Real, VariableRole.Local) { IsTemporary = true };
                result.Add(new Assign(variable, value) { Line = line });
                return new Load(variable);
            }
        }

        Expr Replace(Expr e)
        {
            if (Member(e) is not { } m || !families.TryGetValue(m.Argument, out Family? family) || family is not { Exponential: { } exponential }) return e;
            Expr x = m.Argument, signed = m.IsNegated ? -x : x;
            switch (m.Name)
            {
                case "inv_logit" when family.Share is { } share:
                    Expr isUpper = Simplify.Compare(GreaterEqual, x, 0.0);
                    return m.IsNegated ? Simplify.Select(isUpper, exponential * share, share) : Simplify.Select(isUpper, share, exponential * share);
                case "log_inv_logit" when family.Log is { } log:
                    return Call("fmin", signed, 0.0) - log;
                case "log1p_exp" when family.Log is { } log:
                    return Call("fmax", signed, 0.0) + log;
                default:
                    return e;
            }
        }
    }

    private static IEnumerable<Expr> Expressions(Statement s) => s is Check or Fail or Print or While ? [] : Walk.Expressions(s).SelectMany(Walk.Subexpressions);

    /// <summary>A function of the family, by its name, the argument without its sign, and the sign; log(1 − inv_logit(x)) is log(inv_logit(−x)).</summary>
    private static (string Name, Expr Argument, bool IsNegated)? Member(Expr e)
    {
        if (e is not Op { Function.Name: "inv_logit" or "log_inv_logit" or "log1m_inv_logit" or "log1p_exp" } op) return null;
        (Expr argument, bool isNegated) = op.Arguments[0] is Op { Function.Name: "neg" } negated ? (negated.Arguments[0], true) : (op.Arguments[0], false);
        return op.Function.Name == "log1m_inv_logit" ? ("log_inv_logit", argument, !isNegated) : (op.Function.Name, argument, isNegated);
    }

    private sealed class Family
    {
        public HashSet<(string Name, bool IsNegated)> Members { get; } = [];

        public Expr? Exponential { get; set; }

        public Expr? Share { get; set; }

        public Expr? Log { get; set; }
    }
}
