using System.Collections.Immutable;
using System.Text.Json;

namespace BayesLang.LanguageServer.Hosting;

/// <summary>What a user sets in the editor, in the section <c>bayeslang</c>. Each has its default here, and its description in the extension's manifest.</summary>
sealed record Settings
{
    /// <summary>The section of the editor's settings.</summary>
    public const string Section = "bayeslang";

    /// <summary>Folders where included files are looked for, after the file's own.</summary>
    public ImmutableArray<string> IncludePaths { get; init; } = [];

    /// <summary>Whether names of parameters stand before arguments.</summary>
    public bool ParameterHints { get; init; } = true;

    /// <summary>Whether inferred sizes stand behind names.</summary>
    public bool SizeHints { get; init; } = true;

    /// <summary>Whether it is told what is computed once, and what with every gradient.</summary>
    public bool BindingTimeHints { get; init; } = true;

    /// <summary>Whether commands stand above blocks.</summary>
    public bool CodeLens { get; init; } = true;

    /// <summary>The folder for new fits, from the model's own; null for <c>fits</c> beside the model.</summary>
    public string? FitsFolder { get; init; }

    /// <summary>Reads settings as the editor gives them; what is absent or of another type has its default.</summary>
    public static Settings Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) return new Settings();
        return new Settings
        {
            IncludePaths = Find("includePaths") is { ValueKind: JsonValueKind.Array } paths ? [.. paths.EnumerateArray().Where(path => path.ValueKind == JsonValueKind.String).Select(path => path.GetString() ?? "").Where(path => path.Length > 0)] : [],
            ParameterHints = Flag("inlayHints.parameters"),
            SizeHints = Flag("inlayHints.sizes"),
            BindingTimeHints = Flag("inlayHints.bindingTime"),
            CodeLens = Flag("codeLens"),
            FitsFolder = Find("fitsFolder") is { ValueKind: JsonValueKind.String } fits && fits.GetString() is { Length: > 0 } home ? home : null,
        };

        bool Flag(string name) => Find(name) is not { ValueKind: JsonValueKind.False };

        JsonElement? Find(string name)
        {
            JsonElement place = json;
            foreach (string part in name.Split('.'))
                if (place.ValueKind != JsonValueKind.Object || !place.TryGetProperty(part, out place)) return null;
            return place;
        }
    }
}
