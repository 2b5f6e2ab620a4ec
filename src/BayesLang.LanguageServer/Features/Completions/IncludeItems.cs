using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features.Completions;

/// <summary>Files and folders after <c>#include</c>: beside the file, and in the folders where includes are looked for.</summary>
static partial class IncludeItems
{
    static readonly string[] endings = [".stanfunctions", ".stan", ".bym"];

    /// <summary>The items where a directive is being written; null elsewhere.</summary>
    public static ImmutableArray<CompletionItem>? At(Document document, Position position, WorkspaceSnapshot workspace)
    {
        int offset = document.OffsetOf(position);
        TextSpan line = document.Source.SpanOfLine(document.Source.PositionOf(offset).Line);
        if (Directive().Match(document.Source.ToString(TextSpan.FromBounds(line.Start, offset))) is not { Success: true } match) return null;
        Group path = match.Groups["path"];
        int slash = path.Value.LastIndexOf('/');
        string folder = slash < 0 ? "" : path.Value[..(slash + 1)];
        // From the last slash to the end of the path as it is written, behind the place too.
        string rest = document.Source.ToString(TextSpan.FromBounds(offset, line.End));
        int end = offset + PathEnd().Match(rest).Length;
        Range range = document.RangeOf(TextSpan.FromBounds(line.Start + path.Index + slash + 1, end));
        IEnumerable<string> places = [Path.GetDirectoryName(document.Source.Path) ?? "", .. workspace.Settings.IncludePaths, .. workspace.Folders];
        return [.. places.Where(place => place.Length > 0).SelectMany(place => In(Path.GetFullPath(Path.Combine(place, folder)), document.Source.Path)).DistinctBy(entry => entry.Name).Select(entry => new CompletionItem
        {
            Label = entry.Name,
            Kind = entry.IsFolder ? CompletionItemKind.Folder : CompletionItemKind.File,
            SortText = (entry.IsFolder ? ItemOrder.Rare : entry.Name.EndsWith(endings[0], StringComparison.Ordinal) ? ItemOrder.Fitting : ItemOrder.Library) + entry.Name,
            TextEdit = new Protocol.TextEdit { Range = range, NewText = entry.Name },
        })];
    }

    static IEnumerable<(string Name, bool IsFolder)> In(string folder, string self)
    {
        if (!Directory.Exists(folder)) return [];
        try
        {
            return
            [
                .. Directory.EnumerateFiles(folder).Where(file => endings.Contains(Path.GetExtension(file)) && file != self).Select(file => (Path.GetFileName(file), false)),
                .. Directory.EnumerateDirectories(folder).Select(inner => Path.GetFileName(inner)).Where(name => !name.StartsWith('.')).Select(name => (name, true)),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    [GeneratedRegex("""^\s*#include\s+["<]?(?<path>[^"<>\s]*)$""")]
    private static partial Regex Directive();

    [GeneratedRegex("""^[^">\s/]*""")]
    private static partial Regex PathEnd();
}
