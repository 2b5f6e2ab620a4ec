using BayesLang.Language.Signatures;
using BayesLang.Language.Types;
using Type = BayesLang.Language.Types.Type;

namespace BayesLang.Language.Tests.Documentation;

/// <summary>Every function of the library is documented once, and the documentation's arguments are those of its signatures.</summary>
public class FunctionEntryTests
{
    private static readonly string[] names = [.. SignatureTable.Names.Union(HigherOrderTable.Names).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Documented => [.. FunctionEntries.All.Select(entry => entry.Name)];

    private static int[] Lengths(string name) =>
        [.. SignatureTable.Lookup(name).Select(signature => signature.Arguments.Length).Concat(HigherOrderTable.Lookup(name) is { } function ? [function.Slots.Length] : []).Distinct().Order()];

    [Fact]
    public void Every_name_has_one_entry_and_every_entry_a_name()
    {
        string[] entries = [.. FunctionEntries.All.Select(entry => entry.Name)];
        Assert.Equal(entries.Distinct(), entries);
        Assert.Empty(names.Except(entries));
        Assert.Empty(entries.Except(names));
    }

    [Theory]
    [MemberData(nameof(Documented))]
    public void Arguments_are_those_of_the_signatures(string name)
    {
        FunctionEntry entry = FunctionEntries.Find(name) ?? throw new KeyNotFoundException(name);
        Assert.Equal(Lengths(name), entry.Arguments.Select(list => list.Length).Order());
        foreach (var list in entry.Arguments)
        {
            Assert.Equal(list.Length, list.Select(argument => argument.Name).Distinct().Count());
            string[] others = [.. list.Select(argument => argument.Name)];
            // A bound is made of the other arguments, of numbers, and of what measures them.
            foreach (FunctionArgument argument in list)
                foreach (ArgumentBound bound in argument.Bounds)
                    Assert.All(bound.Bound.Split([' ', '(', ')', '+', '-', '*', '/', ','], StringSplitOptions.RemoveEmptyEntries), word => Assert.True(others.Contains(word) || word is "size" or "rows" or "cols" or "min" or "max" || int.TryParse(word, out _), $"{name}: {bound}"));
        }
    }

    private static readonly Domain[] integers = [Domain.Binary, Domain.OneOrTwo, Domain.Count, Domain.PositiveInteger, Domain.NonZeroInteger, Domain.Integer, Domain.Size, Domain.Index, Domain.ColumnIndices, Domain.RowStarts];

    /// <summary>Intervals without an integer inside.</summary>
    private static readonly Domain[] fractions = [Domain.OpenUnit, Domain.MinusInverseEToZero];

    private static readonly Domain[] matrices =
    [
        Domain.RealMatrix, Domain.SquareMatrix, Domain.InvertibleMatrix, Domain.SymmetricMatrix, Domain.LowerTriangular, Domain.CorrelationMatrix, Domain.CovarianceMatrix, Domain.CholeskyCorrelation,
        Domain.CholeskyCovariance, Domain.StochasticColumns, Domain.StochasticRows,
    ];

    private static readonly Domain[] vectors = [Domain.RealVector, Domain.PositiveVector, Domain.Ordered, Domain.PositiveOrdered, Domain.Simplex, Domain.UnitVector, Domain.Times];

    /// <summary>A number or its initial values; a covariance matrix or its diagonal; a function that has a value at no integer.</summary>
    private static readonly string[] ofTwoKinds = ["generate_laplace_options theta_size", "gaussian_dlm_obs_lpdf V", "lambert_wm1 x"];

    /// <summary>A domain must be true of every overload: where one is of integers there are only integers, and so on.</summary>
    [Theory]
    [MemberData(nameof(Documented))]
    public void Domains_fit_the_types_of_every_overload(string name)
    {
        FunctionEntry entry = FunctionEntries.Find(name) ?? throw new KeyNotFoundException(name);
        foreach (Signature signature in SignatureTable.Lookup(name))
            foreach (var (argument, type) in entry.ArgumentsOf(signature.Arguments.Length).Zip(signature.Arguments))
            {
                if (ofTwoKinds.Contains($"{name} {argument.Name}")) continue;
                Type inner = type is ArrayType array ? array.Innermost : type;
                bool fits = inner switch
                {
                    FunctionType => argument.Domain == Domain.Function,
                    IntType => !fractions.Contains(argument.Domain) && !matrices.Contains(argument.Domain) && !(vectors.Contains(argument.Domain) && type is IntType),
                    RealType or ComplexType => !integers.Contains(argument.Domain) && !matrices.Contains(argument.Domain) && !(vectors.Contains(argument.Domain) && type is RealType or ComplexType),
                    VectorType => !integers.Contains(argument.Domain) && !matrices.Contains(argument.Domain),
                    // One row of a design matrix is a row vector.
                    RowVectorType => !integers.Contains(argument.Domain) && (!matrices.Contains(argument.Domain) || argument.Domain == Domain.RealMatrix && name.Contains("_glm_", StringComparison.Ordinal)),
                    _ => !integers.Contains(argument.Domain) && !vectors.Contains(argument.Domain),
                };
                Assert.True(fits, $"{argument.Name} of {signature} is {argument.Domain}");
            }
    }

    [Theory]
    [MemberData(nameof(Documented))]
    public void Texts_are_sentences(string name)
    {
        FunctionEntry entry = FunctionEntries.Find(name) ?? throw new KeyNotFoundException(name);
        Assert.NotEmpty(entry.Meaning);
        foreach (string text in (string[])[entry.Meaning, entry.Notes])
        {
            Assert.DoesNotContain("  ", text);
            Assert.Equal(text.Trim(), text);
            Assert.True(text.Length == 0 || text[^1] is '.' && (!char.IsLower(text[0]) || text.Split(' ')[0].Length <= 2), text);
            Assert.True(text.Count(c => c == '`') % 2 == 0, text);
        }
        foreach (FunctionArgument argument in entry.Arguments.SelectMany(list => list)) Assert.NotEmpty(Domains.Describe(argument.Domain));
    }

    [Fact]
    public void Every_domain_has_words() => Assert.All(Enum.GetValues<Domain>(), domain => Assert.NotEmpty(Domains.Describe(domain)));

    [Fact]
    public void The_form_without_constants_has_the_entry_of_the_density()
    {
        Assert.Equal("normal_lpdf", FunctionEntries.Find("normal_lupdf")?.Name);
        Assert.Equal("poisson_lpmf", FunctionEntries.Find("poisson_lupmf")?.Name);
        Assert.Null(FunctionEntries.Find("normal_lupmf"));
    }

    [Fact]
    public void Groups_have_distinct_pages_and_titles()
    {
        Assert.Equal(FunctionEntries.Groups.Length, FunctionEntries.Groups.Select(group => group.Slug).Distinct().Count());
        Assert.Equal(FunctionEntries.Groups.Length, FunctionEntries.Groups.Select(group => group.Title).Distinct().Count());
        Assert.All(FunctionEntries.Groups, group => Assert.All(group.Entries, entry => Assert.Equal(group.Title, entry.Group)));
    }
}
