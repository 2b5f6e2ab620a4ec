using System.Globalization;
using BayesLang.Data;
using BayesLang.Data.Csv;
using BayesLang.Language.Derivation;
using BayesLang.Workflow.Charts;
using BayesLang.Workflow.Generation;
using BayesLang.Workflow.Reports;
using BayesLang.Workflow.Runs;

namespace BayesLang.Workflow.Tests.Reports;

/// <summary>What a report tells of models of several kinds, and of those of which something cannot be told.</summary>
public sealed class ReportBuilderTests : ReportHarness
{
    const string Growth = """
        /// Growth over time.
        @title("Growth")
        @question("How fast does {outcome} grow?")
        @not_for("Growth that levels off.")
        @cite("A source")
        data {
          int<lower=1> N;
          @role("time") vector[N] t;
          @role("outcome") @unit("cm") vector[N] y;
        }
        parameters {
          real alpha ~ normal(0, 20);
          @cite("Another source") real beta ~ normal(0, 5);
          real<lower=0> sigma ~ exponential(1);
        }
        model { y ~ normal(alpha + beta * t, sigma); }
        generated quantities {
          @estimand("growth of {outcome}") @unit("cm a {time}") @reference("0") real growth = beta;
          @estimand("{outcome} at the ends") @unit("cm") vector[2] ends = [alpha + beta * min(t), alpha + beta * max(t)]';
          @curve("t") @label("fitted {outcome}") vector[N] fitted = alpha + beta * t;
        }
        """;

    [Fact]
    public void The_answer_is_the_estimand_in_the_users_words()
    {
        string fit = Fit("growth", Growth, "t,y", Enumerable.Range(1, 60).Select(t => new object[] { t, 3 + 2 * t + Normal() }));
        Map(fit, "growth", ("outcome", "y", "height"), ("time", "t", "year"));
        List<string> told = [];
        Report report = ReportBuilder.Build(fit, new Told(told));
        Assert.Equal(("Growth", "How fast does height grow?"), (report.Title, report.Question));
        Assert.Matches(@"^Growth of height: (1\.9\d|2\.0\d)\d* cm a year, 90 % interval (1\.9\d|2\.0\d)\d* to 2\.0\d+; the probability that it is above 0 is more than 99\.9 %\. Height at the ends \(cm\): 1 ", report.Answer);
        Assert.Equal(["data", "model", "prior-predictive", "sampling", "posterior", "posterior-predictive", "loo", "sensitivity", "limits"], report.Steps.Select(step => step.Id));
        // Each but the limits, which are what the others leave.
        Assert.Equal(report.Steps.Take(8).Select(step => step.Title).Order(), told.Order());

        ReportStep posterior = Step(report, "posterior");
        BandChart curve = Assert.IsType<BandChart>(Assert.Single(posterior.Figures, figure => figure.Chart is BandChart).Chart);
        Assert.Equal(("year", 60, 60), (curve.XLabel, curve.Points.Length, curve.Observed.Length));
        DensityChart density = Assert.IsType<DensityChart>(Assert.Single(posterior.Figures, figure => figure.Chart is DensityChart).Chart);
        Assert.Equal(("growth of height (cm a year)", 0.0), (density.XLabel, density.Reference));
        Assert.Equal(["after the data", "before the data"], density.Series.Select(series => series.Name));
        // The prior's standard deviation is 5.
        Assert.InRange(Math.Sqrt(density.Series[1].Draws.Average(draw => draw * draw)), 4, 6);
        Assert.Contains(posterior.Tables[0].Rows, row => row[0] == "growth of height" && row[^1] == "> 99.9 % above 0");
        Assert.Contains("Not for: Growth that levels off.", Step(report, "limits").Paragraphs);
        Assert.Equal(["A source", "Another source"], report.Run.Citations.AsEnumerable());
        Assert.Equal("bayes fit growth --data survey.csv --map outcome=height time=year --draws 400 --warmup 500 --seed 3", report.Run.Commands[0]);
        Assert.Equal(report.Steps.SelectMany(step => step.Figures).Count(), report.Steps.SelectMany(step => step.Figures).DistinctBy(figure => figure.Id).Count());
    }

