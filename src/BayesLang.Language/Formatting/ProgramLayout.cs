using BayesLang.Language.Syntax;

namespace BayesLang.Language.Formatting;

/// <summary>How a program stands: its blocks one after the other, or, in a file of functions, these alone.</summary>
static class ProgramLayout
{
    private const int MostRounds = 4;

    /// <summary>
    /// The text of a program that has no syntax error, with <c>\n</c> as line breaks. A comment within a statement may come to the
    /// end of a line and so ask for another layout the next time, so that such a program is laid out until nothing changes.
    /// </summary>
    public static string Settle(SyntaxTree tree, FormatOptions options)
    {
        (string text, bool isSettled) = Write(tree, options);
        for (int round = 0; !isSettled && round < MostRounds; round++)
        {
            (string next, _) = Write(SyntaxTree.Parse(new SourceText(text, tree.Source.Path)), options);
            isSettled = next == text;
            text = next;
        }
        return text;
    }

    private static (string Text, bool IsSettled) Write(SyntaxTree tree, FormatOptions options)
    {
        var cursor = new TokenCursor(tree);
        var output = new Output(options.Width);
        var statements = new StatementLayout(cursor, output, options);
        if (tree.Root.Blocks is [{ Keyword.Length: 0 } functions]) statements.Members(functions.Members, 0, statements.Statement);
        else statements.Members(tree.Root.Blocks, 0, (block, indent) => Block(block, indent));
        if (!cursor.IsAtEnd) throw new LayoutException(cursor.Start, "what follows belongs to no block");
        return (output.Finish(), !cursor.HasInnerComments);

        void Block(BlockSyntax block, int indent)
        {
            statements.Attributes(block == tree.Root.Blocks[0] ? tree.Root.Attributes : block.Attributes, indent);
            statements.Block(block, indent);
        }
    }
}
