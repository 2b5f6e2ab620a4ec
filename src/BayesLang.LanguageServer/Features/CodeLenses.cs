using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Running;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features;

/// <summary>Commands above the parameters, or above the model where there are none, and what the last fit's diagnostics said.</summary>
static class CodeLenses
{
    static readonly (string Title, string Command)[] lenses =
    [
        ("▶ Run", ModelCommands.Sample), ("Prior predictive", ModelCommands.PriorPredictive), ("Check", ModelCommands.Check), ("Show C#", ModelCommands.ShowCSharp),
    ];

    public static Capability Capability { get; } = new(
        declared => declared with { CodeLensProvider = new CodeLensOptions { ResolveProvider = true } },
        methods =>
        {
            methods.Add(Requests.TextDocumentCodeLens, Find);
            methods.Add(Requests.CodeLensResolve, Resolve);
        });

    static ImmutableArray<CodeLens>? Find(CodeLensParams parameters, RequestContext context)
    {
        Document document = context.Workspace[parameters.TextDocument];
        if (!context.Workspace.Settings.CodeLens || Place(document) is not { } range) return [];
        return
        [
            .. lenses.Select(lens => new CodeLens { Range = range, Command = CommandOf(lens.Title, lens.Command, document.Uri) }),
            new CodeLens { Range = range, Data = JsonElement.Parse(new JsonObject { ["uri"] = document.Uri }.ToJsonString()) },
        ];
    }

    static Range? Place(Document document)
    {
        ImmutableArray<BlockSyntax> blocks = document.Analysis.Tree.Root.Blocks;
        return (blocks.FirstOrDefault(block => block.Kind == BlockKind.Parameters) ?? blocks.FirstOrDefault(block => block.Kind == BlockKind.Model)) is { } block ? document.Analysis.OwnRange(block.Keyword) : null;
    }

    /// <summary>Looks for the last fit, which reads files: only of the lens that is seen.</summary>
    static CodeLens Resolve(CodeLens lens, RequestContext context)
    {
        if (lens.Command is not null || lens.Data is not { ValueKind: JsonValueKind.Object } data || data.GetProperty("uri").GetString() is not { } uri) return lens;
        if (context.Workspace.Documents.GetValueOrDefault(uri) is not { } document || LastFit.Of(document, context.Workspace) is not { } fit)
            return lens with { Command = CommandOf("No fit yet", ModelCommands.Sample, uri) };
        return lens with { Command = CommandOf(fit.Title(document, DateTimeOffset.UtcNow, context.Runs.RHatOf(fit)), ModelCommands.Report, uri, fit.Folder) };
    }

    static Command CommandOf(string title, string command, string uri, string? fit = null) => new()
    {
        Title = title,
        CommandName = command,
        Arguments = [JsonElement.Parse(new JsonObject { ["uri"] = uri, ["data"] = null, ["out"] = fit, ["arguments"] = null, ["show"] = true }.ToJsonString())],
    };
}
