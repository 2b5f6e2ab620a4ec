using System.Collections.Immutable;

namespace BayesLang.Runtime.Model;

/// <summary>
/// What a program's data block asks for, for those who read data for it: each variable with its type and its sizes. A tuple's elements are variables of
/// their own here, <c>x.1</c> and <c>x.2</c>.
/// </summary>
public sealed record DataSchema(ImmutableArray<DataVariable> Variables)
{
    /// <summary>
    /// The variables of the other blocks that have a dimension for the levels of a factor, or for the columns of a matrix: for each of their dimensions the factor, the size that counts
    /// the columns, or an empty text.
    /// </summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> FactorDimensions { get; init; } = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Sizes that count the columns of one matrix, and the matrix: what has such a dimension has the labels of the columns, where a table gives them.</summary>
    public ImmutableSortedDictionary<string, string> ColumnCounts { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Which parameters are the coefficients of standardized data.</summary>
    public ScaledCoefficients Coefficients { get; init; } = ScaledCoefficients.None;

    /// <summary>With the levels of factors as another set of data had them, for factors that do not declare their own: what they have no level for is refused.</summary>
    public DataSchema WithLevels(IReadOnlyDictionary<string, ImmutableArray<string>> levels) => this with
    {
        Variables = [.. Variables.Select(variable => variable is { IsFactor: true, Levels: [] } && levels.TryGetValue(variable.Name, out ImmutableArray<string> known) ? variable with { Levels = known } : variable)],
    };

    public DataVariable? Find(string name) => Variables.FirstOrDefault(variable => variable.Name == name);
}

public enum DataKind { Integer, Real, Complex }

/// <summary>A variable of the data block.</summary>
/// <param name="Name">As the data call it.</param>
/// <param name="Sizes">Of all its dimensions, those of arrays first; a complex number's two parts are no dimension.</param>
/// <param name="Line">Where it is declared, from 1.</param>
public sealed record DataVariable(string Name, DataKind Kind, ImmutableArray<DataSize> Sizes, int Line)
{
    public int Rank => Sizes.Length;

    /// <summary>The columns of a table that hold it, where the program names them; none where its own name does.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>True for codes 1…K of categories.</summary>
    public bool IsFactor { get; init; }

    /// <summary>Of a factor: its levels, in the order of their codes, where they are declared; where they are not, they are those that the data have.</summary>
    public ImmutableArray<string> Levels { get; init; } = [];

    /// <summary>Of a factor: what the program calls the number of its levels, which is read as data.</summary>
    public string LevelCount => $"levels({Name})";

    /// <summary>True for reals that are brought to mean 0 and standard deviation 1, each column for itself.</summary>
    public bool IsStandardized { get; init; }

    /// <summary>True for reals of which some may be missing; they are NaN.</summary>
    public bool AllowsMissing { get; init; }

    /// <summary>True for data that may be left out: they are computed then.</summary>
    public bool HasDefault { get; init; }

    /// <summary>The unit and the reference of dates that it holds, as written: <c>days since 2020-01-01</c>. Null where it holds plain numbers.</summary>
    public string? DateScale { get; init; }

    /// <summary>The sizes as written: <c>[N, K]</c>.</summary>
    public string Shape => $"[{string.Join(", ", Sizes.Select(size => size.Text))}]";
}

/// <summary>A size as the program writes it.</summary>
/// <param name="Terms">The size as a polynomial of ints among the data: the sum of these products. Null where it is none.</param>
public sealed record DataSize(string Text, ImmutableArray<SizeTerm>? Terms)
{
    /// <summary>The ints among the data that it depends on; none are known of a size that is no polynomial.</summary>
    public IEnumerable<string> Variables => Terms is { } terms ? terms.SelectMany(term => term.Variables).Distinct() : [];
}

/// <summary>A product of a number and ints among the data, by name; one may stand twice.</summary>
public sealed record SizeTerm(long Coefficient, ImmutableArray<string> Variables);
