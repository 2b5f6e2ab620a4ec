using System.Text;
using BayesLang.Language.Signatures;

namespace BayesLang.Language.Tests.Documentation;

/// <summary>Writes docs/functions: a page for each group of functions, and the index.</summary>
static class FunctionPages
{
    public static string Page(FunctionGroup group)
    {
        StringBuilder page = new($"# {group.Title}\n\n{group.Introduction}\n");
        string legend = FunctionMarkdown.Legend(group.Entries.SelectMany(entry => SignatureFamilies.Of(entry)));
        if (legend.Length > 0) page.Append($"\nIn the signatures:\n\n{legend}");
        foreach (FunctionSection section in group.Sections) page.Append($"\n## {Heading(section)}\n\n{FunctionMarkdown.Of(section)}");
        return page.ToString();
    }

    public static string Index(IEnumerable<FunctionGroup> groups)
    {
        StringBuilder index = new("# The function library\n\nEvery function, with its signatures, its arguments and what they may be, and the formula that it computes. `bayes functions` lists them in the terminal, and `bayes functions NAME` shows one.\n");
        foreach (FunctionGroup group in groups)
        {
            index.Append($"\n## [{group.Title}]({group.Slug}.md)\n\n");
            IEnumerable<string> links = group.Sections.SelectMany(section => Names(section).Select(name => $"[`{name}`]({group.Slug}.md#{Anchor(section)})"));
            index.Append(string.Join(",\n", links)).Append('\n');
        }
        return index.ToString();
    }

    /// <summary>The name of what has forms, or the names of the functions.</summary>
    private static IEnumerable<string> Names(FunctionSection section) => section.HasForms ? [section.Summary.Name] : section.Entries.Select(entry => entry.Name);

    private static string Heading(FunctionSection section) => string.Join(", ", Names(section).Select(name => $"`{name}`"));

    /// <summary>The anchor that a heading gets: small letters, and a dash for a blank.</summary>
    private static string Anchor(FunctionSection section) => string.Join('-', Names(section)).ToLowerInvariant();
}
