using System.Text.RegularExpressions;
using BayesLang.Language.Signatures;
using BayesLang.Language.Types;
using Type = BayesLang.Language.Types.Type;

namespace BayesLang.Language.Tests.Signatures;

/// <summary>The entries of functions that are neither distributions nor transforms nor solvers say something about each overload, and nothing of others.</summary>
public partial class MathematicsEntryTests
{
    private static readonly string[] Names =
    [
        .. new[] { ElementwiseSignatures.Rows, ContainerSignatures.Rows, LinearAlgebraSignatures.Rows }
            .SelectMany(rows => rows)
            .SelectMany(row => SignatureNotation.ExpandNames(row[..row.IndexOf(" : ", StringComparison.Ordinal)]))
            .Distinct(),
    ];

    private static readonly Domain[] Integers = [Domain.Binary, Domain.Count, Domain.PositiveInteger, Domain.NonZeroInteger, Domain.Integer, Domain.Size, Domain.Index, Domain.ColumnIndices, Domain.RowStarts];

    private static readonly Domain[] Matrices = [Domain.RealMatrix, Domain.SquareMatrix, Domain.InvertibleMatrix, Domain.SymmetricMatrix, Domain.LowerTriangular, Domain.CovarianceMatrix, Domain.CholeskyCovariance];

    private static IEnumerable<FunctionEntry> Entries => Names.Select(FunctionEntries.Find).OfType<FunctionEntry>();

    /// <summary>An argument of an overload, with what the entry says of it.</summary>
    private static IEnumerable<(string Overload, FunctionArgument Argument, Type Type)> Arguments =>
        from entry in Entries
        from signature in SignatureTable.Lookup(entry.Name)
        from pair in entry.ArgumentsOf(signature.Arguments.Length).Zip(signature.Arguments)
        select (signature.ToString(), pair.First, Innermost(pair.Second));

    [Fact]
    public void Every_function_has_an_entry() => Assert.Equal(Names.Order(), Entries.Select(entry => entry.Name).Order());

    [Fact]
    public void An_entry_lists_the_arguments_of_each_length_that_an_overload_has()
    {
        Assert.All(Entries, entry =>
        {
            IEnumerable<int> lengths = SignatureTable.Lookup(entry.Name).Select(signature => signature.Arguments.Length).Distinct().Order();
            Assert.Equal(lengths, entry.Arguments.Select(list => list.Length).Order());
        });
    }

    [Fact]
    public void A_domain_of_integers_is_that_of_an_integer_argument() =>
        Assert.Empty(Arguments.Where(a => Integers.Contains(a.Argument.Domain) && a.Type != Type.Int).Select(a => $"{a.Argument.Name} of {a.Overload}"));

    [Fact]
    public void A_domain_of_matrices_is_that_of_a_matrix_argument() =>
        Assert.Empty(Arguments.Where(a => Matrices.Contains(a.Argument.Domain) && a.Type is not MatrixType).Select(a => $"{a.Argument.Name} of {a.Overload}"));

    [Fact]
    public void A_domain_of_complex_numbers_is_that_of_a_complex_argument() =>
        Assert.Empty(Arguments.Where(a => a.Argument.Domain is Domain.Complex or Domain.NonZeroComplex && !a.Type.Name.StartsWith("complex", StringComparison.Ordinal)).Select(a => $"{a.Argument.Name} of {a.Overload}"));

    [Fact]
    public void A_bound_speaks_of_other_arguments()
    {
        foreach (FunctionEntry entry in Entries)
            foreach (var list in entry.Arguments)
                foreach (FunctionArgument argument in list)
                    foreach (ArgumentBound bound in argument.Bounds)
                    {
                        string[] words = [.. Word().Matches(bound.Bound).Select(match => match.Value).Except(["size", "rows", "cols"])];
                        Assert.NotEmpty(words);
                        Assert.All(words, word => Assert.Contains(list, other => other.Name == word && other != argument));
                    }
    }

    [Fact]
    public void Sentences_end_with_a_stop_and_quote_in_pairs()
    {
        Assert.All(Entries, entry =>
        {
            Assert.EndsWith(".", entry.Meaning, StringComparison.Ordinal);
            if (entry.Notes.Length > 0) Assert.EndsWith(".", entry.Notes.TrimEnd('…'), StringComparison.Ordinal);
            Assert.Equal(0, (entry.Meaning + entry.Notes).Count(c => c == '`') % 2);
            Assert.DoesNotContain("  ", entry.Meaning + entry.Notes + entry.Formula);
        });
    }

    [Fact]
    public void A_quoted_name_is_one_of_the_library()
    {
        IEnumerable<string> quoted = Entries.SelectMany(entry => Quoted().Matches(entry.Meaning + entry.Notes).Select(match => match.Groups[1].Value));
        Assert.Empty(quoted.Where(name => !SignatureTable.Contains(name)).Distinct());
    }

    private static Type Innermost(Type type) => type is ArrayType array ? array.Innermost : type;

    [GeneratedRegex("[A-Za-z_][A-Za-z_0-9]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"`-?([a-z_0-9A-Z]{2,})[`(]")]
    private static partial Regex Quoted();
}
