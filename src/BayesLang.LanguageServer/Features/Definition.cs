using System.Collections.Immutable;
using BayesLang.Language.Symbols;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features;

/// <summary>
/// Where what a name stands for is defined: the declaration of a variable, the function with its body, the page of a function or distribution of the library,
/// and the file that an <c>#include</c> names.
/// </summary>
static class Definition
{
    public static Capability Capability { get; } = new(
        declared => declared with { DefinitionProvider = true },
        methods => methods.Add(Requests.TextDocumentDefinition, Find));

    static Either<Location, ImmutableArray<Location>, ImmutableArray<LocationLink>>? Find(DefinitionParams parameters, RequestContext context)
    {
        Document document = context.Workspace[parameters.TextDocument];
        bool? links = context.Editor.Capabilities.TextDocument?.Definition?.LinkSupport;
        if (NavigationTarget.Included(document, parameters.Position, context) is var (file, origin)) return NavigationTarget.Answer([file], origin, links);
        return SharedName.At(context.Workspace, document, parameters.Position, context.Cancellation) is { } name ? NavigationTarget.Answer(Of(name, context), name.Range, links) : null;
    }

    /// <summary>The definition of a name; none where the library has it without a page.</summary>
    public static IEnumerable<NavigationTarget> Of(NamePlace name, RequestContext context) => name.Use.Meaning switch
    {
        LibraryMeaning library => LibraryPages.UriOf(library.Name, context.Editor) is { } page ? [NavigationTarget.Whole(page)] : [],
        var meaning => meaning.Declaration is { } declared ? [NavigationTarget.Declaration(context.Workspace, name.Program, declared)] : [],
    };
}
