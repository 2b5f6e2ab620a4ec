using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace BayesLang.Runtime.Model;

/// <summary>
/// How a compiled model takes its data in: by name, in the shape that the program declares, checked against the declared bounds.
/// Results are flat: array dimensions row-major and outermost, each vector or matrix column-major inside. Every fault is a
/// <see cref="DataException"/> that names the variable, the index as the program writes it (from 1), and the value.
/// </summary>
public static class DataBinder
{
    private const int NamesShown = 12;

    /// <summary>A single int. <paramref name="block"/> is where the program declares it, for the message.</summary>
    public static int ReadInt(IDataContext data, string name, string block = "data") => ReadInts(data, name, [], block)[0];

    /// <summary>An array of ints of the given dimensions, row-major.</summary>
    public static int[] ReadInts(IDataContext data, string name, params ReadOnlySpan<int> dimensions) => ReadInts(data, name, dimensions, "data");

    /// <inheritdoc cref="ReadInts(IDataContext, string, ReadOnlySpan{int})"/>
    public static int[] ReadInts(IDataContext data, string name, ReadOnlySpan<int> dimensions, string block)
    {
        double[] values = Find(data, name, dimensions, [], block, out DataValue? found);
        if (found is { IsInteger: false })
        {
            int at = Math.Max(0, found.FirstReal);
            string written = FormatReal(values[at]);
            string hint = double.IsInteger(values[at]) ? $" Write {values[at].ToString("F0", CultureInfo.InvariantCulture)}, without point or exponent." : "";
            throw new DataException(name, $"{ElementName(name, at, dimensions, [])} is {written} in {data.Description}, a real, but it is declared as int.{hint}");
        }
        int[] result = new int[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] is < int.MinValue or > int.MaxValue)
                throw new DataException(name, $"{ElementName(name, i, dimensions, [])} is {values[i].ToString("F0", CultureInfo.InvariantCulture)} in {data.Description}, beyond the range of int (-2147483648 to 2147483647).");
            result[i] = (int)values[i];
        }
        return result;
    }

    /// <summary>A single real; an integer in the file is a real too.</summary>
    public static double ReadReal(IDataContext data, string name, string block = "data") => Find(data, name, [], [], block, out _)[0];

    /// <summary>
    /// Reals in arrays of <paramref name="arrayDimensions"/>, whose elements have <paramref name="elementDimensions"/>: [] a real, [n] a vector or
    /// row vector, [rows, columns] a matrix.
    /// </summary>
    public static double[] ReadReals(
        IDataContext data, string name, ReadOnlySpan<int> arrayDimensions, ReadOnlySpan<int> elementDimensions, string block = "data")
    {
        double[] values = Find(data, name, arrayDimensions, elementDimensions, block, out _);
        return elementDimensions.Length == 2 ? ToColumnMajor(values, elementDimensions[0], elementDimensions[1]) : [.. values];
    }

    /// <summary>
    /// Values for the missing entries of data, from a file of parameters: in the shape of the data, of which the entries that are not missing do not count, or as a list of
    /// the missing entries alone, in the order of their columns.
    /// </summary>
    /// <param name="parameters">The file.</param>
    /// <param name="name">The variable's name.</param>
    /// <param name="dimensions">All dimensions of the variable.</param>
    /// <param name="count">How many entries are missing.</param>
    /// <param name="positions">For each dimension their indices, from 0.</param>
    public static double[] ReadMissing(IDataContext parameters, string name, ReadOnlySpan<int> dimensions, int count, params ReadOnlySpan<int[]> positions)
    {
        if (count == 0) return [];
        DataValue found = Resolve(parameters, name) ?? throw Missing(parameters, name, "data", " Its missing entries are parameters.");
        // A file of draws has columns for the missing entries alone; where these fill a block, it has its shape.
        bool isWhole = found.Dimensions.AsSpan().SequenceEqual(dimensions), isBlock = found.Reals.Length == count && IsWithin(found.Dimensions, positions);
        if (!found.Elements.IsEmpty || !(isWhole || isBlock || found.Dimensions is [var length] && length == count))
            throw new DataException(name, $"{name} is declared as {Describe(dimensions)} and has {count} missing {(count == 1 ? "entry" : "entries")}, so {parameters.Description} must have a value of that shape, or a list of {count}, but has {Describe(found.Dimensions.AsSpan())}.");
        double[] values = new double[count];
        for (int k = 0; k < count; k++)
        {
            int at = 0;
            for (int d = 0; d < positions.Length; d++) at = at * found.Dimensions[isWhole || isBlock ? d : 0] + positions[d][k];
            values[k] = found.Reals[isWhole || isBlock ? at : k];
            if (double.IsNaN(values[k])) throw new DataException(name, $"{ElementAt(name, positions, k)} is missing in the data, and {parameters.Description} has no value for it either.");
        }
        return values;
    }

    private static bool IsWithin(ImmutableArray<int> dimensions, ReadOnlySpan<int[]> positions)
    {
        if (dimensions.Length != positions.Length) return false;
        for (int d = 0; d < positions.Length; d++)
            if (positions[d].Max() >= dimensions[d]) return false;
        return true;
    }

    private static string ElementAt(string name, ReadOnlySpan<int[]> positions, int k)
    {
        if (positions.IsEmpty) return name;
        var index = new List<int>();
        foreach (int[] position in positions) index.Add(position[k] + 1);
        return $"{name}[{string.Join(',', index)}]";
    }

    public static void CheckLower(string name, int value, int lower) => Check(name, [value], lower, [], [], [], isLower: true);

    public static void CheckLower(string name, double value, double lower) => Check(name, [value], lower, [], [], [], isLower: true);

    public static void CheckLower(string name, ReadOnlySpan<int> values, int lower, params ReadOnlySpan<int> dimensions) =>
        Check(name, values, lower, [], dimensions, [], isLower: true);

    public static void CheckLower(string name, ReadOnlySpan<int> values, ReadOnlySpan<int> lowers, params ReadOnlySpan<int> dimensions) =>
        Check(name, values, 0, lowers, dimensions, [], isLower: true);

    public static void CheckLower(
        string name, ReadOnlySpan<double> values, double lower, ReadOnlySpan<int> arrayDimensions, ReadOnlySpan<int> elementDimensions) =>
        Check(name, values, lower, [], arrayDimensions, elementDimensions, isLower: true);

    /// <summary>Every value against a bound of its own, in the same order.</summary>
    public static void CheckLower(
        string name, ReadOnlySpan<double> values, ReadOnlySpan<double> lowers, ReadOnlySpan<int> arrayDimensions, ReadOnlySpan<int> elementDimensions) =>
        Check(name, values, 0, lowers, arrayDimensions, elementDimensions, isLower: true);

    public static void CheckUpper(string name, int value, int upper) => Check(name, [value], upper, [], [], [], isLower: false);

    public static void CheckUpper(string name, double value, double upper) => Check(name, [value], upper, [], [], [], isLower: false);

    public static void CheckUpper(string name, ReadOnlySpan<int> values, int upper, params ReadOnlySpan<int> dimensions) =>
        Check(name, values, upper, [], dimensions, [], isLower: false);

    public static void CheckUpper(string name, ReadOnlySpan<int> values, ReadOnlySpan<int> uppers, params ReadOnlySpan<int> dimensions) =>
        Check(name, values, 0, uppers, dimensions, [], isLower: false);

    public static void CheckUpper(
        string name, ReadOnlySpan<double> values, double upper, ReadOnlySpan<int> arrayDimensions, ReadOnlySpan<int> elementDimensions) =>
        Check(name, values, upper, [], arrayDimensions, elementDimensions, isLower: false);

    /// <inheritdoc cref="CheckLower(string, ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{int}, ReadOnlySpan{int})"/>
    public static void CheckUpper(
        string name, ReadOnlySpan<double> values, ReadOnlySpan<double> uppers, ReadOnlySpan<int> arrayDimensions, ReadOnlySpan<int> elementDimensions) =>
        Check(name, values, 0, uppers, arrayDimensions, elementDimensions, isLower: false);

    /// <summary>The program's name of the element at a flat position: <c>y[2,3]</c>; the variable's name alone where it is a scalar.</summary>
    public static string ElementName(string name, int position, ReadOnlySpan<int> arrayDimensions, ReadOnlySpan<int> elementDimensions)
    {
        int rank = arrayDimensions.Length + elementDimensions.Length;
        if (rank == 0) return name;
        int[] index = new int[rank];
        for (int k = 0; k < elementDimensions.Length; k++)
            (position, index[arrayDimensions.Length + k]) = Math.DivRem(position, elementDimensions[k]);
        for (int k = arrayDimensions.Length - 1; k >= 0; k--)
            (position, index[k]) = Math.DivRem(position, arrayDimensions[k]);
        return $"{name}[{string.Join(',', index.Select(i => i + 1))}]";
    }

    private static void Check<T>(
        string name, ReadOnlySpan<T> values, T bound, ReadOnlySpan<T> bounds, ReadOnlySpan<int> arrayDimensions, ReadOnlySpan<int> elementDimensions, bool isLower)
        where T : struct, INumber<T>
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!bounds.IsEmpty) bound = bounds[i];
            // NaN is within no bound, as in Stan.
            if (isLower ? values[i] >= bound : values[i] <= bound) continue;
            string element = ElementName(name, i, arrayDimensions, elementDimensions);
            throw new DataException(name, $"{element} is {Format(values[i])}, but it is declared with {(isLower ? "lower" : "upper")}={Format(bound)}.");
        }
    }

    private static string Format<T>(T value) where T : struct, INumber<T> => value.ToString(null, CultureInfo.InvariantCulture);

    // A real that happens to be whole shows that it is a real.
    private static string FormatReal(double value)
    {
        string text = value.ToString(CultureInfo.InvariantCulture);
        return double.IsInteger(value) && !text.Contains('E') ? text + ".0" : text;
    }

    /// <summary>The values of a variable, row-major as in the file; empty, whether it is there or not, where the declared shape holds nothing.</summary>
    private static double[] Find(
        IDataContext data, string name, ReadOnlySpan<int> arrayDimensions, ReadOnlySpan<int> elementDimensions, string block, out DataValue? found)
    {
        found = Resolve(data, name);
        ReadOnlySpan<int> declared = [.. arrayDimensions, .. elementDimensions];
        foreach (int size in declared)
            if (size < 0) throw new DataException(name, $"{name} is declared as {Describe(declared)}: a size cannot be negative.");
        bool holdsNothing = declared.Contains(0);
        if (found is null) return holdsNothing ? [] : throw Missing(data, name, block);
        if (!found.Elements.IsEmpty) throw new DataException(name, $"{name} is a tuple in {data.Description}, but it is declared as {Describe(declared)}.");
        if (holdsNothing && found.Reals.Length == 0) return [];
        if (!found.Dimensions.AsSpan().SequenceEqual(declared)) throw WrongShape(data, name, declared, found.Dimensions);
        return found.Reals;
    }

    /// <summary>The variable of that name; <c>x.1</c> is also the first element of the tuple x, <c>z.real</c> the real part of the complex z.</summary>
    internal static DataValue? Resolve(IDataContext data, string name)
    {
        if (data.Find(name) is { } value) return value;
        int dot = name.LastIndexOf('.');
        if (dot > 0 && name[(dot + 1)..] is "real" or "imag") return PartOf(Resolve(data, name[..dot]), name[(dot + 1)..], name[..dot], data);
        if (dot <= 0 || !int.TryParse(name.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int element)) return null;
        return Resolve(data, name[..dot]) switch
        {
            { Elements.IsEmpty: false } tuple => 1 <= element && element <= tuple.Elements.Length ? tuple.Elements[element - 1] : null,
            // An empty list stands for an array of no tuples.
            { Reals.Length: 0 } nothing => nothing,
            _ => null,
        };
    }

    /// <summary>Complex numbers are lists [re, im] in a file: one of the two, from each.</summary>
    private static DataValue? PartOf(DataValue? pairs, string part, string name, IDataContext data)
    {
        if (pairs is null || (pairs.Reals.Length == 0 && pairs.Elements.IsEmpty)) return pairs;
        if (pairs.Dimensions is not [.., 2] || !pairs.Elements.IsEmpty)
            throw new DataException(name, $"{name} is declared as complex, and a complex number is a list of two numbers, [real, imaginary], but {data.Description} has {Describe(pairs.Dimensions.AsSpan())}.");
        double[] values = new double[pairs.Reals.Length / 2];
        for (int i = 0; i < values.Length; i++) values[i] = pairs.Reals[2 * i + (part == "real" ? 0 : 1)];
        return new DataValue(false, pairs.Dimensions[..^1], values);
    }

    /// <param name="consequence">What more is to be said; begins with a blank.</param>
    internal static DataException Missing(IDataContext data, string name, string block, string consequence = "")
    {
        string[] names = [.. data.Names];
        string? near = names.Where(other => Nearness(name, other) <= Math.Max(1, name.Length / 3)).MinBy(other => Nearness(name, other));
        string suggestion = near is null ? "" : $"; did you mean {near}?";
        string listed = names.Length switch
        {
            0 => "It holds no variables.",
            <= NamesShown => $"The file has: {string.Join(", ", names)}.",
            _ => $"The file has: {string.Join(", ", names.Take(NamesShown))} and {names.Length - NamesShown} more.",
        };
        string advice = data.AdviceOn(name) is { } text ? $" {text}" : "";
        return new DataException(name, $"{name} is declared in the {block} block but is not in {data.Description}{(suggestion.Length > 0 ? suggestion : ".")}{consequence} {listed}{advice}");
    }

    private static DataException WrongShape(IDataContext data, string name, ReadOnlySpan<int> declared, ImmutableArray<int> found)
    {
        string hint = declared.Length == 2 && found.Length == 2 && declared[0] == found[1] && declared[1] == found[0]
            ? " Rows and columns seem to be exchanged: a matrix is a list of its rows."
            : declared.Length == 1 && found.Length == 0 && declared[0] == 1 ? " Write the one value in brackets." : "";
        return new DataException(name, $"{name} is declared as {Describe(declared)}, but {data.Description} has {Describe(found.AsSpan())}.{hint}");
    }

    private static string Describe(ReadOnlySpan<int> dimensions) =>
        dimensions.IsEmpty ? "a single number" : $"[{string.Join(", ", dimensions.ToArray())}]";

    /// <summary>Each matrix of a row of matrices, from row-major to column-major.</summary>
    private static double[] ToColumnMajor(double[] values, int rows, int columns)
    {
        double[] result = new double[values.Length];
        int size = rows * columns;
        for (int start = 0; start < values.Length; start += size)
            for (int i = 0; i < rows; i++)
                for (int j = 0; j < columns; j++) result[start + j * rows + i] = values[start + i * columns + j];
        return result;
    }

    /// <summary>Edit distance (Levenshtein 1966); 0 where only the case differs.</summary>
    private static int Nearness(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substituted = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, 1 + Math.Min(row[j], row[j - 1]));
            }
        }
        return row[b.Length];
    }
}
