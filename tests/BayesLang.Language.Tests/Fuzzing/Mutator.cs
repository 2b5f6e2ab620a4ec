using System.Text;

namespace BayesLang.Language.Tests.Fuzzing;

/// <summary>Makes broken programs of good ones. What comes out depends on the random numbers alone.</summary>
public sealed class Mutator(Corpus corpus)
{
    /// <summary>Characters that text from elsewhere brings along, and those that no text should hold.</summary>
    private static readonly string[] oddities =
    [
        "\0", "\uFEFF", "\r", "\n", "\r\n", "\t", "\f", "\v", "\u0085", "\u00A0", "\u2028", "\u200B", "\uD800", "\uDC00", "\uD83D\uDE00", "\uFFFF", "\uFFFD", "\u0301",
        "é", "σ", "中", "“", "”", "‘", "’", "–", "−", "≤", "\"", "'", "/*", "*/", "//", "///", "#", "#include", "#include x\n", "@", "$", "`", "\\", "?", ":", "<-", "~", "|", "||",
        "^", ".^", ".5", ".", "1e", "1e999", "99999999999", "0x1F", "1_000", "1i", "_", "__", "T[", "array[", "{", "}", "(", ")", "[", "]", ",", ";", "=", "==", "%/%",
    ];

    private static readonly (string Before, string After)[] nests =
    [
        ("(", ")"), ("[", "]"), ("{", "}"), ("f(", ")"), ("x[", "]"), ("-", ""), ("!", ""), ("1 + ", ""), ("a ? b : ", ""), ("if (a) ", ""), ("for (i in 1:2) ", ""), ("while (a) {", "}"),
        ("(", ""), ("", ")"), ("{", ""), ("", "}"), ("tuple(", ")"), ("array[1] ", ""), ("(a,", ")"), ("if (a) b = 1; else ", ""), ("exp(-(", "))"), ("", "'"), ("", "[1]"), ("", ".1"),
    ];

    public string Mutate(Random random)
    {
        CorpusProgram program = corpus.Programs[random.Next(corpus.Programs.Length)];
        List<string> tokens = [.. program.Tokens];
        // Most mistakes come alone; heaps of them test that nothing breaks.
        int changes = random.Next(4) switch { 0 => random.Next(2, 10), 1 => 2, _ => 1 };
        for (int i = 0; i < changes; i++) Change(tokens, random);
        string text = string.Concat(tokens);
        return random.Next(12) == 0 ? ChangeText(text, random) : text;
    }

    private void Change(List<string> tokens, Random random)
    {
        if (tokens.Count == 0) tokens.Add(Word(random));
        int i = random.Next(tokens.Count), j = random.Next(tokens.Count);
        switch (random.Next(14))
        {
            case 0 or 1:
                tokens.RemoveAt(i);
                break;
            case 2:
                tokens.Insert(i, tokens[i]);
                break;
            case 3:
                tokens.Insert(j, tokens[i]);
                break;
            case 4:
                (tokens[i], tokens[j]) = (tokens[j], tokens[i]);
                break;
            case 5 or 6:
                tokens[i] = Word(random);
                break;
            case 7:
                tokens.Insert(i, Word(random));
                break;
            case 8:
                tokens[i] = tokens[i][..random.Next(tokens[i].Length + 1)];
                break;
            case 9:
                tokens.Insert(i, oddities[random.Next(oddities.Length)]);
                break;
            case 10:
                tokens.RemoveRange(i, Math.Min(random.Next(1, 30), tokens.Count - i));
                break;
            case 11:
                if (random.Next(5) == 0) tokens.RemoveRange(i, tokens.Count - i);
                else tokens[i] = "\n";
                break;
            case 12:
                string[] other = corpus.Programs[random.Next(corpus.Programs.Length)].Tokens;
                if (other.Length == 0) break;
                int start = random.Next(other.Length);
                tokens.InsertRange(i, other[start..Math.Min(other.Length, start + random.Next(1, 60))]);
                break;
            default:
                (string before, string after) = nests[random.Next(nests.Length)];
                int depth = random.Next(30) == 0 ? random.Next(2000) : random.Next(1, 12);
                tokens[i] = Repeat(before, depth) + tokens[i] + Repeat(after, depth);
                break;
        }
    }

    private static string ChangeText(string text, Random random)
    {
        int at = random.Next(text.Length + 1);
        switch (random.Next(4))
        {
            case 0:
                return text[..at];
            case 1:
                return text[at..];
            case 2:
                return text.Insert(at, oddities[random.Next(oddities.Length)]);
            default:
                var noise = new StringBuilder();
                for (int i = random.Next(1, 40); i > 0; i--) noise.Append((char)(random.Next(3) switch { 0 => random.Next(0x10000), 1 => random.Next(0x80), _ => random.Next(0x20, 0x250) }));
                return text.Insert(at, noise.ToString());
        }
    }

    private string Word(Random random) => corpus.Words[random.Next(corpus.Words.Length)];

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
