using System.Collections.Immutable;

namespace BayesLang.Runtime.Model;

/// <summary>Where values come from by name: a data file, a table, an init file.</summary>
public interface IDataContext
{
    /// <summary>The value of a variable, or null where there is none.</summary>
    DataValue? Find(string name);

    /// <summary>The names that are there, for suggestions.</summary>
    IEnumerable<string> Names { get; }

    /// <summary>What to call the source in a message: the file's name.</summary>
    string Description { get; }
}

/// <summary>
/// A value read from a file: numbers flattened in the order written (row-major: the last dimension runs fastest), with its dimensions.
/// <see cref="Reals"/> always holds all values; <see cref="IsInteger"/> tells that each was written without fraction or exponent.
/// An empty list has the dimensions [0]. A tuple (a JSON object with keys "1", "2" …) has <see cref="Elements"/> and nothing else;
/// an array of tuples is a tuple of arrays: each element has the array's dimensions in front of its own.
/// </summary>
public sealed record DataValue(bool IsInteger, ImmutableArray<int> Dimensions, double[] Reals)
{
    public ImmutableArray<DataValue> Elements { get; init; } = [];

    /// <summary>The position in <see cref="Reals"/> of the first value that is not written as an integer, for messages; −1 where there is none or it is unknown.</summary>
    public int FirstReal { get; init; } = -1;
}
