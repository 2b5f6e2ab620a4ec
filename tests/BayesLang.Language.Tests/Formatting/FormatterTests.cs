using BayesLang.Language.Formatting;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Formatting;

public class FormatterTests
{
    private static string Folder { get; } = Path.Combine(SampleHarness.Folder, "..", "Formatting", "Samples");

    public static TheoryData<string> Inputs => [.. Directory.GetFiles(Folder, "*.input.*").Select(Path.GetFileName).Order(StringComparer.Ordinal).OfType<string>()];

    /// <summary>`NAME.input.stan` becomes `NAME.output.stan`.</summary>
    [Theory]
    [MemberData(nameof(Inputs))]
    public void Programs_are_laid_out_as_their_samples_show(string input)
    {
        string expected = File.ReadAllText(Path.Combine(Folder, input.Replace(".input.", ".output.", StringComparison.Ordinal)));
        Assert.Equal(expected, Programs.Format(File.ReadAllText(Path.Combine(Folder, input)), input));
    }

    [Fact]
    public void Line_endings_and_byte_order_marks_stay()
    {
        Assert.Equal("data {\r\n  int N; // n\r\n  /* a\r\n     b */\r\n}\r\n", Programs.Format("data{int N; // n\r\n/* a\r\n   b */\r\n}"));
        Assert.Equal("\uFEFFmodel {}\n", Programs.Format("\uFEFFmodel{}"));
        Assert.Equal("data {\n  int N;\n}\n", Programs.Format("data{\rint N;\r}"));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("\n\n", "")]
    [InlineData("\n\n// only a comment", "// only a comment\n")]
    [InlineData("\n\n\nmodel{}\n\n\n", "model {}\n")]
    public void Nothing_stands_before_and_after(string text, string expected) => Assert.Equal(expected, Programs.Format(text));

    [Fact]
    public void A_range_formats_the_statements_that_it_touches()
    {
        const string Text = "data   {\nint   N;\nreal   x;\n}\nmodel {\nx   ~   normal( 0,\n1 );\ny~normal(0,1);\nz~normal(0,1);\n}\n";
        int inside = Text.IndexOf("0,", StringComparison.Ordinal);
        FormatResult result = Formatter.FormatRange(new SourceText(Text), new TextSpan(inside, 0));
        Assert.Equal("data   {\nint   N;\nreal   x;\n}\nmodel {\n  x ~ normal(0, 1);\ny~normal(0,1);\nz~normal(0,1);\n}\n", result.Text);
        Assert.Equal(result.Text, TextEdits.Apply(Text, result.Edits));
        Assert.Equal(Formatter.Format(new SourceText(Text)).Text, Formatter.FormatRange(new SourceText(Text), new TextSpan(0, Text.Length)).Text);
    }

    [Fact]
    public void A_changed_program_is_refused()
    {
        static string? Difference(string before, string after) => SelfCheck.Difference(SyntaxTree.Parse(new SourceText(before)), SyntaxTree.Parse(new SourceText(after)));
        const string Program = "/// Doc.\nmodel { x = a; /* c */ y = 1; }";
        Assert.Null(Difference(Program, "/// Doc.\nmodel {\n  x = a; /* c */\n  y = 1;\n}\n"));
        Assert.Contains("`/* c */` would be lost or changed", Difference(Program, "/// Doc.\nmodel { x = a; y = 1; }"));
        Assert.Contains("`a` would be lost or changed", Difference(Program, "/// Doc.\nmodel { x = b; /* c */ y = 1; }"));
        Assert.Contains("something would be added", Difference("model { }", "model { } // c"));
        Assert.Contains("would have an error", Difference(Program, Program + " model {"));
        Assert.Contains("documentation", Difference("functions { real f(real x) { return x; } /// About f.\nreal g(real x) { return x; } }", "functions { real f(real x) { return x; }\n/// About f.\nreal g(real x) { return x; } }"));
    }
}
