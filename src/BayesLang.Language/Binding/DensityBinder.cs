using System.Collections.Immutable;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Signatures;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Binding;

/// <summary>Density statements, <c>y ~ normal(mu, sigma) T[lower, upper]</c>.</summary>
sealed class DensityBinder(BindingContext context, ExpressionBinder expressions)
{
    static readonly string[] Suffixes = ["_lpdf", "_lpmf"];

    public BoundStatement Bind(TextSpan span, ExpressionSyntax variate, DistributionSyntax distribution) => Bind(span, expressions.Bind(variate), distribution);

    public BoundStatement Bind(TextSpan span, BoundExpression variate, DistributionSyntax distribution)
    {
        var nothing = new BoundBlock(span, []);
        string name = distribution.Name.Name;
        ImmutableArray<BoundExpression> arguments = [variate, .. distribution.Arguments.Select(a => a is NameSyntax ? expressions.BindAny(a) : expressions.Bind(a))];
        if (distribution.Name.IsMissing) return nothing;
        if (!Suffixes.Any(suffix => expressions.Calls.Exists(name + suffix)))
        {
            ReportUnknown(name, distribution.Name.Span);
            return nothing;
        }
        if (Suffixes.Select(suffix => HigherOrderTable.Lookup(name + suffix)).FirstOrDefault(s => s is not null) is { } higherOrder)
            return expressions.Calls.Resolve(FunctionNames.Unnormalized(higherOrder.Name), arguments, span, distribution.Name.Span) is BoundCall density ? new BoundTilde(span, name, density, null) : nothing;

        // A density of the user's without an outcome has been reported where it is defined.
        ImmutableArray<Candidate> forms = [.. Suffixes.SelectMany(suffix => expressions.Calls.Forms(name + suffix)).Where(form => !form.Arguments.IsEmpty)];
        if (forms.IsEmpty) return nothing;
        if (expressions.Calls.Choose(name, forms, arguments, distribution.Name.Span, isTilde: true) is not { } form) return nothing;
        BoundExpression call = CallBinder.Call(FunctionNames.Unnormalized(form.Name), form, arguments, span);
        BoundTruncation? truncation = null;
        if (distribution.Truncation is { } syntax)
        {
            truncation = Truncation(name, syntax, form, arguments, distribution);
            if (truncation is null) return nothing;
        }
        return new BoundTilde(span, name, call, truncation);
    }

    BoundTruncation? Truncation(string name, TruncationSyntax syntax, Candidate form, ImmutableArray<BoundExpression> arguments, DistributionSyntax distribution)
    {
        bool discrete = FunctionNames.KindOf(form.Name) == FunctionKind.Lpmf;
        Type boundType = discrete ? Type.Int : Type.Real;
        BoundExpression? lower = syntax.Lower is null ? null : expressions.BindAs(syntax.Lower, boundType, "The lower bound of a truncation");
        BoundExpression? upper = syntax.Upper is null ? null : expressions.BindAs(syntax.Upper, boundType, "The upper bound of a truncation");
        Type outcome = arguments[0].Type;
        if (outcome is not (IntType or RealType or ErrorType))
        {
            context.Report(BindingErrors.TruncatedContainer, arguments[0].Span, TypeWords.Describe(outcome));
            return null;
        }
        if (lower is BoundError || upper is BoundError) return null;
        BoundExpression? below = !discrete || lower is null ? lower : new BoundCall(lower.Span, "subtract", [lower, new BoundInt(lower.Span, 1)], Type.Int);
        var truncation = new BoundTruncation(lower, upper,
            LowerLcdf: below is not null && upper is not null ? At("_lcdf", below) : null,
            LowerLccdf: below is not null && upper is null ? At("_lccdf", below) : null,
            UpperLcdf: upper is null ? null : At("_lcdf", upper));
        return truncation.LowerLcdf is BoundError || truncation.LowerLccdf is BoundError || truncation.UpperLcdf is BoundError ? null : truncation;

        BoundExpression At(string suffix, BoundExpression bound)
        {
            ImmutableArray<BoundExpression> all = [bound, .. arguments[1..]];
            if (Overloads.Resolve(expressions.Calls.Forms(name + suffix), all, context.Place) is Resolution.Found { Candidate: var found }) return CallBinder.Call(name + suffix, found, all, bound.Span);
            context.Report(BindingErrors.NoTruncation, distribution.Name.Span, name, $"{name}{suffix}({TypeWords.Types(all)})");
            return new BoundError(bound.Span);
        }
    }

    void ReportUnknown(string name, TextSpan span)
    {
        if (context.IsUnread(name + "_lpdf") || context.IsUnread(name + "_lpmf") || !context.FirstReportOf(name + "~")) return;
        FunctionKind kind = FunctionNames.KindOf(name);
        if (kind is FunctionKind.Lpdf or FunctionKind.Lpmf)
        {
            string plain = name[..name.LastIndexOf('_')];
            context.Report(BindingErrors.SuffixInTilde.At(context.Source, span, plain, name) with { Fixes = [new Fix($"Change to `{plain}`", span, plain)] });
            return;
        }
        IEnumerable<string> known = context.Functions.Keys.Concat(SignatureTable.Names)
            .Where(n => n.EndsWith("_lpdf", StringComparison.Ordinal) || n.EndsWith("_lpmf", StringComparison.Ordinal)).Select(n => n[..^5]);
        string? nearest = context.Nearest(name, known);
        context.Report(BindingErrors.UnknownDistribution.At(context.Source, span, name, nearest is null ? "" : $" Did you mean `{nearest}`?") with
        {
            Fixes = nearest is null ? [] : [new Fix($"Change to `{nearest}`", span, nearest)],
        });
    }
}
