using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;
using BayesLang.Language.Tests.Syntax;

namespace BayesLang.Language.Tests.Lint;

/// <summary>The warnings of every sample are those that it marks.</summary>
public class LintSampleTests
{
    [Theory]
    [MemberData(nameof(SampleHarness.All), MemberType = typeof(SampleHarness))]
    public void Samples_give_the_warnings_that_they_mark(string name)
    {
        Sample sample = Sample.Load(name);
        string differences = sample.Compare(Checker.Check(sample.Source, Sample.Includes).Diagnostics, "BYM4");
        if (differences.Length > 0) Assert.Fail(differences);
    }

    [Theory]
    [MemberData(nameof(SampleHarness.Warnings), MemberType = typeof(SampleHarness))]
    public void Programs_with_warnings_are_right(string name)
    {
        CheckResult result = Checker.Check(Sample.Load(name).Source, Sample.Includes);
        Assert.Empty(result.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).Select(diagnostic => diagnostic.ToString()));
    }

    [Fact]
    public void A_file_of_no_bytes_is_warned_of()
    {
        // No sample, since nothing can be marked in it.
        CheckResult result = Checker.Check(new SourceText("", "empty.stan"));
        Assert.Equal("BYM4001", Assert.Single(result.Diagnostics).Code);
        TreeLaws.Check(result.Tree);
    }

    [Fact]
    public void Every_warning_has_a_sample()
    {
        HashSet<string> marked = [.. SampleHarness.Names("warnings").SelectMany(name => Sample.Load(name).Expected).Select(expected => expected.Code)];
        IEnumerable<string> codes = DiagnosticCatalogue.All.Select(descriptor => descriptor.Code).Where(code => code.CompareTo("BYM4000") > 0 && code.CompareTo("BYM4400") < 0);
        Assert.All(codes, code => Assert.Contains(code, marked));
    }

    [Theory]
    [MemberData(nameof(SampleHarness.Warnings), MemberType = typeof(SampleHarness))]
    public void Fixes_remove_their_warnings(string name)
    {
        SourceText source = Sample.Load(name).Source;
        foreach (Diagnostic finding in Checker.Check(source).Diagnostics)
            foreach (Fix fix in finding.Fixes)
            {
                string mended = source.Text.Remove(fix.Span.Start, fix.Span.Length).Insert(fix.Span.Start, fix.Replacement);
                CheckResult after = Checker.Check(new SourceText(mended, source.Path));
                Assert.False(after.HasErrors, $"{finding}: {fix.Replacement}");
                Assert.DoesNotContain(after.Diagnostics, diagnostic => diagnostic.Code == finding.Code && diagnostic.Span.Start == finding.Span.Start);
            }
    }
}
