using System.Globalization;
using System.Text;
using System.Text.Json;

namespace BayesLang.LanguageServer.Tests.ProtocolTypes;

/// <summary>Writes the protocol's types in C#: its methods, and the structures and enumerations that these need.</summary>
sealed class ProtocolGenerator(MetaModel model)
{
    /// <summary>Notebooks, colours and what is for languages with classes or a debugger: no server of ours speaks of them.</summary>
    static readonly string[] left = ["notebookDocument/", "textDocument/documentColor", "textDocument/colorPresentation", "textDocument/moniker", "typeHierarchy/", "textDocument/prepareTypeHierarchy", "textDocument/inlineValue", "workspace/inlineValue", "textDocument/inlineCompletion"];

    readonly SortedSet<string> structures = new(StringComparer.Ordinal), enumerations = new(StringComparer.Ordinal), roots = new(StringComparer.Ordinal);
    readonly Queue<string> pending = new();

    /// <summary>The files by their names.</summary>
    public IReadOnlyDictionary<string, string> Files()
    {
        string methods = Methods();
        string types = Structures();
        return new Dictionary<string, string> { ["Methods.cs"] = methods, ["Structures.cs"] = types, ["Enumerations.cs"] = Enumerations(), ["ProtocolJson.cs"] = Context() };
    }

    static string Head(params string[] usings) =>
        "// Made from the meta-model of the Language Server Protocol 3.18 by BAYESLANG_UPDATE=1 dotnet test tests/BayesLang.LanguageServer.Tests --filter ProtocolTypesTests\n"
        + "#nullable enable\n" + string.Concat(usings.Select(name => $"using {name};\n")) + "\nnamespace BayesLang.LanguageServer.Protocol;\n";

    string Methods()
    {
        var text = new StringBuilder(Head("System.Collections.Immutable", "System.Text.Json"));
        text.Append("\n/// <summary>The protocol's requests.</summary>\nstatic class Requests\n{\n");
        foreach (JsonElement request in model.Requests.Where(IsWanted))
            Append($"Request<{Params(request)}, {Root(TypeOf(request.GetProperty("result")))}>", request);
        text.Append("}\n\n/// <summary>The protocol's notifications.</summary>\nstatic class Notifications\n{\n");
        foreach (JsonElement notification in model.Notifications.Where(IsWanted)) Append($"Notification<{Params(notification)}>", notification);
        return text.Append("}\n").ToString();

        void Append(string type, JsonElement method)
        {
            string name = MetaModel.Text(method, "method");
            if (method.TryGetProperty("registrationOptions", out JsonElement options)) Root(TypeOf(options));
            text.Append($"    public static {type} {string.Concat(name.Replace("$/", "", StringComparison.Ordinal).Split('/').Select(Pascal))} {{ get; }} = new(\"{name}\");\n\n");
        }
    }

    static bool IsWanted(JsonElement method) => !left.Any(prefix => MetaModel.Text(method, "method").StartsWith(prefix, StringComparison.Ordinal));

    string Params(JsonElement method) => method.TryGetProperty("params", out JsonElement type) ? Root(TypeOf(type)) : "NoParams";

    string Root(string type)
    {
        roots.Add(type.TrimEnd('?'));
        return type;
    }

    string Structures()
    {
        var text = new SortedDictionary<string, string>(StringComparer.Ordinal);
        while (pending.TryDequeue(out string? name))
        {
            var one = new StringBuilder($"\n/// <summary><c>{name}</c> of the protocol.</summary>\nsealed record {name}\n{{\n");
            foreach (JsonElement property in model.Properties(name)) one.Append(Property(property, name));
            text[name] = one.Append("}\n").ToString();
        }
        return Head("System.Collections.Immutable", "System.Text.Json", "System.Text.Json.Serialization") + string.Concat(text.Values);
    }

    string Property(JsonElement property, string structure)
    {
        string name = MetaModel.Name(property);
        // A member cannot have its type's name.
        string member = Pascal(name) == structure ? Pascal(name) + "Name" : Pascal(name);
        JsonElement type = property.GetProperty("type");
        string head = $"    [JsonPropertyName(\"{name}\")]\n";
        if (MetaModel.Text(type, "kind") == "stringLiteral") return $"{head}    public string {member} {{ get; init; }} = \"{MetaModel.Text(type, "value")}\";\n\n";
        bool optional = property.TryGetProperty("optional", out JsonElement flag) && flag.GetBoolean();
        string typed = TypeOf(type);
        // What may be null but not absent is written as null.
        if (!optional && typed.EndsWith('?')) return $"{head}    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]\n    public {typed} {member} {{ get; init; }}\n\n";
        return optional ? $"{head}    public {typed.TrimEnd('?')}? {member} {{ get; init; }}\n\n" : $"{head}    public required {typed} {member} {{ get; init; }}\n\n";
    }

