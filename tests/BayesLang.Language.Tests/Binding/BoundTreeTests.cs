using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;

namespace BayesLang.Language.Tests.Binding;

public class BoundTreeTests
{
    static string Model(string statements)
    {
        BindingResult result = AnnotatedSource.BindClean($"model {{ {statements} }}");
        return string.Join('\n', result.Program.Model.Select(s => BoundPrinter.Print(s).TrimEnd()));
    }

    [Theory]
    [InlineData("target += mu + 1;", "target += add(mu, real(1))")]
    [InlineData("target += N;", "target += real(N)")]
    [InlineData("real a = 1 + 2 * N;", "real a = real(add(1, multiply(2, N)))")]
    [InlineData("complex z = N;", "complex z = complex(N)")]
    [InlineData("complex z = mu + 2i;", "complex z = add(complex(mu), 2i)")]
    [InlineData("complex_vector[2] z = [1, 2]';", "complex_vector[2] z = complex_vector(transpose([real(1), real(2)]))")]
    [InlineData("array[2, 2] real a = {{1, 2}, {3.5, 4}};", "array[2, 2] real a = {array[] real({1, 2}), {3.5, real(4)}}")]
    [InlineData("tuple(real, complex) a = (1, 2.5);", "tuple(real, complex) a = tuple(real, complex)((1, 2.5))")]
    [InlineData("real a = N ? 1 : 2.5;", "real a = (N ? real(1) : 2.5)")]
    [InlineData("real a = x[1] * x' * x;", "real a = multiply(multiply(x[1], transpose(x)), x)")]
    [InlineData("matrix[2, 2] a = [[1, 2], [3, 4]];", "matrix[2, 2] a = [[real(1), real(2)], [real(3), real(4)]]")]
    [InlineData("vector[N] a = A \\ x; row_vector[N] b = x' / A;", "vector[N] a = mdivide_left(A, x)\nrow_vector[N] b = mdivide_right(transpose(x), A)")]
    [InlineData("vector[N] a = x .* x ./ x .^ 2 ^ mu;", "vector[N] a = elt_divide(elt_multiply(x, x), pow(x, pow(2, mu)))")]
    [InlineData("int a = 7 %/% 2 % 3; a = !a || -a > 2;", "int a = modulus(int_divide(7, 2), 3)\na = logical_or(logical_negation(a), logical_gt(minus(a), 2))")]
    [InlineData("vector[N] a = x; a[1] += 2; a .*= x;", "vector[N] a = x\na[1] = add(a[1], real(2))\na = elt_multiply(a, x)")]
    [InlineData("tuple(real, array[2] real) a; a.2[1] = 3; a.1 -= 1;", "tuple(real, array[2] real) a\na.2[1] = real(3)\na.1 = subtract(a.1, real(1))")]
    [InlineData("real a; vector[2] b; (a, b[1]) = (1, 2);", "real a\nvector[2] b\n(a, b[1]) = tuple(real, real)((1, 2))")]
    [InlineData("print(\"a\", N, x[1:2]);", "print(\"a\", N, x[1:2])")]
    [InlineData("real b = target();", "real b = target()")]
    [InlineData("x ~ normal(0, sigma);", "~ normal_lupdf(x, real(0), sigma)")]
    [InlineData("y ~ poisson(1);", "~ poisson_lupmf(y, real(1))")]
    [InlineData("target += std_normal_lupdf(mu | );", "target += std_normal_lupdf(mu)")]
    public void Statements(string statements, string expected) => Assert.Equal(expected, Model(statements));

    [Theory]
    [InlineData("x[1]", "real")]
    [InlineData("x[1:2]", "vector")]
    [InlineData("x[y]", "vector")]
    [InlineData("x[]", "vector")]
    [InlineData("(x')[1:2]", "row_vector")]
    [InlineData("A[1]", "row_vector")]
    [InlineData("A[y]", "matrix")]
    [InlineData("A[1, 2]", "real")]
    [InlineData("A[1, 2:]", "row_vector")]
    [InlineData("A[y, 1]", "vector")]
    [InlineData("A[:, y]", "matrix")]
    [InlineData("{A, A}[1]", "matrix")]
    [InlineData("{A, A}[1:2, 1]", "array[] row_vector")]
    [InlineData("{A, A}[1, :, 1]", "vector")]
    [InlineData("{A, A}[y, y, y]", "array[] matrix")]
    [InlineData("{{1, 2}, {3, 4}}[y]", "array[,] int")]
    [InlineData("{{1, 2}, {3, 4}}[1, 2]", "int")]
    [InlineData("(1, x).2", "vector")]
    [InlineData("{1, 2.5, 2}", "array[] real")]
    [InlineData("{(1, 2.5), (1.5, 2)}", "array[] tuple(real, real)")]
    [InlineData("[1, 2i]", "complex_row_vector")]
    [InlineData("[[1, 2i], [1, 2]]", "complex_matrix")]
    [InlineData("[]", "row_vector")]
    [InlineData("N ? x : [1]'", "vector")]
    [InlineData("svd(A)", "tuple(matrix, vector, matrix)")]
    [InlineData("size({x})", "int")]
    [InlineData("append_array({1}, {2.5})", "array[] real")]
    [InlineData("max({1, 2})", "int")]
    [InlineData("max({1, 2.5})", "real")]
    [InlineData("abs(-1)", "int")]
    [InlineData("abs(1i)", "real")]
    [InlineData("sqrt(2)", "real")]
    [InlineData("sqrt({{1, 2}})", "array[,] real")]
    [InlineData("2 * 3 == 6", "int")]
    public void Types(string expression, string type)
    {
        BindingResult result = AnnotatedSource.BindClean($"model {{ print({expression}); }}");
        BoundMessage print = Assert.IsType<BoundMessage>(Assert.Single(result.Program.Model));
        Assert.Equal(type, Assert.Single(print.Arguments).Type.Name);
    }

