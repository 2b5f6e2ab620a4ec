using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;

namespace BayesLang.LanguageServer.Protocol;

/// <summary>A value of the protocol that writes itself as JSON.</summary>
interface IJsonWritable
{
    void Write(Utf8JsonWriter writer);
}

/// <summary>
/// What the protocol's types are read and written with. They do it themselves, without a serializer: to compile its generic code for each of them took a server longer than all else
/// that it does before it is ready.
/// </summary>
static class Json
{
    /// <summary>An object without members.</summary>
    public static JsonElement Nothing { get; } = JsonElement.Parse("{}");

    /// <summary>The member of an object that must have it.</summary>
    /// <exception cref="JsonException">It has none, or this is no object.</exception>
    public static JsonElement Member(JsonElement json, string name) =>
        HasMembers(json) && json.TryGetProperty(name, out JsonElement value) ? value : throw new JsonException($"`{name}` is missing.");

    /// <summary>The member of an object that may have it; null where it has none, or null.</summary>
    public static JsonElement? Optional(JsonElement json, string name) => HasMembers(json) && json.TryGetProperty(name, out JsonElement value) ? Given(value) : null;

    /// <summary>A value; null where it is null.</summary>
    public static JsonElement? Given(JsonElement json) => json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : json;

    public static bool Has(JsonElement json, string name) => json.TryGetProperty(name, out _);

    /// <summary>Whether an object has a certain text as a member.</summary>
    public static bool Is(JsonElement json, string name, string text) => json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.ValueEquals(text);

    public static int Int(JsonElement json) => json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out int value) ? value : throw Unfit(json, "a whole number");

    public static double Double(JsonElement json) => json.ValueKind == JsonValueKind.Number ? json.GetDouble() : throw Unfit(json, "a number");

    public static bool Flag(JsonElement json) => json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : throw Unfit(json, "true or false");

    public static string Text(JsonElement json) => json.ValueKind == JsonValueKind.String && json.GetString() is { } text ? text : throw Unfit(json, "a text");

    public static ImmutableArray<T> Array<T>(JsonElement json, Func<JsonElement, T> read)
    {
        if (json.ValueKind != JsonValueKind.Array) throw Unfit(json, "an array");
        var items = ImmutableArray.CreateBuilder<T>(json.GetArrayLength());
        foreach (JsonElement item in json.EnumerateArray()) items.Add(read(item));
        return items.MoveToImmutable();
    }

    public static ImmutableDictionary<string, T> Map<T>(JsonElement json, Func<JsonElement, T> read)
    {
        var entries = ImmutableDictionary.CreateBuilder<string, T>();
        if (HasMembers(json))
            foreach (JsonProperty entry in json.EnumerateObject()) entries[entry.Name] = read(entry.Value);
        return entries.ToImmutable();
    }

    /// <summary>What is said of JSON that is not what it should be.</summary>
    public static JsonException Unfit(JsonElement json, string expected)
    {
        string found = json.ValueKind == JsonValueKind.Undefined ? "nothing" : json.GetRawText();
        return new JsonException($"This is {(found.Length > 80 ? found[..80] + " …" : found)}, where {expected} is expected.");
    }

    /// <summary>False for an empty array: editors that are written in Lua have one thing for it and for an object without members.</summary>
    static bool HasMembers(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => true,
        JsonValueKind.Array when json.GetArrayLength() == 0 => false,
        _ => throw Unfit(json, "an object"),
    };

    /// <summary>Writes a value of any type of the protocol.</summary>
    public static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case IJsonWritable one:
                one.Write(writer);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case JsonElement json:
                json.WriteTo(writer);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case Enum number:
                writer.WriteNumberValue(((IConvertible)number).ToInt32(null));
                break;
            case IEither choice:
                Write(writer, choice.Value);
                break;
            case IDictionary entries:
                writer.WriteStartObject();
                foreach (DictionaryEntry entry in entries)
                {
                    writer.WritePropertyName((string)entry.Key);
                    Write(writer, entry.Value);
                }
                writer.WriteEndObject();
                break;
            case IEnumerable items:
                writer.WriteStartArray();
                foreach (object? item in items) Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"{value.GetType()} is no type of the protocol.", nameof(value));
        }
    }

    /// <summary>Writes numbers, of which there may be many.</summary>
    public static void Write(Utf8JsonWriter writer, ImmutableArray<int> numbers)
    {
        writer.WriteStartArray();
        foreach (int number in numbers) writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }

    /// <summary>A value as JSON.</summary>
    public static JsonElement Of(object? value)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer)) Write(writer, value);
        return JsonElement.Parse(buffer.WrittenSpan);
    }
}
