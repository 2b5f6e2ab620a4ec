using System.Collections.Immutable;
using BayesLang.Language.Formatting;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features;

/// <summary>Formatting of a document, of ranges, and as it is typed.</summary>
static class Formatting
{
    public static Capability Capability { get; } = new(
        declared => declared with { DocumentFormattingProvider = true },
        methods => methods.Add(Requests.TextDocumentFormatting, Format));

    /// <summary>The edits that lay a document out; none where it has syntax errors.</summary>
    static ImmutableArray<Protocol.TextEdit>? Format(DocumentFormattingParams parameters, RequestContext context)
    {
        Document document = context.Workspace[parameters.TextDocument];
        return [.. Formatter.Format(document.Source).Edits.Select(edit => new Protocol.TextEdit { Range = document.Source.RangeOf(edit.Span), NewText = edit.NewText })];
    }
}
