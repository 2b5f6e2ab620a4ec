using BayesLang.Language.Binding;
using BayesLang.Language.Derivation;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Standardizing;

/// <summary>A term of a sum: standardized data times a coefficient.</summary>
/// <param name="Coefficient">The coefficient and its data.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Varies">True where rows or outcomes have different entries of the coefficient.</param>
/// <param name="IsAdded">False where it is taken away.</param>
sealed record LinearTerm(Coefficient Coefficient, TextSpan Span, bool Varies, bool IsAdded);

/// <summary>What is added in one expression.</summary>
sealed class LinearSum
{
    public List<LinearTerm> Terms { get; } = [];

    /// <summary>The parameters that are single numbers, and whether they are added.</summary>
    public List<(VariableSymbol Parameter, bool IsAdded)> Numbers { get; } = [];

    /// <summary>True where a variable that depends on standardized data itself is among the terms, as in <c>mu += …</c>.</summary>
    public bool IsAccumulated { get; set; }
}

/// <summary>Reads the expressions of a program for the sums in which standardized data stand with coefficients; all other uses of them are refused, with the reason.</summary>
sealed class LinearWalk(BoundProgram program, IReadOnlySet<VariableSymbol> standardized)
{
    private static readonly string[] products = ["multiply", "elt_multiply", "dot_product", "divide", "elt_divide", "pow", "elt_pow", "fma", "square", "lmultiply"];
    private static readonly string[] sizes = ["size", "rows", "cols", "num_elements", "dims"];

    private readonly Dictionary<VariableSymbol, HashSet<VariableSymbol>> computed = [];

    public List<LinearSum> Sums { get; } = [];

    /// <summary>The variables whose coefficients cannot be told, and why.</summary>
    public Dictionary<VariableSymbol, (string Reason, TextSpan Span)> Refused { get; } = [];

    public void Refuse(VariableSymbol data, TextSpan span, string reason) => Refused.TryAdd(data, (reason, span));

    public void Run()
    {
        FollowAssignments();
        foreach (BoundStatement statement in program.TransformedParameters.Concat(program.Model).SelectMany(BoundWalk.Statements))
        {
            if (statement is BoundForEach loop) foreach (VariableSymbol data in DataIn(loop.Container)) Refuse(data, loop.Container.Span, "a loop runs over its entries");
            foreach (BoundExpression own in BoundWalk.Own(statement)) Sum(own);
        }
    }

    /// <summary>Which variables are computed from standardized data. Data that are computed from them are other data, on no scale of their own.</summary>
    private void FollowAssignments()
    {
        BoundStatement[] data = [.. program.TransformedData.SelectMany(BoundWalk.Statements)], all = [.. data, .. program.TransformedParameters.Concat(program.Model).SelectMany(BoundWalk.Statements)];
        bool hasChanged;
        do
        {
            hasChanged = false;
            foreach (BoundStatement statement in all)
                foreach ((VariableSymbol target, BoundExpression value) in Assigned(statement))
                {
                    if (!computed.TryGetValue(target, out HashSet<VariableSymbol>? from)) computed[target] = from = [];
                    int before = from.Count;
                    from.UnionWith(DataIn(value));
                    hasChanged |= from.Count > before;
                }
        }
        while (hasChanged);
        foreach (BoundStatement statement in data)
            foreach ((VariableSymbol target, BoundExpression value) in Assigned(statement))
                foreach (VariableSymbol source in DataIn(value)) Refuse(source, value.Span, $"{target.Name} is computed from it");
    }

    private static IEnumerable<(VariableSymbol Target, BoundExpression Value)> Assigned(BoundStatement statement) => statement switch
    {
        BoundDeclaration { Initializer: { } value } s => [(s.Variable, value)],
        BoundAssignment s => BoundWalk.Assigned(s.Target).Select(target => (target, s.Value)),
        _ => [],
    };

    /// <summary>The standardized data that an expression depends on, by variables that are computed from them too; what only asks for sizes does not.</summary>
    private HashSet<VariableSymbol> DataIn(BoundExpression expression)
    {
        HashSet<VariableSymbol> found = [];
        var pending = new Stack<BoundExpression>([expression]);
        while (pending.TryPop(out BoundExpression? next))
        {
            if (IsSize(next)) continue;
            if (next is BoundVariable { Variable: var variable })
                if (standardized.Contains(variable)) found.Add(variable);
                else if (computed.TryGetValue(variable, out HashSet<VariableSymbol>? from)) found.UnionWith(from);
            foreach (BoundExpression child in BoundWalk.Children(next)) pending.Push(child);
        }
        return found;
    }

