using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BayesLang.Language.Editing;

public enum WordKind { Block, Type, Constraint, Statement, Value }

/// <summary>A word of the language itself.</summary>
/// <param name="Name">The word, or the two words of a block.</param>
/// <param name="Kind">Where it is used.</param>
/// <param name="Form">How it is written, with an ellipsis for what follows.</param>
/// <param name="Meaning">One to three sentences.</param>
/// <param name="Snippet">What an editor puts in, with places to fill in the protocol's notation; empty where it is the word alone.</param>
public sealed record LanguageWord(string Name, WordKind Kind, string Form, string Meaning, string Snippet = "");

/// <summary>The words of the language that are neither functions nor attributes: blocks, types, constraints and statements.</summary>
public static class LanguageWords
{
    private const string Body = " {\n\t$0\n}";

    /// <summary>All of them, a kind after the other.</summary>
    public static ImmutableArray<LanguageWord> All { get; } =
    [
        new("functions", WordKind.Block, "functions { … }", "Functions of the program's own. They see their arguments and each other, and no variable of the program.", "functions" + Body),
        new("data", WordKind.Block, "data { … }", "What is read from files: observations, sizes and constants. Bounds are checked when the data are read. Before the argument of a function, `data` says that it may not depend on parameters.", "data" + Body),
        new("transformed data", WordKind.Block, "transformed data { … }", "Computed from the data once, before sampling. Random numbers may be drawn here.", "transformed data" + Body),
        new("parameters", WordKind.Block, "parameters { … }", "What the sampler draws. Parameters are real; their constraints make the space in which it moves.", "parameters" + Body),
        new("transformed parameters", WordKind.Block, "transformed parameters { … }", "Computed from parameters and data with every evaluation of the log density, and written with each draw.", "transformed parameters" + Body),
        new("model", WordKind.Block, "model { … }", "The log density: the sum of what density statements and `target +=` add. Variables declared here are local.", "model" + Body),
        new("generated quantities", WordKind.Block, "generated quantities { … }", "Computed once after each draw: predictions, derived quantities, random numbers. Nothing here changes the fit.", "generated quantities" + Body),

        new("int", WordKind.Type, "int<lower=…, upper=…> n", "An integer of 32 bits. Parameters cannot be integers."),
        new("real", WordKind.Type, "real<lower=…, upper=…> x", "A real number of double precision."),
        new("complex", WordKind.Type, "complex z", "A complex number: a real and an imaginary part."),
        new("vector", WordKind.Type, "vector<lower=…>[N] x", "A column of N reals.", "vector[$1] $0"),
        new("row_vector", WordKind.Type, "row_vector<lower=…>[N] x", "A row of N reals.", "row_vector[$1] $0"),
        new("matrix", WordKind.Type, "matrix<lower=…>[M, N] x", "M rows and N columns of reals.", "matrix[$1, $2] $0"),
        new("complex_vector", WordKind.Type, "complex_vector[N] z", "A column of N complex numbers.", "complex_vector[$1] $0"),
        new("complex_row_vector", WordKind.Type, "complex_row_vector[N] z", "A row of N complex numbers.", "complex_row_vector[$1] $0"),
        new("complex_matrix", WordKind.Type, "complex_matrix[M, N] z", "M rows and N columns of complex numbers.", "complex_matrix[$1, $2] $0"),
        new("ordered", WordKind.Type, "ordered[K] c", "A vector whose entries increase, as the cutpoints of an ordered regression.", "ordered[$1] $0"),
        new("positive_ordered", WordKind.Type, "positive_ordered[K] c", "A vector of positive entries that increase.", "positive_ordered[$1] $0"),
        new("simplex", WordKind.Type, "simplex[K] theta", "A vector of probabilities: entries of at least 0 that sum to 1.", "simplex[$1] $0"),
        new("unit_vector", WordKind.Type, "unit_vector[K] u", "A vector of length 1: a direction.", "unit_vector[$1] $0"),
        new("sum_to_zero_vector", WordKind.Type, "sum_to_zero_vector[K] x", "A vector whose entries sum to 0.", "sum_to_zero_vector[$1] $0"),
        new("sum_to_zero_matrix", WordKind.Type, "sum_to_zero_matrix[M, N] x", "A matrix whose rows and columns sum to 0.", "sum_to_zero_matrix[$1, $2] $0"),
        new("row_stochastic_matrix", WordKind.Type, "row_stochastic_matrix[M, N] P", "A matrix whose rows are simplexes, as transition probabilities.", "row_stochastic_matrix[$1, $2] $0"),
        new("column_stochastic_matrix", WordKind.Type, "column_stochastic_matrix[M, N] P", "A matrix whose columns are simplexes.", "column_stochastic_matrix[$1, $2] $0"),
        new("corr_matrix", WordKind.Type, "corr_matrix[K] Omega", "A correlation matrix: symmetric and positive definite, with ones on the diagonal.", "corr_matrix[$1] $0"),
        new("cov_matrix", WordKind.Type, "cov_matrix[K] Sigma", "A covariance matrix: symmetric and positive definite.", "cov_matrix[$1] $0"),
        new("cholesky_factor_corr", WordKind.Type, "cholesky_factor_corr[K] L", "The Cholesky factor of a correlation matrix: lower triangular, rows of length 1. It is faster and more stable than the matrix itself.", "cholesky_factor_corr[$1] $0"),
        new("cholesky_factor_cov", WordKind.Type, "cholesky_factor_cov[M, N] L", "The Cholesky factor of a covariance matrix: lower triangular with a positive diagonal. One size makes it square.", "cholesky_factor_cov[$1] $0"),
        new("array", WordKind.Type, "array[N, M] T x", "N × M values of any type T. In a function's signature the sizes are left out: `array[,] real`.", "array[$1] $0"),
        new("tuple", WordKind.Type, "tuple(T1, T2) x", "Values of several types in one; `x.1` is the first.", "tuple($1) $0"),
        new("factor", WordKind.Type, "factor[N] g", "Categories in the data block: codes 1 to K, and `levels(g)` is K. In a table the fields are the categories.", "factor[$1] $0"),
        new("void", WordKind.Type, "void f(…) { … }", "The result of a function that returns nothing."),

        new("lower", WordKind.Constraint, "<lower=…>", "The least value. Of a parameter it bounds what is sampled, of data and computed variables it is checked.", "lower=$0"),
        new("upper", WordKind.Constraint, "<upper=…>", "The greatest value. Of a parameter it bounds what is sampled, of data and computed variables it is checked.", "upper=$0"),
        new("offset", WordKind.Constraint, "<offset=…, multiplier=…>", "Of a parameter, what is added to the value that the sampler moves: it centres it without changing the model.", "offset=$0"),
        new("multiplier", WordKind.Constraint, "<offset=…, multiplier=…>", "Of a parameter, what multiplies the value that the sampler moves: it scales it without changing the model.", "multiplier=$0"),
        new("missing", WordKind.Constraint, "<missing>", "Of data: entries may be absent, and each becomes a parameter."),

        new("target", WordKind.Statement, "target += …", "The log density. `target += x;` adds x to it; in an expression `target()` is its present value.", "target += $0;"),
        new("jacobian", WordKind.Statement, "jacobian += …", "Adds to the log density the log of a change of variables. It counts where the density is that of the unconstrained scale, as in sampling, and not in optimisation without it.", "jacobian += $0;"),
        new("for", WordKind.Statement, "for (n in 1:N) …", "Runs a statement for each integer of a range, or for each entry of a container.", "for (${1:n} in 1:${2:N}) {\n\t$0\n}"),
        new("in", WordKind.Statement, "for (n in 1:N) …", "Before what a loop runs over."),
        new("while", WordKind.Statement, "while (…) …", "Runs a statement as long as a condition is not 0.", "while (${1:condition}) {\n\t$0\n}"),
        new("if", WordKind.Statement, "if (…) … else …", "Runs a statement where a condition is not 0, and else the other one.", "if (${1:condition}) {\n\t$0\n}"),
        new("else", WordKind.Statement, "if (…) … else …", "What runs where the condition of the `if` is 0.", "else {\n\t$0\n}"),
        new("break", WordKind.Statement, "break;", "Leaves the innermost loop.", "break;"),
        new("continue", WordKind.Statement, "continue;", "Goes on with the next turn of the innermost loop.", "continue;"),
        new("return", WordKind.Statement, "return …;", "Ends a function with its value.", "return $0;"),
        new("print", WordKind.Statement, "print(\"…\", x);", "Writes texts and values to the log.", "print($0);"),
        new("reject", WordKind.Statement, "reject(\"…\", x);", "Refuses the present values: the log density is −∞ there, and a draw is not accepted. In transformed data it ends the run.", "reject($0);"),
        new("fatal_error", WordKind.Statement, "fatal_error(\"…\", x);", "Ends the run with a message.", "fatal_error($0);"),
        new("profile", WordKind.Statement, "profile(\"name\") { … }", "Gives a part of the program a name.", "profile(\"${1:name}\") {\n\t$0\n}"),

        new("T", WordKind.Value, "y ~ normal(mu, sigma) T[lower, upper];", "Truncates a distribution to an interval; either end may be left out.", "T[$1, $2]"),
        new("levels", WordKind.Value, "levels(g)", "The number of levels of a factor of the data: an int, which may be a size.", "levels($0)"),
    ];

    private static readonly FrozenDictionary<string, LanguageWord> byName = All.ToFrozenDictionary(word => word.Name);

    public static LanguageWord? Find(string name) => byName.GetValueOrDefault(name);

    public static IEnumerable<LanguageWord> Of(WordKind kind) => All.Where(word => word.Kind == kind);
}
