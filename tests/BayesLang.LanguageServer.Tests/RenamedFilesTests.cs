using System.Text.Json.Nodes;
using BayesLang.LanguageServer.Tests.Driving;

namespace BayesLang.LanguageServer.Tests;

public sealed class RenamedFilesTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Directives_follow_the_files_that_they_name()
    {
        folder.Write("parts/shape.stan", "real f(real x) { return x; }");
        const string model = "functions {\r\n  #include \"parts/shape.stan\"\r\n}\r\n/* 😀 */\r\nmodel {}\r\n";
        string open = folder.Write("open.bym", model), closed = folder.Write("deep/closed.stan", "functions {\n#include ../parts/shape.stan\n}\n");
        folder.Write("deep/found.stan", "functions {\n#include parts/shape.stan\n}\n");
        folder.Write("other.stan", "functions {\n#include shape.stan\n}\n");
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path);
        // The editor's text is newer than the file.
        var document = new TestDocument(server, "\r\n" + model, TemporaryFolder.UriOf(open));

        JsonObject changes = await Renamed(server, "parts/shape.stan", "parts/form.stan");
        Assert.Equal(["deep/closed.stan", "deep/found.stan", "open.bym"], Files(changes));
        Assert.Equal(("\r\n" + model).Replace("shape", "form", StringComparison.Ordinal), document.With(changes[document.Uri]?.AsArray() ?? []));
        Assert.Equal("../parts/form.stan", Only(changes, closed)["newText"]?.GetValue<string>());
        Assert.Equal("""{"start":{"line":1,"character":9},"end":{"line":1,"character":28}}""", Only(changes, closed)["range"]?.ToJsonString());

        // A folder takes its files with it, and a program its own directives.
        changes = await Renamed(server, "parts", "pieces");
        Assert.Equal(["deep/closed.stan", "deep/found.stan", "open.bym"], Files(changes));
        Assert.Equal("../pieces/shape.stan", Only(changes, closed)["newText"]?.GetValue<string>());
        changes = await Renamed(server, "deep/closed.stan", "closed.stan");
        Assert.Equal(["deep/closed.stan"], Files(changes));
        Assert.Equal("parts/shape.stan", Only(changes, closed)["newText"]?.GetValue<string>());

        Assert.Empty(await Renamed(server, "nothing.stan", "anything.stan"));
    }

    async Task<JsonObject> Renamed(ServerProcess server, string from, string to)
    {
        JsonNode? edit = await server.RequestAsync("workspace/willRenameFiles", new JsonObject
        {
            ["files"] = new JsonArray(new JsonObject { ["oldUri"] = UriOf(from), ["newUri"] = UriOf(to) }),
        });
        return edit?["changes"]?.AsObject() ?? [];
    }

    string UriOf(string file) => TemporaryFolder.UriOf(Path.Combine(folder.Path, file));

    IEnumerable<string> Files(JsonObject changes) => changes.Select(change => Path.GetRelativePath(folder.Path, new Uri(change.Key).LocalPath)).Order(StringComparer.Ordinal);

    static JsonNode Only(JsonObject changes, string path) => Assert.Single(changes[TemporaryFolder.UriOf(path)]?.AsArray() ?? []) ?? new JsonObject();
}
