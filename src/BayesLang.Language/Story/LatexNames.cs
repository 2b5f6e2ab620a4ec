using System.Collections.Frozen;

namespace BayesLang.Language.Story;

/// <summary>
/// Names of variables in formulas: <c>sigma_y</c> is <c>\sigma_{y}</c>, <c>beta0</c> is <c>\beta_{0}</c>, and indices join the subscripts. Names that begin with a word stay words:
/// <c>log_radon[n]</c> is <c>\mathit{log\_radon}_{n}</c>.
/// </summary>
public static class LatexNames
{
    private static readonly FrozenSet<string> greek = ((string[])
    [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
        "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega",
    ]).ToFrozenSet();

    /// <summary>A variable, with indices that are typeset already.</summary>
    public static string Of(string name, params ReadOnlySpan<string> indices)
    {
        string[] words = name.Split('_', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) words = [name];
        int digits = words[0].Length - words[0].AsSpan().TrimEnd("0123456789").Length;
        string[] subscripts = [.. digits > 0 && digits < words[0].Length ? (string[])[words[0][^digits..]] : [], .. words[1..].Select(Subscript), .. indices];
        string stem = digits < words[0].Length ? words[0][..^digits] : words[0];
        // A word is no symbol that parts of the name could be subscripts of.
        if (stem.Length > 1 && !greek.Contains(stem)) return indices.IsEmpty ? Word(name) : $"{Word(name)}_{{{string.Join(",", indices)}}}";
        string letter = greek.Contains(stem) ? "\\" + stem : stem;
        return subscripts.Length == 0 ? letter : $"{letter}_{{{string.Join(",", subscripts)}}}";
    }

    /// <summary>A name that is set upright, as a function's.</summary>
    public static string Upright(string name) => name.Replace("_", @"\_", StringComparison.Ordinal);

    private static string Word(string name) => $@"\mathit{{{Upright(name)}}}";

    private static string Subscript(string word) => greek.Contains(word) ? "\\" + word : word.Length == 1 || word.All(char.IsAsciiDigit) ? word : $@"\mathrm{{{word}}}";
}
