using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;

namespace BayesLang.Language.Flow;

/// <summary>Expressions of a function's body as they are in a call: its arguments stand in the places of its parameters.</summary>
sealed class CallArguments : BoundRewriter
{
    /// <summary>An argument may itself be a parameter of the function that calls, and so on.</summary>
    private const int Deepest = 50;

    private readonly IReadOnlyDictionary<VariableSymbol, BoundExpression> arguments;
    private int depth;

    private CallArguments(IReadOnlyDictionary<VariableSymbol, BoundExpression> arguments) => this.arguments = arguments;

    public static BoundExpression Apply(BoundExpression expression, IReadOnlyDictionary<VariableSymbol, BoundExpression> arguments) =>
        arguments.Count == 0 ? expression : new CallArguments(arguments).Rewrite(expression);

    protected override BoundExpression? Replace(BoundExpression expression)
    {
        if (expression is not BoundVariable read || depth == Deepest || !arguments.TryGetValue(read.Variable, out BoundExpression? given)) return null;
        depth++;
        BoundExpression replaced = Rewrite(given);
        depth--;
        return replaced;
    }
}
