using BayesLang.Language.Binding;
using BayesLang.Language.Editing;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Editing;

public class LanguageWordsTests
{
    [Fact]
    public void Every_type_and_block_is_explained()
    {
        Assert.Equal(TypeKeywords.Names.Concat(["array", "tuple", "factor"]).Order(StringComparer.Ordinal), LanguageWords.Of(WordKind.Type).Select(word => word.Name).Order(StringComparer.Ordinal));
        Assert.Equal(Enum.GetValues<BlockKind>().Select(BlockNames.Text), LanguageWords.Of(WordKind.Block).Select(word => word.Name));
    }

    [Fact]
    public void Every_keyword_is_explained()
    {
        const string Text = "if (1) for (n in 1:2) while (1) { break; continue; } else return; profile(\"a\") { print(1); reject(1); fatal_error(1); target += 1; }";
        SyntaxTree tree = SyntaxTree.Parse(new SourceText($"model {{ {Text} }}"));
        Assert.All(tree.Tokens.Where(token => token.Kind == TokenKind.Keyword), token => Assert.NotNull(LanguageWords.Find(tree.Source.ToString(token.Span))));
    }

    [Fact]
    public void Every_meaning_is_made_of_sentences() => Assert.All(LanguageWords.All, word => Assert.True(char.IsUpper(word.Meaning[0]) && word.Meaning.EndsWith('.'), word.Name));
}
