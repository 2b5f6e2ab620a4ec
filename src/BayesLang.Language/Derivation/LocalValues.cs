using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;
using BayesLang.Language.Types;

namespace BayesLang.Language.Derivation;

/// <summary>What the local variables of the model block are given.</summary>
sealed class LocalValues
{
    private readonly Dictionary<VariableSymbol, List<BoundExpression>> values = [];
    private readonly HashSet<VariableSymbol> summed;

    public LocalValues(BoundProgram program)
    {
        var increments = new Dictionary<VariableSymbol, int>();
        var reads = new Dictionary<VariableSymbol, int>();
        foreach (BoundStatement statement in program.Model.SelectMany(BoundWalk.Statements))
        {
            switch (statement)
            {
                case BoundDeclaration { Initializer: { } initial, Variable: var variable }:
                    Give(variable, initial);
                    break;
                case BoundAssignment { Target: BoundVariableTarget target, Value: var value }:
                    Give(target.Variable, value);
                    // A sum's own old value is no read of it.
                    if (AddsTo(target.Variable, value)) Count(reads, target.Variable, -1);
                    break;
                case BoundTargetIncrement increment:
                    foreach ((BoundExpression term, bool isAdded) in Terms.Of(increment.Value))
                        if (isAdded && term is BoundVariable { Variable: var variable }) Count(increments, variable, 1);
                    break;
            }
            foreach (BoundVariable read in BoundWalk.Own(statement).SelectMany(expression => BoundWalk.Expressions(expression)).OfType<BoundVariable>()) Count(reads, read.Variable, 1);
        }
        summed =
        [
            .. increments.Where(pair => pair is { Value: 1, Key: { Origin: VariableOrigin.Local, Type: RealType or VectorType or RowVectorType or ArrayType { Element: RealType } } variable }
                && reads.GetValueOrDefault(variable) == 1 && IsSum(variable)).Select(pair => pair.Key),
        ];
    }

    /// <summary>True for a local variable whose values are added to the log density and go nowhere else: a sum of terms, or a container with a term in each entry.</summary>
    public bool IsSummed(VariableSymbol variable) => summed.Contains(variable);

    /// <summary>What an assignment to a summed variable adds.</summary>
    public static BoundExpression Added(VariableSymbol variable, BoundExpression value) => value switch
    {
        BoundCall { Name: "add", Arguments: [BoundVariable left, var right] } when left.Variable == variable => right,
        BoundCall { Name: "add", Arguments: [var left, BoundVariable right] } when right.Variable == variable => left,
        BoundConversion conversion => Added(variable, conversion.Operand),
        _ => value,
    };

    /// <summary>The densities in an expression, and in what the local variables that it reads were given.</summary>
    public IEnumerable<BoundExpression> DensitiesIn(BoundExpression expression)
    {
        var seen = new HashSet<VariableSymbol>();
        var pending = new Stack<BoundExpression>([expression]);
        while (pending.TryPop(out BoundExpression? next))
            foreach (BoundExpression part in BoundWalk.Expressions(next))
            {
                if (Terms.IsDensityOrCumulative(part)) yield return part;
                if (part is BoundVariable { Variable: { Origin: VariableOrigin.Local } local } && seen.Add(local) && values.TryGetValue(local, out List<BoundExpression>? given))
                    foreach (BoundExpression value in given) pending.Push(value);
            }
    }

    private static bool AddsTo(VariableSymbol variable, BoundExpression value) =>
        value is BoundCall { Name: "add", Arguments: [var left, var right] } && ((left is BoundVariable a && a.Variable == variable) || (right is BoundVariable b && b.Variable == variable));

    /// <summary>Where a sum is given a value anew what it had is lost, except by the first.</summary>
    private bool IsSum(VariableSymbol variable) =>
        variable.Type is not RealType || !values.TryGetValue(variable, out List<BoundExpression>? given) || given.Skip(1).All(value => AddsTo(variable, value));

    private void Give(VariableSymbol variable, BoundExpression value)
    {
        if (!values.TryGetValue(variable, out List<BoundExpression>? given)) values[variable] = given = [];
        given.Add(value);
    }

    private static void Count(Dictionary<VariableSymbol, int> counts, VariableSymbol variable, int by) => counts[variable] = counts.GetValueOrDefault(variable) + by;
}
