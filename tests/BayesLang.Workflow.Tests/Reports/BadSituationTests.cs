using BayesLang.Language.Syntax;
using BayesLang.Runtime.Random;
using BayesLang.Workflow.Descriptions;
using BayesLang.Workflow.Reports;

namespace BayesLang.Workflow.Tests.Reports;

/// <summary>Analyses that must not end with a clean verdict: each is found where it belongs, with the advice that mends it.</summary>
public sealed class BadSituationTests : ReportHarness
{
    const string Linear = """
        data { int N; @role("predictors") vector[N] x; @role("outcome") vector[N] y; }
        parameters { real alpha ~ normal(0, 10); real beta ~ normal(0, 10); real<lower=0> sigma ~ exponential(1); }
        model { y ~ normal(alpha + beta * x, sigma); }
        """;

    const string Logistic = """
        data { int N; @role("predictors") vector[N] x; @role("outcome") array[N] int<lower=0, upper=1> y; }
        parameters { real alpha ~ normal(0, 2.5); real beta ~ normal(0, 2.5); }
        model { y ~ bernoulli_logit(alpha + beta * x); }
        """;

    const string Poisson = """
        data { int N; @role("predictors") vector[N] x; @role("outcome") array[N] int<lower=0> y; }
        parameters { real alpha ~ normal(0, 2); real beta ~ normal(0, 1); }
        model { y ~ poisson_log(alpha + beta * x); }
        """;

    static IEnumerable<object[]> Rows(int count, Func<int, object[]> row) => Enumerable.Range(0, count).Select(row).ToArray();

    static void IsLook(ReportStep step, string sentence, string advice)
    {
        Assert.Equal(Verdict.Look, step.Verdict);
        Assert.Contains(sentence, Text(step));
        Assert.Contains(step.Advice, each => each.Text.Contains(advice, StringComparison.Ordinal));
    }

    [Fact]
    public void A_good_analysis_is_good()
    {
        string fit = Fit("linear", Linear, "x,y", Rows(200, _ => Normal() is var x ? [x, 1 + 0.5 * x + Normal()] : []));
        Report report = ReportBuilder.Build(fit);
        Assert.All(report.Steps, step => Assert.True(step.Verdict is null or Verdict.Good, Text(step)));
        Assert.Equal(Verdict.Good, report.Verdict);
        Assert.StartsWith("Alpha: ", report.Answer);
    }

    [Fact]
    public void Separation()
    {
        string fit = Fit("logistic", Logistic, "x,y", Rows(60, i => Normal() is var x ? [x, x > 0.1 ? 1 : 0] : []));
        Map(fit, "logistic", ("outcome", "y", "bought"), ("predictors", "x", "age"));
        ReportStep data = Step(ReportBuilder.Build(fit), "data");
        IsLook(data, "Separation: age tells bought without error", "normal(0, 2.5)");
        Assert.Contains(data.Advice, advice => advice.Command == "bayes fit horseshoe_logistic --data survey.csv --map outcome=bought predictors=age");
    }

    [Fact]
    public void Separation_but_for_one_value()
    {
        string data = Text(Step(ReportBuilder.Build(Fit("logistic", Logistic, "x,y", Rows(60, i => [i % 3 == 0 ? 1 : 0, i % 3 == 0 || i % 2 == 0 ? 1 : 0]))), "data"));
        Assert.Contains("Quasi-complete separation: x tells y without error in these data, but for rows at one value, where y is both 0 and 1. No finite effect", data);
        Assert.DoesNotContain("Separation: x", data);
    }

    /// <summary>Groups whose rows are all alike have finite effects where they share a distribution, a fixed one as of abilities too.</summary>
    [Theory]
    [InlineData("vector[levels(g)] alpha ~ normal(0, 2.5);", true)]
    [InlineData("real<lower=0> tau ~ normal(0, 1); @noncentered vector[levels(g)] alpha ~ normal(0, tau);", false)]
    [InlineData("@local vector[levels(g)] alpha ~ std_normal();", false)]
    public void Separation_by_groups(string parameters, bool isFound)
    {
        string model = $$"""
            data { int N; factor[N] g; @role("outcome") array[N] int<lower=0, upper=1> y; }
            parameters { {{parameters}} }
            model { y ~ bernoulli_logit(alpha[g]); }
            """;
        string data = Text(Step(ReportBuilder.Build(Fit("groups", model, "g,y", Rows(60, i => [$"{(char)('a' + i % 6)}", i % 6 == 0 || i % 7 < 3 ? 1 : 0]))), "data"));
        Assert.Equal(isFound, data.Contains("g = a", StringComparison.Ordinal));
    }

