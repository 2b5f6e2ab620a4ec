using System.Globalization;
using System.Text.Json;
using BayesLang.Compiler.Passes;
using BayesLang.Workflow.Descriptions;

namespace BayesLang.Cli.Output;

/// <summary>Prints an optimisation report: each line of the program that there is something to say of, and below it the remarks.</summary>
static class RemarkPrinter
{
    private const string Legend = "+ made faster, - left as it is, * how it is computed. docs/tuning.md explains each remark.";

    public static void Print(Terminal terminal, OptimizationReport report)
    {
        bool colours = terminal.IsOutTerminal;
        int width = colours ? Math.Max(40, terminal.Width) : Language.Diagnostics.DiagnosticText.StandardWidth;
        int gutter = Math.Max(5, Number(report.Remarks.Select(r => r.Line).DefaultIfEmpty().Max()).Length);
        if (report.Measured is { } measured) terminal.Out.WriteLine(Figures(report, measured.UnconstrainedCount, measured.Timing.NanosecondsPerGradient));
        foreach (IGrouping<int, Remark> line in report.Remarks.GroupBy(r => r.Line))
        {
            // Every line computes something once that it uses twice.
            if (line.All(OptimizationReport.IsMinor)) continue;
            string number = Ansi.Paint(Number(line.Key).PadLeft(gutter) + " |", Ansi.Dim, colours);
            string text = (report.TextOf(line.Key) ?? "").Replace("\t", "  ").TrimEnd();
            terminal.Out.WriteLine($"{number} {Ansi.Paint(text.Length > width - gutter - 3 ? text[..(width - gutter - 4)] + "…" : text, Ansi.Bold, colours)}".TrimEnd());
            foreach (Remark remark in line)
            {
                string mark = MarkOf(remark.Kind), empty = Ansi.Paint(new string(' ', gutter) + " |", Ansi.Dim, colours);
                string[] rows = [.. Words.Wrap(remark.Message, width - gutter - 7)];
                for (int row = 0; row < rows.Length; row++)
                    terminal.Out.WriteLine($"{empty}   {(row == 0 ? Ansi.Paint(mark, ColourOf(remark.Kind), colours) : " ")} {rows[row]}");
            }
        }
        if (report.Remarks.IsEmpty) terminal.Out.WriteLine("There is nothing to remark: no loops, and nothing that could be computed before.");
        else terminal.Out.WriteLine(Ansi.Paint(Legend, Ansi.Dim, colours));
    }

    /// <summary>An array of <c>{"line","endLine","kind","pass","message"}</c>, <c>endLine</c> only where it is another; with data, an object of the figures and the array.</summary>
    public static void PrintJson(TextWriter output, OptimizationReport report) => JsonOutput.Print(output, json =>
    {
        if (report.Measured is { } measured)
        {
            json.WriteStartObject();
            json.WriteNumber("n_unconstrained", measured.UnconstrainedCount);
            json.WriteStartObject("sizes");
            foreach ((string name, int value) in report.Sizes) json.WriteNumber(name, value);
            json.WriteEndObject();
            json.WriteReal("ns_per_gradient", measured.Timing.NanosecondsPerGradient);
            json.WriteReal("bytes_per_gradient", measured.Timing.BytesPerGradient);
            json.WritePropertyName("remarks");
        }
        json.WriteStartArray();
        foreach (Remark remark in report.Remarks)
        {
            json.WriteStartObject();
            json.WriteNumber("line", remark.Line);
            if (remark.EndLine != remark.Line) json.WriteNumber("endLine", remark.EndLine);
            json.WriteString("kind", remark.Kind switch { RemarkKind.Optimized => "optimized", RemarkKind.Missed => "missed", _ => "note" });
            json.WriteString("pass", remark.Pass);
            json.WriteString("message", remark.Message);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (report.Measured is not null) json.WriteEndObject();
    });

    private static string Figures(OptimizationReport report, int unconstrained, double nanoseconds)
    {
        string sizes = string.Concat(report.Sizes.Select(size => $", {size.Name} = {Number(size.Value)}"));
        string time = nanoseconds switch
        {
            < 1e4 => $"{nanoseconds.ToString("F0", CultureInfo.InvariantCulture)} ns",
            < 1e7 => $"{(nanoseconds / 1e3).ToString("F1", CultureInfo.InvariantCulture)} µs",
            _ => $"{(nanoseconds / 1e6).ToString("F1", CultureInfo.InvariantCulture)} ms",
        };
        return $"{Words.Count(unconstrained, "unconstrained parameter")}{sizes}: a gradient takes {time}.";
    }

    private static string MarkOf(RemarkKind kind) => kind switch { RemarkKind.Optimized => "+", RemarkKind.Missed => "-", _ => "*" };

    private static string ColourOf(RemarkKind kind) => kind switch { RemarkKind.Optimized => Ansi.Green, RemarkKind.Missed => Ansi.Yellow, _ => Ansi.Cyan };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
