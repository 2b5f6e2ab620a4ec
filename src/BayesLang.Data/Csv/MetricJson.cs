using System.Text.Json;

namespace BayesLang.Data.Csv;

/// <summary>
/// The adapted step size and inverse metric, in the JSON file that CmdStan writes beside the CSV with <c>save_metric</c>, and reads again as a metric file:
/// <c>{"stepsize": …, "metric_type": "diag_e", "inv_metric": […]}</c>; a dense one is a list of rows, a unit one a diagonal of ones. Of a low-rank one, which CmdStan does
/// not know, <c>inv_metric</c> is the diagonal, and <c>low_rank</c> has the whole of it: <c>{"scale": […], "eigenvalues": […], "eigenvectors": [[…], …]}</c>, a vector in a row, for
/// M⁻¹ = S(I + U(Λ − I)Uᵀ)S.
/// </summary>
public static class MetricJson
{
    /// <param name="path">The file: <c>chain-1_metric.json</c> for <c>chain-1.csv</c>.</param>
    /// <param name="stepSize">The step size.</param>
    /// <param name="type"><c>unit_e</c>, <c>diag_e</c> or <c>dense_e</c>.</param>
    /// <param name="inverse">The diagonal (n), or the matrix by rows (n²); empty for a unit metric.</param>
    /// <param name="dimension">n.</param>
    /// <param name="lowRank">What a low-rank metric is beyond its diagonal.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, double stepSize, string type, ReadOnlySpan<double> inverse, int dimension, LowRankMetricParts lowRank = default)
    {
        using FileStream stream = File.Create(path);
        using Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WritePropertyName("stepsize");
        // The word that CmdStan's readers take, where there is no step size.
        if (double.IsFinite(stepSize)) json.WriteNumberValue(stepSize);
        else json.WriteRawValue("NaN", skipInputValidation: true);
        json.WriteString("metric_type", type);
        json.WriteStartArray("inv_metric");
        for (int i = 0; i < dimension; i++)
        {
            if (type != "dense_e")
            {
                json.WriteNumberValue(inverse.IsEmpty ? 1 : inverse[i]);
                continue;
            }
            json.WriteStartArray();
            foreach (double value in inverse.Slice(i * dimension, dimension)) json.WriteNumberValue(value);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        if (lowRank.Scale.Length > 0)
        {
            json.WriteStartObject("low_rank");
            WriteNumbers(json, "scale", lowRank.Scale);
            WriteNumbers(json, "eigenvalues", lowRank.Values);
            json.WriteStartArray("eigenvectors");
            for (int k = 0; k < lowRank.Values.Length; k++) WriteNumbers(json, null, lowRank.Vectors.Slice(k * dimension, dimension));
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string? name, ReadOnlySpan<double> values)
    {
        if (name is not null) json.WritePropertyName(name);
        json.WriteStartArray();
        foreach (double value in values) json.WriteNumberValue(value);
        json.WriteEndArray();
    }
}

/// <summary>The parts of a low-rank metric.</summary>
/// <param name="scale">S's diagonal (n).</param>
/// <param name="vectors">U's columns, one after the other (kn).</param>
/// <param name="values">Λ's diagonal (k).</param>
public readonly ref struct LowRankMetricParts(ReadOnlySpan<double> scale, ReadOnlySpan<double> vectors, ReadOnlySpan<double> values)
{
    public ReadOnlySpan<double> Scale { get; } = scale;

    public ReadOnlySpan<double> Vectors { get; } = vectors;

    public ReadOnlySpan<double> Values { get; } = values;
}
