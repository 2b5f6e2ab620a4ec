using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Analysis;

/// <summary>
/// Which variables are active: real values that vary with the parameters along a differentiable path. Only those have adjoints.
/// </summary>
public sealed class Activity
{
    private readonly HashSet<Variable> active = [];
    private readonly Variable? root;

    private Activity(Variable? root) => this.root = root;

    public static Activity Of(ImmutableArray<Statement> statements) => Of(statements, null);

    /// <summary>What varies with one variable; with all unconstrained coordinates where it is null.</summary>
    public static Activity Of(ImmutableArray<Statement> statements, Variable? root)
    {
        var activity = new Activity(root);
        ImmutableArray<Statement> all = [.. Walk.All(statements)];
        bool grew = true;
        while (grew)
        {
            grew = false;
            foreach (Statement s in all)
            {
                switch (s)
                {
                    case Assign { Variable.Kind: ScalarKind.Real } a when activity.IsActive(a.Value):
                        grew |= activity.active.Add(a.Variable);
                        break;
                    case KernelCall k when activity.IsActive(k):
                        foreach (Variable v in Results(k).Where(v => v.Kind == ScalarKind.Real)) grew |= activity.active.Add(v);
                        break;
                }
            }
        }
        return activity;
    }

    /// <summary>What a kernel computes, without what it only notes for its adjoint.</summary>
    private static IEnumerable<Variable> Results(KernelCall k) =>
        k.Operands.Where((_, i) => k.Kernel.Parameters[i].Mode == OperandMode.Out).OfType<ViewOperand>().Select(v => v.Variable).Concat(k.Result is null ? [] : [k.Result]);

    public bool IsActive(Variable v) => v.Kind == ScalarKind.Real && ((root is null ? v.Role == VariableRole.Unconstrained : v == root) || active.Contains(v));

    public bool IsActive(Expr e) => e switch
    {
        { Kind: not ScalarKind.Real } => false,
        Load load => IsActive(load.Variable),
        Op { Function.Name: "select" } op => IsActive(op.Arguments[1]) || IsActive(op.Arguments[2]),
        Op { Function.Partials: null } => false,
        Op op => op.Arguments.Any(IsActive),
        _ => false,
    };

    /// <summary>A kernel is active where an input is that its adjoint can follow.</summary>
    public bool IsActive(KernelCall call) => ActiveInputs(call).Any();

    /// <summary>The names of the active inputs, by parameter.</summary>
    public IEnumerable<string> ActiveInputs(KernelCall call)
    {
        for (int i = 0; i < call.Operands.Length; i++)
        {
            KernelParameter parameter = call.Kernel.Parameters[i];
            bool isActive = call.Operands[i] switch
            {
                ViewOperand v => IsActive(v.Variable),
                ScalarOperand s => IsActive(s.Value),
                _ => false,
            };
            if (parameter.Mode == OperandMode.In && isActive && call.Kernel.Adjoint.Any(a => a.For.Split(' ').Contains(parameter.Name))) yield return parameter.Name;
        }
    }
}
