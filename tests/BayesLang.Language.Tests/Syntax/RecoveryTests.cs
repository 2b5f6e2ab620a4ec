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

    [Theory]
    [InlineData("(", "1", ")")]
    [InlineData("[", "1", "]")]
    [InlineData("{", "1", "}")]
    [InlineData("f(", "1", ")")]
    [InlineData("x[", "1", "]")]
    [InlineData("-", "1", "")]
    [InlineData("!", "1", "")]
    [InlineData("1 + ", "1", "")]
    [InlineData("1 ^ ", "1", "")]
    [InlineData("a ? b : ", "1", "")]
    [InlineData("a ? ", "1", " : b")]
    [InlineData("", "x", "'")]
    [InlineData("", "x", "[1]")]
    [InlineData("(", "1", "")]
    [InlineData("", "1", ")")]
    public void Deep_expressions_end_in_a_diagnostic(string before, string inner, string after)
    {
        string deep = string.Concat(Enumerable.Repeat(before, 10_000)) + inner + string.Concat(Enumerable.Repeat(after, 10_000));
        SyntaxTree tree = SyntaxTree.Parse(new SourceText($"model {{ z = {deep}; }}"));
        Assert.NotEmpty(tree.Diagnostics);
        TreeLaws.Check(tree);
    }

    [Theory]
    [InlineData("{", "}")]
    [InlineData("if (a) ", "")]
    [InlineData("if (a) b = 1; else ", "")]
    [InlineData("if (a) { b = 1; } else ", "")]
    [InlineData("for (i in a) ", "")]
    [InlineData("while (a) ", "")]
    public void Deep_statements_end_in_a_diagnostic(string before, string after)
    {
        string deep = string.Concat(Enumerable.Repeat(before, 10_000)) + "b = 1;" + string.Concat(Enumerable.Repeat(after, 10_000));
        Assert.Contains(SyntaxTree.Parse(new SourceText($"model {{ {deep} }}")).Diagnostics, diagnostic => diagnostic.Descriptor == SyntaxErrors.TooDeep);
    }

    [Fact]
    public void What_the_limit_allows_fits_into_a_megabyte_of_stack()
    {
        string deep = string.Concat(Enumerable.Repeat("f((", 110)) + string.Join(" + ", Enumerable.Repeat("a", 80)) + string.Concat(Enumerable.Repeat("))", 110));
        SyntaxTree? tree = null;
        var thread = new Thread(() => tree = SyntaxTree.Parse(new SourceText($"model {{ z = {deep}; }}")), maxStackSize: 1024 * 1024);
        thread.Start();
        thread.Join();
        Assert.NotNull(tree);
        Assert.Empty(tree.Diagnostics);
    }

    [Fact]
    public void A_long_sum_is_no_deep_expression()
    {
        string sum = string.Join(" + ", Enumerable.Repeat("a", 900));
        Assert.Empty(SyntaxTree.Parse(new SourceText($"model {{ z = {sum}; }}")).Diagnostics);
    }

    /// <summary>Deletes, doubles, swaps, replaces and truncates tokens of the samples: never an exception, and no bad node without a diagnostic.</summary>
    [Fact]
    public void Mutants_of_the_samples_parse_to_trees()
    {
        var random = new Random(20260101);
        Sample[] samples = [.. SampleHarness.Names("good").Select(Sample.Load)];
        string[] words = [.. samples.SelectMany(sample => SyntaxTree.Parse(sample.Source).Tokens.Select(token => sample.Source.ToString(token.Span))).Distinct()];
        for (int round = 0; round < 4000; round++)
        {
            Sample sample = samples[random.Next(samples.Length)];
            List<string> tokens = [.. SyntaxTree.Parse(sample.Source).Tokens.Select(token => sample.Source.ToString(token.Span))];
            for (int mutation = random.Next(1, 4); mutation > 0; mutation--) Mutate(tokens, words, random);
            string text = string.Concat(tokens);
            try
            {
                SyntaxTree tree = SyntaxTree.Parse(new SourceText(text));
                TreeLaws.Check(tree);
                bool bad = SyntaxNodes.DescendantsAndSelf(tree.Root).Any(node => node is BadStatementSyntax or BadExpressionSyntax or Identifier { IsMissing: true });
                if (bad) Assert.NotEmpty(tree.Diagnostics);
            }
            catch (Exception e)
            {
                Assert.Fail($"Round {round}, a mutant of {sample.Name}: {e}\n\n{text}");
            }
        }
    }

    private static void Mutate(List<string> tokens, string[] words, Random random)
    {
        int i = random.Next(tokens.Count), j = random.Next(tokens.Count);
        switch (random.Next(5))
        {
            case 0: tokens.RemoveAt(i); break;
            case 1: tokens.Insert(j, tokens[i]); break;
            case 2: (tokens[i], tokens[j]) = (tokens[j], tokens[i]); break;
            case 3: tokens[i] = words[random.Next(words.Length)]; break;
            default: if (random.Next(4) == 0) tokens.RemoveRange(i, tokens.Count - i); break;
        }
        if (tokens.Count == 0) tokens.Add(" ");
    }
}
