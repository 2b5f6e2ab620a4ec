using System.Collections.Immutable;
using System.Text.Json;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Transport;

namespace BayesLang.LanguageServer.Running;

/// <summary>The argument of the server's commands, one object.</summary>
/// <param name="Uri">The model.</param>
/// <param name="Data">Its data's file; null for those that belong to it.</param>
/// <param name="Out">The fit's folder; null for a new one.</param>
/// <param name="Arguments">Further arguments of the command line.</param>
/// <param name="Show">Whether the editor is asked to show the result.</param>
sealed record RunArguments(string Uri, string? Data, string? Out, ImmutableArray<string> Arguments, bool Show)
{
    public static RunArguments Read(ImmutableArray<JsonElement>? arguments)
    {
        if (arguments is not [{ ValueKind: JsonValueKind.Object } json, ..] || Text("uri") is not { } uri)
            throw new RpcException((int)ErrorCodes.InvalidParams, "The argument is an object with the model's address: { \"uri\": … }.");
        return new RunArguments(
            uri, Text("data"), Text("out"),
            json.TryGetProperty("arguments", out JsonElement words) && words.ValueKind == JsonValueKind.Array ? [.. words.EnumerateArray().Select(word => word.ValueKind == JsonValueKind.String ? word.GetString() ?? "" : word.GetRawText())] : [],
            json.TryGetProperty("show", out JsonElement show) && show.ValueKind == JsonValueKind.True);

        string? Text(string name) => json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
    }
}
