using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;
using BayesLang.Tests;

namespace BayesLang.Language.Tests.Rules;

/// <summary>
/// What the language accepts and what it rejects: each text file here holds short programs on one topic.
/// <para>A section starts with <c>=== ok NAME</c> or <c>=== bad NAME : CODE …</c> and goes on with the program: whole blocks, or the statements
/// of a model block. The first has no error, the second exactly those listed, in the order of the source.</para>
/// </summary>
public class RuleTests
{
    static readonly string[] blockStarts = ["functions {", "data {", "parameters {", "model {", "quantities {"];

    static string Folder => Path.Combine(SharedFolder.RepositoryRoot, "tests", "BayesLang.Language.Tests", "Rules");

    public static TheoryData<string> Topics => [.. Directory.GetFiles(Folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    sealed record Section(string Name, string[] Codes, string Program);

    static IEnumerable<Section> Read(string topic)
    {
        foreach (string section in ("\n" + File.ReadAllText(Path.Combine(Folder, topic + ".txt"))).Split("\n=== ", StringSplitOptions.RemoveEmptyEntries))
        {
            int end = section.IndexOf('\n', StringComparison.Ordinal);
            string head = section[..end].Trim(), text = section[(end + 1)..] + "\n";
            int colon = head.LastIndexOf(" : ", StringComparison.Ordinal);
            string[] codes = head.StartsWith("bad ", StringComparison.Ordinal) && colon > 0 ? head[(colon + 3)..].Split(' ') : [];
            Assert.True(head.StartsWith("ok ", StringComparison.Ordinal) || codes.Length > 0, $"{topic}: `{head}` names no code.");
            yield return new Section(head, codes, blockStarts.Any(start => text.Contains(start, StringComparison.Ordinal)) ? text : $"model {{\n{text}}}\n");
        }
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void Programs_are_accepted_and_rejected_as_the_rules_say(string topic)
    {
        var differences = new List<string>();
        foreach (Section section in Read(topic))
        {
            Diagnostic[] errors = [.. Checker.Check(new SourceText(section.Program, $"{topic}.stan")).Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error)];
            if (!errors.Select(error => error.Code).SequenceEqual(section.Codes))
                differences.Add($"{section.Name}\n{section.Program}{string.Join('\n', errors.Select(error => $"  {error.Code} {error.Position}: {error.Message}"))}");
        }
        Assert.True(differences.Count == 0, string.Join("\n\n", differences));
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void Sections_have_names_of_their_own(string topic)
    {
        string[] names = [.. Read(topic).Select(section => section.Name)];
        Assert.Equal(names.Distinct(), names);
    }
}
