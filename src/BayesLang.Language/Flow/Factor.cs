using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Flow;

/// <summary>What a density statement says: of parameters alone (prior), of data (likelihood), or neither.</summary>
public enum DensityRole { Prior, Likelihood, Other }

/// <summary>Whether a term is a density at its outcome, or the probability of what lies below or above it, as of a censored observation.</summary>
public enum DensityForm { Density, Below, Above }

/// <summary>A loop around a density: over the whole numbers from <see cref="Lower"/> to <see cref="Upper"/>, or over the entries of <see cref="Container"/>. Bounds that are a function's arguments are those of the call.</summary>
public sealed record LoopRange(VariableSymbol Variable, BoundExpression? Lower, BoundExpression? Upper, BoundExpression? Container);

/// <summary>
/// One density that the program adds to its log density: a <c>~</c> statement, or a term <c>foo_lpdf(y | …)</c> of a <c>target +=</c>. Those in
/// <c>_lp</c> functions count once for each call that reaches them, with the arguments of that call.
/// </summary>
public sealed record DensityStatement(BoundStatement Statement, string Distribution, BoundExpression Density, BoundTruncation? Truncation)
{
    /// <summary>The span of the <c>~</c> statement, or of the term.</summary>
    public TextSpan Span => Density.Span;

    /// <summary>Null where the statement stands in a block.</summary>
    public FunctionSymbol? Function { get; init; }

    /// <summary>Prior where the variate depends on parameters and on no data, likelihood where it depends on data and no parameter.</summary>
    public DensityRole Role { get; init; }

    /// <summary>
    /// The variable that the variate is, as a whole or by indices: a parameter, data, or a local variable; behind copies and the arguments of functions.
    /// Null where the variate is an expression of several.
    /// </summary>
    public VariableSymbol? Subject { get; init; }

    /// <summary>What stands in brackets behind <see cref="Subject"/>, as written; empty where the whole of it is meant.</summary>
    public string SubjectIndices { get; init; } = "";

    /// <summary>The indices behind <see cref="Subject"/>, from left to right; null where they are not plain indices of it.</summary>
    public ImmutableArray<BoundIndex>? SubjectPath { get; init; }

    /// <summary>The loops around it, the outermost first; of a density in a function, those around the call too.</summary>
    public ImmutableArray<LoopRange> Loops { get; init; } = [];

    /// <summary>Density, or probability of a tail.</summary>
    public DensityForm Form { get; init; }

    /// <summary>False where the outcome is a number that is written out, as in the zero of a zero-inflated count.</summary>
    public bool HasOutcome => Role != DensityRole.Other || !VariateParameters.IsEmpty || !VariateData.IsEmpty;

    /// <summary>The parameters that the variate's value depends on.</summary>
    public ImmutableArray<VariableSymbol> VariateParameters { get; init; } = [];

    /// <summary>The data that the variate's value depends on.</summary>
    public ImmutableArray<VariableSymbol> VariateData { get; init; } = [];

    /// <summary>The density's arguments, the variate first.</summary>
    public ImmutableArray<BoundExpression> Arguments => Density switch { BoundCall call => call.Arguments, BoundUserCall call => call.Arguments, _ => [] };

    public BoundExpression Variate => Arguments[0];

    /// <summary>The arguments as they are in the present call, where the density stands in a function; else <see cref="Arguments"/>.</summary>
    public ImmutableArray<BoundExpression> Given { get => field.IsDefault ? Arguments : field; init; }
}

public enum FactorKind
{
    /// <summary>A density; <see cref="Factor.Density"/> is there.</summary>
    Density,

    /// <summary>Any other term of <c>target +=</c>.</summary>
    Term,

    /// <summary>A term of <c>jacobian +=</c>.</summary>
    Jacobian,

    /// <summary>A <c>reject</c> or <c>fatal_error</c>: a density that is zero or one.</summary>
    Reject,
}

/// <summary>One summand of the log density.</summary>
/// <param name="Kind">What kind of summand.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Density">The density that it is.</param>
/// <param name="Variate">The parameters and data that a density's variate, or the value of another term, depends on; what only stands in brackets behind a variable does not count.</param>
/// <param name="Variables">The parameters and data that it depends on, through assignments and through the control flow that leads to it.</param>
/// <param name="Branch">The branches in which it stands, the innermost first.</param>
/// <param name="HasInnerDensity">True for a term that is no density but calls one.</param>
public sealed record Factor(FactorKind Kind, TextSpan Span, DensityStatement? Density, SourceSet Variate, SourceSet Variables, BranchPath? Branch, bool HasInnerDensity)
{
    /// <summary>A term that is no density, as an expression; null of others.</summary>
    public BoundExpression? Term { get; init; }

