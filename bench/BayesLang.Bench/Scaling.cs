using System.Globalization;
using System.Text;
using BayesLang.Bench.Kernels;
using BayesLang.Compiler.Loading;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;

namespace BayesLang.Bench;

/// <summary>How the time of a gradient grows with the number of rows: simulated data of doubling size for our own models, up to what memory allows.</summary>
static class Scaling
{
    /// <summary>A doubling may take twice the time, and a tenth more.</summary>
    private const double MostGrowth = 2.2;

    private sealed record Family(string Name, string Model, Func<int, SimulatedData> Data);

    private sealed record Point(string Name, int Rows, double Milliseconds, double Growth);

    private static readonly Family[] Families =
    [
        new("normal regression", "kidscore_interaction", n =>
        {
            var random = new Random(1);
            double[] hs = Draw(n, () => random.Next(2)), iq = Draw(n, () => 100 + 15 * Normal(random));
            return new SimulatedData().Integer("N", n).Reals("mom_hs", hs).Reals("mom_iq", iq)
                .Reals("kid_score", [.. hs.Zip(iq, (h, q) => Math.Clamp(20 + 6 * h + 0.6 * q + 18 * Normal(random), 0, 200))]);
        }),
        new("logistic regression", "wells_interaction", n =>
        {
            var random = new Random(2);
            return new SimulatedData().Integer("N", n).Integers("switched", Draw(n, () => random.Next(2))).Reals("dist", Draw(n, () => 300 * random.NextDouble()))
                .Reals("arsenic", Draw(n, () => 0.5 + 3 * random.NextDouble()));
        }),
        new("radon, 85 counties", "radon_slopes", n => Radon(n, 85)),
        // Thirty houses a county, as there are in the survey.
        new("radon, more counties", "radon_slopes", n => Radon(n, n / 30)),
        new("HMM", "hmm_example", n =>
        {
            var random = new Random(4);
            int state = 0;
            return new SimulatedData().Integer("N", n).Integer("K", 2).Reals("y", Draw(n, () => (state = random.NextDouble() < 0.1 ? 1 - state : state) * 6 + 3 + Normal(random)));
        }),
    ];

    /// <param name="only">One of the models; all where absent.</param>
    /// <param name="smallest">The fewest rows.</param>
    /// <param name="largest">No more rows than that.</param>
    /// <param name="rounds">Each size is measured so often, long apart, and its best time counts: on a shared machine whole seconds may be slow.</param>
    /// <param name="output">The file of results; none where absent.</param>
    public static int Run(string? only, int smallest, int largest, int rounds, string? output)
    {
        var points = new List<Point>();
        foreach (Family family in Families.Where(f => only is null || f.Model == only || f.Name == only))
        {
            ModelFactory factory = ModelCompiler.Compile(Source(family.Model), new CompileOptions { UseCache = false });
            var sizes = new List<int>();
            for (long n = smallest; n <= largest; n *= 2) sizes.Add((int)n);
            double[] best = [.. sizes.Select(_ => double.PositiveInfinity)];
            for (int round = 0; round < rounds; round++)
                for (int k = 0; k < best.Length; k++) best[k] = Math.Min(best[k], Milliseconds(factory, family.Data(sizes[k])));
            for (int k = 0; k < best.Length; k++)
            {
                points.Add(new Point(family.Name, sizes[k], best[k], k == 0 ? double.NaN : best[k] / best[k - 1]));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{family.Name,-24} {sizes[k],10:N0} rows {best[k],12:F5} ms   x{points[^1].Growth:F2}"));
            }
        }
        if (output is not null) ResultsFile.Replace(output, "Growth with the data", Section(points));
        return points.All(p => !(p.Growth > MostGrowth)) ? 0 : 1;
    }

    private static double Milliseconds(ModelFactory factory, SimulatedData data)
    {
        double nanoseconds = GradientTimer.Measure(factory.Bind(data), TimeSpan.FromSeconds(0.7), ThreadClock.Nanoseconds).NanosecondsPerGradient;
        GC.Collect();
        return nanoseconds * 1e-6;
    }

    private static string Section(List<Point> points)
    {
        var text = new StringBuilder();
        text.Append("""
            Milliseconds a gradient of our own models (`tests/Models`) on simulated data, and how much longer than with half the rows. The normal regressions are
            compressed to sufficient statistics when data are bound, the radon model to those of each county: with 85 counties its time does not grow, with as many as thirty
            houses each need it does, by what their tables take: 120 bytes a county, with parameters, gradient and work arrays: 20 MB at 5 million rows, 41 at 10. There
            a last cache of 32 MB, shared with others, no longer holds it all, and every pass over it waits for the memory: the steps in the last two
            doublings. Each time is the best of several rounds over all sizes.

            ```sh
            dotnet run -c Release --project bench/BayesLang.Bench -- scale --output bench/RESULTS.md
            ```


            """);
        Point[][] models = [.. points.GroupBy(p => p.Name).Select(g => g.ToArray())];
        text.Append(CultureInfo.InvariantCulture, $"| rows | {string.Join(" | ", models.Select(m => m[0].Name))} |\n| ---: |{string.Concat(models.Select(_ => " ---: |"))}\n");
        for (int row = 0; row < models.Max(m => m.Length); row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {models[0][row].Rows:N0} |");
            foreach (Point[] m in models)
                text.Append(CultureInfo.InvariantCulture, $" {m[row].Milliseconds:G3}{(double.IsNaN(m[row].Growth) ? "" : string.Create(CultureInfo.InvariantCulture, $" (x{m[row].Growth:F2})"))} |");
            text.Append('\n');
        }
        return text.ToString();
    }

    private static SimulatedData Radon(int houses, int counties)
    {
        var random = new Random(3);
        return new SimulatedData().Integer("N", houses).Integer("J", counties).Integers("county_idx", Draw(houses, () => 1 + random.Next(counties)))
            .Reals("floor_measure", Draw(houses, () => random.Next(2))).Reals("log_radon", Draw(houses, () => 1.3 + Normal(random)));
    }

    private static SourceText Source(string model)
    {
        string path = Path.Combine("tests", "Models", model + ".bym");
        return new SourceText(File.ReadAllText(path), path);
    }

    private static double[] Draw(int n, Func<double> draw)
    {
        var values = new double[n];
        for (int i = 0; i < n; i++) values[i] = draw();
        return values;
    }

    /// <summary>Box and Muller.</summary>
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private sealed class SimulatedData : IDataContext
    {
        private readonly Dictionary<string, DataValue> values = [];

        public string Description => "simulated data";

        public IEnumerable<string> Names => values.Keys;

        public DataValue? Find(string name) => values.GetValueOrDefault(name);

        public SimulatedData Integer(string name, int value) => Add(name, new DataValue(true, [], [value]));

        public SimulatedData Integers(string name, double[] value) => Add(name, new DataValue(true, [value.Length], value));

        public SimulatedData Reals(string name, double[] value) => Add(name, new DataValue(false, [value.Length], value));

        private SimulatedData Add(string name, DataValue value)
        {
            values[name] = value;
            return this;
        }
    }
}
