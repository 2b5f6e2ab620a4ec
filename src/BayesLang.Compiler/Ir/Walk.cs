using System.Collections.Immutable;

namespace BayesLang.Compiler.Ir;

/// <summary>Visits and rebuilds trees of the IR.</summary>
public static class Walk
{
    /// <summary>The expression and all within it, outer before inner, from left to right.</summary>
    public static IEnumerable<Expr> Subexpressions(Expr e)
    {
        if (e.Depth == 1)
        {
            yield return e;
            yield break;
        }
        var waiting = new Stack<Expr>([e]);
        while (waiting.TryPop(out Expr? next))
        {
            yield return next;
            ImmutableArray<Expr> children = Children(next);
            for (int i = children.Length - 1; i >= 0; i--) waiting.Push(children[i]);
        }
    }

    public static ImmutableArray<Expr> Children(Expr e) => e switch
    {
        Op op => op.Arguments,
        Load load => load.Indices,
        _ => [],
    };

    public static IEnumerable<Load> Loads(Expr e) => Subexpressions(e).OfType<Load>();

    /// <summary>The expressions that a statement itself evaluates, without those of statements inside it.</summary>
    public static IEnumerable<Expr> Expressions(Statement s) => s switch
    {
        Declare d => d.Variable.Dimensions,
        Assign a => [.. a.Indices, a.Value],
        TargetAdd t => [t.Value],
        For f => [f.Lower, f.Upper],
        While w => [w.Condition],
        If i => [i.Condition],
        Check c => [c.Condition, .. PartExpressions(c.Message)],
        Fail f => PartExpressions(f.Message),
        Print p => PartExpressions(p.Message),
        KernelCall k => k.Operands.SelectMany(OperandExpressions),
        Save v => v.Indices,
        Restore v => v.Indices,
        AdjointCall c => [.. c.Operands.Where(o => c.Names(o.Name) || c.Names(o.Name + "'")).SelectMany(o => OperandExpressions(o.Value)), .. c.ResultSeed is null ? [] : (Expr[])[c.ResultSeed]],
        ClearView v => v.View.Indices,
        _ => [],
    };

    private static IEnumerable<Expr> OperandExpressions(Operand o) => o switch { ScalarOperand x => [x.Value], ViewOperand v => v.Indices, _ => [] };

    private static IEnumerable<Expr> PartExpressions(ImmutableArray<MessagePart> parts) =>
        parts.SelectMany(p => p switch { ValuePart v => (IEnumerable<Expr>)[v.Value], BufferPart b => b.Indices, _ => [] });

    /// <summary>The lists of statements directly inside a statement.</summary>
    public static ImmutableArray<ImmutableArray<Statement>> Bodies(Statement s) => s switch
    {
        For f => [f.Body],
        While w => [w.Body],
        If i => [i.Then, i.Else],
        Block b => [b.Statements],
        _ => [],
    };

    /// <summary>All statements, outer before inner.</summary>
    public static IEnumerable<Statement> All(IEnumerable<Statement> statements)
    {
        foreach (Statement s in statements)
        {
            yield return s;
            foreach (ImmutableArray<Statement> body in Bodies(s))
                foreach (Statement inner in All(body)) yield return inner;
        }
    }

    /// <summary>The variables that a statement itself writes (buffers in part, too).</summary>
    public static IEnumerable<Variable> Written(Statement s) => s switch
    {
        Assign a => [a.Variable],
        For f => [f.Counter],
        KernelCall k => [.. k.Operands.Where((_, i) => k.Kernel.Parameters[i].Mode != Functions.OperandMode.In).OfType<ViewOperand>().Select(v => v.Variable), .. k.Result is null ? [] : (Variable[])[k.Result]],
        Restore r => [r.Variable],
        Clear c => [c.Variable],
        ReadParameter p => [p.Variable],
        AdjointCall c => c.Operands.Where(o => o.Adjoint is not null && c.Step.For.Split(' ').Contains(o.Name)).Select(o => o.Adjoint).OfType<ViewOperand>().Select(a => a.Variable),
        ClearView v => [v.View.Variable],
        _ => [],
    };

    /// <summary>The variables that a statement itself reads.</summary>
    public static IEnumerable<Variable> Read(Statement s)
    {
        IEnumerable<Variable> inExpressions = Expressions(s).SelectMany(Loads).Select(l => l.Variable);
        return s switch
        {
            Assign { Kind: AssignKind.Add } a => [a.Variable, .. inExpressions],
            KernelCall k => [.. k.Operands.Where((_, i) => k.Kernel.Parameters[i].Mode == Functions.OperandMode.In).OfType<ViewOperand>().Select(v => v.Variable), .. inExpressions],
            ReadParameter { Entries: { } data } => [data.Count, .. data.Positions, .. inExpressions],
            Save v => [v.Variable, .. inExpressions],
            AdjointCall c =>
            [
                .. c.Operands.Where(o => c.Names(o.Name)).Select(o => o.Value).OfType<ViewOperand>().Select(v => v.Variable),
                .. c.Operands.Where(o => c.Names(o.Name + "'")).Select(o => o.Adjoint).OfType<ViewOperand>().Select(v => v.Variable),
                .. c.Names("result") && c.Result is not null ? (Variable[])[c.Result] : [],
                .. inExpressions,
            ],
            Fail f => [.. BufferParts(f.Message), .. inExpressions],
            Check c => [.. BufferParts(c.Message), .. inExpressions],
            Print p => [.. BufferParts(p.Message), .. inExpressions],
            _ => inExpressions,
        };
    }

