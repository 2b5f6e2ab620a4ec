using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;

namespace BayesLang.Language.Flow;

/// <summary>On which of a function's arguments its control flow depends, that of the functions it calls included.</summary>
public sealed class FunctionControl
{
    private readonly IReadOnlyDictionary<FunctionSymbol, BoundFunction> functions;
    private readonly Dictionary<FunctionSymbol, ImmutableArray<ControlDependence>> known = [];

    internal FunctionControl(IReadOnlyDictionary<FunctionSymbol, BoundFunction> functions) => this.functions = functions;

    /// <summary>The branches and loops that run in a call, each with the arguments (counted from 0) that its condition depends on. A recursive call adds nothing.</summary>
    public ImmutableArray<ControlDependence> Of(FunctionSymbol function)
    {
        if (known.TryGetValue(function, out ImmutableArray<ControlDependence> found)) return found;
        known[function] = [];
        if (!functions.TryGetValue(function, out BoundFunction? definition)) return [];
        var numbers = new Dictionary<VariableSymbol, int>();
        for (int i = 0; i < function.Parameters.Length; i++) numbers[function.Parameters[i]] = i;
        Dependence dependence = Dependence.Of([definition.Body], numbers, functions, recorder: null, function);
        var byStatement = new Dictionary<BoundStatement, ControlDependence>(ReferenceEqualityComparer.Instance);
        foreach (ControlDependence own in dependence.Conditions) Add(own);
        foreach (CallDependence call in dependence.Calls)
            foreach (ControlDependence inner in Of(call.Call.Function))
                Add(inner with { Sources = Through(inner.Sources, call.Arguments) });
        return known[function] = [.. byStatement.Values];

        void Add(ControlDependence control)
        {
            if (control.Sources.IsEmpty) return;
            byStatement[control.Statement] = byStatement.TryGetValue(control.Statement, out ControlDependence? before) ? before with { Sources = before.Sources.Union(control.Sources) } : control;
        }
    }

    /// <summary>What a set of argument numbers depends on in a call.</summary>
    internal static SourceSet Through(SourceSet arguments, ImmutableArray<SourceSet> values) =>
        arguments.Members().Where(argument => argument < values.Length).Aggregate(SourceSet.Empty, (sum, argument) => sum.Union(values[argument]));
}
