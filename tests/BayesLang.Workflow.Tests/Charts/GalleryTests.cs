using BayesLang.Workflow.Charts;
using BayesLang.Workflow.Reports;
using BayesLang.Workflow.Reports.Html;
using BayesLang.Workflow.Tests.Reports;

namespace BayesLang.Workflow.Tests.Charts;

public sealed class GalleryTests
{
    [Fact]
    public void Writes_pages_to_look_at()
    {
        string? folder = Environment.GetEnvironmentVariable("BAYESLANG_GALLERY");
        if (folder is null) return;
        Write("report.html", SampleReport.Create());
        Write("gallery.html", new Report("Gallery", null, [new ReportStep("all", "All charts", null, "One of each.") { Figures = [.. SampleCharts.All.Select((each, i) => new Figure($"f{i}", each.Title, each.Description, each.Chart))] }],
            new ReportRun("none", "", [], [], [])) { Answer = "None." });

        void Write(string name, Report report)
        {
            using StreamWriter file = File.CreateText(Path.Combine(folder, name));
            ReportHtml.Write(report, file);
        }
    }
}
