using BayesLang.Language.Diagnostics;

namespace BayesLang.Language.Syntax;

/// <summary>
/// What nothing may be named in Stan: besides the words that the lexer knows, those that are keywords only in their place here,
/// those that Stan keeps for later, and names with underscores where they may have none. Words of our own stay free.
/// </summary>
static class ReservedNames
{
    private static readonly HashSet<string> words =
    [
        "array", "jacobian", "lower", "upper", "offset", "multiplier",
        "repeat", "until", "then", "true", "false", "typedef", "struct", "var", "export", "extern", "static", "auto",
    ];

    /// <summary>What is wrong with a name as a declared one, with the arguments of the message; null where nothing is.</summary>
    public static (DiagnosticDescriptor Descriptor, object[] Arguments)? Check(string name)
    {
        if (words.Contains(name)) return (SyntaxErrors.ReservedWord, [name]);
        if (name.StartsWith('_')) return (SyntaxErrors.NameStart, [name, WithoutUnderscores(name)]);
        return name.EndsWith("__", StringComparison.Ordinal) ? (SyntaxErrors.NameEnd, [name, WithoutUnderscores(name)]) : null;
    }

    private static string WithoutUnderscores(string name) => name.Trim('_') is { Length: > 0 } rest && char.IsLetter(rest[0]) ? rest : $"x{name.TrimEnd('_')}";
}
