using System.Collections.Immutable;
using System.Text.Json;
using BayesLang.Data;
using BayesLang.Inference.Nuts;

namespace BayesLang.Workflow.Sampling;

/// <summary>
/// An inverse metric on disk, as CmdStan reads and writes it: <c>{"inv_metric": [1.2, 0.3]}</c>, or a list of rows for a dense one; a low-rank one has its
/// <c>low_rank</c> too, as <see cref="Data.Csv.MetricJson"/> writes it.
/// </summary>
static class MetricFile
{
    /// <summary>The metric that a sampler of a model with n unconstrained parameters and with this kind of metric starts from.</summary>
    /// <exception cref="DataFormatException">The file holds no inverse metric of that kind.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static StartingMetric Read(string path, MetricKind kind, int dimension)
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
            if (isDense) return new StartingMetric([.. metric.EnumerateArray().SelectMany((row, i) => Row(row, i, n))]);
            StartingMetric diagonal = new([.. Numbers(metric, "inv_metric", n)]);
            return kind == MetricKind.LowRank && document.RootElement.TryGetProperty("low_rank", out JsonElement parts) ? diagonal with { LowRank = LowRank(parts, n) } : diagonal;
        }

        IEnumerable<double> Row(JsonElement row, int i, int n) => row.ValueKind == JsonValueKind.Array && row.GetArrayLength() == n
            ? Numbers(row, "inv_metric", n)
            : throw Fault(1, $"a dense inverse metric has as many numbers in a row as rows, {n}; row {i + 1} has not.");

        LowRankParts LowRank(JsonElement parts, int n)
        {
            JsonElement scale = List(parts, "scale"), values = List(parts, "eigenvalues"), vectors = List(parts, "eigenvectors");
            int rank = values.GetArrayLength();
            if (scale.GetArrayLength() != n) throw Fault(1, $"\"scale\" of \"low_rank\" has {scale.GetArrayLength()} numbers, but the model has {n} parameters on the unconstrained scale.");
            if (vectors.GetArrayLength() != rank) throw Fault(1, $"\"low_rank\" has {rank} eigenvalues and {vectors.GetArrayLength()} eigenvectors.");
            double[][] columns = [.. vectors.EnumerateArray().Select((vector, k) => vector.ValueKind == JsonValueKind.Array && vector.GetArrayLength() == n
                ? Numbers(vector, "eigenvectors", n)
                : throw Fault(1, $"eigenvector {k + 1} of \"low_rank\" is no list of {n} numbers."))];
            RequireOrthonormal(columns);
            return new LowRankParts([.. Positive(scale, "scale", n)], [.. columns.SelectMany(column => column)], [.. Positive(values, "eigenvalues", rank)]);
        }

        JsonElement List(JsonElement parts, string name) => parts.ValueKind == JsonValueKind.Object && parts.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? list
            : throw Fault(1, $"\"low_rank\" is an object with the lists \"scale\", \"eigenvalues\" and \"eigenvectors\"; \"{name}\" is missing.");

        void RequireOrthonormal(double[][] columns)
        {
            const double Tolerance = 1e-6;
            for (int j = 0; j < columns.Length; j++)
                for (int k = 0; k <= j; k++)
                    if (!(Math.Abs(columns[j].Zip(columns[k], (a, b) => a * b).Sum() - (j == k ? 1 : 0)) <= Tolerance))
                        throw Fault(1, j == k ? $"eigenvector {j + 1} of \"low_rank\" has not length 1." : $"eigenvectors {k + 1} and {j + 1} of \"low_rank\" are not orthogonal.");
        }

        double[] Positive(JsonElement list, string name, int n)
        {
            double[] numbers = Numbers(list, name, n);
            int bad = Array.FindIndex(numbers, value => !(value > 0) || double.IsInfinity(value));
            return bad < 0 ? numbers : throw Fault(1, $"entry {bad + 1} of \"{name}\" is {numbers[bad]}, but must be positive.");
        }

        double[] Numbers(JsonElement list, string name, int n) => [.. list.EnumerateArray().Select((value, i) => value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : throw Fault(1, $"entry {i + 1} of {n} of \"{name}\" is {value.GetRawText()}, not a number."))];

        DataFormatException Fault(int line, string message) => new(path, line, 0, message);
    }
}
