using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// Logistic functions of the same argument, as a density and its derivative have them, are computed from one exponential e = exp(−|z|), one log1p(e) and one
/// quotient 1/(1 + e): log_inv_logit, log1m_inv_logit, log1p_exp, inv_logit of z and −z, and log_sum_exp of two numbers whose difference is z.
/// </summary>
public static class ShareExponentials
{
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, Names names)
    {
        statements = [.. statements.Select(s => Walk.RewriteBodies(s, body => Run(body, names)))];
        List<Family> families = Find(statements);
        if (families.Count == 0) return statements;
        var result = ImmutableArray.CreateBuilder<Statement>();
        for (int at = 0; at < statements.Length; at++)
        {
            foreach (Family family in families.Where(f => f.First == at)) result.AddRange(family.Define(names, statements[at].Line));
            Statement s = statements[at];
            result.Add(families.Any(f => f.Statements.Contains(at))
                ? Walk.RewriteExpressions(s, e => Replace(e, [.. families.Where(f => f.Statements.Contains(at))]))
                : s);
        }
        return result.ToImmutable();
    }

    private static bool IsMember(Op op) => op.Function.Name is "inv_logit" or "log_inv_logit" or "log1m_inv_logit" or "log1p_exp" or "log_sum_exp";

    private static Expr ArgumentOf(Op op) => op.Function.Name == "log_sum_exp" ? op.Arguments[0] - op.Arguments[1] : op.Arguments[0];

    /// <summary>The arguments that several members have in statements between which it does not change.</summary>
    private static List<Family> Find(ImmutableArray<Statement> statements)
    {
        var open = new List<Family>();
        var all = new List<Family>();
        for (int at = 0; at < statements.Length; at++)
        {
            // What stands in loops inside is theirs.
            if (statements[at] is not (While or Check or Fail or Print))
                foreach (Op op in Walk.Expressions(statements[at]).SelectMany(Unconditional).OfType<Op>().Where(IsMember))
                {
                    Expr z = ArgumentOf(op), minus = -z;
                    Family? family = open.Find(f => f.Argument.Equals(z) || f.Argument.Equals(minus));
                    if (family is null)
                    {
                        open.Add(family = new Family(z, at));
                        all.Add(family);
                    }
                    family.Members.Add(op);
                    family.Statements.Add(at);
                }
            HashSet<Variable> written = [.. Walk.All([statements[at]]).SelectMany(Walk.Written)];
            open.RemoveAll(f => Walk.Loads(f.Argument).Any(l => written.Contains(l.Variable)));
        }
        return [.. all.Where(f => f.Members.Count > 1)];
    }

    /// <summary>Subexpressions that are evaluated whatever the conditions of selects are.</summary>
    private static IEnumerable<Expr> Unconditional(Expr e) => e switch
    {
        Op { Function.Name: "select" or "&&" or "||" } op => Unconditional(op.Arguments[0]),
        _ => Walk.Children(e).SelectMany(Unconditional).Prepend(e),
    };

    private static Expr Replace(Expr e, ImmutableArray<Family> families) => e switch
    {
        Op { Function.Name: "select" or "&&" or "||" } => e,
        Op op when IsMember(op) && families.FirstOrDefault(f => f.Members.Contains(op)) is { } family => family.Value(op),
        Op op => Simplify.Apply(op.Function, [.. op.Arguments.Select(a => Replace(a, families))]),
        Load load => new Load(load.Variable, [.. load.Indices.Select(i => Replace(i, families))]),
        _ => e,
    };

    /// <summary>The members with one argument, up to its sign.</summary>
    private sealed class Family(Expr argument, int first)
    {
        private Expr z = 0.0, logOnePlus = 0.0, share = 0.0, exponential = 0.0;

        public Expr Argument => argument;

        /// <summary>The first statement with a member.</summary>
        public int First => first;

        public HashSet<Op> Members { get; } = [];

        public HashSet<int> Statements { get; } = [];

        private bool HasLogarithm => Members.Any(m => m.Function.Name != "inv_logit");

        private bool HasShare => Members.Any(m => m.Function.Name == "inv_logit");

        public IEnumerable<Statement> Define(Names names, int line)
        {
            var made = new List<Statement>();
            z = Name("z", argument);
            exponential = Name("e", ScalarFunctions.Call("exp", -ScalarFunctions.Call("abs", z)));
            if (HasLogarithm) logOnePlus = Name("log1p_e", ScalarFunctions.Call("log1p_of_unit", exponential));
            if (HasShare) share = Name("share", ScalarFunctions.Call("inv", 1.0 + exponential));
            return made;

            Expr Name(string name, Expr value)
            {
                if (value is Load { Indices.IsEmpty: true }) return value;
                var temporary = new Variable(names.Fresh(name), ScalarKind.Real, VariableRole.Local) { IsTemporary = true };
                made.Add(new Assign(temporary, value) { Line = line });
                return new Load(temporary);
            }
        }

        public Expr Value(Op op)
        {
            bool isSame = ArgumentOf(op).Equals(argument);
            Expr positive = Simplify.Compare(isSame ? ScalarFunctions.GreaterEqual : ScalarFunctions.LessEqual, z, 0.0);
            Expr x = isSame ? z : -z;
            return op.Function.Name switch
            {
                "inv_logit" => Simplify.Select(positive, 1.0, exponential) * share,
                "log_inv_logit" => Simplify.Select(positive, 0.0, x) - logOnePlus,
                "log1m_inv_logit" => Simplify.Select(positive, -x, 0.0) - logOnePlus,
                "log1p_exp" => Simplify.Select(positive, x, 0.0) + logOnePlus,
                // Equal infinities differ by NaN.
                _ => Simplify.Select(Simplify.Compare(ScalarFunctions.Equal, op.Arguments[0], op.Arguments[1]), op.Arguments[0] + Math.Log(2),
                    Simplify.Select(positive, op.Arguments[0], op.Arguments[1]) + logOnePlus),
            };
        }
    }
}
