using System.Text;
using System.Text.RegularExpressions;
using BayesLang.Language.Diagnostics;

namespace BayesLang.Language.Tests.Documentation;

/// <summary>Writes docs/diagnostics: a page for each code, from the catalogue and its sample, and the index.</summary>
static partial class DiagnosticPages
{
    public static string Page(DiagnosticDescriptor descriptor, CodeSample sample)
    {
        StringBuilder page = new();
        Diagnostic[] found = [.. CodeSample.Check(sample.SourceOf(sample.Program.Text.Trim('\n'))).Diagnostics];
        bool isUpgraded = descriptor.IsUpgrade && found.Any(diagnostic => diagnostic.Code == descriptor.Code && !diagnostic.Fixes.IsEmpty);
        page.Append($"# {descriptor.Code}: {descriptor.Title}\n\n");
        page.Append($"**{Capital(DiagnosticText.NameOf(descriptor.Severity))}**, {PhaseOf(descriptor.Code)[..1].ToLowerInvariant()}{PhaseOf(descriptor.Code)[1..]}{(isUpgraded ? "; `bayes format --upgrade` applies the fix" : "")}.\n\n");
        page.Append($"> {Message(descriptor, sample.Holes)}\n\n");
        foreach (string paragraph in sample.Explanation) page.Append($"{paragraph}\n\n");
        page.Append($"## Example\n\n```stan\n{sample.Program.Text.Trim('\n')}\n```\n\n```text\n");
        foreach (Diagnostic diagnostic in found) page.Append(DiagnosticText.Of(diagnostic));
        page.Append($"```\n\n## Mended\n\n```stan\n{sample.Mended.Trim('\n')}\n```\n");
        // An attribute needs something to stand before, which an empty program has not.
        if (descriptor.Severity != Severity.Error && !CodeSample.Check(sample.SourceOf($"@allow({descriptor.Code})\n{sample.Program.Text}")).HasErrors)
            page.Append($"\n## Where it is meant\n\nWrite `@allow({descriptor.Code})` before the statement, the declaration or the block, or before the first block for the whole program.\n");
        return page.ToString();
    }

    /// <summary>The index of all pages, those that are written by hand too: (code, title).</summary>
    public static string Index(IEnumerable<(string Code, string Title)> pages)
    {
        StringBuilder index = new();
        index.Append("# Diagnostics\n\nEvery finding of `bayes check` and of the editor has a code. `bayes explain CODE` shows its page in the terminal.\n");
        foreach (var phase in pages.OrderBy(page => page.Code, StringComparer.Ordinal).GroupBy(page => PhaseOf(page.Code)))
        {
            index.Append($"\n## {phase.Key}\n\n| code | |\n| --- | --- |\n");
            foreach ((string code, string title) in phase) index.Append($"| [{code}]({code}.md) | {title.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }
        return index.ToString();
    }

    /// <summary>The template with names in its holes.</summary>
    private static string Message(DiagnosticDescriptor descriptor, string[] holes)
    {
        // A hole at a sentence's end is a sentence of its own.
        string template = Hole().Replace(descriptor.Template, match => $"{(match.Groups["after"].Value.Length > 0 ? match.Groups["after"].Value + " " : "")}‹{holes[int.Parse(match.Groups["number"].ValueSpan)]}›");
        return template.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);
    }

    /// <summary>The number of holes in a descriptor's template.</summary>
    public static int Holes(DiagnosticDescriptor descriptor) => Hole().Matches(descriptor.Template).Select(match => int.Parse(match.Groups["number"].ValueSpan) + 1).DefaultIfEmpty().Max();

    private static string PhaseOf(string code) => code[3] switch
    {
        '1' => "Syntax",
        '2' => "Names and types",
        '3' => "Blocks and access",
        '4' => "Likely mistakes",
        '5' => "Data",
        _ => "Compilation",
    };

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    [GeneratedRegex(@"(?<after>(?<=[\w)}]|\S`)\.)?(?<!\{)\{(?<number>\d)\}")]
    private static partial Regex Hole();
}
