using System.Globalization;
using System.Text;
using System.Text.Json;

namespace BayesLang.LanguageServer.Tests.ProtocolTypes;

/// <summary>Writes the protocol's types in C#: its methods, and the structures and enumerations that these need.</summary>
sealed class ProtocolGenerator(MetaModel model)
{
    /// <summary>Notebooks, colours and what is for languages with classes or a debugger: no server of ours speaks of them.</summary>
    static readonly string[] left = ["notebookDocument/", "textDocument/documentColor", "textDocument/colorPresentation", "textDocument/moniker", "typeHierarchy/", "textDocument/prepareTypeHierarchy", "textDocument/inlineValue", "workspace/inlineValue", "textDocument/inlineCompletion"];

    readonly SortedSet<string> enumerations = new(StringComparer.Ordinal), read = new(StringComparer.Ordinal), written = new(StringComparer.Ordinal);
    /// <summary>What editors say that they can do. Many leave out what the protocol demands, and would be turned away for nothing.</summary>
    readonly HashSet<string> capabilities = [];

    readonly SortedDictionary<string, string> choices = new(StringComparer.Ordinal);
    readonly Queue<(string Structure, bool IsRead)> pending = new();

    /// <summary>The files by their names.</summary>
    public IReadOnlyDictionary<string, string> Files()
    {
        string methods = Methods();
        string types = Structures();
        return new Dictionary<string, string> { ["Methods.cs"] = methods, ["Structures.cs"] = types, ["Enumerations.cs"] = Enumerations(), ["Choices.cs"] = Choices() };
    }

    static string Head(params string[] usings) =>
        "// Made from the meta-model of the Language Server Protocol 3.18 by BAYESLANG_UPDATE=1 dotnet test tests/BayesLang.LanguageServer.Tests --filter ProtocolTypesTests\n"
        + "#nullable enable\n" + string.Concat(usings.Select(name => $"using {name};\n")) + "\nnamespace BayesLang.LanguageServer.Protocol;\n";

    string Methods()
    {
        var text = new StringBuilder(Head("System.Collections.Immutable", "System.Text.Json"));
        text.Append("\n/// <summary>The protocol's requests.</summary>\nstatic class Requests\n{\n");
        foreach (JsonElement request in model.Requests.Where(IsWanted))
        {
            bool isIncoming = IsIncoming(request);
            string asked = Used(Params(request), isIncoming), answered = Used(TypeOf(request.GetProperty("result")), !isIncoming);
            Append($"{(isIncoming ? "IncomingRequest" : "OutgoingRequest")}<{asked}, {answered}>", request, Reader(isIncoming ? asked : answered));
        }
        text.Append("}\n\n/// <summary>The protocol's notifications.</summary>\nstatic class Notifications\n{\n");
        foreach (JsonElement notification in model.Notifications.Where(IsWanted))
        {
            bool isIncoming = IsIncoming(notification);
            string told = Params(notification);
            if (isIncoming) Used(told, isRead: true);
            if (MetaModel.Text(notification, "messageDirection") != "clientToServer") Used(told, isRead: false);
            Append($"{(isIncoming ? "IncomingNotification" : "Notification")}<{told}>", notification, isIncoming ? Reader(told) : null);
        }
        return text.Append("}\n").ToString();

        void Append(string type, JsonElement method, string? reader)
        {
            string name = MetaModel.Text(method, "method");
            if (method.TryGetProperty("registrationOptions", out JsonElement options)) Used(TypeOf(options), isRead: false);
            text.Append($"    public static {type} {string.Concat(name.Replace("$/", "", StringComparison.Ordinal).Split('/').Select(Pascal))} {{ get; }} = new(\"{name}\"{(reader is null ? "" : ", " + reader)});\n\n");
        }
    }

