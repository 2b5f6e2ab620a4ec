using System.Collections.Immutable;
using System.Text.Json;
using BayesLang.Language.Binding;
using BayesLang.Language.Flow;

namespace BayesLang.Workflow.Descriptions;

/// <summary>A model's description as JSON.</summary>
public static class ModelInfoJson
{
    public static void Write(Utf8JsonWriter json, ModelInfo info)
    {
        json.WriteStartObject();
        WriteProperties(json, info);
        json.WriteEndObject();
    }

    /// <summary>The description's properties, into an object that the caller has begun.</summary>
    public static void WriteProperties(Utf8JsonWriter json, ModelInfo info)
    {
        json.WriteString("name", info.Name);
        WriteAbout(json, info.Documentation, info.Attributes);
        WriteVariables(json, "data", info.Data);
        WriteVariables(json, "transformed_data", info.TransformedData);
        WriteVariables(json, "parameters", info.Parameters);
        WriteVariables(json, "transformed_parameters", info.TransformedParameters);
        WriteVariables(json, "generated_quantities", info.GeneratedQuantities);
        WriteDensities(json, "priors", info, DensityRole.Prior);
        WriteDensities(json, "likelihoods", info, DensityRole.Likelihood);
        WriteDensities(json, "other_densities", info, DensityRole.Other);
        WriteTexts(json, "distributions", info.DistributionsUsed);
        WriteTexts(json, "functions", info.FunctionsUsed);
        WriteTexts(json, "functions_defined", info.FunctionsDefined);
    }

    private static void WriteVariables(Utf8JsonWriter json, string name, ImmutableArray<VariableInfo> variables)
    {
        json.WriteStartArray(name);
        foreach (VariableInfo variable in variables)
        {
            json.WriteStartObject();
            json.WriteString("name", variable.Name);
            json.WriteString("type", variable.Type);
            if (variable.IsFactor) json.WriteBoolean("factor", true);
            if (variable.RawName is { } raw) json.WriteString("noncentered", raw);
            if (variable.AllowsMissing) json.WriteBoolean("missing", true);
            WriteTexts(json, "sizes", variable.Sizes);
            json.WriteStartObject("constraint");
            if (variable.Structure is { } structure) json.WriteString("type", structure);
            foreach ((string bound, string value) in variable.Bounds) json.WriteString(bound, value);
            json.WriteEndObject();
            if (variable.Default is { } text) json.WriteString("default", text);
            WriteAbout(json, variable.Documentation, variable.Attributes);
            json.WriteNumber("line", variable.Line);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>What the source says in words; an attribute that is given several times gives a list.</summary>
    private static void WriteAbout(Utf8JsonWriter json, string? documentation, ImmutableArray<BoundAttribute> attributes)
    {
        if (documentation is not null) json.WriteString("documentation", documentation);
        foreach (IGrouping<string, string> attribute in attributes.SelectMany(attribute => attribute.Values.Select(value => (attribute.Name, value))).GroupBy(pair => pair.Name, pair => pair.value))
        {
            if (attribute.Count() == 1) json.WriteString(attribute.Key, attribute.First());
            else WriteTexts(json, attribute.Key, [.. attribute]);
        }
    }

    private static void WriteDensities(Utf8JsonWriter json, string name, ModelInfo info, DensityRole role)
    {
        json.WriteStartArray(name);
        foreach (DensityInfo density in info.Densities.Where(density => density.Role == role))
        {
            json.WriteStartObject();
            json.WriteString("variate", string.Join(", ", density.Variates));
            if (role == DensityRole.Likelihood && !density.Observations.IsEmpty)
            {
                json.WriteString("observations", string.Join("; ", density.Observations.Select(each => each.Entry)));
                json.WriteString("index", string.Join("; ", density.Observations.Select(each => each.Index).Where(index => index.Length > 0).Distinct()));
            }
            json.WriteString("distribution", string.Join(", ", density.Distributions));
            json.WriteString("statement", density.Text);
            // Of data that may be missing, it is the prior of the missing entries too.
            if (density.Role == DensityRole.Likelihood && info.Data.Any(variable => variable.AllowsMissing && density.Variates.Contains(variable.Name))) json.WriteBoolean("prior_of_missing", true);
            if (density.Line > 0) json.WriteNumber("line", density.Line);
            else json.WriteBoolean("from_outside", true);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
