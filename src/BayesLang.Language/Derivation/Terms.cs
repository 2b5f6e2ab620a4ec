using BayesLang.Language.Binding;
using BayesLang.Language.Types;

namespace BayesLang.Language.Derivation;

/// <summary>What an increment adds.</summary>
static class Terms
{
    private static readonly string[] cumulative = ["_lcdf", "_lccdf"], endings = ["_lpdf", "_lpmf", "_lupdf", "_lupmf", .. cumulative];

    /// <summary>The summands of an expression; false for those that are taken away. The entries of a container are summed.</summary>
    public static IEnumerable<(BoundExpression Term, bool IsAdded)> Of(BoundExpression expression)
    {
        var pending = new Stack<(BoundExpression, bool)>([(expression, true)]);
        while (pending.TryPop(out (BoundExpression Value, bool IsAdded) next))
            switch (next.Value)
            {
                case BoundConversion e:
                    pending.Push((e.Operand, next.IsAdded));
                    break;
                case BoundCall { Name: "add", Arguments: [{ Type: RealType or IntType } left, { Type: RealType or IntType } right] }:
                    pending.Push((right, next.IsAdded));
                    pending.Push((left, next.IsAdded));
                    break;
                case BoundCall { Name: "subtract", Arguments: [{ Type: RealType or IntType } left, { Type: RealType or IntType } right] }:
                    pending.Push((right, !next.IsAdded));
                    pending.Push((left, next.IsAdded));
                    break;
                case BoundCall { Name: "minus", Arguments: [{ Type: RealType or IntType } operand] }:
                    pending.Push((operand, !next.IsAdded));
                    break;
                case BoundCall { Name: "sum", Arguments: [BoundVariable summed] }:
                    yield return (summed, next.IsAdded);
                    break;
                default:
                    yield return next;
                    break;
            }
    }

    /// <summary>A density with a weight, <c>w * normal_lpdf(…)</c>, as both.</summary>
    public static (BoundExpression Value, BoundExpression? Weight) Weighted(BoundExpression term) => term switch
    {
        BoundCall { Name: "multiply", Arguments: [var weight, var density] } when IsDensityOrCumulative(density) && weight.Type is RealType or IntType => (density, weight),
        BoundCall { Name: "multiply", Arguments: [var density, var weight] } when IsDensityOrCumulative(density) && weight.Type is RealType or IntType => (density, weight),
        BoundConversion e => Weighted(e.Operand),
        _ => (term, null),
    };

    /// <summary>Whether an expression is a log density, or a log distribution function as of a censored variate.</summary>
    public static bool IsDensityOrCumulative(BoundExpression expression) => EndsWith(expression, endings);

    /// <summary>Whether an expression is a log distribution function.</summary>
    public static bool IsCumulative(BoundExpression expression) => EndsWith(expression, cumulative);

    private static bool EndsWith(BoundExpression expression, string[] any) =>
        (expression switch { BoundCall { Arguments.IsEmpty: false } call => call.Name, BoundUserCall { Arguments.IsEmpty: false } call => call.Function.Name, _ => null }) is { } name
        && any.Any(ending => name.EndsWith(ending, StringComparison.Ordinal));
}
