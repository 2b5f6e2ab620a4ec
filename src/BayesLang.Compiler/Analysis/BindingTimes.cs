using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Analysis;

/// <summary>
/// Which variables of the density depend on parameters: by value, or by the conditions under which they are assigned. The rest is known once data are bound.
/// </summary>
public sealed class BindingTimes
{
    private readonly HashSet<Variable> dependent = [];

    private BindingTimes() { }

    public static BindingTimes Of(ImmutableArray<Statement> density)
    {
        var times = new BindingTimes();
        // Dependence only grows, so the sweeps end.
        while (times.Sweep(density, underDependentControl: false)) { }
        return times;
    }

    public bool DependsOnParameters(Variable v) => v.Role == VariableRole.Unconstrained || dependent.Contains(v);

    public bool DependsOnParameters(Expr e) => e switch
    {
        Load load => DependsOnParameters(load.Variable) || load.Indices.Any(DependsOnParameters),
        Op op => op.Arguments.Any(DependsOnParameters),
        _ => false,
    };

    private bool Sweep(ImmutableArray<Statement> statements, bool underDependentControl)
    {
        bool grew = false;
        foreach (Statement s in statements)
        {
            bool reads = underDependentControl || s is Restore || Walk.Read(s).Any(DependsOnParameters);
            // A random draw is never known when data are bound.
            if (s is KernelCall { Kernel: var kernel } && kernel.Value.StartsWith("Generators.", StringComparison.Ordinal)) reads = true;
            if (reads)
                foreach (Variable v in Walk.Written(s)) grew |= dependent.Add(v);
            bool control = underDependentControl || (s is For or While or If && Walk.Expressions(s).Any(DependsOnParameters));
            foreach (ImmutableArray<Statement> body in Walk.Bodies(s)) grew |= Sweep(body, control);
        }
        return grew;
    }
}
