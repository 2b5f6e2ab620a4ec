using BayesLang.Language.Symbols;

namespace BayesLang.Language.Binding;

/// <summary>What the ending of a function's name says.</summary>
public static class FunctionNames
{
    static readonly (string Suffix, FunctionKind Kind)[] Suffixes =
    [
        ("_lupdf", FunctionKind.Lpdf), ("_lupmf", FunctionKind.Lpmf), ("_lpdf", FunctionKind.Lpdf), ("_lpmf", FunctionKind.Lpmf),
        ("_lccdf", FunctionKind.Lccdf), ("_lcdf", FunctionKind.Lcdf), ("_cdf", FunctionKind.Cdf),
        ("_rng", FunctionKind.Rng), ("_lp", FunctionKind.Lp), ("_jacobian", FunctionKind.Jacobian),
    ];

    public static FunctionKind KindOf(string name)
    {
        foreach (var (suffix, kind) in Suffixes)
            if (name.EndsWith(suffix, StringComparison.Ordinal) && name.Length > suffix.Length) return kind;
        return FunctionKind.Plain;
    }

    public static string SuffixOf(FunctionKind kind) => kind == FunctionKind.Plain ? "" : "_" + kind.ToString().ToLowerInvariant();

    /// <summary>True for the kinds whose calls have a vertical bar.</summary>
    public static bool IsConditional(FunctionKind kind) => kind is FunctionKind.Lpdf or FunctionKind.Lpmf or FunctionKind.Cdf or FunctionKind.Lcdf or FunctionKind.Lccdf;

    public static string? UnnormalizedSuffix(string name) =>
        name.EndsWith("_lupdf", StringComparison.Ordinal) ? "_lupdf" : name.EndsWith("_lupmf", StringComparison.Ordinal) ? "_lupmf" : null;

    /// <summary><c>foo_lupdf</c> is defined as <c>foo_lpdf</c>; other names as they are.</summary>
    public static string Normalized(string name) => UnnormalizedSuffix(name) is null ? name : $"{name[..^6]}_l{name[^3..]}";

    public static string Unnormalized(string name) =>
        name.EndsWith("_lpdf", StringComparison.Ordinal) || name.EndsWith("_lpmf", StringComparison.Ordinal) ? $"{name[..^5]}_lu{name[^3..]}" : name;
}
