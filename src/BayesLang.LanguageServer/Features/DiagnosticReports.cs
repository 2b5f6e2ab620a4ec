using System.Collections.Immutable;
using System.Text;
using BayesLang.Language.Diagnostics;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;
using Diagnostic = BayesLang.Language.Diagnostics.Diagnostic;

namespace BayesLang.LanguageServer.Features;

/// <summary>What the front end found, as the protocol tells it, file by file.</summary>
static class DiagnosticReports
{
    public const string Source = "bayes";

    /// <summary>The findings in a document and in the files that it includes; the document has an entry, be it empty.</summary>
    public static ImmutableDictionary<string, ImmutableArray<Protocol.Diagnostic>> ByFile(Document document, WorkspaceSnapshot workspace)
    {
        Analysis analysis = document.Analysis;
        return analysis.Result.Diagnostics.GroupBy(finding => workspace.LocationOf(analysis, finding.Span).Uri)
            .Select(group => KeyValuePair.Create(group.Key, group.Select(finding => Of(finding, analysis, workspace)).ToImmutableArray()))
            .Prepend(KeyValuePair.Create(document.Uri, ImmutableArray<Protocol.Diagnostic>.Empty))
            .GroupBy(entry => entry.Key).ToImmutableDictionary(group => group.Key, group => group.Last().Value);
    }

    public static Protocol.Diagnostic Of(Diagnostic finding, Analysis analysis, WorkspaceSnapshot workspace) => new()
    {
        Range = analysis.RangeOf(finding.Span),
        Severity = finding.Severity switch
        {
            Severity.Error => DiagnosticSeverity.Error,
            Severity.Warning => DiagnosticSeverity.Warning,
            _ => DiagnosticSeverity.Information,
        },
        Code = finding.Code,
        CodeDescription = DiagnosticPages.UriOf(finding.Code) is { } page ? new CodeDescription { Href = page } : null,
        Source = Source,
        Message = Message(finding),
        Tags = Tags(finding),
        RelatedInformation = finding.Related.IsEmpty ? null : [.. finding.Related.Select(place => new DiagnosticRelatedInformation { Location = workspace.LocationOf(analysis, place.Span), Message = place.Message })],
    };

    static string Message(Diagnostic finding)
    {
        var text = new StringBuilder(finding.Message);
        foreach (string note in finding.Notes) text.Append('\n').Append(note);
        return text.ToString();
    }

    static ImmutableArray<DiagnosticTag>? Tags(Diagnostic finding) => finding.Descriptor.IsUpgrade ? [DiagnosticTag.Deprecated] : finding.Descriptor.IsUnnecessary ? [DiagnosticTag.Unnecessary] : null;
}
