using System.Text.Json;

namespace BayesLang.Bench.Sampling;

/// <summary>One parameter in the reference draws, which are nearly independent.</summary>
sealed record ReferenceMoments(double Mean, double Sd, double MeanSquare);

/// <summary>The reference draws of a posterior: how many, and the moments of each parameter, by names such as <c>beta[1]</c>.</summary>
sealed record ReferenceDraws(int Count, IReadOnlyDictionary<string, ReferenceMoments> Parameters)
{
    /// <summary>Null where the posterior has no reference draws.</summary>
    public static ReferenceDraws? Read(string shared, string posterior)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(shared, "posteriordb", "reference.json")));
        if (!document.RootElement.TryGetProperty(posterior, out JsonElement entry)) return null;
        return new ReferenceDraws(entry.GetProperty("n_draws").GetInt32(), entry.GetProperty("parameters").EnumerateObject().ToDictionary(p => p.Name, p => new ReferenceMoments(
            p.Value.GetProperty("mean").GetDouble(), p.Value.GetProperty("sd").GetDouble(), p.Value.GetProperty("mean_sq").GetDouble())));
    }
}
