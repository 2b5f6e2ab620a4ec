using System.Text.Json.Nodes;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Transport;

namespace BayesLang.LanguageServer.Tests.Driving;

/// <summary>Random edits of a document, and a question of a random kind at a random place after each.</summary>
sealed class Soak
{
    /// <summary>Questions about a whole document, by the name of the capability that must be there.</summary>
    static readonly (string Capability, string Method)[] aboutDocuments =
    [
        ("documentSymbolProvider", "textDocument/documentSymbol"), ("foldingRangeProvider", "textDocument/foldingRange"), ("documentLinkProvider", "textDocument/documentLink"), ("codeLensProvider", "textDocument/codeLens"),
        ("semanticTokensProvider", "textDocument/semanticTokens/full"),
    ];

    static readonly (string Capability, string Method)[] aboutPlaces =
    [
        ("hoverProvider", "textDocument/hover"), ("completionProvider", "textDocument/completion"), ("signatureHelpProvider", "textDocument/signatureHelp"), ("definitionProvider", "textDocument/definition"),
        ("declarationProvider", "textDocument/declaration"), ("typeDefinitionProvider", "textDocument/typeDefinition"), ("referencesProvider", "textDocument/references"), ("documentHighlightProvider", "textDocument/documentHighlight"),
        ("renameProvider", "textDocument/prepareRename"), ("callHierarchyProvider", "textDocument/prepareCallHierarchy"), ("codeActionProvider", "textDocument/codeAction"), ("inlayHintProvider", "textDocument/inlayHint"),
        ("selectionRangeProvider", "textDocument/selectionRange"), ("documentFormattingProvider", "textDocument/formatting"), ("documentOnTypeFormattingProvider", "textDocument/onTypeFormatting"), ("documentRangeFormattingProvider", "textDocument/rangeFormatting"),
    ];

    readonly ServerProcess server;
    readonly RandomEdits edits;
    readonly Random random;
    readonly (string Capability, string Method)[] methods;

    public Soak(ServerProcess server, string model, int seed)
    {
        this.server = server;
        edits = new RandomEdits(seed, model);
        random = new Random(seed);
        Document = new TestDocument(server, model);
        methods = [.. aboutDocuments.Concat(aboutPlaces).Where(method => server.Capabilities[method.Capability] is not null)];
    }

    public TestDocument Document { get; }

    public int Questions { get; private set; }

    /// <summary>Answers that were internal errors, with the edits' number.</summary>
    public List<string> Failures { get; } = [];

    public async Task StepAsync()
    {
        (int start, int end, string text) = edits.Next(Document.Text);
        Document.Edit(start, end, text);
        if (methods.Length == 0) return;
        string method = methods[random.Next(methods.Length)].Method;
        (int id, Task<JsonNode?> answer) = server.Request(method, Parameters(method, Document, random));
        // Some are taken back, as editors do.
        if (random.Next(10) == 0) server.Notify("$/cancelRequest", new JsonObject { ["id"] = id });
        Questions++;
        try
        {
            await answer.WaitAsync(TimeSpan.FromMinutes(5));
        }
        catch (RpcException exception) when (exception.Code is (int)LSPErrorCodes.RequestCancelled or (int)LSPErrorCodes.RequestFailed)
        {
            // Cancelled, or not possible here: both are answers.
        }
        catch (RpcException exception)
        {
            Failures.Add($"{method} at edit {Questions}: {exception.Message}");
        }
    }

    /// <summary>The first kind of answer in which the server differs from a fresh one that is given the text as it is now; null where all agree.</summary>
    public async Task<string?> DifferenceAsync(ServerProcess fresh)
    {
        var copy = new TestDocument(fresh, Document.Text);
        if (Findings(Document) is var ours && Findings(copy) is var theirs && ours != theirs) return $"diagnostics: {ours} and {theirs}";
        foreach ((_, string method) in methods)
        {
            var place = new Random(7);
            string here = await Ask(server, method, Document, place), there = await Ask(fresh, method, copy, new Random(7));
            if (here != there) return $"{method}: {here} and {there}";
        }
        return null;

        static string Findings(TestDocument document)
        {
            // Every version is told of; an edit of nothing makes one that is surely told.
            document.Edit(0, 0, " ");
            return document.Published().ToJsonString();
        }

        static async Task<string> Ask(ServerProcess server, string method, TestDocument document, Random place)
        {
            try
            {
                JsonNode? answer = await server.RequestAsync(method, Parameters(method, document, place));
                // Results have names, which tell one from another.
                (answer as JsonObject)?.Remove("resultId");
                return answer?.ToJsonString() ?? "null";
            }
            catch (RpcException exception)
            {
                return exception.Message;
            }
        }
    }

    static JsonObject Parameters(string method, TestDocument document, Random random)
    {
        JsonObject parameters = new() { ["textDocument"] = document.Identifier };
        int at = random.Next(document.Text.Length + 1), end = Math.Min(document.Text.Length, at + random.Next(200));
        switch (method)
        {
            case "textDocument/codeAction":
                parameters["range"] = document.Range(at, end);
                parameters["context"] = new JsonObject { ["diagnostics"] = new JsonArray() };
                break;
            case "textDocument/inlayHint":
                parameters["range"] = document.Range(at, end);
                break;
            case "textDocument/selectionRange":
                parameters["positions"] = new JsonArray(document.Position(at), document.Position(end));
                break;
            case "textDocument/references":
                parameters["position"] = document.Position(at);
                parameters["context"] = new JsonObject { ["includeDeclaration"] = true };
                break;
            case "textDocument/formatting" or "textDocument/rangeFormatting" or "textDocument/onTypeFormatting":
                parameters["options"] = new JsonObject { ["tabSize"] = 2, ["insertSpaces"] = true };
                parameters["range"] = document.Range(at, end);
                parameters["position"] = document.Position(at);
                parameters["ch"] = ";";
                break;
            default:
                parameters["position"] = document.Position(at);
                break;
        }
        return parameters;
    }
}
