using System.Collections.Immutable;
using BayesLang.Runtime.Model;

namespace BayesLang.Data.Csv;

/// <summary>
/// The columns of a model's outputs, in CmdStan's order: each variable column-major over its indices; of a complex number the real and the imaginary part
/// beside each other (<c>z.2.real</c>, <c>z.2.imag</c>); of an array of tuples one tuple after the other, its elements behind colons (<c>x.2:1</c>, <c>x.2:2.1</c>);
/// of data with missing values these alone, by their index (<c>x.3</c>, <c>x.7</c>).
/// Compiled models write the parts of complex numbers and the elements of tuples apart, so a draw is rearranged on its way to the file and back.
/// </summary>
public sealed class ColumnLayout
{
    // For each column its place among the model's values; null where both have one order.
    private readonly int[]? places;

    private ColumnLayout(ImmutableArray<string> names, int[] places)
    {
        Names = names;
        this.places = IsIdentity(places) ? null : places;
    }

    public ImmutableArray<string> Names { get; }

    public int Count => Names.Length;

    public static ColumnLayout Of(IEnumerable<OutputVariable> outputs)
    {
        Builder builder = new();
        int offset = 0;
        List<Part> parts = [];
        foreach (OutputVariable output in outputs)
        {
            parts.Add(Part.Of(output, offset));
            offset += output.Count;
        }
        for (int start = 0, end; start < parts.Count; start = end)
        {
            end = start + 1;
            while (end < parts.Count && parts[end].Variable == parts[start].Variable) end++;
            builder.Add(parts[start].Variable, parts.GetRange(start, end - start), 0, []);
        }
        return new ColumnLayout([.. builder.Names], [.. builder.Places]);
    }

    /// <summary>From the order of <see cref="CompiledModel.Constrain"/> to that of the columns.</summary>
    public void ToColumns(ReadOnlySpan<double> values, Span<double> columns)
    {
        if (places is null) values[..Count].CopyTo(columns);
        else
            for (int i = 0; i < places.Length; i++) columns[i] = values[places[i]];
    }

    /// <summary>From the order of the columns to that of <see cref="CompiledModel.Constrain"/>.</summary>
    public void ToValues(ReadOnlySpan<double> columns, Span<double> values)
    {
        if (places is null) columns[..Count].CopyTo(values);
        else
            for (int i = 0; i < places.Length; i++) values[places[i]] = columns[i];
    }

    private static bool IsIdentity(int[] places)
    {
        for (int i = 0; i < places.Length; i++)
            if (places[i] != i) return false;
        return true;
    }

    /// <summary>What a model writes in one place: a whole variable, or an element of a tuple, or one part of complex numbers.</summary>
    /// <param name="Variable">The program's variable.</param>
    /// <param name="Slots">Positions in tuples, the outermost first.</param>
    /// <param name="Ranks">The array dimensions before each position.</param>
    /// <param name="Suffix">".real", ".imag" or nothing.</param>
    private sealed record Part(string Variable, ImmutableArray<string> Slots, ImmutableArray<int> Ranks, string Suffix, ImmutableArray<int> Dimensions, int Offset)
    {
        /// <summary>The indices of the entries that have columns, from 1; default where all have.</summary>
        public ImmutableArray<ImmutableArray<int>> Entries { get; init; }

        public static Part Of(OutputVariable output, int offset)
        {
            string name = output.Name;
            string suffix = ColumnNames.SuffixOf(name);
            string[] path = name[..^suffix.Length].Split('.');
            return new Part(path[0], [.. path[1..]], output.TupleRanks, suffix, output.Dimensions, offset) { Entries = output.Entries };
        }

        /// <summary>The place of an element: column-major over all dimensions.</summary>
        public int PlaceOf(ImmutableArray<int> index)
        {
            int place = 0;
            for (int k = Dimensions.Length - 1; k >= 0; k--) place = place * Dimensions[k] + index[k];
            return Offset + place;
        }
    }

    private sealed class Builder
    {
        public List<string> Names { get; } = [];

        public List<int> Places { get; } = [];

        /// <summary>Adds parts that have their first positions in common, at the index that is fixed so far.</summary>
        public void Add(string name, List<Part> parts, int level, ImmutableArray<int> outer)
        {
            Part first = parts[0];
            if (!first.Entries.IsDefault)
            {
                for (int k = 0; k < first.Entries.Length; k++)
                {
                    Names.Add(string.Concat([name, .. first.Entries[k].Select(i => $".{i}")]));
                    Places.Add(first.Offset + k);
                }
                return;
            }
            bool isTuple = level < first.Slots.Length;
            ImmutableArray<int> own = isTuple
                ? first.Dimensions.Slice(outer.Length, first.Ranks[level])
                : first.Dimensions[outer.Length..];
            foreach (ImmutableArray<int> index in IndicesOf(own))
            {
                string element = string.Concat([name, .. index.Select(i => $".{i + 1}")]);
                ImmutableArray<int> place = [.. outer, .. index];
                if (isTuple)
                {
                    foreach (IGrouping<string, Part> slot in parts.GroupBy(part => part.Slots[level])) Add($"{element}:{slot.Key}", [.. slot], level + 1, place);
                    continue;
                }
                foreach (Part part in parts)
                {
                    Names.Add(element + part.Suffix);
                    Places.Add(part.PlaceOf(place));
                }
            }
        }

        /// <summary>All indices from 0, the first running fastest; one empty index where there is no dimension.</summary>
        private static IEnumerable<ImmutableArray<int>> IndicesOf(ImmutableArray<int> dimensions)
        {
            int count = dimensions.Aggregate(1, (product, d) => product * d);
            for (int i = 0; i < count; i++)
            {
                int rest = i;
                var index = ImmutableArray.CreateBuilder<int>(dimensions.Length);
                foreach (int d in dimensions)
                {
                    (rest, int at) = Math.DivRem(rest, d);
                    index.Add(at);
                }
                yield return index.MoveToImmutable();
            }
        }
    }
}
