using System.Text.Json;

namespace BayesLang.Bench.Sampling;

/// <summary>One parameter in the reference draws, which are nearly independent.</summary>
/// <param name="Quantiles">By their probabilities.</param>
sealed record ReferenceMoments(double Mean, double Sd, double MeanSquare, IReadOnlyList<(double Probability, double Value)> Quantiles);

/// <summary>The reference draws of a posterior: how many, and the moments of each parameter, by names such as <c>beta[1]</c>.</summary>
sealed record ReferenceDraws(int Count, IReadOnlyDictionary<string, ReferenceMoments> Parameters)
{
    /// <summary>
    /// Quantities whose mean square is infinite, so that no two sets of draws agree on it. Michaelis-Menten elimination V C/(K + C) tends to the linear (V/K) C as K and V grow
    /// in proportion, and with it the likelihood to a positive limit; under half-Cauchy priors the posterior's density falls along that ridge as K⁻²V⁻², its width
    /// grows as K, and P(K > k) falls as k⁻²: a mean, and no second moment.
    /// </summary>
    private static readonly Dictionary<string, string[]> infinite = new() { ["one_comp_mm_elim_abs-one_comp_mm_elim_abs"] = ["K_m", "V_m"] };

    public IReadOnlyCollection<string> WithoutSecondMoment { get; private init; } = [];

    /// <summary>Null where the posterior has no reference draws.</summary>
    public static ReferenceDraws? Read(string shared, string posterior)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(shared, "posteriordb", "reference.json")));
        if (!document.RootElement.TryGetProperty(posterior, out JsonElement entry)) return null;
        return new ReferenceDraws(entry.GetProperty("n_draws").GetInt32(), entry.GetProperty("parameters").EnumerateObject().ToDictionary(p => p.Name, p => new ReferenceMoments(
            p.Value.GetProperty("mean").GetDouble(), p.Value.GetProperty("sd").GetDouble(), p.Value.GetProperty("mean_sq").GetDouble(),
            [.. new[] { (0.05, "q5"), (0.5, "q50"), (0.95, "q95") }.Select(q => (q.Item1, p.Value.GetProperty(q.Item2).GetDouble()))])))
        {
            WithoutSecondMoment = infinite.GetValueOrDefault(posterior, []),
        };
    }
}
