using BayesLang.Language.Binding;
using BayesLang.Language.Syntax;
using BayesLang.Tests;

namespace BayesLang.Language.Tests.TextMate;

/// <summary>The grammars that editors colour by are what the compiler's tables make.</summary>
public class TextMateGrammarTests
{
    static readonly string folder = Path.Combine(SharedFolder.RepositoryRoot, "editors", "vscode", "syntaxes");

    [Fact]
    public void The_grammars_are_what_the_tables_make()
    {
        bool update = Environment.GetEnvironmentVariable("BAYESLANG_UPDATE") == "1";
        IReadOnlyDictionary<string, string> files = TextMateGrammar.Files();
        if (update) Directory.CreateDirectory(folder);
        foreach ((string name, string text) in files)
        {
            string path = Path.Combine(folder, name);
            if (update) File.WriteAllText(path, text);
            Assert.True(File.Exists(path) && File.ReadAllText(path) == text, $"editors/vscode/syntaxes/{name} is out of date: run this test with BAYESLANG_UPDATE=1.");
        }
        Assert.Equal(files.Keys.Order(StringComparer.Ordinal), Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_word_of_the_lexer_has_a_scope() => Assert.Equal(LexerWords.Rules.Keys.Order(StringComparer.Ordinal), TextMateGrammar.ScopeOfRule.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Words_read_from_the_grammar_are_those_of_the_tables()
    {
        Assert.Equal(TypeKeywords.Names.Order(StringComparer.Ordinal), LexerWords.Of("TYPE").Order(StringComparer.Ordinal));
        Assert.All(LexerWords.Of("TYPE", "TUPLE"), word => Assert.True(TypeNames.Contains(word)));
    }
}
