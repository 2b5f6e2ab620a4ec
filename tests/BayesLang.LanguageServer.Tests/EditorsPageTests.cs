using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BayesLang.LanguageServer.Tests.Driving;
using BayesLang.Tests;

namespace BayesLang.LanguageServer.Tests;

/// <summary>The table of <c>docs/editors.md</c> says what the server declares.</summary>
public partial class EditorsPageTests
{
    [GeneratedRegex(@"^\| (?<names>`.*?) \| [^|]* \| (?<ours>✓|–) \|", RegexOptions.Multiline)]
    private static partial Regex Row { get; }

    [Fact]
    public async Task The_table_of_capabilities_is_what_the_server_declares()
    {
        string page = await File.ReadAllTextAsync(Path.Combine(SharedFolder.RepositoryRoot, "docs", "editors.md"));
        await using ServerProcess server = await ServerProcess.StartAsync(capabilities: """{ "textDocument": { "diagnostic": {} } }""");
        Dictionary<string, bool> told = Row.Matches(page).SelectMany(row => row.Groups["names"].Value.Split(", ").Select(name => (Name: name.Trim('`'), Ours: row.Groups["ours"].Value == "✓"))).ToDictionary(row => row.Name, row => row.Ours);
        string[] declared = [.. Names(server.Capabilities.AsObject())];
        Assert.Equal(declared.Order(), told.Where(row => row.Value).Select(row => row.Key).Order());
    }

    static IEnumerable<string> Names(JsonObject capabilities) => capabilities.SelectMany(entry => entry.Key == "workspace" ? (entry.Value?.AsObject() ?? []).Select(inner => $"workspace.{inner.Key}") : [entry.Key]);
}
