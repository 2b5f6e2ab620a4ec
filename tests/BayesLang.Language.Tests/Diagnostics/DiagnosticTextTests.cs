using System.Diagnostics;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Diagnostics;

/// <summary>Findings as they are printed: the marks stand under what they mark, whatever the line has in it.</summary>
public class DiagnosticTextTests
{
    static readonly DiagnosticDescriptor descriptor = new("BYM9000", Severity.Error, "Test", "Wrong: {0}.");

    /// <summary>Prints a finding about what stands between ‹ and ›.</summary>
    static string Print(string marked, int width = DiagnosticText.StandardWidth, params (string Title, string Replacement)[] fixes)
    {
        int start = marked.IndexOf('‹', StringComparison.Ordinal), end = marked.IndexOf('›', StringComparison.Ordinal) - 1;
        SourceText source = new(marked.Replace("‹", "", StringComparison.Ordinal).Replace("›", "", StringComparison.Ordinal), "m.stan");
        TextSpan span = TextSpan.FromBounds(start, end);
        using StringWriter text = new() { NewLine = "\n" };
        new DiagnosticText(text, width).Write(descriptor.At(source, span, "this") with { Fixes = [.. fixes.Select(fix => new Fix(fix.Title, span, fix.Replacement))] });
        return text.ToString();
    }

    /// <summary>The lines below the message.</summary>
    static string[] Excerpt(string marked, int width = DiagnosticText.StandardWidth) => Print(marked, width).TrimEnd('\n').Split('\n')[1..];

    [Theory]
    [InlineData("a ‹bc› d", "    1 | a bc d", "      |   ^^")]
    [InlineData("\t\t‹x› y", "    1 |         x y", "      |         ^")]
    [InlineData("a\t‹b\tc›", "    1 | a    b    c", "      |      ^^^^^^")]
    [InlineData("日本 ‹語› x", "    1 | 日本 語 x", "      |      ^^")]
    [InlineData("e\u0301e\u0301 ‹x›", "    1 | e\u0301e\u0301 x", "      |    ^")]
    [InlineData("😀👩‍👩‍👧❤️ ‹x›", "    1 | 😀👩‍👩‍👧❤️ x", "      |        ^")]
    [InlineData("ｆｕｌｌ ‹x›", "    1 | ｆｕｌｌ x", "      |          ^")]
    [InlineData("한국 ‹어›", "    1 | 한국 어", "      |      ^^")]
    [InlineData("\u001B[31m‹x›\u202Ey", "    1 | \uFFFD[31mx\uFFFDy", "      |      ^")]
    [InlineData("a‹›", "    1 | a", "      |  ^")]
    [InlineData("a ‹b›\r\nc", "    1 | a b", "      |   ^")]
    [InlineData("x\r‹b›\rc", "    2 | b", "      | ^")]
    public void Marks_stand_under_the_span(string marked, string line, string marks) => Assert.Equal([line, marks], Excerpt(marked));

    [Fact]
    public void The_end_of_a_file_and_an_empty_file_are_places_too()
    {
        Assert.Equal(["    2 |", "      | ^"], Excerpt("a\n‹›"));
        Assert.Equal("m.stan:1:1: error BYM9000: Wrong: this.\n", Print("‹›"));
    }

    [Fact]
    public void A_span_over_some_lines_is_marked_on_each_and_over_many_on_the_first_and_last()
    {
        Assert.Equal(["    1 | f(a,", "      |   ^^", "    2 |   b,", "      |   ^^", "    3 |   c)", "      |   ^"], Excerpt("f(‹a,\n  b,\n  c›)"));
        Assert.Equal(["    1 | f(a,", "      |   ^^", "    … |", "    5 |   c)", "      |   ^"], Excerpt("f(‹a,\n  b,\n  b,\n  b,\n  c›)"));
        // A line break at the end does not make a line of its own.
        Assert.Equal(["    1 | a", "      | ^"], Excerpt("‹a\n›b"));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(41)]
    public void A_long_line_is_cut_around_the_span(int width)
    {
        string filler = string.Concat(Enumerable.Repeat("mu ~ normal(0, 1); ", 300));
        foreach ((string before, string after) in new[] { ("", filler), (filler, ""), (filler, filler), ("日本語 " + filler, filler + "日本語") })
        {
            string[] lines = Excerpt($"{before}‹sgma›{after}", width);
            Assert.Equal(2, lines.Length);
            Assert.All(lines, line => Assert.True(line.Length <= width, line));
            Assert.Equal("sgma", lines[0].Substring(lines[1].IndexOf('^', StringComparison.Ordinal), 4));
            Assert.Equal(4, lines[1].Count(c => c == '^'));
            Assert.Equal(before.Length > 0, lines[0].Contains("| …", StringComparison.Ordinal));
            Assert.Equal(after.Length > 0, lines[0].EndsWith('…'));
        }
    }

