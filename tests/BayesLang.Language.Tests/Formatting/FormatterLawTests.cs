using BayesLang.Language.Diagnostics;
using BayesLang.Language.Formatting;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Formatting;

/// <summary>What holds for every program.</summary>
public class FormatterLawTests
{
    [Theory]
    [MemberData(nameof(SampleHarness.Good), MemberType = typeof(SampleHarness))]
    public void Samples_keep_their_words_and_formatting_them_again_changes_nothing(string name) => Programs.Format(Sample.Load(name).Source.Text, name);

    [Theory]
    [MemberData(nameof(SampleHarness.Good), MemberType = typeof(SampleHarness))]
    public void Blanks_and_line_breaks_may_be_any(string name)
    {
        string text = Sample.Load(name).Source.Text;
        for (int seed = 0; seed < 10; seed++) Programs.Format(Programs.WithOtherBlanks(text, new Random(seed)), name);
    }

    [Theory]
    [MemberData(nameof(SampleHarness.Good), MemberType = typeof(SampleHarness))]
    public void Comments_may_stand_anywhere(string name)
    {
        string text = Sample.Load(name).Source.Text;
        for (int seed = 0; seed < 10; seed++) Programs.Format(Programs.WithComments(text, new Random(seed), gaps: 2 + 3 * seed), name);
    }

    [Theory]
    [MemberData(nameof(SampleHarness.Good), MemberType = typeof(SampleHarness))]
    public void Any_width_will_do(string name)
    {
        Sample sample = Sample.Load(name);
        foreach (int width in (ReadOnlySpan<int>)[1, 20, 40, 1000])
        {
            var options = new FormatOptions(width, Indent: 4);
            string once = Formatter.Format(sample.Source, options).Text ?? "";
            Assert.Equal(Programs.Words(sample.Source.Text), Programs.Words(once));
            Assert.Equal(once, Formatter.Format(new SourceText(once, name), options).Text);
        }
    }

    [Theory]
    [MemberData(nameof(SampleHarness.Bad), MemberType = typeof(SampleHarness))]
    public void Programs_with_syntax_errors_are_left_alone(string name)
    {
        SourceText source = Sample.Load(name).Source;
        FormatResult result = Formatter.Format(source);
        Assert.Equal(SyntaxTree.Parse(source).Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).Select(error => error.Code), result.Errors.Select(error => error.Code));
        Assert.Equal(result.Errors.IsEmpty, result.Text is not null);
    }

    [Theory]
    [InlineData("((", "))")]
    [InlineData("-", "")]
    [InlineData("f(", ")")]
    [InlineData("1 ? 2 : ", "")]
    [InlineData("2 ^ ", "")]
    [InlineData("x[", "]")]
    public void Deep_nesting_is_formatted_or_refused(string open, string close)
    {
        foreach (int depth in (ReadOnlySpan<int>)[100, 10_000])
        {
            string text = $"model {{ x = {string.Concat(Enumerable.Repeat(open, depth))}1{string.Concat(Enumerable.Repeat(close, depth))}; }}";
            FormatResult result = Formatter.Format(new SourceText(text));
            Assert.True(result.Text is not null || !result.Errors.IsEmpty || result.Refusal is not null);
            if (depth == 100 && result.Errors.IsEmpty) Assert.NotNull(result.Text);
        }
    }

    [Fact]
    public void A_long_file_takes_time_in_proportion()
    {
        double Seconds(int statements)
        {
            string text = $"model {{\n{string.Concat(Enumerable.Repeat("  target += normal_lpdf(y[n, m] | alpha + beta * x[n] + gamma * z[n], exp(log_sigma[n])); // one\n", statements))}}}";
            var watch = System.Diagnostics.Stopwatch.StartNew();
            Assert.NotNull(Formatter.Format(new SourceText(text)).Text);
            return watch.Elapsed.TotalSeconds;
        }

        Seconds(100);
        double small = Seconds(1_000), large = Seconds(8_000);
        Assert.True(large < 32 * small + 0.5, $"8 times the text took {large / small:F1} times as long.");
    }

    [Fact]
    public void Long_chains_and_lists_take_time_in_proportion()
    {
        string sum = string.Join(" + ", Enumerable.Range(0, 900).Select(i => $"x{i}"));
        string list = string.Join(", ", Enumerable.Range(0, 20_000));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.NotNull(Formatter.Format(new SourceText($"transformed data {{ array[20000] int a = {{{list}}}; real s = {sum}; }}")).Text);
        Assert.True(watch.Elapsed.TotalSeconds < 20, $"It took {watch.Elapsed}.");
    }
}
