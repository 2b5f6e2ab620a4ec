using System.Text;
using System.Text.RegularExpressions;

namespace BayesLang.Compiler.Emit;

/// <summary>Indented C# text. Long lines go on in the next, broken where the least parentheses are open.</summary>
public sealed partial class CSharpWriter
{
    private const int Width = 160;

    private readonly StringBuilder text = new();
    private int depth;
    private (int Length, int Depth) mark;

    /// <summary>Remembers this place; <see cref="Reset"/> forgets what was written since.</summary>
    public void Mark() => mark = (text.Length, depth);

    public void Reset() => (text.Length, depth) = mark;

    public void Line(string line = "")
    {
        int indent = 4 * depth;
        // The number of the program's line at the end may stand out.
        bool isFirst = true;
        while (indent + line.Length > Width && BreakOf(line, Width - indent) is (int end and > 0, var isInside))
        {
            text.Append(' ', indent).Append(line.AsSpan(0, end)).Append('\n');
            line = line[(end + 1)..];
            if (isFirst || isInside) indent += 4;
            isFirst = false;
        }
        if (line.Length > 0) text.Append(' ', indent).Append(line);
        text.Append('\n');
    }

    /// <summary>The last blank within the width that has the fewest parentheses around it; 0 where there is none or all fits.</summary>
    private static (int End, bool IsInside) BreakOf(string line, int width)
    {
        if (LineNumber().Replace(line, "").Length <= width) return (0, false);
        int best = 0, fewest = int.MaxValue, open = 0;
        bool isText = false;
        for (int i = 0; i < line.Length && i < width; i++)
        {
            char c = line[i];
            if (isText)
            {
                if (c == '\\') i++;
                else if (c == '"') isText = false;
                continue;
            }
            switch (c)
            {
                case '"': isText = true; break;
                case '(' or '[': open++; break;
                case ')' or ']': open--; break;
                case ' ' when i > 0 && open <= fewest && (line[i - 1] == ',' || line.AsSpan(i).StartsWith(" throw ") || line.AsSpan(i).StartsWith(" + ")):
                    (best, fewest) = (i, open);
                    break;
            }
        }
        return (best, fewest > 0);
    }

    [GeneratedRegex(@" // line \d+$")]
    private static partial Regex LineNumber();

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
