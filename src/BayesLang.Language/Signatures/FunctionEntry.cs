using System.Collections.Immutable;

namespace BayesLang.Language.Signatures;

/// <summary>
/// A bound that other arguments give: <c>&lt;=</c> and <c>N</c>. <see cref="Bound"/> is the name of an argument, or a plain expression of arguments
/// such as <c>size(theta)</c>, <c>cols(x)</c> or <c>size(c) + 1</c>.
/// </summary>
public readonly record struct ArgumentBound(string Relation, string Bound)
{
    public override string ToString() => $"{Relation} {Bound}";
}

/// <summary>
/// An argument of a function: its name and the values that it may have (for containers of a scalar domain, each entry; where the type is complex, an
/// interval of reals restricts nothing).
/// </summary>
/// <param name="Name">The name that formulas use.</param>
/// <param name="Domain">The values, whatever the other arguments are.</param>
/// <param name="Meaning">As in "the scale"; empty where the name says it.</param>
/// <param name="Bounds">What other arguments demand of it.</param>
public sealed record FunctionArgument(string Name, Domain Domain, string Meaning, ImmutableArray<ArgumentBound> Bounds)
{
    /// <summary>Meaning, domain and bounds in words: "the scale; positive, &gt; tau".</summary>
    public string Description
    {
        get
        {
            string bounds = string.Join(", ", Bounds);
            string domain = Domain == Domain.Real ? "real" : Domains.Describe(Domain);
            if (bounds.Length > 0) domain = Domain == Domain.BetweenArguments ? bounds : $"{domain}, {bounds}";
            return Meaning.Length == 0 ? domain : Domain is Domain.Function or Domain.Tuple or Domain.Any ? Meaning : $"{Meaning}; {domain}";
        }
    }
}

/// <summary>
/// What the documentation of a library function says; its signatures stand in <see cref="SignatureTable"/>.
/// </summary>
/// <param name="Name">The name in the language.</param>
/// <param name="Group">The family that it is listed with.</param>
/// <param name="Arguments">The arguments by number of arguments: overloads of one length share them.</param>
/// <param name="Meaning">One to three plain sentences.</param>
/// <param name="Formula">The definition in plain mathematical text.</param>
/// <param name="Notes">Edge values, errors, accuracy; may be empty.</param>
/// <param name="Source">Where the definition or the method comes from: DLMF section, paper and equation; may be empty.</param>
public sealed record FunctionEntry(string Name, string Group, ImmutableArray<ImmutableArray<FunctionArgument>> Arguments, string Meaning, string Formula, string Notes, string Source)
{
    /// <summary>The arguments of the overloads of one length; empty where the entry has none of it.</summary>
    public ImmutableArray<FunctionArgument> ArgumentsOf(int count) => Arguments.FirstOrDefault(list => list.Length == count, []);

    /// <summary>The arguments of all lengths, each once.</summary>
    public IEnumerable<FunctionArgument> AllArguments => Arguments.SelectMany(list => list).DistinctBy(argument => argument.Name);
}

/// <summary>Functions that one text documents: the forms of a distribution, or functions that share a row.</summary>
/// <param name="Title">A heading.</param>
/// <param name="Summary">What holds of all of them. Its name is that of the distribution, or of the first function.</param>
/// <param name="Entries">The functions.</param>
public sealed record FunctionSection(string Title, FunctionEntry Summary, ImmutableArray<FunctionEntry> Entries)
{
    /// <summary>Whether the functions are forms of something with a name of its own, as the forms of a distribution.</summary>
    public bool HasForms => Summary.Name != Entries[0].Name;

    /// <summary>The endings of the forms: <c>lpdf</c>, <c>cdf</c> …; empty where there are none.</summary>
    public IEnumerable<string> Forms => HasForms ? Entries.Select(entry => entry.Name[(Summary.Name.Length + 1)..]) : [];
}

/// <summary>Functions that are documented on one page.</summary>
/// <param name="Slug">The name of the page.</param>
/// <param name="Title">A heading, such as "Special functions".</param>
/// <param name="Introduction">What holds of all of them: one paragraph.</param>
/// <param name="Sections">In the order of the page.</param>
public sealed record FunctionGroup(string Slug, string Title, string Introduction, ImmutableArray<FunctionSection> Sections)
{
    public IEnumerable<FunctionEntry> Entries => Sections.SelectMany(section => section.Entries);
}
