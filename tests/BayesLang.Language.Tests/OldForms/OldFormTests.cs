using BayesLang.Language.Diagnostics;
using BayesLang.Language.Formatting;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.OldForms;

/// <summary>Programs of earlier versions of Stan: the fixes make them programs of today. What is said of them is marked in Samples/bad/old_….stan.</summary>
public class OldFormTests
{
    [Theory]
    [InlineData("real a[3];", "array[3] real a;")]
    [InlineData("int n[2, 3] = {{1, 2, 3}, {1, 2, 3}};", "array[2, 3] int n = {{1, 2, 3}, {1, 2, 3}};")]
    [InlineData("vector[2] x [ 4 ];", "array[4] vector[2] x;")]
    [InlineData("real a[2], b;", "array[2] real a; real b;")]
    [InlineData("real b, a[2];", "real b; array[2] real a;")]
    [InlineData("real a[2], b[2];", "array[2] real a, b;")]
    [InlineData("real a[2] = {1, 2}, b = 3;", "array[2] real a = {1, 2}; real b = 3;")]
    [InlineData("real a[2], b, c, d[3];", "array[2] real a; real b, c; array[3] real d;")]
    [InlineData("real a[2], // first\n  b; // second", "array[2] real a; // first\n  real b; // second")]
    [InlineData("real /* what */ a[2 /* how many */];", "array[2 /* how many */] real /* what */ a;")]
    [InlineData("real a /* here */ [2];", "array[2] real a /* here */ ;")]
    [InlineData("array[2] real a[3];", "array[3, 2] real a;")]
    [InlineData("real x[size({1, 2})];", "array[size({1, 2})] real x;")]
    public void Old_arrays(string old, string modern)
    {
        Assert.Equal(Model(modern), Upgraded(Model(old)));
        Assert.Equal($"transformed data {{\n  {modern}\n}}", Upgraded($"transformed data {{\n  {old}\n}}"));
    }

    [Theory]
    [InlineData("int<lower=0,upper=1> y[N];", "array[N] int<lower=0,upper=1> y;")]
    [InlineData("simplex[K] theta[N];", "array[N] simplex[K] theta;")]
    [InlineData("matrix<lower=0>[K, K] m[N, 2];", "array[N, 2] matrix<lower=0>[K, K] m;")]
    [InlineData("cholesky_factor_cov[5, 6] mu[2, 3, 4];", "array[2, 3, 4] cholesky_factor_cov[5, 6] mu;")]
    [InlineData("real lo[N]; real<lower=lo> x[N];", "array[N] real lo; array[N] real<lower=lo> x;")]
    public void Old_arrays_with_constraints(string old, string modern) =>
        Assert.Equal($"data {{ int N; int K; {modern} }}", Upgraded($"data {{ int N; int K; {old} }}"));

    [Theory]
    [InlineData("real[] f(int[,] a, data vector[] b)", "array[] real f(array[,] int a, data array[] vector b)")]
    [InlineData("real[] f(real[ , ,] a)", "array[] real f(array[,,] real a)")]
    [InlineData("real[3] f(int[2, 4] a)", "array[] real f(array[,] int a)")]
    [InlineData("real[] f(real a[], vector b[,], data int c[N], array[] real d[])", "array[] real f(array[] real a, array[,] vector b, data array[] int c, array[,] real d)")]
    [InlineData("real[] f(real[ /* rows */ , ] a)", "array[] real f(array[ /* rows */ , ] real a)")]
    public void Old_arrays_in_signatures(string old, string modern) =>
        Assert.Equal($"functions {{ {modern} {{ return {{1.0}}; }} }}", Upgraded($"functions {{ {old} {{ return {{1.0}}; }} }}"));

