using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;

namespace BayesLang.Language.PriorPredictive;

/// <summary>Generated quantities that are drawn at random given the parameters, and what is computed from these: predictions.</summary>
public static class RandomQuantities
{
    /// <summary>Their names, in the order of the program.</summary>
    public static ImmutableArray<string> Of(BoundProgram program)
    {
        IEnumerable<VariableSymbol> drawn = program.GeneratedQuantities.SelectMany(BoundWalk.Statements).Where(Draws).SelectMany(BoundWalk.Statements).SelectMany(Given);
        IReadOnlySet<VariableSymbol> random = ValueDependence.Of(program.GeneratedQuantities, drawn);
        return [.. program.GeneratedQuantities.OfType<BoundDeclaration>().Select(declaration => declaration.Variable).Where(random.Contains).Select(variable => variable.Name)];
    }

    private static bool Draws(BoundStatement statement) => BoundWalk.Own(statement).SelectMany(own => BoundWalk.Expressions(own)).Any(expression => expression switch
    {
        BoundCall call => FunctionNames.KindOf(call.Name) == FunctionKind.Rng,
        BoundUserCall call => FunctionNames.KindOf(call.Function.Name) == FunctionKind.Rng,
        _ => false,
    });

    private static IEnumerable<VariableSymbol> Given(BoundStatement statement) => statement switch
    {
        BoundDeclaration { Initializer: not null } s => [s.Variable],
        BoundAssignment s => BoundWalk.Assigned(s.Target),
        BoundForEach s => [s.Variable],
        BoundForRange s => [s.Variable],
        _ => [],
    };
}