    [Fact]
    public void A_long_span_is_cut_too()
    {
        string[] lines = Excerpt($"y = ‹{new string('x', 5000)}›;", 80);
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.EndsWith("…", lines[0]);
    }

    [Fact]
    public void Many_findings_in_one_line_of_megabytes_take_no_time()
    {
        SourceText source = new(new string('x', 5_000_000), "m.stan");
        Stopwatch watch = Stopwatch.StartNew();
        using StringWriter text = new();
        DiagnosticText printer = new(text);
        for (int i = 0; i < 500; i++) printer.Write(descriptor.At(source, new TextSpan(i * 9999, 5), "x") with { Fixes = [new Fix("Change", new TextSpan(i * 9999, 5), "y")] });
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed}");
    }

    [Fact]
    public void A_fix_is_the_line_that_it_makes()
    {
        Assert.EndsWith("  fix: Change to `sigma`:\n    1 | y ~ normal(0, sigma);\n      |               +++++\n", Print("y ~ normal(0, ‹sgma›);", fixes: ("Change to `sigma`", "sigma")));
        // What is only removed leaves nothing to mark.
        Assert.EndsWith("  fix: Remove it:\n    1 | a  c\n", Print("a ‹b› c", fixes: ("Remove it", "")));
        Assert.EndsWith("  fix: Rewrite\n", Print("a ‹b› c", fixes: ("Rewrite", "b\nc")));
        Assert.EndsWith("  fix: Join\n", Print("a ‹b\nd› c", fixes: ("Join", "bd")));
        Assert.EndsWith("  fix: Add `;`:\n    1 | 日本;\n      |     +\n", Print("日本‹›", fixes: ("Add `;`", ";")));
    }

    [Fact]
    public void A_long_line_of_a_fix_is_cut_around_it()
    {
        string filler = new('x', 3000);
        string[] lines = Print($"{filler} ‹sgma› {filler}", 80, ("Change", "sigma")).TrimEnd('\n').Split('\n')[^2..];
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.Equal("sigma", lines[0].Substring(lines[1].IndexOf('+', StringComparison.Ordinal), 5));
    }

    [Fact]
    public void Notes_stand_between_the_source_and_the_places_that_explain_it()
    {
        SourceText source = new("real x;\ny", "m.stan");
        Diagnostic diagnostic = descriptor.At(source, new TextSpan(8, 1), "this") with
        {
            Notes = ["The first.", "The second."],
            Related = [new RelatedPlace(source, new TextSpan(5, 1), "Declared here.")],
            Fixes = [new Fix("Write x", new TextSpan(8, 1), "x")],
        };
        Assert.Equal("""
            m.stan:2:1: error BYM9000: Wrong: this.
                2 | y
                  | ^
              note: The first.
              note: The second.
              m.stan:1:6: Declared here.
                1 | real x;
                  |      ^
              fix: Write x:
                2 | x
                  | +

            """.ReplaceLineEndings("\n"), DiagnosticText.Of(diagnostic));
    }

    [Fact]
    public void Messages_cannot_command_the_terminal()
    {
        Diagnostic diagnostic = descriptor.At(new SourceText("x", "m.stan"), new TextSpan(0, 1), "\u001B[2J") with { Notes = ["\u001B[2J"] };
        Assert.DoesNotContain('\u001B', DiagnosticText.Of(diagnostic));
    }

    [Fact]
    public void Where_no_form_of_a_function_fits_the_nearest_are_noted()
    {
        SourceText source = new("functions {\n  real f(real x, int n) { return n * x; }\n  real f(vector x, vector y) { return x' * y; }\n}\nmodel {\n  target += f({2.0}, 1.5);\n}\n", "m.stan");
        Diagnostic diagnostic = Assert.Single(Checker.Check(source).Diagnostics);
        Assert.Equal("BYM2022", diagnostic.Code);
        Assert.Equal(["`f(real, int)` needs a real as its argument 1.", "`f(vector, vector)` needs a vector as its argument 1."], (IEnumerable<string>)diagnostic.Notes);
    }

    [Fact]
    public void An_included_file_is_named_as_it_was_found_and_a_cycle_is_seen_whatever_its_name()
    {
        string folder = Directory.CreateTempSubdirectory("bayes").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "sub"));
            File.WriteAllText(Path.Combine(folder, "sub", "a.stanfunctions"), "#include ../sub/a.stanfunctions\n");
            SourceText main = new("functions {\n#include sub/a.stanfunctions\n}\n", Path.Combine(folder, "m.stan"));
            Diagnostic cycle = Assert.Single(Checker.Check(main, new IncludeFolders()).Diagnostics);
            Assert.Equal("BYM1006", cycle.Code);
            Assert.Equal(Path.Combine(folder, "sub/a.stanfunctions"), cycle.Place.File.Path);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