    [Theory]
    [InlineData("increment_log_prob(normal_log(y, 0, 1));", "target += normal_lpdf(y | 0, 1);")]
    [InlineData("increment_log_prob( y /* all */ );", "target += y /* all */;")]
    [InlineData("increment_log_prob(y // all\n);", "target += y // all\n;")]
    [InlineData("lp__ <- lp__ + z;", "target += z;")]
    [InlineData("lp__ <- lp__ - z + z;", "target += -z + z;")]
    [InlineData("lp__ <- lp__ + z - 2 * z;", "target += z - 2 * z;")]
    [InlineData("print(get_lp(), lp__);", "print(target(), target());")]
    [InlineData("z <- 1; # one", "z = 1; // one")]
    [InlineData("for (i in 1:2) y[i]<-i;", "for (i in 1:2) y[i]=i;")]
    [InlineData("target += normal_log(y, z, 1);", "target += normal_lpdf(y | z, 1);")]
    [InlineData("target += normal_log(y,z,1);", "target += normal_lpdf(y | z,1);")]
    [InlineData("target += normal_log(y // the outcome, here\n  , z, 1);", "target += normal_lpdf(y // the outcome, here\n   | z, 1);")]
    [InlineData("target += poisson_log(n, 2.5) + poisson_log_log(n, 1.5);", "target += poisson_lpmf(n | 2.5) + poisson_log_lpmf(n | 1.5);")]
    [InlineData("target += normal_cdf_log(z, 0, 1) + normal_ccdf_log(z, 0, 1);", "target += normal_lcdf(z | 0, 1) + normal_lccdf(z | 0, 1);")]
    [InlineData("target += normal_lpdf(y, z, 1) + normal_cdf(z,0,1);", "target += normal_lpdf(y | z, 1) + normal_cdf(z | 0,1);")]
    [InlineData("y ~ normal_log(0, 1);", "y ~ normal_log(0, 1);")]
    [InlineData("z <- if_else(n > 1, z, 2);", "z = n > 1 ? z : 2;")]
    [InlineData("z = 1 + if_else(n, z, 2);", "z = 1 + (n ? z : 2);")]
    [InlineData("z = fabs(if_else(n, if_else(n == 2, 1, 3), 2.5));", "z = abs(n ? (n == 2 ? 1 : 3) : 2.5);")]
    [InlineData("z = if_else(n ? 1 : 0, 1, 2);", "z = (n ? 1 : 0) ? 1 : 2;")]
    [InlineData("z = if_else(n, // yes\n 1, 2);", "z = n ? // yes\n 1 : 2;")]
    [InlineData("z = multiply_log(z, 2) + binomial_coefficient_log(n, 2);", "z = lmultiply(z, 2) + lchoose(n, 2);")]
    [InlineData("if (z) n = 1;", "if (z != 0) n = 1;")]
    [InlineData("while (z + 1) n = z ? 1 : 2;", "while (z + 1 != 0) n = z != 0 ? 1 : 2;")]
    [InlineData("n = !z && z || n;", "n = !(z != 0) && z != 0 || n;")]
    [InlineData("A[1:2][1] = y';", "A[1:2, 1] = y';")]
    [InlineData("A[ : ][ 1 ] = y;", "A[ : ,  1 ] = y;")]
    public void Statements(string old, string modern)
    {
        const string Declarations = "real z; vector[2] y; matrix[2, 2] A; int n;";
        Assert.Equal(Model($"{Declarations} {modern}"), Upgraded(Model($"{Declarations} {old}"), mayFail: old == modern || old.StartsWith("A[1:2]", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(
        "functions { real foo_log(real y, real m) { return -m * y; } } parameters { real x; } model { x ~ foo(2); target += foo_log(x, 2); }",
        "functions { real foo_lpdf(real y, real m) { return -m * y; } } parameters { real x; } model { x ~ foo(2); target += foo_lpdf(x | 2); }")]
    [InlineData(
        "functions { real bar_log(int[] y, real m) { return -m * sum(y); } } data { int x[2]; } model { x ~ bar(2); }",
        "functions { real bar_lpmf(array[] int y, real m) { return -m * sum(y); } } data { array[2] int x; } model { x ~ bar(2); }")]
    [InlineData(
        "functions { real f_log(real y, real m) { return m > 1 ? f_log(y, m - 1) : y; } } parameters { real x; } model { x ~ f(2); }",
        "functions { real f_lpdf(real y, real m) { return m > 1 ? f_lpdf(y | m - 1) : y; } } parameters { real x; } model { x ~ f(2); }")]
    [InlineData(
        "functions { real h_log(real y, real m) { return -m * y; } real h_cdf_log(real y, real m) { return m; } real h_ccdf_log(real y, real m) { return m; } } parameters { real x; } model { x ~ h(2) T[0, ]; target += h_ccdf_log(x, 1); }",
        "functions { real h_lpdf(real y, real m) { return -m * y; } real h_lcdf(real y, real m) { return m; } real h_lccdf(real y, real m) { return m; } } parameters { real x; } model { x ~ h(2) T[0, ]; target += h_lccdf(x | 1); }")]
    [InlineData(
        "functions {\n  // Recursive.\n  real f(int n);\n  real f(int n) {\n    return n > 1 ? f(n - 1) : 1;\n  }\n}",
        "functions {\n  // Recursive.\n  real f(int n) {\n    return n > 1 ? f(n - 1) : 1;\n  }\n}")]
    [InlineData("functions { real f(int n); real f(int n) { return 1; } real f(int n); }", "functions {  real f(int n) { return 1; }  }")]
    [InlineData(
        "functions { vector s(vector y, vector t, data real[] r, int[] i) { return y; } } transformed data { vector[2] v = algebra_solver(s, [1, 2]', [1, 2]', {1.0}, {1}); }",
        "functions { vector s(vector y, vector t, data array[] real r, array[] int i) { return y; } } transformed data { vector[2] v = solve_powell(s, [1, 2]', [1, 2]', {1.0}, {1}); }")]
    [InlineData(
        "functions { vector s(vector y, vector t, data real[] r, int[] i) { return y; } } transformed data { vector[2] v = algebra_solver_newton(s, [1, 2]', [1, 2]', {1.0}, {1}, 1e-3, 1e-4, 10); }",
        "functions { vector s(vector y, vector t, data array[] real r, array[] int i) { return y; } } transformed data { vector[2] v = solve_newton_tol(s, [1, 2]', 1e-3, 1e-4, 10, [1, 2]', {1.0}, {1}); }")]
    public void Functions(string old, string modern) => Assert.Equal(modern, Upgraded(old));

    /// <summary>What Stan 2.39 still takes as plain names, although versions before gave them a meaning.</summary>
    [Theory]
    [InlineData("functions { real foo_log(real y, real m) { return -m * y; } } parameters { real x; } model { target += foo_log(x, 2); }")]
    [InlineData("functions { real get_lp() { return 1; } void increment_log_prob(real x) { } } model { increment_log_prob(get_lp()); }")]
    [InlineData("functions { real fabs(real x) { return x; } real if_else(int a, real b, real c) { return b; } } model { real z = if_else(1, fabs(2), 3); }")]
    public void Names_that_are_free_now(string program) => Assert.Empty(Checker.Check(new SourceText(program)).Diagnostics.Select(d => d.ToString()));

    [Fact]
    public void A_program_of_2013_becomes_one_of_today()
    {
        string program = File.ReadAllText(Path.Combine(SampleHarness.Folder, "bad", "old_program.stan"));
        string upgraded = Upgraded(program);
        string expected = File.ReadAllText(Path.Combine(SampleHarness.Folder, "good", "old_program_upgraded.stan"));
        Assert.Equal(Unmarked(expected), Unmarked(upgraded));
    }

    /// <summary>Whatever is broken in an old program: the edits stay within it, and come to an end.</summary>
    [Fact]
    public void Mutants_of_old_programs_are_upgraded_without_a_crash()
    {
        var random = new Random(20130801);
        string[][] programs = [.. SampleHarness.Names("bad").Where(name => name.StartsWith("bad/old_", StringComparison.Ordinal) || name == "bad/removed.stan").Select(name => Sample.Load(name).Source)
            .Select(source => SyntaxTree.Parse(source).Tokens.Select(token => source.ToString(token.Span)).ToArray())];
        for (int round = 0; round < 300; round++)
        {
            List<string> tokens = [.. programs[round % programs.Length]];
            for (int mutation = random.Next(1, 5); mutation > 0; mutation--)
            {
                int i = random.Next(tokens.Count), j = random.Next(tokens.Count);
                if (random.Next(2) == 0) tokens.RemoveAt(i);
                else tokens[i] = tokens[j];
            }
            string program = string.Concat(tokens);
            try
            {
                Upgrade.Apply(new SourceText(program));
            }
            catch (Exception e)
            {
                Assert.Fail($"Round {round}: {e}\n\n{program}");
            }
        }
    }

    static string Unmarked(string program) => string.Join('\n', program.Split('\n').Where(line => !line.TrimStart().StartsWith("//~", StringComparison.Ordinal)));

    static string Model(string statements) => $"model {{\n  {statements}\n}}";

    static string Upgraded(string program, bool mayFail = false)
    {
        UpgradeResult result = Upgrade.Apply(new SourceText(program));
        Assert.Null(result.Refusal);
        string modern = result.Source.Text;
        if (!mayFail) Assert.Empty(Checker.Check(new SourceText(modern)).Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.ToString()));
        return modern;
    }
}
