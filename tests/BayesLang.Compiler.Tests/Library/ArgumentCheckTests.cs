using BayesLang.Compiler.Loading;
using BayesLang.Data.Json;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;

namespace BayesLang.Compiler.Tests.Library;

/// <summary>Arguments that a matrix or container function refuses: the message names the function, the argument, and the sizes, index or value.</summary>
public sealed class ArgumentCheckTests
{
    /// <summary>Calls with what the message must hold; k is −1, A 3 × 2, S 2 × 2 and not symmetric, v of 3 elements, all of them parameters or data.</summary>
    private static readonly (string Call, string[] Parts)[] Refused =
    [
        ("head(v, 4)[1]", ["head", "4", "between 1 and 3"]),
        ("tail(v, 4)[1]", ["tail", "between 1 and 3"]),
        ("sum(segment(v, 2, 3))", ["segment", "2 to 4", "between 1 and 3"]),
        ("sum(segment(v, 1, k))", ["segment", "-1", "nonnegative"]),
        ("sum(block(A, 1, 2, 2, 2))", ["block", "2 to 3", "between 1 and 2"]),
        ("sum(row(A, 4))", ["row", "4", "between 1 and 3"]),
        ("sum(col(A, 3))", ["col", "3", "between 1 and 2"]),
        ("sum(sub_row(A, 1, 2, 2))", ["sub_row", "between 1 and 2"]),
        ("sum(sub_col(A, 2, 1, 3))", ["sub_col", "between 1 and 3"]),
        ("sum(rep_vector(x, k))", ["rep_vector", "n is -1", "nonnegative"]),
        ("sum(rep_matrix(x, 2, k))", ["rep_matrix", "cols is -1", "nonnegative"]),
        ("sum(zeros_vector(k)) + x", ["zeros_vector", "size is -1", "nonnegative"]),
        ("sum(one_hot_vector(3, 4)) + x", ["one_hot_vector", "k is 4", "[1, 3]"]),
        ("sum(uniform_simplex(0)) + x", ["uniform_simplex", "size is 0", "positive"]),
        ("sum(linspaced_vector(3, 2, 1)) + x", ["linspaced_vector", "high is 1", "greater than or equal to 2"]),
        ("sum(to_matrix(v, 2, 2))", ["to_matrix", "(4)", "(3)", "must match in size"]),
        ("sum(append_col(A, S))", ["append_col", "rows of A (3)", "rows of B (2)"]),
        ("sum(append_row(A, append_col(S, S)))", ["append_row", "columns of A (2)", "columns of B (4)"]),
        ("sum(inverse(A))", ["inverse", "square", "rows of m (3)", "columns of m (2)"]),
        ("determinant(A)", ["determinant", "square"]),
        ("sum(inverse_spd(S))", ["inverse_spd", "not symmetric"]),
        ("log_determinant_spd(S)", ["log_determinant_spd", "not symmetric"]),
        ("sum(eigenvalues_sym(S))", ["eigenvalues_sym", "not symmetric"]),
        ("sum(mdivide_left_spd(S, S))", ["mdivide_left_spd", "not symmetric"]),
        ("sum(mdivide_left(S, v))", ["mdivide_left", "Columns of A (2)", "Rows of b (3)"]),
        ("sum(quad_form(S, A))", ["quad_form", "Columns of A (2)", "Rows of B (3)"]),
        ("quad_form_sym(S, head(v, 2))", ["quad_form_sym", "not symmetric"]),
        ("sum(matrix_power(S, k))", ["matrix_power", "n is -1", "nonnegative"]),
        ("sum(matrix_exp(A))", ["matrix_exp", "square"]),
        ("sum(A * A)", ["multiply", "Columns of m1 (2)", "Rows of m2 (3)"]),
        ("sum(diag_pre_multiply(head(v, 2), A))", ["diag_pre_multiply", "(3)", "(2)"]),
        ("sum(add_diag(S, v))", ["add_diag", "(3)", "(2)"]),
        ("trace_dot(A, S)", ["trace_dot", "(3)", "(2)"]),
        ("distance(v, head(v, 2))", ["distance", "(3)", "(2)"]),
        ("sum(gp_exp_quad_cov({x, 2}, k, 1))", ["gp_exp_quad_cov", "magnitude is -1", "positive"]),
        ("sum(gp_matern32_cov({x, 2}, 1, k))", ["gp_matern32_cov", "length scale is -1", "positive"]),
        ("sum(gp_periodic_cov({x, 2}, 1, 1, k))", ["gp_periodic_cov", "period is -1", "positive"]),
        ("mean(v[1:0])", ["mean", "size 0"]),
        ("sum(sort_asc(v * not_a_number()))", ["sort_asc", "nan"]),
        ("rank(v, 4) + x", ["rank", "4", "between 1 and 3"]),
        ("sum(csr_matrix_times_vector(2, 2, v, {1, 2, 3}, {1, 3, 4}, head(v, 2)))", ["csr_matrix_times_vector", "3", "between 1 and 2"]),
        ("sum(csr_to_dense_matrix(2, 3, v, {1, 2, 3}, {1, 3, 3}))", ["csr_to_dense_matrix", "(2)", "(3)"]),
    ];

    [Fact]
    public void Refused_arguments_are_named()
    {
        // One program with a branch for each call: data choose it.
        string branches = string.Join("\n", Refused.Select((r, i) => $"  if (which == {i}) target += {r.Call};"));
        string source = $"data {{ int k; int which; }}\nparameters {{ real x; matrix[3, 2] A; matrix[2, 2] S; vector[3] v; }}\nmodel {{\n{branches}\n}}\n";
        ModelFactory factory = ModelCompiler.Compile(new SourceText(source, "checks.stan"), new CompileOptions { UseCache = false });
        var wrong = new List<string>();
        for (int i = 0; i < Refused.Length; i++)
        {
            try
            {
                CompiledModel model = factory.Bind(JsonData.Parse($$"""{"k": -1, "which": {{i}}}"""));
                double[] point = [.. Enumerable.Range(0, model.UnconstrainedCount).Select(j => Math.Sin(1 + j))];
                wrong.Add($"{Refused[i].Call} is {model.LogDensity(point, model.CreateWorkspace())}");
            }
            catch (ModelException e)
            {
                foreach (string part in Refused[i].Parts)
                    if (!e.Message.Contains(part, StringComparison.Ordinal)) wrong.Add($"{Refused[i].Call}: no '{part}' in: {e.Message}");
            }
            catch (Exception e) when (e is IndexOutOfRangeException or ArgumentException or OverflowException)
            {
                wrong.Add($"{Refused[i].Call}: {e.GetType().Name}");
            }
        }
        Assert.Empty(wrong);
    }
}
