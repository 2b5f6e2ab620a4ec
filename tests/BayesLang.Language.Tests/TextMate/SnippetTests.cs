using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;
using BayesLang.Tests;

namespace BayesLang.Language.Tests.TextMate;

/// <summary>The snippets of the editor, with their places filled as they are offered, are programs without errors.</summary>
public partial class SnippetTests
{
    static readonly string folder = Path.Combine(SharedFolder.RepositoryRoot, "editors", "vscode", "snippets");

    /// <summary>The prefixes of snippets that are blocks or whole programs, by file.</summary>
    public static IEnumerable<object[]> Programs => Bodies.Where(entry => Blocks().IsMatch(entry.Body)).Select(entry => (object[])[entry.File, entry.Prefix]);

    static IEnumerable<(string File, string Prefix, string Body)> Bodies =>
        from file in Directory.GetFiles(folder)
        from snippet in JsonNode.Parse(File.ReadAllText(file))?.AsObject() ?? []
        let body = string.Join('\n', snippet.Value?["body"]?.AsArray().Select(line => $"{line}") ?? [])
        select (Path.GetFileName(file), $"{snippet.Value?["prefix"]}", body);

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_or_block_has_no_errors(string file, string prefix)
    {
        string text = Filled(Bodies.Single(entry => entry.File == file && entry.Prefix == prefix).Body);
        CheckResult result = Checker.Check(new SourceText(text, file == "bayeslang.json" ? "model.bym" : "model.stan"), IncludeNothing.Instance);
        IEnumerable<Diagnostic> errors = result.Diagnostics.Where(finding => finding.Severity == Severity.Error && (prefix.StartsWith("model-", StringComparison.Ordinal) || finding.Code.StartsWith("BYM1", StringComparison.Ordinal)));
        Assert.True(!errors.Any(), $"{text}\n{string.Join('\n', errors)}");
    }

    /// <summary>The text as it stands before anything is typed: the first place of each number gives the others their text.</summary>
    static string Filled(string body)
    {
        Dictionary<string, string> values = [];
        foreach (Match place in Place().Matches(body)) values.TryAdd(place.Groups["number"].Value, place.Groups["text"].Value);
        string first = Place().Replace(body, place => place.Groups["text"].Value);
        return Repeat().Replace(first, place => values.GetValueOrDefault(place.Groups["number"].Value, ""));
    }

    [GeneratedRegex(@"^(///.*\n)*(functions|(transformed )?data|(transformed )?parameters|model|generated quantities) \{", RegexOptions.ExplicitCapture)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"\$\{(?<number>\d+):(?<text>[^{}]*)\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\$(?<number>\d+)")]
    private static partial Regex Repeat();

    sealed class IncludeNothing : IIncludeResolver
    {
        public static IncludeNothing Instance { get; } = new();

        public SourceText? Resolve(string path, SourceText includedFrom) => null;
    }
}
