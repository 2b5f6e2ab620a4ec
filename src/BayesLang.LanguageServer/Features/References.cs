using System.Collections.Immutable;
using BayesLang.Language.Symbols;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features;

/// <summary>The uses of a name, in included files and in other programs that include the one with its declaration too; those of a function of the library in the program alone.</summary>
static class References
{
    public static Capability Capability { get; } = new(
        declared => declared with { ReferencesProvider = true },
        methods => methods.Add(Requests.TextDocumentReferences, Find));

    static ImmutableArray<Location>? Find(ReferenceParams parameters, RequestContext context)
    {
        if (SharedName.At(context.Workspace, context.Workspace[parameters.TextDocument], parameters.Position, context.Cancellation) is not { } name) return null;
        return SharedName.Places(context.Workspace, SharedName.Uses(context.Workspace, name, context.Cancellation).Where(one => parameters.Context.IncludeDeclaration || one.Use.Role != NameRole.Declaration));
    }
}
