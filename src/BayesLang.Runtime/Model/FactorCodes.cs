using System.Collections.Immutable;
using System.Globalization;

namespace BayesLang.Runtime.Model;

/// <summary>
/// Categories as they come, and their codes 1…K once all are there: in the order of the levels that are declared; else in that of the numbers where all are
/// integers, and in the ordinal order of the texts where they are not.
/// </summary>
public sealed class FactorCodes
{
    private const int LevelsNamed = 12;

    private readonly ImmutableArray<string> declared;
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<string> labels = [];
    private int[] values = [];
    private int count;

    /// <param name="declared">The levels, none where the data tell them.</param>
    public FactorCodes(ImmutableArray<string> declared)
    {
        this.declared = declared;
        foreach (string label in declared) Place(label);
    }

    /// <summary>Takes the next value.</summary>
    /// <returns>False where it is none of the declared levels.</returns>
    public bool TryAdd(string label)
    {
        if (!places.TryGetValue(label, out int place))
        {
            if (!declared.IsEmpty) return false;
            place = Place(label);
        }
        if (count == values.Length) Array.Resize(ref values, Math.Max(64, 2 * values.Length));
        values[count++] = place;
        return true;
    }

    /// <summary>Why a value was not taken, behind its name and place.</summary>
    public string Refusal(string label)
    {
        string rest = declared.Length > LevelsNamed ? $" and {declared.Length - LevelsNamed} more" : "";
        return $"is \"{label}\", which is none of the levels {string.Join(", ", declared.Take(LevelsNamed).Select(level => $"\"{level}\""))}{rest}.";
    }

    /// <summary>The codes with their labels.</summary>
    public DataValue ToValue(ImmutableArray<int> dimensions)
    {
        int[] order = [.. Enumerable.Range(0, labels.Count)];
        if (declared.IsEmpty) Sort(order);
        double[] codes = new double[labels.Count];
        for (int k = 0; k < order.Length; k++) codes[order[k]] = k + 1;
        double[] result = new double[count];
        for (int i = 0; i < count; i++) result[i] = codes[values[i]];
        return new DataValue(true, dimensions, result) { Levels = [.. order.Select(place => labels[place])] };
    }

    /// <summary>How many values there are.</summary>
    public int Count => count;

    private int Place(string label)
    {
        places[label] = labels.Count;
        labels.Add(label);
        return labels.Count - 1;
    }

    private void Sort(int[] order)
    {
        long[] numbers = new long[labels.Count];
        bool areNumbers = true;
        for (int i = 0; i < numbers.Length && areNumbers; i++) areNumbers = long.TryParse(labels[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[i]);
        Array.Sort(order, (a, b) =>
        {
            int byNumber = areNumbers ? numbers[a].CompareTo(numbers[b]) : 0;
            return byNumber != 0 ? byNumber : string.CompareOrdinal(labels[a], labels[b]);
        });
    }
}
