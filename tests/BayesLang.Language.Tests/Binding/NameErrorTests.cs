using BayesLang.Language.Binding;
using BayesLang.Language.Diagnostics;

namespace BayesLang.Language.Tests.Binding;

public class NameErrorTests
{
    [Theory]
    [InlineData("model { ‹2001 thta› ~ normal(0, 1); }")]
    [InlineData("model { target += ‹2001 q›; target += q * 2; }")]
    [InlineData("model { target += ‹2002 nrmal_lpdf›(x | mu, sigma); }")]
    [InlineData("transformed parameters { real a = ‹2003 b›; real b = 1; }")]
    [InlineData("transformed data { real a = ‹2003 mu›; }")]
    [InlineData("model { real w = 1; } generated quantities { real v = ‹2003 w›; }")]
    [InlineData("functions { real f() { return ‹2001 N›; } }")]
    [InlineData("model { real ‹2004 mu› = 1; }")]
    [InlineData("model { for (‹2004 mu› in 1:N) { } }")]
    [InlineData("model { real a; { real ‹2004 a›; } }")]
    [InlineData("model { { real a; } { real a; } for (i in 1:2) { } for (i in 1:2) { } }")]
    [InlineData("functions { real f(real a) { return 1; } real g(real f) { return ‹2006 f›(1); } } model { real f = 1; target += f; }")]
    [InlineData("functions { real f(real a, real ‹2004 a›) { return 1; } }")]
    [InlineData("model { target += ‹2005 exp›; }")]
    [InlineData("model { real beta = 1; target += beta(1, beta); }")]
    [InlineData("model { target += ‹2007 multiply_log›(1, 2); }")]
    [InlineData("model { target += ‹2007 normal_log›(mu, 0, 1); }")]
    [InlineData("model { real ‹2008 a_lupdf›; }")]
    [InlineData("functions { real ‹2008 a_lupdf›(real x) { return 1; } }")]
    [InlineData("model { mu ~ ‹2009 norml›(0, 1); }")]
    [InlineData("model { mu ~ ‹2010 normal_lpdf›(0, 1); }")]
    [InlineData("functions { real ‹2011 exp›(real x) { return x; } }")]
    [InlineData("functions { vector ‹2011 ode_rk45›(real x) { return [x]'; } }")]
    [InlineData("functions { real f(real x) { return x; } real ‹2012 f›(real z) { return z; } real f(int z) { return z; } }")]
    [InlineData("functions { real ‹2013 f›(real x); }")]
    [InlineData("functions { real ‹2094 f›(real x); real f(real x) { return x; } }")]
    public void Names(string program) => AnnotatedSource.Check(program);

    [Theory]
    [InlineData("model { thta ~ normal(0, 1); }", "thta", "theta")]
    [InlineData("model { target += nrmal_lpdf(x | mu, sigma); }", "nrmal_lpdf", "normal_lpdf")]
    [InlineData("model { x ~ Normal(mu, sigma); }", "Normal", "normal")]
    [InlineData("functions { real helper(real a) { return a; } } model { target += hepler(1); }", "hepler", "helper")]
    [InlineData("model { target += normal_lpdf(x, mu, sigma); }", ",", " |")]
    [InlineData("model { mu ~ normal_lpdf(0, 1); }", "normal_lpdf", "normal")]
    [InlineData("transformed data { real a = 3000000000; }", "3000000000", "3000000000.0")]
    [InlineData("transformed data { real a = 1 / 2; }", "/", "%/%")]
    [InlineData("functions { real f(real<lower=0> a) { return a; } }", "real<lower=0>", "real")]
    [InlineData("model { mu ~ normal(x(1), 1); }", "x(1)", "x[1]")]
    [InlineData("transformed data { @unit(m) real a = 1; }", "m", "\"m\"")]
    [InlineData("transformed data { @allow(\"BYM4001\") real a = 1; }", "\"BYM4001\"", "BYM4001")]
    public void A_fix_replaces_the_wrong_text(string program, string wrong, string right)
    {
        BindingResult result = AnnotatedSource.Bind(AnnotatedSource.WithPrelude(program));
        Diagnostic finding = Assert.Single(result.Diagnostics);
        Fix fix = Assert.Single(finding.Fixes);
        Assert.Equal(wrong, finding.Source.ToString(fix.Span));
        Assert.Equal(right, fix.Replacement);
    }

    [Theory]
    [InlineData("model { target += mu(1.5); }", "`mu` is a variable here, a real, so it cannot be called. To multiply, write `*` between.")]
    [InlineData("model { target += mu(1, 2); }", "`mu` is a variable here, a real, so it cannot be called.")]
    [InlineData("model { target += x(N); }", "`x` is a variable here, a vector, so it cannot be called. Its entries are taken in brackets: write `x[N]`.")]
    [InlineData("model { target += x(1, 2); }", "`x` is a variable here, a vector, so it cannot be called.")]
    [InlineData("functions { real f() { return 1; } } model { real f = 1; target += f(); }", "`f` is a variable here, a real, so it cannot be called. Rename it to reach the function of that name.")]
    [InlineData("model { real a = 0; a += x; }", "`+=` does not apply to a real and a vector. To add up its entries write `sum(…)` around it.")]
    [InlineData("model { real a = 1; a *= x; }", "`*=` does not apply to a real and a vector. The result is a vector, and a real cannot hold it.")]
    [InlineData("transformed data { array[rep_array(1, 2)[1]] real a; real b = target(); }", "`target()` may stand only in the model and transformed parameters blocks and in functions whose names end in `_lp`. Read it there; the draws have its value as `lp__`.")]
    public void A_message_says_what_to_do(string program, string message) => Assert.Equal(message, Assert.Single(AnnotatedSource.Bind(AnnotatedSource.WithPrelude(program)).Diagnostics).Message);

    [Fact]
    public void All_errors_of_a_file_are_reported_in_order()
    {
        BindingResult result = AnnotatedSource.Check(
            """
            functions { real ‹2065 f›(real a) { } }
            transformed data { int a = ‹2060 1.5›; int b = a + ‹2001 c›; }
            model { ‹2001 d› ~ normal(0, 1); mu ~ ‹2009 nothing_like_it›(1); ‹3010 N› = 2; }
            """);
        Assert.Equal(result.Diagnostics.OrderBy(d => d.Span.Start), result.Diagnostics);
    }
}
