namespace BayesLang.Runtime.Model;

/// <summary>
/// A fault of the program, its data or a point, found while it ran: the message names what, where and why, ready for a person.
/// <see cref="Line"/> counts from 1 in the model's source; 0 where no line applies.
/// </summary>
public sealed class ModelException(string message, int line = 0, bool isRejection = false) : Exception(message)
{
    public int Line { get; } = line;

    /// <summary>True where only this point is refused (a reject statement, an argument out of its support); false where the run must stop.</summary>
    public bool IsRejection { get; } = isRejection;
}

/// <summary>The data do not fit the program: absent, wrong shape, wrong type, out of bounds. The message names the variable, the index and the value.</summary>
/// <param name="variable">The variable that is at fault.</param>
/// <param name="message">Ready for a person.</param>
/// <param name="line">Of the declaration at fault in the model's source, from 1; 0 where the variable's name says enough.</param>
public sealed class DataException(string variable, string message, int line = 0) : Exception(message)
{
    public string Variable { get; } = variable;

    public int Line { get; } = line;
}
