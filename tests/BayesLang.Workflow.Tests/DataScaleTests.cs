using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Workflow.Tests;

/// <summary>Coefficients of standardized data on the scale of the data, from a fit on disk alone.</summary>
public sealed class DataScaleTests : IDisposable
{
    private const string Program = """
        data { int N; int K; int J; array[N] int g; @standardize matrix[N, K] x; @standardize vector[N] z; vector[N] y; }
        parameters { real alpha; vector[K] beta; vector[J] slope; real<lower=0> sigma; }
        model { alpha ~ normal(0, 5); beta ~ normal(0, 5); slope ~ normal(0, 5); sigma ~ exponential(1); y ~ normal(alpha + x * beta, sigma); }
        """;

    private const string Values = """{"g": [1, 2, 1, 2, 1], "J": 2, "x": [[1, 20], [2, 10], [3, 30], [5, 15], [4, 35]], "z": [10, 12, 9, 14, 15], "y": [0.5, 1, 1.5, 2.5, 2]}""";

    private readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Fit Sample(string program)
    {
        string path = Path.Combine(folder, "m.bym"), data = Path.Combine(folder, "d.json"), fit = Path.Combine(folder, "fit");
        File.WriteAllText(path, program);
        File.WriteAllText(data, Values);
        Model.Compile(path).Sample(Data.FromJson(data), new SampleOptions { Chains = 2, Warmup = 200, Draws = 100, Seed = 3, Folder = fit, DataPath = data });
        return Fit.Open(fit);
    }

    private static DataScaleSummary Scaled(FitSummary summary) => summary.OnDataScale ?? throw new InvalidOperationException("There is no table on the scale of the data.");

    private static SummaryRow Row(IEnumerable<SummaryRow> rows, string name) => rows.Single(row => row.Name == name);

    [Fact]
    public void Coefficients_are_divided_and_the_intercept_is_moved()
    {
        FitSummary summary = Sample(Program).Summary();
        DataScaleSummary scaled = Scaled(summary);
        Assert.Equal(["alpha", "beta[1]", "beta[2]"], scaled.Rows.Select(row => row.Name));
        Assert.Empty(scaled.Untold);
        double first = Math.Sqrt(2.5), second = Math.Sqrt(107.5);
        foreach ((string name, double deviation) in (ReadOnlySpan<(string, double)>)[("beta[1]", first), ("beta[2]", second)])
        {
            SummaryRow given = Row(summary.Rows, name), row = Row(scaled.Rows, name);
            Assert.Equal(given.Mean / deviation, row.Mean, 1e-12);
            Assert.Equal(given.Q5 / deviation, row.Q5, 1e-12);
            Assert.Equal(given.RHat, row.RHat, 1e-9);
        }
        // The predictor at the means of the data is the same on both scales.
        Assert.Equal(Row(summary.Rows, "alpha").Mean, Row(scaled.Rows, "alpha").Mean + 3 * Row(scaled.Rows, "beta[1]").Mean + 22 * Row(scaled.Rows, "beta[2]").Mean, 1e-10);
        Assert.Contains("On the scale of the data:", summary.ToString());
        Assert.Equal(["beta[2]"], Scaled(Fit.Open(Path.Combine(folder, "fit")).Summary("beta[2]")).Rows.Select(row => row.Name));
    }

    [Fact]
    public void What_cannot_be_told_is_said_and_not_guessed()
    {
        FitSummary summary = Sample(Program.Replace("alpha + x * beta", "alpha + slope[g] .* z + x[, 1] .* x[, 2]")).Summary();
        DataScaleSummary scaled = Scaled(summary);
        Assert.Equal(["slope[1]", "slope[2]"], scaled.Rows.Select(row => row.Name));
        double deviation = Math.Sqrt(6.5);
        Assert.Equal(Row(summary.Rows, "slope[2]").Mean / deviation, Row(scaled.Rows, "slope[2]").Mean, 1e-12);
        Assert.Equal(2, scaled.Untold.Length);
        Assert.Contains("coefficients of x cannot be told", scaled.Untold[0]);
        Assert.Contains("intercept is left out", scaled.Untold[1]);
    }

    [Fact]
    public void Without_standardized_data_there_is_no_such_table() => Assert.Null(Sample(Program.Replace("@standardize ", "")).Summary().OnDataScale);

    [Fact]
    public void A_mode_has_them_too()
    {
        string path = Path.Combine(folder, "m.bym"), data = Path.Combine(folder, "d.json");
        File.WriteAllText(path, Program);
        File.WriteAllText(data, Values);
        FitSummary summary = Model.Compile(path).Optimize(Data.FromJson(data), new OptimizeOptions { Folder = Path.Combine(folder, "mode"), Seed = 1, Jacobian = true }).Summary();
        Assert.Equal(Row(summary.Rows, "beta[1]").Mean / Math.Sqrt(2.5), Row(Scaled(summary).Rows, "beta[1]").Mean, 1e-12);
    }
}
