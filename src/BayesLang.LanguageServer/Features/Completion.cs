using System.Collections.Immutable;
using System.Text.Json;
using BayesLang.Language.Binding;
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
            CompletionProvider = new CompletionOptions { TriggerCharacters = ["~", ".", "<", "@", "\"", "(", ",", "/"], ResolveProvider = true },
        },
        methods =>
        {
            methods.Add(Requests.TextDocumentCompletion, Complete);
            methods.Add(Requests.CompletionItemResolve, Resolve);
        },
        Prepare: () =>
        {
            DistributionItems.Prepare();
            LibraryItems.Prepare();
        });

    static Either<ImmutableArray<CompletionItem>, CompletionList>? Complete(CompletionParams parameters, RequestContext context)
    {
        Document document = context.Workspace[parameters.TextDocument];
        if (IncludeItems.At(document, parameters.Position, context.Workspace) is { } files) return new CompletionList { IsIncomplete = false, Items = files };
        int offset = document.Analysis.Offset(parameters.Position);
        CodePlace place = PlaceFinder.At(document.Analysis.Result, offset);
        bool hasSnippets = context.Editor.Capabilities.TextDocument?.Completion?.CompletionItem?.SnippetSupport == true;
        var request = new CompletionRequest(document, place, hasSnippets, context.Workspace);
        if (!IsWanted(parameters.Context?.TriggerCharacter, place)) return new CompletionList { IsIncomplete = false, Items = [] };
        bool isAtTilde = place.Kind == PlaceKind.Distribution && offset > 0 && document.Analysis.Source.Text[offset - 1] == '~';
        return new CompletionList { IsIncomplete = false, Items = isAtTilde ? [.. request.Items().Select(AfterBlank)] : request.Items() };
    }

    /// <summary>An item with a blank before it, for a place where the blank is still to come. Who types it, and a name behind it, while the list is on its way keeps the list.</summary>
    static CompletionItem AfterBlank(CompletionItem item) => item with { InsertText = " " + (item.InsertText ?? item.Label), FilterText = " " + item.Label };

    /// <summary>Whether a list is of use after a character that was just typed: where it does not mean what it was typed for, it would be in the way.</summary>
    static bool IsWanted(string? typed, CodePlace place) => typed switch
    {
        "~" => place.Kind == PlaceKind.Distribution,
        "." => place.Kind == PlaceKind.TupleElement,
        "<" => place.Kind == PlaceKind.Constraint,
        "@" => place.Kind == PlaceKind.Attribute,
        "\"" or "/" => place.Kind == PlaceKind.AttributeArgument,
        "(" or "," => place.Kind is PlaceKind.AttributeArgument or PlaceKind.Constraint || place.Call?.Name == Factors.LevelsName,
        _ => true,
    };

    /// <summary>Adds the documentation of an item, and of a function of the library its signature.</summary>
    static CompletionItem Resolve(CompletionItem item, RequestContext context)
    {
        if (item.Data is not { ValueKind: JsonValueKind.String } data || ItemDocumentation.Of(data.GetString() ?? "", context.Workspace) is not { } text) return item;
        return item with
        {
            Detail = item.Detail ?? LibraryItems.Signature(item.Label),
            Documentation = Markup.For(context.Editor.Capabilities.TextDocument?.Completion?.CompletionItem?.DocumentationFormat, text),
        };
    }
}
