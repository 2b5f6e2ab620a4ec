using System.Collections.Immutable;
using BayesLang.Language.Formatting;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;
using TextEdit = BayesLang.LanguageServer.Protocol.TextEdit;

namespace BayesLang.LanguageServer.Features;

/// <summary>Edits of several files, in the form that the editor takes: with the versions that they are of, where it can tell these apart.</summary>
static class WorkspaceEdits
{
    /// <summary>Edits of a program's whole text, each in the file that it stands in.</summary>
    public static WorkspaceEdit Of(IEnumerable<Language.Formatting.TextEdit> edits, Analysis analysis, RequestContext context) => Of(edits.Select(edit =>
    {
        Location place = context.Workspace.LocationOf(analysis, edit.Span);
        return (place.Uri, new TextEdit { Range = place.Range, NewText = edit.NewText });
    }), context);

    public static WorkspaceEdit Of(IEnumerable<(string Uri, TextEdit Edit)> edits, RequestContext context)
    {
        (string Uri, ImmutableArray<TextEdit> Edits)[] files = [.. edits.GroupBy(edit => edit.Uri).OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => (file.Key, file.Select(edit => edit.Edit).ToImmutableArray()))];
        if (context.Editor.Capabilities.Workspace?.WorkspaceEdit?.DocumentChanges != true) return new WorkspaceEdit { Changes = files.ToImmutableDictionary(file => file.Uri, file => file.Edits) };
        return new WorkspaceEdit
        {
            DocumentChanges =
            [
                .. files.Select(file => (Either<TextDocumentEdit, CreateFile, RenameFile, DeleteFile>)new TextDocumentEdit
                {
                    TextDocument = new OptionalVersionedTextDocumentIdentifier { Uri = file.Uri, Version = context.Workspace.Documents.GetValueOrDefault(file.Uri)?.Version },
                    Edits = [.. file.Edits.Select(edit => (Either<TextEdit, AnnotatedTextEdit, SnippetTextEdit>)edit)],
                }),
            ],
        };
    }

    /// <summary>What leads from one text to another: one edit of what differs, none where nothing does.</summary>
    public static ImmutableArray<Language.Formatting.TextEdit> Between(string before, string after)
    {
        if (before == after) return [];
        int start = before.AsSpan().CommonPrefixLength(after), end = 0;
        while (end < Math.Min(before.Length, after.Length) - start && before[^(end + 1)] == after[^(end + 1)]) end++;
        return [new Language.Formatting.TextEdit(Language.Syntax.TextSpan.FromBounds(start, before.Length - end), after[start..^end])];
    }
}
