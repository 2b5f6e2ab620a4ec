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
/// <param name="Unconstrained">The number of unconstrained parameters.</param>
/// <param name="ConstantsDropped">True where the log density is up to a constant.</param>
/// <param name="Points">The points.</param>
/// <param name="Correction">Why some entries of the gradient are high-precision figures in the place of the oracle's; null where none is.</param>
sealed record Oracle(int Unconstrained, bool ConstantsDropped, IReadOnlyList<OraclePoint> Points, string? Correction = null)
{
    /// <summary>
    /// Puts the figures of <c>bench/precision/NAME.json</c>, which the scripts beside it compute in 40 digits and more, in the place of entries of the gradient that
    /// the reference itself has wrong.
    /// </summary>
    public Oracle Corrected(string name)
    {
        string path = Path.Combine("bench", "precision", name + ".json");
        if (!File.Exists(path)) return this;
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        Dictionary<int, JsonElement> entries = document.RootElement.GetProperty("points").EnumerateArray().ToDictionary(p => p.GetProperty("k").GetInt32(), p => p.GetProperty("entries"));
        return this with
        {
            Correction = document.RootElement.GetProperty("why").GetString(),
            Points = [.. Points.Select(p => entries.TryGetValue(p.K, out JsonElement own)
                ? p with { Gradient = [.. p.Gradient.Select((v, i) => own.TryGetProperty(i.ToString(System.Globalization.CultureInfo.InvariantCulture), out JsonElement exact) ? exact.GetDouble() : v)] }
                : p)],
        };
    }

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

    /// <summary>The posterior whose reference draws are this one's: a model may be written in two ways.</summary>
    public string ReferenceName
    {
        get
        {
            string path = Path.Combine(Path.GetDirectoryName(ModelPath) ?? "", "..", "..", "posteriors", Name + ".json");
            if (!File.Exists(path)) return Name;
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.TryGetProperty("reference_posterior_name", out JsonElement name) ? name.GetString() ?? Name : Name;
        }
    }

    public string OraclePath => Path.Combine(Shared, "oracle", "posteriordb", Name + ".json");

    public bool HasData => File.Exists(DataPath);

    private string DataPath => Path.Combine(Shared, "posteriordb", "data", DataName + ".json.zip");

    public void ExtractData(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(DataPath);
        archive.Entries[0].ExtractToFile(path, overwrite: true);
    }

    public string ReadText()
    {
        using ZipArchive archive = ZipFile.OpenRead(DataPath);
        using StreamReader reader = new(archive.Entries[0].Open());
        return reader.ReadToEnd();
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