    [Fact]
    public void The_commands_of_a_fit_keep_how_it_was_made()
    {
        SampleOptions few = new() { Chains = 2, Draws = 30, Warmup = 40, AdaptDelta = 0.6, SaveWarmup = true };
        string fit = Fit("growth", Growth, "t,y", Enumerable.Range(1, 20).Select(t => new object[] { t, 3 + 2 * t + Normal() }), few, "beta ~ normal(0, 3)");
        // Of bayes sample the model and the data as files, and every option that is not as it would be.
        Report sampled = ReportBuilder.Build(fit);
        Assert.Equal($"bayes sample {In("growth.bym")} --data {In("growth.csv")} --adapt-delta 0.6 --chains 2 --draws 30 --prior 'beta ~ normal(0, 3)' --save-warmup --warmup 40 --seed 3", sampled.Run.Commands[0]);
        // Of bayes fit the analyst's table and columns; what it has no option for changes no draw.
        Map(fit, "growth", ("outcome", "y", "height"), ("time", "t", "year"));
        Report report = ReportBuilder.Build(fit);
        Assert.Equal("bayes fit growth --data survey.csv --map outcome=height time=year --adapt-delta 0.6 --chains 2 --draws 30 --prior 'beta ~ normal(0, 3)' --warmup 40 --seed 3", report.Run.Commands[0]);
        // Advice takes the places of the fit's own options, and stands once.
        string advised = Assert.Single(Step(report, "sampling").Advice.Select(advice => advice.Command).OfType<string>());
        Assert.StartsWith("bayes fit growth --data survey.csv --map outcome=height time=year --adapt-delta 0.6 --chains 2 --prior 'beta ~ normal(0, 3)' --", advised);
        Assert.DoesNotContain("--draws 30", advised);
        Assert.Single(advised.Split("--draws").Skip(1));
    }

    [Fact]
    public void Texts_name_the_levels_that_they_speak_of()
    {
        const string Difference = """
            data { int N; @role("group") factor[N] g; @role("outcome") vector[N] y; }
            parameters { vector[levels(g)] mu ~ normal(0, 5); real<lower=0> sigma ~ exponential(1); }
            model { y ~ normal(mu[g], sigma); }
            generated quantities { @estimand("{outcome} with {group 2} minus that with {group 1}, {group 3} aside") real difference = mu[2] - mu[1]; }
            """;
        string fit = Fit("difference", Difference, "g,y", Enumerable.Range(0, 100).Select(i => new object[] { i % 2 == 0 ? "old" : "new", Normal() }));
        Assert.StartsWith("Y with old minus that with new, g 3 aside: ", ReportBuilder.Build(fit).Answer);
    }

    /// <summary>Of yes and no the median is one of both; what answers is how often yes.</summary>
    [Fact]
    public void Indicators_are_told_as_probabilities()
    {
        const string Best = """
            data { int N; @role("outcome") vector[N] y; }
            parameters { vector[2] mu ~ normal(0, 1); real<lower=0> sigma ~ exponential(1); }
            model { y ~ normal(mu[1], sigma); }
            generated quantities {
              @estimand("probability of more than the other") real first = mu[1] > mu[2];
              @estimand("probability of being first") vector[2] best = [mu[1] > mu[2], mu[2] >= mu[1]]';
            }
            """;
        // mu[1] is near 0, and mu[2] is its prior: one half.
        Report report = ReportBuilder.Build(Fit("best", Best, "y", Enumerable.Range(0, 400).Select(_ => new object[] { Normal() })));
        Assert.Matches(@"^Probability of more than the other: (4\d|5\d) %\. Probability of being first: 1 (4\d|5\d) %; 2 (4\d|5\d) %\.$", report.Answer);
        ReportStep posterior = Step(report, "posterior");
        Assert.Matches(@"^Probability of more than the other: (4\d|5\d) %\.$", posterior.Sentence);
        Figure forest = Assert.Single(posterior.Figures);
        Assert.Matches(@"^2 probabilities, from 4\d % \(\d\) to 5\d % \(\d\)\.$", forest.Description);
        Assert.All(Assert.IsType<ForestChart>(forest.Chart).Rows, row => Assert.InRange(row.Median, 0.4, 0.6));
        Assert.All(posterior.Tables[0].Rows, row => Assert.Equal(["", "", "", ""], row.Skip(3)));
    }

