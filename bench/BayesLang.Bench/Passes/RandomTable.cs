using System.Globalization;
using System.Text;
using BayesLang.Data.Json;

namespace BayesLang.Bench.Passes;

/// <summary>Tables for random programs: of few rows and many, with ties and without, sorted, constant.</summary>
static class RandomTable
{
    public static int[] Sizes { get; } = [0, 1, 2, 3, 5, 8, 23, 41];

    /// <summary>A table.</summary>
    /// <param name="seed">What its values follow from.</param>
    /// <param name="rows">N.</param>
    /// <param name="kinds">K.</param>
    public static JsonData Make(int seed, int rows, int kinds) => JsonData.Parse(Text(seed, rows, kinds));

    public static string Text(int seed, int rows, int kinds)
    {
        var random = new Random(seed);
        int groups = random.Next(4) == 0 ? 1 : 4, columns = random.Next(3) == 0 ? 1 : 3, order = random.Next(4);
        string Number(double v) => Math.Round(v, 3).ToString(CultureInfo.InvariantCulture);
        string Reals(double lower, double upper, int kind) => kind switch
        {
            0 => List(Enumerable.Range(0, rows).Select(i => lower + (upper - lower) * (i + 0.5) / rows)),
            1 => List(Enumerable.Repeat(lower + (upper - lower) * 0.3, rows)),
            2 => List(Enumerable.Range(0, rows).Select(_ => lower + (upper - lower) * (1 + random.Next(3)) / 4)),
            _ => List(Enumerable.Range(0, rows).Select(_ => lower + (upper - lower) * random.NextDouble())),
        };
        string List(IEnumerable<double> values) => $"[{string.Join(", ", values.Select(Number))}]";
        string Integers(int lower, int upper, int kind)
        {
            int[] values = [.. Enumerable.Range(0, rows).Select(_ => kind == 1 ? lower : lower + random.Next(upper - lower + 1))];
            if (kind == 0) Array.Sort(values);
            return $"[{string.Join(", ", values)}]";
        }
        string[] n = Integers(2, 5, random.Next(4)).Trim('[', ']').Split(", ", StringSplitOptions.RemoveEmptyEntries);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""{"N": {{rows}}, "J": {{groups}}, "K": {{kinds}}, "P": {{columns}}, "flagged": {{random.Next(2)}}, "g": {{Integers(1, groups, order)}}, "h": {{Integers(1, kinds, random.Next(4))}}, """);
        text.Append(CultureInfo.InvariantCulture, $$""" "x": {{Reals(-2, 2, random.Next(4))}}, "y": {{Reals(-2, 2, 3)}}, "z": {{Reals(0.2, 3, random.Next(4))}}, "w": {{Reals(0.1, 1, random.Next(4))}}, "p": {{Reals(0.05, 0.95, random.Next(4))}}, """);
        text.Append(CultureInfo.InvariantCulture, $$""" "X": [{{string.Join(", ", Enumerable.Range(0, rows).Select(_ => List(Enumerable.Range(0, columns).Select(j => j == 0 ? 1 : random.Next(2) == 0 ? random.Next(2) : random.NextDouble()))))}}], """);
        text.Append(CultureInfo.InvariantCulture, $$""" "b": {{Integers(0, 1, random.Next(4))}}, "flag": {{Integers(0, 1, random.Next(4))}}, "n": [{{string.Join(", ", n)}}], "k": [{{string.Join(", ", n.Select(v => random.Next(int.Parse(v, CultureInfo.InvariantCulture) + 1)))}}], """);
        text.Append(CultureInfo.InvariantCulture, $$""" "table": [{{string.Join(", ", Enumerable.Range(0, groups).Select(_ => $"[{string.Join(", ", Enumerable.Range(0, kinds).Select(_ => random.Next(4)))}]"))}}]}""");
        return text.ToString();
    }
}
