using BayesLang.Language;
using BayesLang.Language.Binding;
using BayesLang.Language.Editing;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Protocol;

namespace BayesLang.LanguageServer.Features.Completions;

/// <summary>Words of the language: blocks, types, constraints, statements, with what they are written with as snippets.</summary>
static class WordItems
{
    /// <summary>The blocks that are not there yet and may stand here: after those above, before those below.</summary>
    public static IEnumerable<CompletionItem> Blocks(CheckResult result, CodePlace place, bool hasSnippets)
    {
        BlockSyntax[] blocks = [.. result.Tree.Root.Blocks.Where(block => block.Span.Length > 0)];
        BlockKind? above = blocks.Where(block => block.Keyword.End < place.Word.Start).Select(block => (BlockKind?)block.Kind).Max();
        BlockKind? below = blocks.Where(block => block.Keyword.Start > place.Word.End).Select(block => (BlockKind?)block.Kind).Min();
        return Enum.GetValues<BlockKind>().Where(kind => (above is null || kind > above) && (below is null || kind < below))
            .Select((kind, i) => LanguageWords.Find(BlockNames.Text(kind)) is { } word ? Item(word, CompletionItemKind.Module, $"{ItemOrder.Blocks}{i}", hasSnippets) : null).OfType<CompletionItem>();
    }

    /// <summary>Types that a declaration may begin with here: those with constraints at the top of blocks alone, factors in the data.</summary>
    public static IEnumerable<CompletionItem> Types(CodePlace place, bool hasSnippets)
    {
        bool isSignature = place.Block == BlockKind.Functions && place.Depth == 1;
        IEnumerable<LanguageWord> words = LanguageWords.Of(WordKind.Type).Where(word => word.Name switch
        {
            "factor" => place is { Block: BlockKind.Data, Depth: 1 },
            "void" => isSignature && place.Kind == PlaceKind.Declaration,
            "int" => place.Block is not (BlockKind.Parameters or BlockKind.TransformedParameters) || !place.IsBlockLevel,
            _ => place.IsBlockLevel || TypeKeywords.Find(word.Name)?.Constraint is null,
        });
        foreach (LanguageWord word in words)
        {
            CompletionItem item = Item(word, CompletionItemKind.Class, ItemOrder.Types + word.Name, hasSnippets && !isSignature && place.Kind != PlaceKind.Type);
            yield return item;
        }
        if (isSignature && place.Kind == PlaceKind.Type && place.Call is null)
            if (LanguageWords.Find("data") is { } data) yield return Item(data, CompletionItemKind.Keyword, ItemOrder.Words + "data", hasSnippets: false);
        if (isSignature && place.Kind == PlaceKind.Declaration && hasSnippets)
            yield return new CompletionItem
            {
                Label = "function",
                Kind = CompletionItemKind.Snippet,
                Detail = "real f(real x) { … }",
                SortText = ItemOrder.Words + "function",
                InsertText = "${1:real} ${2:f}(${3:real x}) {\n\treturn $0;\n}",
                InsertTextFormat = InsertTextFormat.Snippet,
            };
    }

    /// <summary>The statements that are allowed at a place.</summary>
    public static IEnumerable<CompletionItem> Statements(CodePlace place, bool hasSnippets) => LanguageWords.Of(WordKind.Statement).Where(word => word.Name switch
    {
        "target" => place.Allowed.AllowsTarget,
        "jacobian" => place.Allowed.AllowsJacobian,
        "return" => place.Function is not null,
        "break" or "continue" => place.IsInLoop,
        "else" => place.FollowsStatement,
        "in" => false,
        _ => true,
    }).Select(word => Item(word, CompletionItemKind.Keyword, ItemOrder.Words + word.Name, hasSnippets));

    /// <summary>The constraints of a type: bounds, what scales reals, and what marks data.</summary>
    public static IEnumerable<CompletionItem> Constraints(CodePlace place, bool hasSnippets)
    {
        bool isComplex = place.ConstrainedType?.StartsWith("complex", StringComparison.Ordinal) == true, isInteger = place.ConstrainedType == "int", isFactor = place.ConstrainedType == "factor", isData = place.Block == BlockKind.Data;
        foreach (LanguageWord word in LanguageWords.Of(WordKind.Constraint))
            if (word.Name switch { "missing" => isData && !isInteger, "offset" or "multiplier" => !isInteger && !isFactor && !isComplex, _ => !isComplex && !isFactor })
                yield return Item(word, CompletionItemKind.Property, ItemOrder.Fitting + Array.IndexOf(order, word.Name), hasSnippets);
        if (isData && isInteger && LanguageWords.Find("factor") is { } factor) yield return Item(factor, CompletionItemKind.Property, ItemOrder.Fitting + "9", hasSnippets: false);
    }

    static readonly string[] order = ["lower", "upper", "offset", "multiplier", "missing"];

    public static CompletionItem Truncation(bool hasSnippets) => Item(Known("T"), CompletionItemKind.Keyword, ItemOrder.Fitting, hasSnippets);

    public static CompletionItem In { get; } = Item(Known("in"), CompletionItemKind.Keyword, ItemOrder.Fitting, hasSnippets: false);

    static LanguageWord Known(string name) => LanguageWords.Find(name) ?? throw new ArgumentException($"{name} is no word of the language.", nameof(name));

    static CompletionItem Item(LanguageWord word, CompletionItemKind kind, string order, bool hasSnippets) => new()
    {
        Label = word.Name,
        Kind = kind,
        Detail = word.Form,
        SortText = order,
        InsertText = hasSnippets && word.Snippet.Length > 0 ? word.Snippet : null,
        InsertTextFormat = hasSnippets && word.Snippet.Length > 0 ? InsertTextFormat.Snippet : null,
        Data = ItemDocumentation.Data(ItemDocumentation.Word, word.Name),
    };
}
