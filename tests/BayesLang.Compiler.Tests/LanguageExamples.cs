using System.Text.RegularExpressions;

namespace BayesLang.Tests;

/// <summary>The examples in the sections of docs/language.md.</summary>
static partial class LanguageExamples
{
    /// <summary>The first program of a section, and its first example in another language.</summary>
    public static (string Program, string Data) Of(string section, string language) => (All(section, "stan")[0], All(section, language)[0]);

    /// <summary>The examples of a section in one language.</summary>
    public static string[] All(string section, string language)
    {
        string own = File.ReadAllText(Path.Combine(Root, "docs", "language.md")).Split($"### {section}\n")[1].Split("\n### ")[0];
        return [.. Fences().Matches(own).Where(fence => fence.Groups["language"].Value == language).Select(fence => fence.Groups["text"].Value)];
    }

    private static string Root
    {
        get
        {
            string? folder = AppContext.BaseDirectory;
            while (folder is not null && !File.Exists(Path.Combine(folder, "BayesLang.sln"))) folder = Path.GetDirectoryName(folder);
            return folder ?? throw new InvalidOperationException("The repository is not above the tests.");
        }
    }

    [GeneratedRegex(@"```(?<language>\w+)\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fences();
}
