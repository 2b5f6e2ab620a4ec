using System.Collections.Immutable;
using BayesLang.Runtime.Model;

namespace BayesLang.Data.Json;

/// <summary>
/// What stands in nested lists, in order: numbers, of which some may be missing, or texts. Texts that say that a value is missing, such as NA, may be either, until
/// another value decides.
/// </summary>
sealed class ListValues
{
    private double[] values = [];
    private int count;
    private int firstReal = -1;
    private bool areNumbers = true;

    // Null once a value is no text.
    private List<string>? texts = [];

    public bool IsEmpty => count == 0;

    /// <summary>True where all values so far are texts, and there are some.</summary>
    public bool AreTexts => texts is { Count: > 0 };

    /// <summary>What is wrong with the first value that is no number, which the parser tells.</summary>
    public DataFormatException? Fault { get; set; }

    /// <summary>False where the values before it are texts.</summary>
    public bool TryAddNumber(double value, bool isInteger)
    {
        if (!areNumbers) return false;
        texts = null;
        Append(value, isInteger);
        return true;
    }

    /// <summary>A null. False where the values before it are texts.</summary>
    public bool TryAddMissing() => TryAddNumber(double.NaN, isInteger: false);

    /// <summary>False where the values before it are numbers, and the text says not that one is missing.</summary>
    public bool TryAddText(string text, bool isMissing)
    {
        areNumbers &= isMissing;
        texts?.Add(text);
        if (!areNumbers && texts is null) return false;
        Append(double.NaN, isInteger: false);
        return true;
    }

    /// <summary>The texts; null where they are numbers.</summary>
    public JsonTexts? ToTexts(ImmutableArray<int> dimensions) => AreTexts && texts is { } all && Fault is { } fault ? new JsonTexts(dimensions, all, fault) : null;

    public DataValue ToNumbers(ImmutableArray<int> dimensions)
    {
        Array.Resize(ref values, count);
        return new DataValue(firstReal < 0, dimensions, values) { FirstReal = firstReal };
    }

    private void Append(double value, bool isInteger)
    {
        if (count == values.Length) Array.Resize(ref values, Math.Max(16, 2 * count));
        if (!isInteger && firstReal < 0) firstReal = count;
        values[count++] = value;
    }
}