    static bool IsWanted(JsonElement method) => !left.Any(prefix => MetaModel.Text(method, "method").StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Whether a message comes to a server.</summary>
    static bool IsIncoming(JsonElement method) => MetaModel.Text(method, "messageDirection") != "serverToClient";

    string Params(JsonElement method) => method.TryGetProperty("params", out JsonElement type) ? TypeOf(type) : "NoParams";

    /// <summary>Notes that values of a type are read, or written, so that the structures in it are, too.</summary>
    string Used(string type, bool isRead)
    {
        foreach (string name in Names(type))
            if (model.IsStructure(name) && (isRead ? read : written).Add(name)) pending.Enqueue((name, isRead));
        return type;
    }

    string Structures()
    {
        while (pending.TryDequeue(out var one))
            foreach (JsonElement property in model.Properties(one.Structure)) Used(TypeOf(property.GetProperty("type")), one.IsRead);
        AddCapabilities("ClientCapabilities");
        var text = new StringBuilder(Head("System.Collections.Immutable", "System.Text.Json"));
        foreach (string name in read.Union(written).Order(StringComparer.Ordinal)) text.Append(Structure(name));
        return text.ToString();
    }

    void AddCapabilities(string structure)
    {
        if (!capabilities.Add(structure)) return;
        foreach (JsonElement property in model.Properties(structure))
            foreach (string name in Names(TypeOf(property.GetProperty("type"))).Where(model.IsStructure)) AddCapabilities(name);
    }

    static string[] Names(string type) => type.Split(['<', '>', ',', '?', ' '], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A property as a member of a record.</summary>
    /// <param name="Name">Its name in the protocol.</param>
    /// <param name="MemberName">Its name in C#.</param>
    /// <param name="Type">Its type; with a question mark where it may be absent.</param>
    /// <param name="IsOptional">Whether it may be absent, and is not written then; else null is.</param>
    /// <param name="Literal">The only text that it can be; null where it is none.</param>
    sealed record Member(string Name, string MemberName, string Type, bool IsOptional, string? Literal)
    {
        public bool IsRequired => !Type.EndsWith('?') && Literal is null;

        /// <summary>Its type where it is there.</summary>
        public string Given => Type.TrimEnd('?');
    }

    string Structure(string name)
    {
        Member[] members = [.. model.Properties(name).Select(property => MemberOf(property, name))];
        bool isWritten = written.Contains(name);
        var text = new StringBuilder($"\n/// <summary><c>{name}</c> of the protocol.</summary>\nsealed record {name}{(isWritten ? " : IJsonWritable" : "")}\n{{\n");
        foreach (Member member in members) text.Append($"    public {(member.IsRequired ? "required " : "")}{member.Type} {member.MemberName} {{ get; init; }}{(member.Literal is null ? "" : $" = \"{member.Literal}\";")}\n\n");
        if (read.Contains(name))
        {
            text.Append($"    public static {name} Read(JsonElement json) => new()\n    {{\n");
            for (int i = 0; i < members.Length; i++)
                if (members[i] is { Literal: null } member) text.Append($"        {member.MemberName} = {Reading(member, $"given{i}", isForgiving: capabilities.Contains(name))},\n");
            text.Append("    };\n\n");
        }
        if (isWritten)
        {
            text.Append("    public void Write(Utf8JsonWriter writer)\n    {\n        writer.WriteStartObject();\n");
            for (int i = 0; i < members.Length; i++) text.Append(Writing(members[i], $"given{i}"));
            text.Append("        writer.WriteEndObject();\n    }\n");
        }
        return text.ToString().TrimEnd('\n') + "\n}\n";
    }

    /// <summary>The expression that reads a member.</summary>
    /// <param name="member">The member.</param>
    /// <param name="variable">A name for its value.</param>
    /// <param name="isForgiving">Whether what is required may be absent all the same.</param>
    string Reading(Member member, string variable, bool isForgiving)
    {
        if (member.IsRequired && !isForgiving) return ReadOf(member.Given, $"Json.Member(json, \"{member.Name}\")");
        string absent = !member.IsRequired ? member.Given.StartsWith("Either<", StringComparison.Ordinal) ? $"default({member.Type})" : "null" : member.Given switch
        {
            "string" => "\"\"",
            "bool" => "false",
            "int" => "0",
            _ when member.Given.StartsWith("ImmutableArray<", StringComparison.Ordinal) => "[]",
            _ when model.IsStructure(member.Given) => $"Protocol.{member.Given}.Read(Json.Nothing)",
            _ => throw new NotSupportedException($"{member.Name} has no value where it is absent."),
        };
        return $"Json.Optional(json, \"{member.Name}\") is {{ }} {variable} ? {ReadOf(member.Given, variable)} : {absent}";
    }

    Member MemberOf(JsonElement property, string structure)
    {
        string name = MetaModel.Name(property);
        // A member cannot have its type's name.
        string member = Pascal(name) == structure ? Pascal(name) + "Name" : Pascal(name);
        JsonElement type = property.GetProperty("type");
        if (MetaModel.Text(type, "kind") == "stringLiteral") return new Member(name, member, "string", false, MetaModel.Text(type, "value"));
        bool isOptional = property.TryGetProperty("optional", out JsonElement flag) && flag.GetBoolean();
        string typed = TypeOf(type);
        return new Member(name, member, isOptional ? typed.TrimEnd('?') + "?" : typed, isOptional, null);
    }

    string Writing(Member member, string variable)
    {
        string name = $"writer.WritePropertyName(\"{member.Name}\"u8);\n";
        if (!member.Type.EndsWith('?')) return $"        {name}        {WriteOf(member.Given, member.MemberName)}\n";
        string given = $"        if ({member.MemberName} is {{ }} {variable})\n        {{\n            {name}            {WriteOf(member.Given, variable)}\n        }}\n";
        // What may be null but not absent is written as null.
        return member.IsOptional ? given : given + $"        else writer.WriteNull(\"{member.Name}\"u8);\n";
    }

    /// <summary>The expression that reads a type from a JSON element.</summary>
    string ReadOf(string type, string json) => type switch
    {
        "int" => $"Json.Int({json})",
        "double" => $"Json.Double({json})",
        "bool" => $"Json.Flag({json})",
        "string" => $"Json.Text({json})",
        "JsonElement" => json,
        _ when type.EndsWith('?') => $"Json.Given({json}) is {{ }} given ? {ReadOf(type[..^1], "given")} : null",
        _ when type.StartsWith("ImmutableArray<", StringComparison.Ordinal) => $"Json.Array({json}, {Reader(Arguments(type).Single())})",
        _ when type.StartsWith("ImmutableDictionary<", StringComparison.Ordinal) => $"Json.Map({json}, {Reader(Arguments(type).Last())})",
        _ when type.StartsWith("Either<", StringComparison.Ordinal) => $"Choices.{Choice(type)}({json})",
        _ when enumerations.Contains(type) => $"({type})Json.Int({json})",
        // Members have the names of types.
        _ => $"Protocol.{type}.Read({json})",
    };

    /// <summary>The same as a function.</summary>
    string Reader(string type)
    {
        string body = ReadOf(type, "json");
        return body.EndsWith("(json)", StringComparison.Ordinal) && !body.StartsWith('(') ? body[..^6] : $"json => {body}";
    }

    /// <summary>The statement that writes a value of a type.</summary>
    string WriteOf(string type, string value) => type switch
    {
        "int" or "double" => $"writer.WriteNumberValue({value});",
        "bool" => $"writer.WriteBooleanValue({value});",
        "string" => $"writer.WriteStringValue({value});",
        "JsonElement" => $"{value}.WriteTo(writer);",
        _ when enumerations.Contains(type) => $"writer.WriteNumberValue((int){value});",
        _ when model.IsStructure(type) => $"{value}.Write(writer);",
        _ when type.StartsWith("Either<", StringComparison.Ordinal) => $"Json.Write(writer, {value}.Value);",
        _ => $"Json.Write(writer, {value});",
    };

    /// <summary>The name of the function that reads a choice.</summary>
    string Choice(string type)
    {
        string name = string.Join("Or", Arguments(type).Select(Word));
        if (choices.TryAdd(name, "")) choices[name] = ChoiceReader(name, type);
        return name;

        static string Word(string type) => type.StartsWith("ImmutableArray<", StringComparison.Ordinal) ? Word(Arguments(type).Single()) + "s" : type.StartsWith("Either<", StringComparison.Ordinal) ? string.Join("Or", Arguments(type).Select(Word)) : Pascal(type);
    }

    /// <summary>Reads the first of the types that the JSON fits: of an object, one of whose members none is missing.</summary>
    string ChoiceReader(string name, string type)
    {
        var text = new StringBuilder($"    public static {type} {name}(JsonElement json) => json.ValueKind switch\n    {{\n");
        foreach (string one in Arguments(type))
        {
            string fitting = one switch
            {
                "string" => "JsonValueKind.String",
                "int" or "double" => "JsonValueKind.Number",
                "bool" => "JsonValueKind.True or JsonValueKind.False",
                "JsonElement" => "JsonValueKind.Object",
                _ when enumerations.Contains(one) => "JsonValueKind.Number",
                _ when one.StartsWith("ImmutableArray<", StringComparison.Ordinal) => "JsonValueKind.Array",
                _ => "JsonValueKind.Object" + Condition(one),
            };
            text.Append($"        {fitting} => {ReadOf(one, "json")},\n");
        }
        return text.Append($"        _ => throw Json.Unfit(json, \"{string.Join(" or ", Arguments(type))}\"),\n    }};\n").ToString();
    }

    string Condition(string structure)
    {
        Member[] members = [.. model.Properties(structure).Select(property => MemberOf(property, structure)).Where(member => member.IsRequired || member.Literal is not null)];
        string[] conditions = [.. members.Select(member => member.Literal is null ? $"Json.Has(json, \"{member.Name}\")" : $"Json.Is(json, \"{member.Name}\", \"{member.Literal}\")")];
        return conditions.Length == 0 ? "" : " when " + string.Join(" && ", conditions);
    }

    string Choices()
    {
        var text = new StringBuilder(Head("System.Collections.Immutable", "System.Text.Json"));
        text.Append("\n/// <summary>Reads values of one of several types.</summary>\nstatic class Choices\n{\n");
        return text.Append(string.Join('\n', choices.Values)).Append("}\n").ToString();
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

    static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
