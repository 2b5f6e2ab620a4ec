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

    /// <summary>What a user can do where a variable is absent, one sentence; null where there is nothing to say but that.</summary>
    string? AdviceOn(string name) => null;
}

/// <summary>
/// Data that hold more than numbers by name, and become values by what a program declares: columns of a table, texts that are categories or dates.
/// Without a program they are what can be told from themselves.
/// </summary>
public interface IRawData : IDataContext
{
    /// <summary>True where no declaration changes what the numbers are.</summary>
    bool IsPlain { get; }

    /// <summary>The data as a program declares them.</summary>
    IDataContext Read(DataSchema schema);
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

    /// <summary>Of categories: their labels, in the order of the codes, which are the values, from 1; none of other values.</summary>
    public ImmutableArray<string> Levels { get; init; } = [];
}
