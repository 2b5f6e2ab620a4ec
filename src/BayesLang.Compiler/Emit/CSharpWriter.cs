using System.Text;

namespace BayesLang.Compiler.Emit;

/// <summary>Indented C# text.</summary>
public sealed class CSharpWriter
{
    private readonly StringBuilder text = new();
    private int depth;
    private (int Length, int Depth) mark;

    /// <summary>Remembers this place; <see cref="Reset"/> forgets what was written since.</summary>
    public void Mark() => mark = (text.Length, depth);

    public void Reset() => (text.Length, depth) = mark;

    public void Line(string line = "")
    {
        if (line.Length > 0) text.Append(' ', 4 * depth).Append(line);
        text.Append('\n');
    }

    public void Open(string? head = null)
    {
        if (head is not null) Line(head);
        Line("{");
        depth++;
    }

    public void Close(string end = "}")
    {
        depth--;
        Line(end);
    }

    public void Block(string head, Action body)
    {
        Open(head);
        body();
        Close();
    }

    public override string ToString() => text.ToString();
}
