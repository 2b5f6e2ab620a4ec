using System.Text.Json;
using BayesLang.Cli.Commands;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;

namespace BayesLang.Cli.Output;

/// <summary>
/// What a check found as a log in SARIF 2.1.0, the OASIS standard that code hosts and editors read. Files are named relative to the working folder
/// where they lie in it; columns count UTF-16 code units from 1, and a region's end is just behind its last character.
/// </summary>
sealed class SarifLog
{
    private const string Root = "%SRCROOT%";

    private readonly Utf8JsonWriter json;
    private readonly Dictionary<string, int> artifacts = [];
    private readonly Dictionary<string, int> rules = [];
    private readonly DiagnosticDescriptor[] descriptors;

    private SarifLog(Utf8JsonWriter json, IReadOnlyCollection<CheckedFile> files)
    {
        this.json = json;
        descriptors = [.. files.SelectMany(file => file.Diagnostics).Select(diagnostic => diagnostic.Descriptor).DistinctBy(rule => rule.Code).OrderBy(rule => rule.Code, StringComparer.Ordinal)];
        for (int i = 0; i < descriptors.Length; i++) rules.Add(descriptors[i].Code, i);
        IEnumerable<string> paths = files.Select(file => file.Path).Concat(
            files.SelectMany(file => file.Diagnostics.SelectMany(diagnostic => diagnostic.Related.Select(related => related.Source.Locate(related.Span)).Prepend(diagnostic.Place).Select(place => PathOf(place, file)))));
        foreach (string uri in paths.Select(UriOf).Distinct()) artifacts.Add(uri, artifacts.Count);
    }

    public static void Write(TextWriter output, IReadOnlyCollection<CheckedFile> files) => JsonOutput.Print(output, json => new SarifLog(json, files).Write(files), indented: true);

    private void Write(IReadOnlyCollection<CheckedFile> files)
    {
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool();
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", true);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartObject("originalUriBaseIds");
        json.WriteStartObject(Root);
        WriteMessage("description", "The folder where bayes was run.");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("artifacts");
        foreach (string uri in artifacts.Keys)
        {
            json.WriteStartObject();
            WriteUri("location", uri, withIndex: false);
            json.WriteString("sourceLanguage", "stan");
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("results");
        foreach (CheckedFile file in files)
            foreach (Diagnostic diagnostic in file.Diagnostics) WriteResult(diagnostic, file);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteTool()
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "bayes");
        json.WriteString("fullName", "BayesLang");
        json.WriteString("semanticVersion", CommandLine.Version);
        json.WriteStartArray("rules");
        foreach (DiagnosticDescriptor rule in descriptors)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Code);
            json.WriteString("name", NameOf(rule.Title));
            WriteMessage("shortDescription", rule.Title + ".");
            DiagnosticPage? page = DiagnosticPage.Find(rule.Code);
            WriteMessage("fullDescription", page?.Explanation ?? rule.Title + ".");
            if (page is not null) json.WriteString("helpUri", $"docs/diagnostics/{rule.Code}.md");
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", LevelOf(rule.Severity));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteResult(Diagnostic diagnostic, CheckedFile file)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", diagnostic.Code);
        json.WriteNumber("ruleIndex", rules[diagnostic.Code]);
        json.WriteString("level", LevelOf(diagnostic.Severity));
        // The standard has no place for notes but the message.
        WriteMessage("message", string.Join('\n', diagnostic.Notes.Prepend(diagnostic.Message)));
        json.WriteStartArray("locations");
        json.WriteStartObject();
        WritePlace(diagnostic.Place, file);
        json.WriteEndObject();
        json.WriteEndArray();
        if (!diagnostic.Related.IsEmpty)
        {
            json.WriteStartArray("relatedLocations");
            for (int i = 0; i < diagnostic.Related.Length; i++)
            {
                RelatedPlace related = diagnostic.Related[i];
                json.WriteStartObject();
                json.WriteNumber("id", i + 1);
                WritePlace(related.Source.Locate(related.Span), file);
                WriteMessage("message", related.Message);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        if (!diagnostic.Fixes.IsEmpty)
        {
            json.WriteStartArray("fixes");
            foreach (Fix fix in diagnostic.Fixes) WriteFix(fix, diagnostic.Source.Locate(fix.Span), file);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private void WriteFix(Fix fix, SourcePlace place, CheckedFile file)
    {
        json.WriteStartObject();
        WriteMessage("description", fix.Title);
        json.WriteStartArray("artifactChanges");
        json.WriteStartObject();
        WriteUri("artifactLocation", UriOf(PathOf(place, file)));
        json.WriteStartArray("replacements");
        json.WriteStartObject();
        WriteRegion("deletedRegion", place);
        WriteMessage("insertedContent", fix.Replacement);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WritePlace(SourcePlace place, CheckedFile file)
    {
        json.WriteStartObject("physicalLocation");
        WriteUri("artifactLocation", UriOf(PathOf(place, file)));
        WriteRegion("region", place);
        json.WriteEndObject();
    }

    private void WriteRegion(string name, SourcePlace place)
    {
        LinePosition start = place.File.PositionOf(place.Span.Start), end = place.File.PositionOf(place.Span.End);
        json.WriteStartObject(name);
        json.WriteNumber("startLine", start.Line);
        json.WriteNumber("startColumn", start.Column);
        json.WriteNumber("endLine", end.Line);
        json.WriteNumber("endColumn", end.Column);
        json.WriteEndObject();
    }

    private void WriteUri(string name, string uri, bool withIndex = true)
    {
        json.WriteStartObject(name);
        json.WriteString("uri", uri);
        if (!uri.StartsWith("file:", StringComparison.Ordinal)) json.WriteString("uriBaseId", Root);
        if (withIndex && artifacts.TryGetValue(uri, out int index)) json.WriteNumber("index", index);
        json.WriteEndObject();
    }

    private void WriteMessage(string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string PathOf(SourcePlace place, CheckedFile file) => place.File.Path is { Length: > 0 } path ? path : file.Path;

    private static string UriOf(string path)
    {
        string full = Path.GetFullPath(path), relative = Path.GetRelativePath(Environment.CurrentDirectory, full);
        bool outside = Path.IsPathRooted(relative) || relative == ".." || relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return outside ? new Uri(full).AbsoluteUri : string.Join('/', relative.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
    }

    /// <summary>"Unknown name" as <c>UnknownName</c>, which the standard asks of a rule's name.</summary>
    private static string NameOf(string title) =>
        string.Concat(title.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Select(word => string.Concat(word.Where(char.IsAsciiLetterOrDigit)))
            .Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static string LevelOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };
}
