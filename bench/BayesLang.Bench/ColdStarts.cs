using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace BayesLang.Bench;

/// <summary>
/// The time from the start of <c>bayes log-prob</c>, in a fresh process, to the first gradient of each posterior: with an empty cache, and again with the model in
/// it. What the process only waited for the data is taken off.
/// </summary>
static class ColdStarts
{
    private const double MedianBar = 1000, MaximumBar = 2500, CachedBar = 350;

    private sealed record Start(string Name, double Cold, double Cached);

    /// <param name="checkout">posteriordb.</param>
    /// <param name="shared">The shared folder.</param>
    /// <param name="only">Names of posteriors or models; all where null.</param>
    /// <param name="output">The results' file.</param>
    /// <param name="rounds">How often each is started; the best counts, since other work on the machine only slows it.</param>
    public static int Run(string checkout, string shared, string[]? only, string? output, int rounds)
    {
        // The command publishes itself first, where a source has changed.
        using (Process version = Process.Start(Command, ["--version"])) version.WaitForExit();
        string folder = Directory.CreateTempSubdirectory("bayes-cold-").FullName;
        var starts = new List<Start>();
        try
        {
            foreach (Posterior posterior in Posterior.All(checkout, shared).Where(p => p.HasData && p.IsOneOf(only)))
            {
                string data = Path.Combine(folder, "data.json"), points = Path.Combine(folder, "points.json");
                posterior.ExtractData(data);
                Oracle oracle = Oracle.Read(posterior.OraclePath);
                File.WriteAllText(points, JsonSerializer.Serialize(new[] { oracle.Points[0].Position(oracle.Unconstrained) }));
                double cold = double.PositiveInfinity, cached = double.PositiveInfinity;
                for (int round = 0; round < rounds; round++)
                {
                    string cache = Path.Combine(folder, $"cache-{starts.Count}-{round}");
                    cold = Math.Min(cold, Milliseconds(posterior.ModelPath, data, points, cache, isCached: false));
                    cached = Math.Min(cached, Milliseconds(posterior.ModelPath, data, points, cache, isCached: true));
                }
                starts.Add(new Start(posterior.Name, cold, cached));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{posterior.Name,-60} cold {cold,6:F0} ms   cached {cached,5:F0} ms"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        Console.WriteLine(Summary(starts));
        if (output is not null) ResultsFile.Replace(output, "Cold start", Section(starts));
        return Median(starts.Select(s => s.Cold)) <= MedianBar && starts.Max(s => s.Cold) <= MaximumBar && starts.Max(s => s.Cached) <= CachedBar ? 0 : 1;
    }

    private static string Command => Path.Combine(Environment.CurrentDirectory, "bayes");

    private static double Milliseconds(string model, string data, string points, string cache, bool isCached)
    {
        var start = new ProcessStartInfo(Command) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])["log-prob", model, "--data", data, "--points", points, "--gradient", "--timings"]) start.ArgumentList.Add(argument);
        start.Environment["BAYESLANG_CACHE"] = cache;
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("bayes does not start.");
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        string text = error.GetAwaiter().GetResult();
        if (!text.StartsWith('{')) throw new InvalidOperationException($"bayes log-prob {model} fails: {text}");
        using JsonDocument timings = JsonDocument.Parse(text);
        JsonElement root = timings.RootElement;
        if (root.GetProperty("cached").GetBoolean() != isCached) throw new InvalidOperationException($"{model}: the cache is not as it should be.");
        return root.GetProperty("total_ms").GetDouble() - root.GetProperty("data_ms").GetDouble();
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static string Summary(List<Start> starts) => string.Create(CultureInfo.InvariantCulture,
        $"cold: median {Median(starts.Select(s => s.Cold)):F0} ms, maximum {starts.Max(s => s.Cold):F0} ms ({starts.MaxBy(s => s.Cold)?.Name}); cached: median {Median(starts.Select(s => s.Cached)):F0} ms, maximum {starts.Max(s => s.Cached):F0} ms");

    private static string Section(List<Start> starts)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            From the start of `bayes log-prob --gradient`, in a fresh process, to the first gradient, over the posteriors of posteriordb; what the process only waited for the
            data is taken off. CmdStan's compile alone takes 27 to 99 s.

            ```sh
            dotnet run -c Release --project bench/BayesLang.Bench -- cold CHECKOUT_OF_POSTERIORDB SHARED --output bench/RESULTS.md
            ```

            **{starts.Count} posteriors; {Summary(starts)}.** The slowest:

            | posterior | cold, ms | cached, ms |
            | --- | ---: | ---: |

            """);
        foreach (Start s in starts.OrderByDescending(s => s.Cold).Take(12)) text.Append(CultureInfo.InvariantCulture, $"| {s.Name} | {s.Cold:F0} | {s.Cached:F0} |\n");
        return text.ToString();
    }
}
