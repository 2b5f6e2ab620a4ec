using System.Globalization;

namespace BayesLang.Runtime.Model;

/// <summary>
/// Dates as numbers: the time since a reference in a unit, written as in the conventions for climate data (CF, section 4.4): <c>days since 2020-01-01</c>.
/// Dates are those of ISO 8601: <c>2020-02-29</c>, <c>2020-02-29T14:30</c>, with seconds, their fraction, <c>Z</c> or an offset such as <c>+01:00</c>, and a
/// blank in the place of the T. A time without offset is in UTC.
/// </summary>
public sealed class DateScale
{
    private static readonly Dictionary<string, long> ticks = new(StringComparer.OrdinalIgnoreCase)
    {
        ["seconds"] = TimeSpan.TicksPerSecond, ["minutes"] = TimeSpan.TicksPerMinute, ["hours"] = TimeSpan.TicksPerHour, ["days"] = TimeSpan.TicksPerDay,
        ["weeks"] = 7 * TimeSpan.TicksPerDay,
    };

    private static readonly string[] formats =
    [
        "yyyy-MM-dd", "yyyyMMdd",
        .. from separator in new[] { "'T'", " " } from time in new[] { "HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF" } select $"yyyy-MM-dd{separator}{time}K",
    ];

    private readonly DateTime reference;
    private readonly long unit;

    private DateScale(DateTime reference, long unit) => (this.reference, this.unit) = (reference, unit);

    private static string Form => $"UNIT since DATE, such as \"days since 2020-01-01\", where UNIT is one of {string.Join(", ", ticks.Keys)}";

    /// <summary>Null where the text is no scale.</summary>
    public static DateScale? Parse(string text) =>
        text.Split(" since ", 2) is [var unit, var date] && ticks.TryGetValue(unit.Trim(), out long length) && TryParseDate(date.Trim(), out DateTime reference) ? new DateScale(reference, length) : null;

    /// <summary>The scale that a program declares for a variable.</summary>
    /// <exception cref="DataException">The text is no scale.</exception>
    public static DateScale Of(DataVariable variable, string text) =>
        Parse(text) ?? throw new DataException(variable.Name, $"@date of {variable.Name} is \"{text}\", but it is written as {Form}.", variable.Line);

    /// <summary>The time of a date on the scale; an integer where it is a whole number of units.</summary>
    /// <returns>False where the text is no date.</returns>
    public bool TryParse(ReadOnlySpan<char> date, out double value, out bool isInteger)
    {
        (value, isInteger) = (0, false);
        if (!TryParseDate(date, out DateTime time)) return false;
        (long whole, long rest) = Math.DivRem((time - reference).Ticks, unit);
        isInteger = rest == 0;
        value = isInteger ? whole : whole + rest / (double)unit;
        return true;
    }

    private static bool TryParseDate(ReadOnlySpan<char> text, out DateTime time) =>
        DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
