using System.Collections.Immutable;
using BayesLang.Language.Signatures;
using BayesLang.Language.Symbols;

namespace BayesLang.Language.Binding;

/// <summary>Functions that are differentiated twice must not call, themselves or through others, what has first derivatives only.</summary>
static class SecondDerivatives
{
    static readonly HashSet<string> FirstOnly =
    [
        "algebra_solver", "algebra_solver_newton", "integrate_1d", "integrate_ode", "integrate_ode_adams", "integrate_ode_bdf", "integrate_ode_rk45",
        "map_rect", "hmm_marginal", "hmm_hidden_state_prob",
    ];

    public static void Check(BindingContext context, ImmutableArray<BoundFunction> functions)
    {
        if (context.TwiceDifferentiated.Count == 0) return;
        Dictionary<FunctionSymbol, BoundFunction> bodies = functions.ToDictionary(function => function.Symbol);
        foreach (var (function, span, caller) in context.TwiceDifferentiated)
            if (FirstOnlyCall(function, bodies, []) is { } call)
                context.Report(BindingErrors.NoSecondDerivatives, span, function.Name, caller, call);
    }

    static string? FirstOnlyCall(FunctionSymbol function, Dictionary<FunctionSymbol, BoundFunction> bodies, HashSet<FunctionSymbol> visited)
    {
        if (!visited.Add(function) || !bodies.TryGetValue(function, out BoundFunction? bound)) return null;
        foreach (BoundExpression expression in BoundWalk.Statements(bound.Body).SelectMany(BoundWalk.Own).SelectMany(e => BoundWalk.Expressions(e)))
        {
            string? found = expression switch
            {
                BoundCall { Name: var name } when FirstOnly.Contains(name) || HigherOrderTable.Contains(FunctionNames.Normalized(name)) => name,
                BoundUserCall { Function: var called } => FirstOnlyCall(called, bodies, visited),
                BoundFunctionReference { User: { } passed } => FirstOnlyCall(passed, bodies, visited),
                _ => null,
            };
            if (found is not null) return found;
        }
        return null;
    }
}
