using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace BayesLang.Data.Csv;

/// <summary>
/// An argument in CmdStan's tree of arguments: a value (<c>thin = 1</c>), a group (<c>adapt</c>), or a choice, whose value names the group of arguments
/// that come with it (<c>algorithm = hmc</c>). One tree gives the comments at the head of a CSV file and the configuration in JSON.
/// </summary>
/// <param name="Key">CmdStan's name.</param>
/// <param name="Content">A text, a number or a flag; null for a group.</param>
/// <param name="IsDefault">The value is CmdStan's default, which its comments mark.</param>
public sealed record Setting(string Key, object? Content, bool IsDefault)
{
    private const string DefaultMark = " (Default)";

    /// <summary>Of a group its members; of a choice the members of what was chosen.</summary>
    public ImmutableArray<Setting> Members { get; private init; } = [];

    /// <summary>In the comments a value is filled up with blanks to so many characters, where another is written over it later.</summary>
    public int Room { get; init; }

    private bool IsChoice { get; init; }

    public static Setting Value<T>(string key, T value, T standard) where T : notnull => new(key, value, EqualityComparer<T>.Default.Equals(value, standard));

    /// <summary>A value that has no default.</summary>
    public static Setting Value(string key, object value) => new(key, value, false);

    public static Setting Group(string key, params ImmutableArray<Setting> members) => new(key, null, false) { Members = members };

    public static Setting Choice(string key, string value, string standard, params ImmutableArray<Setting> members) =>
        new(key, value, value == standard) { Members = members, IsChoice = true };

    /// <summary>The lines of the comments, without the leading "# ".</summary>
    public IEnumerable<string> Lines(int indent = 0)
    {
        string blanks = new(' ', indent);
        yield return Content is null ? blanks + Key : $"{blanks}{Key} = {(Text(Content) + (IsDefault ? DefaultMark : "")).PadRight(Room)}";
        if (IsChoice && !Members.IsEmpty) yield return $"{blanks}  {Content}";
        foreach (Setting member in Members)
            foreach (string line in member.Lines(indent + (IsChoice ? 4 : 2))) yield return line;
    }

    /// <summary>Writes the setting as a property of the object that is open: <c>"thin": 1</c>, <c>"algorithm": {"value": "hmc", "hmc": {…}}</c>.</summary>
    public void Write(Utf8JsonWriter json)
    {
        switch (Content)
        {
            case null:
                WriteMembers(json, Key);
                break;
            case string chosen when IsChoice:
                json.WriteStartObject(Key);
                json.WriteString("value", chosen);
                if (!Members.IsEmpty) WriteMembers(json, chosen);
                json.WriteEndObject();
                break;
            case string text:
                json.WriteString(Key, text);
                break;
            case bool flag:
                json.WriteBoolean(Key, flag);
                break;
            case IFormattable number:
                json.WritePropertyName(Key);
                json.WriteRawValue(number.ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                throw new InvalidOperationException($"{Key} is {Content.GetType().Name}.");
        }
    }

    private void WriteMembers(Utf8JsonWriter json, string key)
    {
        json.WriteStartObject(key);
        foreach (Setting member in Members) member.Write(json);
        json.WriteEndObject();
    }

    private static string Text(object content) => content switch
    {
        // CmdStan writes words since 2.34. Its readers of all ages take numbers; those of RStan and of ArviZ before 2024 take nothing else.
        bool flag => flag ? "1" : "0",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => content.ToString() ?? "",
    };
}
