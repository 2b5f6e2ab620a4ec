using System.Collections.Immutable;
using System.Text.Json;
using BayesLang.Language;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Features.Hints;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features;

/// <summary>What stands between the words of a program without being written, <c>textDocument/inlayHint</c>: names of arguments, sizes that follow from data, and when something is computed.</summary>
static class InlayHinting
{
    public static Capability Capability { get; } = new(
        declared => declared with { InlayHintProvider = new InlayHintOptions { ResolveProvider = true } },
        methods =>
        {
            methods.Add(Requests.TextDocumentInlayHint, Show);
            methods.Add(Requests.InlayHintResolve, Resolve);
        });

    static ImmutableArray<InlayHint>? Show(InlayHintParams parameters, RequestContext context)
    {
        Document document = context.Workspace[parameters.TextDocument];
        Analysis analysis = document.Analysis;
        TextSpan range = TextSpan.FromBounds(analysis.Offset(parameters.Range.Start), Math.Max(analysis.Offset(parameters.Range.Start), analysis.Offset(parameters.Range.End)));
        Settings settings = context.Workspace.Settings;
        IEnumerable<Hint> hints = DeepStack.Run(analysis.Tree.IsDeep, () => (ImmutableArray<Hint>)
        [
            .. settings.ParameterHints ? ArgumentHints.In(analysis, range) : [],
            .. settings.SizeHints ? SizeHints.In(analysis, range) : [],
            .. settings.BindingTimeHints ? TimeHints.In(analysis, range) : [],
        ]);
        return
        [
            .. from hint in hints
               where range.Start <= hint.Offset && hint.Offset <= range.End
               let place = analysis.OwnRange(new TextSpan(hint.Offset, 0))
               where place is not null
               orderby hint.Offset
               select new InlayHint
               {
                   Position = place.Start,
                   Label = hint.Label,
                   Kind = hint.IsArgument ? InlayHintKind.Parameter : null,
                   PaddingLeft = hint.IsArgument ? null : true,
                   PaddingRight = hint.IsArgument ? true : null,
                   Data = Json.Of(hint.About),
               },
        ];
    }

    /// <summary>Adds what is said of a hint.</summary>
    static InlayHint Resolve(InlayHint hint, RequestContext context)
    {
        if (hint.Data is not { ValueKind: JsonValueKind.String } data || (data.GetString() ?? "").Split(' ') is not [var kind, .. var words]) return hint;
        string? text = kind switch
        {
            ArgumentHints.Kind => ArgumentHints.Tooltip(words),
            SizeHints.Kind => SizeHints.Tooltip(words),
            TimeHints.Kind => TimeHints.Tooltip(words),
            _ => null,
        };
        return text is null ? hint : hint with { Tooltip = text };
    }
}
