using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Formatting;
using BayesLang.Language.Refactorings;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Transport;
using BayesLang.LanguageServer.Workspace;
using Diagnostic = BayesLang.Language.Diagnostics.Diagnostic;
using TextEdit = BayesLang.Language.Formatting.TextEdit;

namespace BayesLang.LanguageServer.Features;

/// <summary>
/// Fixes of what was found, and refactorings of what is selected. Their edits are computed when the editor asks for them, where it can; an action is then found again by its title
/// in the same text at the same place.
/// </summary>
static class CodeActions
{
    /// <summary>An action before it is told.</summary>
    /// <param name="Action">All but its edit.</param>
    /// <param name="Edits">Its edits in the program's whole text; null where the program does not bear it.</param>
    sealed record Offer(CodeAction Action, Func<ImmutableArray<TextEdit>?> Edits);

    public static Capability Capability { get; } = new(
        declared => declared with
        {
            CodeActionProvider = new CodeActionOptions
            {
                CodeActionKinds = [CodeActionKind.QuickFix, CodeActionKind.RefactorExtract, CodeActionKind.RefactorInline, CodeActionKind.RefactorRewrite, CodeActionKind.SourceFixAll],
                ResolveProvider = true,
            },
        },
        methods =>
        {
            methods.Add(Requests.TextDocumentCodeAction, Find);
            methods.Add(Requests.CodeActionResolve, Resolve);
        });

