using System.Globalization;
using BayesLang.Language.Binding;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Flow;
using BayesLang.Language.Signatures;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Lint;

/// <summary>Arguments of the library's densities that are at odds with what the distributions are defined for, or are known to make trouble.</summary>
static class DistributionRules
{
    public static IEnumerable<Diagnostic> Arguments(LintContext context) =>
        from use in context.Densities
        from position in Enumerable.Range(0, use.Distribution.Arguments.Length + 1)
        let finding = Check(context, use, position)
        where finding is not null
        select finding;

    /// <param name="context">The program.</param>
    /// <param name="use">The call.</param>
    /// <param name="position">0 for the variate, then the arguments.</param>
    private static Diagnostic? Check(LintContext context, DensityUse use, int position)
    {
        BoundExpression value = use.Call.Arguments[position];
        FunctionArgument? argument = position == 0 ? null : use.Distribution.Arguments[position - 1];
        Domain domain = argument?.Domain ?? use.Distribution.Support;
        ConstantValues constants = context.Flow.Constants;
        if (value.Type is IntType or RealType && constants.ValueOf(value) is { } number)
        {
            if (Domains.IntervalOf(domain) is not { } interval || Lies(number, interval)) return null;
            string shown = Shown(context, value, number);
            return argument is null
                ? context.Report(LintWarnings.VariateValue, value.Span, use.Distribution.Name, Domains.Describe(domain), shown)
                : context.Report(LintWarnings.ArgumentValue, value.Span, use.Distribution.Name, argument.Meaning["the ".Length..], argument.Name, Domains.Describe(domain), shown);
        }
        if (DeclaredPart.Of(value, constants) is not { } part || Fits(part, value.Type, domain, constants)) return null;
        Diagnostic finding = argument is null
            ? context.Report(LintWarnings.VariateDomain, value.Span, use.Distribution.Name, Domains.Describe(domain), part.Variable.Name, Advice(domain))
            : context.Report(LintWarnings.ArgumentDomain, value.Span, use.Distribution.Name, argument.Meaning["the ".Length..], argument.Name, Domains.Describe(domain), part.Variable.Name, Advice(domain));
        return finding with { Related = [context.Related(part.Variable.Declaration, $"`{part.Variable.Name}` is declared here.")] };
    }

    private static bool Lies(double number, (double? Lower, bool IncludesLower, double? Upper, bool IncludesUpper) interval) =>
        !(number < interval.Lower || !interval.IncludesLower && number == interval.Lower || number > interval.Upper || !interval.IncludesUpper && number == interval.Upper);

    /// <summary>Whether a parameter's declaration keeps it in the domain, or may: bounds that are not known before the data are trusted, and ends count as inside.</summary>
    private static bool Fits(DeclaredPart part, Type type, Domain domain, ConstantValues constants)
    {
        if (Domains.IntervalOf(domain) is { } interval)
        {
            // What the entries of a structured matrix can be depends on their place.
            if (part.IsMatrix && part.Structure is not null) return true;
            Range range = part.RangeOf(constants);
            bool low = interval.Lower is null || range.HasLower && !(range.Lower < interval.Lower);
            bool high = interval.Upper is null || range.HasUpper && !(range.Upper > interval.Upper);
            return low && high;
        }
        while (type is ArrayType array) type = array.Element;
        bool isVector = type is VectorType or RowVectorType, isMatrix = type is MatrixType;
        if (part.IsEntry) return true;
        return domain switch
        {
            Domain.Ordered => !isVector || part.Structure is StructuredConstraint.Ordered or StructuredConstraint.PositiveOrdered,
            Domain.Simplex => !isVector || part.Structure is StructuredConstraint.Simplex,
            Domain.CorrelationMatrix => !isMatrix || part.Structure is StructuredConstraint.CorrelationMatrix,
            Domain.CovarianceMatrix => !isMatrix || part.Structure is StructuredConstraint.CovarianceMatrix or StructuredConstraint.CorrelationMatrix,
            Domain.CholeskyCorrelation => !isMatrix || part.Structure is StructuredConstraint.CholeskyCorrelation,
            Domain.CholeskyCovariance => !isMatrix || part.Structure is StructuredConstraint.CholeskyCovariance or StructuredConstraint.CholeskyCorrelation,
            _ => true,
        };
    }

