using BayesLang.Language.Signatures;
using BayesLang.Tests;

namespace BayesLang.Language.Tests.Documentation;

/// <summary>The pages of docs/functions are what the entries make.</summary>
public class FunctionPageTests
{
    private static readonly string pages = Path.Combine(SharedFolder.RepositoryRoot, "docs", "functions");

    [Fact]
    public void The_pages_are_what_the_entries_make()
    {
        Dictionary<string, string> made = FunctionEntries.Groups.ToDictionary(group => group.Slug + ".md", FunctionPages.Page);
        made["README.md"] = FunctionPages.Index(FunctionEntries.Groups);
        if (Environment.GetEnvironmentVariable("BAYESLANG_UPDATE") == "1")
        {
            Directory.CreateDirectory(pages);
            foreach (string file in Directory.GetFiles(pages).Where(file => !made.ContainsKey(Path.GetFileName(file)))) File.Delete(file);
            foreach ((string name, string text) in made) File.WriteAllText(Path.Combine(pages, name), text);
        }
        Assert.Equal(made.Keys.Order(StringComparer.Ordinal), Directory.GetFiles(pages).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        foreach ((string name, string text) in made)
            Assert.True(File.ReadAllText(Path.Combine(pages, name)) == text, $"docs/functions/{name} is out of date: run this test with BAYESLANG_UPDATE=1.");
    }

    [Fact]
    public void Names_in_backticks_that_look_like_functions_are_functions()
    {
        // A text may name functions, arguments, and words of signatures; a name with an underscore that is none of these is misspelt.
        foreach (FunctionSection section in FunctionEntries.Groups.SelectMany(group => group.Sections))
            foreach (FunctionEntry entry in (FunctionEntry[])[section.Summary, .. section.Entries])
                foreach (string word in $"{entry.Meaning} {entry.Notes}".Split('`').Where((_, i) => i % 2 == 1).Where(word => word.Contains('_', StringComparison.Ordinal) && word.All(c => c == '_' || char.IsAsciiLetterOrDigit(c))))
                    Assert.True(FunctionEntries.Find(word) is not null || FunctionEntries.FindSection(word) is not null || entry.AllArguments.Any(argument => argument.Name == word) || word[0] == '_' || DeclaredTypes.Contains(word), $"{entry.Name}: `{word}`");
    }

    private static readonly string[] DeclaredTypes = ["row_vector", "complex_matrix", "complex_vector", "cholesky_factor_corr", "cholesky_factor_cov", "corr_matrix", "cov_matrix"];
}
