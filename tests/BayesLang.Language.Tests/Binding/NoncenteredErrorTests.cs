namespace BayesLang.Language.Tests.Binding;

/// <summary>What <c>@noncentered</c> refuses, and where.</summary>
public class NoncenteredErrorTests
{
    [Theory]
    [InlineData("parameters { @noncentered vector[N] ‹2114 a›; }")]
    [InlineData("parameters { real<lower=0> tau; @noncentered vector[N] ‹2114 a› ~ normal(0, tau); } model { a ~ normal(1, tau); }")]
    [InlineData("parameters { real<lower=0> tau; @noncentered vector[N] ‹2114 a›; } model { if (N > 1) a ~ normal(0, tau); }")]
    [InlineData("parameters { real<lower=0> tau; @noncentered vector[N] ‹2114 a›, b ~ normal(0, tau); }")]
    [InlineData("parameters { real<lower=0> tau; @noncentered array[2] vector[N] ‹2114 a› ~ normal(0, tau); }")]
    [InlineData("functions { real f_lpdf(vector x, real s) { return normal_lpdf(x | 0, s); } } parameters { real<lower=0> tau; @noncentered vector[N] ‹2115 a ~ f(tau)›; }")]
    [InlineData("parameters { real<lower=0> tau; @noncentered vector[N] ‹2115 a ~ normal(0, tau) T[0, ]›; }")]
    [InlineData("parameters { real<lower=0> tau; @noncentered real ‹2115 a ~ normal(x, tau)›; }")]
    [InlineData("parameters { real<lower=0> tau; @noncentered vector[N] ‹2115 a ~ exp_mod_normal(0, tau, 1)›; }")]
    [InlineData("parameters { real<lower=0> tau; @noncentered vector<lower=0>[N] ‹2116 a› ~ normal(0, tau); @noncentered vector<lower=1>[N] ‹2116 b› ~ lognormal(0, tau); @noncentered ordered[N] ‹2116 c› ~ normal(0, tau); }")]
    [InlineData("parameters { real<lower=0> tau; @noncentered vector<multiplier=tau>[N] ‹2116 a› ~ normal(0, tau); }")]
    [InlineData("parameters { real a_raw; real<lower=0> tau; @noncentered vector[N] ‹2116 a› ~ normal(a_raw, tau); }")]
    [InlineData("parameters { @noncentered vector[N] a ~ normal(0, ‹2117 tau›); real<lower=0> tau; }")]
    [InlineData("parameters { real u; @noncentered vector[N] a ~ normal(0, ‹2117 tau›); } transformed parameters { real tau = exp(u); }")]
    [InlineData("parameters { @noncentered vector[N] a; } model { real tau = 2; a ~ normal(0, ‹2117 tau›); }")]
    [InlineData("parameters { @noncentered vector[N] a ~ normal(‹2117 a›[1], 1); }")]
    [InlineData("parameters { ‹2102 @noncentered(1)› vector[N] a ~ normal(0, 1); } transformed parameters { ‹2101 @noncentered› real b = 1; }")]
    public void Refusals(string program) => AnnotatedSource.Check(program);

    [Theory]
    [InlineData("parameters { real m; real<lower=0> tau; @noncentered vector[N] a ~ normal(m, tau); @noncentered vector[N] b ~ normal(a, tau); real<lower=a[1]> c; }")]
    [InlineData("parameters { real<lower=0> tau; @noncentered @unit(\"kg\") vector[N] a; } model { profile(\"prior\") { a ~ student_t(4, x, tau); } }")]
    public void What_is_right(string program) => AnnotatedSource.Check(program);
}
