using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;
using BayesLang.Tests;

namespace BayesLang.Language.Tests.Documentation;

/// <summary>Every code has a sample that triggers it and one that mends it, and its page in docs/diagnostics is what these make.</summary>
public class DiagnosticPageTests
{
    /// <summary>Codes that no text alone can trigger; their pages are written by hand. This list may only shrink.</summary>
    static readonly string[] withoutSample = ["BYM1008", "BYM1009", "BYM1013", "BYM1015", "BYM1016", "BYM2042", "BYM3101", "BYM3102", "BYM3103", "BYM3104", "BYM3125", "BYM3126"];

    /// <summary>Codes whose page is to be written. This list may only shrink.</summary>
    static readonly string[] missing = [];

    static readonly string pages = Path.Combine(SharedFolder.RepositoryRoot, "docs", "diagnostics");

    public static TheoryData<string> Codes => [.. DiagnosticCatalogue.All.Select(descriptor => descriptor.Code).Except(withoutSample).Except(missing)];

    static CodeSample SampleOf(string code) => CodeSample.Find(code) ?? throw new FileNotFoundException($"{code} has no sample in Samples/codes.");

    static DiagnosticDescriptor Descriptor(string code) => DiagnosticCatalogue.All.Single(descriptor => descriptor.Code == code);

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_wrong_program_gives_exactly_what_is_marked(string code)
    {
        CodeSample sample = SampleOf(code);
        Sample marked = Sample.Read(code, sample.SourceOf(sample.Wrong));
        string differences = marked.Compare(CodeSample.Check(marked.Source).Diagnostics, "BYM");
        Assert.True(differences.Length == 0, differences);
        Assert.Contains(code, marked.Expected.Select(expected => expected.Code));
        Assert.Contains(code, CodeSample.Check(sample.Program).Diagnostics.Select(diagnostic => diagnostic.Code));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_mended_program_is_right(string code) => Assert.DoesNotContain(CodeSample.Check(SampleOf(code).MendedProgram).Diagnostics, d => d.Severity == Severity.Error || d.Code == code);

    [Theory]
    [MemberData(nameof(Codes))]
    public void Fixes_take_away_what_they_mend(string code)
    {
        CodeSample sample = SampleOf(code);
        SourceText program = sample.Program;
        Diagnostic[] found = [.. CodeSample.Check(program).Diagnostics];
        foreach (Diagnostic diagnostic in found)
            foreach (Fix fix in diagnostic.Fixes)
            {
                string after = string.Concat(program.Text.AsSpan(0, fix.Span.Start), fix.Replacement, program.Text.AsSpan(fix.Span.End));
                Diagnostic[] left = [.. CodeSample.Check(sample.SourceOf(after)).Diagnostics];
                Assert.True(left.Count(d => d.Code == diagnostic.Code) < found.Count(d => d.Code == diagnostic.Code), $"After “{fix.Title}”:\n{after}\n{string.Join('\n', left.Select(d => d.ToString()))}");
            }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Messages_are_whole_sentences(string code)
    {
        foreach (Diagnostic diagnostic in CodeSample.Check(SampleOf(code).Program).Diagnostics)
        {
            Assert.True(diagnostic.Message[^1] is '.' or '?' or '!', diagnostic.Message);
            Assert.DoesNotContain("  ", diagnostic.Message);
            Assert.DoesNotMatch(@"\{\d\}|``", diagnostic.Message);
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Warnings_can_be_allowed(string code)
    {
        if (Descriptor(code).Severity == Severity.Error) return;
        CodeSample sample = SampleOf(code);
        SourceText allowed = sample.SourceOf($"@allow({code})\n{sample.Program.Text}");
        Assert.DoesNotContain(code, CodeSample.Check(allowed).Diagnostics.Select(diagnostic => diagnostic.Code));
    }

    [Fact]
    public void Every_sample_is_of_a_code_and_every_listed_exception_is_still_one()
    {
        string[] codes = [.. DiagnosticCatalogue.All.Select(descriptor => descriptor.Code)];
        string[] samples = [.. Directory.GetFiles(CodeSample.Folder).Select(file => Path.GetFileNameWithoutExtension(file))];
        Assert.Empty(samples.Except(codes));
        Assert.Empty(samples.Intersect([.. withoutSample, .. missing]));
        Assert.Empty(withoutSample.Concat(missing).Except(codes));
        Assert.Equal(codes.Distinct(), codes);
    }

    [Fact]
    public void The_pages_are_what_the_samples_make()
    {
        bool update = Environment.GetEnvironmentVariable("BAYESLANG_UPDATE") == "1";
        Dictionary<string, string> made = DiagnosticCatalogue.All
            .Where(descriptor => !withoutSample.Contains(descriptor.Code) && !missing.Contains(descriptor.Code))
            .ToDictionary(descriptor => descriptor.Code + ".md", descriptor =>
            {
                CodeSample sample = SampleOf(descriptor.Code);
                Assert.True(DiagnosticPages.Holes(descriptor) == sample.Holes.Length, $"{descriptor.Code} has {DiagnosticPages.Holes(descriptor)} holes: {descriptor.Template}");
                Assert.True(sample.Explanation.Length > 0, $"{descriptor.Code} has no explanation.");
                return DiagnosticPages.Page(descriptor, sample);
            });
        // Pages by hand begin as the others do: `# CODE: Title`.
        IEnumerable<string> byHand = Directory.GetFiles(pages, "BYM*.md").Where(file => !made.ContainsKey(Path.GetFileName(file)));
        (string Code, string Title)[] others = [.. byHand.Select(file => File.ReadLines(file).First()[2..].Split(": ", 2)).Select(title => (title[0], title[1]))];
        // The front end's codes are 1000 to 4999: a page of one that is gone goes too.
        Assert.Empty(others.Select(page => page.Code).Where(code => code[3] < '5').Except(withoutSample));
        foreach (DiagnosticDescriptor descriptor in DiagnosticCatalogue.All.Where(descriptor => withoutSample.Contains(descriptor.Code)))
            Assert.Contains((descriptor.Code, descriptor.Title), others);
        made["README.md"] = DiagnosticPages.Index([.. made.Keys.Select(name => (Path.GetFileNameWithoutExtension(name), Descriptor(Path.GetFileNameWithoutExtension(name)).Title)), .. others]);
        foreach ((string name, string text) in made)
        {
            string path = Path.Combine(pages, name);
            if (update) File.WriteAllText(path, text);
            else Assert.True(File.Exists(path) && File.ReadAllText(path) == text, $"docs/diagnostics/{name} is out of date: run this test with BAYESLANG_UPDATE=1.");
        }
    }
}
