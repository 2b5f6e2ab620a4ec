using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Language;
using BayesLang.Language.Binding;
using BayesLang.Language.Editing;
using BayesLang.Language.Signatures;
using BayesLang.Language.Story;
using BayesLang.Language.Symbols;
using BayesLang.Language.Types;
using BayesLang.LanguageServer.Protocol;
using Type = BayesLang.Language.Types.Type;

namespace BayesLang.LanguageServer.Features.Completions;

/// <summary>Distributions after <c>~</c>: first those whose variate has the type of the one at hand and whose support is what it is declared to be; among them the usual ones.</summary>
static class DistributionItems
{
    static readonly string[] endings = ["_lpdf", "_lpmf"];

    /// <summary>Those that models have most, in this order where they fit alike.</summary>
    static readonly ImmutableArray<string> usual =
    [
        "normal", "std_normal", "student_t", "exponential", "lognormal", "gamma", "inv_gamma", "weibull", "cauchy", "beta",
        "bernoulli", "bernoulli_logit", "binomial", "binomial_logit", "poisson", "poisson_log", "neg_binomial_2", "neg_binomial_2_log", "categorical", "categorical_logit", "ordered_logistic",
        "multi_normal", "multi_normal_cholesky", "dirichlet", "multinomial", "lkj_corr_cholesky", "lkj_corr",
    ];

    /// <summary>The library's distributions, made once a process, with the types of their variates.</summary>
    sealed record Row(Distribution Distribution, string Rank, CompletionItem Plain, CompletionItem Snippet, FrozenSet<Type> Variates);

    static readonly Lazy<ImmutableArray<Row>> rows = new(() => [.. DistributionTable.All.Select(RowOf)]);

    /// <summary>Makes the table.</summary>
    public static void Prepare() => _ = rows.Value;

    public static IEnumerable<CompletionItem> Of(CompletionRequest request)
    {
        CheckResult result = request.Document.Analysis.Result;
        BoundExpression? written = request.Place.Variate is { } span ? new ExpressionTypes(result, request.Place).Bind(span) : null;
        Type variate = written?.Type ?? Type.Error;
        VariateValues? values = written is null ? null : VariateValues.Of(written, result.Program);
        IEnumerable<FunctionSymbol> own = result.Program.Functions.Select(function => function.Symbol).Where(function => function.Kind is FunctionKind.Lpdf or FunctionKind.Lpmf && !function.Parameters.IsEmpty);
        foreach (FunctionSymbol function in own.DistinctBy(function => function.Name)) yield return OfUser(request, function, variate);
        foreach (Row row in rows.Value)
        {
            CompletionItem item = request.HasSnippets ? row.Snippet : row.Plain;
            bool fits = variate is ErrorType || row.Variates.Contains(variate);
            string order = !fits ? ItemOrder.Rare : ItemOrder.Library + (int)(values?.FitOf(row.Distribution) ?? SupportFit.Same);
            yield return item with { SortText = order + row.Rank + item.Label };
        }
    }

    static CompletionItem OfUser(CompletionRequest request, FunctionSymbol function, Type variate)
    {
        string name = function.Name[..^"_lpdf".Length];
        bool fits = variate is ErrorType || function.Parameters[0].Type == variate;
        return new CompletionItem
        {
            Label = name,
            Kind = CompletionItemKind.Function,
            Detail = CallForms.OfUser(function, name).Label,
            SortText = (fits ? ItemOrder.UserFunctions : ItemOrder.Unfitting) + name,
            InsertText = request.HasSnippets ? LibraryItems.Call(name, [.. function.Parameters.Skip(1).Select(parameter => parameter.Name)], hasBar: false) : null,
            InsertTextFormat = request.HasSnippets ? InsertTextFormat.Snippet : null,
            Data = ItemDocumentation.Data(request.Document, function.Declaration.Start),
        };
    }

    static Row RowOf(Distribution distribution)
    {
        string[] arguments = [.. distribution.Arguments.Select(argument => argument.Name)];
        var plain = new CompletionItem
        {
            Label = distribution.Name,
            Kind = CompletionItemKind.Function,
            Detail = $"{distribution.Name}({string.Join(", ", arguments)}): {DistributionNotation.Find(distribution.Name)?.Words ?? distribution.Name}",
            Data = ItemDocumentation.Data(ItemDocumentation.Distribution, distribution.Name),
        };
        int rank = usual.IndexOf(distribution.Name);
        return new Row(
            distribution, (rank < 0 ? usual.Length : rank).ToString("00", CultureInfo.InvariantCulture), plain, plain with { InsertText = LibraryItems.Call(distribution.Name, arguments, hasBar: false), InsertTextFormat = InsertTextFormat.Snippet },
            endings.SelectMany(ending => SignatureTable.FirstArguments(distribution.Name + ending)).ToFrozenSet());
    }
}
