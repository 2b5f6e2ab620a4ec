using System.Collections.Immutable;
using System.Globalization;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features;

/// <summary>Colours by meaning: of a document, of what changed since the last time, and of a range.</summary>
static class SemanticHighlighting
{
    public static Capability Capability { get; } = new(
        declared => declared with
        {
            SemanticTokensProvider = new SemanticTokensOptions { Legend = TokenLegend.Legend, Range = true, Full = new SemanticTokensFullDelta { Delta = true } },
        },
        methods =>
        {
            var told = new ToldTokens();
            methods.Add(Requests.TextDocumentSemanticTokensFull, (parameters, context) => told.Tell(parameters.TextDocument.Uri, Tokens(context.Workspace[parameters.TextDocument], (0, int.MaxValue), context)));
            methods.Add(Requests.TextDocumentSemanticTokensFullDelta, (parameters, context) => told.TellChange(parameters.TextDocument.Uri, parameters.PreviousResultId, Tokens(context.Workspace[parameters.TextDocument], (0, int.MaxValue), context)));
            methods.Add(Requests.TextDocumentSemanticTokensRange, (parameters, context) => new SemanticTokens { Data = Tokens(context.Workspace[parameters.TextDocument], (parameters.Range.Start.Line, parameters.Range.End.Line), context) });
        });

    static ImmutableArray<int> Tokens(Document document, (int, int) lines, RequestContext context) =>
        TokenList.Of(document, lines, context.Editor.Capabilities.TextDocument?.SemanticTokens?.MultilineTokenSupport == true, context.Cancellation);

    /// <summary>What was told last of some documents, to tell only what differs the next time. Of the documents that were asked for longest ago nothing is kept.</summary>
    sealed class ToldTokens
    {
        const int Kept = 32, TokenLength = 5;

        readonly Lock gate = new();
        readonly LinkedList<(string Uri, string Id, ImmutableArray<int> Data)> last = new();
        int count;

        public SemanticTokens Tell(string uri, ImmutableArray<int> data)
        {
            lock (gate)
            {
                Take(uri);
                string id = (++count).ToString(CultureInfo.InvariantCulture);
                last.AddFirst((uri, id, data));
                if (last.Count > Kept) last.RemoveLast();
                return new SemanticTokens { ResultId = id, Data = data };
            }
        }

        /// <summary>The edit that leads from what was told under an id to the tokens of now; all of them where that is forgotten.</summary>
        public Either<SemanticTokens, SemanticTokensDelta>? TellChange(string uri, string id, ImmutableArray<int> data)
        {
            lock (gate)
            {
                (string, string Id, ImmutableArray<int> Data)? before = Take(uri);
                SemanticTokens now = Tell(uri, data);
                if (before is not { } known || known.Id != id) return now;
                return new SemanticTokensDelta { ResultId = now.ResultId, Edits = Difference(known.Data.AsSpan(), data.AsSpan()) is { } edit ? [edit] : [] };
            }
        }

        (string Uri, string Id, ImmutableArray<int> Data)? Take(string uri)
        {
            for (var node = last.First; node is not null; node = node.Next)
            {
                if (node.Value.Uri != uri) continue;
                last.Remove(node);
                return node.Value;
            }
            return null;
        }

        /// <summary>The one edit, in whole tokens, between what is equal at the beginning and at the end; null where all is.</summary>
        static SemanticTokensEdit? Difference(ReadOnlySpan<int> before, ReadOnlySpan<int> after)
        {
            int start = before.CommonPrefixLength(after) / TokenLength * TokenLength, limit = Math.Min(before.Length, after.Length) - start, end = 0;
            if (start == before.Length && start == after.Length) return null;
            while (end < limit && before[^(end + 1)] == after[^(end + 1)]) end++;
            end = end / TokenLength * TokenLength;
            return new SemanticTokensEdit { Start = start, DeleteCount = before.Length - start - end, Data = [.. after[start..^end]] };
        }
    }
}
