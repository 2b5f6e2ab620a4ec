namespace BayesLang.Data;

/// <summary>
/// A file that cannot be read as what it should be. <see cref="Line"/> and <see cref="Column"/> count from 1 (0 where no place applies);
/// columns count characters. The message begins with the place, as compilers write it, and is ready for a person.
/// </summary>
public sealed class DataFormatException(string file, int line, int column, string problem)
    : Exception(line > 0 ? $"{file}:{line}:{column}: {problem}" : $"{file}: {problem}")
{
    public string File { get; } = file;

    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>The message without the place.</summary>
    public string Problem { get; } = problem;
}
