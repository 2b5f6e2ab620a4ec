using System.Collections.Immutable;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Calibration;

namespace BayesLang.Tests.Calibration;

public class VettingTableTests
{
    private static CalibrationResult Result(string model, double p, int simulations = 200) => new(
        model, 99, simulations, 0, 0, 0, 0, 0, 0, [new CalibratedQuantity("beta[a|b]", "beta", [], new RankUniformity(p, 0.05), p)], [], null, true, TimeSpan.FromSeconds(3));

    [Fact]
    public void A_model_that_is_run_again_has_its_row_replaced_and_no_other()
    {
        string first = VettingTable.Empty.With(Result("one", 0.5)).With(Result("two", 0.4)).ToMarkdown(["two", "one"], "bayes sbc --library");
        string again = VettingTable.Parse(first).With(Result("one", 0.001, 800)).ToMarkdown(["two", "one", "three"], "bayes sbc --library");
        string[] rows = [.. again.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))];
        Assert.Equal(2, rows.Length);
        Assert.Equal(first.Split('\n').Single(line => line.StartsWith("| `two`", StringComparison.Ordinal)), rows[0]);
        Assert.StartsWith("| `one` | 800 | 1 | 0.001 | beta[a\\|b] |", rows[1]);
        Assert.EndsWith("**not calibrated** |", rows[1]);
    }

    [Fact]
    public void A_model_that_cannot_be_calibrated_has_a_row_with_the_reason() =>
        Assert.Contains("| `odd` |  | | | | | | | | | **cannot be calibrated**: no | \n".Replace(" \n", ""), VettingTable.Empty.With("odd", new ArgumentException("no")).ToMarkdown(["odd"], ""));

    /// <summary>All rows have as many cells as the header.</summary>
    [Fact]
    public void Rows_fit_the_header()
    {
        string page = VettingTable.Empty.With(Result("one", 0.5)).With("odd", new ArgumentException("no")).ToMarkdown(["one", "odd"], "");
        int[] cells = [.. page.Split('\n').Where(line => line.StartsWith('|')).Select(line => line.Replace("\\|", "").Count(c => c == '|'))];
        Assert.Equal(4, cells.Length);
        Assert.Single(cells.Distinct());
    }
}
