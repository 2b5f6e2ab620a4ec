using System.Collections.Immutable;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features;

/// <summary>Findings for editors that ask for them, <c>textDocument/diagnostic</c>: those of the document, and of the files that it includes beside them.</summary>
static class PullDiagnostics
{
    public static Capability Capability { get; } = new(
        declared => declared with { DiagnosticProvider = new DiagnosticOptions { Identifier = DiagnosticReports.Source, InterFileDependencies = true, WorkspaceDiagnostics = false } },
        methods => methods.Add(Requests.TextDocumentDiagnostic, Report));

    static Either<RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport> Report(DocumentDiagnosticParams parameters, RequestContext context)
    {
        // An editor may ask of a document that it has just closed, or that it is about to open to a server that was started anew: its findings come with the next question.
        if (context.Workspace.Documents.GetValueOrDefault(parameters.TextDocument.Uri) is not { } document) return new RelatedFullDocumentDiagnosticReport { Items = [] };
        ImmutableDictionary<string, ImmutableArray<Protocol.Diagnostic>> files = DiagnosticReports.ByFile(document, context.Workspace);
        return new RelatedFullDocumentDiagnosticReport
        {
            Items = files[document.Uri],
            RelatedDocuments = files.Count == 1 ? null : files.Remove(document.Uri).ToImmutableDictionary(
                file => file.Key, file => (Either<FullDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport>)new FullDocumentDiagnosticReport { Items = file.Value }),
        };
    }
}