    [Theory]
    [InlineData("mu ~ normal(0, 1) T[0, ];", "T[real(0), ] lccdf(lower) = normal_lccdf(real(0), real(0), real(1))")]
    [InlineData("mu ~ normal(0, 1) T[ , 2];", "T[, real(2)] lcdf(upper) = normal_lcdf(real(2), real(0), real(1))")]
    [InlineData("mu ~ normal(0, 1) T[0, 2];", "T[real(0), real(2)] lcdf(lower) = normal_lcdf(real(0), real(0), real(1)), lcdf(upper) = normal_lcdf(real(2), real(0), real(1))")]
    [InlineData("y[1] ~ poisson(mu) T[1, ];", "T[1, ] lccdf(lower) = poisson_lccdf(subtract(1, 1), mu)")]
    [InlineData("y[1] ~ poisson(mu) T[1, 9];", "T[1, 9] lcdf(lower) = poisson_lcdf(subtract(1, 1), mu), lcdf(upper) = poisson_lcdf(9, mu)")]
    public void Truncation(string statement, string expected) => Assert.EndsWith(expected, Model(statement));

    [Fact]
    public void The_users_density_is_called_unnormalised()
    {
        BindingResult result = AnnotatedSource.BindClean("functions { real f_lpdf(real y, real a) { return y * a; } } model { mu ~ f(2); target += f_lpdf(mu | 2) + f_lupdf(mu | 2); }");
        BoundUserCall density = Assert.IsType<BoundUserCall>(Assert.IsType<BoundTilde>(result.Program.Model[0]).Density);
        Assert.True(density.Unnormalized);
        Assert.Equal("target += add(f_lpdf(mu, real(2)), f_lupdf(mu, real(2)))", BoundPrinter.Print(result.Program.Model[1]).TrimEnd());
    }

    [Fact]
    public void The_nearest_overload_is_chosen_and_the_users_join_the_librarys()
    {
        BindingResult result = AnnotatedSource.BindClean(
            "functions { int f(int a) { return 1; } real f(real a) { return a; } complex f(complex a) { return a; } int exp(int a, int b) { return a; } } "
            + "model { print(f(1), f(1.5), f(1i)); print(exp(1), exp(1, 2)); }");
        string[] types = [.. result.Program.Model.Cast<BoundMessage>().SelectMany(m => m.Arguments).Select(a => a.Type.Name)];
        Assert.Equal(["int", "real", "complex", "real", "int"], types);
    }

    [Fact]
    public void Functions_may_stand_in_any_order_and_call_themselves() =>
        AnnotatedSource.BindClean("functions { real f(int n) { return n < 1 ? 0 : g(n - 1); } real g(int n) { return f(n) + g(n - 1); } }");

    [Fact]
    public void Distributions_in_declarations_open_the_model_block_in_order()
    {
        BindingResult result = AnnotatedSource.BindClean(
            "data { int N; vector[N] y ~ normal(mu, sigma); } parameters { real mu ~ normal(0, 1); real<lower=0> sigma ~ exponential(1), tau ~ cauchy(0, 1) T[0, ]; } model { tau ~ normal(0, 9); }");
        string[] outcomes = [.. result.Program.Model.Cast<BoundTilde>().Select(t => BoundPrinter.Print(t.Variate))];
        Assert.Equal(["y", "mu", "sigma", "tau", "tau"], outcomes);
    }

    [Fact]
    public void Sizes_and_constraints_are_bound()
    {
        BindingResult result = AnnotatedSource.BindClean(
            "data { int<lower=0> K; } parameters { array[2, K] vector<lower=0, upper=K + 1>[3] a; cholesky_factor_cov[K] b; tuple(simplex[K], real<offset=1, multiplier=2>) c; row_stochastic_matrix[2, K] d; }");
        string[] types = [.. result.Program.Parameters.Cast<BoundDeclaration>().Select(d => BoundPrinter.Print(d.Variable.Sized ?? new SizedTuple([])))];
        Assert.Equal(
            ["array[2, K] vector<lower=real(0), upper=real(add(K, 1))>[3]", "CholeskyCovariance[K, K]", "tuple(Simplex[K], real<offset=real(1), multiplier=real(2)>)", "RowStochastic[2, K]"], types);
    }

    [Fact]
    public void Functions_passed_on_become_references()
    {
        BindingResult result = AnnotatedSource.BindClean(
            "functions { real f_lpmf(array[] int s, int a, int b, real m, vector v) { return m; } } model { target += reduce_sum(f_lupmf, y, 1, 2, theta); }");
        BoundCall call = Assert.IsType<BoundCall>(Assert.IsType<BoundTargetIncrement>(result.Program.Model[0]).Value);
        BoundFunctionReference reference = Assert.IsType<BoundFunctionReference>(call.Arguments[0]);
        Assert.Equal(("f_lupmf", "f_lpmf"), (reference.Name, reference.User?.Name));
        Assert.Equal("real(2)", BoundPrinter.Print(call.Arguments[3]));
    }
}
