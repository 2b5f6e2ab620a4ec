using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using BayesLang.Runtime.Model;
using BayesLang.Workflow.Library.Binding;

namespace BayesLang.Cli.Commands;

/// <summary>Values of data on the command line, such as options of a model.</summary>
static class SetOption
{
    public static Option<string[]> Create()
    {
        Option<string[]> option = new("--set") { Description = "A value among the data, such as horizon=24 or scale=[1, 2]; may be given several times.", HelpName = "NAME=VALUE", AllowMultipleArgumentsPerToken = true };
        option.Validators.Add(result =>
        {
            foreach (string text in result.Tokens.Select(token => token.Value))
                if (NamedText.Of(text) is null) result.AddError($"--set takes {option.HelpName}, and \"{text}\" is none.");
        });
        return option;
    }

    public static ImmutableArray<NamedText> Of(ParseResult result, Option<string[]> option) => [.. (result.GetValue(option) ?? []).Select(NamedText.Of).OfType<NamedText>()];

    /// <summary>The values as data; null where there are none.</summary>
    /// <exception cref="ArgumentException">A value is not written as one.</exception>
    public static IDataContext? Data(ImmutableArray<NamedText> given)
    {
        if (given.IsEmpty) return null;
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            foreach (NamedText pair in given)
            {
                json.WritePropertyName(pair.Name);
                try
                {
                    using JsonDocument value = JsonDocument.Parse(pair.Text);
                    value.RootElement.WriteTo(json);
                }
                catch (JsonException)
                {
                    throw new ArgumentException($"--set {pair.Name}={pair.Text}: {pair.Text} is no number and no list of numbers.");
                }
            }
            json.WriteEndObject();
        }
        return Workflow.Data.Parse(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }
}
