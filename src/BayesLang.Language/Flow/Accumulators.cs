using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;
using BayesLang.Language.Types;

namespace BayesLang.Language.Flow;

/// <summary>Variables that sum terms of the log density before they are added to it: real, given one first value, and changed by adding alone.</summary>
static class Accumulators
{
    public static IReadOnlySet<VariableSymbol> Of(BoundProgram program)
    {
        HashSet<VariableSymbol> added = [], sums = [];
        var firstValues = new Dictionary<VariableSymbol, int>();
        foreach (BoundStatement statement in program.TransformedParameters.Concat(program.Model).SelectMany(BoundWalk.Statements))
            switch (statement)
            {
                case BoundDeclaration { Initializer: not null, Variable: { Type: RealType } variable }:
                    firstValues[variable] = firstValues.GetValueOrDefault(variable) + 1;
                    break;
                case BoundAssignment { Target: BoundVariableTarget { Path.IsEmpty: true, Variable: { Type: RealType } variable } } assignment:
                    if (AddsTo(variable, assignment.Value)) added.Add(variable);
                    else firstValues[variable] = firstValues.GetValueOrDefault(variable) + 1;
                    break;
                case BoundAssignment { Target: BoundTupleTarget { Elements: var elements } }:
                    foreach (BoundVariableTarget element in elements.OfType<BoundVariableTarget>()) firstValues[element.Variable] = firstValues.GetValueOrDefault(element.Variable) + 2;
                    break;
            }
        sums.UnionWith(added.Where(variable => firstValues.GetValueOrDefault(variable) == 1));
        return sums;
    }

    /// <summary>Whether a new value of a variable is its old one with something added or taken away.</summary>
    public static bool AddsTo(VariableSymbol variable, BoundExpression value)
    {
        while (true)
            switch (value)
            {
                case BoundVariable e:
                    return e.Variable == variable;
                case BoundConversion e:
                    value = e.Operand;
                    break;
                case BoundCall { Name: "add", Arguments: [var left, BoundVariable right] } when right.Variable == variable && left is not BoundVariable:
                    return true;
                case BoundCall { Name: "add" or "subtract", Arguments: [var left, _] }:
                    value = left;
                    break;
                default:
                    return false;
            }
    }
}
