using System.Collections.Immutable;
using BayesLang.Language.Formatting;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features;

/// <summary>Formatting of a document, of ranges, and as it is typed. Of the editor's options the tab's size is the blanks of a level; tabs are never written.</summary>
static class Formatting
{
    const int MaxIndent = 16;

    public static Capability Capability { get; } = new(
        declared => declared with
        {
            DocumentFormattingProvider = true,
            DocumentRangeFormattingProvider = new DocumentRangeFormattingOptions { RangesSupport = true },
            DocumentOnTypeFormattingProvider = new DocumentOnTypeFormattingOptions { FirstTriggerCharacter = "}", MoreTriggerCharacter = [";", "\n"] },
        },
        methods =>
        {
            methods.Add(Requests.TextDocumentFormatting, Format);
            methods.Add(Requests.TextDocumentRangeFormatting, FormatRange);
            methods.Add(Requests.TextDocumentRangesFormatting, FormatRanges);
            methods.Add(Requests.TextDocumentOnTypeFormatting, FormatTyped);
        });

    /// <summary>The edits that lay a document out; none where it has syntax errors.</summary>
    static ImmutableArray<Protocol.TextEdit>? Format(DocumentFormattingParams parameters, RequestContext context)
    {
        Document document = context.Workspace[parameters.TextDocument];
        return Told(document, Formatter.Format(document.Source, OptionsOf(parameters.Options)).Edits);
    }

    static ImmutableArray<Protocol.TextEdit>? FormatRange(DocumentRangeFormattingParams parameters, RequestContext context) =>
        Within(context.Workspace[parameters.TextDocument], [parameters.Range], parameters.Options);

    static ImmutableArray<Protocol.TextEdit>? FormatRanges(DocumentRangesFormattingParams parameters, RequestContext context) =>
        Within(context.Workspace[parameters.TextDocument], parameters.Ranges, parameters.Options);

    static ImmutableArray<Protocol.TextEdit> Within(Document document, ImmutableArray<Range> ranges, FormattingOptions options) =>
        Told(document, Formatter.FormatRanges(document.Source, [.. ranges.Select(document.SpanOf)], OptionsOf(options)).Edits);

    /// <summary>The edits of what the character that was typed has finished.</summary>
    static ImmutableArray<Protocol.TextEdit>? FormatTyped(DocumentOnTypeFormattingParams parameters, RequestContext context)
    {
        Document document = context.Workspace[parameters.TextDocument];
        return Told(document, Formatter.FormatFinished(document.Source, document.OffsetOf(parameters.Position), OptionsOf(parameters.Options)).Edits);
    }

    static FormatOptions OptionsOf(FormattingOptions options) => FormatOptions.Default with { Indent = Math.Clamp(options.TabSize, 1, MaxIndent) };

    static ImmutableArray<Protocol.TextEdit> Told(Document document, ImmutableArray<Language.Formatting.TextEdit> edits) =>
        [.. edits.Select(edit => new Protocol.TextEdit { Range = document.RangeOf(edit.Span), NewText = edit.NewText })];
}
