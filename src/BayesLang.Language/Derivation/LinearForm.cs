using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;

namespace BayesLang.Language.Derivation;

/// <summary>An int expression as a sum of variables with whole factors and a number, so that two of them can be compared: <c>n - 1</c>, <c>t - k</c>.</summary>
sealed class LinearForm
{
    private readonly ImmutableDictionary<VariableSymbol, int> factors;

    private LinearForm(ImmutableDictionary<VariableSymbol, int> factors, int constant) => (this.factors, Constant) = (factors, constant);

    public int Constant { get; }

    public bool IsConstant => factors.IsEmpty;

    /// <summary>The variables whose factors are not 0, with these.</summary>
    public IEnumerable<(VariableSymbol Variable, int Factor)> Terms => factors.Select(pair => (pair.Key, pair.Value));

    /// <summary>Null where the expression is no such sum.</summary>
    public static LinearForm? Of(BoundExpression expression) => expression switch
    {
        BoundInt e => new LinearForm(ImmutableDictionary<VariableSymbol, int>.Empty, e.Value),
        BoundVariable { Variable: { Type: Types.IntType } variable } => new LinearForm(ImmutableDictionary<VariableSymbol, int>.Empty.Add(variable, 1), 0),
        BoundCall { Name: "plus", Arguments: [var only] } => Of(only),
        BoundCall { Name: "minus", Arguments: [var only] } => Of(only) is { } form ? new LinearForm(ImmutableDictionary<VariableSymbol, int>.Empty, 0).Minus(form) : null,
        BoundCall { Name: "add", Arguments: [var left, var right] } => Of(left) is { } a && Of(right) is { } b ? a.Plus(b, 1) : null,
        BoundCall { Name: "subtract", Arguments: [var left, var right] } => Of(left) is { } a && Of(right) is { } b ? a.Minus(b) : null,
        _ => null,
    };

    public LinearForm Minus(LinearForm other) => Plus(other, -1);

    public LinearForm Plus(int number) => new(factors, Constant + number);

    /// <summary>The factor of a variable; 0 where it does not occur.</summary>
    public int FactorOf(VariableSymbol variable) => factors.GetValueOrDefault(variable);

    private LinearForm Plus(LinearForm other, int times)
    {
        ImmutableDictionary<VariableSymbol, int> sum = factors;
        foreach ((VariableSymbol variable, int factor) in other.factors)
        {
            int total = sum.GetValueOrDefault(variable) + times * factor;
            sum = total == 0 ? sum.Remove(variable) : sum.SetItem(variable, total);
        }
        return new LinearForm(sum, Constant + times * other.Constant);
    }
}
