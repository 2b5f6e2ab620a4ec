using System.Collections.Immutable;
using System.Globalization;

namespace BayesLang.Workflow.Tables;

/// <summary>A way to write dates, that of all fields of a column.</summary>
sealed class DateFormat(string[] patterns)
{
    private static readonly ImmutableArray<DateFormat> all =
    [
        new(["yyyy-MM-dd", .. from separator in new[] { "'T'", " " } from time in new[] { "HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF" } select $"yyyy-MM-dd{separator}{time}K"]),
        new(["yyyy/M/d"]), new(["yyyy-MM"]), new(["yyyy/MM"]), new(["d.M.yyyy"]), new(["d/M/yyyy"]), new(["M/d/yyyy"]),
        new(["d MMM yyyy", "d MMMM yyyy", "d-MMM-yyyy"]), new(["MMM d, yyyy", "MMMM d, yyyy", "MMM d yyyy", "MMMM d yyyy"]), new(["MMM yyyy", "MMMM yyyy", "MMM-yyyy"]),
    ];

    /// <summary>The one format in which all fields are dates; null where there is none, or where two (day first, month first) differ in what they read.</summary>
    public static DateFormat? Of(IReadOnlyList<string> fields)
    {
        DateFormat[] fitting = [.. all.Where(format => fields.All(format.Fits))];
        return fitting is [var format, .. var others] && others.All(other => fields.All(field => other.Parse(field) == format.Parse(field))) ? format : null;
    }

    /// <summary>Whether the fields are dates of which it cannot be told what is the day and what the month.</summary>
    public static bool AreAmbiguous(IReadOnlyList<string> fields) => fields.Count > 0 && all.Any(format => fields.All(format.Fits)) && Of(fields) is null;

    /// <summary>Numbers of eight digits that are all dates of the last and the next hundred years: <c>20200229</c>.</summary>
    public static DateFormat? OfDigits(IReadOnlyList<string> fields)
    {
        DateFormat digits = new(["yyyyMMdd"]);
        return fields.All(field => field.Length == 8 && field[..2] is "19" or "20" or "21" && digits.Fits(field)) ? digits : null;
    }

    public DateTime? Parse(string field) => TryParse(field, out DateTime time) ? time : null;

    private bool Fits(string field) => TryParse(field, out _);

    private bool TryParse(string field, out DateTime time) =>
        DateTime.TryParseExact(field, patterns, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
