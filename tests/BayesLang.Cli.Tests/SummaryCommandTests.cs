using System.Text.Json;
using BayesLang.Cli.Output;
using BayesLang.Data.Csv;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Cli.Tests;

public sealed class SummaryCommandTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;
    readonly StringWriter output = new();
    readonly StringWriter error = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    int Run(bool isTerminal, params string[] args) => CommandLine.Run(["summary", .. args], new Terminal(output, error, isTerminal, isTerminal), backend: null);

    /// <summary>Normal draws; in a sick fit the first chain is shifted, some transitions diverge and the energies drift.</summary>
    void WriteFit(bool isHealthy, int draws = 1000)
    {
        Random random = new(3);
        for (int chain = 1; chain <= 4; chain++)
        {
            using CmdStanCsvWriter writer = CmdStanCsvWriter.Create(Path.Combine(folder, $"chain-{chain}.csv"));
            writer.WriteSettings(new SampleSettings { Model = "m", Id = chain, Draws = draws });
            writer.WriteColumns([.. ColumnNames.Sampler, "mu", "theta.1", "theta.2"]);
            writer.WriteAdaptation(0.5, [1, 1, 1]);
            double energy = 0;
            for (int i = 0; i < draws; i++)
            {
                energy = isHealthy ? Normal() : energy + 0.1 * Normal();
                bool isDivergent = !isHealthy && i % 100 == 0;
                writer.WriteDraw([-energy, 0.9, 0.5, isHealthy ? 3 : 10, 7, isDivergent ? 1 : 0, energy, 10 + Normal(), Normal(), Normal() + (!isHealthy && chain == 1 ? 2 : 0)]);
            }
            writer.WriteTiming(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        }

        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }

    [Fact]
    public void A_healthy_fit_is_summarised_without_warnings()
    {
        WriteFit(isHealthy: true);
        Assert.Equal(ExitCodes.Done, Run(false, folder, "--strict", "--json"));
        JsonElement json = JsonDocument.Parse(output.ToString()).RootElement;
        Assert.Equal(1000, json.GetProperty("draws_per_chain").GetInt32());
        Assert.Empty(json.GetProperty("warnings").EnumerateArray());
        Assert.Equal(["lp__", "mu", "theta[1]", "theta[2]"], json.GetProperty("quantities").EnumerateArray().Select(row => row.GetProperty("name").GetString()));
        JsonElement mu = json.GetProperty("quantities")[1];
        Assert.Equal(10, mu.GetProperty("mean").GetDouble(), 0.1);
        Assert.Equal(1, mu.GetProperty("sd").GetDouble(), 0.05);
        Assert.Equal(10 - 1.645, mu.GetProperty("q5").GetDouble(), 0.15);
        Assert.InRange(mu.GetProperty("r_hat").GetDouble(), 0.99, 1.01);
        Assert.InRange(mu.GetProperty("ess_bulk").GetDouble(), 3000, 5000);
        JsonElement chain = json.GetProperty("chains")[3];
        Assert.Equal(4, chain.GetProperty("id").GetInt32());
        Assert.InRange(chain.GetProperty("e_bfmi").GetDouble(), 1.7, 2.3);
        Assert.Equal(2, chain.GetProperty("sampling_seconds").GetDouble());
    }

    [Fact]
    public void A_sick_fit_is_warned_of_by_name_and_strictness_tells()
    {
        WriteFit(isHealthy: false);
        Assert.Equal(ExitCodes.Done, Run(false, folder));
        string text = output.ToString();
        Assert.Contains("40 of 4000 transitions diverged", text);
        Assert.Contains("4000 of 4000 transitions stopped at the greatest tree depth 10", text);
        Assert.Contains("chains 1, 2, 3 and 4 have an E-BFMI of 0.0", text);
        Assert.Contains("warning: R-hat of ", text);
        Assert.Contains("theta[2]", text);
        Assert.DoesNotContain("\e[", text);
        Assert.Equal(ExitCodes.CheckFailed, Run(false, folder, "--strict"));
    }

    [Fact]
    public void Plain_columns_line_up()
    {
        WriteFit(isHealthy: true, draws: 200);
        Run(false, folder, "--variables", "theta", "mu");
        string[] lines = output.ToString().Split('\n');
        Assert.EndsWith("R-hat  ESS bulk  ESS tail", lines[0]);
        Assert.Equal(["mu", "theta[1]", "theta[2]"], lines[1..4].Select(line => line.Split(' ')[0]));
        Assert.All(lines[1..4], line => Assert.Equal(lines[0].Length, line.Length));
        Assert.Contains("4 chains of 200 draws in 3.00 s (the slowest chain); 0 divergences.", output.ToString());
    }

    [Fact]
    public void A_terminal_gets_a_coloured_table()
    {
        WriteFit(isHealthy: false, draws: 200);
        Assert.Equal(ExitCodes.Done, Run(true, folder));
        Assert.Contains("\e[", output.ToString());
        Assert.Contains("theta[2]", output.ToString());
    }

    [Fact]
    public void Long_summaries_stop_and_say_so()
    {
        File.WriteAllText(Path.Combine(folder, "chain-1.csv"), $"lp__,{string.Join(',', Enumerable.Range(1, 99).Select(i => $"x.{i}"))}\n{string.Concat(Enumerable.Repeat(string.Join(',', Enumerable.Range(0, 100)) + "\n", 8))}");
        Run(false, folder);
        Assert.Contains("… 40 more quantities; --all shows them.", output.ToString());
        output.GetStringBuilder().Clear();
        Run(false, folder, "--all");
        Assert.Contains("x[99]", output.ToString());
    }

    [Fact]
    public void Draws_that_tell_nothing_are_not_called_good()
    {
        File.WriteAllText(Path.Combine(folder, "chain-1.csv"), "lp__,x\n1,2\n");
        Assert.Equal(ExitCodes.CheckFailed, Run(false, folder, "--strict"));
        Assert.Contains("R-hat is not defined for any quantity", output.ToString());
        Assert.DoesNotContain("divergences", output.ToString());
        Assert.DoesNotContain("as they should be", output.ToString());
    }

    [Fact]
    public void Torn_files_are_noted_and_absent_ones_are_faults()
    {
        WriteFit(isHealthy: true);
        string path = Path.Combine(folder, "chain-2.csv");
        File.WriteAllText(path, File.ReadAllText(path)[..^20_000]);
        Assert.Equal(ExitCodes.Done, Run(false, folder));
        Assert.Contains("note: chain-2.csv: the last line was cut off", output.ToString());
        Assert.Equal(ExitCodes.Fault, Run(false, Path.Combine(folder, "absent.csv")));
        Assert.Contains("absent.csv", error.ToString());
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(3.14159, "3.14")]
    [InlineData(-0.0123456, "-0.0123")]
    [InlineData(1234.5, "1234")]
    [InlineData(12.345, "12.3")]
    [InlineData(1.5e-7, "1.50e-7")]
    [InlineData(2.5e12, "2.50e+12")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    public void Numbers_have_three_significant_digits(double value, string expected) => Assert.Equal(expected, SummaryText.Significant(value));
}
