using System.Security.Cryptography;
using System.Text;
using BayesLang.Language.Syntax;
using BayesLang.Tests;

namespace BayesLang.Language.Tests.Syntax;

/// <summary>What the builders make of particular forms.</summary>
public class TreeTests
{
    [Fact]
    public void The_generated_parser_is_that_of_the_grammar()
    {
        string root = SharedFolder.RepositoryRoot;
        byte[] grammar = [.. File.ReadAllBytes(Path.Combine(root, "grammar/BayesLexer.g4")), .. File.ReadAllBytes(Path.Combine(root, "grammar/BayesParser.g4"))];
        string hash = File.ReadAllText(Path.Combine(root, "src/BayesLang.Language/Syntax/Generated/grammar.sha256")).Trim();
        Assert.True(hash == Convert.ToHexStringLower(SHA256.HashData(grammar)), "The grammar has changed: run grammar/generate.");
    }

    [Fact]
    public void Documentation_and_attributes_belong_to_what_follows()
    {
        ProgramSyntax program = Parse("""
            /// The model.
            /// Two lines.
            @title("T")
            data {
              /// Before.
              @unit("m") @label("a", 1)
              real x;
              real y; /// After.
              // Not documentation.
              real z;
            }
            /// The block.
            model { /// Within.
              x ~ normal(0, 1);
            }
            """).Root;
        Assert.Equal("The model.\nTwo lines.", program.Documentation);
        Assert.Equal("title", Assert.Single(program.Attributes).Name.Name);
        Assert.Equal(["Before.", "After.", null], program.Blocks[0].Members.Select(member => member.Documentation));
        Assert.Equal(["unit", "label"], program.Blocks[0].Members[0].Attributes.Select(attribute => attribute.Name.Name));
        Assert.Equal(2, program.Blocks[0].Members[0].Attributes[1].Arguments.Length);
        Assert.Equal("The block.", program.Blocks[1].Documentation);
        Assert.Equal("Within.", program.Blocks[1].Members[0].Documentation);
    }

    [Fact]
    public void Types_keep_options_sizes_and_ranks()
    {
        ProgramSyntax program = Parse("functions { void f(array[,] tuple(int, vector) x, data real y) { } } data { array[2, 3] vector<lower=0, missing>[4] z; factor<missing> g; }").Root;
        ParameterSyntax[] parameters = [.. Assert.IsType<FunctionSyntax>(program.Blocks[0].Members[0]).Parameters];
        var array = Assert.IsType<ArrayTypeSyntax>(parameters[0].Type);
        Assert.Equal((2, 0), (array.Rank, array.Sizes.Length));
        Assert.Equal(2, Assert.IsType<TupleTypeSyntax>(array.Element).Elements.Length);
        Assert.Equal([false, true], parameters.Select(parameter => parameter.IsData));
        var declared = Assert.IsType<ArrayTypeSyntax>(Assert.IsType<DeclarationSyntax>(program.Blocks[1].Members[0]).Type);
        Assert.Equal((2, 2), (declared.Rank, declared.Sizes.Length));
        var vector = Assert.IsType<NamedTypeSyntax>(declared.Element);
        Assert.Equal(["lower", "missing"], vector.Options.Select(option => option.Name.Name));
        Assert.Equal([true, false], vector.Options.Select(option => option.Value is not null));
        Assert.Equal("factor", Assert.IsType<NamedTypeSyntax>(Assert.IsType<DeclarationSyntax>(program.Blocks[1].Members[1]).Type).Keyword);
    }

    [Fact]
    public void Truncation_keeps_its_ends_apart()
    {
        ProgramSyntax program = Parse("model { y ~ f(1) T[a, b]; y ~ f(1) T[a, ]; y ~ f(1) T[, b]; y ~ f(1) T[,]; y ~ f(1); }").Root;
        Assert.Equal(["a b", "a -", "- b", "- -", "none"], program.Blocks[0].Members.Cast<TildeSyntax>().Select(tilde => tilde.Distribution.Truncation is { } truncation
            ? $"{(truncation.Lower is NameSyntax l ? l.Name.Name : "-")} {(truncation.Upper is NameSyntax u ? u.Name.Name : "-")}" : "none"));
    }

