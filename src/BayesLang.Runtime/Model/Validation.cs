namespace BayesLang.Runtime.Model;

/// <summary>Turns a violation found by a structured type's check into a rejection.</summary>
public static class Validation
{
    /// <exception cref="ModelException">Where there is a violation.</exception>
    public static void Require(string variable, string? violation, int line)
    {
        if (violation is not null) throw new ModelException($"{variable}: {violation}", line, isRejection: true);
    }
}
