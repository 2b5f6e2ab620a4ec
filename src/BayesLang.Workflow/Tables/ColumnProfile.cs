using System.Collections.Immutable;

namespace BayesLang.Workflow.Tables;

/// <summary>What a column was taken for.</summary>
/// <param name="Column">The column.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Reason">Why: <c>whole numbers from 0 to 17</c>.</param>
public sealed record ColumnProfile(AnalystColumn Column, ColumnKind Kind, string Reason)
{
    public string Name => Column.Name;

    /// <summary>The words of its name.</summary>
    public ImmutableArray<string> Words { get; } = ColumnWords.Of(Column.Name);

    /// <summary>The kind as a word or two, with its article.</summary>
    public string KindText => TextOf(Kind);

    /// <summary>A kind as a word or two, with its article.</summary>
    public static string TextOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Continuous => "a continuous quantity",
        ColumnKind.Count => "a count",
        ColumnKind.Binary => "yes or no",
        ColumnKind.Proportion => "a proportion",
        ColumnKind.Rating => "a rating",
        ColumnKind.Category => "a category",
        ColumnKind.Time => "a time",
        ColumnKind.Duration => "a duration",
        ColumnKind.Event => "an event indicator",
        ColumnKind.Identifier => "an identifier",
        _ => "constant",
    };
}
