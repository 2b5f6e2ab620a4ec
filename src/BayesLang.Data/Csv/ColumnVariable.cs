using System.Collections.Immutable;

namespace BayesLang.Data.Csv;

/// <summary>
/// A rectangular variable among the columns of a CSV file: a program's variable, or an element of its tuples (<c>x.1</c>), which has the array's dimensions in front.
/// </summary>
/// <param name="Name">The program's name, with positions in tuples behind dots.</param>
/// <param name="Dimensions">Empty for a scalar.</param>
/// <param name="IsComplex">Each element has two columns, the real and the imaginary part.</param>
/// <param name="Columns">Where the elements stand, in column-major order; of complex numbers the real part first.</param>
public sealed record ColumnVariable(string Name, ImmutableArray<int> Dimensions, bool IsComplex, ImmutableArray<int> Columns)
{
    /// <summary>Where some entries of a variable alone have columns, which then are in one dimension: what they are called, <c>x[3]</c>, <c>x[7]</c>. Empty for all others.</summary>
    public ImmutableArray<string> Entries { get; init; } = [];

    /// <summary>All variables, in the order of their first columns. Columns that form no rectangle stand as scalars of their own names.</summary>
    /// <param name="columns">The columns' names.</param>
    /// <param name="inPart">Variables of which some entries alone have columns.</param>
    public static ImmutableArray<ColumnVariable> Of(IReadOnlyList<string> columns, IReadOnlySet<string>? inPart = null)
    {
        OrderedDictionary<string, List<Element>> groups = [];
        for (int column = 0; column < columns.Count; column++)
        {
            Element element = Parse(columns[column], column, out string name);
            if (groups.TryGetValue(name, out List<Element>? group)) group.Add(element);
            else groups.Add(name, [element]);
        }
        return [.. groups.SelectMany(group => inPart?.Contains(group.Key) == true && group.Value is [{ Index.IsEmpty: false }, ..] entries
            ? [new ColumnVariable(group.Key, [entries.Count], false, [.. entries.Select(element => element.Column)]) { Entries = [.. entries.Select(element => ColumnNames.Display(columns[element.Column]))] }]
            : Rectangle(group.Key, group.Value) is { } variable ? [variable]
            : group.Value.Select(element => new ColumnVariable(columns[element.Column], [], false, [element.Column])))];
    }

    private static Element Parse(string column, int position, out string name)
    {
        string suffix = ColumnNames.SuffixOf(column);
        var index = ImmutableArray.CreateBuilder<int>();
        name = string.Join('.', column[..^suffix.Length].Split(':').Select(part =>
        {
            string own = ColumnNames.SplitIndex(part, out ImmutableArray<int> indices);
            index.AddRange(indices);
            return own;
        }));
        return new Element(index.ToImmutable(), suffix, position);
    }

    private static ColumnVariable? Rectangle(string name, List<Element> elements)
    {
        int rank = elements[0].Index.Length, parts = elements[0].Suffix.Length > 0 ? 2 : 1;
        if (elements.Any(element => element.Index.Length != rank || element.Suffix.Length > 0 != parts > 1 || element.Index.Any(i => i < 1))) return null;
        ImmutableArray<int> dimensions = [.. Enumerable.Range(0, rank).Select(k => elements.Max(element => element.Index[k]))];
        if (dimensions.Aggregate((long)parts, (product, d) => product * d) != elements.Count) return null;
        int[] columns = new int[elements.Count];
        columns.AsSpan().Fill(-1);
        foreach (Element element in elements)
        {
            int place = 0;
            for (int k = rank - 1; k >= 0; k--) place = place * dimensions[k] + element.Index[k] - 1;
            columns[place * parts + (element.Suffix == ".imag" ? 1 : 0)] = element.Column;
        }
        return columns.Contains(-1) ? null : new ColumnVariable(name, dimensions, parts == 2, [.. columns]);
    }

    private sealed record Element(ImmutableArray<int> Index, string Suffix, int Column);
}
