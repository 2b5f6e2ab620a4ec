using System.Collections.Immutable;
using BayesLang.Language.Derivation;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Signatures;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Binding;

/// <summary>Density statements, <c>y ~ normal(mu, sigma) T[lower, upper]</c>.</summary>
sealed class DensityBinder(BindingContext context, ExpressionBinder expressions)
{
    readonly DeprecatedFunctions deprecated = new(context);

    const string OldSuffix = "_log";

    static readonly string[] Suffixes = ["_lpdf", "_lpmf"];

    public BoundStatement Bind(TextSpan span, ExpressionSyntax variate, DistributionSyntax distribution) => Bind(span, expressions.Bind(variate), distribution);

    public BoundStatement Bind(TextSpan span, BoundExpression variate, DistributionSyntax distribution) => Bind(span, variate, ArgumentsOf(distribution), distribution);

    /// <summary>
    /// The density of a declared variable. Where the distribution takes no such container, it holds for each of its parts: for the entries of a matrix, and for
    /// what is in an array.
    /// </summary>
    /// <param name="span">The name and the distribution.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="distribution">What stands behind the name.</param>
    /// <param name="isDraw">True for a density that only says what is drawn, part by part.</param>
    public BoundStatement BindDeclared(TextSpan span, BoundVariable variable, DistributionSyntax distribution, bool isDraw)
    {
        ImmutableArray<BoundExpression> arguments = ArgumentsOf(distribution);
        ImmutableArray<BoundExpression> sizes = variable.Variable.Sized is { } sized ? [.. Sizes.Of(sized)] : [];
        return Spread(span, variable, sizes, arguments, distribution, isDraw) ?? Bind(span, variable, arguments, distribution);
    }

    /// <summary>The density, with loops where it holds for parts; null where it holds for none.</summary>
    BoundStatement? Spread(TextSpan span, BoundExpression variate, ImmutableArray<BoundExpression> sizes, ImmutableArray<BoundExpression> arguments, DistributionSyntax distribution, bool isDraw)
    {
        if (Fits(variate)) return Bind(span, variate, arguments, distribution);
        bool isMatrix = variate.Type is MatrixType { IsComplex: false };
        string? flat = isMatrix ? "to_vector" : variate.Type is ArrayType { Innermost: IntType or RealType } ? "to_array_1d" : null;
        if (flat is not null && !isDraw && arguments.All(argument => argument.Type is IntType or RealType)
            && expressions.Calls.Resolve(flat, [variate], variate.Span, variate.Span) is BoundCall all && Fits(all)) return Bind(span, all, arguments, distribution);
        if (!(isMatrix && isDraw) && variate.Type is not ArrayType || sizes.IsEmpty) return null;
        var index = new VariableSymbol("entry", Type.Int, VariableOrigin.Loop, span);
        return Spread(span, Entry(variate, index), sizes[1..], arguments, distribution, isDraw) is { } inner ? new BoundForRange(span, index, new BoundInt(span, 1), sizes[0], inner) : null;

        bool Fits(BoundExpression outcome)
        {
            ImmutableArray<Candidate> forms = [.. Suffixes.SelectMany(suffix => expressions.Calls.Forms(distribution.Name.Name + suffix)).Where(form => !form.Arguments.IsEmpty)];
            return forms.IsEmpty || Overloads.Resolve(forms, [outcome, .. arguments], context.Place) is not Resolution.None;
        }
    }

    ImmutableArray<BoundExpression> ArgumentsOf(DistributionSyntax distribution) => [.. distribution.Arguments.Select(a => a is NameSyntax ? expressions.BindAny(a) : expressions.Bind(a))];

