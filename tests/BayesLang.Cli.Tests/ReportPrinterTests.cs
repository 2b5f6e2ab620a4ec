using System.Collections.Immutable;
using BayesLang.Cli.Output;
using BayesLang.Workflow.Charts;
using BayesLang.Workflow.Reports;

namespace BayesLang.Cli.Tests;

public sealed class ReportPrinterTests
{
    private static readonly Report report = new("Coaching", "Does it help?",
    [
        new ReportStep("data", "The data", Verdict.Good, "200 rows were read."),
        new ReportStep("diagnostics", "Sampling", Verdict.Stop, "Transitions diverged, so that the draws miss a part of the posterior, and all that follows from them is in doubt until this is mended.")
        {
            Advice = [new Advice("Take smaller steps.", "bayes sample coaching.bym --adapt-delta 0.99")],
        },
        new ReportStep("posterior", "Estimates", null, "It adds a point.")
        {
            Figures =
            [
                new Figure("a", "a", "a", new DensityChart("points", [new Sample("posterior", [.. Enumerable.Range(0, 1001).Select(i => i / 1000.0)])], 0)),
                new Figure("b", "b", "b", new ForestChart("points", [.. Enumerable.Range(1, 30).Select(i => new ForestRow($"alpha[{i}]", i - 2, i - 1, i, i + 1, i + 2))], 0)),
            ],
        },
    ], new ReportRun("coaching", "", [], [], []))
    { Answer = "It adds a point." };

    [Fact]
    public void The_answer_the_steps_and_the_advice_are_told()
    {
        string[] lines = Print(isTerminal: false, width: 80).Split('\n');
        Assert.Contains("✗ Stop: Draw no conclusions before this is mended.", lines);
        Assert.Contains("✓ The data: 200 rows were read.", lines);
        Assert.Contains(lines, line => line.StartsWith("✗ Sampling: Transitions diverged", StringComparison.Ordinal));
        Assert.Contains("→ Take smaller steps.", lines);
        Assert.Contains("    bayes sample coaching.bym --adapt-delta 0.99", lines);
    }

    [Fact]
    public void Where_no_one_looks_there_is_no_colour_and_in_a_window_nothing_is_wider()
    {
        Assert.DoesNotContain("\e[", Print(isTerminal: false, width: 80));
        string narrow = Print(isTerminal: true, width: 44);
        Assert.Contains("\e[", narrow);
        Assert.All(narrow.Split('\n').Where(line => !line.Contains("bayes sample", StringComparison.Ordinal)), line => Assert.InRange(System.Text.RegularExpressions.Regex.Replace(line, "\e\\[[0-9;]*m", "").Length, 0, 44));
    }

    [Fact]
    public void A_forest_has_a_line_a_row_and_its_medians_move_with_the_values()
    {
        string[] rows = [.. TextPlots.Forest(new ForestChart("x", [new ForestRow("a", 0, 1, 2, 3, 4), new ForestRow("b", 6, 7, 8, 9, 10)], 5), 60)];
        Assert.Equal(3, rows.Length);
        Assert.True(rows[1].IndexOf('●') < rows[1].IndexOf('┊') && rows[2].IndexOf('●') > rows[2].IndexOf('┊'));
        Assert.EndsWith("2.00 (0 to 4.00)", rows[1]);
        Assert.Equal("… 10 more", TextPlots.Forest((ForestChart)report.Steps[2].Figures[1].Chart, 80).Last());
    }

    [Fact]
    public void A_density_shows_where_the_draws_are()
    {
        string[] rows = [.. TextPlots.Density(new DensityChart("x", [new Sample("", [.. Enumerable.Range(0, 1000).Select(i => Math.Pow(i / 1000.0, 4))])]), 40)];
        Assert.Equal('█', rows[1][0]);
        Assert.True(rows[2].IndexOf('●') < 10);
    }

    public static TheoryData<double[]> OddDraws => [[], [double.NaN], [2], [2, 2, 2], [double.PositiveInfinity, 1, 2], [1e-310, 2e-310]];

    [Theory]
    [MemberData(nameof(OddDraws))]
    public void Odd_draws_break_no_plot(double[] draws)
    {
        Assert.True(TextPlots.Density(new DensityChart("x", [new Sample("", [.. draws])], 0), 40).Count() <= 3);
        ImmutableArray<ForestRow> rows = [.. draws.Select(draw => new ForestRow("a", draw, draw, draw, draw, draw))];
        Assert.True(TextPlots.Forest(new ForestChart("x", rows), 40).Count() <= draws.Length + 1);
    }

    private static string Print(bool isTerminal, int width)
    {
        using StringWriter output = new() { NewLine = "\n" };
        ReportPrinter.Print(new Terminal(output, TextWriter.Null, isTerminal, isTerminal) { Width = width }, report);
        return output.ToString();
    }
}
