using System.Text.RegularExpressions;
using BayesLang.Compiler.Loading;
using BayesLang.Language.Binding;
using BayesLang.Language.Derivation;
using BayesLang.Language.Syntax;

namespace BayesLang.Tests.Derivation;

/// <summary>What cannot be derived, and why; and that nothing changes where nothing is asked for.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("data { vector[3] y; } parameters { real m; } model { y - m ~ normal(0, 1); }", DerivedKinds.LogLik, "the variate is computed from data and parameters together")]
    [InlineData("data { vector[3] y; } parameters { real m; } model { log(y) ~ normal(m, 1); }", DerivedKinds.LogLik, "the variate is computed from data, so that its entries are not those of one variable")]
    [InlineData("data { vector[3] y; } parameters { real m; real s; } model { target += log_mix(0.5, normal_lpdf(y | m, 1), normal_lpdf(y | s, 1)); }", DerivedKinds.LogLik, "the term has several observations in one, so that none has a likelihood of its own")]
    [InlineData("data { int n; real U; } parameters { real m; } model { target += n * normal_lccdf(U | m, 1); }", DerivedKinds.LogLik, "several observations share one entry of the data")]
    [InlineData("functions { real f_lpdf(vector y, real m) { return normal_lpdf(y | m, 1); } } data { vector[3] y; } parameters { real m; } model { y ~ f(m); }", DerivedKinds.LogLik, "`f` is a function of the program that takes all observations at once. Call it for each of them")]
    [InlineData("functions { void f_lp(vector y, real m) { y ~ normal(m, 1); } } data { vector[3] y; } parameters { real m; } model { f_lp(y, m); }", DerivedKinds.LogLik, "it stands in the function `f_lp`")]
    [InlineData("data { vector[3] y; } parameters { real m; } model { if (m > 0) y[1] ~ normal(m, 1); }", DerivedKinds.LogLik, "which of its entries are observations depends on parameters")]
    [InlineData("data { vector[3] y; } parameters { real m; } model { y ~ normal(m, 1); } generated quantities { real log_lik_y = 1; }", DerivedKinds.LogLik, "the program has a `log_lik_y` of its own")]
    [InlineData("data { vector[3] y; } parameters { real m; } model { y ~ normal(m, 1); for (n in 1:3) y[n] ~ cauchy(0, 1); }", DerivedKinds.Predictions, "several statements are densities of the same observations, and only one can say how these came about")]
    [InlineData("data { array[3] real<lower=0> y; } parameters { real<lower=0> m; } model { for (n in 1:3) y[n] ~ wiener(2, 0.1, 0.5, m); }", DerivedKinds.Predictions, "there is no random number generator `wiener_rng` for these arguments")]
    [InlineData("data { int M; vector[M] c; } parameters { real m; } model { target += normal_lccdf(c | m, 1); }", DerivedKinds.Observed, "observations are censored, so that the data are bounds, which predictions cannot be compared with")]
    public void It_is_said_what_stands_in_the_way(string program, DerivedKinds kind, string reason)
    {
        DerivedProgram derived = ModelCompiler.Derive(new SourceText(program, "refused.bym"), new CompileOptions { Derived = kind });
        NotDerived refused = Assert.Single(derived.Refused);
        Assert.Equal((kind, reason), (refused.Kind, refused.Reason));
        Assert.Empty(derived.Quantities);
    }

    [Fact]
    public void Nothing_is_derived_that_was_not_asked_for()
    {
        const string Program = "data { int N; vector[N] y; } parameters { real m; } model { m ~ normal(0, 1); y ~ normal(m, 1); }";
        BoundProgram program = ModelCompiler.Check(new SourceText(Program, "plain.bym"));
        Assert.Same(program, Deriver.Derive(program, DerivedKinds.None).Program);
    }

    /// <summary>The gradient's code is the same to the letter, whatever is derived beside it.</summary>
    [Fact]
    public void The_gradient_is_the_same_code()
    {
        foreach (DerivedCase one in DerivedCases.All)
        {
            string plain = Density(new CompileOptions()), derived = Density(new CompileOptions { Derived = DerivedKinds.LogLik | DerivedKinds.Predictions | DerivedKinds.LogPrior });
            Assert.Equal(plain, derived);

            string Density(CompileOptions options)
            {
                string code = ModelCompiler.ToCSharp(new SourceText(one.Model, "derived.bym"), options);
                int start = code.IndexOf("LogDensityAndGradient(", StringComparison.Ordinal), end = code.IndexOf("void Constrain(", StringComparison.Ordinal);
                Assert.True(0 <= start && start < end, "The emitted class has another order.");
                // Temporaries are numbered through the class: by their first appearance they are alike.
                Dictionary<string, int> numbers = [];
                return Regex.Replace(code[start..end], @"\b[a-z_]+\d+\b", match => $"t{(numbers.TryGetValue(match.Value, out int known) ? known : numbers[match.Value] = numbers.Count)}");
            }
        }
    }
}