    static ImmutableArray<Either<Command, CodeAction>>? Find(CodeActionParams parameters, RequestContext context)
    {
        if (context.Editor.Capabilities.TextDocument?.CodeAction is not { CodeActionLiteralSupport: not null } editor) return [];
        Document document = context.Workspace[parameters.TextDocument];
        bool resolves = editor.ResolveSupport?.Properties.Contains("edit") == true && editor.DataSupport == true;
        var found = ImmutableArray.CreateBuilder<Either<Command, CodeAction>>();
        foreach (Offer offer in Offers(document, parameters.Range, parameters.Context.Only, context))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (resolves) found.Add(offer.Action with { Data = DataOf(document, parameters.Range, offer.Action) });
            else if (offer.Edits() is { } edits) found.Add(offer.Action with { Edit = WorkspaceEdits.Of(edits, document.Analysis, context) });
        }
        return found.DrainToImmutable();
    }

    static CodeAction Resolve(CodeAction action, RequestContext context)
    {
        if (action.Edit is not null || action.Data is not { ValueKind: JsonValueKind.Object } data) return action;
        Document document = context.Workspace[data.GetProperty("uri").GetString() ?? ""];
        if (document.Version != data.GetProperty("version").GetInt32()) throw new RpcException((int)LSPErrorCodes.ContentModified, "The text has changed since the action was offered.");
        var range = new Range { Start = PositionOf(data, "start"), End = PositionOf(data, "end") };
        Offer? offer = Offers(document, range, action.Kind is null ? null : [action.Kind], context).FirstOrDefault(one => one.Action.Title == action.Title);
        return offer?.Edits() is { } edits ? action with { Edit = WorkspaceEdits.Of(edits, document.Analysis, context) }
            : throw new RpcException((int)LSPErrorCodes.RequestFailed, $"{action.Title}: the program would have errors afterwards, so it stays as it is.");
    }

    static JsonElement DataOf(Document document, Range range, CodeAction action) => JsonElement.Parse(new JsonObject
    {
        ["uri"] = document.Uri, ["version"] = document.Version, ["start"] = new JsonArray(range.Start.Line, range.Start.Character), ["end"] = new JsonArray(range.End.Line, range.End.Character),
    }.ToJsonString());

    static Position PositionOf(JsonElement data, string name)
    {
        JsonElement place = data.GetProperty(name);
        return new Position { Line = place[0].GetInt32(), Character = place[1].GetInt32() };
    }

    // ── What is offered ─────────────────────────────────────────────────────────────────────────────────────────────

    static IEnumerable<Offer> Offers(Document document, Range range, ImmutableArray<string>? only, RequestContext context)
    {
        Analysis analysis = document.Analysis;
        TextSpan selection = TextSpan.FromBounds(analysis.Offset(range.Start), Math.Max(analysis.Offset(range.Start), analysis.Offset(range.End)));
        ImmutableArray<Diagnostic> own = [.. analysis.Result.Diagnostics.Where(finding => analysis.OwnRange(finding.Span) is not null)];
        IEnumerable<Offer> all = Enumerable.Empty<Offer>();
        if (Wants(CodeActionKind.QuickFix)) all = all.Concat(QuickFixes(own, selection, analysis, Tell));
        if (Wants(CodeActionKind.Refactor) || Wants(CodeActionKind.RefactorExtract) || Wants(CodeActionKind.RefactorInline) || Wants(CodeActionKind.RefactorRewrite) || Wants(CodeActionKind.QuickFix))
            all = all.Concat(AllRefactorings.At(analysis.Result, selection).Select(one => OfferOf(one, [.. own.Where(finding => Touches(finding, selection))], Tell)));
        if (Wants(CodeActionKind.RefactorRewrite) && own.Any(finding => finding.Descriptor.IsUpgrade)) all = all.Append(UpgradeOf(document, context));
        if (Wants(CodeActionKind.SourceFixAll) && FixSets.Safe(own) is { IsEmpty: false } safe)
            all = all.Append(new Offer(new CodeAction { Title = "Fix all that can be mended without a question", Kind = CodeActionKind.SourceFixAll }, () => safe));
        return all.Where(offer => offer.Action.Kind is { } kind && Wants(kind));

        Protocol.Diagnostic Tell(Diagnostic finding) => DiagnosticReports.Of(finding, analysis, context.Workspace);

        // A kind stands for all below it.
        bool Wants(string kind) => only is not { } wanted || wanted.Any(one => one.Length == 0 || one == kind || kind.StartsWith(one + ".", StringComparison.Ordinal));
    }

    static IEnumerable<Offer> QuickFixes(ImmutableArray<Diagnostic> own, TextSpan selection, Analysis analysis, Func<Diagnostic, Protocol.Diagnostic> tell)
    {
        ImmutableArray<Diagnostic> here = [.. own.Where(finding => Touches(finding, selection))];
        foreach (Diagnostic finding in here)
            foreach (Fix fix in finding.Fixes)
                yield return new Offer(QuickFix(fix.Title, [finding], tell) with { IsPreferred = finding.Fixes.Length == 1 ? true : null }, () => [new TextEdit(fix.Span, fix.Replacement)]);
        foreach (Diagnostic finding in here.Where(finding => !finding.Fixes.IsEmpty).DistinctBy(finding => finding.Code))
            if (own.Count(other => other.Code == finding.Code && !other.Fixes.IsEmpty) > 1)
                yield return new Offer(QuickFix($"Fix all {finding.Code} in the file", here.Where(other => other.Code == finding.Code), tell), () => FixSets.OfCode(own, finding.Code));
        foreach (Diagnostic finding in here)
            foreach (Refactoring silence in SilenceWarning.Of(analysis.Result, finding))
                yield return new Offer(QuickFix(silence.Title, [finding], tell), silence.Compute);
    }

    static bool Touches(Diagnostic finding, TextSpan selection) => finding.Span.Start <= selection.End && selection.Start <= finding.Span.End;

    static CodeAction QuickFix(string title, IEnumerable<Diagnostic> findings, Func<Diagnostic, Protocol.Diagnostic> tell) =>
        new() { Title = title, Kind = CodeActionKind.QuickFix, Diagnostics = [.. findings.Select(tell)] };

    static Offer OfferOf(Refactoring refactoring, ImmutableArray<Diagnostic> here, Func<Diagnostic, Protocol.Diagnostic> tell) => new(
        refactoring.Kind == RefactoringKind.Fix ? QuickFix(refactoring.Title, here.Where(finding => finding.Code == refactoring.Code), tell) : new CodeAction
        {
            Title = refactoring.Title,
            Kind = refactoring.Kind switch
            {
                RefactoringKind.Extract => CodeActionKind.RefactorExtract,
                RefactoringKind.Inline => CodeActionKind.RefactorInline,
                _ => CodeActionKind.RefactorRewrite,
            },
        },
        refactoring.Compute);

    static Offer UpgradeOf(Document document, RequestContext context) => new(
        new CodeAction { Title = "Upgrade old syntax in the file", Kind = CodeActionKind.RefactorRewrite },
        () => Upgrade.Apply(document.Source, new OpenOrOnDisk(context.Workspace)) is { Refusal: null, Source: var upgraded }
            ? [.. WorkspaceEdits.Between(document.Source.Text, upgraded.Text).Select(edit => edit with { Span = InWhole(document, edit.Span) })] : null);

    /// <summary>A span of the document's own text in the whole text.</summary>
    static TextSpan InWhole(Document document, TextSpan span)
    {
        int start = document.Analysis.Source.OffsetIn(document.Source, span.Start);
        return new TextSpan(start, span.Length);
    }
}
