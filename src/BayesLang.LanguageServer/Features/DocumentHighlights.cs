using System.Collections.Immutable;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features;

/// <summary>The uses of a name in its document, reads and writes apart; of a loop, a <c>break</c> or a <c>continue</c>, the words that belong together.</summary>
static class DocumentHighlights
{
    public static Capability Capability { get; } = new(
        declared => declared with { DocumentHighlightProvider = true },
        methods => methods.Add(Requests.TextDocumentDocumentHighlight, Find));

    static ImmutableArray<DocumentHighlight>? Find(DocumentHighlightParams parameters, RequestContext context)
    {
        Document document = context.Workspace[parameters.TextDocument];
        Analysis analysis = document.Analysis;
        int offset = analysis.Offset(parameters.Position);
        if (LoopWords(analysis, offset) is { } words) return Shown(words.Select(span => (span, DocumentHighlightKind.Text)));
        // Editors ask with every move: other files stay on disk.
        if (SharedName.At(context.Workspace, document, parameters.Position, context.Cancellation, openOnly: true) is not { } name) return null;
        return [.. name.Program.UsesOf(name.Use.Meaning)
            .Select(use => (Place: context.Workspace.LocationOf(name.Program, use.Span), use.Role)).Where(one => one.Place.Uri == document.Uri)
            .DistinctBy(one => one.Place)
            .Select(one => new DocumentHighlight { Range = one.Place.Range, Kind = one.Role is NameRole.Declaration or NameRole.Write ? DocumentHighlightKind.Write : DocumentHighlightKind.Read })];

        ImmutableArray<DocumentHighlight> Shown(IEnumerable<(TextSpan Span, DocumentHighlightKind Kind)> spans) =>
            [.. spans.Where(one => analysis.OwnRange(one.Span) is not null).Select(one => new DocumentHighlight { Range = analysis.RangeOf(one.Span), Kind = one.Kind })];
    }

    /// <summary>The first word of a loop with the statements that leave it or go on with it, where one of them is at the offset; null where none is.</summary>
    static IEnumerable<TextSpan>? LoopWords(Analysis analysis, int offset)
    {
        ImmutableArray<SyntaxNode> path = analysis.PathTo(offset);
        SyntaxNode? loop = path.LastOrDefault(node => BodyOf(node) is not null);
        if (loop is null || BodyOf(loop) is not { } body) return null;
        bool isHere = path[^1] is BreakSyntax or ContinueSyntax || offset <= Word(loop).End;
        return isHere ? [Word(loop), .. Leaving(body).Select(Word)] : null;
    }

    static StatementSyntax? BodyOf(SyntaxNode node) => node switch
    {
        ForRangeSyntax loop => loop.Body,
        ForEachSyntax loop => loop.Body,
        WhileSyntax loop => loop.Body,
        _ => null,
    };

    /// <summary>The statements that leave the loop of a body, or go on with it; those of inner loops are not among them.</summary>
    static IEnumerable<SyntaxNode> Leaving(StatementSyntax body)
    {
        var pending = new Stack<SyntaxNode>([body]);
        while (pending.TryPop(out SyntaxNode? node))
        {
            if (node is BreakSyntax or ContinueSyntax) yield return node;
            else if (node is StatementSyntax && BodyOf(node) is null)
                foreach (SyntaxNode child in SyntaxNodes.Children(node).Reverse()) pending.Push(child);
        }
    }

    static TextSpan Word(SyntaxNode node) => new(node.Span.Start, node switch
    {
        BreakSyntax or WhileSyntax => "break".Length,
        ContinueSyntax => "continue".Length,
        _ => "for".Length,
    });
}
