using System.Collections.Immutable;
using BayesLang.Language.Formatting;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Formatting;

/// <summary>What the printer makes of each kind of document.</summary>
public class DocPrinterTests
{
    private static string Print(Doc doc, int width, int indent = 0)
    {
        var output = new Output(width);
        new DocPrinter(output, new FormatOptions(width)).Print(doc, indent);
        return output.Finish().TrimEnd('\n');
    }

    private static Doc Words(Func<ImmutableArray<Doc>, Doc> combine, params ReadOnlySpan<string> words)
    {
        var parts = ImmutableArray.CreateBuilder<Doc>();
        foreach (string word in words) parts.Add(Doc.Text(word));
        return combine(parts.DrainToImmutable());
    }

    private static Doc Lines(ImmutableArray<Doc> parts) => Doc.Group([.. parts.SelectMany((part, i) => i == 0 ? [part] : (Doc[])[Doc.Line, part])]);

    [Theory]
    [InlineData(10, "= aa bb cc")]
    [InlineData(9, "= aa\n  bb\n  cc")]
    public void A_group_fits_on_one_line_or_breaks_at_each(int width, string expected) => Assert.Equal(expected, Print(Doc.Concat(Doc.Text("= "), Doc.Align(Words(Lines, "aa", "bb", "cc"))), width));

    [Theory]
    [InlineData(10, "= aa bb cc")]
    [InlineData(9, "= aa bb\n  cc")]
    [InlineData(6, "= aa\n  bb\n  cc")]
    public void A_fill_takes_what_fits_on_each_line(int width, string expected) => Assert.Equal(expected, Print(Doc.Concat(Doc.Text("= "), Doc.Align(Words(Doc.Fill, "aa", "bb", "cc"))), width));

    [Fact]
    public void What_follows_counts_up_to_the_next_break()
    {
        Doc call = Doc.Concat(Doc.Text("f("), new BracketedDoc(Words(Doc.Fill, "aa,", "bb"), false), Doc.Text(");"));
        Assert.Equal("f(aa, bb);", Print(call, 10));
        Assert.Equal("f(aa,\n  bb);", Print(call, 9));
    }

    [Fact]
    public void The_style_is_chosen_that_stays_on_the_page()
    {
        Doc call = Doc.Concat(Doc.Text("name ="), new AfterOperatorDoc(Doc.Concat(Doc.Text("function("), new BracketedDoc(Words(Doc.Fill, "first,", "second"), false), Doc.Text(")"))));
        Assert.Equal("name = function(first,\n                second)", Print(call, 25));
        Assert.Equal("name =\n  function(first,\n           second)", Print(call, 19));
        Assert.Equal("name = function(\n  first, second\n)", Print(call, 16));
    }

    [Fact]
    public void A_comment_ends_its_line_and_what_follows_is_indented()
    {
        var comment = new CommentDoc(new Comment(TokenKind.Comment, "// c", 0, 1, 0, 1));
        Assert.Equal("x // c\n    = 1", Print(Doc.Concat(Doc.Text("x"), Doc.Space, comment, Doc.Space, Doc.Text("="), Doc.Space, Doc.Text("1")), 80, indent: 2));
    }
}
