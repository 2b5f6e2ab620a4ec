using System.Collections.Frozen;
using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Editing;
using BayesLang.Language.Signatures;
using BayesLang.Language.Story;
using BayesLang.Language.Symbols;
using BayesLang.Language.Types;
using BayesLang.LanguageServer.Protocol;
using Type = BayesLang.Language.Types.Type;

namespace BayesLang.LanguageServer.Features.Completions;

/// <summary>Distributions after <c>~</c>, those whose variate has the type of the one at hand first.</summary>
static class DistributionItems
{
    static readonly string[] endings = ["_lpdf", "_lpmf"];

    /// <summary>The library's distributions, made once a process, with the types of their variates.</summary>
    sealed record Row(CompletionItem Plain, CompletionItem Snippet, FrozenSet<Type> Variates);

    static readonly Lazy<ImmutableArray<Row>> rows = new(() => [.. DistributionTable.All.Select(RowOf)]);

    /// <summary>Makes the table.</summary>
    public static void Prepare() => _ = rows.Value;

    public static IEnumerable<CompletionItem> Of(CompletionRequest request)
    {
        Type variate = request.Place.Variate is { } span ? new ExpressionTypes(request.Document.Analysis.Result, request.Place).Of(span) : Type.Error;
        IEnumerable<FunctionSymbol> own = request.Document.Analysis.Result.Program.Functions.Select(function => function.Symbol).Where(function => function.Kind is FunctionKind.Lpdf or FunctionKind.Lpmf && !function.Parameters.IsEmpty);
        foreach (FunctionSymbol function in own.DistinctBy(function => function.Name)) yield return OfUser(request, function, variate);
        foreach (Row row in rows.Value)
        {
            CompletionItem item = request.HasSnippets ? row.Snippet : row.Plain;
            bool fits = variate is ErrorType || row.Variates.Contains(variate);
            yield return item with { SortText = (fits ? ItemOrder.Library : ItemOrder.Rare) + item.Label };
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
        return new Row(
            plain, plain with { InsertText = LibraryItems.Call(distribution.Name, arguments, hasBar: false), InsertTextFormat = InsertTextFormat.Snippet },
            endings.SelectMany(ending => SignatureTable.FirstArguments(distribution.Name + ending)).ToFrozenSet());
    }
}
