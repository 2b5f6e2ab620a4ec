namespace BayesLang.Workflow.Reports.Html;

/// <summary>
/// A report as one HTML file that needs nothing else: no network, no font, no script to be read. Light and dark follow the system; the page fits a phone and paper.
/// </summary>
public static class ReportHtml
{
    /// <summary>Writes the whole page.</summary>
    public static void Write(Report report, TextWriter output) => HtmlText.Write(ReportPage.Of(report), output);
}