    [Fact]
    public void Separation_by_two_predictors_together()
    {
        const string Two = """
            data { int N; matrix[N, 2] x; @role("outcome") array[N] int<lower=0, upper=1> y; }
            parameters { real alpha ~ normal(0, 2.5); vector[2] beta ~ normal(0, 2.5); }
            model { y ~ bernoulli_logit(alpha + x * beta); }
            """;
        object[][] rows = [.. Rows(80, _ => (Normal(), Normal()) is var (a, b) ? [a, b, a + b > 0 ? 1 : 0] : []).Where(row => Math.Abs((double)row[0] + (double)row[1]) > 0.2)];
        IsLook(Step(ReportBuilder.Build(Fit("two", Two, "x[age],x[income],y", rows)), "data"), "the predictors together tell y without error", "normal(0, 2.5)");
    }

    [Fact]
    public void A_predictor_in_wild_units()
    {
        const string Scaled = """
            data { int N; vector[N] x; vector[N] z; @role("outcome") vector[N] y; real<lower=0> scale = 2.5 * sd(y) / sd(x); }
            parameters { real alpha ~ normal(0, 10); real beta ~ normal(0, scale); real gamma ~ normal(0, 1); real<lower=0> sigma ~ exponential(1); }
            model { y ~ normal(alpha + beta * (x - mean(x)) + gamma * z, sigma); }
            """;
        ReportStep data = Step(ReportBuilder.Build(Fit("wild", Scaled, "x,z,y", Rows(120, _ => Normal(4e6, 3e5) is var x ? [x, Normal(0, 20), 1 + x / 1e6 + Normal()] : []))), "data");
        IsLook(data, "x (mean 4", "thousands");
        Assert.DoesNotContain(" z ", Text(data));
    }

    [Fact]
    public void A_group_with_one_row()
    {
        const string Apart = """
            data { int N; factor[N] g; @role("outcome") vector[N] y; }
            parameters { vector[levels(g)] alpha ~ normal(0, 5); real<lower=0> sigma ~ exponential(1); }
            model { y ~ normal(alpha[g], sigma); }
            """;
        const string Together = """
            data { int N; factor[N] g; @role("outcome") vector[N] y; }
            parameters { real mu ~ normal(0, 5); real<lower=0> tau ~ normal(0, 1); @noncentered vector[levels(g)] alpha ~ normal(mu, tau); real<lower=0> sigma ~ exponential(1); }
            model { y ~ normal(alpha[g], sigma); }
            """;
        object[][] rows = [.. Rows(91, i => [i == 90 ? "lonely" : $"{(char)('a' + i % 6)}", Normal(i % 6, 1)])];
        SampleOptions options = new() { Draws = 400, Warmup = 800, AdaptDelta = 0.95 };
        IsLook(Step(ReportBuilder.Build(Fit("apart", Apart, "g,y", rows, options)), "data"), "One group of g has a single row: lonely", "share a distribution");
        // A model that lets groups share a distribution is not advised to.
        ReportStep data = Step(ReportBuilder.Build(Fit("together", Together, "g,y", rows, options)), "data");
        IsLook(data, "with which it shares a distribution", "only what the interval allows");
        Assert.DoesNotContain(data.Advice, advice => advice.Text.Contains("share a distribution", StringComparison.Ordinal));
    }

    [Fact]
    public void A_level_with_one_row_among_predictors()
    {
        const string Indicators = """
            data { int N; int K; @role("predictors") matrix[N, K] x; @role("outcome") vector[N] y; }
            parameters { real alpha ~ normal(0, 5); vector[K] beta ~ normal(0, 5); real<lower=0> sigma ~ exponential(1); }
            model { y ~ normal(alpha + x * beta, sigma); }
            """;
        object[][] rows = [.. Rows(91, i => [i == 90 ? 1 : 0, i % 2, Normal(i % 2, 1)])];
        IsLook(Step(ReportBuilder.Build(Fit("indicators", Indicators, "\"x[shop: lonely]\",\"x[shop: north]\",y", rows)), "data"), "shop: lonely sets a single row apart", "varying_intercepts");
    }

    [Fact]
    public void Outliers_with_a_normal_model()
    {
        string fit = Fit("linear", Linear, "x,y", Rows(150, i => Normal() is var x ? [x, 1 + 0.5 * x + Normal() + (i % 50 == 0 ? 15 : 0)] : []));
        Map(fit, "linear", ("outcome", "y", "weight"), ("predictors", "x", "age"));
        Report report = ReportBuilder.Build(fit);
        IsLook(Step(report, "data"), "weight has 3 values far from all others", "robust_linear");
        ReportStep predictions = Step(report, "posterior-predictive");
        Assert.NotEqual(Verdict.Good, predictions.Verdict);
        Assert.Contains(predictions.Advice, advice => advice.Command == "bayes fit robust_linear --data survey.csv --map outcome=weight predictors=age");
        Assert.NotEqual(Verdict.Good, Step(report, "loo").Verdict);
    }

