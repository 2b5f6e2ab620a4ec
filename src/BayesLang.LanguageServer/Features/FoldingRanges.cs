using System.Collections.Immutable;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features;

/// <summary>What can be folded away: all that stands between braces, comments of several lines, and runs of line comments and of <c>#include</c>. It follows from tokens alone, so that broken programs fold too.</summary>
static class FoldingRanges
{
    public static Capability Capability { get; } = new(
        declared => declared with { FoldingRangeProvider = true },
        methods => methods.Add(Requests.TextDocumentFoldingRange, List));

    static ImmutableArray<FoldingRange>? List(FoldingRangeParams parameters, RequestContext context)
    {
        Document document = context.Workspace[parameters.TextDocument];
        FoldingRangeClientCapabilities? can = context.Editor.Capabilities.TextDocument?.FoldingRange;
        SyntaxToken[] tokens = [.. OwnTokens(document.Analysis)];
        IEnumerable<FoldingRange> all = Braces(document, tokens, can?.LineFoldingOnly == true).Concat(Runs(document, tokens)).OrderBy(range => range.StartLine);
        // Of too many, the long ones.
        return can?.RangeLimit is { } limit ? [.. all.OrderByDescending(range => range.EndLine - range.StartLine).Take(limit).OrderBy(range => range.StartLine)] : [.. all];
    }

    /// <summary>The tokens of the document itself, by their places in it.</summary>
    static IEnumerable<SyntaxToken> OwnTokens(Analysis analysis)
    {
        foreach (SyntaxToken token in analysis.Tree.Tokens)
            if (token.Span.Length > 0 && analysis.Source.Locate(token.Span) is var place && analysis.IsOwn(place.File)) yield return token with { Span = place.Span };
    }

    static IEnumerable<FoldingRange> Braces(Document document, SyntaxToken[] tokens, bool wholeLines)
    {
        var open = new Stack<int>();
        foreach (SyntaxToken token in tokens)
        {
            if (token.Kind != TokenKind.Punctuation) continue;
            if (document.Source.Text[token.Span.Start] == '{') open.Push(token.Span.End);
            else if (document.Source.Text[token.Span.Start] == '}' && open.TryPop(out int start))
            {
                Position first = document.PositionAt(start), last = document.PositionAt(token.Span.Start);
                // Where lines fold whole, that of the closing brace stays.
                if (wholeLines && last.Line - 1 > first.Line) yield return new FoldingRange { StartLine = first.Line, EndLine = last.Line - 1 };
                else if (!wholeLines && last.Line > first.Line) yield return new FoldingRange { StartLine = first.Line, StartCharacter = first.Character, EndLine = last.Line, EndCharacter = last.Character };
            }
        }
    }

    /// <summary>Comments, and tokens of one kind that stand alone on lines that follow each other.</summary>
    static IEnumerable<FoldingRange> Runs(Document document, SyntaxToken[] tokens)
    {
        (string Kind, int First, int Last)? run = null;
        int lastLine = -1;
        foreach (SyntaxToken token in tokens)
        {
            if (token.Kind == TokenKind.Whitespace) continue;
            int first = document.PositionAt(token.Span.Start).Line, last = document.PositionAt(token.Span.End).Line;
            string? kind = first > lastLine ? KindOf(token) : null;
            lastLine = last;
            if (run is { } going && going.Kind == kind && first == going.Last + 1)
            {
                run = going with { Last = last };
                continue;
            }
            if (run is { } done && done.Last > done.First) yield return Range(done);
            run = kind is null ? null : (kind, first, last);
        }
        if (run is { } end && end.Last > end.First) yield return Range(end);

        static FoldingRange Range((string Kind, int First, int Last) run) => new() { StartLine = run.First, EndLine = run.Last, Kind = run.Kind };
    }

    static string? KindOf(SyntaxToken token) => token.Kind switch
    {
        TokenKind.Comment or TokenKind.Documentation => FoldingRangeKind.Comment,
        TokenKind.Include => FoldingRangeKind.Imports,
        _ => null,
    };
}
