using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Types;

namespace BayesLang.Language.Derivation;

/// <summary>Entries of containers that are computed entry by entry: of <c>a + b * x[1:N]</c> the entry n is <c>a + b * x[1:N][n]</c>, and needs no other entry of x.</summary>
static class EntryByEntry
{
    private static readonly Dictionary<string, string> operators = new()
    {
        ["add"] = "add", ["subtract"] = "subtract", ["elt_multiply"] = "multiply", ["elt_divide"] = "divide", ["multiply"] = "multiply", ["divide"] = "divide", ["minus"] = "minus", ["plus"] = "plus",
        ["exp"] = "exp", ["log"] = "log", ["log1p"] = "log1p", ["sqrt"] = "sqrt", ["square"] = "square", ["abs"] = "abs", ["tanh"] = "tanh", ["inv_logit"] = "inv_logit", ["inv"] = "inv",
    };

    /// <summary>One entry of a vector, row vector or array; null where it cannot be computed alone.</summary>
    public static BoundExpression? At(Calls calls, BoundExpression container, BoundExpression index)
    {
        switch (container)
        {
            case BoundConversion e:
                return At(calls, e.Operand, index);
            case BoundVariable or BoundIndexing:
                return calls.Entry(container, index);
            case BoundCall e when operators.TryGetValue(e.Name, out string? name):
                // The product and the quotient of two containers are no entries' alone.
                if (e.Name is "multiply" or "divide" && e.Arguments.Count(IsContainer) != 1) return null;
                if (e.Name == "divide" && IsContainer(e.Arguments[1])) return null;
                var entries = ImmutableArray.CreateBuilder<BoundExpression>(e.Arguments.Length);
                foreach (BoundExpression argument in e.Arguments)
                {
                    if (!IsContainer(argument)) entries.Add(argument);
                    else if (Indexing.Dimensions(argument.Type) == 1 && At(calls, argument, index) is { } entry) entries.Add(entry);
                    else return null;
                }
                return calls.Find(name, entries.ToImmutable());
            default:
                return null;
        }
    }

    private static bool IsContainer(BoundExpression expression) => expression.Type is not (RealType or IntType);
}
