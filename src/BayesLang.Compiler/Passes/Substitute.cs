using System.Collections.Immutable;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Passes;

/// <summary>Puts other variables, or expressions, in the place of variables.</summary>
public static class Substitute
{
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, IReadOnlyDictionary<Variable, Variable> map)
    {
        if (map.Count == 0) return statements;
        // Sizes mention variables too, so that buffers with such sizes are replaced as well.
        var variables = new Dictionary<Variable, Variable>(map);
        return [.. statements.Select(Rewrite)];

        Variable Of(Variable v)
        {
            if (variables.TryGetValue(v, out Variable? known)) return known;
            ImmutableArray<Expr> dimensions = [.. v.Dimensions.Select(Map)];
            Variable same = dimensions.AsSpan().SequenceEqual(v.Dimensions.AsSpan())
                ? v
                : new Variable(v.Name, v.Kind, v.Role, dimensions, v.IsMatrix) { IsTemporary = v.IsTemporary, LowerBound = v.LowerBound, UpperBound = v.UpperBound, Initial = v.Initial };
            variables[v] = same;
            return same;
        }

        Expr Map(Expr e) => Walk.Rewrite(e, node => node is Load load && Of(load.Variable) is var v && v != load.Variable ? new Load(v, load.Indices) : node);

        Statement Rewrite(Statement s)
        {
            s = Walk.RewriteExpressions(s, Map);
            s = s switch
            {
                Declare d => d with { Variable = Of(d.Variable) },
                Assign a => a with { Variable = Of(a.Variable) },
                For f => f with { Counter = Of(f.Counter) },
                Save v => v with { Variable = Of(v.Variable) },
                Restore v => v with { Variable = Of(v.Variable) },
                Clear c => c with { Variable = Of(c.Variable) },
                KernelCall k => k with
                {
                    Result = k.Result is null ? null : Of(k.Result),
                    Operands = [.. k.Operands.Select(View)],
                },
                AdjointCall c => c with
                {
                    Result = c.Result is null ? null : Of(c.Result),
                    Operands = [.. c.Operands.Select(o => o with { Value = View(o.Value), Adjoint = o.Adjoint is null ? null : (ViewOperand)View(o.Adjoint) })],
                },
                ClearView v => new ClearView((ViewOperand)View(v.View)) { Line = v.Line },
                Check c => c with { Message = Parts(c.Message) },
                Fail f => f with { Message = Parts(f.Message) },
                Print p => p with { Message = Parts(p.Message) },
                _ => s,
            };
            return Walk.RewriteBodies(s, body => [.. body.Select(Rewrite)]);
        }

        Operand View(Operand o) => o is ViewOperand v ? v with { Variable = Of(v.Variable) } : o;

        ImmutableArray<MessagePart> Parts(ImmutableArray<MessagePart> parts) => [.. parts.Select(p => p is BufferPart b ? b with { Variable = Of(b.Variable) } : p)];
    }
}
