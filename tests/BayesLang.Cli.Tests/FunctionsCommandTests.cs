using System.Text.Json;
using BayesLang.Cli.Output;
using BayesLang.Language.Signatures;

namespace BayesLang.Cli.Tests;

/// <summary>`bayes functions`: the library by groups, a function, a distribution, a part of names, and names that are none.</summary>
public sealed class FunctionsCommandTests : IDisposable
{
    private readonly StringWriter output = new() { NewLine = "\n" };
    private readonly StringWriter error = new();

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    private string[] Lines => output.ToString().Split('\n');

    private int Run(params string[] args) => CommandLine.Run(["functions", .. args], new Terminal(output, error, false, false), backend: null);

    [Fact]
    public void Without_a_name_every_function_or_distribution_has_a_line_that_is_no_wider_than_100_columns()
    {
        Assert.Equal(ExitCodes.Done, Run());
        Assert.All(Lines, line => Assert.True(line.Length <= FunctionText.StandardWidth, line));
        string[] firstWords = [.. Lines.Where(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line.Trim().Split(' ')[0])];
        IEnumerable<FunctionSection> sections = FunctionEntries.Groups.SelectMany(group => group.Sections);
        Assert.Equal(sections.SelectMany(section => section.HasForms ? [section.Summary.Name] : section.Entries.Select(entry => entry.Name)), firstWords);
    }

    [Fact]
    public void A_function_is_explained()
    {
        Assert.Equal(ExitCodes.Done, Run("normal_lpdf"));
        Assert.Contains("  real normal_lpdf(reals y | reals mu, reals sigma)", Lines);
        Assert.Contains("  sigma  the scale; positive", Lines);
        Assert.Contains("  p(y) = 1/(√(2π) σ) exp(−(y − μ)² / (2σ²))", Lines);
        Assert.Contains("  normal_cdf, normal_lcdf, normal_lccdf, normal_rng", Lines);
    }

    [Fact]
    public void A_distribution_is_explained_with_all_its_forms()
    {
        Assert.Equal(ExitCodes.Done, Run("gamma"));
        foreach (string form in new[] { "lpdf", "cdf", "lcdf", "lccdf", "rng" }) Assert.Contains($" gamma_{form}(", output.ToString());
    }

    [Fact]
    public void A_function_that_shares_its_name_with_a_distribution_points_to_it()
    {
        Assert.Equal(ExitCodes.Done, Run("beta"));
        Assert.Contains("DLMF 5.12", output.ToString());
        Assert.Contains("beta_lpdf", output.ToString());
    }

    [Fact]
    public void Every_entry_prints_within_100_columns_but_for_words_that_cannot_be_broken()
    {
        foreach (FunctionEntry entry in FunctionEntries.All) Assert.Equal(ExitCodes.Done, Run(entry.Name));
        Assert.All(Lines, line => Assert.True(line.Length <= FunctionText.StandardWidth, line));
        Assert.Empty(error.ToString());
    }

    [Fact]
    public void A_part_of_names_lists_what_has_it()
    {
        Assert.Equal(ExitCodes.Done, Run("eigen"));
        Assert.Contains(Lines, line => line.StartsWith("  eigenvalues_sym ", StringComparison.Ordinal));
        Assert.DoesNotContain(Lines, line => line.StartsWith("  inverse ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("normall_lpdf", "there is no function normall_lpdf. Did you mean normal_lpdf?")]
    [InlineData("qqqqqqqq", "there is no function qqqqqqqq. bayes functions lists them all.")]
    public void A_name_that_is_none_is_answered_with_the_nearest(string name, string message)
    {
        Assert.Equal(ExitCodes.Usage, Run(name));
        Assert.Contains(message, error.ToString());
        Assert.Empty(output.ToString());
    }

    [Fact]
    public void Json_has_all_of_an_entry()
    {
        Assert.Equal(ExitCodes.Done, Run("normal_lpdf", "--json", "--signatures"));
        JsonElement entry = JsonDocument.Parse(output.ToString()).RootElement;
        Assert.Equal("normal_lpdf", entry.GetProperty("name").GetString());
        Assert.Equal(64, entry.GetProperty("signatures").GetArrayLength());
        Assert.Equal("Positive", entry.GetProperty("arguments")[0][2].GetProperty("domain").GetString());
        Assert.Equal("real normal_lpdf(reals y | reals mu, reals sigma)", entry.GetProperty("families")[0].GetProperty("text").GetString());
    }

    [Fact]
    public void Json_of_all_has_every_function()
    {
        Assert.Equal(ExitCodes.Done, Run("--json"));
        JsonElement groups = JsonDocument.Parse(output.ToString()).RootElement.GetProperty("groups");
        Assert.Equal(FunctionEntries.All.Count(), groups.EnumerateArray().Sum(group => group.GetProperty("functions").GetArrayLength()));
    }
}
