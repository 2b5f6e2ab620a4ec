using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Syntax;

/// <summary>What every tree obeys, of broken programs too.</summary>
static class TreeLaws
{
    public static void Check(SyntaxTree tree)
    {
        Assert.Equal(tree.Source.Text, string.Concat(tree.Tokens.Select(token => tree.Source.ToString(token.Span))));
        int end = 0;
        foreach (SyntaxToken token in tree.Tokens)
        {
            Assert.True(token.Span.Start == end, $"A token starts at {token.Span.Start}, and the one before it ends at {end}.");
            end = token.Span.End;
        }
        foreach (SyntaxNode node in SyntaxNodes.DescendantsAndSelf(tree.Root))
        {
            Assert.True(node.Span.Start >= 0 && node.Span.Length >= 0 && node.Span.End <= tree.Source.Length, $"{node.GetType().Name} at {node.Span} lies outside of the text.");
            int last = node.Span.Start;
            foreach (SyntaxNode child in SyntaxNodes.Children(node))
            {
                Assert.True(node.Span.Contains(child.Span), $"{child.GetType().Name} at {child.Span} lies outside of its parent {node.GetType().Name} at {node.Span}.");
                Assert.True(child.Span.Start >= last, $"{child.GetType().Name} at {child.Span} in {node.GetType().Name} starts before {last}, where the child before it ends.");
                last = child.Span.End;
            }
        }
        foreach (var diagnostic in tree.Diagnostics)
            Assert.True(diagnostic.Span.Start >= 0 && diagnostic.Span.End <= tree.Source.Length && diagnostic.Message.Length > 0);
    }
}
