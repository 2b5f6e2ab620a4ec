using System.Collections.Immutable;
using System.Text.Json;

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
        WriteVariables(json, "data", info.Data);
        WriteVariables(json, "transformed_data", info.TransformedData);
        WriteVariables(json, "parameters", info.Parameters);
        WriteVariables(json, "transformed_parameters", info.TransformedParameters);
        WriteVariables(json, "generated_quantities", info.GeneratedQuantities);
        WriteDensities(json, "priors", info.Densities, DensityRole.Prior);
        WriteDensities(json, "likelihoods", info.Densities, DensityRole.Likelihood);
        WriteDensities(json, "other_densities", info.Densities, DensityRole.Other);
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
            WriteTexts(json, "sizes", variable.Sizes);
            json.WriteStartObject("constraint");
            if (variable.Structure is { } structure) json.WriteString("type", structure);
            foreach ((string bound, string value) in variable.Bounds) json.WriteString(bound, value);
            json.WriteEndObject();
            if (variable.Documentation is { } documentation) json.WriteString("documentation", documentation);
            json.WriteNumber("line", variable.Line);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteDensities(Utf8JsonWriter json, string name, ImmutableArray<DensityInfo> densities, DensityRole role)
    {
        json.WriteStartArray(name);
        foreach (DensityInfo density in densities.Where(density => density.Role == role))
        {
            json.WriteStartObject();
            json.WriteString("variate", string.Join(", ", density.Variates));
            json.WriteString("distribution", string.Join(", ", density.Distributions));
            json.WriteString("statement", density.Text);
            json.WriteNumber("line", density.Line);
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
