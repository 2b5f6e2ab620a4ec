namespace BayesLang.Language.Tests.Binding;

public class BlockErrorTests
{
    [Theory]
    [InlineData("transformed parameters { ‹3001 target += 1;› ‹3001 mu ~ normal(0, 1);› real a = target(); } generated quantities { real b = ‹3006 target()›; }")]
    [InlineData("functions { void f(real a) { ‹3001 target += 1;› } void g_lp(real a) { target += target(); a ~ normal(0, 1); } }")]
    [InlineData("functions { real g_lp(real a) { return a; } real f(real a) { return ‹3002 g_lp›(a); } } transformed data { real b = ‹3002 g_lp›(1); } transformed parameters { real c = ‹2097 g_lp›(1); } model { target += g_lp(2); }")]
    [InlineData("transformed parameters { real a = ‹3003 normal_rng›(0, 1); } model { real b = ‹3003 normal_rng›(0, 1); } generated quantities { real c = normal_rng(0, 1); }")]
    [InlineData("functions { real f_rng() { return normal_rng(0, 1); } real g() { return ‹3003 f_rng›(); } } transformed data { real a = f_rng(); }")]
    [InlineData("transformed parameters { jacobian += 1; real a = lower_bound_jacobian(mu, 0); } model { ‹3004 jacobian += 1;› real b = ‹3004 lower_bound_jacobian›(mu, 0); }")]
    [InlineData("functions { real f_jacobian(real a) { jacobian += a; return a; } real g(real a) { return ‹3004 f_jacobian›(a); } }")]
    [InlineData("functions { real f_lpdf(real y) { return normal_lupdf(y | 0, 1); } real g(real y) { return ‹3005 normal_lupdf›(y | 0, 1); } } transformed parameters { real a = ‹3005 f_lupdf›(mu |); } model { target += f_lupdf(mu | ); }")]
    [InlineData("model { ‹3010 N› = 1; ‹3010 x›[1] = 2; ‹3010 mu› = 1; for (i in 1:N) ‹3010 i› = 2; for (v in x) ‹3010 v› = 1; }")]
    [InlineData("functions { void f(real a) { ‹3010 a› = 1; real b = 1; b = 2; } }")]
    [InlineData("transformed data { real a; a = 1; } transformed parameters { ‹3010 a› = 2; real b; b = 1; } model { ‹3010 b› = 1; } generated quantities { ‹3010 b› += 1; real c; c = 1; }")]
    [InlineData("parameters { int ‹3011 a›; array[2] int ‹3011 b›; } transformed parameters { int ‹3011 c›; tuple(int, real) ‹3011 d›; }")]
    [InlineData("transformed parameters { vector[num_elements(‹3012 theta›)] a; vector[num_elements(x)] b; } model { vector[num_elements(theta)] c; } generated quantities { vector[num_elements(‹3012 theta›)] d; { vector[num_elements(theta)] e; } }")]
    [InlineData("model { ‹3013 real<lower=0>› a; ‹3013 simplex[N]› b; array[2] ‹3013 vector<upper=1>[N]› c; }")]
    [InlineData("functions { real f(‹3014 real<lower=0>› a, ‹3014 simplex› b) { return a; } }")]
    [InlineData("data { int N = 1; factor[N] g = ‹3025 {1}›; vector<missing>[N] x = ‹3025 [1]'›; real m = mean(‹3024 x›); real d = ‹3003 normal_rng›(0, 1); real b = ‹2003 a›; } parameters { real a = ‹3015 1.0›; }")]
    [InlineData("functions { ‹3021 real x;› } data { int N; ‹3016 N = 1;› }")]
    [InlineData("model { ‹3017 break;› ‹3017 continue;› while (1) { break; } }")]
    [InlineData("model { ‹3018 return;› }")]
    [InlineData("model { real a ~ ‹3019 normal(0, 1)›; } generated quantities { real b ~ normal(0, 1); }")]
    [InlineData("transformed data { real a ~ normal(‹2003 mu›, 1); } parameters { real mu; } generated quantities { real b = 1 ~ ‹3033 normal(mu, 1)›; array[2] int c ~ ‹3034 multinomial([0.5, 0.5]')›; }")]
    [InlineData("data { vector<missing>[3] a; int<factor> b; real<‹3020 factor›> d; } parameters { int<‹3020 factor›> ‹3011 e›; }")]
    public void Blocks(string program) => AnnotatedSource.Check(program);
}
