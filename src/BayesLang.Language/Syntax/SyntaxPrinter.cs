using System.Text;

namespace BayesLang.Language.Syntax;

/// <summary>Shows a tree, a line for each node: its kind, what it says itself, and where it stands.</summary>
public static class SyntaxPrinter
{
    public static string Print(SyntaxTree tree)
    {
        var text = new StringBuilder();
        var pending = new Stack<(SyntaxNode Node, int Depth)>([(tree.Root, 0)]);
        while (pending.TryPop(out (SyntaxNode Node, int Depth) next))
        {
            (SyntaxNode node, int depth) = next;
            text.Append(' ', 2 * depth).Append(Kind(node));
            if (Detail(node) is { Length: > 0 } detail) text.Append(' ').Append(detail);
            LinePosition start = tree.Source.PositionOf(node.Span.Start), end = tree.Source.PositionOf(node.Span.End);
            text.Append(" [").Append(start.Line).Append(':').Append(start.Column).Append('-').Append(end.Line).Append(':').Append(end.Column).AppendLine("]");
            foreach (SyntaxNode child in SyntaxNodes.Children(node).Reverse()) pending.Push((child, depth + 1));
        }
        return text.ToString();
    }

    /// <summary>What a node says itself: its kind and what is not in its children. Two trees whose nodes say the same in the same order are the same program.</summary>
    internal static string Describe(SyntaxNode node) => $"{node.GetType().Name} {SyntaxNodes.Children(node).Count()} {Detail(node)}";

    private static string Kind(SyntaxNode node)
    {
        string name = node.GetType().Name;
        return name.EndsWith("Syntax", StringComparison.Ordinal) ? name[..^"Syntax".Length] : name;
    }

    private static string Detail(SyntaxNode node)
    {
        string own = node switch
        {
            Identifier n => n.IsMissing ? "(missing)" : n.Name,
            BlockSyntax n => BlockNames.Text(n.Kind),
            NamedTypeSyntax n => n.Keyword,
            ArrayTypeSyntax n => $"rank {n.Rank}",
            ParameterSyntax { IsData: true } => "data",
            AssignmentSyntax n => n.Operator,
            MessageStatementSyntax n => n.Keyword,
            LiteralSyntax n => $"{n.Kind} {n.Text}",
            CallSyntax { HasBar: true } => "|",
            TupleElementSyntax n => $".{n.Position}",
            UnarySyntax n => n.Operator,
            BinarySyntax n => n.Operator,
            _ => "",
        };
        string? documentation = node switch { StatementSyntax n => n.Documentation, BlockSyntax n => n.Documentation, ProgramSyntax n => n.Documentation, _ => null };
        return documentation is null ? own : $"{own} /// {documentation.ReplaceLineEndings(" ")}".TrimStart();
    }
}
