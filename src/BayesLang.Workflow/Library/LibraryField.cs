using System.Collections.Immutable;

namespace BayesLang.Workflow.Library;

/// <summary>A part of the library: a folder of models.</summary>
/// <param name="Name">The folder's.</param>
/// <param name="Title">What its models do.</param>
public sealed record LibraryField(string Name, string Title)
{
    /// <summary>In the order in which they are listed.</summary>
    public static ImmutableArray<LibraryField> All { get; } =
    [
        new("compare", "Compare groups and rates"),
        new("regression", "Regression"),
        new("groups", "Groups within groups"),
        new("curves", "Curves"),
        new("time", "Time series"),
        new("survival", "Survival"),
        new("evidence", "Evidence and measurement"),
        new("causal", "Causes and business"),
        new("space", "Space"),
    ];

    /// <summary>The field of a name; of one that is none of these, what its name says.</summary>
    public static LibraryField Of(string name) => All.FirstOrDefault(field => field.Name == name) ?? new LibraryField(name, char.ToUpperInvariant(name[0]) + name[1..]);
}
