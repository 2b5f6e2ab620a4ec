using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Syntax;

/// <summary>Broken programs: the tree keeps what can be read, and depth never overflows the stack.</summary>
public class RecoveryTests
{
    [Theory]
    [InlineData("real a = 1 real b; real c;", 3)]
    [InlineData("real a = ; real b; real c;", 3)]
    [InlineData("real a; y ~ normal(0, ; real c;", 3)]
    [InlineData("real a; for (i in 1:) { real b; } real c;", 3)]
    [InlineData("real a; if (a > ) { a = 1; } else { a = 2; } real c;", 3)]
    [InlineData("real a; a + + ; real c;", 3)]
    public void Statements_around_a_mistake_survive(string body, int count)
    {
        SyntaxTree tree = SyntaxTree.Parse(new SourceText($"model {{\n{body}\n}}\ngenerated quantities {{ real z; }}"));
        Assert.Single(tree.Diagnostics);
        Assert.Equal(2, tree.Root.Blocks.Length);
        Assert.Equal(count, tree.Root.Blocks[0].Members.Length);
        Assert.IsType<DeclarationSyntax>(tree.Root.Blocks[0].Members[^1]);
    }

    [Fact]
    public void A_broken_header_keeps_its_variable()
    {
        SyntaxTree tree = SyntaxTree.Parse(new SourceText("model { for (i in 1:) { x[i] = 1; } }"));
        var loop = Assert.IsType<ForRangeSyntax>(tree.Root.Blocks[0].Members[0]);
        Assert.Equal("i", loop.Variable.Name);
        Assert.IsType<BadExpressionSyntax>(loop.Upper);
        Assert.Single(Assert.IsType<BlockStatementSyntax>(loop.Body).Statements);
    }
}