    [Fact]
    public void An_else_belongs_to_the_nearest_if()
    {
        var outer = Assert.IsType<IfSyntax>(Parse("model { if (a) if (b) x = 1; else x = 2; }").Root.Blocks[0].Members[0]);
        Assert.Null(outer.Else);
        Assert.NotNull(Assert.IsType<IfSyntax>(outer.Then).Else);
    }

    [Fact]
    public void Old_forms_keep_their_nodes()
    {
        SyntaxTree tree = SyntaxTree.Parse(new SourceText("model { real x[3, 2]; x <- 1; }"));
        Assert.Equal(2, Assert.IsType<DeclarationSyntax>(tree.Root.Blocks[0].Members[0]).Declarators[0].OldArraySizes.Length);
        Assert.Equal("<-", Assert.IsType<AssignmentSyntax>(tree.Root.Blocks[0].Members[1]).Operator);
        Assert.Equal("model { array[3, 2] real x; x = 1; }", Mend(tree));
    }

    [Theory]
    [InlineData("functions { real f(real[,] x) { return 1; } }", "functions { real f(array[,] real x) { return 1; } }")]
    [InlineData("data { int N }", "data { int N; }")]
    [InlineData("data { int[3] N; }", "data { array[3] int N; }")]
    [InlineData("modle { }", "model { }")]
    [InlineData("# x\nmodel { }", "// x\nmodel { }")]
    public void Fixes_mend_the_program(string broken, string mended)
    {
        SyntaxTree tree = SyntaxTree.Parse(new SourceText(broken));
        Assert.Equal(mended, Mend(tree));
        Assert.Empty(SyntaxTree.Parse(new SourceText(Mend(tree))).Diagnostics);
    }

    [Fact]
    public void Included_text_is_located_in_its_own_file()
    {
        var main = new SourceText("functions {\n#include a.stan\n}\nmodel {\n  x = ;\n}\n", "main.stan");
        SyntaxTree tree = SyntaxTree.Parse(main, new Files(("a.stan", "real f(real x) {\n  return x +;\n}")));
        Assert.Equal(["a.stan:2:13", "main.stan:5:7"], tree.Diagnostics.Select(diagnostic => $"{diagnostic.Place.File.Path}:{diagnostic.Position.Line}:{diagnostic.Position.Column}"));
        Assert.Equal("f", Assert.IsType<FunctionSyntax>(Assert.Single(tree.Root.Blocks[0].Members)).Name.Name);
        TreeLaws.Check(tree);
    }

    [Fact]
    public void An_include_that_is_absent_or_circular_is_reported_at_its_directive()
    {
        var main = new SourceText("functions {\n#include a.stan\n#include \"none.stan\"\n}\n", "main.stan");
        SyntaxTree tree = SyntaxTree.Parse(main, new Files(("a.stan", "#include <b.stan>\n"), ("b.stan", "\n#include a.stan\n")));
        Assert.Equal(["BYM1006 b.stan:2:1", "BYM1005 main.stan:3:1"], tree.Diagnostics.Select(diagnostic => $"{diagnostic.Code} {diagnostic.Place.File.Path}:{diagnostic.Position.Line}:{diagnostic.Position.Column}"));
    }

    [Fact]
    public void Without_a_resolver_includes_stay_tokens()
    {
        SyntaxTree tree = SyntaxTree.Parse(new SourceText("functions {\n#include a.stan\n}\n"));
        Assert.Empty(tree.Diagnostics);
        Assert.Contains(tree.Tokens, token => token.Kind == TokenKind.Include);
    }

    private static SyntaxTree Parse(string text)
    {
        SyntaxTree tree = SyntaxTree.Parse(new SourceText(text));
        Assert.Empty(tree.Diagnostics.Select(diagnostic => diagnostic.ToString()));
        TreeLaws.Check(tree);
        return tree;
    }

    private static string Mend(SyntaxTree tree)
    {
        var text = new StringBuilder(tree.Source.Text);
        foreach (var fix in tree.Diagnostics.SelectMany(diagnostic => diagnostic.Fixes).OrderByDescending(fix => fix.Span.Start))
            text.Remove(fix.Span.Start, fix.Span.Length).Insert(fix.Span.Start, fix.Replacement);
        return text.ToString();
    }

    private sealed class Files(params (string Path, string Text)[] files) : IIncludeResolver
    {
        public SourceText? Resolve(string path, SourceText includedFrom) =>
            files.Where(file => file.Path == path).Select(file => new SourceText(file.Text, file.Path)).FirstOrDefault();
    }
}
