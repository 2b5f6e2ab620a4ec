using System.Collections.Immutable;

namespace BayesLang.Language.Signatures;

/// <summary>An argument of a function: its name and the values that it may have (for containers of a scalar domain, each entry).</summary>
public sealed record FunctionArgument(string Name, Domain Domain);

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
}
