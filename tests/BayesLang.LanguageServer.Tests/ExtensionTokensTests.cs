using System.Text.Json.Nodes;
using BayesLang.LanguageServer.Features;
using BayesLang.Tests;

namespace BayesLang.LanguageServer.Tests;

/// <summary>The extension of VS Code describes what the server tells of tokens beyond the protocol, and gives it scopes that themes colour.</summary>
public class ExtensionTokensTests
{
    static readonly JsonNode contributes = JsonNode.Parse(File.ReadAllText(Path.Combine(SharedFolder.RepositoryRoot, "editors", "vscode", "package.json")))?["contributes"] ?? throw new FormatException("The manifest contributes nothing.");

    static string[] Own => [.. contributes["semanticTokenModifiers"]?.AsArray().Select(modifier => $"{modifier?["id"]}") ?? []];

    [Fact]
    public void The_modifiers_that_are_ours_are_described() => Assert.Equal(TokenLegend.Legend.TokenModifiers[^Own.Length..], Own);

    [Fact]
    public void Scopes_are_of_types_and_modifiers_that_there_are()
    {
        foreach (JsonNode? entry in contributes["semanticTokenScopes"]?.AsArray() ?? [])
            foreach ((string selector, _) in entry?["scopes"]?.AsObject() ?? [])
            {
                string[] words = selector.Split('.');
                Assert.Contains(words[0], TokenLegend.Legend.TokenTypes);
                Assert.All(words[1..], word => Assert.Contains(word, TokenLegend.Legend.TokenModifiers));
            }
    }
}
