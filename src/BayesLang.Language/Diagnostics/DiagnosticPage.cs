using System.Reflection;

namespace BayesLang.Language.Diagnostics;

/// <summary>A page of <c>docs/diagnostics</c>, which the program carries with it.</summary>
/// <param name="Code">The code that it explains.</param>
/// <param name="Text">The page, in Markdown.</param>
public sealed record DiagnosticPage(string Code, string Text)
{
    private const string Folder = "diagnostics/";

    /// <summary>The codes that have a page, in order.</summary>
    public static IEnumerable<string> Codes { get; } =
        [.. Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Select(name => name[Folder.Length..]).Order(StringComparer.Ordinal)];

    /// <summary>What the page says first: why it is so and how to mend it. One line.</summary>
    public string Explanation
    {
        get
        {
            // The title, the severity, the message as a quotation, and then paragraphs up to the first heading.
            string[] paragraphs = Text.Split("\n\n");
            return string.Join(' ', paragraphs.Skip(3).TakeWhile(paragraph => !paragraph.StartsWith("## ", StringComparison.Ordinal))).Replace('\n', ' ').Trim();
        }
    }

    private static Assembly Assembly => typeof(DiagnosticPage).Assembly;

    /// <summary>The page of a code; null where there is none.</summary>
    public static DiagnosticPage? Find(string code)
    {
        using Stream? stream = Assembly.GetManifestResourceStream(Folder + code);
        if (stream is null) return null;
        using StreamReader reader = new(stream);
        return new DiagnosticPage(code, reader.ReadToEnd());
    }
}
