using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Runtime.Model;

namespace BayesLang.Data.Csv;

/// <summary>
/// The names of a CmdStan CSV file's columns: <c>theta.2</c>, <c>Omega.1.2</c>, column-major over a variable's dimensions; <c>x.2:1.3</c> for the third
/// entry of the first element of the tuple x[2]; <c>z.2.real</c> for a part of a complex number.
/// </summary>
public static class ColumnNames
{
    /// <summary>The columns that stand before the model's own in a NUTS run.</summary>
    public static ImmutableArray<string> Sampler { get; } = ["lp__", "accept_stat__", "stepsize__", "treedepth__", "n_leapfrog__", "divergent__", "energy__"];

    /// <summary>The columns that stand before the model's own where nothing moves.</summary>
    public static ImmutableArray<string> FixedParameters { get; } = ["lp__", "accept_stat__"];

    /// <summary>All names of a variable, the first index running fastest.</summary>
    public static IEnumerable<string> Of(OutputVariable variable) => ColumnLayout.Of([variable]).Names;

    /// <summary>A column as people write it: <c>theta.2</c> is <c>theta[2]</c>, <c>x.2:1.3</c> is <c>x[2].1[3]</c>, <c>z.2.real</c> is <c>z[2].real</c>.</summary>
    public static string Display(string column)
    {
        string[] parts = column.Split(':');
        for (int k = 0; k < parts.Length; k++)
        {
            string suffix = SuffixOf(parts[k]);
            string name = SplitIndex(parts[k][..^suffix.Length], out ImmutableArray<int> index);
            if (!index.IsEmpty) parts[k] = $"{name}[{string.Join(',', index)}]{suffix}";
        }
        return string.Join('.', parts);
    }

    /// <summary>The variable of a column, and the column's index in it (from 1); of a tuple's element both up to its last position.</summary>
    public static string BaseOf(string column, out ImmutableArray<int> index) => SplitIndex(column, out index);

    /// <summary>Splits <c>name.1.2</c>.</summary>
    internal static string SplitIndex(string name, out ImmutableArray<int> index)
    {
        var positions = ImmutableArray.CreateBuilder<int>();
        for (int dot = name.LastIndexOf('.'); dot > 0 && TryIndex(name.AsSpan(dot + 1), out int position); dot = name.LastIndexOf('.'))
        {
            positions.Insert(0, position);
            name = name[..dot];
        }
        index = positions.ToImmutable();
        return name;
    }

    /// <summary>".real" or ".imag" at the end of a name, or nothing.</summary>
    internal static string SuffixOf(string name) =>
        name.EndsWith(".real", StringComparison.Ordinal) || name.EndsWith(".imag", StringComparison.Ordinal) ? name[^5..] : "";

    private static bool TryIndex(ReadOnlySpan<char> text, out int index) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index);
}
