using System.Globalization;
using System.Text.RegularExpressions;

namespace BayesLang.Workflow.Tables;

/// <summary>How the numbers of a column are written: with or without commas, and what these mean.</summary>
static partial class NumberFormat
{
    /// <summary>What the commas mean in fields that are all numbers; null where one is none.</summary>
    public static Commas? Of(IReadOnlyCollection<string> fields)
    {
        if (fields.All(field => Fits(field, Commas.None))) return Commas.None;
        return (fields.All(field => Fits(field, Commas.Decimal)), fields.All(field => Fits(field, Commas.Thousands))) switch
        {
            (true, true) => Commas.Untold,
            (true, false) => Commas.Decimal,
            (false, true) => Commas.Thousands,
            _ => null,
        };
    }

    /// <summary>A number of a column as programs write it: with a point, or nothing, in the place of a comma.</summary>
    public static string Plain(string field, Commas commas) => commas switch
    {
        Commas.Decimal => field.Replace(',', '.'),
        Commas.Thousands => field.Replace(",", "", StringComparison.Ordinal),
        _ => field,
    };

    public static bool TryParse(string field, Commas commas, out double number) =>
        double.TryParse(Plain(field, commas), NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private static bool Fits(string field, Commas commas) => TryParse(field, commas, out _) && commas switch
    {
        Commas.Decimal => !field.Contains('.'),
        Commas.Thousands => !field.Contains(',') || Thousands().IsMatch(field),
        _ => true,
    };

    /// <summary>Groups of three digits behind a first one that does not begin with 0.</summary>
    [GeneratedRegex(@"^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$")]
    private static partial Regex Thousands();
}
