using BayesLang.Compiler.Loading;
using BayesLang.Data.Json;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;

namespace BayesLang.Tests;

/// <summary>Data that do not fit the program: the message names the variable, the index and the value.</summary>
public sealed class BindErrorTests
{
    /// <summary>Name, program, data, and what the message must hold.</summary>
    private static readonly (string Name, string Source, string Data, string[] Parts)[] Cases =
    [
        ("missing", "data { int N; vector[N] y; }", """{"N": 2}""", ["y", "not in"]),
        ("missing_with_a_near_name", "data { int N; vector[N] height; }", """{"N": 2, "heigth": [1, 2]}""", ["height", "heigth"]),
        ("wrong_length", "data { int N; vector[N] y; }", """{"N": 2, "y": [1, 2, 3]}""", ["y", "2", "3"]),
        ("wrong_rank", "data { matrix[2, 2] m; }", """{"m": [1, 2]}""", ["m", "[2, 2]"]),
        ("transposed", "data { matrix[2, 3] m; }", """{"m": [[1, 2], [3, 4], [5, 6]]}""", ["m", "[2, 3]", "[3, 2]"]),
        ("real_for_int", "data { array[2] int k; }", """{"k": [1, 2.5]}""", ["k[2]", "2.5", "int"]),
        ("below", "data { vector<lower=0>[3] y; }", """{"y": [1, 2, -3.5]}""", ["y[3]", "-3.5", "lower=0"]),
        ("above_in_a_matrix", "data { matrix<upper=10>[2, 2] m; }", """{"m": [[1, 2], [30, 4]]}""", ["m[2,1]", "30", "upper=10"]),
        ("int_above_other_data", "data { int K; array[2, 2] int<lower=1, upper=K> g; }", """{"K": 3, "g": [[1, 2], [3, 4]]}""", ["g[2,2]", "4", "upper=3"]),
        ("scalar_below", "data { int<lower=1> N; }", """{"N": 0}""", ["N", "0", "lower=1"]),
        ("negative_size", "data { int N; vector[N] y; }", """{"N": -1, "y": []}""", ["y", "-1"]),
        ("negative_size_of_transformed_data", "data { int N; } transformed data { vector[N] z; }", """{"N": -2}""", ["z", "-2"]),
        ("simplex", "data { simplex[2] p; }", """{"p": [0.3, 0.3]}""", ["p", "0.6"]),
        ("ordered", "data { array[2] ordered[2] p; }", """{"p": [[1, 2], [4, 3]]}""", ["p", "3"]),
        ("cov_matrix", "data { cov_matrix[2] S; }", """{"S": [[1, 2], [0, 1]]}""", ["S", "2"]),
        ("bound_of_transformed_data", "data { int N; } transformed data { real<lower=0> s = -1.5 * N; }", """{"N": 2}""", ["s", "-3", "lower=0"]),
        ("bound_of_transformed_data_element", "data { vector[2] y; } transformed data { vector<upper=1>[2] z = y * 2; }", """{"y": [0.1, 3]}""", ["z[2]", "6", "upper=1"]),
        ("reject", "data { int N; } transformed data { if (N > 3) reject(\"N is \", N, \", too large\"); }", """{"N": 7}""", ["N is 7, too large"]),
        ("index", "data { int k; vector[3] y; } transformed data { real z = y[k]; }", """{"k": 4, "y": [1, 2, 3]}""", ["4", "3"]),
        ("index_of_zero", "data { int k; matrix[2, 3] y; } transformed data { real z = y[2, k]; }", """{"k": 0, "y": [[1, 2, 3], [1, 2, 3]]}""", ["0", "3"]),
        ("index_on_the_left", "data { int k; } transformed data { vector[2] z; z[1:2] = [1, 2]'; z[k] = 1; }", """{"k": 3}""", ["3", "2"]),
        ("range", "data { int k; vector[3] y; } transformed data { vector[2] z = y[k:k + 1]; }", """{"k": 3, "y": [1, 2, 3]}""", ["4", "3"]),
        ("multi_index", "data { array[2] int g; vector[3] y; } transformed data { real z = sum(y[g]); }", """{"g": [1, 5], "y": [1, 2, 3]}""", ["5", "3"]),
        ("index_in_the_model", "data { int N; array[N] int g; } parameters { vector[3] a; } model { for (n in 1:N) target += a[g[n]]; }", """{"N": 2, "g": [1, 4]}""", ["4", "3"]),
        ("multi_index_in_the_model", "data { int N; array[N] int g; } parameters { vector[3] a; } model { a[g] ~ normal(0, 1); }", """{"N": 2, "g": [1, 4]}""", ["4", "3"]),
        ("sizes_that_disagree", "data { int N; vector[3] y; } transformed data { vector[N] z = y; }", """{"N": 2, "y": [1, 2, 3]}""", ["z", "2", "3"]),
        ("sizes_that_disagree_in_a_sum", "data { int N; vector[N] u; vector[3] y; } transformed data { real z = sum(u + y); }", """{"N": 2, "u": [1, 2], "y": [1, 2, 3]}""", ["2", "3"]),
        ("sizes_that_disagree_in_the_model", "data { int N; vector[N] u; } parameters { vector[3] y; } model { u ~ normal(y, 1); }", """{"N": 2, "u": [1, 2]}""", ["normal", "2", "3"]),
        ("division_by_zero", "data { int N; } transformed data { int k = 5 %/% N; }", """{"N": 0}""", ["zero"]),
        ("cholesky", "data { matrix[2, 2] S; } transformed data { matrix[2, 2] L = cholesky_decompose(S); } parameters { real a; } model { target += a * L[2, 1]; }", """{"S": [[1, 2], [2, 1]]}""", ["cholesky_decompose", "positive definite"]),
        ("density_of_data", "data { real s; } transformed data { real z = normal_lpdf(1 | 0, s); }", """{"s": -2}""", ["Scale parameter", "-2", "positive"]),
    ];

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Message_names_what_and_where(string name) => KnownFaults.Check("bind", name, () =>
    {
        (_, string source, string data, string[] parts) = Cases.Single(c => c.Name == name);
        ModelFactory factory = ModelCompiler.Compile(new SourceText(source, name + ".bym"), new CompileOptions { UseCache = false });
        Exception? e = Record.Exception(() => factory.Bind(JsonData.Parse(data)));
        Assert.NotNull(e);
        Assert.True(e is DataException or ModelException, $"{name}: {e}");
        Assert.All(parts, part => Assert.Contains(part, e.Message));
        if (e is ModelException fault) Assert.True(fault.Line == 1, $"{name}: the line is {fault.Line}");
    });

    /// <summary>An index that is out of range is told with the variable's name.</summary>
    [Theory]
    [InlineData("index_of_y", "data { int k; vector[3] y; } transformed data { real z = y[k]; }", """{"k": 4, "y": [1, 2, 3]}""", "y")]
    [InlineData("index_of_alpha", "data { int N; array[N] int g; } parameters { vector[3] alpha; } model { for (n in 1:N) target += alpha[g[n]]; }", """{"N": 2, "g": [1, 4]}""", "alpha")]
    public void Index_message_names_the_variable(string name, string source, string data, string variable) => KnownFaults.Check("bind", name, () =>
    {
        ModelFactory factory = ModelCompiler.Compile(new SourceText(source, "index.bym"), new CompileOptions { UseCache = false });
        Exception e = Assert.ThrowsAny<Exception>(() => factory.Bind(JsonData.Parse(data)));
        Assert.Contains(variable + "[", e.Message);
    });
}
