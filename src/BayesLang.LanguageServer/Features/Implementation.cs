using System.Collections.Immutable;
using BayesLang.Language.Symbols;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features;

/// <summary>What stands behind a declaration: the body of a function that is declared apart from it, and the assignments that give a variable its value.</summary>
static class Implementation
{
    public static Capability Capability { get; } = new(
        declared => declared with { ImplementationProvider = true },
        methods => methods.Add(Requests.TextDocumentImplementation, Find));

    static Either<Location, ImmutableArray<Location>, ImmutableArray<LocationLink>>? Find(ImplementationParams parameters, RequestContext context)
    {
        if (SharedName.At(context.Workspace, context.Workspace[parameters.TextDocument], parameters.Position, context.Cancellation) is not { } name) return null;
        NavigationTarget[] assignments =
        [
            .. SharedName.Uses(context.Workspace, name, context.Cancellation).Where(one => one.Use.Role == NameRole.Write)
                .Select(one => NavigationTarget.Within(context.Workspace, one.Program, one.Use.Span, one.Use.Span)),
        ];
        return NavigationTarget.Answer(assignments.Length > 0 ? assignments : Definition.Of(name, context), name.Range, context.Editor.Capabilities.TextDocument?.Implementation?.LinkSupport);
    }
}
