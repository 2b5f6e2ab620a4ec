using System.Globalization;
using System.Text.Json;
using BayesLang.Language.Binding;
using BayesLang.Language.Editing;
using BayesLang.Language.Signatures;
using BayesLang.Language.Symbols;
using BayesLang.LanguageServer.Features.Hovers;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features.Completions;

/// <summary>What an item remembers for the time when its documentation is asked for: a kind and a name, as one text.</summary>
static class ItemDocumentation
{
    public const string Function = "function", Distribution = "distribution", Word = "word", Attribute = "attribute", Symbol = "symbol";

    public static JsonElement Data(string kind, string name) => Json.Of($"{kind} {name}");

    /// <summary>Of a name of the program: where it is declared, in the whole text of a document.</summary>
    public static JsonElement Data(Document document, int declaration) => Data(Symbol, string.Create(CultureInfo.InvariantCulture, $"{declaration} {document.Uri}"));

    /// <summary>The text of an item in Markdown; null where there is none, or none any more.</summary>
    public static string? Of(string data, WorkspaceSnapshot workspace)
    {
        if (data.Split(' ', 2) is not [var kind, var name]) return null;
        return kind switch
        {
            Function => FunctionEntries.Find(name) is { } entry ? FunctionMarkdown.Of(entry) : null,
            Distribution => LibraryTexts.OfDistribution(name, null),
            Word => LanguageWords.Find(name) is { } word ? WordTexts.Of(word) : null,
            Attribute => AttributeTable.Find(name) is { } attribute ? WordTexts.Of(attribute) : null,
            Symbol => OfSymbol(name, workspace),
            _ => null,
        };
    }

    static string? OfSymbol(string data, WorkspaceSnapshot workspace)
    {
        if (data.Split(' ', 2) is not [var offset, var uri] || !int.TryParse(offset, CultureInfo.InvariantCulture, out int declaration) || workspace.Documents.GetValueOrDefault(uri) is not { } document) return null;
        return document.Analysis.Names.FirstOrDefault(use => use.Span.Start == declaration).Meaning switch
        {
            VariableMeaning { Variable: var variable } => VariableText.Of(variable, document.Analysis),
            FunctionMeaning { Function: var function } => LibraryTexts.OfUser(function),
            _ => null,
        };
    }
}
