using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using BayesLang.Language.Binding;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features;

/// <summary>What leads out of a document: included files, the table of an example, and addresses and DOIs in comments and in texts of attributes. Where a file is, is looked up when it is wanted.</summary>
static partial class DocumentLinks
{
    public static Capability Capability { get; } = new(
        declared => declared with { DocumentLinkProvider = new DocumentLinkOptions { ResolveProvider = true } },
        methods =>
        {
            methods.Add(Requests.TextDocumentDocumentLink, List);
            methods.Add(Requests.DocumentLinkResolve, Resolve);
        });

    static ImmutableArray<DocumentLink>? List(DocumentLinkParams parameters, RequestContext context)
    {
        Document document = context.Workspace[parameters.TextDocument];
        return [.. Includes(document).Concat(Examples(document)).Concat(Addresses(document)).OrderBy(link => link.Range.Start.Line).ThenBy(link => link.Range.Start.Character)];
    }

    static IEnumerable<DocumentLink> Includes(Document document)
    {
        foreach (IncludeDirective include in IncludeDirective.In(document.Analysis.Tree))
            if (document.Analysis.OwnRange(include.PathSpan) is { } range) yield return new DocumentLink { Range = range, Data = Data(document) };
    }

    /// <summary>The first text of <c>@example</c> is a file beside the model.</summary>
    static IEnumerable<DocumentLink> Examples(Document document)
    {
        foreach (AttributeSyntax attribute in document.Analysis.Tree.Root.Attributes)
            if (attribute is { Name.Name: LibraryAttributes.Example, Arguments: [LiteralSyntax { Kind: LiteralKind.String, Text: ['"', .., '"'] text, Span: var span }, ..] } && document.Analysis.OwnRange(new TextSpan(span.Start + 1, text.Length - 2)) is { } range
                && PathBeside(document, text[1..^1]) is { } path && File.Exists(path)) yield return new DocumentLink { Range = range, Target = FileUris.Of(path), Tooltip = path };
    }

    static IEnumerable<DocumentLink> Addresses(Document document)
    {
        Analysis analysis = document.Analysis;
        foreach (SyntaxToken token in analysis.Tree.Tokens)
        {
            if (token.Kind is not (TokenKind.Comment or TokenKind.Documentation or TokenKind.String)) continue;
            foreach (Match match in Address.Matches(analysis.Source.ToString(token.Span)))
            {
                string text = Trimmed(match.Value);
                if (analysis.OwnRange(new TextSpan(token.Span.Start + match.Index, text.Length)) is not { } range) continue;
                string target = text.StartsWith("10.", StringComparison.Ordinal) ? "https://doi.org/" + text : text;
                if (Uri.TryCreate(target, UriKind.Absolute, out Uri? address)) yield return new DocumentLink { Range = range, Target = address.AbsoluteUri, Tooltip = address.AbsoluteUri };
            }
        }
    }

    /// <summary>An address without what ends the sentence around it.</summary>
    static string Trimmed(string address)
    {
        string text = address.TrimEnd('.', ',', ';', ':', '!', '?', '\'', '*');
        return text.EndsWith(')') && text.Count(c => c == '(') < text.Count(c => c == ')') ? text[..^1].TrimEnd('.', ',') : text;
    }

    /// <summary>Adds the file that is included; a link to one that is not found leads nowhere.</summary>
    static DocumentLink Resolve(DocumentLink link, RequestContext context)
    {
        if (link.Target is not null || link.Data is not { ValueKind: JsonValueKind.String } data || data.GetString() is not { } uri || !context.Workspace.Documents.TryGetValue(uri, out Document? document)) return link;
        string path = document.Source.ToString(document.SpanOf(link.Range));
        return new OpenOrOnDisk(context.Workspace).Resolve(path, document.Source) is { } file ? link with { Target = context.Workspace.UriOf(file), Tooltip = file.Path } : link with { Tooltip = $"{path} is not found." };
    }

    static JsonElement Data(Document document) => Json.Of(document.Uri);

    static string? PathBeside(Document document, string file) =>
        Path.GetDirectoryName(document.Source.Path) is { Length: > 0 } folder && file.IndexOfAny(Path.GetInvalidPathChars()) < 0 ? Path.Combine(folder, file) : null;

    [GeneratedRegex("""https?://[^\s"<>]+|\b10\.\d{4,9}/[^\s"<>]+""", RegexOptions.CultureInvariant)]
    private static partial Regex Address { get; }
}
