using System.Collections.Frozen;
using System.Collections.Immutable;
using BayesLang.Language.Signatures;

namespace BayesLang.Language.Centring;

/// <summary>What a family has for its scale.</summary>
public enum ScaleForm
{
    /// <summary>A number for each entry: y = μ + σ z.</summary>
    Factor,

    /// <summary>The Cholesky factor of a covariance matrix: y = μ + L z.</summary>
    CholeskyFactor,

    /// <summary>The covariance matrix, whose Cholesky factor L is.</summary>
    Covariance,
}

/// <summary>A family of location and scale: what it draws is location + scale · z, with z from one distribution of the family.</summary>
/// <param name="Distribution">Its name behind <c>~</c>.</param>
/// <param name="Location">The position of the location among the arguments, the variate at 0.</param>
/// <param name="Scale">The position of the scale.</param>
/// <param name="Form">What the scale is.</param>
/// <param name="Standard">The distribution of z: <c>std_normal</c>, or the same with location 0 and scale 1.</param>
/// <param name="IsOfLogarithm">True where it is the logarithm that has location and scale.</param>
public sealed record LocationScale(string Distribution, int Location, int Scale, ScaleForm Form, string Standard, bool IsOfLogarithm)
{
    // Name, location and scale by their names in the table of distributions, the distribution of z; then what is special.
    private static readonly string[] rows =
    [
        "normal | mu | sigma | std_normal",
        "student_t | mu | sigma | student_t",
        "cauchy | mu | sigma | cauchy",
        "double_exponential | mu | sigma | double_exponential",
        "logistic | mu | sigma | logistic",
        "gumbel | mu | beta | gumbel",
        "skew_normal | xi | omega | skew_normal",
        "skew_double_exponential | mu | sigma | skew_double_exponential",
        "lognormal | mu | sigma | std_normal | logarithm",
        "multi_normal_cholesky | mu | L | std_normal | factor",
        "multi_normal | mu | Sigma | std_normal | covariance",
    ];

    private static readonly FrozenDictionary<string, LocationScale> byName = rows.Select(Read).ToFrozenDictionary(family => family.Distribution);

    /// <summary>The families' names, in alphabetical order.</summary>
    public static IEnumerable<string> Names => byName.Keys.Order(StringComparer.Ordinal);

    /// <summary>Null for a distribution that is of no such family.</summary>
    public static LocationScale? Find(string distribution) => byName.GetValueOrDefault(distribution);

    /// <summary>True where one variate is a vector.</summary>
    public bool IsMultivariate => Form != ScaleForm.Factor;

    private static LocationScale Read(string row)
    {
        string[] parts = row.Split('|', StringSplitOptions.TrimEntries);
        ImmutableArray<FunctionArgument> arguments = DistributionTable.Find(parts[0])?.Arguments ?? throw new FormatException($"There is no distribution {parts[0]}.");
        string kind = parts.Length > 4 ? parts[4] : "";
        ScaleForm form = kind switch { "factor" => ScaleForm.CholeskyFactor, "covariance" => ScaleForm.Covariance, _ => ScaleForm.Factor };
        return new LocationScale(parts[0], PositionOf(parts[1]), PositionOf(parts[2]), form, parts[3], kind == "logarithm");

        int PositionOf(string name) => 1 + arguments.Select((argument, i) => (argument.Name, i)).First(pair => pair.Name == name).i;
    }
}
