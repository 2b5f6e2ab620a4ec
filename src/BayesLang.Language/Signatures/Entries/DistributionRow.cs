using System.Collections.Immutable;

namespace BayesLang.Language.Signatures;

/// <summary>
/// The documentation of a distribution as it is written by hand; the entries of its density, distribution functions and draws follow. The arguments stand in
/// <see cref="DistributionTable"/>.
/// </summary>
/// <param name="Name">The name after <c>~</c>.</param>
/// <param name="Title">In running text: "normal distribution".</param>
/// <param name="Meaning">One or two sentences.</param>
/// <param name="Density">The density or the probability.</param>
/// <param name="Cdf">The distribution function where it is more than the sum or integral of the density.</param>
/// <param name="Notes">Limits, other parametrisations, errors.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Draw">The arguments of a draw where they are not those of the density, in the notation of <see cref="EntryRow"/>.</param>
/// <param name="Longer">The lists of further arguments of the longer forms of the density, in the same notation.</param>
/// <param name="CdfVariate">The variate of the distribution functions where it is not that of the density.</param>
sealed record DistributionRow(
    string Name, string Title, string Meaning, string Density, string Cdf = "", string Notes = "", string Source = "", string? Draw = null, string Longer = "", string CdfVariate = "")
{
    private static readonly string[] forms = ["lpdf", "lpmf", "cdf", "lcdf", "lccdf", "rng"];

    /// <summary>A group of distributions.</summary>
    public static FunctionGroup Group(string slug, string title, string introduction, DistributionRow[] rows) => new(slug, title, introduction, [.. rows.Select(row => row.Section(title))]);

    public FunctionSection Section(string group)
    {
        Distribution distribution = DistributionTable.Find(Name) ?? throw new FormatException($"There is no distribution {Name}.");
        string density = DensityFormula(distribution), cdf = Cdf.Length > 0 ? Cdf : CdfFormula(distribution);
        bool hasCdf = SignatureTable.Contains(Name + "_cdf") || SignatureTable.Contains(Name + "_lcdf");
        ImmutableArray<ImmutableArray<FunctionArgument>> arguments = ArgumentsOf("lpdf", distribution);
        FunctionEntry summary = new(Name, group, arguments, $"The {Title}. {Meaning}", hasCdf ? density + "\n" + cdf : density, Notes, Source);
        IEnumerable<FunctionEntry> entries =
            from form in forms
            let name = $"{Name}_{form}"
            where SignatureTable.Contains(name)
            select summary with { Name = name, Arguments = ArgumentsOf(form, distribution), Meaning = $"{MeaningOf(form, distribution.Variate.Name)} {Meaning}", Formula = form.EndsWith("cdf", StringComparison.Ordinal) ? cdf : density };
        return new FunctionSection(char.ToUpperInvariant(Title[0]) + Title[1..], summary, [.. entries]);
    }

    private string DensityFormula(Distribution distribution) => Density.StartsWith("p(", StringComparison.Ordinal) || Density.StartsWith("log p", StringComparison.Ordinal) ? Density : $"p({distribution.Variate.Name}) = {Density}";

    private static string CdfFormula(Distribution distribution) =>
        distribution.Variate.Domain is Domain.Count or Domain.PositiveInteger or Domain.Binary or Domain.Integer ? $"F({distribution.Variate.Name}) = Σ p(k) over k ≤ {distribution.Variate.Name}" : $"F({distribution.Variate.Name}) = ∫ p(t) dt over t ≤ {distribution.Variate.Name}";

    private ImmutableArray<ImmutableArray<FunctionArgument>> ArgumentsOf(string form, Distribution distribution) => form switch
    {
        "rng" => [Draw is null ? distribution.Arguments : EntryRow.ReadList(Draw)],
        "lpdf" when Longer.Length > 0 => [[distribution.Variate, .. distribution.Arguments], .. EntryRow.ReadLists(Longer).Select(more => (ImmutableArray<FunctionArgument>)[distribution.Variate, .. distribution.Arguments, .. more])],
        "lpdf" or "lpmf" => [[distribution.Variate, .. distribution.Arguments]],
        _ => [[CdfVariate.Length > 0 ? EntryRow.ReadList(CdfVariate)[0] : distribution.Variate, .. distribution.Arguments]],
    };

    private string MeaningOf(string form, string variate) => form switch
    {
        "lpdf" => $"The logarithm of the density p({variate}) of the {Title}.",
        "lpmf" => $"The logarithm of the probability p({variate}) under the {Title}.",
        "cdf" => $"The probability F({variate}) of a value of at most {variate} under the {Title}.",
        "lcdf" => $"The logarithm of the probability F({variate}) of a value of at most {variate} under the {Title}.",
        "lccdf" => $"The logarithm of the probability 1 − F({variate}) of a value above {variate} under the {Title}.",
        _ => $"A random draw from the {Title}.",
    };
}
