using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Signatures;
using BayesLang.Language.Symbols;
using BayesLang.LanguageServer.Protocol;

namespace BayesLang.LanguageServer.Features.Completions;

/// <summary>The library's functions as items, made once a process.</summary>
static class LibraryItems
{
    /// <summary>A function, with what its name's ending says, and its item in both forms.</summary>
    sealed record Row(FunctionKind Kind, bool IsUnnormalized, CompletionItem Plain, CompletionItem Snippet);

    static readonly Lazy<ImmutableArray<Row>> rows = new(() => [.. SignatureTable.Names.Concat(HigherOrderTable.Names).Distinct().Order(StringComparer.Ordinal).SelectMany(RowsOf)]);

    /// <summary>Makes the table.</summary>
    public static void Prepare() => _ = rows.Value;

    /// <summary>Those that may be called at a place.</summary>
    public static IEnumerable<CompletionItem> Functions(Place place, bool hasSnippets) =>
        rows.Value.Where(row => IsAllowed(row.Kind, place) && (!row.IsUnnormalized || place.AllowsUnnormalized)).Select(row => hasSnippets ? row.Snippet : row.Plain);

    public static bool IsAllowed(FunctionKind kind, Place place) => kind switch
    {
        FunctionKind.Rng => place.AllowsRandom,
        FunctionKind.Lp => place.AllowsTargetUse,
        FunctionKind.Jacobian => place.AllowsJacobian,
        _ => true,
    };

    /// <summary>The signature of a function in one line: the first of its forms, and how many more there are.</summary>
    public static string? Signature(string name)
    {
        FunctionEntry? entry = FunctionEntries.Find(name);
        ImmutableArray<SignatureFamily> families = SignatureFamilies.Of(FunctionNames.Normalized(name), count => entry?.ArgumentsOf(count) ?? []);
        return families is [var first, ..] ? first.Text + (families.Length > 1 ? $" (+ {families.Length - 1})" : "") : null;
    }

    /// <summary>A call with places for its arguments, or the name alone where it has none.</summary>
    public static string Call(string name, IReadOnlyList<string> arguments, bool hasBar)
    {
        if (arguments.Count == 0) return name + "()";
        string list = string.Concat(arguments.Select((argument, i) => (i == 0 ? "" : hasBar && i == 1 ? " | " : ", ") + $"${{{i + 1}:{argument}}}"));
        return $"{name}({list})";
    }

    static IEnumerable<Row> RowsOf(string name)
    {
        FunctionEntry? entry = FunctionEntries.Find(name);
        FunctionKind kind = FunctionNames.KindOf(name);
        // The names of the shortest form; its signature is told when the item is looked at.
        string[] arguments = entry is { Arguments: [var first, ..] } ? [.. first.Select(argument => argument.Name)] : [];
        yield return Make(name, isUnnormalized: false);
        if (kind is FunctionKind.Lpdf or FunctionKind.Lpmf) yield return Make(FunctionNames.Unnormalized(name), isUnnormalized: true);

        Row Make(string shown, bool isUnnormalized)
        {
            var plain = new CompletionItem
            {
                Label = shown,
                Kind = CompletionItemKind.Function,
                SortText = (kind == FunctionKind.Plain || kind == FunctionKind.Rng ? ItemOrder.Library : isUnnormalized ? ItemOrder.Rare : ItemOrder.Unfitting) + shown,
                Data = ItemDocumentation.Data(ItemDocumentation.Function, name),
            };
            return new Row(kind, isUnnormalized, plain, plain with { InsertText = Call(shown, arguments, FunctionNames.IsConditional(kind)), InsertTextFormat = InsertTextFormat.Snippet });
        }
    }
}
