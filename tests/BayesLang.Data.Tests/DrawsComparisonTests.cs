using System.Text;
using BayesLang.Data.Csv;

namespace BayesLang.Data.Tests;

public class DrawsComparisonTests
{
    const string File = "# model = m\nlp__,x.1,x.2\n# Adaptation terminated\n-1,0.5,2\n-2,1e-05,nan\n-3,3,4\n# \n#  Elapsed Time: 0.007 seconds (Warm-up)\n";

    static DrawsComparison Compare(string first, string second) => DrawsComparison.Of(new MemoryStream(Encoding.UTF8.GetBytes(first)), new MemoryStream(Encoding.UTF8.GetBytes(second)));

    [Fact]
    public void Comments_are_no_draws() =>
        Assert.Equal(new DrawsComparison(3, null, false, false), Compare(File, File.Replace("0.007", "12", StringComparison.Ordinal).Replace("# model = m", "# model = n", StringComparison.Ordinal)));

    [Theory]
    [InlineData("1e-05", "1.1e-05", 1, "x.1", "1e-05", "1.1e-05")]
    [InlineData("-3,3,4", "-3,3,5", 2, "x.2", "4", "5")]
    [InlineData("-3,3,4", "-3,3", 2, "x.2", "4", "")]
    [InlineData("x.2", "x.3", -1, "", "x.2", "x.3")]
    public void The_first_difference_is_told(string from, string to, int draws, string column, string first, string second)
    {
        DrawsComparison comparison = Compare(File, File.Replace(from, to, StringComparison.Ordinal));
        Assert.Equal(Math.Max(0, draws), comparison.Draws);
        Assert.Equal(new DrawDifference(draws + 1, column, first, second), comparison.Difference);
    }

    [Fact]
    public void A_file_may_end_earlier_and_a_line_that_was_cut_is_no_draw()
    {
        string cut = File[..(File.IndexOf("-3,3,4", StringComparison.Ordinal) + 4)];
        Assert.Equal(new DrawsComparison(2, null, true, false), Compare(File, cut));
        Assert.Equal(new DrawsComparison(2, null, false, true), Compare(cut, File));
    }
}
