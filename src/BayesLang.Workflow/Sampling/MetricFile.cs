using System.Collections.Immutable;
using System.Text.Json;
using BayesLang.Data;
using BayesLang.Inference.Nuts;

namespace BayesLang.Workflow.Sampling;

/// <summary>An inverse metric on disk, as CmdStan reads and writes it: <c>{"inv_metric": [1.2, 0.3]}</c>, or a list of rows for a dense one.</summary>
static class MetricFile
{
    /// <summary>The inverse metric (n, or n² by rows) that a sampler of a model with n unconstrained parameters and with this kind of metric starts from.</summary>
    /// <exception cref="DataFormatException">The file holds no inverse metric of that kind.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ImmutableArray<double> Read(string path, MetricKind kind, int dimension)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"{path}: there is no such metric file.");
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(File.ReadAllBytes(path));
        }
        catch (JsonException e)
        {
            throw Fault((int)(e.LineNumber ?? 0) + 1, $"this is no JSON: {e.Message}");
        }
        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("inv_metric", out JsonElement metric) || metric.ValueKind != JsonValueKind.Array)
                throw Fault(1, "a metric file is an object with \"inv_metric\", a list of numbers, or of rows for a dense metric.");
            int n = metric.GetArrayLength();
            bool isDense = n > 0 && metric[0].ValueKind == JsonValueKind.Array;
            if (isDense != (kind == MetricKind.Dense))
                throw Fault(1, isDense
                    ? "the inverse metric is a matrix; give --metric dense with it."
                    : "the inverse metric is a vector, but a dense metric needs a list of rows; give --metric diag with it.");
            if (n != dimension) throw Fault(1, $"the inverse metric is of {n} parameters, but the model has {dimension} on the unconstrained scale.");
            if (!isDense) return [.. Numbers(metric, n)];
            return [.. metric.EnumerateArray().SelectMany((row, i) => Row(row, i, n))];
        }

        IEnumerable<double> Row(JsonElement row, int i, int n) => row.ValueKind == JsonValueKind.Array && row.GetArrayLength() == n
            ? Numbers(row, n)
            : throw Fault(1, $"a dense inverse metric has as many numbers in a row as rows, {n}; row {i + 1} has not.");

        double[] Numbers(JsonElement list, int n) => [.. list.EnumerateArray().Select((value, i) => value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : throw Fault(1, $"entry {i + 1} of {n} of \"inv_metric\" is {value.GetRawText()}, not a number."))];

        DataFormatException Fault(int line, string message) => new(path, line, 0, message);
    }
}
