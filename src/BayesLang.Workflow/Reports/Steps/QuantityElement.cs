using BayesLang.Data.Csv;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Workflow.Reports.Steps;

/// <summary>One number of a quantity that a report tells of.</summary>
/// <param name="label">What people call it.</param>
/// <param name="table">The draws.</param>
/// <param name="column">Its place there.</param>
/// <param name="isIndicator">True where the quantity's draws are yes and no, as 1 and 0.</param>
sealed class QuantityElement(string label, DrawsTable table, int column, bool isIndicator)
{
    private readonly Lazy<PosteriorSummary> summary = new(() => table.DrawsOf(column).All is var draws && isIndicator ? PosteriorSummary.OfIndicator(draws) : PosteriorSummary.Of(draws));

    public string Label => label;

    /// <summary>The name of the column.</summary>
    public string Column => table.Columns[column];

    /// <summary>Read anew each time: there may be many.</summary>
    public Draws Draws => table.DrawsOf(column);

    /// <summary>Computed once.</summary>
    public PosteriorSummary Summary => summary.Value;
}
