using System.Text.Json;
using System.Text.Json.Nodes;
using BayesLang.LanguageServer.Hosting;
using BayesLang.Tests;

namespace BayesLang.LanguageServer.Tests;

/// <summary>The settings that the server reads are those that the extension of VS Code describes, with the same defaults.</summary>
public class ExtensionSettingsTests
{
    /// <summary>What the extension reads, and the server does not.</summary>
    static readonly string[] ownOfExtension = ["stan.enable", "sample.arguments", "sample.openReport", "server.path", "trace.server"];

    static readonly Dictionary<string, JsonNode> described = ReadManifest();

    public static TheoryData<string> Names => [.. described.Keys];

    static Dictionary<string, JsonNode> ReadManifest()
    {
        string path = Path.Combine(SharedFolder.RepositoryRoot, "editors", "vscode", "package.json");
        JsonArray sections = JsonNode.Parse(File.ReadAllText(path))?["contributes"]?["configuration"]?.AsArray() ?? [];
        return sections.SelectMany(section => section?["properties"]?.AsObject() ?? [])
            .Where(setting => setting.Value is not null && !ownOfExtension.Contains(NameOf(setting.Key)))
            .ToDictionary(setting => NameOf(setting.Key), setting => setting.Value?["default"] ?? throw new FormatException($"{setting.Key} has no default."));
    }

    static string NameOf(string key) => key[(Settings.Section.Length + 1)..];

    /// <summary>A setting as the editor sends it, within its groups.</summary>
    static Settings Read(string name, JsonNode value)
    {
        JsonNode json = value;
        foreach (string part in name.Split('.').Reverse()) json = new JsonObject { [part] = json };
        return Settings.Read(JsonSerializer.SerializeToElement(json));
    }

    static string Told(Settings settings) => string.Join(", ", typeof(Settings).GetProperties().Select(property => $"{property.Name} = {JsonSerializer.Serialize(property.GetValue(settings))}"));

    [Fact]
    public void Each_property_has_a_setting() => Assert.Equal(typeof(Settings).GetProperties().Length, described.Count);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_default_of_the_extension_is_that_of_the_server(string name) => Assert.Equal(Told(new Settings()), Told(Read(name, described[name].DeepClone())));

    [Theory]
    [MemberData(nameof(Names))]
    public void Another_value_is_read(string name)
    {
        JsonNode other = described[name].GetValueKind() switch
        {
            JsonValueKind.Array => new JsonArray("folder"),
            JsonValueKind.String => "folder",
            _ => !described[name].GetValue<bool>(),
        };
        Assert.NotEqual(Told(new Settings()), Told(Read(name, other)));
    }
}
