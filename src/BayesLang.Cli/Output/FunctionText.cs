using BayesLang.Language.Signatures;

namespace BayesLang.Cli.Output;

/// <summary>The library's documentation for people.</summary>
/// <param name="output">Where to.</param>
/// <param name="width">The columns of a line.</param>
/// <param name="colour">Whether headings and names are painted.</param>
sealed class FunctionText(TextWriter output, int width, bool colour)
{
    /// <summary>Wider lines are hard to read.</summary>
    public const int StandardWidth = 100;

    private const int NameColumn = 22;

    /// <summary>A heading and a line for each function; the forms of a distribution share one.</summary>
    /// <param name="group">The group.</param>
    /// <param name="sections">Those of its sections that are shown.</param>
    /// <param name="part">Only functions with this part in their names; all where empty.</param>
    public void WriteGroup(FunctionGroup group, IEnumerable<FunctionSection> sections, string part = "")
    {
        output.WriteLine(Ansi.Paint(group.Title, Ansi.Bold, colour));
        (string Name, string Text)[] lines = [.. sections.SelectMany(section => LinesOf(section, part))];
        int column = Math.Clamp(lines.Max(line => line.Name.Length), NameColumn, width / 2);
        foreach ((string name, string text) in lines)
            output.WriteLine(name.Length > column ? $"  {Ansi.Paint(name, Ansi.Cyan, colour)}\n{new string(' ', column + 4)}{Cut(text, width - column - 4)}" : $"  {Ansi.Paint(name, Ansi.Cyan, colour)}{new string(' ', column - name.Length + 2)}{Cut(text, width - column - 4)}");
        output.WriteLine();
    }

    /// <summary>All about a function, or about a distribution or transform with all its forms.</summary>
    public void WriteEntry(FunctionEntry entry, FunctionSection section, bool isEverySignature)
    {
        bool isSection = section.HasForms && entry == section.Summary;
        FunctionEntry[] functions = isSection ? [.. section.Entries] : [entry];
        string title = isSection ? entry.Name : functions[0].Name;
        output.WriteLine($"{Ansi.Paint(title, Ansi.Bold, colour)}{new string(' ', Math.Max(2, width - title.Length - entry.Group.Length))}{Ansi.Paint(entry.Group, Ansi.Dim, colour)}");
        output.WriteLine();
        SignatureFamily[] families = [.. functions.SelectMany(function => SignatureFamilies.Of(function))];
        foreach (SignatureFamily family in families)
        {
            if (family.Where.Length > 0 && family.Text.Length + family.Where.Length + 5 <= width)
            {
                output.WriteLine($"  {family.Text}   {Ansi.Paint(family.Where, Ansi.Dim, colour)}");
                continue;
            }
            WriteHanging(2, 6, Unbroken(family.Text));
            if (family.Where.Length > 0) WriteHanging(6, 8, family.Where, Ansi.Dim);
        }
        (string Word, string Meaning)[] legend = [.. SignatureFamilies.Legend(families)];
        if (legend.Length > 0) output.WriteLine();
        foreach ((string word, string meaning) in legend) WriteHanging(2, 6, $"{word}: {meaning}", Ansi.Dim);
        if (isEverySignature)
        {
            output.WriteLine();
            foreach (Signature signature in functions.SelectMany(function => SignatureTable.Lookup(function.Name))) WriteHanging(2, 6, Unbroken(signature.ToString()));
        }
        output.WriteLine();
        WriteHanging(0, 0, entry.Meaning.Replace("`", "", StringComparison.Ordinal));
        FunctionArgument[] arguments = [.. entry.AllArguments];
        if (arguments.Length > 0)
        {
            WriteHeading("Arguments");
            int column = arguments.Max(argument => argument.Name.Length);
            foreach (FunctionArgument argument in arguments) WriteHanging(2, column + 4, $"{argument.Name.PadRight(column)}  {argument.Description}");
        }
        if (entry.Formula.Length > 0)
        {
            WriteHeading("Formula");
            foreach (string line in entry.Formula.Split('\n')) WriteHanging(2, 6, line.Replace("`", "", StringComparison.Ordinal));
        }
        if (entry.Notes.Length > 0)
        {
            WriteHeading("Notes");
            WriteHanging(2, 2, entry.Notes.Replace("`", "", StringComparison.Ordinal));
        }
        if (entry.Source.Length > 0)
        {
            WriteHeading("Source");
            WriteHanging(2, 2, entry.Source);
        }
        // A function may have the name of a distribution.
        IEnumerable<FunctionSection> sections = FunctionEntries.Groups.SelectMany(group => group.Sections).Where(other => other == section || other.Summary.Name == entry.Name);
        string[] others = [.. sections.SelectMany(other => other.Entries).Select(other => other.Name).Except(functions.Select(function => function.Name))];
        if (others.Length == 0) return;
        WriteHeading("See also");
        WriteHanging(2, 2, string.Join(", ", others));
    }

    private static IEnumerable<(string Name, string Text)> LinesOf(FunctionSection section, string part) => section.HasForms
        ? [(section.Summary.Name, $"{section.Title}: {string.Join(' ', section.Forms)}")]
        : section.Entries.Where(entry => entry.Name.Contains(part, StringComparison.OrdinalIgnoreCase)).Select(entry => (entry.Name, FirstSentence(entry.Meaning)));

    private static string FirstSentence(string text)
    {
        int end = text.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? text : text[..(end + 1)]).Replace("`", "", StringComparison.Ordinal);
    }

    private static string Cut(string text, int columns) => text.Length <= columns ? text : text[..(columns - 1)].TrimEnd() + "…";

    /// <summary>The separator that no line ends at.</summary>
    private const char Tie = '\u00a0';

    /// <summary>A signature that may only be broken between arguments.</summary>
    private static string Unbroken(string signature) => signature.Replace(' ', Tie).Replace($",{Tie}", ", ", StringComparison.Ordinal).Replace($"|{Tie}", "| ", StringComparison.Ordinal);

    private void WriteHeading(string text)
    {
        output.WriteLine();
        output.WriteLine(Ansi.Paint(text, Ansi.Bold, colour));
    }

    /// <summary>A paragraph whose first line is indented otherwise than the others. Runs of blanks at its beginning are kept.</summary>
    private void WriteHanging(int first, int others, string text, string paint = "")
    {
        int indent = first;
        while (text.Length > width - indent)
        {
            // Between words; else after the bar of a choice of types; else too long.
            int at = text.LastIndexOf(' ', width - indent);
            if (at <= others) at = text.LastIndexOf('|', width - indent - 1) + 1;
            if (at <= others) at = text.IndexOf(' ', width - indent);
            if (at < 0) break;
            Write(indent, text[..at]);
            text = text[at..].TrimStart(' ');
            indent = others;
        }
        Write(indent, text);

        void Write(int columns, string line)
        {
            line = line.Replace(Tie, ' ');
            output.WriteLine(new string(' ', columns) + (paint.Length > 0 ? Ansi.Paint(line, paint, colour) : line));
        }
    }
}
