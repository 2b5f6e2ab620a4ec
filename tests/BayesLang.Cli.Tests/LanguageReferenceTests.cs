using System.Text.RegularExpressions;
using BayesLang.Cli.Output;
using BayesLang.Tests;

namespace BayesLang.Cli.Tests;

/// <summary>The example of a section of docs/language.md gives what stands there.</summary>
public sealed partial class LanguageReferenceTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Roles()
    {
        string section = File.ReadAllText(Path.Combine(SharedFolder.RepositoryRoot, "docs", "language.md")).Split("\n### Roles\n")[1].Split("\n### ")[0];
        string[] blocks = [.. Block().Matches(section).Select(match => match.Groups["text"].Value)];
        string model = Path.Combine(folder, "coaching.bym");
        File.WriteAllText(model, blocks[0]);
        Assert.Equal(blocks[1], Run("explain", model));
        Assert.Equal(blocks[2], Run("priors", model));
    }

    [Fact]
    public void Missing_data()
    {
        string section = File.ReadAllText(Path.Combine(SharedFolder.RepositoryRoot, "docs", "language.md")).Split("\n### Missing data\n")[1].Split("\n### ")[0];
        string[] blocks = [.. Block().Matches(section).Select(match => match.Groups["text"].Value)];
        string model = Path.Combine(folder, "weight.bym");
        File.WriteAllText(model, blocks[0]);
        Assert.EndsWith(blocks[1], Run("explain", model));
        Assert.EndsWith(blocks[2], Run("priors", model));
        Assert.Equal("1 file: 0 errors, 0 warnings.\n", Run("check", model));
    }

    static string Run(params string[] args)
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(ExitCodes.Done, CommandLine.Run(args, new Terminal(output, error, false, false), new ModelBackend()));
        return output.ToString();
    }

    [GeneratedRegex("```(stan|text)\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
