using System.Collections.Immutable;

namespace BayesLang.Compiler.Ir;

/// <summary>How deeply the IR may nest, and how large a method may be. The passes run on a large stack; the runtime, which compiles the methods where they are called, may have a small one.</summary>
public static class DepthLimit
{
    /// <summary>Lowering puts parts of deeper expressions into temporaries, and passes leave them there.</summary>
    public const int Split = 100;

    /// <summary>What could not be split nests no deeper.</summary>
    public const int Expression = 1000;

    /// <summary>Statements within statements. Passes go through the inner ones once for each around them.</summary>
    public const int Statements = 300;

    /// <summary>
    /// Operations of one method. The runtime gives each intermediate value of a large one a place on the stack; a call's arguments and result,
    /// expanded in place, take several.
    /// </summary>
    public const int Operations = 50_000, PerCall = 10;

    /// <summary>Calls of user functions within each other, and all of them: the body of each stands in the place of the call.</summary>
    public const int Calls = 1000, InlinedCalls = 100_000;

    /// <summary>The first statement that exceeds a limit; null where none does.</summary>
    public static Statement? Exceeded(ModelIr model)
    {
        foreach (OutlinedFunction f in model.Functions)
            if (Exceeded(f.Body) is { } inside) return inside;
        ReadOnlySpan<ImmutableArray<Statement>> methods = [model.Bind, model.Density, model.Gradient, model.Jacobian, model.Prepared, model.OutputParameters, model.OutputTransformed, model.OutputGenerated, model.Unconstrain];
        foreach (ImmutableArray<Statement> method in methods)
            if (Exceeded(method) is { } statement) return statement;
        return null;
    }

    private static Statement? Exceeded(ImmutableArray<Statement> method)
    {
        int operations = 0;
        var waiting = new Stack<(ImmutableArray<Statement> Statements, int Depth)>([(method, 1)]);
        while (waiting.TryPop(out var next))
        {
            foreach (Statement statement in next.Statements)
            {
                foreach (Expr expression in Walk.Expressions(statement))
                {
                    if (expression.Depth > Expression) return statement;
                    foreach (Op op in Walk.Subexpressions(expression).OfType<Op>()) operations += op.Function.Infix is null ? PerCall : 1;
                }
                if (next.Depth > Statements || operations > Operations) return statement;
                foreach (ImmutableArray<Statement> body in Walk.Bodies(statement)) waiting.Push((body, next.Depth + 1));
            }
        }
        return null;
    }
}
