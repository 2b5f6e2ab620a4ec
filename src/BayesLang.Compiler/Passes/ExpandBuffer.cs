using System.Collections.Immutable;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Passes;

/// <summary>Puts a buffer of one turn into its place in a larger one that has room for all turns.</summary>
public static class ExpandBuffer
{
    /// <param name="statements">The statements of one turn.</param>
    /// <param name="buffer">The turn's buffer.</param>
    /// <param name="all">The larger one: the turn's indices come first.</param>
    /// <param name="turn">The indices of the turn.</param>
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, Variable buffer, Variable all, ImmutableArray<Expr> turn)
    {
        return [.. statements.Where(s => s is not Declare d || d.Variable != buffer).Select(Rewrite)];

        Statement Rewrite(Statement s)
        {
            s = Walk.RewriteExpressions(s, e => Walk.Rewrite(e, node => node is Load l && l.Variable == buffer ? new Load(all, [.. turn, .. l.Indices]) : node));
            s = s switch
            {
                Assign a when a.Variable == buffer => a with { Variable = all, Indices = [.. turn, .. a.Indices] },
                KernelCall k => k with { Operands = [.. k.Operands.Select(View)] },
                AdjointCall c => c with { Operands = [.. c.Operands.Select(o => o with { Value = View(o.Value), Adjoint = o.Adjoint is null ? null : (ViewOperand)View(o.Adjoint) })] },
                _ => s,
            };
            return Walk.RewriteBodies(s, body => Run(body, buffer, all, turn));
        }

        Operand View(Operand o) => o is ViewOperand v && v.Variable == buffer ? new ViewOperand(all, [.. turn, .. v.Indices]) : o;
    }
}
