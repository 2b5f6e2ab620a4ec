using System.Text.Json.Nodes;

namespace BayesLang.LanguageServer.Tests.Driving;

/// <summary>A folder of files that an editor has open as its workspace.</summary>
sealed class WorkspaceFolder : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("bayeslang-lsp-").FullName;

    public string Path => folder;

    /// <summary>Writes a file; its address.</summary>
    public string Write(string name, string text)
    {
        string path = System.IO.Path.Combine(folder, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path) ?? folder);
        File.WriteAllText(path, text);
        return UriOf(name);
    }

    public string UriOf(string name) => new Uri(System.IO.Path.Combine(folder, name)).AbsoluteUri;

    public string Read(string name) => File.ReadAllText(System.IO.Path.Combine(folder, name));

    /// <summary>Writes a file and opens it in the editor.</summary>
    public TestDocument Open(ServerProcess server, string name, string marked)
    {
        var document = new TestDocument(server, marked, UriOf(name));
        Write(name, document.Text);
        return document;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

/// <summary>Answers of the protocol as short texts.</summary>
static class Shown
{
    /// <summary>Places, each as file, line and character from 0: <c>model.bym 3:7-3:9</c>. Links show what they select.</summary>
    public static string[] Places(JsonNode? places) => [.. (places as JsonArray ?? []).Select(Place)];

    public static string Place(JsonNode? place) =>
        $"{File(place?["uri"] ?? place?["targetUri"])} {Range(place?["range"] ?? place?["targetSelectionRange"])}";

    public static string Range(JsonNode? range) => $"{Position(range?["start"])}-{Position(range?["end"])}";

    public static string File(JsonNode? uri) => uri?.GetValue<string>().Split('/')[^1] ?? "";

    static string Position(JsonNode? position) => $"{position?["line"]}:{position?["character"]}";

    /// <summary>The edits of a rename, in the order of the files: file, version, and the pieces that are put in.</summary>
    public static string[] Edits(JsonNode? edit) => edit?["documentChanges"] is JsonArray changes
        ? [.. changes.SelectMany(file => (file?["edits"] as JsonArray ?? []).Select(one => $"{File(file?["textDocument"]?["uri"])} v{file?["textDocument"]?["version"]?.ToJsonString() ?? "null"} {Range(one?["range"])} {one?["newText"]}"))]
        : [.. (edit?["changes"] as JsonObject ?? []).OrderBy(file => file.Key, StringComparer.Ordinal).SelectMany(file => (file.Value as JsonArray ?? []).Select(one => $"{file.Key.Split('/')[^1]} {Range(one?["range"])} {one?["newText"]}"))];
}
