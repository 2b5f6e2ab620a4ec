using System.Collections.Frozen;
using System.Collections.Immutable;
using BayesLang.Language.Diagnostics;

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

        // Distributions.
        DiscreteDistributionEntries.Group,
        RealDistributionEntries.Group,
        PositiveDistributionEntries.Group,
        MultivariateDistributionEntries.Group,
        RegressionEntries.Group,
        StateSpaceEntries.Group,

        // Transforms.
        TransformEntries.Group,

        // Solvers and functions of functions.
        DifferentialEquationEntries.Group,
        EquationEntries.Group,
        ParallelEntries.Group,
        LaplaceEntries.Group,
    ];

    private static readonly FrozenDictionary<string, FunctionEntry> byName = Groups.SelectMany(group => group.Entries).ToFrozenDictionary(entry => entry.Name);

    /// <summary>All entries, in the order of their groups.</summary>
    public static IEnumerable<FunctionEntry> All => Groups.SelectMany(group => group.Entries);

    /// <summary>The entry of a name; null where there is none. <c>normal_lupdf</c>, which drops constants, has that of <c>normal_lpdf</c>.</summary>
    public static FunctionEntry? Find(string name) => byName.GetValueOrDefault(name) ?? (name.EndsWith("_lupdf", StringComparison.Ordinal) || name.EndsWith("_lupmf", StringComparison.Ordinal) ? byName.GetValueOrDefault(name[..^4] + name[^3..]) : null);

    /// <summary>The name of a function or distribution that a misspelt one most likely means; null where none is near.</summary>
    public static string? Nearest(string name) => Spelling.Suggest(name, All.Select(entry => entry.Name).Concat(DistributionTable.All.Select(distribution => distribution.Name))).Word;

    /// <summary>The text of a distribution, by the name that it has after <c>~</c>, or of functions that share a row, by the name of the first; null where there is none.</summary>
    public static FunctionSection? FindSection(string name) => Groups.SelectMany(group => group.Sections).FirstOrDefault(section => section.Summary.Name == name);
}
