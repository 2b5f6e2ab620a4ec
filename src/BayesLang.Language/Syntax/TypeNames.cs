using BayesLang.Language.Diagnostics;

namespace BayesLang.Language.Syntax;

/// <summary>The words that a type starts with, and what other words in their place most likely mean.</summary>
public static class TypeNames
{
    public const string Array = "array", Return = "return";

    private static readonly HashSet<string> words =
    [
        "int", "real", "complex", "vector", "row_vector", "matrix", "complex_vector", "complex_row_vector", "complex_matrix", "ordered", "positive_ordered",
        "simplex", "unit_vector", "sum_to_zero_vector", "sum_to_zero_matrix", "corr_matrix", "cov_matrix", "cholesky_factor_corr", "cholesky_factor_cov",
        "column_stochastic_matrix", "row_stochastic_matrix", Array, "tuple", "factor", "void",
    ];

    /// <summary>Types of other languages.</summary>
    private static readonly Dictionary<string, string> others = new()
    {
        ["integer"] = "int", ["long"] = "int", ["bool"] = "int", ["boolean"] = "int", ["float"] = "real", ["double"] = "real", ["numeric"] = "real", ["number"] = "real",
        ["rowvector"] = "row_vector", ["list"] = "array",
    };

    public static bool Contains(string word) => words.Contains(word);

    /// <summary>The type, or else the word `return`, that a word at the start of a statement before a name most likely means.</summary>
    internal static Suggestion Suggest(string word) =>
        others.TryGetValue(word.ToLowerInvariant(), out string? ours) ? new Suggestion(ours) : Spelling.Suggest(word, [.. words, Return]);
}
