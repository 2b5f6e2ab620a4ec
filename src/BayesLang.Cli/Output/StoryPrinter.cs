using System.Text.Json;
using BayesLang.Language.Story;
using BayesLang.Workflow.Descriptions;

namespace BayesLang.Cli.Output;

/// <summary>Prints a model's generative story: for people a numbered list of sentences and formulas, for programs JSON.</summary>
static class StoryPrinter
{
    public static void Print(Terminal terminal, ModelExplanation model)
    {
        TextWriter output = terminal.Out;
        output.WriteLine(Ansi.Paint(model.Title ?? model.Name, Ansi.Bold, terminal.IsOutTerminal));
        if (model.Documentation is { } about) output.WriteLine(about);
        if (model.Story.Entries.IsEmpty) output.WriteLine("The model has neither parameters nor a density, so there is nothing to tell.");
        for (int i = 0; i < model.Story.Entries.Length; i++)
        {
            StoryEntry entry = model.Story.Entries[i];
            string number = $"{i + 1}. ", margin = new(' ', number.Length);
            output.WriteLine();
            output.WriteLine($"{number}{entry.Words}{Ansi.Paint(entry.Line > 0 ? $"  [line {entry.Line}]" : "  [from outside]", Ansi.Dim, terminal.IsOutTerminal)}");
            if (About(entry) is { } text) output.WriteLine(margin + text);
            foreach (string line in entry.Latex) output.WriteLine(margin + Ansi.Paint(line.Replace(" &", " ", StringComparison.Ordinal), Ansi.Cyan, terminal.IsOutTerminal));
        }
    }

    /// <summary>What the source says of the variable: its label, its documentation, its unit.</summary>
    private static string? About(StoryEntry entry)
    {
        string unit = entry.Unit is { } of ? $" [{of}]" : "";
        string[] parts = [.. entry.Label is { } label ? (string[])[label] : [], .. entry.Documentation is { } text ? (string[])[text.ReplaceLineEndings(" ")] : []];
        return parts.Length == 0 && unit.Length == 0 ? null : $"{entry.Subject?.Name}: {string.Join(". ", parts)}{unit}";
    }

    public static void PrintJson(TextWriter output, ModelExplanation model) => JsonOutput.Print(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("name", model.Name);
        if (model.Title is { } title) json.WriteString("title", title);
        if (model.Documentation is { } about) json.WriteString("documentation", about);
        json.WriteStartArray("story");
        foreach (StoryEntry entry in model.Story.Entries) Write(json, entry);
        json.WriteEndArray();
        json.WriteString("latex", model.Story.Latex);
        json.WriteEndObject();
    }, indented: true);

    private static void Write(Utf8JsonWriter json, StoryEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("kind", entry.Kind.ToString().ToLowerInvariant());
        if (entry.Subject is { } subject) json.WriteString("variable", subject.Name);
        json.WriteString("words", entry.Words);
        json.WriteTexts("latex", entry.Latex);
        if (entry.Line > 0) json.WriteNumber("line", entry.Line);
        if (entry.Label is { } label) json.WriteString("label", label);
        if (entry.Unit is { } unit) json.WriteString("unit", unit);
        if (entry.Documentation is { } documentation) json.WriteString("documentation", documentation);
        json.WriteEndObject();
    }
}
