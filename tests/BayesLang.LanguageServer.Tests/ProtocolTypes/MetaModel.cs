using System.Text.Json;

namespace BayesLang.LanguageServer.Tests.ProtocolTypes;

/// <summary>The protocol as data, as its authors publish it.</summary>
sealed class MetaModel
{
    readonly Dictionary<string, JsonElement> structures, aliases;

    public MetaModel(string json)
    {
        JsonElement root = JsonDocument.Parse(json).RootElement;
        structures = root.GetProperty("structures").EnumerateArray().ToDictionary(Name);
        aliases = root.GetProperty("typeAliases").EnumerateArray().ToDictionary(Name);
        Enumerations = root.GetProperty("enumerations").EnumerateArray().ToDictionary(Name);
        Requests = [.. root.GetProperty("requests").EnumerateArray()];
        Notifications = [.. root.GetProperty("notifications").EnumerateArray()];
    }

    public IReadOnlyDictionary<string, JsonElement> Enumerations { get; }

    public IReadOnlyList<JsonElement> Requests { get; }

    public IReadOnlyList<JsonElement> Notifications { get; }

    public bool IsStructure(string name) => structures.ContainsKey(name);

    public JsonElement? Alias(string name) => aliases.TryGetValue(name, out JsonElement alias) ? alias.GetProperty("type") : null;

    public static string Name(JsonElement element) => Text(element, "name");

    public static string Text(JsonElement element, string property) => element.GetProperty(property).GetString() ?? "";

    /// <summary>The properties of a structure, those of the structures that it extends and mixes in first; of two of one name its own.</summary>
    public IReadOnlyList<JsonElement> Properties(string structure)
    {
        var all = new Dictionary<string, JsonElement>();
        Add(structures[structure]);
        return [.. all.Values];

        void Add(JsonElement one)
        {
            foreach (string part in (string[])["extends", "mixins"])
                if (one.TryGetProperty(part, out JsonElement bases))
                    foreach (JsonElement other in bases.EnumerateArray()) Add(structures[Name(other)]);
            foreach (JsonElement property in one.GetProperty("properties").EnumerateArray()) all[Name(property)] = property;
        }
    }
}