    private static string Advice(Domain domain) => domain switch
    {
        Domain.Unit or Domain.OpenUnit => "Declare it with `<lower=0, upper=1>`.",
        Domain.Ordered => "Declare it as `ordered`.",
        Domain.Simplex => "Declare it as `simplex`.",
        Domain.CorrelationMatrix => "Declare it as `corr_matrix`.",
        Domain.CovarianceMatrix => "Declare it as `cov_matrix`.",
        Domain.CholeskyCorrelation => "Declare it as `cholesky_factor_corr`.",
        Domain.CholeskyCovariance => "Declare it as `cholesky_factor_cov`.",
        _ => "Declare it with `<lower=0>`.",
    };

    /// <summary>A number as it is written, with its value where that is not the same.</summary>
    private static string Shown(LintContext context, BoundExpression expression, double value)
    {
        string text = context.Text(expression.Span);
        return text.All(c => char.IsAsciiDigit(c) || c is '-' or '+' or '.' or 'e' or 'E' or '_') ? text : $"`{text}`, which is {value.ToString("G15", CultureInfo.InvariantCulture)},";
    }

    public static IEnumerable<Diagnostic> UnscaledConstants(LintContext context)
    {
        foreach (DensityUse use in context.Densities)
            for (int i = 0; i < use.Call.Arguments.Length; i++)
            {
                BoundExpression argument = use.Call.Arguments[i];
                // Counts have no scale.
                Domain domain = i == 0 ? use.Distribution.Support : i <= use.Distribution.Arguments.Length ? use.Distribution.Arguments[i - 1].Domain : Domain.Real;
                if (domain is Domain.Count or Domain.Integer or Domain.PositiveInteger or Domain.Binary) continue;
                if (argument.Type is not (IntType or RealType) || context.Flow.Constants.ValueOf(argument) is not { } value) continue;
                if (value != 0 && Math.Abs(value) is < 0.1 or > 10) yield return context.Report(LintWarnings.UnscaledConstant, argument.Span, Shown(context, argument, value));
            }
    }

    public static IEnumerable<Diagnostic> Uniform(LintContext context)
    {
        ConstantValues constants = context.Flow.Constants;
        foreach (DensityUse use in context.Densities)
        {
            if (use.Distribution.Name != "uniform" || DeclaredPart.Of(use.Call.Arguments[0], constants) is not { } part) continue;
            Range declared = part.RangeOf(constants);
            double? lower = constants.ValueOf(use.Call.Arguments[1]), upper = constants.ValueOf(use.Call.Arguments[2]);
            bool isWider = !declared.HasLower || !declared.HasUpper || declared.Lower < lower || declared.Upper > upper;
            bool isNarrower = declared.Lower > lower || declared.Upper < upper;
            if (!isWider && !isNarrower) continue;
            string found = (declared.HasLower, declared.HasUpper) switch
            {
                (false, false) => "without bounds",
                (false, true) => "without a lower bound",
                (true, false) => "without an upper bound",
                _ => isWider && isNarrower ? "with other bounds" : isWider ? "with wider bounds" : "with narrower bounds",
            };
            string effect = isWider ? ", so the sampler can step to where the density is zero" : ", so part of the distribution is never reached";
            string low = context.Text(use.Call.Arguments[1].Span), high = context.Text(use.Call.Arguments[2].Span);
            string prior = "a prior without hard edges, such as a normal";
            string advice = part.Structure is null ? $"Declare it with `<lower={low}, upper={high}>`, or better give it {prior}." : $"Give it {prior}.";
            yield return context.Report(LintWarnings.UniformPrior, use.Call.Span, part.Variable.Name, low, high, found + effect, advice) with { Related = [context.Related(part.Variable.Declaration, $"`{part.Variable.Name}` is declared here.")] };
        }
    }

    public static IEnumerable<Diagnostic> CorrelationMatrices(LintContext context) =>
        from use in context.Densities
        where use.Distribution.Name == "lkj_corr"
        select context.Report(LintWarnings.CorrelationMatrix, use.Call.Span);

    public static IEnumerable<Diagnostic> VagueGamma(LintContext context) =>
        from use in context.Densities
        where use.Distribution.Name is "gamma" or "inv_gamma"
        let shape = context.Flow.Constants.ValueOf(use.Call.Arguments[1])
        where shape < 1 && shape == context.Flow.Constants.ValueOf(use.Call.Arguments[2])
        select context.Report(LintWarnings.VagueGamma, use.Call.Span, use.Distribution.Name, context.Text(use.Call.Arguments[1].Span));
}