    /// <summary>
    /// The densities within a term that is none itself, such as the components of a mixture in <c>log_mix</c>: those that stand in the term, those that were put
    /// into local variables that it reads, and those in functions that it calls.
    /// </summary>
    public ImmutableArray<DensityStatement> Inner { get; init; } = [];

    /// <summary>The probabilities of tails within a term, such as <c>weibull_lccdf(y[n] | …)</c> of a censored observation.</summary>
    public ImmutableArray<DensityStatement> Tails { get; init; } = [];

    /// <summary>The density that it is, or the densities and tails within it whose outcome is no constant.</summary>
    public IEnumerable<DensityStatement> Outcomes => Density is { } density ? [density] : Inner.Concat(Tails).Where(part => part.HasOutcome);

    /// <summary>What it says: of a term, what all densities within it say.</summary>
    public DensityRole Role => Outcomes.Select(part => part.Role).Distinct().ToArray() is [var role] ? role : DensityRole.Other;

    /// <summary>The variable that it is the density of; of a mixture, the one that all its components share. Null where there is no such variable.</summary>
    public VariableSymbol? Subject => Outcomes.Select(part => part.Subject).Distinct().ToArray() is [var subject] ? subject : null;
}

/// <summary>The branch of an <c>if</c> that a statement stands in, and the branches around it.</summary>
public sealed record BranchPath(BranchPath? Parent, BoundIf Choice, bool IsThen)
{
    private int Depth { get; } = Parent is null ? 1 : Parent.Depth + 1;

    /// <summary>The largest number of the places that one run can pass: those in two branches of one <c>if</c> exclude each other.</summary>
    public static int MostOnOnePath(IReadOnlyCollection<BranchPath?> places) => Most([.. places.Select(Outermost)], 0);

    private static ImmutableArray<BranchPath> Outermost(BranchPath? place)
    {
        var path = ImmutableArray.CreateBuilder<BranchPath>(place?.Depth ?? 0);
        for (; place is not null; place = place.Parent) path.Add(place);
        path.Reverse();
        return path.ToImmutable();
    }

    private static int Most(List<ImmutableArray<BranchPath>> paths, int depth)
    {
        int count = paths.Count(path => path.Length == depth);
        foreach (var question in paths.Where(path => path.Length > depth).GroupBy(path => QuestionOf(path[depth].Choice), ReferenceEqualityComparer.Instance))
        {
            // Under each answer, the ifs that it fits run their first branch, the others their second.
            int ifNone = 0;
            var gains = new Dictionary<int, int>();
            foreach (var choice in question.GroupBy(path => path[depth].Choice, ReferenceEqualityComparer.Instance))
            {
                ILookup<bool, ImmutableArray<BranchPath>> sides = choice.ToLookup(path => path[depth].IsThen);
                int then = Most([.. sides[true]], depth + 1), otherwise = Most([.. sides[false]], depth + 1);
                int answer = AnswerOf(choice.First()[depth].Choice);
                ifNone += otherwise;
                gains[answer] = gains.GetValueOrDefault(answer) + then - otherwise;
            }
            count += ifNone + Math.Max(0, gains.Values.Max());
        }
        return count;
    }

    /// <summary>What an <c>if</c> asks: the variable, for <c>x == 2</c> with data x; else the <c>if</c> itself.</summary>
    private static object QuestionOf(BoundIf choice) => Equality(choice) is var (variable, _) ? variable : choice;

    private static int AnswerOf(BoundIf choice) => Equality(choice) is var (_, value) ? value : 1;

    private static (VariableSymbol Variable, int Value)? Equality(BoundIf choice) => choice.Condition switch
    {
        BoundCall { Name: "logical_eq", Arguments: [BoundVariable { Variable: var variable }, BoundInt { Value: var value }] } when variable.Origin is VariableOrigin.Data or VariableOrigin.TransformedData => (variable, value),
        _ => null,
    };
}
