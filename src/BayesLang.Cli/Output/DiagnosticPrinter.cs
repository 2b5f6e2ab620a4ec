using System.Collections.Immutable;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;

namespace BayesLang.Cli.Output;

/// <summary>Prints findings for people, with the line of the source and a mark under the place, or as one line of JSON a file for programs.</summary>
static class DiagnosticPrinter
{
    private const int TabWidth = 4;

    public static void Print(TextWriter output, IEnumerable<Diagnostic> diagnostics, bool colour)
    {
        foreach (Diagnostic diagnostic in diagnostics)
        {
            string place = PlaceOf(diagnostic.Source, diagnostic.Span);
            string label = Ansi.Paint($"{NameOf(diagnostic.Severity)} {diagnostic.Code}:", ColourOf(diagnostic.Severity), colour);
            output.WriteLine($"{Ansi.Paint(place, Ansi.Bold, colour)}: {label} {diagnostic.Message}");
            PrintExcerpt(output, diagnostic.Source, diagnostic.Span, ColourOf(diagnostic.Severity), colour);
            foreach (RelatedPlace related in diagnostic.Related)
            {
                output.WriteLine($"  {PlaceOf(related.Source, related.Span)}: {related.Message}");
                PrintExcerpt(output, related.Source, related.Span, Ansi.Cyan, colour);
            }
            foreach (Fix fix in diagnostic.Fixes)
                output.WriteLine($"  {Ansi.Paint("fix:", Ansi.Green, colour)} {fix.Title}");
        }
    }

    /// <summary>One line: <c>{"file","ok","diagnostics":[…]}</c>; lines and columns count from 1, the end is just behind the last character.</summary>
    public static void PrintJson(TextWriter output, string file, ImmutableArray<Diagnostic> diagnostics) => JsonOutput.Print(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("file", file);
        json.WriteBoolean("ok", diagnostics.All(diagnostic => diagnostic.Severity != Severity.Error));
        json.WriteStartArray("diagnostics");
        foreach (Diagnostic diagnostic in diagnostics)
        {
            LinePosition start = diagnostic.Position, end = diagnostic.Source.PositionOf(diagnostic.Span.End);
            json.WriteStartObject();
            json.WriteString("code", diagnostic.Code);
            json.WriteString("severity", NameOf(diagnostic.Severity));
            json.WriteString("message", diagnostic.Message);
            json.WriteNumber("line", start.Line);
            json.WriteNumber("column", start.Column);
            json.WriteNumber("endLine", end.Line);
            json.WriteNumber("endColumn", end.Column);
            // An included file has a path of its own.
            if (diagnostic.Place.File.Path is { Length: > 0 } path && path != file) json.WriteString("file", path);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void PrintExcerpt(TextWriter output, SourceText whole, TextSpan place, string mark, bool colour)
    {
        (SourceText source, TextSpan span) = whole.Locate(place);
        LinePosition start = source.PositionOf(span.Start), end = source.PositionOf(span.End);
        string line = source.Line(start.Line);
        // A span over several lines is marked to the end of its first.
        int from = Math.Min(start.Column - 1, line.Length), to = end.Line == start.Line ? Math.Min(end.Column - 1, line.Length) : line.Length;
        string number = start.Line.ToString().PadLeft(5);
        string before = Untab(line[..from]);
        output.WriteLine($"{Ansi.Paint(number + " |", Ansi.Dim, colour)} {Untab(line)}");
        output.WriteLine($"{Ansi.Paint("      |", Ansi.Dim, colour)} {new string(' ', before.Length)}{Ansi.Paint(new string('^', Math.Max(1, Untab(line[from..to]).Length)), mark, colour)}");
    }

    private static string Untab(string text) => text.Replace("\t", new string(' ', TabWidth), StringComparison.Ordinal);

    private static string PlaceOf(SourceText whole, TextSpan place)
    {
        (SourceText source, TextSpan span) = whole.Locate(place);
        LinePosition position = source.PositionOf(span.Start);
        return $"{(source.Path.Length > 0 ? source.Path : "model")}:{position.Line}:{position.Column}";
    }

    private static string NameOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "information",
    };

    private static string ColourOf(Severity severity) => severity switch
    {
        Severity.Error => Ansi.Red,
        Severity.Warning => Ansi.Yellow,
        _ => Ansi.Cyan,
    };
}
