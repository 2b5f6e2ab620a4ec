using System.CommandLine;
using System.Text.RegularExpressions;
using BayesLang.Cli.Output;

namespace BayesLang.Cli.Commands;

/// <summary>Prints the page of a diagnostic's code: what it means, an example, and its mending.</summary>
static partial class ExplainCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> code = new("CODE") { Description = "The code of a diagnostic, such as BYM2001." };
        Command command = new("explain", "Explain a diagnostic: what it means, an example, and how to mend it.") { code };
        command.SetAction(result => Explain(terminal, result.GetRequiredValue(code)));
        return command.WithExample("bayes explain BYM2001");
    }

    private static int Explain(Terminal terminal, string given)
    {
        string code = given.ToUpperInvariant();
        if (Digits().IsMatch(code)) code = "BYM" + code;
        if (DiagnosticPage.Find(code) is { } page)
        {
            foreach (string line in Lines(page, terminal.IsOutTerminal)) terminal.Out.WriteLine(line);
            return ExitCodes.Done;
        }
        terminal.Fault(Code().IsMatch(code)
            ? $"there is no diagnostic {code}. The codes go from {DiagnosticPage.Codes.FirstOrDefault()} to {DiagnosticPage.Codes.LastOrDefault()}; bayes check prints them."
            : $"{given} is no code of a diagnostic; a code looks like BYM2001.");
        return ExitCodes.Usage;
    }

    /// <summary>The page for a terminal: headings in bold, and code indented instead of fenced.</summary>
    private static IEnumerable<string> Lines(DiagnosticPage page, bool colour)
    {
        bool isCode = false;
        foreach (string line in page.Text.TrimEnd().Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) isCode = !isCode;
            else if (isCode) yield return line.Length == 0 ? "" : "    " + line;
            else if (line.StartsWith('#')) yield return Ansi.Paint(line.TrimStart('#', ' '), Ansi.Bold, colour);
            else yield return line.StartsWith("> ", StringComparison.Ordinal) ? Ansi.Paint("  " + line[2..], Ansi.Cyan, colour) : Plain(line);
        }
    }

    /// <summary>Without the marks of emphasis and links.</summary>
    private static string Plain(string line) => Link().Replace(line.Replace("**", "", StringComparison.Ordinal), "$1");

    [GeneratedRegex(@"^BYM\d+$")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\d{4}$")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();
}
