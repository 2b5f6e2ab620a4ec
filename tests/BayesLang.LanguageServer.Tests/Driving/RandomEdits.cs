namespace BayesLang.LanguageServer.Tests.Driving;

/// <summary>Edits as they come from fingers and clipboards, and from cats: letters, brackets, pieces cut, copied and put elsewhere, now and then all back as it was.</summary>
sealed class RandomEdits(int seed, string original)
{
    static readonly string[] pieces =
    [
        "a", "x_1", " ", "\n", "\r\n", "(", ")", "{", "}", "[", "]", "<", ">", ";", ",", "~", "=", "+", "'", "\"", "//", "/*", "*/", "///", "@", "#include \"a.bym\"\n", "|", ":", "0", "1.5e3", "normal(", "real ", "vector[N] q;",
        "for (i in 1:N) ", "model {", "parameters {", "functions {", "return ", "é", "😀", "𝛂", "\t", "target += ", "T[0, ]", "if (", "else ", "<lower=0>",
    ];

    readonly Random random = new(seed);

    /// <summary>The next edit of a text: the piece of it, and what takes its place.</summary>
    public (int Start, int End, string Text) Next(string text)
    {
        int at = Place(text, random.Next(text.Length + 1));
        switch (random.Next(20))
        {
            case < 12:
                return (at, at, pieces[random.Next(pieces.Length)]);
            case < 15:
                return (at, Place(text, Math.Min(text.Length, at + 1 + random.Next(12))), "");
            case 15:
                return (at, Place(text, Math.Min(text.Length, at + random.Next(400))), "");
            case 16 or 17:
                int from = Place(text, random.Next(text.Length + 1));
                return (at, at, text[from..Place(text, Math.Min(text.Length, from + random.Next(200)))]);
            case 18:
                return (at, at, "\n");
            default:
                return (0, text.Length, original);
        }
    }

    /// <summary>The place, or the one before it where it would part a pair of surrogates or a line break.</summary>
    static int Place(string text, int at) => at > 0 && at < text.Length && (char.IsLowSurrogate(text[at]) || (text[at] == '\n' && text[at - 1] == '\r')) ? at - 1 : at;
}
