using BayesLang.Language.Signatures;
using BayesLang.Tests;

namespace BayesLang.Language.Tests.Signatures;

public class SignatureTableTests
{
    [SharedFact("oracle/signatures.txt")]
    public void The_table_expands_to_the_reference_list()
    {
        HashSet<string> expected = [.. File.ReadLines(Path.Combine(SharedFolder.Path ?? "", "oracle", "signatures.txt")).Where(line => line.Length > 0)];
        string[] ours = [.. SignatureTable.Names.SelectMany(name => SignatureTable.Lookup(name)).Select(s => s.ToString())];

        Assert.Empty(expected.Except(ours).Take(20));
        Assert.Empty(ours.Except(expected).Take(20));
        Assert.Equal(ours.Length, ours.Distinct().Count());
        Assert.Equal(24_246, ours.Length);
    }

    [Fact]
    public void An_unknown_name_has_no_overloads() => Assert.Empty(SignatureTable.Lookup("no_such_function"));

    [Fact]
    public void Every_higher_order_row_reads() => Assert.All(HigherOrderTable.Names, name => Assert.NotEmpty(HigherOrderTable.Lookup(name)?.Slots ?? []));

    [Theory]
    [InlineData("normal_{lpdf,cdf}", "normal_lpdf normal_cdf")]
    [InlineData("a_{b,c}_{d,e} f", "a_b_d a_b_e a_c_d a_c_e f")]
    public void Names_expand_their_braces(string names, string expanded) => Assert.Equal(expanded.Split(' '), SignatureNotation.ExpandNames(names));

    [Fact]
    public void A_vectorised_argument_makes_the_second_result()
    {
        string[] forms = [.. SignatureNotation.ExpandSignatures("f", "ints => real or real[]").Select(s => s.ToString())];
        Assert.Equal(["f(int) => real", "f(array[] int) => array[] real"], forms);
    }
}
