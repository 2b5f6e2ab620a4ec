using System.Collections.Immutable;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features;

/// <summary>Where to go from a place.</summary>
/// <param name="Uri">The document.</param>
/// <param name="Extent">All that is meant, such as a function with its body.</param>
/// <param name="Name">What is to be selected of it.</param>
sealed record NavigationTarget(string Uri, Range Extent, Range Name)
{
    static readonly Position start = new() { Line = 0, Character = 0 };

    /// <summary>The beginning of a document.</summary>
    public static NavigationTarget Whole(string uri) => new(uri, new Range { Start = start, End = start }, new Range { Start = start, End = start });

    /// <summary>The declaration of a name, which stands at a span of a program.</summary>
    public static NavigationTarget Declaration(WorkspaceSnapshot workspace, Analysis program, TextSpan name) =>
        Within(workspace, program, name, DeclarationSites.Around(program, name) is { } node and not (ForRangeSyntax or ForEachSyntax) ? node.Span : name);

    /// <summary>A span of a program, with what is around it.</summary>
    public static NavigationTarget Within(WorkspaceSnapshot workspace, Analysis program, TextSpan name, TextSpan around)
    {
        Location own = workspace.LocationOf(program, name);
        return new NavigationTarget(own.Uri, workspace.ExtentOf(program, around) is { } extent && extent.Uri == own.Uri ? extent.Range : own.Range, own.Range);
    }

    /// <summary>Targets as the protocol has them: links that say what leads there, for editors that take them.</summary>
    public static Either<Location, ImmutableArray<Location>, ImmutableArray<LocationLink>>? Answer(IEnumerable<NavigationTarget> targets, Range? origin, bool? linkSupport)
    {
        NavigationTarget[] all = [.. targets.Distinct()];
        if (all.Length == 0) return null;
        return linkSupport == true
            ? all.Select(target => new LocationLink { OriginSelectionRange = origin, TargetUri = target.Uri, TargetRange = target.Extent, TargetSelectionRange = target.Name }).ToImmutableArray()
            : all.Select(target => new Location { Uri = target.Uri, Range = target.Name }).ToImmutableArray();
    }

    /// <summary>The file that an <c>#include</c> at a place names, with the directive's range; null where there is none.</summary>
    public static (NavigationTarget Target, Range Origin)? Included(Document document, Position position, RequestContext context)
    {
        int offset = document.OffsetOf(position);
        foreach (IncludeDirective include in IncludeDirective.In(document.Analysis.Tree))
            if (document.Analysis.Source.Locate(include.Span) is var place && document.Analysis.IsOwn(place.File) && place.Span.Start <= offset && offset <= place.Span.End)
                return new OpenOrOnDisk(context.Workspace).Resolve(document.Analysis.Source.ToString(include.PathSpan), document.Source) is { } file
                    ? (Whole(context.Workspace.UriOf(file)), document.Analysis.RangeOf(include.PathSpan)) : null;
        return null;
    }
}

/// <summary>The syntax that declares a name.</summary>
static class DeclarationSites
{
    /// <summary>The function, argument, declaration or loop that declares the name at a span; null where there is none.</summary>
    public static SyntaxNode? Around(Analysis program, TextSpan name) => program.PathTo(name.Start).LastOrDefault(node => node switch
    {
        FunctionSyntax function => function.Name.Span == name,
        ParameterSyntax parameter => parameter.Name.Span == name,
        DeclarationSyntax declaration => declaration.Declarators.Any(one => one.Name.Span == name),
        ForRangeSyntax loop => loop.Variable.Span == name,
        ForEachSyntax loop => loop.Variable.Span == name,
        _ => false,
    });

    /// <summary>Where the type of a name is written: a loop's variable has that of what the loop runs over, a function that of its result.</summary>
    public static TextSpan? TypeOf(Analysis program, TextSpan name) => Around(program, name) switch
    {
        FunctionSyntax function => function.ReturnType.Span,
        ParameterSyntax parameter => parameter.Type.Span,
        DeclarationSyntax declaration => declaration.Type.Span,
        ForRangeSyntax loop => TextSpan.FromBounds(loop.Lower.Span.Start, Math.Max(loop.Lower.Span.Start, loop.Upper.Span.End)),
        ForEachSyntax loop => loop.Container.Span,
        _ => null,
    };

    /// <summary>Where a function is declared apart from its definition.</summary>
    public static IEnumerable<TextSpan> Forward(Analysis program, Meaning meaning) =>
        meaning is FunctionMeaning { Function: var function } ? program.UsesOf(meaning).Where(use => use.Role == NameRole.Declaration && use.Span != function.Declaration).Select(use => use.Span) : [];
}
