using System.Collections.Immutable;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features;

/// <summary>
/// Where the type of a name is written, as programs define no types: of a variable or an argument the type in its declaration, with sizes and constraint;
/// of a loop's variable what the loop runs over; of a function the type of its result.
/// </summary>
static class TypeDefinition
{
    public static Capability Capability { get; } = new(
        declared => declared with { TypeDefinitionProvider = true },
        methods => methods.Add(Requests.TextDocumentTypeDefinition, Find));

    static Either<Location, ImmutableArray<Location>, ImmutableArray<LocationLink>>? Find(TypeDefinitionParams parameters, RequestContext context)
    {
        if (SharedName.At(context.Workspace, context.Workspace[parameters.TextDocument], parameters.Position, context.Cancellation) is not { } name) return null;
        if (name.Use.Meaning.Declaration is not { } declared || DeclarationSites.TypeOf(name.Program, declared) is not { } type) return null;
        return NavigationTarget.Answer([NavigationTarget.Within(context.Workspace, name.Program, type, type)], name.Range, context.Editor.Capabilities.TextDocument?.TypeDefinition?.LinkSupport);
    }
}
