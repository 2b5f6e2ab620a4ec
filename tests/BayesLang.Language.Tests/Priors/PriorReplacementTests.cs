using BayesLang.Language.Binding;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Priors;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Priors;

/// <summary>Priors from outside, as changes of the bound tree; the densities are compared in the compiler's tests.</summary>
public class PriorReplacementTests
{
    private const string Regression = """
        functions {
          real wide_lpdf(real x, real scale) { return cauchy_lpdf(x | 0, scale); }
        }
        data {
          int<lower=0> N, K;
          matrix[N, K] x;
          vector[N] y;
          real<lower=0> prior_scale;
        }
        parameters {
          real alpha;
          vector[K] beta;
          real<lower=0> sigma ~ exponential(1);
          real<lower=0> tau;
        }
        transformed parameters {
          real twice = 2 * tau;
        }
        model {
          alpha ~ normal(0, 5);
          for (k in 1 : K) {
            beta[k] ~ normal(0, tau);
          }
          y ~ normal_id_glm(x, alpha, beta, sigma);
        }
        """;

    private static BoundProgram Bind(string program)
    {
        BindingResult result = Binder.Bind(SyntaxTree.Parse(new SourceText(program, "m.bym")));
        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);
        return result.Program;
    }

    private static PriorResult Apply(string program, params string[] priors) => PriorReplacement.Apply(Bind(program), PriorTexts.Of(priors));

    /// <summary>The model and transformed parameters as the printer of the bound tree shows them, without what the program shares.</summary>
    private static string Model(BoundProgram program) => BoundPrinter.Print(program with { Functions = [], Data = [], TransformedData = [], Parameters = [], GeneratedQuantities = [] });

    /// <summary>The program with priors from outside is, statement by statement, the one that is written by hand.</summary>
    private static void IsAsByHand(string program, string byHand, params string[] priors)
    {
        PriorResult result = Apply(program, priors);
        Assert.Empty(result.Diagnostics);
        Assert.Equal(Model(Bind(byHand)), Model(result.Program));
    }

    [Theory]
    [InlineData("alpha ~ normal(0, 5);", "alpha ~ student_t(3, 0, prior_scale) T[-10, 10];", "alpha ~ student_t(3, 0, prior_scale) T[-10, 10]")]
    [InlineData("alpha ~ normal(0, 5);", "alpha ~ wide(twice);", "alpha ~ wide(twice);")]
    [InlineData("  alpha ~ normal(0, 5);\n", "", "alpha ~ normal(0, 1)", "alpha ~ normal(0, 1);\n  ")]
    public void A_statement_of_the_model_is_replaced_where_it_stands(string before, string after, string prior, string start = "")
    {
        string byHand = start.Length == 0 ? Regression.Replace(before, after) : Regression.Replace("  alpha ~ normal(0, 5);\n", "  alpha ~ normal(0, 1);\n");
        IsAsByHand(Regression, byHand, prior);
    }

    [Fact]
    public void A_distribution_in_the_declaration_is_replaced() =>
        IsAsByHand(Regression, Regression.Replace("~ exponential(1)", "~ normal(0, 2)"), "sigma ~ normal(0, 2)");

    [Fact]
    public void A_loop_of_which_nothing_is_left_goes() =>
        IsAsByHand(Regression, Regression.Replace("  for (k in 1 : K) {\n    beta[k] ~ normal(0, tau);\n  }\n", "").Replace("model {\n", "model {\n  ").Replace("sigma ~ exponential(1)", "sigma").Replace("model {\n", "model {\n  beta ~ std_normal(); sigma ~ exponential(1);\n"), "beta ~ std_normal()");

    [Fact]
    public void A_parameter_without_a_prior_gets_one_and_the_change_says_so()
    {
        PriorResult result = Apply(Regression, "tau ~ exponential(2); alpha ~ normal(1, 1)");
        Assert.Equal(["tau had no prior of its own; tau ~ exponential(2) is added.", "alpha ~ normal(1, 1) takes the place of alpha ~ normal(0, 5) (line 20)."], result.Changes.Select(change => change.ToString()));
    }

    [Fact]
    public void Terms_are_taken_out_of_sums_with_what_normalises_them() => IsAsByHand(
        """
        parameters { real a; real<lower=0> s; }
        model {
          target += normal_lpdf(a | 0, 1) + student_t_lpdf(s | 3, 0, 2.5) - 1 * student_t_lccdf(0 | 3, 0, 2.5);
        }
        """,
        """
        parameters { real a; real<lower=0> s; }
        model {
          s ~ exponential(1);
          target += normal_lpdf(a | 0, 1);
        }
        """, "s ~ exponential(1)");

    [Fact]
    public void A_variable_that_sums_the_priors_goes_on_to_sum_them() => IsAsByHand(
        """
        parameters { real a; real<lower=0> s; }
        transformed parameters {
          real lprior = 0;
          lprior += normal_lpdf(a | 0, 1);
          lprior += student_t_lpdf(s | 3, 0, 2.5) - student_t_lccdf(0 | 3, 0, 2.5);
        }
        model { target += lprior; }
        """,
        """
        parameters { real a; real<lower=0> s; }
        transformed parameters {
          real lprior = 0;
          lprior += normal_lpdf(a | 0, 1);
          lprior += exponential_lpdf(s | 1);
        }
        model { target += lprior; }
        """, "s ~ exponential(1)");

    [Fact]
    public void A_sum_in_a_loop_is_added_to_behind_the_loop()
    {
        const string Summed = """
            parameters { vector[3] b; real<lower=0> s; }
            transformed parameters {
              real lprior = 0;
              for (k in 1 : 3) {
                lprior += normal_lpdf(b[k] | 0, 1);
              }
            }
            model { target += lprior; }
            """;
        IsAsByHand(Summed, Summed.Replace("for (k in 1 : 3) {\n    lprior += normal_lpdf(b[k] | 0, 1);\n  }", "lprior += cauchy_lpdf(b | 0, 2);"), "b ~ cauchy(0, 2)");
        PriorChange truncated = Assert.Single(Apply(Summed, "b ~ normal(0, 2) T[-1, 1]").Changes);
        Assert.EndsWith("lprior, which summed the old one, does not have the new one.", truncated.ToString());
    }

    [Fact]
    public void A_sum_of_an_inner_block_gives_way_to_a_statement() => IsAsByHand(
        "parameters { real a; real b; }\nmodel {\n  {\n    real sum_of = normal_lpdf(b | 0, 1);\n    sum_of += normal_lpdf(a | 0, 1);\n    target += sum_of;\n  }\n}",
        "parameters { real a; real b; }\nmodel {\n  a ~ cauchy(0, 2);\n  {\n    real sum_of = normal_lpdf(b | 0, 1);\n    target += sum_of;\n  }\n}", "a ~ cauchy(0, 2)");

    [Fact]
    public void Entries_have_priors_of_their_own()
    {
        const string Entries = """
            parameters { vector[3] b; }
            model {
              b[1] ~ normal(0, 5);
              b[2] ~ normal(0, 1);
            }
            """;
        IsAsByHand(Entries, Entries.Replace("b[2] ~ normal(0, 1)", "b[2] ~ cauchy(0, 1)"), "b[ 2 ] ~ cauchy(0, 1)");
        IsAsByHand(Entries, "parameters { vector[3] b; }\nmodel { b[3] ~ std_normal(); b[1] ~ normal(0, 5); b[2] ~ normal(0, 1); }", "b[3] ~ std_normal()");
        IsAsByHand(Entries, "parameters { vector[3] b; }\nmodel { b ~ normal(0, 2); }", "b ~ normal(0, 2)");
    }

    [Theory]
    [InlineData("parameters { real a; real b; }\nmodel {\n  [a, b]' ~ multi_normal([0, 0]', identity_matrix(2));\n}", "it is joint with `b` (line 3)")]
    [InlineData("parameters { real<lower=0> a; }\nmodel {\n  log(a) ~ normal(0, 1);\n  target += -log(a);\n}", "it is on `log(a)`, which is computed from `a` (line 3)")]
    [InlineData("parameters { real a; }\nmodel {\n  target += log_mix(0.5, normal_lpdf(a | 0, 1), normal_lpdf(a | 0, 10));\n}", "it stands in a mixture or another expression")]
    [InlineData("parameters { real a; }\nmodel {\n  vector[2] parts;\n  for (k in 1 : 2) parts[k] = normal_lpdf(a | k, 1);\n  target += log_sum_exp(parts);\n}", "it stands in a mixture or another expression, `log_sum_exp(parts)` (line 5)")]
    [InlineData("functions { void give_lp(real x) { x ~ normal(0, 1); } }\nparameters { real a; }\nmodel { give_lp(a); }", "it stands in the function `give_lp` (line 1)")]
    [InlineData("parameters { real<lower=0> a; }\nmodel { target += -2 * log(a); }", "`-2 * log(a)` is a term of the log density that is no distribution")]
    [InlineData("parameters { real<lower=0> a; }\nmodel { target += lognormal_lpdf(a | 0, 1) + log(a); }", "the statement adds `log(a)` too, which depends on `a` (line 2)")]
    [InlineData("parameters { real a; }\nmodel {\n  0 ~ normal(a, 1);\n}", "`a` stands among the arguments of `normal`, not as its outcome (line 3)")]
    public void What_cannot_be_taken_away_is_refused_with_the_reason_and_the_line(string program, string reason)
    {
        PriorResult result = Apply(program, "a ~ cauchy(0, 1)");
        Diagnostic error = Assert.Single(result.Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);
        Assert.Equal("BYM3103", error.Code);
        Assert.Contains(reason, error.Message);
        Assert.Equal(Model(Bind(program)), Model(result.Program));
    }

    [Theory]
    [InlineData("alpha ~ normal(0, sgima)", "BYM2", "sgima", 19)]
    [InlineData("alpha ~ normla(0, 1)", "BYM2", "normla", 9)]
    [InlineData("alpha ~ normal(0 1)", "BYM1", null, 18)]
    [InlineData("alpha ~ normal(0, 1", "BYM1", null, 15)]
    [InlineData("alpha = 3", "BYM3101", "another statement", 1)]
    [InlineData("", "BYM3101", "empty", 1)]
    [InlineData("y ~ normal(0, 1)", "BYM3102", "`y` is data", 1)]
    [InlineData("twice ~ normal(0, 1)", "BYM3102", "`twice` is computed from parameters", 1)]
    [InlineData("alpha + tau ~ normal(0, 1)", "BYM3102", "`alpha + tau` is an expression", 1)]
    [InlineData("beta[1] ~ normal(0, 1)", "BYM3103", "of more than `beta[1]`", 1)]
    [InlineData("alpha ~ normal(0, 1); alpha ~ normal(0, 2)", "BYM3104", "`alpha`", 23)]
    [InlineData("alpha ~ bernoulli(0.5)", "BYM2", "bernoulli", 1)]
    public void Mistakes_are_located_in_the_text(string prior, string code, string? word, int column)
    {
        Diagnostic error = Apply(Regression, prior).Diagnostics.First(diagnostic => diagnostic.Severity == Severity.Error);
        Assert.StartsWith(code, error.Code);
        Assert.Equal(("--prior", 1, column), (error.Place.File.Path, error.Position.Line, error.Position.Column));
        if (word is not null) Assert.Contains(word, error.Message);
    }

    [Fact]
    public void A_support_that_does_not_fit_the_declaration_is_warned_of()
    {
        Diagnostic warning = Assert.Single(Apply(Regression, "alpha ~ exponential(1)").Diagnostics);
        Assert.Equal(("BYM4203", "--prior"), (warning.Code, warning.Place.File.Path));
        Assert.Empty(Apply(Regression, "tau ~ normal(0, 1)").Diagnostics);
    }

    [Fact]
    public void Priors_are_listed_with_their_lines_and_what_keeps_them()
    {
        Assert.Equal(
            ["alpha: alpha ~ normal(0, 5)", "beta: beta[k] ~ normal(0, tau)", "sigma: sigma ~ exponential(1)", "tau: "],
            ParameterPriors.Of(Bind(Regression)).Select(parameter => $"{parameter.Parameter.Name}: {string.Join("; ", parameter.Priors.Select(prior => prior.Text))}"));
    }

    [Fact]
    public void Texts_of_the_same_priors_are_equal()
    {
        Assert.Equal(PriorTexts.Of("a ~ normal(0, 1)"), PriorTexts.Of("a ~ normal(0, 1) ;"));
        Assert.NotEqual(PriorTexts.Of("a ~ normal(0, 1)"), PriorTexts.Of("a ~ normal(0, 2)"));
        Assert.Equal("a ~ normal(0, 1); b ~ normal(0, 2)", PriorTexts.Of("a ~ normal(0, 1)", "b ~ normal(0, 2)").ToString());
    }
}
