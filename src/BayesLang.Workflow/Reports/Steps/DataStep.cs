using System.Collections.Immutable;
using BayesLang.Workflow.Charts;

namespace BayesLang.Workflow.Reports.Steps;

/// <summary>What the data are, and what is odd about them.</summary>
static class DataStep
{
    public const string Id = "data";

    /// <summary>Whole numbers with at most so many different values are shown as bars.</summary>
    private const int MostBars = 30;

    /// <summary>So many columns have a line in the table.</summary>
    private const int MostColumns = 40;

    public static ReportStep Of(Analysis analysis)
    {
        DataTable data = analysis.Data;
        if (data.Rows == 0) return new ReportStep(Id, "The data", null, "The model's likelihood names no data whose rows could be shown.");
        string left = analysis.Mapping is { } mapping && mapping.Rows > mapping.RowsUsed ? $" of {mapping.Rows}; the others miss a value" : "";
        ReportStep step = StepFinding.Step(Id, "The data", $"{QuantityText.Count(data.Rows, "row")}{left} and {QuantityText.Count(data.Columns.Length, "column")} are used, and nothing about them is odd.", DataLooks.Find(analysis));
        return step with
        {
            Paragraphs = [.. step.Paragraphs, .. analysis.Mapping?.Notes ?? [], .. analysis.Mapping?.Warnings ?? []],
            Figures = [.. data.Outcomes.Take(2).Select(column => Figure(analysis, column))],
            Tables = [new ReportTable("Columns", ["column", "role", "what it holds", "mean", "sd", "smallest", "largest", "missing"], [.. data.Columns.Take(MostColumns).Select(Row)])],
        };
    }

    private static ImmutableArray<string> Row(DataColumn column)
    {
        bool isNumber = column.Levels.IsEmpty && column.Use != ColumnUse.Group && column.Present.Length > 0;
        string[] figures = isNumber ? [.. ((double[])[column.Mean, column.Sd, column.Present.Min(), column.Present.Max()]).Select(QuantityText.Value)] : ["", "", "", ""];
        return [column.Name, column.Role, column.TypeText, .. figures, $"{column.MissingCount}"];
    }

    private static Figure Figure(Analysis analysis, DataColumn column)
    {
        string name = analysis.NameOf(column.Variable), axis = analysis.AxisOf(column.Variable);
        double[] different = [.. column.Present.Distinct().Order()];
        if (different.Length <= MostBars && different.All(double.IsInteger))
        {
            ImmutableArray<Bar> bars = [.. different.Select(value => new Bar(column.Levels.Length >= value && value >= 1 ? column.Levels[(int)value - 1] : $"{Invariant.Text(value, "R")}", column.Present.Count(other => other == value)))];
            Bar most = bars.MaxBy(bar => bar.Observed) ?? bars[0];
            return new Figure($"data-{column.Variable}", $"How often each value of {name} occurs", $"{bars.Length} different values; the most frequent is {most.Name}, in {most.Observed} of {column.Present.Length} rows.", new BarsChart(axis, "rows", bars));
        }
        return new Figure(
            $"data-{column.Variable}", $"How {name} is spread", $"{column.Present.Length} values from {QuantityText.Value(column.Present.Min())} to {QuantityText.Value(column.Present.Max())}, mean {QuantityText.Value(column.Mean)}, standard deviation {QuantityText.Value(column.Sd)}.",
            new HistogramChart(axis, [.. column.Present]));
    }
}
