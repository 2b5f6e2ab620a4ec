using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Flow;
using BayesLang.Language.Signatures;
using BayesLang.Language.Symbols;

namespace BayesLang.Language.Story;

/// <summary>What quantifies and restricts a step of a story: indices, branches, the bounds of a parameter.</summary>
static class StoryRanges
{
    private static readonly Dictionary<StructuredConstraint, (string Words, string Latex)> structures = new()
    {
        [StructuredConstraint.Ordered] = ("in ascending order", @"\text{ascending}"),
        [StructuredConstraint.PositiveOrdered] = ("positive and in ascending order", @"\text{positive, ascending}"),
        [StructuredConstraint.Simplex] = ("a simplex", @"\text{a simplex}"),
        [StructuredConstraint.UnitVector] = ("of length one", @"\text{of length one}"),
        [StructuredConstraint.SumToZeroVector] = ("summing to zero", @"\text{summing to zero}"),
        [StructuredConstraint.SumToZeroMatrix] = ("with rows and columns summing to zero", @"\text{rows and columns summing to zero}"),
        [StructuredConstraint.RowStochastic] = ("with simplexes as rows", @"\text{rows are simplexes}"),
        [StructuredConstraint.ColumnStochastic] = ("with simplexes as columns", @"\text{columns are simplexes}"),
        [StructuredConstraint.CorrelationMatrix] = ("a correlation matrix", @"\text{a correlation matrix}"),
        [StructuredConstraint.CovarianceMatrix] = ("a covariance matrix", @"\text{a covariance matrix}"),
        [StructuredConstraint.CholeskyCorrelation] = ("a Cholesky factor of a correlation matrix", @"\text{a Cholesky factor of a correlation matrix}"),
        [StructuredConstraint.CholeskyCovariance] = ("a Cholesky factor of a covariance matrix", @"\text{a Cholesky factor of a covariance matrix}"),
    };

    /// <summary>Indices: "n = 1, …, N".</summary>
    public static Phrase Of(IEnumerable<IndexRange> ranges)
    {
        Phrase[] all = [.. ranges.Select(Of)];
        return new Phrase(Phrase.Join([.. all.Select(range => range.Words)]), string.Concat(all.Select(range => @", \quad " + range.Latex)));
    }

    private static Phrase Of(IndexRange range)
    {
        string name = LatexNames.Of(range.Name);
        if (range.Bounds is not var (lower, upper)) return new Phrase($"for {range.Name} in {range.Lower}", $@"{name} \in \mathit{{{LatexNames.Upright(range.Lower)}}}");
        return new Phrase($"for {range.Name} = {range.Lower}, …, {range.Upper}", $@"{name} = {LatexExpression.Of(lower).Text}, \ldots, {LatexExpression.Of(upper).Text}");
    }

    /// <summary>Loops that are not around an observation.</summary>
    public static Phrase Of(IEnumerable<LoopRange> loops) => Of(loops.Select(loop => new IndexRange(loop.Variable.Name, Text(loop.Lower ?? loop.Container), Text(loop.Upper))
    {
        Variable = loop.Variable, Bounds = loop is { Lower: { } lower, Upper: { } upper } ? (lower, upper) : null,
    }));

    /// <summary>The branches that lead to a place, the outermost first.</summary>
    public static Phrase Of(BranchPath? branch)
    {
        var all = new List<Phrase>();
        for (; branch is not null; branch = branch.Parent)
            all.Insert(0, new Phrase($"{(branch.IsThen ? "where" : "except where")} {ExpressionText.Of(branch.Choice.Condition)}", $@", \quad \text{{{(branch.IsThen ? "if" : "unless")} }} {LatexExpression.Of(branch.Choice.Condition).Text}"));
        return new Phrase(string.Concat(all.Select(part => ", " + part.Words)), string.Concat(all.Select(part => part.Latex)));
    }

    /// <summary>What a parameter's declaration adds to its distribution: bounds within the support, and an order.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="outcome">It, or its entry, as a formula.</param>
    /// <param name="distribution">Its distribution where the library has it; null where it has none, or the user's.</param>
    public static Phrase Of(VariableSymbol parameter, string outcome, Distribution? distribution)
    {
        SizedType? sized = parameter.Sized;
        while (sized is SizedArray array) sized = array.Element;
        switch ((sized as SizedBasic)?.Constraint)
        {
            case BoundsConstraint bounds:
                var support = distribution is null ? null : Domains.IntervalOf(distribution.Support);
                BoundExpression? lower = bounds.Lower is { } l && Number(l) is { } a && support?.Lower >= a ? null : bounds.Lower, upper = bounds.Upper is { } u && Number(u) is { } b && support?.Upper <= b ? null : bounds.Upper;
                return (lower, upper) switch
                {
                    (not null, not null) => new Phrase($", kept between {ExpressionText.Of(lower)} and {ExpressionText.Of(upper)}", $@", \quad {LatexExpression.Of(lower).Text} \le {outcome} \le {LatexExpression.Of(upper).Text}"),
                    (not null, null) => new Phrase($", kept at {ExpressionText.Of(lower)} or above", $@", \quad {outcome} \ge {LatexExpression.Of(lower).Text}"),
                    (null, not null) => new Phrase($", kept at {ExpressionText.Of(upper)} or below", $@", \quad {outcome} \le {LatexExpression.Of(upper).Text}"),
                    _ => default,
                };
            // Of the other structures, the distributions are of these.
            case TypeConstraint { Kind: var kind } when distribution is null || kind is StructuredConstraint.Ordered or StructuredConstraint.PositiveOrdered or StructuredConstraint.SumToZeroVector or StructuredConstraint.SumToZeroMatrix:
                return new Phrase($", {(distribution is null ? "" : $"with {parameter.Name} ")}{structures[kind].Words}", $@", \quad {LatexNames.Of(parameter.Name)} \ {structures[kind].Latex}");
            default:
                return new Phrase("", "");
        }
    }

    private static double? Number(BoundExpression expression) => expression switch
    {
        BoundInt e => e.Value,
        BoundReal e => e.Value,
        BoundConversion e => Number(e.Operand),
        BoundCall { Name: "minus", Arguments: [var operand] } => -Number(operand),
        _ => null,
    };

    private static string Text(BoundExpression? expression) => expression is null ? "" : ExpressionText.Of(expression);
}
