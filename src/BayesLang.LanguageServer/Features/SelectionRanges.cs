using System.Collections.Immutable;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features;

/// <summary>Selections that grow: from the word or the comment at a place to the expression, the arguments, the statement, what stands in the braces, the block, and the file.</summary>
static class SelectionRanges
{
    /// <summary>Of deeper ones those in the middle are left out: nobody presses a key so often, and each is written inside the one before.</summary>
    const int Innermost = 40, Outermost = 8;

    public static Capability Capability { get; } = new(
        declared => declared with { SelectionRangeProvider = true },
        methods => methods.Add(Requests.TextDocumentSelectionRange, List));

    static ImmutableArray<SelectionRange>? List(SelectionRangeParams parameters, RequestContext context)
    {
        Document document = context.Workspace[parameters.TextDocument];
        return [.. parameters.Positions.Select(position => At(document, position))];
    }

    static SelectionRange At(Document document, Position position)
    {
        Analysis analysis = document.Analysis;
        int offset = analysis.Offset(position), own = document.OffsetOf(position);
        // From the outside in; each must lie in the one before.
        var spans = new List<TextSpan> { new(0, document.Source.Length) };
        foreach (TextSpan span in analysis.PathTo(offset).SelectMany(node => Parts(analysis, node, offset)).Concat(Token(analysis, offset)))
            if (analysis.Source.Enclose(span) is { } place && analysis.IsOwn(place.File) && spans[^1].Contains(place.Span) && spans[^1] != place.Span && place.Span.Start <= own && own <= place.Span.End) spans.Add(place.Span);
        if (spans.Count > Innermost + Outermost) spans.RemoveRange(Outermost, spans.Count - Innermost - Outermost);
        SelectionRange? selection = null;
        foreach (TextSpan span in spans) selection = new SelectionRange { Range = document.RangeOf(span), Parent = selection };
        return selection ?? new SelectionRange { Range = document.RangeOf(spans[0]) };
    }

    /// <summary>A node, and what is in its brackets.</summary>
    static IEnumerable<TextSpan> Parts(Analysis analysis, SyntaxNode node, int offset)
    {
        yield return node.Span;
        ImmutableArray<SyntaxNode> inner = node switch
        {
            BlockSyntax block => [.. block.Members],
            BlockStatementSyntax block => [.. block.Statements],
            ProfileSyntax profile => [.. profile.Statements],
            FunctionSyntax function => [.. function.Parameters],
            CallSyntax call => [.. call.Arguments],
            DistributionSyntax distribution => [.. distribution.Arguments],
            IndexingSyntax indexing => [.. indexing.Indices],
            MessageStatementSyntax message => [.. message.Arguments],
            _ => [],
        };
        if (inner is [var first, .., var last] && first.Span.Start <= offset && offset <= last.Span.End && last.Span.End <= analysis.Source.Length) yield return TextSpan.FromBounds(first.Span.Start, last.Span.End);
    }

    /// <summary>The word, the literal or the comment at a place; of two the later one.</summary>
    static IEnumerable<TextSpan> Token(Analysis analysis, int offset) =>
        analysis.Tree.Tokens.Where(token => token.Kind is not (TokenKind.Whitespace or TokenKind.Punctuation) && token.Span.Length > 0 && token.Span.Start <= offset && offset <= token.Span.End).Select(token => token.Span).TakeLast(1);
}
