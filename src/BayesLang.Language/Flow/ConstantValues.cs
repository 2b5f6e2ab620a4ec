using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;
using BayesLang.Language.Types;

namespace BayesLang.Language.Flow;

/// <summary>
/// What is known before any data: the values of numbers written out, of arithmetic on them, and of variables that are assigned once, to such a
/// value; and which variables are mere copies of others.
/// </summary>
public sealed class ConstantValues
{
    private const int LongestCopyChain = 100;

    private readonly Dictionary<VariableSymbol, BoundExpression?> assigned = [];
    private readonly Dictionary<VariableSymbol, double?> values = [];

    private ConstantValues(BoundProgram program)
    {
        foreach (BoundFunction function in program.Functions) Record(BoundWalk.Statements(function.Body));
        foreach (var block in (ReadOnlySpan<IEnumerable<BoundStatement>>)[program.TransformedData, program.TransformedParameters, program.Model, program.GeneratedQuantities])
            foreach (BoundStatement statement in block) Record(BoundWalk.Statements(statement));
    }

    public static ConstantValues Of(BoundProgram program) => new(program);

    /// <summary>True where the variable gets its value in one place only, as a whole: also data, parameters and arguments.</summary>
    public bool IsAssignedOnce(VariableSymbol variable) => variable.Origin switch
    {
        VariableOrigin.Data or VariableOrigin.Parameters or VariableOrigin.FunctionArgument => true,
        VariableOrigin.Loop => false,
        _ => assigned.TryGetValue(variable, out BoundExpression? value) && value is not null,
    };

    /// <summary>The number that a scalar expression is; null where it is not known.</summary>
    public double? ValueOf(BoundExpression expression) => expression switch
    {
        BoundInt e => e.Value,
        BoundReal e => e.Value,
        BoundConversion { Type: RealType or IntType } e => ValueOf(e.Operand),
        BoundVariable { Type: RealType or IntType } e => ValueOf(e.Variable),
        BoundCall { Type: RealType or IntType, Arguments: [var operand] } e when e.Name is "minus" or "plus" => e.Name == "minus" ? -ValueOf(operand) : ValueOf(operand),
        BoundCall { Type: RealType or IntType, Arguments: [var left, var right] } e when Operation(e) is { } operation =>
            ValueOf(left) is { } a && ValueOf(right) is { } b ? operation(a, b) : null,
        _ => null,
    };

    /// <summary>The variable that an expression is, behind promotions and copies (<c>real a = b;</c>); null where it is more than a variable.</summary>
    public VariableSymbol? VariableOf(BoundExpression expression)
    {
        while (expression is BoundConversion conversion) expression = conversion.Operand;
        if (expression is not BoundVariable { Variable: var variable }) return null;
        for (int i = 0; i < LongestCopyChain; i++)
        {
            if (!assigned.TryGetValue(variable, out BoundExpression? value)) return variable;
            while (value is BoundConversion conversion) value = conversion.Operand;
            if (value is not BoundVariable { Variable: var original } || original == variable || !IsAssignedOnce(original)) return variable;
            variable = original;
        }
        return variable;
    }

    private double? ValueOf(VariableSymbol variable)
    {
        if (values.TryGetValue(variable, out double? known)) return known;
        // A variable whose value refers to itself has none.
        values[variable] = null;
        return values[variable] = assigned.TryGetValue(variable, out BoundExpression? value) && value is not null ? ValueOf(value) : null;
    }

    private static Func<double, double, double?>? Operation(BoundCall call) => call.Name switch
    {
        "add" => (a, b) => a + b,
        "subtract" => (a, b) => a - b,
        "multiply" => (a, b) => a * b,
        "divide" when call.Type is RealType => (a, b) => a / b,
        "divide" or "int_divide" => (a, b) => b == 0 ? null : Math.Truncate(a / b),
        "modulus" => (a, b) => b == 0 ? null : a % b,
        "pow" => (a, b) => Math.Pow(a, b),
        _ => null,
    };

    private void Record(IEnumerable<BoundStatement> statements)
    {
        foreach (BoundStatement statement in statements)
            switch (statement)
            {
                case BoundDeclaration { Initializer: { } value } declaration:
                    Record(declaration.Variable, value);
                    break;
                case BoundAssignment { Target: BoundVariableTarget { Path.IsEmpty: true } target } assignment:
                    Record(target.Variable, assignment.Value);
                    break;
                case BoundAssignment assignment:
                    RecordParts(assignment.Target);
                    break;
            }
    }

    private void Record(VariableSymbol variable, BoundExpression value) => assigned[variable] = assigned.ContainsKey(variable) ? null : value;

    private void RecordParts(BoundTarget target)
    {
        if (target is BoundVariableTarget variable) assigned[variable.Variable] = null;
        else if (target is BoundTupleTarget tuple)
            foreach (BoundTarget element in tuple.Elements) RecordParts(element);
    }
}
