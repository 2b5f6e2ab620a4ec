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
/// An empty list has the dimensions [0]. A tuple (a JSON object with keys "1", "2" …) has <see cref="Elements"/> and nothing else.
/// </summary>
public sealed record DataValue(bool IsInteger, ImmutableArray<int> Dimensions, double[] Reals)
{
    public ImmutableArray<DataValue> Elements { get; init; } = [];
}
