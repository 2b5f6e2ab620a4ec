using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Documentation;

/// <summary>What explains a code: a program that is wrong in that way, with marks, and the mended program. The format is described in Samples/README.md.</summary>
/// <param name="Holes">Names for the holes of the message's template, in their order.</param>
/// <param name="Explanation">Paragraphs.</param>
/// <param name="Wrong">The program with its marks.</param>
/// <param name="Name">The name of the program's file.</param>
public sealed record CodeSample(string Code, string Name, string[] Holes, string[] Explanation, string Wrong, string Mended)
{
    private const string Mending = "//= mended", HoleLine = "holes:";

    public static string Folder { get; } = Path.Combine(SampleHarness.Folder, "codes");

    public static CodeSample? Find(string code) =>
        ((string[])["stan", "bym", "stanfunctions"]).Select(extension => Path.Combine(Folder, $"{code}.{extension}")).FirstOrDefault(File.Exists) is { } path ? Read(path) : null;

    public static CodeSample Read(string path)
    {
        string text = File.ReadAllText(path);
        string code = Path.GetFileNameWithoutExtension(path);
        int mending = text.IndexOf("\n" + Mending + "\n", StringComparison.Ordinal);
        if (mending < 0) throw new FormatException($"{code}: a line `{Mending}` must stand before the mended program.");
        string[] lines = text[..(mending + 1)].Split('\n');
        string[] head = [.. lines.TakeWhile(line => line.StartsWith("//", StringComparison.Ordinal) && !Sample.Marker().IsMatch(line)).Select(line => line[2..].Trim())];
        string[] holes = [.. head.Where(line => line.StartsWith(HoleLine, StringComparison.Ordinal)).SelectMany(line => line[HoleLine.Length..].Split('|', StringSplitOptions.TrimEntries))];
        string[] paragraphs = string.Join('\n', head.Where(line => !line.StartsWith(HoleLine, StringComparison.Ordinal))).Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new CodeSample(code, Path.GetExtension(path) == ".stanfunctions" ? "library.stanfunctions" : "model" + Path.GetExtension(path), holes, paragraphs, string.Join('\n', lines.Skip(head.Length)), text[(mending + Mending.Length + 2)..]);
    }

    /// <summary>The wrong program as one meets it, without the marks.</summary>
    public SourceText Program => SourceOf(string.Join('\n', Wrong.Split('\n').Where(line => !Sample.Marker().IsMatch(line))));

    public SourceText MendedProgram => SourceOf(Mended);

    /// <summary>A text as the sample's file.</summary>
    public SourceText SourceOf(string text) => new(text, Name);

    public static CheckResult Check(SourceText source) => Checker.Check(source, Library.Instance);

    /// <summary>The samples' folder of included files, named as a program names them, so that the pages are the same on every machine.</summary>
    private sealed class Library : IIncludeResolver
    {
        public static Library Instance { get; } = new();

        public SourceText? Resolve(string path, SourceText includedFrom)
        {
            if (path == includedFrom.Path) return includedFrom;
            string file = Path.Combine(SampleHarness.Folder, "include", path);
            return File.Exists(file) ? new SourceText(File.ReadAllText(file), path) : null;
        }
    }
}
