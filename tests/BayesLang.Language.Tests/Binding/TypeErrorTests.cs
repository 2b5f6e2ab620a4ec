using System.Text;
using BayesLang.Language.Binding;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Binding;

public class TypeErrorTests
{
    [Theory]
    [InlineData("model { for (i in 1:‹2020 2.5›) { } }")]
    [InlineData("model { real a = ‹2093 mu› ? 1 : 2; }")]
    [InlineData("model { if (‹2020 theta›) { } }")]
    [InlineData("model { target += normal_lpdf(x | ‹2021 A›, sigma); }")]
    [InlineData("model { ‹2021 A› ~ normal(mu, sigma); }")]
    [InlineData("model { target += ‹2022 multi_normal_lpdf›(mu | mu, mu); }")]
    [InlineData("model { target += ‹2023 normal_lpdf›(x | mu); }")]
    [InlineData("model { mu ~ ‹2023 normal›(0); }")]
    [InlineData("functions { real f(data real a) { return a; } } model { target += f(‹2025 mu›) + f(1) + f(x[1]); }")]
    [InlineData("functions { real f(data real a) { return a; } } model { real a = 1; target += f(‹2025 a›); } generated quantities { real b = f(mu); }")]
    [InlineData("functions { real f(real a, int b) { return a; } real f(int a, real b) { return a; } } model { target += ‹2024 f›(1, 2); }")]
    [InlineData("model { target += theta ‹2026 *› x; }")]
    [InlineData("model { target += t ‹2026 +› t; }")]
    [InlineData("model { target += sum(theta ‹2026 +› x'); }")]
    [InlineData("model { int a = 1 && ‹2093 mu›; }")]
    [InlineData("model { int a = 2 ‹2026 %› mu; }")]
    [InlineData("model { real a = !‹2093 mu›; }")]
    [InlineData("model { int a = ‹2027 2147483648›; int b = 2147483647; int c = 1_000; }")]
    [InlineData("model { target += ‹2028 x[1, 2]› + A[1, 2] + ‹2028 A[1, 2, 3]›; }")]
    [InlineData("model { target += ‹2029 mu›[1]; }")]
    [InlineData("model { target += x[‹2030 mu›]; }")]
    [InlineData("model { array[2] real a = ‹2031 {}›; }")]
    [InlineData("model { array[2] real a = {1, ‹2032 x›}; }")]
    [InlineData("model { row_vector[2] a = [1, ‹2033 x›]; }")]
    [InlineData("model { matrix[2, 2] a = [x', ‹2033 x›]; }")]
    [InlineData("model { real a = ‹2034 N ? x : mu›; }")]
    [InlineData("model { real a = ‹2035 mu.1›; }")]
    [InlineData("model { tuple(real, int) a = (1, 2); real b = ‹2036 a.3›; }")]
    [InlineData("functions { void f() { } } model { real a = ‹2037 f()›; f(); }")]
    [InlineData("model { ‹2038 exp(1);› }")]
    [InlineData("model { target += ‹2039 normal_lpdf›(x, mu, sigma); }")]
    [InlineData("model { target += ‹2040 fmax›(mu | 2); }")]
    [InlineData("functions { vector f(real t, vector y, int k) { return y; } } model { array[1] vector[1] z = ode_rk45(‹2043 f›, [1]', 0, t, mu); }")]
    [InlineData("functions { vector f(real t, vector y) { return y; } } model { array[1] vector[1] z = ode_rk45(‹2043 f›, [1]', 0, t, mu); }")]
    [InlineData("functions { vector f(real t, vector y, data real k) { return y; } } model { array[1] vector[1] z = ode_rk45(‹2043 f›, [1]', 0, t, mu); z = ode_rk45(f, [1]', 0, t, x[1]); }")]
    [InlineData("functions { real f(real t, vector y) { return t; } } model { array[1] vector[1] z = ode_rk45(‹2043 f›, [1]', 0, t); }")]
    [InlineData("model { array[1] vector[1] z = ode_rk45(‹2044 mu›, [1]', 0, t); }")]
    [InlineData("functions { vector f(real t, vector y) { return y; } } model { array[1] vector[1] z = ode_rk45_tol(f, [1]', 0, t, ‹2025 mu›, 1e-6, 10); }")]
    [InlineData("functions { vector f(real t, vector y) { return y; } } model { array[1] vector[1] z = ‹2023 ode_rk45›(f, [1]', 0); }")]
    [InlineData("functions { real f(array[] int s, int a, int b) { return 1; } } model { target += reduce_sum(‹2043 f›, t, 1); target += reduce_sum(f, ‹2020 mu›, 1); }")]
    [InlineData("functions { array[] real f(real t, array[] real y, array[] real th, array[] real xr, array[] int xi) { return y; } } model { array[1, 1] real z = integrate_ode_rk45(f, {1}, 0, t, {mu}, ‹2025 {mu}›, y); }")]
    [InlineData("functions { real f(real a) { return a; } } model { array[1, 1] real z = integrate_ode_rk45(‹2043 f›, {1}, 0, t, {mu}, t, y); }")]
    [InlineData("functions { real f(real a) { return a; } } model { target += exp(‹2045 f›); }")]
    [InlineData("transformed data { real a = 1 ‹2046 /› 2; real b = 1 %/% 2; real c = 1 / 2.0; }")]
    public void Expressions(string program) => AnnotatedSource.Check(program);

