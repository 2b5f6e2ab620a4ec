using BayesLang.Workflow.Tables;

namespace BayesLang.Workflow.Suggestions;

/// <summary>How many steps of a series a season has.</summary>
/// <param name="Steps">Their number.</param>
/// <param name="Text">In words: <c>12 months a year</c>.</param>
sealed record SeriesPeriod(int Steps, string Text)
{
    private static readonly (double Least, double Most, SeriesPeriod Period)[] byDays =
    [
        (0.03, 0.05, new(24, "24 hours a day")), (0.9, 1.1, new(7, "7 days a week")), (6.5, 7.5, new(52, "52 weeks a year")), (28, 31, new(12, "12 months a year")), (89, 92, new(4, "4 quarters a year")),
    ];

    /// <summary>By the steps between dates; by the name of numbered steps; null where none is known.</summary>
    public static SeriesPeriod? Of(ColumnProfile? time)
    {
        if (time?.Column.Dates is { } dates)
        {
            DateTime[] sorted = [.. dates.OfType<DateTime>().Order()];
            double[] steps = [.. sorted.Zip(sorted.Skip(1), (a, b) => (b - a).TotalDays).Order()];
            return steps.Length == 0 ? null : byDays.FirstOrDefault(each => steps[steps.Length / 2] >= each.Least && steps[steps.Length / 2] <= each.Most).Period;
        }
        return time is null ? null : time.Words.Contains("month") ? new(12, "12 months a year") : time.Words.Contains("quarter") ? new(4, "4 quarters a year") : time.Words.Contains("hour") ? new(24, "24 hours a day") : null;
    }
}