    BoundStatement Bind(TextSpan span, BoundExpression variate, ImmutableArray<BoundExpression> others, DistributionSyntax distribution)
    {
        var nothing = new BoundBlock(span, []);
        string name = distribution.Name.Name;
        ImmutableArray<BoundExpression> arguments = [variate, .. others];
        if (distribution.Name.IsMissing) return nothing;
        if (!Suffixes.Any(suffix => expressions.Calls.Exists(name + suffix)))
        {
            if (context.Functions.ContainsKey(name + OldSuffix))
            {
                BindOldDensity(distribution.Name, arguments);
                return nothing;
            }
            ReportUnknown(name, distribution.Name.Span);
            return nothing;
        }
        if (Suffixes.Select(suffix => HigherOrderTable.Lookup(name + suffix)).FirstOrDefault(s => s is not null) is { } higherOrder)
        {
            context.Note(distribution.Name.Span, new LibraryMeaning(higherOrder.Name, null), NameRole.Distribution);
            return expressions.Calls.Resolve(FunctionNames.Unnormalized(higherOrder.Name), arguments, span, distribution.Name.Span) is BoundCall density ? new BoundTilde(span, name, density, null) : nothing;
        }

        // A density of the user's without an outcome has been reported where it is defined.
        ImmutableArray<Candidate> forms = [.. Suffixes.SelectMany(suffix => expressions.Calls.Forms(name + suffix)).Where(form => !form.Arguments.IsEmpty)];
        if (forms.IsEmpty) return nothing;
        context.Note(distribution.Name.Span, forms[0], NameRole.Distribution);
        if (expressions.Calls.Choose(name, forms, arguments, distribution.Name.Span, isTilde: true) is not { } form) return nothing;
        context.Note(distribution.Name.Span, form, NameRole.Distribution);
        deprecated.Check(distribution, variate);
        BoundExpression call = CallBinder.Call(FunctionNames.Unnormalized(form.Name), form, arguments, span);
        if (distribution.Truncation is not { Lower: var lower, Upper: var upper } truncation || (lower is null && upper is null)) return new BoundTilde(span, name, call, null);
        return (BoundStatement?)Truncated(span, name, truncation, form, call, arguments, distribution) ?? nothing;
    }

    /// <summary>A density that the functions block defines under the removed ending <c>_log</c>; the definition is what the fix renames.</summary>
    void BindOldDensity(Identifier name, ImmutableArray<BoundExpression> arguments)
    {
        string old = name.Name + OldSuffix;
        ImmutableArray<Candidate> forms = [.. expressions.Calls.Forms(old).Where(form => form.User is { Parameters.IsEmpty: false })];
        if (forms.IsEmpty || expressions.Calls.Choose(name.Name, forms, arguments, name.Span, isTilde: true) is not { User: { } function } || !context.FirstReportOf(name.Name + "~")) return;
        string modern = name.Name + (ParameterDependence.IsInteger(function.Parameters[0].Type) ? "_lpmf" : "_lpdf");
        ReportOldName(name.Name, modern, function, name.Span);
    }

    /// <summary>A truncated density; null where it cannot be truncated, which is reported.</summary>
    BoundTilde? Truncated(TextSpan span, string name, TruncationSyntax syntax, Candidate form, BoundExpression density, ImmutableArray<BoundExpression> arguments, DistributionSyntax distribution)
    {
        bool discrete = FunctionNames.KindOf(form.Name) == FunctionKind.Lpmf;
        Type boundType = discrete ? Type.Int : Type.Real;
        BoundExpression? lower = syntax.Lower is null ? null : expressions.BindAs(syntax.Lower, boundType, "The lower bound of a truncation");
        BoundExpression? upper = syntax.Upper is null ? null : expressions.BindAs(syntax.Upper, boundType, "The upper bound of a truncation");
        if (lower is BoundError || upper is BoundError || arguments.Any(a => a.Type is ErrorType)) return null;

        // As in Stan, both distribution functions must be there, whichever the truncation needs.
        BoundExpression given = (lower ?? upper) ?? new BoundReal(span, 0);
        foreach (string suffix in (string[])["_lcdf", "_lccdf"])
            if (Cumulative(suffix, given, arguments) is null)
            {
                if (ReportOldCumulative(name, suffix, distribution.Name.Span)) return null;
                context.Report(BindingErrors.NoTruncation, distribution.Name.Span, name, $"{name}{suffix}({TypeWords.Types([given, .. arguments[1..]])})");
                return null;
            }

        // Where there are containers, the bounds hold for each entry: the calls are those for one entry.
        TruncatedEntries? entries = null;
        if (arguments.FirstOrDefault(IsContainer) is { } container)
        {
            var index = new VariableSymbol("entry", Type.Int, VariableOrigin.Loop, span);
            entries = new TruncatedEntries(index, new BoundCall(container.Span, "num_elements", [container], Type.Int));
            arguments = [.. arguments.Select(a => IsContainer(a) ? Entry(a, index) : a)];
        }
        BoundExpression? below = !discrete || lower is null ? lower : new BoundCall(lower.Span, "subtract", [lower, new BoundInt(lower.Span, 1)], Type.Int);
        return new BoundTilde(span, name, density, new BoundTruncation(arguments[0], lower, upper,
            LowerLcdf: below is not null && upper is not null ? Cumulative("_lcdf", below, arguments) : null,
            LowerLccdf: below is not null && upper is null ? Cumulative("_lccdf", below, arguments) : null,
            UpperLcdf: upper is null ? null : Cumulative("_lcdf", upper, arguments)) { Entries = entries });

        BoundExpression? Cumulative(string suffix, BoundExpression bound, ImmutableArray<BoundExpression> values)
        {
            ImmutableArray<BoundExpression> all = [bound, .. values[1..]];
            return Overloads.Resolve(expressions.Calls.Forms(name + suffix), all, context.Place) is Resolution.Found { Candidate: { Result: RealType } found }
                ? CallBinder.Call(name + suffix, found, all, bound.Span) : null;
        }
    }