    private bool IsComputed(VariableSymbol variable) => computed.TryGetValue(variable, out HashSet<VariableSymbol>? from) && from.Count > 0;

    private static bool IsSize(BoundExpression expression) => expression is BoundCall { Name: var name } && sizes.Contains(name);

    private void Sum(BoundExpression expression)
    {
        var sum = new LinearSum();
        Sums.Add(sum);
        Term(expression, true, sum);
    }

    private void Term(BoundExpression expression, bool isAdded, LinearSum sum)
    {
        switch (expression)
        {
            case BoundConversion e:
                Term(e.Operand, isAdded, sum);
                break;
            case BoundCall { Name: "add", Arguments: [var left, var right] }:
                Term(left, isAdded, sum);
                Term(right, isAdded, sum);
                break;
            case BoundCall { Name: "subtract", Arguments: [var left, var right] }:
                Term(left, isAdded, sum);
                Term(right, !isAdded, sum);
                break;
            case BoundCall { Name: "minus", Arguments: [var operand] }:
                Term(operand, !isAdded, sum);
                break;
            case BoundCall { Name: "plus" or "to_vector" or "to_row_vector" or "to_array_1d" or "transpose", Arguments: [var operand] } when DataPart.Of(expression, standardized) is null:
                Term(operand, isAdded, sum);
                break;
            case BoundCall { Name: "rep_vector" or "rep_row_vector", Arguments: [var operand, _] }:
                Term(operand, isAdded, sum);
                break;
            case BoundCall call when IsSize(call):
                break;
            case BoundCall call when GeneralizedLinearModel(call):
                break;
            case BoundCall { Arguments: [var left, var right] } call when CoefficientPart.Product(call.Name, left, right, standardized, IsComputed) is var (coefficient, varies):
                sum.Terms.Add(new LinearTerm(coefficient, call.Span, varies, isAdded));
                break;
            case BoundVariable { Variable: var variable } when standardized.Contains(variable):
                Refuse(variable, expression.Span, "it stands where it has no coefficient");
                break;
            case BoundVariable { Variable: var variable } when IsComputed(variable):
                sum.IsAccumulated = true;
                break;
            case BoundIndexing { Base: BoundVariable { Variable: var variable } } when IsComputed(variable):
                sum.IsAccumulated = true;
                break;
            case BoundVariable { Variable: { Origin: VariableOrigin.Parameters or VariableOrigin.TransformedParameters, Type: RealType } parameter }:
                sum.Numbers.Add((parameter, isAdded));
                break;
            case BoundIndexing { Base: not BoundVariable } e:
                Term(e.Base, isAdded, sum);
                break;
            default:
                Inside(expression);
                break;
        }
    }

    /// <summary>What stands in an expression that is no sum: sums of their own.</summary>
    private void Inside(BoundExpression expression)
    {
        if (expression is BoundCall { Name: var name } && products.Contains(name) && DataIn(expression) is { Count: > 1 } several)
            foreach (VariableSymbol data in several) Refuse(data, expression.Span, $"a term has both {string.Join(" and ", several.Select(one => one.Name).Order(StringComparer.Ordinal))}");
        foreach (BoundExpression child in BoundWalk.Children(expression)) Sum(child);
    }

    /// <summary>The density of a linear model, whose design and coefficients are arguments.</summary>
    private bool GeneralizedLinearModel(BoundCall call)
    {
        if (Flow.DensityNames.DistributionOf(call) is not { } distribution || LinearModels.ArgumentsOf(distribution) is not var (design, intercept, slopes)) return false;
        if (CoefficientPart.Product("multiply", call.Arguments[design], call.Arguments[slopes], standardized, IsComputed) is not var (coefficient, varies)) return false;
        var sum = new LinearSum();
        Sums.Add(sum);
        sum.Terms.Add(new LinearTerm(coefficient, call.Arguments[design].Span, varies, true));
        for (int i = 0; i < call.Arguments.Length; i++)
            if (i == intercept) Term(call.Arguments[i], true, sum);
            else if (i != design && i != slopes) Sum(call.Arguments[i]);
        return true;
    }
}
