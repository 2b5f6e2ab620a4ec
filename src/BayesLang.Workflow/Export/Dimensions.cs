using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BayesLang.Data;
using BayesLang.Data.Zarr;
using BayesLang.Workflow.Descriptions;

namespace BayesLang.Workflow.Export;

/// <summary>
/// The named dimensions of one group. A dimension has the name of the size that the program declares it with (<c>J</c> of <c>vector[J] theta</c>), so that
/// variables of one size share it; where the size is no plain name, or stands twice in one variable, it is called as ArviZ does, <c>theta_dim_0</c>.
/// </summary>
sealed partial class Dimensions(ImmutableDictionary<string, ImmutableArray<string>> labels, IEnumerable<string> variables)
{
    public const string Chain = "chain";
    public const string Draw = "draw";

    // A variable and a dimension of one name do not go together.
    private readonly HashSet<string> taken = [.. variables, Chain, Draw];
    private readonly OrderedDictionary<string, int> lengths = [];
    private readonly Dictionary<string, ImmutableArray<string>> entries = [];

    /// <summary>Names the dimensions of a variable.</summary>
    /// <param name="variable">Its name in the group.</param>
    /// <param name="shape">Without chain and draw.</param>
    /// <param name="declared">What the program says of it; null where that is not known.</param>
    public ImmutableArray<string> Of(string variable, ImmutableArray<int> shape, VariableInfo? declared)
    {
        // The dimension of a factor's levels has the factor's name.
        ImmutableArray<string> sizes = [.. (declared?.Sizes ?? []).Select(FactorOf)];
        // One size for both sides of a square matrix.
        if (sizes.Length == shape.Length - 1 && declared is { Structure: not null }) sizes = [.. sizes, sizes[^1]];
        var names = ImmutableArray.CreateBuilder<string>();
        for (int k = 0; k < shape.Length; k++)
        {
            string name = $"{variable}_dim_{k}";
            if (sizes.Length == shape.Length && IsName(sizes[k]) && !taken.Contains(sizes[k]) && !names.Contains(sizes[k]) && lengths.GetValueOrDefault(sizes[k], shape[k]) == shape[k])
                name = sizes[k];
            lengths.TryAdd(name, shape[k]);
            names.Add(name);
        }
        return names.ToImmutable();
    }

    /// <summary>Names the dimension of a variable of which some entries alone are there, <c>x_entry</c>; its coordinates are their names, <c>x[3]</c>, <c>x[7]</c>.</summary>
    public string OfEntries(string variable, ImmutableArray<string> names)
    {
        string name = $"{variable}_entry";
        lengths[name] = names.Length;
        entries[name] = names;
        return name;
    }

    /// <summary>True for a size that is a dimension's name here.</summary>
    public bool Contains(string name) => lengths.ContainsKey(name);

    /// <summary>Writes the coordinates: labels where there are any, else the indices as the program counts them, from 1.</summary>
    /// <exception cref="DataFormatException">A dimension has more or fewer labels than entries.</exception>
    public void Write(ZarrStore store, string group)
    {
        foreach ((string name, int length) in lengths)
        {
            if (!entries.TryGetValue(name, out ImmutableArray<string> texts) && !labels.TryGetValue(name, out texts))
            {
                store.AddIntegers($"{group}/{name}", [length], [name], [.. Enumerable.Range(1, length).Select(i => (long)i)]);
                continue;
            }
            if (texts.Length != length) throw new DataFormatException("labels", 0, 0, $"{name} has {texts.Length} labels, but the dimension is {length} long.");
            store.AddTexts($"{group}/{name}", name, texts);
        }
    }

    private static string FactorOf(string size) =>
        LevelsOf().Match(size) is { Success: true } levels ? levels.Groups[1].Value : size;

    [GeneratedRegex(@"^levels\s*\(\s*(\w+)\s*\)$")]
    private static partial Regex LevelsOf();

    private static bool IsName(string size) => size.Length > 0 && char.IsAsciiLetter(size[0]) && size.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
