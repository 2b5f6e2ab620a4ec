namespace BayesLang.Cli.Output;

/// <summary>Text for people in a column that is read with ease: headings, paragraphs, and names with what they mean.</summary>
/// <param name="output">Where to.</param>
/// <param name="width">The columns of a line.</param>
/// <param name="colour">Whether headings and names are painted.</param>
sealed class Page(TextWriter output, int width, bool colour)
{
    /// <summary>Longer lines are hard to read.</summary>
    private const int WidestLine = 100;

    private const int Indent = 2;

    private readonly int width = Math.Min(width, WidestLine);

    public static Page Of(Terminal terminal) => new(terminal.Out, terminal.Width, terminal.IsOutTerminal);

    /// <summary>A heading behind an empty line.</summary>
    public void Heading(string text)
    {
        output.WriteLine();
        Title(text);
    }

    public void Title(string text) => output.WriteLine(Ansi.Paint(text, Ansi.Bold, colour));

    /// <summary>Each line of the text that is followed by an empty one is a paragraph; lines are filled again.</summary>
    public void Paragraphs(string text, int indent = 0)
    {
        string[] paragraphs = text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach ((int index, string paragraph) in paragraphs.Index())
        {
            if (index > 0) output.WriteLine();
            foreach (string row in Words.Wrap(paragraph.ReplaceLineEndings(" "), width - indent)) output.WriteLine(new string(' ', indent) + row);
        }
    }

    /// <summary>Names in one column, what they mean in another.</summary>
    public void Items(IReadOnlyList<(string Name, string Text)> items)
    {
        if (items.Count == 0) return;
        int column = Math.Clamp(items.Max(item => item.Name.Length), 0, width / 3) + Indent;
        foreach ((string name, string text) in items)
        {
            string[] rows = [.. Words.Wrap(text.ReplaceLineEndings(" "), Math.Max(20, width - Indent - column))];
            bool isApart = name.Length > column - Indent;
            string head = new string(' ', Indent) + Ansi.Paint(name, Ansi.Cyan, colour);
            output.WriteLine(isApart ? head : $"{head}{new string(' ', column - name.Length)}{rows[0]}".TrimEnd());
            foreach (string row in rows.Skip(isApart ? 0 : 1)) output.WriteLine(new string(' ', Indent + column) + row);
        }
    }

    /// <summary>A name, and what it means below it.</summary>
    public void Entry(string name, string text)
    {
        output.WriteLine(new string(' ', Indent) + Ansi.Paint(name, Ansi.Cyan, colour));
        if (text.Length > 0) Paragraphs(text, indent: 3 * Indent);
    }

    /// <summary>A command that is copied as it is: never broken.</summary>
    public void Command(string text) => output.WriteLine("  " + text);

    public void Blank() => output.WriteLine();
}
