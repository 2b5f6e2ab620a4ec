using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// Of a softmax that only its logarithms are read, log(softmax(x)[k]) is x[k] − log Σ exp(x): no quotient, and the derivative needs no adjoint of the softmax.
/// That it is a simplex need not be checked: where it is not, a term is NaN, and so is the density.
/// </summary>
public static class LogOfSoftmax
{
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, Names names)
    {
        for (int at = 0; at < statements.Length; at++)
            if (statements[at] is KernelCall { Kernel: var kernel, Operands: [ViewOperand x, ViewOperand { Indices.IsEmpty: true, Variable: var y }] } call && kernel == Kernels.Softmax && CanReplace(statements, at, x, y))
                statements = Replace(statements, at, call, x, y, names);
        return [.. statements.Select(s => Walk.RewriteBodies(s, body => Run(body, names)))];
    }

    private static bool CanReplace(ImmutableArray<Statement> statements, int at, ViewOperand x, Variable y)
    {
        if (y.Role != VariableRole.Local || y.Dimensions.Length != 1 || x.Variable.Dimensions.Length != x.Indices.Length + 1 || x.Variable.IsMatrix) return false;
        if (!statements.Any(s => s is Declare d && d.Variable == y)) return false;
        HashSet<Variable> needed = [x.Variable, .. x.Indices.SelectMany(Walk.Loads).Select(l => l.Variable)];
        if (Walk.All(statements[(at + 1)..]).SelectMany(Walk.Written).Any(needed.Contains)) return false;
        return Walk.All(statements).All(s => ReferenceEquals(s, statements[at]) || s is Declare || IsCheck(s, y) || IsOnlyInLogs(s, y)) && Walk.All(statements).Any(s => s is not KernelCall && Walk.Read(s).Contains(y));
    }

    private static bool IsCheck(Statement s, Variable y) =>
        s is KernelCall { Result: null } k && k.Kernel.Value.Contains("Simplex.Violation(", StringComparison.Ordinal) && k.Operands.OfType<ViewOperand>().Any(v => v.Variable == y);

    private static bool IsOnlyInLogs(Statement s, Variable y)
    {
        if (Walk.Written(s).Contains(y)) return false;
        if (!Walk.Read(s).Contains(y)) return true;
        if (s is not (Assign or TargetAdd)) return false;
        int loads = Walk.Expressions(s).SelectMany(Walk.Loads).Count(l => l.Variable == y);
        return loads == Walk.Expressions(s).SelectMany(Walk.Subexpressions).Count(e => IsLog(e, y));
    }

    private static bool IsLog(Expr e, Variable y) => e is Op { Function.Name: "log" or "log_if_counted", Arguments: [Load load] } && load.Variable == y;

    private static ImmutableArray<Statement> Replace(ImmutableArray<Statement> statements, int at, KernelCall call, ViewOperand x, Variable y, Names names)
    {
        var weights = new Variable(names.Fresh("weights"), ScalarKind.Real, VariableRole.Local, y.Dimensions);
        var total = new Variable(names.Fresh("log_sum_exp"), ScalarKind.Real, VariableRole.Local) { IsTemporary = true };
        ImmutableArray<Statement> replaced = [.. statements[..at], new Declare(weights, Fill: false), new KernelCall(Kernels.LogSumExp, [x, new ViewOperand(weights, [])], total) { Line = call.Line }, .. statements[(at + 1)..]];
        return [.. replaced.Where(s => s is not Declare d || d.Variable != y).SelectMany(Rewrite)];

        IEnumerable<Statement> Rewrite(Statement s) => IsCheck(s, y)
            ? []
            : [Walk.RewriteBodies(Walk.RewriteExpressions(s, e => Walk.Rewrite(e, node => IsLog(node, y) ? new Load(x.Variable, [.. x.Indices, .. ((Load)((Op)node).Arguments[0]).Indices]) - new Load(total) : node)), body => [.. body.SelectMany(Rewrite)])];
    }
}
