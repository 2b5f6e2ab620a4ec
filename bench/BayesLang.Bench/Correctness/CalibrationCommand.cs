using System.Diagnostics;
using System.Globalization;
using System.Text;
using BayesLang.Inference.Chains;
using BayesLang.Tests.Calibration;
using BayesLang.Workflow.Calibration;

namespace BayesLang.Bench.Correctness;

/// <summary>The <c>sbc</c> command: simulation-based calibration of our models, with the sampler's defaults.</summary>
static class CalibrationCommand
{
    /// <summary>The probability that some band of all is left by correct models.</summary>
    private const double Level = 1e-3;

    private sealed record Row(RankStatistics Ranks, TimeSpan Elapsed);

    /// <returns>The process's exit code: 1 where ranks leave their band.</returns>
    public static int Run(string[]? only, int simulations, int seed, int threads, string? output)
    {
        string folder = Path.Combine("tests", "Models", "Calibration");
        string[] files = [.. CalibrationModel.FilesOf(folder).Where(file => only is null || only.Contains(Path.GetFileNameWithoutExtension(file)))];
        if (files.Length == 0)
        {
            Console.Error.WriteLine($"No model of {folder} has that name. There are {string.Join(", ", CalibrationModel.FilesOf(folder).Select(Path.GetFileNameWithoutExtension))}.");
            return 2;
        }
        List<Row> rows = [];
        foreach (string file in files)
        {
            var watch = Stopwatch.StartNew();
            RankStatistics ranks = RankStatistics.Of(CalibrationModel.Read(file), new HarnessOptions(simulations, (ulong)seed, new SamplerOptions { Warmup = 500, Draws = 99 }) { Threads = threads });
            rows.Add(new Row(ranks, watch.Elapsed));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{ranks.Name,-20} {ranks.Quantities.Count,3} quantities; least p {ranks.Worst.Uniformity.PValue:G3} ({ranks.Worst.Name}); ESS {ranks.SmallestEss:F0}, {ranks.Repeated} repeated, {ranks.Divergences} divergences; {watch.Elapsed.TotalSeconds:F1} s"));
        }
        double limit = Level / rows.Sum(r => r.Ranks.Quantities.Count);
        Row[] failing = [.. rows.Where(r => !(r.Ranks.Worst.Uniformity.PValue > limit))];
        foreach (CalibratedQuantity bad in failing.SelectMany(r => r.Ranks.Quantities).Where(q => !(q.Uniformity.PValue > limit)))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {bad.Name}: p = {bad.Uniformity.PValue:G3}, ranks {Histogram(bad.Ranks)}"));
        string summary = string.Create(CultureInfo.InvariantCulture,
            $"{rows.Count - failing.Length} of {rows.Count} models stay within their bands: {rows.Sum(r => r.Ranks.Quantities.Count)} quantities, {simulations} simulations each; the least p is {rows.Min(r => r.Ranks.Worst.Uniformity.PValue):G3}, the limit {limit:G3}.");
        Console.WriteLine(summary);
        if (output is not null) ResultsFile.Replace(output, "Simulation-based calibration", Section(rows, limit, simulations, seed, summary));
        return failing.Length == 0 ? 0 : 1;
    }

    /// <summary>How many ranks fall into each tenth.</summary>
    private static string Histogram(IReadOnlyCollection<int> ranks)
    {
        int[] counts = new int[10];
        int cells = Math.Max(ranks.Max() + 1, 10);
        foreach (int rank in ranks) counts[rank * 10 / cells]++;
        return string.Join(' ', counts);
    }

    private static string Section(List<Row> rows, double limit, int simulations, int seed, string summary)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"""
            Parameters are drawn from the prior, data given these, and the posterior is sampled with the defaults of `bayes sample` (one chain, 500 of warm-up, 99 draws, each second
            transition or fewer, until as many are effective); the rank of the true value among the draws must be uniform. Quantities are all parameters, what is computed from them, and the joint log likelihood.
            p is the level of the simultaneous band of Säilynoja, Bürkner and Vehtari (2022) that the ranks' empirical distribution function just touches; the limit shares a probability
            of 0.001 among all quantities. ESS is the smallest effective sample size of a quantity before thinning, in the mean; simulations where it stayed below 99 were repeated with a longer warm-up.

            ```sh
            dotnet run -c Release --project bench/BayesLang.Bench -- sbc --simulations {simulations} --seed {seed} --output bench/RESULTS.md
            ```

            **{summary}**

            | model | quantities | farthest out | distance of its ECDF | p | p of log_lik | ESS | repeated | divergences | seconds | |
            | --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
            """);
        foreach ((RankStatistics ranks, TimeSpan elapsed) in rows)
        {
            double logLik = ranks.Quantities.Single(q => q.Name == "log_lik").Uniformity.PValue;
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {ranks.Name} | {ranks.Quantities.Count} | {ranks.Worst.Name} | {ranks.Worst.Uniformity.LargestDistance:F3} | {ranks.Worst.Uniformity.PValue:G3} | {logLik:G3} | {ranks.SmallestEss:F0} | {ranks.Repeated} | {ranks.Divergences} | {elapsed.TotalSeconds:F0} | {(ranks.Worst.Uniformity.PValue > limit ? "calibrated" : "**not calibrated**")} |");
        }
        return text.ToString();
    }
}
