using System.Text;
using System.Text.Json.Nodes;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Tests.Driving;
using BayesLang.LanguageServer.Transport;

namespace BayesLang.LanguageServer.Tests;

/// <summary>From the first message to the end of the process, with messages that are none.</summary>
public class LifeCycleTests
{
    [Fact]
    public async Task The_server_ends_with_its_editor()
    {
        await using (ServerProcess polite = await ServerProcess.StartAsync()) Assert.Equal(0, await polite.StopAsync());
        await using ServerProcess gone = await ServerProcess.StartAsync();
        Assert.Equal(1, await gone.HangUpAsync());
    }

    [Fact]
    public async Task What_comes_too_early_too_late_or_is_unknown_is_refused()
    {
        await using ServerProcess server = ServerProcess.Launch();
        Assert.Equal((int)ErrorCodes.ServerNotInitialized, await Refused(server, "textDocument/hover"));
        await server.RequestAsync("initialize", new JsonObject { ["processId"] = null, ["rootUri"] = null, ["capabilities"] = new JsonObject() });
        Assert.Equal((int)ErrorCodes.InvalidRequest, await Refused(server, "initialize"));
        Assert.Equal((int)ErrorCodes.MethodNotFound, await Refused(server, "textDocument/moniker"));
        Assert.Equal((int)ErrorCodes.InvalidParams, await Refused(server, "textDocument/diagnostic"));
        await server.RequestAsync("shutdown", null);
        Assert.Equal((int)ErrorCodes.InvalidRequest, await Refused(server, "textDocument/diagnostic"));

        static async Task<int> Refused(ServerProcess server, string method) => (await Assert.ThrowsAsync<RpcException>(() => server.RequestAsync(method, new JsonObject { ["capabilities"] = new JsonObject(), ["processId"] = null, ["rootUri"] = null }))).Code;
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""[{ "jsonrpc": "2.0", "id": 1, "method": "shutdown" }]""")]
    [InlineData("null")]
    [InlineData("{ bad")]
    [InlineData("")]
    [InlineData("""{ "jsonrpc": "2.0", "method": 5 }""")]
    [InlineData("""{ "jsonrpc": "2.0", "id": 77, "error": 5 }""")]
    [InlineData("""{ "jsonrpc": "2.0", "id": 77, "error": { "code": "five" } }""")]
    [InlineData("""{ "jsonrpc": "2.0", "method": "$/cancelRequest", "params": { "id": 77 } }""")]
    [InlineData("""{ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {} }""")]
    [InlineData("""{ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": { "textDocument": { "uri": "file:///closed.bym", "version": 1 }, "contentChanges": [{ "text": "" }] } }""")]
    [InlineData("""{ "jsonrpc": "2.0", "method": "workspace/didChangeConfiguration", "params": { "settings": { "bayeslang": { "includePaths": [1, null, {}], "codeLens": 3 } } } }""")]
    public async Task A_message_that_is_none_leaves_the_server_at_work(string message)
    {
        await using ServerProcess server = await ServerProcess.StartAsync();
        server.SendRaw($"Content-Length: {Encoding.UTF8.GetByteCount(message)}\r\n\r\n{message}");
        Assert.Single(new TestDocument(server, "model { target += nu; }").Published());
        Assert.Equal(0, await server.StopAsync());
    }

    [Fact]
    public async Task A_frame_without_its_length_ends_the_server_and_says_why()
    {
        await using ServerProcess server = await ServerProcess.StartAsync();
        server.SendRaw("Content-Type: none\r\n\r\n{}");
        Assert.Equal((1, """error: A message of the protocol begins with its Content-Length; here stands "Content-Type: none"."""), await server.EndAsync());
    }
}
