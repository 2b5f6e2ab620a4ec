using BayesLang.Language.Binding;
using BayesLang.Language.Flow;
using BayesLang.Language.Lint;
using BayesLang.Language.Signatures;
using BayesLang.Language.Symbols;
using BayesLang.Language.Types;
using Range = BayesLang.Language.Lint.Range;

namespace BayesLang.Language.Editing;

/// <summary>How the support of a distribution lies to the values that a variable may have.</summary>
public enum SupportFit
{
    /// <summary>It is these values.</summary>
    Same,

    /// <summary>It has them all, and others: the distribution is cut.</summary>
    Wider,

    /// <summary>It lacks some of them, or is of another kind.</summary>
    Other,
}

/// <summary>The values that a variate may have by its declaration.</summary>
public sealed class VariateValues
{
    private readonly Range range;
    private readonly StructuredConstraint? structure;
    private readonly bool isInteger;

    private VariateValues(DeclaredPart part, ConstantValues constants)
    {
        range = part.RangeOf(constants);
        structure = part.IsEntry ? null : part.Structure;
        isInteger = part.Basic.Type is IntType;
    }

    /// <summary>Those of a variable, or of entries of one; null where the variate is something else.</summary>
    public static VariateValues? Of(BoundExpression variate, BoundProgram program)
    {
        var constants = ConstantValues.Of(program);
        return DeclaredPart.OfAny(variate, constants) is { } part ? new VariateValues(part, constants) : null;
    }

    /// <summary>How a distribution of the library fits them.</summary>
    public SupportFit FitOf(Distribution distribution) => structure switch
    {
        StructuredConstraint.Simplex => Only(Domain.Simplex, distribution),
        StructuredConstraint.UnitVector => Only(Domain.UnitVector, distribution),
        StructuredConstraint.CorrelationMatrix => Only(Domain.CorrelationMatrix, distribution),
        StructuredConstraint.CovarianceMatrix => Only(Domain.CovarianceMatrix, distribution),
        StructuredConstraint.CholeskyCorrelation => Only(Domain.CholeskyCorrelation, distribution),
        StructuredConstraint.CholeskyCovariance => Only(Domain.CholeskyCovariance, distribution),
        // Nothing is known of them, so that nothing stands out.
        _ when isInteger && !range.HasLower && !range.HasUpper => SupportFit.Same,
        _ => OfInterval(distribution.Variate),
    };

    private SupportFit OfInterval(FunctionArgument variate)
    {
        var interval = Domains.IntervalOf(variate.Domain);
        if (interval is null && variate.Domain is not (Domain.Real or Domain.Integer or Domain.RealVector or Domain.RealMatrix or Domain.BetweenArguments)) return SupportFit.Other;
        bool hasLower = variate.Bounds.Any(bound => bound.Relation[0] == '>'), hasUpper = variate.Bounds.Any(bound => bound.Relation[0] == '<');
        SupportFit lower = OfEnd(range.HasLower, range.Lower, interval?.Lower, hasLower), upper = OfEnd(range.HasUpper, -range.Upper, -interval?.Upper, hasUpper);
        return lower > upper ? lower : upper;
    }

    /// <summary>How one end fits, counted so that the other one is above it.</summary>
    /// <param name="isBounded">Whether the variable has such an end.</param>
    /// <param name="declared">Where it is; null where that follows from data.</param>
    /// <param name="support">Where the support ends whatever the arguments are; null where it does not.</param>
    /// <param name="byArgument">Whether an argument can tell where the support ends.</param>
    private SupportFit OfEnd(bool isBounded, double? declared, double? support, bool byArgument) => (isBounded, declared, support) switch
    {
        // A number of trials can be as large as one likes; an interval of reals without end has no density.
        (false, _, null) => !byArgument ? SupportFit.Same : isInteger ? SupportFit.Wider : SupportFit.Other,
        (false, _, _) => SupportFit.Other,
        (true, { } value, { } end) when end > value => SupportFit.Other,
        (true, _, _) when byArgument => SupportFit.Same,
        (true, { } value, { } end) => end == value ? SupportFit.Same : SupportFit.Wider,
        _ => SupportFit.Wider,
    };

    private static SupportFit Only(Domain domain, Distribution distribution) => distribution.Support == domain ? SupportFit.Same : SupportFit.Other;
}
