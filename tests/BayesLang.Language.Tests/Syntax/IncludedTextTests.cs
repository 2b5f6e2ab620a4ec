using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Syntax;

/// <summary>Places in texts with included files.</summary>
public class IncludedTextTests
{
    sealed class OneFile(string text) : IIncludeResolver
    {
        public SourceText? Resolve(string path, SourceText includedFrom) => path == "a b.stan" ? new SourceText(text, path) : null;
    }

    const string Own = "functions {\n#include \"a b.stan\"\n}\nmodel { }\n#include none.stan\n";

    static readonly SyntaxTree tree = SyntaxTree.Parse(new SourceText(Own, "model.bym"), new OneFile("real f() {\n  return 1;\n}\n"));

    [Fact]
    public void A_node_around_an_included_file_stands_in_the_file_that_it_begins_and_ends_in()
    {
        SourcePlace? place = tree.Source.Enclose(tree.Root.Blocks[0].Span);
        Assert.Equal("functions {\n#include \"a b.stan\"\n}", place?.File.ToString(place.Value.Span));
        SourcePlace? function = tree.Source.Enclose(tree.Root.Blocks[0].Members[0].Span);
        Assert.Equal(("a b.stan", "real f() {\n  return 1;\n}"), (function?.File.Path, function?.File.ToString(function.Value.Span)));
        Assert.Null(tree.Source.Enclose(TextSpan.FromBounds(tree.Root.Blocks[0].Span.Start, tree.Root.Blocks[0].Members[0].Span.End)));
        Assert.Equal(["model.bym", "a b.stan"], tree.Source.Files.Select(file => file.Path));
    }

    [Fact]
    public void Directives_have_their_paths_without_quotes() =>
        Assert.Equal(["a b.stan", "none.stan"], IncludeDirective.In(tree).Select(include => tree.Source.ToString(include.PathSpan)));
}
