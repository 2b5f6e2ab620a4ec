using BayesLang.Language.Binding;
using BayesLang.Language.Derivation;
using BayesLang.Language.Symbols;

namespace BayesLang.Language.PriorPredictive;

/// <summary>The variables whose values depend on those of others, whatever the order of the statements. Sizes do not count as values.</summary>
sealed class ValueDependence
{
    private readonly HashSet<VariableSymbol> dependent;
    private bool hasChanged;

    private ValueDependence(IEnumerable<VariableSymbol> roots) => dependent = [.. roots];

    /// <summary>The roots, and all that is computed from them.</summary>
    public static IReadOnlySet<VariableSymbol> Of(IEnumerable<BoundStatement> statements, IEnumerable<VariableSymbol> roots)
    {
        var dependence = new ValueDependence(roots);
        BoundStatement[] all = [.. statements];
        do
        {
            dependence.hasChanged = false;
            foreach (BoundStatement statement in all) dependence.Visit(statement, isControlled: false);
        }
        while (dependence.hasChanged);
        return dependence.dependent;
    }

    /// <summary>The variables whose values an expression reads, those of which it takes the size alone left out.</summary>
    public static IEnumerable<VariableSymbol> ReadBy(BoundExpression expression)
    {
        var pending = new Stack<BoundExpression>([expression]);
        while (pending.TryPop(out BoundExpression? next))
        {
            if (next is BoundVariable read) yield return read.Variable;
            foreach (BoundExpression part in SizeCalls.Measured(next) ?? BoundWalk.Children(next)) pending.Push(part);
        }
    }

    private void Visit(BoundStatement statement, bool isControlled)
    {
        bool reads = BoundWalk.Own(statement).SelectMany(ReadBy).Any(dependent.Contains);
        IEnumerable<VariableSymbol> given = statement switch
        {
            BoundDeclaration { Initializer: not null } s => [s.Variable],
            BoundAssignment s => BoundWalk.Assigned(s.Target),
            BoundForEach s => [s.Variable],
            BoundForRange s => [s.Variable],
            _ => [],
        };
        if (reads || isControlled) foreach (VariableSymbol variable in given) hasChanged |= dependent.Add(variable);
        foreach (BoundStatement child in BoundWalk.Children(statement)) Visit(child, isControlled || reads);
    }
}
