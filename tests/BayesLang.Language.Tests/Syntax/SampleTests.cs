using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Syntax;

/// <summary>What holds for every sample, good or bad.</summary>
public class SampleTests
{
    [Theory]
    [MemberData(nameof(SampleHarness.Good), MemberType = typeof(SampleHarness))]
    public void Good_programs_are_accepted(string name)
    {
        Sample sample = Sample.Load(name);
        CheckResult result = Checker.Check(sample.Source, Sample.Includes);
        Assert.Equal("", sample.Compare(result.Diagnostics, Sample.AllCodes));
        Assert.False(result.HasErrors);
        SyntaxTree tree = result.Tree;
        Assert.DoesNotContain(SyntaxNodes.DescendantsAndSelf(tree.Root), node => node is BadStatementSyntax or BadExpressionSyntax or Identifier { IsMissing: true });
    }

    [Theory]
    [MemberData(nameof(SampleHarness.Bad), MemberType = typeof(SampleHarness))]
    public void Bad_programs_report_what_they_mark(string name)
    {
        Sample sample = Sample.Load(name);
        string differences = sample.Compare(Checker.Check(sample.Source, Sample.Includes).Diagnostics, Sample.AllCodes);
        if (differences.Length > 0) Assert.Fail(differences);
    }

    [Theory]
    [MemberData(nameof(SampleHarness.All), MemberType = typeof(SampleHarness))]
    public void Trees_obey_the_laws(string name) => TreeLaws.Check(SyntaxTree.Parse(Sample.Load(name).Source, Sample.Includes));

    [Theory]
    [MemberData(nameof(SampleHarness.All), MemberType = typeof(SampleHarness))]
    public void The_printer_shows_each_node_on_a_line(string name)
    {
        SyntaxTree tree = SyntaxTree.Parse(Sample.Load(name).Source, Sample.Includes);
        Assert.Equal(SyntaxNodes.DescendantsAndSelf(tree.Root).Count(), SyntaxPrinter.Print(tree).Count(c => c == '\n'));
    }
}
