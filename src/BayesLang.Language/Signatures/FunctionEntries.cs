using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BayesLang.Language.Signatures;

/// <summary>The documentation of the library's functions. Hover, <c>bayes functions</c> and <c>docs/functions</c> read it.</summary>
public static class FunctionEntries
{
    /// <summary>The groups in the order of the manual.</summary>
    public static ImmutableArray<FunctionGroup> Groups { get; } =
    [
        // Mathematics.
        ConstantEntries.Group,
        OperatorEntries.Group,
        RealFunctionEntries.Group,
        LinkEntries.Group,
        TrigonometryEntries.Group,
        SpecialFunctionEntries.Group,
        ComplexFunctionEntries.Group,

        // Containers and matrices.
        ConstructionEntries.Group,
        PartEntries.Group,
        ReductionEntries.Group,
        MatrixProductEntries.Group,
        LinearAlgebraEntries.Group,
        SparseEntries.Group,
        GaussianProcessEntries.Group,

        // Solvers and functions of functions.

        // Distributions.

        // Transforms.
    ];

    private static readonly FrozenDictionary<string, FunctionEntry> byName = Groups.SelectMany(group => group.Entries).ToFrozenDictionary(entry => entry.Name);

    /// <summary>All entries, in the order of their groups.</summary>
    public static IEnumerable<FunctionEntry> All => Groups.SelectMany(group => group.Entries);

    /// <summary>The entry of a name; null where there is none.</summary>
    public static FunctionEntry? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The group that an entry stands in.</summary>
    public static FunctionGroup GroupOf(FunctionEntry entry) => Groups.First(group => group.Title == entry.Group);
}
