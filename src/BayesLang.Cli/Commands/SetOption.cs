using System.CommandLine;
using System.Text.Json;
using BayesLang.Runtime.Model;

namespace BayesLang.Cli.Commands;

/// <summary>Values of data on the command line, such as options of a model.</summary>
static class SetOption
{
    public static Option<string[]> Create() => new("--set")
    {
        Description = "A value among the data, such as horizon=24 or scale=[1, 2]; may be given several times.",
        HelpName = "NAME=VALUE",
    };

    /// <summary>The values as data; null where there are none.</summary>
    /// <exception cref="ArgumentException">A value is not written as one.</exception>
    public static IDataContext? Of(ParseResult result, Option<string[]> option)
    {
        if (result.GetValue(option) is not { Length: > 0 } given) return null;
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            foreach (string text in given)
            {
                int at = text.IndexOf('=', StringComparison.Ordinal);
                if (at < 1) throw new ArgumentException($"--set {text}: a name and a value belong here, such as horizon=24.");
                json.WritePropertyName(text[..at].Trim());
                try
                {
                    using JsonDocument value = JsonDocument.Parse(text[(at + 1)..]);
                    value.RootElement.WriteTo(json);
                }
                catch (JsonException)
                {
                    throw new ArgumentException($"--set {text}: {text[(at + 1)..]} is no number and no list of numbers.");
                }
            }
            json.WriteEndObject();
        }
        return Workflow.Data.Parse(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }
}
