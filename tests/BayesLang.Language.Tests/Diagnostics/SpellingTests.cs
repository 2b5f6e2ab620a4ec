using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Diagnostics;

public class SpellingTests
{
    static readonly string[] Words = ["theta", "beta", "eta", "N", "normal_lpdf", "Sigma", "mu_alpha"];

    [Theory]
    [InlineData("thta", "theta")]
    [InlineData("tehta", "theta")]
    [InlineData("thetaa", "theta")]
    [InlineData("zeta", "beta")]
    [InlineData("sigma", "Sigma")]
    [InlineData("n", "N")]
    [InlineData("M", null)]
    [InlineData("normal_lpfd", "normal_lpdf")]
    [InlineData("alpha_mu", null)]
    [InlineData("something", null)]
    public void The_nearest_word_is_suggested(string word, string? expected) => Assert.Equal(expected, Spelling.Suggest(word, Words).Word);

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "acb", 1)]
    [InlineData("abcd", "badc", 2)]
    [InlineData("kitten", "sitting", 3)]
    // No letter is edited twice, so this is not a swap and an insertion.
    [InlineData("ca", "abc", 3)]
    public void Distances(string a, string b, int expected)
    {
        Assert.Equal(expected, Spelling.Distance(a, b));
        Assert.Equal(expected, Spelling.Distance(b, a));
    }

    /// <summary>Every misspelt name that is recognised is mended by its fix.</summary>
    [Theory]
    [InlineData("data { integer N; }", "data { int N; }")]
    [InlineData("data { vektor[3] x; }", "data { vector[3] x; }")]
    [InlineData("data { double x; }", "data { real x; }")]
    [InlineData("dta { int N; }", "data { int N; }")]
    [InlineData("data { int N; } transformed data { int M = n; }", "data { int N; } transformed data { int M = N; }")]
    [InlineData("parameters { real x; } model { x ~ nromal(0, 1); }", "parameters { real x; } model { x ~ normal(0, 1); }")]
    [InlineData("parameters { real x; } model { target += nromal_lpdf(x | 0, 1); }", "parameters { real x; } model { target += normal_lpdf(x | 0, 1); }")]
    [InlineData("data { real<lowr=0> x; }", "data { real<lower=0> x; }")]
    [InlineData("transformed data { int a = true || FALSE; }", "transformed data { int a = 1 || 0; }")]
    [InlineData("data { int N; } transformed data { int a = N * (N - 1) / 2; }", "data { int N; } transformed data { int a = (N * (N - 1)) %/% 2; }")]
    [InlineData("data { int N; } transformed data { int a = N / (N %/% 2) + N / N %/% 3; }", "data { int N; } transformed data { int a = N %/% (N %/% 2) + N %/% (N %/% 3); }")]
    public void A_fix_mends_the_program(string broken, string mended)
    {
        string text = broken;
        foreach (Fix fix in Checker.Check(new SourceText(broken)).Diagnostics.Select(d => Assert.Single(d.Fixes)).OrderByDescending(fix => fix.Span.Start))
            text = text[..fix.Span.Start] + fix.Replacement + text[fix.Span.End..];
        Assert.Equal(mended, text);
        Assert.DoesNotContain(Checker.Check(new SourceText(text)).Diagnostics, d => d.Severity == Severity.Error || d.Code == "BYM2046");
    }

    /// <summary>What is declared with a misspelt type is known, so the rest of the program raises nothing.</summary>
    [Fact]
    public void A_misspelt_type_is_reported_once()
    {
        Sample sample = Sample.Load("bad/misspelt_types.stan");
        string differences = sample.Compare(Checker.Check(sample.Source).Diagnostics, "BYM");
        if (differences.Length > 0) Assert.Fail(differences);
    }
}