    private static IEnumerable<Variable> BufferParts(ImmutableArray<MessagePart> parts) => parts.OfType<BufferPart>().Select(b => b.Variable);

    /// <summary>Rebuilds an expression bottom up. <paramref name="map"/> sees each node after its children.</summary>
    public static Expr Rewrite(Expr e, Func<Expr, Expr> map)
    {
        switch (e)
        {
            case Op op:
                ImmutableArray<Expr> arguments = RewriteAll(op.Arguments, map);
                if (arguments == op.Arguments) return map(op);
                // What simplifies to one of its parts has been seen: (n + 1) − 1 is n, and n stays n where n becomes n + 1.
                Expr rebuilt = Simplify.Apply(op.Function, arguments);
                return rebuilt is Op ? map(rebuilt) : rebuilt;
            case Load load:
                ImmutableArray<Expr> indices = RewriteAll(load.Indices, map);
                return map(indices == load.Indices ? load : new Load(load.Variable, indices));
            default:
                return map(e);
        }
    }

    /// <summary>Rebuilds the expressions that a statement itself evaluates.</summary>
    public static Statement RewriteExpressions(Statement s, Func<Expr, Expr> map) => s switch
    {
        Assign a => a with { Indices = [.. a.Indices.Select(map)], Value = map(a.Value) },
        TargetAdd t => t with { Value = map(t.Value) },
        For f => f with { Lower = map(f.Lower), Upper = map(f.Upper) },
        While w => w with { Condition = map(w.Condition) },
        If i => i with { Condition = map(i.Condition) },
        Check c => c with { Condition = map(c.Condition), Message = RewriteParts(c.Message, map) },
        Fail f => f with { Message = RewriteParts(f.Message, map) },
        Print p => p with { Message = RewriteParts(p.Message, map) },
        KernelCall k => k with
        {
            Operands = [.. k.Operands.Select(o => MapOperand(o, map))],
        },
        AdjointCall c => c with
        {
            Operands = [.. c.Operands.Select(o => o with { Value = MapOperand(o.Value, map), Adjoint = o.Adjoint is null ? null : (ViewOperand)MapOperand(o.Adjoint, map) })],
            ResultSeed = c.ResultSeed is null ? null : map(c.ResultSeed),
        },
        ClearView v => new ClearView((ViewOperand)MapOperand(v.View, map)) { Line = v.Line },
        Save v => v with { Indices = [.. v.Indices.Select(map)] },
        Restore v => v with { Indices = [.. v.Indices.Select(map)] },
        _ => s,
    };

    private static Operand MapOperand(Operand operand, Func<Expr, Expr> map) => operand switch
    {
        ScalarOperand x => new ScalarOperand(map(x.Value)),
        ViewOperand v => v with { Indices = [.. v.Indices.Select(map)] },
        _ => operand,
    };

    /// <summary>Rebuilds the lists of statements directly inside a statement.</summary>
    public static Statement RewriteBodies(Statement s, Func<ImmutableArray<Statement>, ImmutableArray<Statement>> map) => s switch
    {
        For f => f with { Body = map(f.Body) },
        While w => w with { Body = map(w.Body) },
        If i => i with { Then = map(i.Then), Else = map(i.Else) },
        Block b => b with { Statements = map(b.Statements) },
        _ => s,
    };

    private static ImmutableArray<MessagePart> RewriteParts(ImmutableArray<MessagePart> parts, Func<Expr, Expr> map) => [.. parts.Select(p => p switch
    {
        ValuePart v => new ValuePart(map(v.Value)),
        BufferPart b => b with { Indices = [.. b.Indices.Select(map)] },
        _ => p,
    })];

    private static ImmutableArray<Expr> RewriteAll(ImmutableArray<Expr> list, Func<Expr, Expr> map)
    {
        ImmutableArray<Expr>.Builder? changed = null;
        for (int i = 0; i < list.Length; i++)
        {
            Expr rewritten = Rewrite(list[i], map);
            if (changed is null && !ReferenceEquals(rewritten, list[i]))
            {
                changed = ImmutableArray.CreateBuilder<Expr>(list.Length);
                changed.AddRange(list.AsSpan(0, i));
            }
            changed?.Add(rewritten);
        }
        return changed?.MoveToImmutable() ?? list;
    }
}
