using BayesLang.Language.Signatures;

namespace BayesLang.Language.Tests.Documentation;

/// <summary>A function's overloads in few lines.</summary>
public class SignatureFamilyTests
{
    private static string[] Of(string name) =>
        [.. SignatureFamilies.Of(name, FunctionEntries.Find(name) is { } entry ? entry.ArgumentsOf : _ => []).Select(family => family.Where.Length > 0 ? $"{family.Text}  {family.Where}" : family.Text)];

    [Theory]
    [InlineData("normal_lpdf", "real normal_lpdf(reals y | reals mu, reals sigma)")]
    [InlineData("std_normal_cdf", "real std_normal_cdf(reals y)")]
    [InlineData("std_normal_rng", "real std_normal_rng()")]
    [InlineData("binomial_rng", "R binomial_rng(ints N, reals theta)  R is int, or array[] int where an argument is a container")]
    [InlineData("multi_normal_lpdf", "real multi_normal_lpdf(vectors y | vectors mu, matrix Sigma)")]
    [InlineData("hmm_hidden_state_prob", "matrix hmm_hidden_state_prob(data matrix log_omega, data matrix Gamma, data vector rho)")]
    [InlineData("ode_rk45", "array[] vector ode_rk45(function f, vector y0, real t0, array[] real ts, ...)  f is (real, vector, ...) => vector")]
    [InlineData("reduce_sum", "real reduce_sum(function f, array[] T x, int grainsize, ...)  f is (array[] T, int, int, ...) => real")]
    [InlineData("cov_matrix_constrain", "array[k] matrix cov_matrix_constrain(array[k] vector y, int K)  k from 0 to 7")]
    [InlineData("generate_laplace_options", "tuple(vector, real, int, int, int, int) generate_laplace_options(int|vector theta_size)")]
    public void Overloads_that_differ_in_one_way_share_a_line(string name, string expected) => Assert.Equal([expected], Of(name));

    [Fact]
    public void Groups_of_a_row_are_lines() => Assert.Equal(
        [
            "real lower_bound_constrain(real y, real lb)",
            "array[k] real lower_bound_constrain(array[k] real y, real|array[k] real lb)  k from 1 to 8",
            "array[k] T lower_bound_constrain(array[k] T y, real|array[k] T lb)  T is vector, row_vector or matrix; k from 0 to 7",
        ],
        Of("lower_bound_constrain"));

    [Fact]
    public void Letters_that_go_together_are_told_together() => Assert.Contains("array[k] U get_real(array[k] T)  (T, U) is (complex, real), (complex_vector, vector), (complex_row_vector, row_vector) or (complex_matrix, matrix); k from 0 to 7",
        SignatureFamilies.Of("get_real", _ => []).Select(family => $"{family.Text}  {family.Where}"));

    [Fact]
    public void Every_function_has_few_lines_in_which_nothing_is_left_of_the_notation() =>
        Assert.All(SignatureTable.Names.Union(HigherOrderTable.Names), name =>
        {
            string[] families = Of(name);
            Assert.InRange(families.Length, 1, 32);
            Assert.All(families, family => Assert.DoesNotMatch(@"~|(?<!\)) =>|\bfn\(|\]\[|rngreals|\bslice\b|  .*  ", family));
        });
}
