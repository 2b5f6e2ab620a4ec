using System.IO.Compression;
using System.Text.Json;
using BayesLang.Data.Json;

namespace BayesLang.Bench;

/// <summary>One point of the oracle, and what the reference gives there.</summary>
sealed record OraclePoint(double Scale, double Offset, int K, double LogDensity, double[] Gradient, double GradientNorm, double[] Constrained)
{
    /// <summary>xᵢ = offset + scale·sin(1 + i + 7.3·k).</summary>
    public double[] Position(int n) => [.. Enumerable.Range(0, n).Select(i => Offset + Scale * Math.Sin(1 + i + 7.3 * K))];
}

/// <summary>What the oracle says of a posterior.</summary>
sealed record Oracle(int Unconstrained, bool ConstantsDropped, IReadOnlyList<OraclePoint> Points)
{
    public static Oracle Read(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 256 });
        JsonElement root = document.RootElement;
        bool dropped = root.TryGetProperty("constants_dropped", out JsonElement flag) && flag.ValueKind != JsonValueKind.False;
        return new Oracle(root.GetProperty("n_unconstrained").GetInt32(), dropped, [.. root.GetProperty("points").EnumerateArray().Select(p => new OraclePoint(
            p.GetProperty("scale").GetDouble(),
            p.TryGetProperty("offset", out JsonElement offset) ? offset.GetDouble() : 0,
            p.GetProperty("k").GetInt32(), Number(p.GetProperty("log_density")), Numbers(p.GetProperty("gradient")), Number(p.GetProperty("gradient_norm")),
            Numbers(p.GetProperty("constrained"))))]);
    }

    private static double[] Numbers(JsonElement e) => [.. e.EnumerateArray().Select(Number)];

    private static double Number(JsonElement e) => e.ValueKind == JsonValueKind.Number ? e.GetDouble() : e.GetString() switch { "Infinity" or "inf" => double.PositiveInfinity, "-Infinity" or "-inf" => double.NegativeInfinity, _ => double.NaN };
}

/// <summary>A posterior of posteriordb: the program in a checkout of the public repository, the data and figures in the shared folder.</summary>
sealed record Posterior(string Name, string ModelPath, string DataName, string Shared)
{
    public static IEnumerable<Posterior> All(string checkout, string shared)
    {
        using JsonDocument index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(shared, "posteriordb", "index.json")));
        foreach (JsonElement entry in index.RootElement.EnumerateArray())
        {
            string model = entry.GetProperty("model").GetString() ?? "";
            yield return new Posterior(entry.GetProperty("posterior").GetString() ?? "",
                Path.Combine(checkout, "posterior_database", "models", "stan", model + ".stan"), entry.GetProperty("data").GetString() ?? "", shared);
        }
    }

    /// <summary>True where its name or its model's is in a list, or there is no list.</summary>
    public bool IsOneOf(string[]? only) => only is null || only.Any(o => Name == o || Path.GetFileNameWithoutExtension(ModelPath) == o);

    public string OraclePath => Path.Combine(Shared, "oracle", "posteriordb", Name + ".json");

    public bool HasData => File.Exists(DataPath);

    private string DataPath => Path.Combine(Shared, "posteriordb", "data", DataName + ".json.zip");

    public void ExtractData(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(DataPath);
        archive.Entries[0].ExtractToFile(path, overwrite: true);
    }

    public JsonData ReadData()
    {
        using ZipArchive archive = ZipFile.OpenRead(DataPath);
        using Stream stream = archive.Entries[0].Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        memory.Position = 0;
        return JsonData.Read(memory, DataName + ".json");
    }
}
