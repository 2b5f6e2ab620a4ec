using System.Collections.Immutable;
using BayesLang.Inference.Diagnostics;
using BayesLang.Runtime.Random;
using BayesLang.Workflow.Charts;

namespace BayesLang.Workflow.Tests.Charts;

/// <summary>A chart of each type from simulated draws: what the tests read and the eye looks at.</summary>
static class SampleCharts
{
    private const int DrawCount = 1000;

    public static ImmutableArray<(string Title, string Description, Chart Chart)> All { get; } = Make();

    public static ImmutableArray<double> Normal(int seed, int count, double mean = 0, double sd = 1)
    {
        RandomStream random = new((ulong)seed, 1);
        return [.. Enumerable.Range(0, count).Select(_ => mean + sd * random.NextNormal())];
    }

    private static ImmutableArray<(string, string, Chart)> Make()
    {
        ImmutableArray<double> effect = Normal(1, 4 * DrawCount, 1.2, 0.6);
        return
        [
            ("Effect of the treatment", "The posterior lies above zero.", new DensityChart("difference in conversion (percentage points)", [new Sample("posterior", effect), new Sample("prior", Normal(2, DrawCount, 0, 2.5))], 0)),
            ("A scale", "It piles up at zero.", new DensityChart("tau", [new Sample("", [.. Normal(3, 4000).Select(Math.Abs)])])),
            ("Four arms", "The arms overlap.", new DensityChart("rate", [.. Enumerable.Range(0, 4).Select(k => new Sample($"arm {(char)('A' + k)}", Normal(10 + k, 2000, k * 0.8, 0.5 + 0.2 * k)))])),
            ("Far from the reference", "The posterior is far above the reference.", new DensityChart("yearly revenue per customer", [new Sample("posterior", Normal(4, 4000, 15300, 120))], 0)),
            ("Coefficients", "Two differ from zero.", new ForestChart("log odds for a standard deviation", Forest(["(intercept)", "age", "income", "region[North]", "region[a rather long name of a region that no one can read]", "visits", "tenure"]), 0)),
            ("Counties", "They differ much.", new ForestChart("log radon", Forest([.. Enumerable.Range(1, 40).Select(i => $"alpha[COUNTY {i}]")]), 0)),
            ("Trace of `tau`", "The chains mix.", new TraceChart("tau", [.. Enumerable.Range(0, 4).Select(chain => Normal(20 + chain, DrawCount, chain == 3 ? 1.5 : 0))])),
            ("Ranks of `tau`", "Chain 4 is too high.", Ranks()),
            ("Income", "Skewed to the right.", new HistogramChart("income (EUR)", [.. Normal(30, 600, 10, 0.5).Select(Math.Exp)])),
            ("Visits", "Counts, some missing.", new HistogramChart("visits", [.. Normal(31, 300, 3, 2).Select(x => Math.Max(0, Math.Round(x))), double.NaN, double.NaN])),
            ("Answers", "The model gives their shares.", new BarsChart("answer", "count", Bars(["never", "seldom", "often", "always"]))),
            ("Products", "The model gives their shares.", new BarsChart("product", "count", Bars(["a product with a long name", "Premium subscription", "Basic subscription", "Trial", "Something else again", "No answer at all given"]))),
            ("Posterior predictive check", "The observed density is among the predicted ones.", new PredictiveOverlayChart("score (points)", Normal(40, 200, 50, 10), [.. Enumerable.Range(0, 50).Select(i => Normal(100 + i, 200, 50 + 0.1 * (i % 7), 10.5))])),
            ("Prior predictive check", "The prior allows much.", new PredictiveOverlayChart("score (points)", [], [.. Enumerable.Range(0, 50).Select(i => Normal(200 + i, 200, 30 * Math.Sin(i), 15))])),
            ("Rootogram", "There are more zeros than predicted.", Rootogram()),
            ("Calibration", "Two bins lie outside.", Calibration()),
            ("LOO-PIT", "Within the band.", new UniformityChart("LOO-PIT", [new Sample("score", Uniform(50, 400))], 0.95)),
            ("Simulation-based calibration", "One parameter leaves the band.", new UniformityChart("rank of the true value", [.. Enumerable.Range(0, 9).Select(k => new Sample($"theta[{k + 1}]", [.. Uniform(60 + k, 200).Select(u => (Math.Floor((k == 4 ? Math.Pow(u, 1.5) : u) * 100) + 0.5) / 100)]))], 0.95, 100)),
            ("Pareto k-hat", "Two observations are influential.", new KHatChart([.. Normal(70, 150, 0.2, 0.12), 0.82, .. Normal(71, 40, 0.2, 0.12), 1.1, 0.74], 0.7)),
            ("Pairs", "Divergences lie in the neck of the funnel.", Pairs(3)),
            ("Pairs of five", "Divergences lie in the neck of the funnel.", Pairs(5)),
            ("Fitted curve", "It rises and levels off.", Band()),
        ];
    }

