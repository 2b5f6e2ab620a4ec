using BayesLang.Language.Editing;
using BayesLang.Language.Types;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features.Completions;

/// <summary>The elements of a tuple behind a dot: their numbers, with their types.</summary>
static class TupleItems
{
    public static IEnumerable<CompletionItem> Elements(CompletionRequest request)
    {
        Analysis analysis = request.Document.Analysis;
        if (request.Place.Tuple is not { } span || new ExpressionTypes(analysis.Result, request.Place).Of(span) is not TupleType tuple) return [];
        // To an editor a number with its dot may be one word.
        if (analysis.OwnRange(request.Place.Word) is not { } range) return [];
        return tuple.Elements.Select((element, i) => new CompletionItem
        {
            Label = $"{i + 1}",
            Kind = CompletionItemKind.Field,
            Detail = element.Name,
            SortText = $"{ItemOrder.Fitting}{i:D4}",
            TextEdit = new TextEdit { Range = range, NewText = $"{i + 1}" },
        });
    }
}
