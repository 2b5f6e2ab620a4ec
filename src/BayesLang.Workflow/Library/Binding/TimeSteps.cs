using System.Globalization;

namespace BayesLang.Workflow.Library.Binding;

/// <summary>Dates as numbers for models that do not read dates: counted from 1 in the longest unit in which all are whole numbers.</summary>
static class TimeSteps
{
    private static readonly (string Unit, Func<DateTime, double> Number)[] units =
    [
        ("years", time => time is { DayOfYear: 1, TimeOfDay.Ticks: 0 } ? time.Year : double.NaN),
        ("months", time => time is { Day: 1, TimeOfDay.Ticks: 0 } ? 12 * time.Year + time.Month : double.NaN),
        ("days", time => time.TimeOfDay.Ticks == 0 ? time.Ticks / TimeSpan.TicksPerDay : double.NaN),
        ("hours", time => time.Ticks / (double)TimeSpan.TicksPerHour),
    ];

    private const int DaysAWeek = 7;

    /// <summary>The numbers of dates, and what was done in words.</summary>
    public static (Func<DateTime, string> Number, string Done) Of(IEnumerable<DateTime> dates)
    {
        DateTime[] times = [.. dates.Distinct().Order()];
        (string unit, Func<DateTime, double> number) = units.First(each => times.All(time => !double.IsNaN(each.Number(time))));
        double first = times.Length == 0 ? 0 : number(times[0]), length = 1;
        if (unit == "days" && times.Length > 1 && times.All(time => (number(time) - first) % DaysAWeek == 0)) (unit, length) = ("weeks", DaysAWeek);
        return (time => (1 + (number(time) - first) / length).ToString("R", CultureInfo.InvariantCulture), $"dates became {unit}, counted from 1 = {(times.Length == 0 ? "" : Text(times[0]))}");
    }

    /// <summary>As models read it that take dates: in ISO 8601.</summary>
    public static string Text(DateTime time) => time.ToString(time.TimeOfDay.Ticks == 0 ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
