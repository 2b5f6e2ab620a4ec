using BayesLang.Language.Signatures;

namespace BayesLang.Language.Tests.Lint;

public class DistributionTableTests
{
    /// <summary>Densities with a row for each of their arguments; those of embedded Laplace take functions and have none.</summary>
    public static TheoryData<string> Densities => [.. SignatureTable.Names.Where(name => name.EndsWith("_lpdf", StringComparison.Ordinal) || name.EndsWith("_lpmf", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Densities))]
    public void Every_density_of_the_library_has_its_arguments_described(string name)
    {
        Distribution? distribution = DistributionTable.Find(name[..^5]);
        Assert.NotNull(distribution);
        Assert.Contains(SignatureTable.Lookup(name), signature => signature.Arguments.Length == distribution.Arguments.Length + 1);
    }

    [Fact]
    public void Every_row_is_a_density_of_the_library() =>
        Assert.Empty(DistributionTable.All.Where(distribution => !SignatureTable.Contains(distribution.Name + "_lpdf") && !SignatureTable.Contains(distribution.Name + "_lpmf")).Select(distribution => distribution.Name));
}