    /// <summary>Reports a distribution function that the functions block defines under its removed name, <c>foo_cdf_log</c> or <c>foo_ccdf_log</c>.</summary>
    bool ReportOldCumulative(string name, string suffix, TextSpan span)
    {
        string stem = name + suffix.Replace("_l", "_", StringComparison.Ordinal);
        if (!context.Functions.TryGetValue(stem + OldSuffix, out List<FunctionSymbol>? old)) return false;
        ReportOldName(stem, name + suffix, old[0], span);
        return true;
    }

    void ReportOldName(string stem, string modern, FunctionSymbol function, TextSpan span) =>
        context.Report(OldFormErrors.OldDensityName.At(context.Source, span, stem, modern) with
        {
            Fixes = [new Fix($"Rename the function to `{modern}`", function.Declaration, modern)],
            Related = [new RelatedPlace(context.Source, function.Declaration, $"`{function.Name}` is defined here.")],
        });

    static bool IsContainer(BoundExpression expression) => expression.Type is VectorType or RowVectorType or ArrayType;

    static BoundExpression Entry(BoundExpression container, VariableSymbol index)
    {
        ImmutableArray<BoundIndex> indices = [new SingleIndex(new BoundVariable(container.Span, index))];
        return new BoundIndexing(container.Span, container, indices, Indexing.TypeOf(container.Type, indices.AsSpan()) ?? Type.Error);
    }

    void ReportUnknown(string name, TextSpan span)
    {
        if (context.IsUnread(name + "_lpdf") || context.IsUnread(name + "_lpmf") || !context.FirstReportOf(name + "~")) return;
        FunctionKind kind = FunctionNames.KindOf(name);
        bool oldName = name.EndsWith(OldSuffix, StringComparison.Ordinal) && Suffixes.Any(suffix => expressions.Calls.Exists(name[..^OldSuffix.Length] + suffix));
        if (kind is FunctionKind.Lpdf or FunctionKind.Lpmf || oldName)
        {
            string plain = name[..name.LastIndexOf('_')];
            context.Report(BindingErrors.SuffixInTilde.At(context.Source, span, plain, name) with { Fixes = [new Fix($"Change to `{plain}`", span, plain)] });
            return;
        }
        IEnumerable<string> known = context.Functions.Keys.Concat(SignatureTable.Names)
            .Where(n => n.EndsWith("_lpdf", StringComparison.Ordinal) || n.EndsWith("_lpmf", StringComparison.Ordinal)).Select(n => n[..^5]);
        Suggestion meant = context.Suggest(name, known);
        context.Report(BindingErrors.UnknownDistribution.At(context.Source, span, name, meant.Or()) with { Fixes = meant.Fixes(span) });
    }
}
