namespace BayesLang.Workflow.Tables;

/// <summary>What a comma means in the numbers of a column.</summary>
public enum Commas
{
    /// <summary>There are none.</summary>
    None,

    /// <summary>It stands before the decimals: <c>3,5</c>.</summary>
    Decimal,

    /// <summary>It parts thousands: <c>1,234.5</c>.</summary>
    Thousands,

    /// <summary>It may be either: <c>1,234</c>.</summary>
    Untold,
}
