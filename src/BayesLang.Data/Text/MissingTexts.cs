namespace BayesLang.Data.Text;

/// <summary>The ways in which tables say that there is no value: an empty field, those of R, spreadsheets and databases, SAS's point.</summary>
public static class MissingTexts
{
    public static bool Contains(string text) => text is "" or "NA" or "N/A" or "n/a" or "#N/A" or "NULL" or "null" or ".";
}
