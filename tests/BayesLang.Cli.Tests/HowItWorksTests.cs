using System.Text;
using System.Text.RegularExpressions;
using BayesLang.Cli.Output;
using BayesLang.Tests;

namespace BayesLang.Cli.Tests;

/// <summary>
/// docs/how-it-works.md shows programs, IR and C#; each block has a comment before it that says what of, and is what the compiler gives today. With BAYESLANG_ACCEPT=1
/// the blocks are written anew: then the text around them is to be read, too.
/// </summary>
public sealed partial class HowItWorksTests
{
    static readonly string page = Path.Combine(SharedFolder.RepositoryRoot, "docs", "how-it-works.md");

    [Fact]
    public void What_the_page_shows_is_what_the_compiler_gives()
    {
        string text = File.ReadAllText(page).ReplaceLineEndings("\n");
        string today = Block().Replace(text, block => $"{block.Groups["head"].Value}{Shown(block.Groups["kind"].Value, block.Groups["model"].Value, block.Groups["part"].Value)}```\n");
        if (Environment.GetEnvironmentVariable("BAYESLANG_ACCEPT") == "1") File.WriteAllText(page, today);
        Assert.Equal(File.ReadAllText(page).ReplaceLineEndings("\n"), today);
    }

    [Fact]
    public void The_page_shows_the_whole_gradient_of_three_models()
    {
        string[] models = [.. Block().Matches(File.ReadAllText(page).ReplaceLineEndings("\n")).Where(b => b.Groups["part"].Value == "LogDensityAndGradient").Select(b => Path.GetFileNameWithoutExtension(b.Groups["model"].Value))];
        Assert.Equal(["eight_schools", "radon_slopes", "hmm_example"], models);
    }

    [Fact]
    public void No_line_of_the_emitted_code_that_it_shows_is_too_long_to_read()
    {
        foreach (Match block in Block().Matches(File.ReadAllText(page).ReplaceLineEndings("\n")))
            Assert.All(block.Groups["body"].Value.Split('\n'), line => Assert.InRange(line.Length, 0, 170));
    }

    static string Shown(string kind, string model, string part)
    {
        string path = Path.Combine(SharedFolder.RepositoryRoot, model);
        return kind switch
        {
            // Without its comments, which the page does not need.
            "program" => string.Concat(File.ReadLines(path).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)).Select(line => line + "\n")),
            "ir" when part.Split(": ") is [var pass, var section] => Output("compile", path, "--emit", "ir", "--after", pass) is var ir && section.Split(", last ") is [var heading, var count]
                ? string.Concat(Section(ir, heading).TrimEnd('\n').Split('\n').TakeLast(int.Parse(count)).Select(line => line + "\n"))
                : Section(ir, section),
            "csharp" when part.Contains(" … ", StringComparison.Ordinal) => Lines(Output("compile", path, "--emit", "csharp"), part.Split(" … ")[0], part.Split(" … ")[1]),
            _ => Member(Output("compile", path, "--emit", "csharp"), part),
        };
    }

    /// <summary>A part of the IR, below its heading.</summary>
    static string Section(string ir, string heading)
    {
        int start = ir.IndexOf($"# {heading}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, heading);
        int end = ir.IndexOf("\n# ", start, StringComparison.Ordinal);
        return (end < 0 ? ir[start..] : ir[start..end]).TrimEnd('\n') + "\n";
    }

    /// <summary>A method of the emitted class.</summary>
    static string Member(string code, string name) => Indented(code.Split('\n').SkipWhile(line => !line.Contains($" {name}(", StringComparison.Ordinal)), line => line == "    }");

    /// <summary>Emitted lines, from one that begins with a text to the next that does with another.</summary>
    static string Lines(string code, string first, string last) => Indented(
        code.Split('\n').SkipWhile(line => !line.TrimStart().StartsWith(first, StringComparison.Ordinal)), line => line.TrimStart().StartsWith(last, StringComparison.Ordinal));

    /// <summary>Lines up to the last, without the indentation of the first.</summary>
    static string Indented(IEnumerable<string> lines, Predicate<string> isLast)
    {
        var text = new StringBuilder();
        int indent = -1;
        foreach (string line in lines)
        {
            if (indent < 0) indent = line.Length - line.TrimStart().Length;
            text.Append(line.Length > indent ? line[indent..] : line.TrimStart()).Append('\n');
            if (isLast(line)) return text.ToString();
        }
        throw new InvalidOperationException("The emitted code has no such lines.");
    }

    static string Output(params string[] args)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        int code = CommandLine.Run(args, new Terminal(output, error, false, false), new ModelBackend());
        Assert.Equal("", error.ToString());
        Assert.Equal(ExitCodes.Done, code);
        return output.ToString();
    }

    /// <summary>A comment "KIND of MODEL", with the part after a colon, and the block after it.</summary>
    [GeneratedRegex(@"(?<head><!-- (?<kind>program|ir|csharp) of (?<model>\S+?)(?:, (?<part>[^\n]+?))? -->\n```[a-z]*\n)(?<body>(?:(?!```)[^\n]*\n)*)```\n")]
    private static partial Regex Block();
}
