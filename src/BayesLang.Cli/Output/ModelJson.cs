using System.Text.Json;
using BayesLang.Workflow.Descriptions;
using BayesLang.Workflow.Library;

namespace BayesLang.Cli.Output;

/// <summary>Models of the library as JSON.</summary>
static class ModelJson
{
    /// <summary>A line for each model of a list.</summary>
    public static void PrintList(TextWriter output, IEnumerable<(LibraryModel Model, double? Score)> models) => JsonOutput.Print(output, json =>
    {
        json.WriteStartArray();
        foreach ((LibraryModel model, double? score) in models)
        {
            json.WriteStartObject();
            WriteHead(json, model);
            if (score is { } number) json.WriteReal("score", Math.Round(number, 3));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }, indented: true);

    /// <summary>All about one.</summary>
    public static void Print(TextWriter output, LibraryModel model, bool withSource) => JsonOutput.Print(output, json =>
    {
        json.WriteStartObject();
        WriteHead(json, model);
        json.WriteString("documentation", model.Head.Documentation);
        json.WriteTexts("not_for", model.Head.NotFor);
        json.WriteTexts("citations", model.Head.Citations);
        json.WriteStartArray("roles");
        foreach (DataRole role in model.Roles)
        {
            json.WriteStartObject();
            json.WriteString("role", role.Name);
            json.WriteString("variable", role.Variable.Name);
            json.WriteString("takes", role.Wanted);
            json.WriteBoolean("optional", role.IsOptional);
            json.WriteBoolean("several_columns", role.TakesSeveral);
            WriteText(json, "documentation", role.Variable.Documentation);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("options");
        foreach (ModelOption option in model.Options)
        {
            json.WriteStartObject();
            json.WriteString("name", option.Name);
            WriteText(json, "default", option.Default);
            WriteText(json, "documentation", option.Variable.Documentation);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("priors");
        foreach (PriorInfo parameter in model.Priors)
        {
            json.WriteStartObject();
            json.WriteString("parameter", parameter.Parameter);
            json.WriteTexts("priors", parameter.Priors.Select(prior => prior.Text));
            WriteText(json, "documentation", parameter.Documentation);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("estimands");
        foreach (Estimand estimand in model.Estimands)
        {
            json.WriteStartObject();
            json.WriteString("variable", estimand.Variable);
            json.WriteString("meaning", estimand.Meaning);
            WriteText(json, "unit", estimand.Unit);
            WriteText(json, "reference", estimand.Reference);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (model.Head.Example is { } example)
        {
            json.WriteStartObject("example");
            json.WriteString("table", example.Table);
            json.WriteTexts("map_and_set", example.Pairs);
            json.WriteEndObject();
        }
        json.WriteString("command", ModelPage.Usage(model));
        if (withSource) json.WriteString("source", model.Program);
        json.WriteEndObject();
    }, indented: true);

    private static void WriteHead(Utf8JsonWriter json, LibraryModel model)
    {
        json.WriteString("name", model.Name);
        json.WriteString("field", model.Field);
        json.WriteString("title", model.Head.Title);
        json.WriteString("question", model.Head.Question);
        json.WriteTexts("keywords", model.Head.Keywords);
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null) json.WriteString(name, text);
    }
}