    private static ImmutableArray<double> Uniform(int seed, int count)
    {
        RandomStream random = new((ulong)seed, 1);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
    }

    private static ImmutableArray<ForestRow> Forest(string[] names) =>
        [.. names.Zip(Normal(5, names.Length, 0.3, 0.8), Normal(6, names.Length)).Select(row => Row(row.First, row.Second, 0.2 + 0.15 * Math.Abs(row.Third)))];

    private static ForestRow Row(string name, double median, double sd) => new(name, median - 1.645 * sd, median - 0.674 * sd, median, median + 0.674 * sd, median + 1.645 * sd);

    private static RankChart Ranks()
    {
        (int Chain, double Value)[] draws = [.. Enumerable.Range(0, 4).SelectMany(chain => Normal(20 + chain, DrawCount, chain == 3 ? 0.3 : 0).Select(value => (chain, value))).OrderBy(each => each.value)];
        int[][] counts = [.. Enumerable.Range(0, 4).Select(_ => new int[20])];
        for (int rank = 0; rank < draws.Length; rank++) counts[draws[rank].Chain][rank * 20 / draws.Length]++;
        return new RankChart("tau", [.. counts.Select(each => each.ToImmutableArray())], DrawCount / 20.0);
    }

    private static ImmutableArray<Bar> Bars(string[] names) => [.. names.Select((name, i) => new Bar(name, 20 + 13 * (i % 4), new BarPrediction(22 + 12 * (i % 4), 14 + 11 * (i % 4), 31 + 13 * (i % 4))))];

    private static RootogramChart Rootogram()
    {
        double[] mass = [.. Enumerable.Range(0, 14).Select(k => 300 * Math.Exp(k * Math.Log(4) - 4 - Enumerable.Range(1, k).Sum(j => Math.Log(j))))];
        return new RootogramChart("visits", [.. mass.Select((mean, k) => new Bar($"{k}", Math.Round(k == 0 ? 30 : mean * (1 + 0.1 * Math.Sin(k))), new BarPrediction(mean, Math.Max(0, mean - 1.6 * Math.Sqrt(mean)), mean + 1.6 * Math.Sqrt(mean))))]);
    }

    private static CalibrationChart Calibration() => new([.. Enumerable.Range(0, 10).Select(k =>
    {
        double predicted = 0.05 + 0.1 * k, half = 1.6 * Math.Sqrt(predicted * (1 - predicted) / 60);
        return new CalibrationBin(predicted, Math.Clamp(predicted + (k is 3 or 7 ? 0.16 : 0.03 * Math.Sin(3 * k)), 0, 1), Math.Max(0, predicted - half), Math.Min(1, predicted + half), 60);
    })]);

    private static PairsChart Pairs(int count)
    {
        ImmutableArray<double> logTau = Normal(80, 2000, 0, 1);
        List<Sample> samples = [new("log(tau)", logTau)];
        for (int k = 1; k < count; k++)
        {
            ImmutableArray<double> z = Normal(80 + k, 2000);
            samples.Add(new Sample($"theta[{k}]", [.. logTau.Select((t, i) => 8 + Math.Exp(t) * z[i])]));
        }
        return new PairsChart([.. samples], [.. logTau.Select(t => t < -1.9)]);
    }

    private static BandChart Band()
    {
        ImmutableArray<double> noise = Normal(90, 80, 0, 6);
        return new BandChart("dose (mg)", "response (%)",
            [.. Enumerable.Range(0, 60).Select(i => i * 2.0).Select(x => (x, y: 90 * x / (x + 25), sd: 2 + 0.02 * x)).Select(p => new BandPoint(p.x, p.y - 1.645 * p.sd, p.y - 0.674 * p.sd, p.y, p.y + 0.674 * p.sd, p.y + 1.645 * p.sd))],
            [.. noise.Select((e, i) => (X: 1.5 * i, Y: 90 * 1.5 * i / (1.5 * i + 25) + e))]);
    }
}
