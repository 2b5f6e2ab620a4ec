using BayesLang.Language.Binding;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Editing;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features.Completions;

/// <summary>Attributes after <c>@</c>, and what stands in their parentheses: columns of the model's table, data, codes of warnings.</summary>
static class AttributeItems
{
    public static IEnumerable<CompletionItem> Names(CodePlace place, bool hasSnippets)
    {
        AttributePlaces here = place switch
        {
            { Block: null } => AttributePlaces.Program | AttributePlaces.Block,
            { Block: BlockKind.Functions, Depth: 1 } => AttributePlaces.Function,
            { Block: BlockKind.Data } => AttributePlaces.Variable | AttributePlaces.Data,
            { Block: BlockKind.Parameters } => AttributePlaces.Variable | AttributePlaces.Parameter,
            _ => AttributePlaces.Variable | AttributePlaces.Statement,
        };
        return AttributeTable.All.Where(attribute => (attribute.Places & here) != 0).Select((attribute, i) =>
        {
            string snippet = attribute.IsFlag ? attribute.Name : attribute.Argument is null ? $"{attribute.Name}($1)" : $"{attribute.Name}(\"$1\")";
            return new CompletionItem
            {
                Label = attribute.Name,
                Kind = CompletionItemKind.Property,
                Detail = attribute.Meaning,
                // What may stand anywhere comes after what belongs here.
                SortText = (attribute.Places == AttributePlaces.Anywhere ? ItemOrder.Rare : ItemOrder.Fitting) + attribute.Name,
                InsertText = hasSnippets ? snippet : null,
                InsertTextFormat = hasSnippets && !attribute.IsFlag ? InsertTextFormat.Snippet : null,
                Data = ItemDocumentation.Data(ItemDocumentation.Attribute, attribute.Name),
            };
        });
    }

    public static IEnumerable<CompletionItem> Arguments(CompletionRequest request)
    {
        if (request.Place.Call is not { IsAttribute: true } call) return [];
        Analysis analysis = request.Document.Analysis;
        return call.Name switch
        {
            DataAttributes.Columns or LibraryAttributes.Role => Texts(request, ModelTable.Columns(request.Document), "column", CompletionItemKind.Field),
            LibraryAttributes.Example when call.Active == 0 => Texts(request, ModelTable.Files(request.Document), "table", CompletionItemKind.File),
            LibraryAttributes.Example => Texts(request, [.. from column in ModelTable.Columns(request.Document) from role in ModelTable.Roles(analysis.Result) select $"{role}={column}"], "column of a role", CompletionItemKind.Field),
            LibraryAttributes.Curve => Texts(request, [.. analysis.Names.Where(use => use.Role == NameRole.Declaration).Select(use => use.Meaning).OfType<VariableMeaning>().Where(meaning => meaning.Variable is { Origin: VariableOrigin.Data, IsLevelCount: false }).Select(meaning => meaning.Variable.Name)], "data", CompletionItemKind.Constant),
            DataAttributes.Date => Texts(request, ["days since 2000-01-01", "weeks since 2000-01-01", "hours since 2000-01-01", "minutes since 2000-01-01", "seconds since 2000-01-01"], "unit and reference", CompletionItemKind.Unit),
            "allow" when !request.Place.IsInText => Codes(analysis),
            _ => [],
        };
    }

    /// <summary>Texts in the place of the one that is begun, with quotes where there are none.</summary>
    static IEnumerable<CompletionItem> Texts(CompletionRequest request, IEnumerable<string> texts, string detail, CompletionItemKind kind)
    {
        TextSpan word = request.Place.Word;
        Analysis analysis = request.Document.Analysis;
        bool isClosed = request.Place.IsInText && word.Length > 1 && analysis.Source.Text[word.End - 1] == '"';
        // What is typed after an open quote runs to the end of the line: only the quote is replaced, not the code behind it.
        TextSpan? inside = request.Place.IsInText ? TextSpan.FromBounds(word.Start + 1, isClosed ? word.End - 1 : Math.Max(word.Start + 1, UnclosedEnd(analysis.Source.Text, word))) : null;
        Range? range = inside is { } span ? analysis.OwnRange(span) : null;
        return texts.Distinct().Select((text, i) =>
        {
            string inserted = inside is null ? $"\"{text}\"" : isClosed ? text : $"{text}\"";
            return new CompletionItem
            {
                Label = text,
                Kind = kind,
                Detail = detail,
                SortText = $"{ItemOrder.Fitting}{i:D4}",
                InsertText = range is null ? inserted : null,
                TextEdit = range is null ? default(Either<Protocol.TextEdit, InsertReplaceEdit>?) : new Protocol.TextEdit { Range = range, NewText = inserted },
            };
        });
    }

    static int UnclosedEnd(string text, TextSpan word)
    {
        int close = text.AsSpan(word.Start + 1, word.Length - 1).IndexOfAny(')', ',');
        return close < 0 ? word.End : word.Start + 1 + close;
    }

    /// <summary>The codes of warnings, those of the document's own first.</summary>
    static IEnumerable<CompletionItem> Codes(Analysis analysis)
    {
        HashSet<string> found = [.. analysis.Result.Diagnostics.Select(diagnostic => diagnostic.Code)];
        return DiagnosticCatalogue.All.Where(descriptor => descriptor.Severity != Severity.Error).Select(descriptor => new CompletionItem
        {
            Label = descriptor.Code,
            Kind = CompletionItemKind.EnumMember,
            Detail = descriptor.Title,
            SortText = (found.Contains(descriptor.Code) ? ItemOrder.Fitting : ItemOrder.Rare) + descriptor.Code,
        });
    }
}
