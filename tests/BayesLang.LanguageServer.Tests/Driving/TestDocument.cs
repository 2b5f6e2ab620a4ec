using System.Text.Json.Nodes;

namespace BayesLang.LanguageServer.Tests.Driving;

/// <summary>
/// A text that the editor has open. In the texts of tests <c>‸</c> marks a place, and <c>«</c> and <c>»</c> the two ends of a range; the marks are taken out.
/// </summary>
sealed class TestDocument
{
    readonly ServerProcess server;
    readonly Func<string, int> units;
    int version = 1;

    /// <param name="server">The server.</param>
    /// <param name="marked">The text, with marks.</param>
    /// <param name="uri">Its address.</param>
    /// <param name="language">Its language.</param>
    /// <param name="units">How many units of the agreed encoding a text has; by default those of UTF-16.</param>
    public TestDocument(ServerProcess server, string marked, string uri = "file:///tests/model.bym", string language = "bayeslang", Func<string, int>? units = null)
    {
        this.server = server;
        this.units = units ?? (text => text.Length);
        Uri = uri;
        (Text, Marks) = Unmarked(marked);
        server.Notify("textDocument/didOpen", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri, ["languageId"] = language, ["version"] = version, ["text"] = Text } });
    }

    public string Uri { get; }

    public string Text { get; private set; }

    /// <summary>The offsets of the marks, in the order of the text.</summary>
    public int[] Marks { get; private set; }

    /// <summary>The position of the n-th mark.</summary>
    public JsonObject At(int mark = 0) => Position(Marks[mark]);

    /// <summary>The position of an offset: lines and units of the encoding, from 0.</summary>
    public JsonObject Position(int offset)
    {
        string before = Text[..offset];
        return new JsonObject { ["line"] = before.Count(c => c == '\n'), ["character"] = units(before[(before.LastIndexOf('\n') + 1)..]) };
    }

    public JsonObject Range(int start, int end) => new() { ["start"] = Position(start), ["end"] = Position(end) };

    /// <summary>The range between the first two marks.</summary>
    public JsonObject Marked => Range(Marks[0], Marks[1]);

    public JsonObject Identifier => new() { ["uri"] = Uri };

    /// <summary>Parameters of a request about a place.</summary>
    public JsonObject Place(int mark = 0) => new() { ["textDocument"] = Identifier, ["position"] = At(mark) };

    public Task<JsonNode?> Ask(string method, int mark = 0) => server.RequestAsync(method, Place(mark));

    public Task<JsonNode?> AskWhole(string method) => server.RequestAsync(method, new JsonObject { ["textDocument"] = Identifier });

    /// <summary>Types over a piece of the text, and tells the server.</summary>
    public void Edit(int start, int end, string text)
    {
        server.Notify("textDocument/didChange", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = Uri, ["version"] = ++version },
            ["contentChanges"] = new JsonArray(new JsonObject { ["range"] = Range(start, end), ["text"] = text }),
        });
        Text = Text[..start] + text + Text[end..];
    }

    public void Replace(string old, string text) => Edit(Text.IndexOf(old, StringComparison.Ordinal), Text.IndexOf(old, StringComparison.Ordinal) + old.Length, text);

    public void Close() => server.Notify("textDocument/didClose", new JsonObject { ["textDocument"] = Identifier });

    /// <summary>The findings that the server publishes of the present version.</summary>
    public JsonArray Published() => server.Await("textDocument/publishDiagnostics", told => told["uri"]?.GetValue<string>() == Uri && told["version"]?.GetValue<int>() == version)["diagnostics"]?.AsArray() ?? [];

    /// <summary>The text after edits of the protocol.</summary>
    public string With(JsonArray edits)
    {
        string text = Text;
        foreach (JsonNode? edit in edits.OrderByDescending(edit => Offset(edit?["range"]?["start"])).ThenByDescending(edit => Offset(edit?["range"]?["end"])))
            text = text[..Offset(edit?["range"]?["start"])] + edit?["newText"]?.GetValue<string>() + text[Offset(edit?["range"]?["end"])..];
        return text;
    }

    /// <summary>The piece of the text that a range of the protocol means.</summary>
    public string TextIn(JsonNode? range) => Text[Offset(range?["start"])..Offset(range?["end"])];

    int Offset(JsonNode? position)
    {
        int start = 0;
        for (int line = position?["line"]?.GetValue<int>() ?? 0; line > 0; line--) start = Text.IndexOf('\n', start) + 1;
        int character = position?["character"]?.GetValue<int>() ?? 0, end = start;
        while (units(Text[start..end]) < character) end++;
        return end;
    }

    static (string Text, int[] Marks) Unmarked(string marked)
    {
        var marks = new List<int>();
        var text = new System.Text.StringBuilder();
        foreach (char c in marked)
        {
            if (c is '‸' or '«' or '»') marks.Add(text.Length);
            else text.Append(c);
        }
        return (text.ToString(), [.. marks]);
    }
}
