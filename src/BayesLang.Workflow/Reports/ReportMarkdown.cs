using System.Collections.Immutable;
using System.Text;

namespace BayesLang.Workflow.Reports;

/// <summary>A report as Markdown (GitHub's flavour): text, tables, and figures by their descriptions.</summary>
public static class ReportMarkdown
{
    /// <summary>Writes the whole report, with line feeds.</summary>
    public static void Write(Report report, TextWriter output)
    {
        Line($"# {Inline(report.Title)}");
        if (report.Question is { } question) Line($"*{Inline(question)}*");
        Line($"**{report.Verdict.Sign()} {report.Verdict.Word()}.** {report.Verdict.Meaning()}");
        Line(Inline(report.Answer));
        Table("The steps", ["Step", "Verdict", "What it found"], report.Steps.Select(step => ImmutableArray.Create(step.Title, Label(step.Verdict), step.Sentence)));
        foreach (ReportStep step in report.Steps) Step(step);
        Run(report.Run);

        void Step(ReportStep step)
        {
            Line($"## {Inline(step.Title)}");
            Line(step.Verdict is null ? Inline(step.Sentence) : $"**{Label(step.Verdict)}.** {Inline(step.Sentence)}");
            foreach (string paragraph in step.Paragraphs) Line(Inline(paragraph));
            foreach (Figure figure in step.Figures) Line($"> **Figure: {Inline(figure.Title)}.** {Inline(figure.Description)}");
            foreach (ReportTable table in step.Tables) Table(table.Caption, table.Header, table.Rows);
            if (step.Advice.IsEmpty) return;
            Line("**What to do next**");
            foreach (Advice advice in step.Advice)
            {
                Line($"- {Inline(advice.Text)}");
                if (advice.Command is { } command) Code("sh", command);
            }
        }

        void Run(ReportRun run)
        {
            Line("## To repeat it");
            if (!run.Commands.IsEmpty) Code("sh", string.Join('\n', run.Commands));
            if (!run.Facts.IsEmpty) Table("What it was made with", ["", ""], run.Facts.Select(fact => ImmutableArray.Create(fact.Name, fact.Value)));
            if (!run.Citations.IsEmpty)
            {
                Line("## Sources");
                Line(string.Join('\n', run.Citations.Select(citation => $"- {Inline(citation)}")));
            }
            Line($"## The model {Inline(run.ModelName)}");
            Code("stan", run.Source.TrimEnd('\n'));
        }

        void Table(string caption, ImmutableArray<string> header, IEnumerable<ImmutableArray<string>> rows)
        {
            Line($"**{Inline(caption)}**");
            output.Write($"| {string.Join(" | ", header.Select(Cell))} |\n|{string.Join('|', header.Select((_, column) => column == 0 ? " --- " : " ---: "))}|\n");
            foreach (ImmutableArray<string> row in rows) output.Write($"| {string.Join(" | ", row.Select(Cell))} |\n");
            output.Write('\n');
        }

        void Code(string language, string text)
        {
            // The fence must be longer than any in the text.
            string fence = "```";
            while (text.Contains(fence, StringComparison.Ordinal)) fence += '`';
            Line($"{fence}{language}\n{text}\n{fence}");
        }

        // Every block is followed by a blank line.
        void Line(string text) => output.Write($"{text}\n\n");
    }

    private static string Label(Verdict? verdict) => verdict is { } given ? $"{given.Sign()} {given.Word()}" : "";

    private static string Cell(string text) => Inline(text).Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>Text with nothing in it that Markdown takes for a sign of its own; code stays code.</summary>
    private static string Inline(string text) => string.Concat(MarkedText.Pieces(text.ReplaceLineEndings(" ")).Select(piece => piece.IsCode ? $"`{piece.Text}`" : Escape(piece.Text)));

    private static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            bool isSign = text[i] switch
            {
                '\\' or '*' or '<' or '>' or '`' => true,
                // Within a word it is a letter: y_rep.
                '_' => i == 0 || i == text.Length - 1 || !char.IsLetterOrDigit(text[i - 1]) || !char.IsLetterOrDigit(text[i + 1]),
                // beta[age] is no link unless an address follows.
                ']' => i + 1 < text.Length && text[i + 1] is '(' or ':' or '[',
                '#' or '+' or '-' => i == 0,
                _ => false,
            };
            if (isSign) escaped.Append('\\');
            escaped.Append(text[i]);
        }
        return escaped.ToString();
    }
}
