using System.Text;
using System.Text.RegularExpressions;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;
using BayesLang.Tests;

namespace BayesLang.Language.Tests;

/// <summary>One marked diagnostic: its line, where the marker says so its columns, and what its message says.</summary>
public sealed record ExpectedDiagnostic(string Code, int Line, int? Column, int? Width, string Text);

/// <summary>A sample program with the diagnostics that its markers announce. The format is described in Samples/README.md.</summary>
public sealed partial record Sample(string Name, SourceText Source, IReadOnlyList<ExpectedDiagnostic> Expected)
{
    public static IIncludeResolver Includes { get; } = new IncludeFolders(Path.Combine(SampleHarness.Folder, "include"));

    /// <summary>The codes of all phases.</summary>
    public const string AllCodes = "BYM";

    public static Sample Load(string name)
    {
        string path = Path.Combine(SampleHarness.Folder, name);
        return Read(name, new SourceText(File.ReadAllText(path), path));
    }

    /// <summary>A program with its marks read.</summary>
    public static Sample Read(string name, SourceText source)
    {
        var expected = new List<ExpectedDiagnostic>();
        int pending = 0;
        for (int line = 1; line <= source.LineCount; line++)
        {
            Match match = Marker().Match(source.Line(line));
            if (!match.Success)
            {
                // The markers read so far speak of this line.
                for (int i = pending; i < expected.Count; i++) expected[i] = expected[i] with { Line = line };
                pending = expected.Count;
                continue;
            }
            Group carets = match.Groups["carets"];
            expected.Add(new ExpectedDiagnostic(match.Groups["code"].Value, source.LineCount,
                carets.Success ? carets.Index + 1 : null, carets.Success ? carets.Length : null, match.Groups["text"].Value.Trim()));
        }
        return new Sample(name, source, expected);
    }

    /// <summary>
    /// What differs between the diagnostics and the markers, a line each; empty where they agree. Only codes that start with one of
    /// the prefixes count, so that each phase checks its own.
    /// </summary>
    public string Compare(IEnumerable<Diagnostic> diagnostics, params string[] prefixes)
    {
        bool Counts(string code) => prefixes.Any(prefix => code.StartsWith(prefix, StringComparison.Ordinal));
        var report = new StringBuilder();
        List<Diagnostic> found = [.. diagnostics.Where(diagnostic => Counts(diagnostic.Code))];
        foreach (ExpectedDiagnostic expected in Expected.Where(expected => Counts(expected.Code)))
        {
            int index = found.FindIndex(diagnostic => Meets(diagnostic, expected));
            if (index >= 0) found.RemoveAt(index);
            else report.AppendLine($"{Name}:{expected.Line}: {expected.Code} is marked{(expected.Column is { } column ? $" at column {column}, width {expected.Width}" : "")} and was not reported. {expected.Text}");
        }
        foreach (Diagnostic diagnostic in found) report.AppendLine($"{Name}:{diagnostic.Position.Line}:{diagnostic.Position.Column} (width {diagnostic.Span.Length}): {diagnostic.Code} was reported and is not marked: {diagnostic.Message}");
        return report.ToString();
    }

    private static bool Meets(Diagnostic diagnostic, ExpectedDiagnostic expected) =>
        diagnostic.Code == expected.Code
        && diagnostic.Position.Line == expected.Line
        && (expected.Column is null || diagnostic.Position.Column == expected.Column)
        && (expected.Width is null || Math.Max(1, diagnostic.Span.Length) == expected.Width)
        && diagnostic.Message.Contains(expected.Text, StringComparison.Ordinal);

    [GeneratedRegex(@"^\s*//~\s*(?<carets>\^+)?\s*(?<code>BYM\d{4})(?<text>.*)$")]
    public static partial Regex Marker();
}

/// <summary>The sample programs, for theories: <c>[MemberData(nameof(SampleHarness.Good), MemberType = typeof(SampleHarness))]</c>.</summary>
public static class SampleHarness
{
    public static string Folder { get; } = Path.Combine(SharedFolder.RepositoryRoot, "tests", "BayesLang.Language.Tests", "Samples");

    /// <summary>Programs without a mistake.</summary>
    public static TheoryData<string> Good => [.. Names("good")];

    /// <summary>Programs with marked mistakes.</summary>
    public static TheoryData<string> Bad => [.. Names("bad")];

    /// <summary>Programs without a mistake that deserve marked warnings.</summary>
    public static TheoryData<string> Warnings => [.. Names("warnings")];

    public static TheoryData<string> All => [.. Names("good"), .. Names("bad"), .. Names("warnings")];

    /// <summary>The samples of a folder, as `folder/file`.</summary>
    public static IEnumerable<string> Names(string folder) =>
        Directory.GetFiles(Path.Combine(Folder, folder)).Order(StringComparer.Ordinal).Select(file => $"{folder}/{Path.GetFileName(file)}");
}
