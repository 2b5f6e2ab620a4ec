using System.Text;
using BayesLang.Language.Formatting;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Formatting;

/// <summary>Programs for the laws of formatting: the samples, and what becomes of them when their blanks change or comments are put in.</summary>
static class Programs
{
    /// <summary>What a layout may not change: tokens, comments and directives, in their order.</summary>
    public static IEnumerable<string> Words(string text, string path = "")
    {
        SyntaxTree tree = SyntaxTree.Parse(new SourceText(text, path));
        return tree.Tokens.Where(token => token.Kind != TokenKind.Whitespace).Select(token => Comment.Essence(tree.Source.ToString(token.Span)));
    }

    /// <summary>Formats, and checks all that holds for every program without a syntax error.</summary>
    /// <param name="path">Only its ending counts: functions alone are a `.stanfunctions` file.</param>
    public static string Format(string text, string path = "")
    {
        FormatResult result = Formatter.Format(new SourceText(text, path));
        Assert.Empty(result.Errors.Select(error => error.ToString()));
        if (result.Refusal is not null) Assert.Fail($"{result.Refusal}\n{text}");
        string formatted = result.Text ?? "";
        Assert.Equal(Words(text, path), Words(formatted, path));
        Assert.Equal(formatted, TextEdits.Apply(text, result.Edits));
        FormatResult again = Formatter.Format(new SourceText(formatted, path));
        if (again.Text != formatted) Assert.Fail($"Not the same a second time.\nSource:\n{text}\nOnce:\n{formatted}\nTwice:\n{again.Text} {again.Refusal}");
        Assert.Empty(again.Edits);
        Assert.DoesNotContain(formatted.Split('\n'), line => line.TrimEnd('\r') is { Length: > 0 } code && char.IsWhiteSpace(code[^1]));
        Assert.DoesNotContain("\n\n\n", formatted);
        return formatted;
    }

    /// <summary>The program with other blanks and line breaks: of the same tokens, as comments end with their lines and words stay apart.</summary>
    public static string WithOtherBlanks(string text, Random random) => Rewrite(text, random, (gap, mayVanish) =>
    {
        string[] blanks = mayVanish ? ["", "", " ", "\n", "\n\n\n", "\t ", "\r\n  "] : [" ", " ", "\n", "\n\n", "   ", "\t", "\r\n\r\n"];
        return blanks[random.Next(blanks.Length)];
    });

    /// <summary>The program with comments between its tokens, one in so many gaps.</summary>
    public static string WithComments(string text, Random random, int gaps)
    {
        int number = 0;
        return Rewrite(text, random, (gap, _) => random.Next(6 * gaps) switch
        {
            0 => $" // c{++number}\n",
            1 => $"\n  // c{++number}\n  ",
            2 => $" /* c{++number} */ ",
            3 => $" /* c{++number} */\n",
            4 => $"\n\n/* c{++number}\n   second line */ ",
            5 => $" /* a{++number} */ /* b{number} */ // c{number}\n\n// d{number}\n",
            _ => gap,
        });
    }

    private static string Rewrite(string text, Random random, Func<string, bool, string> blanks)
    {
        SyntaxTree tree = SyntaxTree.Parse(new SourceText(text));
        var result = new StringBuilder();
        string gap = "";
        SyntaxToken last = default;
        foreach (SyntaxToken token in tree.Tokens)
        {
            if (token.Kind == TokenKind.Whitespace)
            {
                gap = tree.Source.ToString(token.Span);
                continue;
            }
            string chosen = blanks(gap, gap.Length == 0 || IsSeparator(text, last, token));
            bool needsLine = last.Kind == TokenKind.Include || (last.Kind is TokenKind.Comment or TokenKind.Documentation && tree.Source.ToString(last.Span).StartsWith("//", StringComparison.Ordinal));
            if (needsLine && !chosen.StartsWith('\n') && !chosen.StartsWith('\r')) chosen = "\n" + chosen;
            // A directive reads on up to a blank, and is alone on its line.
            if (token.Kind == TokenKind.Include && !chosen.Contains('\n')) chosen += "\n";
            result.Append(chosen).Append(text, token.Span.Start, token.Span.Length);
            (gap, last) = ("", token);
        }
        return result.ToString();
    }

    /// <summary>Whether one of two neighbours can touch anything.</summary>
    private static bool IsSeparator(string text, SyntaxToken before, SyntaxToken after) =>
        before.Kind is not (TokenKind.Comment or TokenKind.Documentation or TokenKind.Include) && after.Span.Length > 0 && before.Span.Length > 0
        && after.Kind is not (TokenKind.Comment or TokenKind.Documentation or TokenKind.Include)
        && ("(){}[],;".Contains(text[before.Span.End - 1]) || "(){}[],;".Contains(text[after.Span.Start])) && text[after.Span.Start] != '.';
}
