using System.Collections.Immutable;
using BayesLang.Language;
using BayesLang.Language.Binding;
using BayesLang.Language.Editing;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features.Completions;

/// <summary>A place that is to be completed, and what the editor can take.</summary>
sealed record CompletionRequest(Document Document, CodePlace Place, bool HasSnippets, WorkspaceSnapshot Workspace)
{
    CheckResult Result => Document.Analysis.Result;

    /// <summary>The items of the place, by what may stand there.</summary>
    public ImmutableArray<CompletionItem> Items() => Place.Kind switch
    {
        PlaceKind.Block => [.. WordItems.Blocks(Result, Place, HasSnippets)],
        PlaceKind.Declaration => [.. WordItems.Types(Place, HasSnippets)],
        PlaceKind.Statement =>
        [
            .. NameItems.Variables(this), .. WordItems.Statements(Place, HasSnippets), .. WordItems.Types(Place, HasSnippets),
            .. NameItems.Functions(this, isStatement: true),
        ],
        PlaceKind.Type => [.. WordItems.Types(Place, HasSnippets)],
        PlaceKind.Expression when Place.Call?.Name == Factors.LevelsName => [.. NameItems.FactorNames(this)],
        PlaceKind.Expression => [.. NameItems.Variables(this), .. NameItems.LevelCounts(this), .. NameItems.Functions(this, isStatement: false), .. LibraryItems.Functions(Place.Allowed, HasSnippets)],
        PlaceKind.TupleElement => [.. TupleItems.Elements(this)],
        PlaceKind.Distribution => [.. DistributionItems.Of(this)],
        PlaceKind.Truncation => [WordItems.Truncation(HasSnippets)],
        PlaceKind.Constraint => [.. WordItems.Constraints(Place, HasSnippets)],
        PlaceKind.In => [WordItems.In],
        PlaceKind.Attribute => [.. AttributeItems.Names(Place, HasSnippets)],
        PlaceKind.AttributeArgument => [.. AttributeItems.Arguments(this)],
        _ => [],
    };
}