    [Fact]
    public void Exponential_tails_have_room_for_values_far_out()
    {
        const string Median = """
            data { int N; @role("outcome") vector[N] y; }
            parameters { real mu ~ normal(0, 10); real<lower=0> sigma ~ exponential(1); }
            model { y ~ double_exponential(mu, sigma); }
            """;
        object[][] rows = [.. Rows(400, _ => [(random.NextDouble() < 0.5 ? -1 : 1) * Math.Log(random.NextDouble())])];
        ReportStep good = Step(ReportBuilder.Build(Fit("median", Median, "y", rows)), "posterior-predictive");
        Assert.DoesNotContain("beyond what the model predicts", Text(good));
        // A value that not even such tails reach is one all the same.
        rows[7] = [60.0];
        ReportStep far = Step(ReportBuilder.Build(Fit("median", Median, "y", rows)), "posterior-predictive");
        Assert.Contains("1 value of y is beyond what the model predicts there, more than 5 robust standard deviations away: row 8 (60).", Text(far));
        Assert.DoesNotContain("pull the estimates", Text(far));
    }

    /// <summary>The description of the figure is what those hear who do not see it.</summary>
    [Fact]
    public void A_figure_that_leaves_its_band_says_so()
    {
        static string Heard(Report report) => Step(report, "loo").Figures.Single(figure => figure.Id.StartsWith("loo-pit", StringComparison.Ordinal)).Description;
        Assert.StartsWith("Within the 95 % band of calibrated predictions; p ", Heard(ReportBuilder.Build(Fit("linear", Linear, "x,y", Rows(200, _ => [Normal(), Normal()])))));
        Assert.StartsWith("Not within the 95 % band of calibrated predictions; p ", Heard(ReportBuilder.Build(Fit("skewed", Linear, "x,y", Rows(200, _ => [Normal(), -Math.Log(random.NextDouble())])))));
    }

    /// <summary>By the graph: a prior that depends on another parameter through a transformed one is not at the top.</summary>
    [Fact]
    public void Priors_that_depend_through_transformed_parameters_are_not_at_the_top()
    {
        const string Scaled = """
            data { int N; @role("outcome") vector[N] y; }
            parameters { real<lower=0> tau ~ normal(0, 1); vector[3] effect; @local real own ~ std_normal(); }
            transformed parameters { real spread = 2 * tau; }
            model { effect ~ normal(0, spread); y ~ normal(sum(effect) + own, 1); }
            """;
        Assert.Equal([("tau", true), ("effect", false), ("own", false)], PriorInfo.Of(new SourceText(Scaled)).Select(prior => (prior.Parameter, prior.IsTop)));
    }

    [Fact]
    public void Zero_inflation_with_poisson()
    {
        string fit = Fit("poisson", Poisson, "x,y", Rows(200, _ => [Normal(), random.NextDouble() < 0.4 ? 0 : Generators.Poisson(random, 5)]));
        Map(fit, "poisson", ("outcome", "y", "visits"), ("predictors", "x", "age"));
        Report report = ReportBuilder.Build(fit);
        ReportStep predictions = Step(report, "posterior-predictive");
        Assert.Equal(Verdict.Stop, predictions.Verdict);
        Assert.Contains("visits: fewer zeros are predicted than were observed", Text(predictions));
        Assert.Equal("bayes fit zero_inflated_poisson --data survey.csv --map outcome=visits predictors=age", predictions.Advice[0].Command);
        Assert.Contains(predictions.Advice, advice => advice.Command == "bayes fit negative_binomial --data survey.csv --map outcome=visits predictors=age");
        Assert.StartsWith("There is no answer yet. The model does not describe visits", report.Answer);
    }

    [Fact]
    public void Too_few_data()
    {
        string fit = Fit("linear", Linear, "x,y", Rows(5, i => [i, 2 * i + Normal()]), new SampleOptions { Draws = 400, Warmup = 800, AdaptDelta = 0.99 });
        Map(fit, "linear", ("outcome", "y", "weight"), ("predictors", "x", "age"));
        IsLook(Step(ReportBuilder.Build(fit), "data"), "There are few data: 5 rows for 3 parameters", "get more rows");
    }

