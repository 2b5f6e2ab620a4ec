using System.Collections.Immutable;
using System.Text.Json;
using BayesLang.Language.Editing;
using BayesLang.LanguageServer.Features.Completions;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features;

/// <summary>What may be written at a place, <c>textDocument/completion</c>: all of it at once, the most likely first, and its documentation when an item is looked at.</summary>
static class Completion
{
    public static Capability Capability { get; } = new(
        declared => declared with
        {
            CompletionProvider = new CompletionOptions { TriggerCharacters = ["~", "<", "@", "\"", "(", ",", "/"], ResolveProvider = true },
        },
        methods =>
        {
            methods.Add(Requests.TextDocumentCompletion, Complete);
            methods.Add(Requests.CompletionItemResolve, Resolve);
        });

    static Either<ImmutableArray<CompletionItem>, CompletionList>? Complete(CompletionParams parameters, RequestContext context)
    {
        Document document = context.Workspace[parameters.TextDocument];
        if (IncludeItems.At(document, parameters.Position, context.Workspace) is { } files) return new CompletionList { IsIncomplete = false, Items = files };
        CodePlace place = PlaceFinder.At(document.Analysis.Result, document.Analysis.Offset(parameters.Position));
        // A comma or a parenthesis that was just typed asks for texts of attributes alone: elsewhere the list would be in the way of signatures.
        bool isEager = parameters.Context is { TriggerCharacter: "(" or "," or "\"" or "/" } && place.Kind is not (PlaceKind.AttributeArgument or PlaceKind.Constraint) && place.Call?.Name != "levels";
        bool hasSnippets = context.Editor.Capabilities.TextDocument?.Completion?.CompletionItem?.SnippetSupport == true;
        var request = new CompletionRequest(document, place, hasSnippets, context.Workspace);
        return new CompletionList { IsIncomplete = false, Items = isEager ? [] : request.Items() };
    }

    /// <summary>Adds the documentation of an item.</summary>
    static CompletionItem Resolve(CompletionItem item, RequestContext context) =>
        item.Data is { ValueKind: JsonValueKind.String } data && ItemDocumentation.Of(data.GetString() ?? "", context.Workspace) is { } text
            ? item with { Documentation = Markup.For(context.Editor.Capabilities.TextDocument?.Completion?.CompletionItem?.DocumentationFormat, text) }
            : item;
}
