using System.Collections.Immutable;
using System.Text.Json;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features;

/// <summary>Who calls whom: functions of a program's own, and the blocks that call them. A function in <c>~</c>, or passed to another one, is called too.</summary>
static class CallHierarchy
{
    public static Capability Capability { get; } = new(
        declared => declared with { CallHierarchyProvider = true },
        methods =>
        {
            methods.Add(Requests.TextDocumentPrepareCallHierarchy, Prepare);
            methods.Add(Requests.CallHierarchyIncomingCalls, Incoming);
            methods.Add(Requests.CallHierarchyOutgoingCalls, Outgoing);
        });

    static ImmutableArray<CallHierarchyItem>? Prepare(CallHierarchyPrepareParams parameters, RequestContext context)
    {
        Document document = context.Workspace[parameters.TextDocument];
        if (SharedName.At(context.Workspace, document, parameters.Position, context.Cancellation) is { Use.Meaning: FunctionMeaning { Function: var function } } name) return [Item(context, name.Program, function)];
        int offset = document.Analysis.Offset(parameters.Position);
        return document.Analysis.Tree.Root.Blocks.FirstOrDefault(block => block.Keyword.Start <= offset && offset <= block.Keyword.End && block.Keyword.Length > 0) is { } keyword ? [Item(context, document.Analysis, keyword)] : null;
    }

    static ImmutableArray<CallHierarchyIncomingCall>? Incoming(CallHierarchyIncomingCallsParams parameters, RequestContext context)
    {
        if (Find(parameters.Item, context) is not (var program, FunctionSyntax node)) return [];
        if (program.Names.FirstOrDefault(use => use.Span == node.Name.Span) is not { Meaning: FunctionMeaning } function) return [];
        return
        [
            .. from one in SharedName.Uses(context.Workspace, new NamePlace(program, function), context.Cancellation)
               where one.Use.Role != NameRole.Declaration
               let caller = Caller(one.Program, one.Use.Span.Start)
               where caller is not null
               let item = Item(context, one.Program, caller)
               group (Item: item, context.Workspace.LocationOf(one.Program, one.Use.Span).Range) by (item.Uri, item.SelectionRange) into calls
               select new CallHierarchyIncomingCall { From = calls.First().Item, FromRanges = [.. calls.Select(call => call.Range).Distinct()] },
        ];
    }

    static ImmutableArray<CallHierarchyOutgoingCall>? Outgoing(CallHierarchyOutgoingCallsParams parameters, RequestContext context)
    {
        if (Find(parameters.Item, context) is not var (program, node)) return [];
        return
        [
            .. from use in program.Names
               where use.Role != NameRole.Declaration && use.Meaning is FunctionMeaning && node.Span.Contains(use.Span)
               group context.Workspace.LocationOf(program, use.Span).Range by ((FunctionMeaning)use.Meaning).Function into calls
               select new CallHierarchyOutgoingCall { To = Item(context, program, calls.Key), FromRanges = [.. calls] },
        ];
    }

    /// <summary>The function or block around a place.</summary>
    static SyntaxNode? Caller(Analysis program, int offset) => program.PathTo(offset).LastOrDefault(node => node is FunctionSyntax or BlockSyntax);

    static CallHierarchyItem Item(RequestContext context, Analysis program, FunctionSymbol function) =>
        DeclarationSites.Around(program, function.Declaration) is FunctionSyntax node ? Item(context, program, node) : Item(context, program, function.Name, SymbolKind.Function, function.Declaration, function.Declaration);

    static CallHierarchyItem Item(RequestContext context, Analysis program, SyntaxNode node) => node switch
    {
        FunctionSyntax function => Item(context, program, function.Name.Name, SymbolKind.Function, function.Name.Span, function.Span),
        BlockSyntax block => Item(context, program, BlockNames.Text(block.Kind), SymbolKind.Namespace, block.Keyword, block.Span),
        _ => Item(context, program, "", SymbolKind.Null, node.Span, node.Span),
    };

    static CallHierarchyItem Item(RequestContext context, Analysis program, string name, SymbolKind kind, TextSpan own, TextSpan around)
    {
        NavigationTarget target = NavigationTarget.Within(context.Workspace, program, own, around);
        return new CallHierarchyItem
        {
            Name = name, Kind = kind, Uri = target.Uri, Range = target.Extent, SelectionRange = target.Name, Detail = Path.GetFileName(program.Source.Locate(own).File.Path),
            // An included file means something only in a program that includes it.
            Data = Json.Of(program.Document.Uri),
        };
    }

    /// <summary>The function or block that an item means, in the program that it came from.</summary>
    static (Analysis Program, SyntaxNode Node)? Find(CallHierarchyItem item, RequestContext context)
    {
        string uri = item.Data is { ValueKind: JsonValueKind.String } data && data.GetString() is { } given ? given : item.Uri;
        if ((context.Workspace.Documents.GetValueOrDefault(uri) ?? ProgramsOfFile.ReadDocument(context.Workspace, FileUris.PathOf(uri)))?.Analysis is not { } program) return null;
        foreach (BlockSyntax block in program.Tree.Root.Blocks)
        {
            if (IsItem(block.Keyword)) return (program, block);
            foreach (FunctionSyntax function in block.Members.OfType<FunctionSyntax>())
                if (IsItem(function.Name.Span)) return (program, function);
        }
        return null;

        bool IsItem(TextSpan span) => context.Workspace.LocationOf(program, span) is var place && place.Uri == item.Uri && place.Range == item.SelectionRange;
    }
}