    string TypeOf(JsonElement type) => MetaModel.Text(type, "kind") switch
    {
        "base" => MetaModel.Name(type) switch
        {
            "integer" or "uinteger" => "int",
            "decimal" => "double",
            "boolean" => "bool",
            "null" => "JsonElement?",
            _ => "string",
        },
        "reference" => Reference(MetaModel.Name(type)),
        "array" => $"ImmutableArray<{TypeOf(type.GetProperty("element"))}>",
        "map" => $"ImmutableDictionary<{TypeOf(type.GetProperty("key"))}, {TypeOf(type.GetProperty("value"))}>",
        "tuple" => $"ImmutableArray<{TypeOf(type.GetProperty("items")[0])}>",
        "stringLiteral" => "string",
        "or" => Either(type),
        _ => "JsonElement",
    };

    string Either(JsonElement type)
    {
        JsonElement[] items = [.. type.GetProperty("items").EnumerateArray()];
        bool isNullable = items.Any(item => MetaModel.Text(item, "kind") == "base" && MetaModel.Name(item) == "null");
        string[] types = [.. items.Where(item => MetaModel.Text(item, "kind") != "base" || MetaModel.Name(item) != "null").Select(TypeOf).Distinct()];
        // An alternative that is a choice itself has its alternatives here.
        types = [.. types.SelectMany(one => one.StartsWith("Either<", StringComparison.Ordinal) ? Arguments(one) : [one]).Distinct()];
        // What stands behind a choice is read and written by its own type, which the serializer sees nowhere else.
        if (types.Length > 1) roots.UnionWith(types);
        return (types is [var only] ? only : $"Either<{string.Join(", ", types)}>") + (isNullable ? "?" : "");
    }

    /// <summary>The arguments of a generic type, which may be generic themselves.</summary>
    static IEnumerable<string> Arguments(string type)
    {
        int depth = 0, start = type.IndexOf('<', StringComparison.Ordinal) + 1;
        for (int i = start; i < type.Length; i++)
        {
            if (type[i] == '<') depth++;
            if ((type[i] == ',' && depth == 0) || i == type.Length - 1)
            {
                yield return type[start..i].Trim();
                start = i + 1;
            }
            else if (type[i] == '>') depth--;
        }
    }

    string Reference(string name)
    {
        if (name is "LSPAny" or "LSPObject" or "LSPArray") return "JsonElement";
        if (model.Alias(name) is { } alias) return TypeOf(alias);
        if (model.Enumerations.TryGetValue(name, out JsonElement enumeration))
        {
            enumerations.Add(name);
            return IsText(enumeration) ? "string" : name;
        }
        if (structures.Add(name)) pending.Enqueue(name);
        return name;
    }

    static bool IsText(JsonElement enumeration) => MetaModel.Name(enumeration.GetProperty("type")) == "string";

    string Enumerations()
    {
        var text = new StringBuilder(Head());
        enumerations.UnionWith(["ErrorCodes", "LSPErrorCodes", "SemanticTokenTypes", "SemanticTokenModifiers"]);
        foreach (string name in enumerations)
        {
            JsonElement enumeration = model.Enumerations[name];
            bool isText = IsText(enumeration);
            text.Append($"\n/// <summary><c>{name}</c> of the protocol.</summary>\n{(isText ? "static class" : "enum")} {name}\n{{\n");
            foreach (JsonElement value in enumeration.GetProperty("values").EnumerateArray())
                text.Append(isText ? $"    public const string {Pascal(MetaModel.Name(value))} = \"{MetaModel.Text(value, "value")}\";\n"
                    : $"    {Pascal(MetaModel.Name(value))} = {value.GetProperty("value").GetInt32().ToString(CultureInfo.InvariantCulture)},\n");
            text.Append("}\n");
        }
        return text.ToString();
    }

    string Context()
    {
        var text = new StringBuilder(Head("System.Collections.Immutable", "System.Text.Json", "System.Text.Json.Serialization"));
        text.Append("\n/// <summary>How the protocol's types are written and read, made at compile time: a server is ready at once.</summary>\n");
        text.Append("[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]\n");
        foreach (string type in roots) text.Append($"[JsonSerializable(typeof({type}))]\n");
        return text.Append("sealed partial class ProtocolJson : JsonSerializerContext;\n").ToString();
    }

    static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
