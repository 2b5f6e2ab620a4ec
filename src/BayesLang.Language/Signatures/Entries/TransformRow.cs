using System.Collections.Immutable;

namespace BayesLang.Language.Signatures;

/// <summary>
/// The documentation of a transform as it is written by hand; the entries of <c>_constrain</c>, <c>_jacobian</c> and <c>_unconstrain</c> follow.
/// </summary>
/// <param name="Name">The name before these endings.</param>
/// <param name="Kind">What it makes: "a vector in increasing order".</param>
/// <param name="Free">The unconstrained argument, in the notation of <see cref="EntryRow"/>.</param>
/// <param name="Constrained">The constrained argument.</param>
/// <param name="Formula">From y to x.</param>
/// <param name="LogJacobian">log |∂x/∂y|.</param>
/// <param name="Inverse">From x to y.</param>
/// <param name="Bounds">Further arguments, such as bounds.</param>
/// <param name="Sizes">Further arguments of <c>_constrain</c> and <c>_jacobian</c> alone.</param>
/// <param name="Notes">Edge values.</param>
/// <param name="Source">Where it comes from.</param>
sealed record TransformRow(
    string Name, string Kind, string Free, string Constrained, string Formula, string LogJacobian, string Inverse, string Bounds = "", string Sizes = "", string Notes = "", string Source = "")
{
    /// <summary>A group of transforms.</summary>
    public static FunctionGroup Group(string slug, string title, string introduction, TransformRow[] rows) => new(slug, title, introduction, [.. rows.Select(row => row.Section(title))]);

    public FunctionSection Section(string group)
    {
        ImmutableArray<FunctionArgument> constrain = EntryRow.ReadList(string.Join(", ", Free, Bounds, Sizes)), unconstrain = EntryRow.ReadList(string.Join(", ", Constrained, Bounds));
        FunctionEntry summary = new(Name, group, [constrain], $"The transform between unconstrained values y and {Kind}, x.", $"{Formula}\nlog |∂x/∂y| = {LogJacobian}\n{Inverse}", Notes, Source);
        return new FunctionSection(char.ToUpperInvariant(Kind[0]) + Kind[1..], summary,
        [
            summary with { Name = Name + "_constrain", Meaning = $"Makes {Kind} of unconstrained values.", Formula = Formula },
            summary with { Name = Name + "_jacobian", Meaning = $"Makes {Kind} of unconstrained values, and adds the logarithm of the absolute Jacobian determinant to the log density.", Formula = $"{Formula}\nlog |∂x/∂y| = {LogJacobian}" },
            summary with { Name = Name + "_unconstrain", Arguments = [unconstrain], Meaning = $"The unconstrained values of which `{Name}_constrain` makes x, {Kind}.", Formula = Inverse, Notes = $"An x that is not {Kind} is an error." + (Notes.Length > 0 ? " " + Notes : "") },
        ]);
    }
}
