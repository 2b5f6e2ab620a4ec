using System.Text.RegularExpressions;
using BayesLang.Tests;

namespace BayesLang.Language.Tests.TextMate;

/// <summary>The words of the lexer, as its grammar lists them: rules that are nothing but words in quotes.</summary>
static partial class LexerWords
{
    /// <summary>The words of each rule, by its name.</summary>
    public static IReadOnlyDictionary<string, string[]> Rules { get; } = Read(File.ReadAllText(Path.Combine(SharedFolder.RepositoryRoot, "grammar", "BayesLexer.g4")));

    public static string[] Of(params string[] rules) => [.. rules.SelectMany(rule => Rules[rule])];

    static Dictionary<string, string[]> Read(string grammar) =>
        RuleOfWords().Matches(grammar).ToDictionary(rule => rule.Groups["name"].Value, rule => Word().Matches(rule.Groups["words"].Value).Select(word => word.Groups[1].Value).ToArray());

    [GeneratedRegex(@"^(?<name>[A-Z_]+)\s*:(?<words>\s*'[a-z_]+'(\s*\|\s*'[a-z_]+')*)\s*;", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex RuleOfWords();

    [GeneratedRegex("'([a-z_]+)'")]
    private static partial Regex Word();
}