    [Fact]
    public void Chains_in_different_modes()
    {
        const string Mixture = """
            data { int N; @role("outcome") vector[N] y; }
            parameters { vector[2] mu; real<lower=0> sigma ~ exponential(1); }
            model { mu ~ normal(0, 10); for (n in 1:N) target += log_mix(0.5, normal_lpdf(y[n] | mu[1], sigma), normal_lpdf(y[n] | mu[2], sigma)); }
            """;
        Report report = ReportBuilder.Build(Fit("mixture", Mixture, "y", Rows(100, i => [Normal(i % 2 == 0 ? -5 : 5)])));
        ReportStep sampling = Step(report, "sampling");
        Assert.Equal(Verdict.Stop, sampling.Verdict);
        Assert.Equal(Verdict.Stop, report.Verdict);
        Assert.Contains("ordered", Text(sampling));
        Assert.DoesNotContain("--draws", Text(sampling));
        Assert.StartsWith("There is no answer yet.", report.Answer);
    }

    [Fact]
    public void Priors_that_predict_absurd_data()
    {
        const string Wide = """
            data { int N; @role("predictors") vector[N] x; @role("outcome") vector[N] y; }
            parameters { real alpha ~ normal(0, 10000); real beta ~ normal(0, 10000); real<lower=0> sigma ~ exponential(1); }
            model { y ~ normal(alpha + beta * x, sigma); }
            """;
        ReportStep step = Step(ReportBuilder.Build(Fit("wide", Wide, "x,y", Rows(100, _ => [Normal(), Normal()]))), "prior-predictive");
        IsLook(step, "Most of what the priors predict for y is absurd", "--prior");
        // The command shows what the text speaks of, with a prior to write anew.
        Assert.Equal($"bayes prior-predictive {In("wide.bym")} --data {In("wide.csv")} --prior 'alpha ~ normal(0, 10000)'", step.Advice[0].Command);
    }

    /// <summary>No two columns say the same here, but each follows from the two others.</summary>
    [Fact]
    public void A_predictor_that_follows_from_others()
    {
        const string Model = """
            data { int N; @role("predictors") matrix[N, 3] x; @role("outcome") vector[N] y; }
            parameters { real alpha ~ normal(0, 2); vector[3] beta ~ normal(0, 1); real<lower=0> sigma ~ exponential(1); }
            model { y ~ normal(alpha + x * beta, sigma); }
            """;
        IEnumerable<object[]> rows = Rows(100, _ =>
        {
            double first = Normal(), second = Normal();
            // No more of it is its own than a variance inflation of some 20 leaves.
            return [first, second, first + second + Normal(0, 0.3), first + Normal()];
        });
        string data = Text(Step(ReportBuilder.Build(Fit("redundant", Model, "x.1,x.2,x.3,y", rows)), "data"));
        Assert.Matches(@"follow from the other predictors, .* \(variance inflation (1|2|3)\d\)\.\nLeave out one of", data);
        Assert.DoesNotContain("nearly the same", data);
    }

    /// <summary>Wide priors, as those of many regressions on a log scale, do no harm where the data decide.</summary>
    [Fact]
    public void Priors_that_are_wide_but_are_outweighed()
    {
        const string Wide = """
            data { int N; @role("predictors") vector[N] x; @role("outcome") vector[N] y; }
            parameters { real alpha ~ normal(0, 60); real beta ~ normal(0, 60); real<lower=0> sigma ~ exponential(1); }
            model { y ~ normal(alpha + beta * x, sigma); }
            """;
        ReportStep step = Step(ReportBuilder.Build(Fit("outweighed", Wide, "x,y", Rows(100, _ => [Normal(), Normal()]))), "prior-predictive");
        Assert.Equal(Verdict.Good, step.Verdict);
        Assert.Contains("Here that does no harm", step.Sentence);
    }

    [Fact]
    public void No_priors_and_predictors_that_say_the_same()
    {
        const string Flat = """
            data { int N; matrix[N, 2] x; @role("outcome") vector[N] y; }
            parameters { real alpha; vector[2] beta ~ normal(0, 1); real<lower=0> sigma ~ exponential(1); }
            model { y ~ normal(alpha + x * beta, sigma); }
            """;
        Report report = ReportBuilder.Build(Fit("flat", Flat, "x[age],x[years],y", Rows(100, _ => Normal() is var x ? [x, x + 0.05 * Normal(), x + Normal()] : [])));
        IsLook(Step(report, "model"), "alpha has no prior", "magnitude");
        IsLook(Step(report, "data"), "age and years (correlation", "Keep one of them");
        // An improper prior predicts nothing.
        Assert.Null(Step(report, "prior-predictive").Verdict);
        Assert.Contains("alpha", Step(report, "prior-predictive").Sentence);
    }
}
