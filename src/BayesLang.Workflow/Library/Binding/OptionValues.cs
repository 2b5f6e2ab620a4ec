using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BayesLang.Language.Diagnostics;
using BayesLang.Workflow.Tables;

namespace BayesLang.Workflow.Library.Binding;

/// <summary>What <c>--set</c> gives, as data.</summary>
static class OptionValues
{
    /// <summary>A JSON object; null where nothing was given.</summary>
    /// <param name="model">The model's name, for messages.</param>
    /// <param name="options">Its options.</param>
    /// <param name="roles">Its roles, which are no options.</param>
    /// <param name="given">Names and values.</param>
    /// <param name="elsewhere">Data that further files give.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static JsonObject? Of(string model, ImmutableArray<ModelOption> options, ImmutableArray<DataRole> roles, IReadOnlyCollection<NamedText> given, IReadOnlySet<string> elsewhere, List<string> problems)
    {
        JsonObject values = [];
        foreach (NamedText pair in given)
        {
            if (options.FirstOrDefault(option => option.Name == pair.Name) is not { } option)
            {
                string meant = roles.Any(role => role.Name == pair.Name) ? $" It is a role: --map {pair.Name}=COLUMN." : Spelling.Suggest(pair.Name, options.Select(each => each.Name)) is { Word: { } near } ? $" Did you mean {near}?" : "";
                problems.Add($"{model} has no option {pair.Name}.{meant} {(options.IsEmpty ? "It has no options." : $"Its options are {string.Join(", ", options.Select(each => each.Name))}.")}");
            }
            else if (Value(option, pair.Text) is { } value) values[pair.Name] = value;
            else problems.Add($"the option {pair.Name} must be {Wanted(option)}, but it is \"{pair.Text}\".");
        }
        foreach (ModelOption option in options.Where(option => option.Default is null && !elsewhere.Contains(option.Name) && !given.Any(pair => pair.Name == option.Name)))
            problems.Add($"the option {option.Name} has no value{(option.Variable.Documentation is { } text ? $" ({text.ReplaceLineEndings(" ").TrimEnd('.')})" : "")}. Give it: --set {option.Name}=VALUE, where VALUE is {Wanted(option)}; or in a JSON file with --data a second time.");
        return values.Count == 0 ? null : values;
    }

    private static string Wanted(ModelOption option) => option switch
    {
        { IsDate: true } => "a number or a date, such as 2024-03-01",
        { Rank: 0, IsInteger: true } => "a whole number",
        { Rank: 0 } => "a number",
        _ => "a list of numbers, such as [1, 2.5]",
    };

    private static JsonNode? Value(ModelOption option, string text)
    {
        if (option.IsDate && DateFormat.Of([text])?.Parse(text) is { } date) return JsonValue.Create(TimeSteps.Text(date));
        if (option.Rank == 0)
        {
            if (option.IsInteger) return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? JsonValue.Create(whole) : null;
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? JsonValue.Create(number) : null;
        }
        try
        {
            return JsonNode.Parse(text.StartsWith('[') ? text : $"[{text}]") is JsonArray list && list.All(each => each is JsonValue or JsonArray) ? list : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
