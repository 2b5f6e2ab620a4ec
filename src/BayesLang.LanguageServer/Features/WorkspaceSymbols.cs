using System.Collections.Immutable;
using System.Text.Json;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Transport;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features;

/// <summary>What the programs of the workspace declare, open or on disk, by a part of a name or some of its letters. Where in a file a symbol stands is told when it is chosen, to editors that can wait.</summary>
static class WorkspaceSymbols
{
    /// <summary>More are of no use: the user types on.</summary>
    const int Limit = 500;

    public static Capability Capability { get; } = new(
        declared => declared with { WorkspaceSymbolProvider = new WorkspaceSymbolOptions { ResolveProvider = true } },
        methods =>
        {
            methods.Add(Requests.WorkspaceSymbol, Find);
            methods.Add(Requests.WorkspaceSymbolResolve, Resolve);
        });

    static Either<ImmutableArray<SymbolInformation>, ImmutableArray<WorkspaceSymbol>>? Find(WorkspaceSymbolParams parameters, RequestContext context)
    {
        bool isLazy = context.Editor.Capabilities.Workspace?.Symbol?.ResolveSupport?.Properties.Contains("location.range") == true;
        var found = from file in Files(context)
                    from one in Outline.Flat(file.Outline).Select((one, index) => (one.Symbol, one.Container, Index: index))
                    where one.Symbol.Kind != SymbolKind.Namespace
                    let score = FuzzyMatch.Score(one.Symbol.Name, parameters.Query)
                    where score is not null
                    orderby score descending, one.Symbol.Name.Length, one.Symbol.Name, file.Uri
                    select new WorkspaceSymbol
                    {
                        Name = one.Symbol.Name,
                        Kind = one.Symbol.Kind,
                        ContainerName = one.Container is null ? Path.GetFileName(file.Path) : $"{Path.GetFileName(file.Path)}, {one.Container}",
                        Location = isLazy ? new LocationUriOnly { Uri = file.Uri } : new Location { Uri = file.Uri, Range = one.Symbol.SelectionRange },
                        Data = isLazy ? Json.Of(one.Index) : null,
                    };
        return found.Take(Limit).ToImmutableArray();
    }

    /// <summary>Adds the range. Where the file has changed meanwhile, the symbol of that name that is nearest in its order.</summary>
    static WorkspaceSymbol Resolve(WorkspaceSymbol symbol, RequestContext context)
    {
        if (symbol.Location.Value is not LocationUriOnly { Uri: var uri } || symbol.Data is not { ValueKind: JsonValueKind.Number } data) return symbol;
        int index = data.GetInt32();
        (string, string, ImmutableArray<DocumentSymbol> Outline) file = Files(context).FirstOrDefault(file => file.Uri == uri);
        if (file.Outline.IsDefault) throw new RpcException((int)LSPErrorCodes.ContentModified, $"{uri} is gone.");
        DocumentSymbol? now = Outline.Flat(file.Outline)
            .Select((one, i) => (one.Symbol, Distance: Math.Abs(i - index)))
            .Where(one => one.Symbol.Name == symbol.Name && one.Symbol.Kind == symbol.Kind).OrderBy(one => one.Distance).FirstOrDefault().Symbol;
        return now is null ? throw new RpcException((int)LSPErrorCodes.ContentModified, $"`{symbol.Name}` is gone.") : symbol with { Location = new Location { Uri = uri, Range = now.SelectionRange } };
    }

    static IEnumerable<(string Uri, string Path, ImmutableArray<DocumentSymbol> Outline)> Files(RequestContext context)
    {
        HashSet<string> open = [];
        foreach (Document document in context.Workspace.Documents.Values)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            open.Add(document.Source.Path);
            yield return (document.Uri, document.Source.Path, Outline.Of(document.Analysis.Tree, document.Analysis.OwnExtent));
        }
        foreach (WorkspaceFile file in context.Workspace.Files.In(context.Workspace.Folders, context.Cancellation))
            if (!open.Contains(file.Path)) yield return (FileUris.Of(file.Path), file.Path, file.Outline);
    }
}