    [Fact]
    public void Binary_outcomes_have_bars_and_a_calibration()
    {
        const string Logistic = """
            data { int N; vector[N] x; @role("outcome") array[N] int<lower=0, upper=1> y; }
            parameters { real alpha ~ normal(0, 2.5); real beta ~ normal(0, 2.5); }
            model { y ~ bernoulli_logit(alpha + beta * x); }
            """;
        object[][] rows = [.. Enumerable.Range(0, 300).Select(_ => Normal() is var x ? new object[] { x, random.NextDouble() < 1 / (1 + Math.Exp(-x)) ? 1 : 0 } : [])];
        Report report = ReportBuilder.Build(Fit("logistic", Logistic, "x,y", rows));
        ReportStep predictions = Step(report, "posterior-predictive");
        BarsChart bars = Assert.Single(predictions.Figures.Select(figure => figure.Chart).OfType<BarsChart>());
        Assert.Equal(rows.Count(row => (int)row[1] == 1), bars.Bars[1].Observed);
        CalibrationChart calibration = Assert.Single(predictions.Figures.Select(figure => figure.Chart).OfType<CalibrationChart>());
        Assert.Equal((10, 300), (calibration.Bins.Length, calibration.Bins.Sum(bin => bin.Count)));
        Assert.All(calibration.Bins, bin => Assert.True(bin.Low <= bin.Predicted && bin.Predicted <= bin.High));
        // The sampler's model is right, so most shares are where calibrated predictions have them.
        Assert.InRange(calibration.Bins.Count(bin => bin.Low <= bin.Observed && bin.Observed <= bin.High), 7, 10);
        Assert.Single(Step(report, "data").Figures.Select(figure => figure.Chart).OfType<BarsChart>());
    }

    [Fact]
    public void What_cannot_be_told_is_said_without_a_verdict()
    {
        // A term that is no density: neither predictions nor log likelihoods can be derived.
        const string Penalty = """
            data { int N; vector[N] y; }
            parameters { real mu; }
            model { target += -0.5 * dot_self(y - mu); }
            """;
        Report report = ReportBuilder.Build(Fit("penalty", Penalty, "y", Enumerable.Range(0, 30).Select(_ => new object[] { Normal() })));
        foreach (string id in new[] { "prior-predictive", "posterior-predictive", "loo", "sensitivity" })
        {
            Assert.Null(Step(report, id).Verdict);
            Assert.NotEmpty(Step(report, id).Sentence);
        }
        Assert.Equal(Verdict.Good, Step(report, "sampling").Verdict);
        Assert.StartsWith("Mu: ", report.Answer);
    }

    /// <summary>A host may have decimal commas; what a report says has none, its charts neither.</summary>
    [Fact]
    public void A_report_is_the_same_in_every_culture()
    {
        string fit = Fit("growth", Growth, "t,y", Enumerable.Range(1, 60).Select(t => new object[] { t, 3 + 2 * t + Normal() }));
        CultureInfo before = CultureInfo.CurrentCulture, commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        commas.NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", PercentDecimalSeparator = ",", PercentGroupSeparator = "." };
        string expected = Page();
        try
        {
            CultureInfo.CurrentCulture = commas;
            Assert.Equal(expected, Page());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        string Page()
        {
            Report report = ReportBuilder.Build(fit);
            StringWriter text = new();
            ReportJson.Write(report, text);
            return text + string.Concat(report.Steps.SelectMany(step => step.Figures).Select(figure => ChartSvg.Of(figure.Chart, figure.Id, figure.Title, figure.Description).ToString()));
        }
    }

    /// <summary>Of 30 draws five are kept of each chain, every seventh, which counts alone would take for every sixth.</summary>
    [Fact]
    public void Derived_draws_know_which_of_the_runs_they_are_of()
    {
        string fit = Fit("growth", Growth, "t,y", Enumerable.Range(1, 20).Select(t => new object[] { t, 3 + 2 * t + Normal() }), new SampleOptions { Chains = 2, Draws = 30, Warmup = 50 });
        RecordedRun run = RecordedRun.Open(fit);
        DrawsTable draws = Workflow.Fit.Open(fit).Table;
        DerivedDraws all = DerivedDraws.Of(run, draws, DerivedKinds.LogLik), some = DerivedDraws.Of(run, draws, DerivedKinds.LogLik, thin: 7);
        Assert.Equal((1, 7, 5), (all.Thin, some.Thin, some.Table.DrawsPerChain));
        Assert.Equal(Enumerable.Range(0, 5).Select(draw => all.Table.Column(1, 0)[draw * all.Thin * some.Thin]), some.Table.Column(1, 0).ToArray());
    }

    [Fact]
    public void A_model_that_has_changed_since_is_refused()
    {
        string fit = Fit("growth", Growth, "t,y", Enumerable.Range(1, 20).Select(t => new object[] { t, 3 + 2 * t + Normal() }), new SampleOptions { Chains = 1, Draws = 50, Warmup = 50 });
        File.AppendAllText(In("growth.bym"), "// changed\n");
        Assert.Contains("growth.bym is no longer the model of this run: put the file back as it was, or fit again.", Assert.Throws<DataFormatException>(() => ReportBuilder.Build(fit)).Message);
    }

    sealed class Told(List<string> titles) : IProgress<string>
    {
        public void Report(string value)
        {
            lock (titles) titles.Add(value);
        }
    }
}
