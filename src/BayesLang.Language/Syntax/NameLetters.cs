using System.Text;

namespace BayesLang.Language.Syntax;

/// <summary>Which names a program may use, and what to write for one that it may not.</summary>
static class NameLetters
{
    private const string Greek = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi psi omega";

    private static readonly string[] greek = Greek.Split(' ');

    /// <summary>Whether a name consists of ASCII letters, digits and underscores.</summary>
    public static bool IsAllowed(ReadOnlySpan<char> name) => name.IndexOfAnyExcept(allowed) < 0;

    private static readonly System.Buffers.SearchValues<char> allowed = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    /// <summary>The name with allowed letters: Greek ones spelt out, others left out.</summary>
    public static string Allowed(string name)
    {
        var text = new StringBuilder();
        foreach (char c in name)
        {
            if (c is >= 'α' and <= 'ω') text.Append(greek[c - 'α']);
            else if (c is >= 'Α' and <= 'Ω') text.Append(char.ToUpperInvariant(greek[c - 'Α'][0])).Append(greek[c - 'Α'].AsSpan(1));
            else if (char.IsAsciiLetterOrDigit(c) || c == '_') text.Append(c);
        }
        string trimmed = text.ToString().TrimStart('_');
        return trimmed.Length > 0 && char.IsAsciiLetter(trimmed[0]) ? trimmed : "x" + trimmed;
    }
}