    [Theory]
    [InlineData("transformed data { int a = ‹2060 1.5›; vector[2] v = ‹2060 [1, 2]›; v = [1, 2]'; v[1] = ‹2060 v›; }")]
    [InlineData("model { ‹2061 exp(1)› = 2; }")]
    [InlineData("model { real a; real b; (a, b) = ‹2062 (1, 2, 3)›; (a, b) = (1, 2); (a, ‹2063 a›) = (1, 2); }")]
    [InlineData("model { for (i in ‹2064 mu›) { } }")]
    [InlineData("functions { real ‹2065 f›(int a) { if (a) return 1; } }")]
    [InlineData("functions { real ‹2065 f›(int a) { while (a) break; } real f1(int a) { while (1) { if (a) return 1; } } real f2(int a) { for (i in 1:a) return 1; } real g(int a) { if (a) return 1; else reject(\"a\"); } real h() { { return 1; } } }")]
    [InlineData("functions { int f(int a) { return ‹2066 1.5›; } real g() { return 1; } }")]
    [InlineData("functions { int f(int a) { ‹2067 return;› } }")]
    [InlineData("functions { void f(int a) { return ‹2068 1›; } void g() { return; } }")]
    [InlineData("model { x ~ normal(mu, sigma) T[0, ]; y ~ ‹2070 bernoulli_logit_glm›([[1, 2]], 0.0, [1, 2]') T[0, ]; }")]
    [InlineData("functions { real f_lpdf(real y) { return y; } } model { mu ~ ‹2070 f›() T[0, ]; }")]
    [InlineData("model { y[1] ~ poisson(sigma) T[‹2020 0.5›, ]; }")]
    [InlineData("model { ‹2071 vector› a; ‹2071 matrix[2]› b; }")]
    [InlineData("parameters { simplex<‹2073 lower=0›>[3] a; complex<‹2073 lower=0›> b; real<lower=‹2020 [1, 2]›> c; vector<lower=[1, 2]'>[2] d; }")]
    [InlineData("data { int<lower=‹2020 0.5›> N; int<‹2073 offset=1›> m; }")]
    [InlineData("parameters { ‹2074 real<lower=0, offset=1>› a; }")]
    [InlineData("functions { ‹2076 int› f_lpdf(real y) { return 1; } real g_lpmf(real ‹2077 y›) { return 1; } real h_lpdf(int ‹2077 y›) { return 1; } }")]
    [InlineData("model { ‹2078 void› a; }")]
    [InlineData("functions { real ‹2079 f_lpdf›() { return 1; } } model { mu ~ f(); }")]
    public void Statements(string program) => AnnotatedSource.Check(program);

    [Theory]
    [InlineData("model { target += normal_lpdf(x | A, sigma); }", "it may be real, vector, row_vector or array[] real")]
    [InlineData("model { target += theta * x; }", "dot_product")]
    [InlineData("transformed data { int a = 1.5; }", "to_int")]
    [InlineData("functions { vector f(real t, vector y, int k) { return y; } } model { array[1] vector[1] z = ode_rk45(f, [1]', 0, t, mu); }", "Its argument 3 is an int, where the call passes a real")]
    public void A_message_says_what_would_do(string program, string part)
    {
        Assert.Contains(part, Assert.Single(AnnotatedSource.Bind(AnnotatedSource.WithPrelude(program)).Diagnostics).Message);
    }

    [Fact]
    public void Deep_nesting_is_an_error_and_not_a_crash()
    {
        // The tree is built by hand: the parser has its own limit.
        ExpressionSyntax deep = new LiteralSyntax(new TextSpan(0, 1), LiteralKind.Int, "1");
        for (int i = 0; i < 200_000; i++) deep = new ParenthesizedSyntax(new TextSpan(0, 1), deep);
        var block = new BlockSyntax(default, BlockKind.Model, default, [new TargetIncrementSyntax(default, deep)]);
        BindingResult result = Binder.Bind(new SyntaxTree(new SourceText("1"), new ProgramSyntax(default, [block]), [], []));
        Assert.Equal("BYM2042", Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void A_long_sum_binds()
    {
        var sum = new StringBuilder("model { real a = 1");
        for (int i = 0; i < 300; i++) sum.Append(" + 1.5");
        Assert.Empty(AnnotatedSource.Bind(sum.Append("; }").ToString()).Diagnostics);
    }
}
