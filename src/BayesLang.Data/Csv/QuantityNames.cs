using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Data.Manifests;

namespace BayesLang.Data.Csv;

/// <summary>The names of columns as people write them, where dimensions that count the levels of a factor have its labels: <c>alpha.17</c> is <c>alpha[HENNEPIN]</c>.</summary>
public sealed class QuantityNames
{
    private readonly ImmutableSortedDictionary<string, ImmutableArray<string>> levels;
    private readonly ImmutableSortedDictionary<string, ImmutableArray<string>> dimensions;

    private QuantityNames(ImmutableSortedDictionary<string, ImmutableArray<string>> levels, ImmutableSortedDictionary<string, ImmutableArray<string>> dimensions) =>
        (this.levels, this.dimensions) = (levels, dimensions);

    /// <summary>Names without labels, as of <see cref="ColumnNames.Display"/>.</summary>
    public static QuantityNames Plain { get; } = new(ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty, ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty);

    /// <summary>With the labels that a manifest records; plain where there is none.</summary>
    public static QuantityNames Of(Manifest? manifest) => manifest is null || manifest.FactorDimensions.IsEmpty ? Plain : new QuantityNames(manifest.Levels, manifest.FactorDimensions);

    /// <summary>A column's name, such as <c>theta[2]</c> or <c>alpha[HENNEPIN]</c>.</summary>
    public string Display(string column)
    {
        if (dimensions.IsEmpty) return ColumnNames.Display(column);
        string suffix = ColumnNames.SuffixOf(column);
        string name = ColumnNames.SplitIndex(column[..^suffix.Length], out ImmutableArray<int> index);
        if (!dimensions.TryGetValue(name, out ImmutableArray<string> factors) || factors.Length != index.Length) return ColumnNames.Display(column);
        return $"{name}[{string.Join(',', index.Select((position, k) => Label(factors[k], position)))}]{suffix}";
    }

    /// <summary>True for a column that a user calls so: as in the file, with its indices, or with labels.</summary>
    public bool Is(string column, string called) => column == called || ColumnNames.Display(column) == called || (!dimensions.IsEmpty && Display(column) == called);

    private string Label(string factor, int position) =>
        levels.TryGetValue(factor, out ImmutableArray<string> labels) && 0 < position && position <= labels.Length ? labels[position - 1] : position.ToString(CultureInfo.InvariantCulture);
}
