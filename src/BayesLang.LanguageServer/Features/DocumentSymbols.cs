using System.Collections.Immutable;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features;

/// <summary>What a document declares: its blocks, and in them variables with their types and functions with their arguments.</summary>
static class DocumentSymbols
{
    public static Capability Capability { get; } = new(
        declared => declared with { DocumentSymbolProvider = true },
        methods => methods.Add(Requests.TextDocumentDocumentSymbol, List));

    static Either<ImmutableArray<SymbolInformation>, ImmutableArray<DocumentSymbol>>? List(DocumentSymbolParams parameters, RequestContext context)
    {
        Document document = context.Workspace[parameters.TextDocument];
        ImmutableArray<DocumentSymbol> outline = Outline.Of(document.Analysis.Tree, document.Analysis.OwnExtent);
        if (context.Editor.Capabilities.TextDocument?.DocumentSymbol?.HierarchicalDocumentSymbolSupport == true) return outline;
        return Outline.Flat(outline).Select(one => new SymbolInformation
        {
            Name = one.Symbol.Name, Kind = one.Symbol.Kind, ContainerName = one.Container, Location = new Location { Uri = document.Uri, Range = one.Symbol.Range },
        }).ToImmutableArray();
    }
}
