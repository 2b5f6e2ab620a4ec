using System.Collections.Immutable;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features;

/// <summary>Where a name is declared: a function that is declared before it is defined, at the first of both; all else as its definition.</summary>
static class Declaration
{
    public static Capability Capability { get; } = new(
        declared => declared with { DeclarationProvider = true },
        methods => methods.Add(Requests.TextDocumentDeclaration, Find));

    static Either<Location, ImmutableArray<Location>, ImmutableArray<LocationLink>>? Find(DeclarationParams parameters, RequestContext context)
    {
        if (SharedName.At(context.Workspace, context.Workspace[parameters.TextDocument], parameters.Position, context.Cancellation) is not { } name) return null;
        TextSpan[] forward = [.. DeclarationSites.Forward(name.Program, name.Use.Meaning)];
        IEnumerable<NavigationTarget> targets = forward.Length > 0 ? forward.Select(span => NavigationTarget.Declaration(context.Workspace, name.Program, span)) : Definition.Of(name, context);
        return NavigationTarget.Answer(targets, name.Range, context.Editor.Capabilities.TextDocument?.Declaration?.LinkSupport);
    }
}
