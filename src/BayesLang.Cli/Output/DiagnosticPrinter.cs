using System.Collections.Immutable;
using System.Text.Json;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;

namespace BayesLang.Cli.Output;

/// <summary>Prints findings for people (<see cref="DiagnosticText"/>), or as one line of JSON a file for programs.</summary>
static class DiagnosticPrinter
{
    /// <param name="output">Where to.</param>
    /// <param name="diagnostics">What.</param>
    /// <param name="isTerminal">A person reads it: with colour, and as wide as the window.</param>
    /// <param name="width">The window's columns.</param>
    public static void Print(TextWriter output, IEnumerable<Diagnostic> diagnostics, bool isTerminal, int width = DiagnosticText.StandardWidth)
    {
        DiagnosticText text = new(output, isTerminal ? width : DiagnosticText.StandardWidth, isTerminal ? (part, tone) => Ansi.Paint(part, ColourOf(tone), true) : null);
        foreach (Diagnostic diagnostic in diagnostics) text.Write(diagnostic);
    }

    /// <summary>One line: <c>{"file","ok","diagnostics":[…]}</c>; lines and columns count from 1, the end is just behind the last character.</summary>
    public static void PrintJson(TextWriter output, string file, ImmutableArray<Diagnostic> diagnostics) => JsonOutput.Print(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("file", file);
        json.WriteBoolean("ok", diagnostics.All(diagnostic => diagnostic.Severity != Severity.Error));
        json.WriteStartArray("diagnostics");
        foreach (Diagnostic diagnostic in diagnostics) WriteDiagnostic(json, file, diagnostic);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteDiagnostic(Utf8JsonWriter json, string file, Diagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("code", diagnostic.Code);
        json.WriteString("severity", DiagnosticText.NameOf(diagnostic.Severity));
        json.WriteString("message", diagnostic.Message);
        WritePlace(json, file, diagnostic.Place);
        if (!diagnostic.Notes.IsEmpty) json.WriteTexts("notes", diagnostic.Notes);
        if (!diagnostic.Related.IsEmpty)
        {
            json.WriteStartArray("related");
            foreach (RelatedPlace related in diagnostic.Related)
            {
                json.WriteStartObject();
                json.WriteString("message", related.Message);
                WritePlace(json, file, related.Source.Locate(related.Span));
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        if (!diagnostic.Fixes.IsEmpty)
        {
            json.WriteStartArray("fixes");
            foreach (Fix fix in diagnostic.Fixes)
            {
                json.WriteStartObject();
                json.WriteString("title", fix.Title);
                WritePlace(json, file, diagnostic.Source.Locate(fix.Span));
                json.WriteString("replacement", fix.Replacement);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, string file, SourcePlace place)
    {
        LinePosition start = place.File.PositionOf(place.Span.Start), end = place.File.PositionOf(place.Span.End);
        json.WriteNumber("line", start.Line);
        json.WriteNumber("column", start.Column);
        json.WriteNumber("endLine", end.Line);
        json.WriteNumber("endColumn", end.Column);
        // An included file has a path of its own.
        if (place.File.Path is { Length: > 0 } path && path != file) json.WriteString("file", path);
    }

    private static string ColourOf(Tone tone) => tone switch
    {
        Tone.Place => Ansi.Bold,
        Tone.Error => Ansi.Red,
        Tone.Warning => Ansi.Yellow,
        Tone.Information => Ansi.Cyan,
        Tone.Note or Tone.Related => Ansi.Cyan,
        Tone.Fix => Ansi.Green,
        _ => Ansi.Dim,
    };
}
