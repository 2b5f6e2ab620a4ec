using BayesLang.Workflow.Reports;
using BayesLang.Workflow.Tests.Charts;

namespace BayesLang.Workflow.Tests.Reports;

/// <summary>A report with everything that a report may have, and with texts that want escaping.</summary>
static class SampleReport
{
    public const string Script = "<script>alert('1 & 2')</script>";

    public static Report Create() => new("How <well> coaching works & for whom", "Does coaching raise the score of `y_rep`?",
    [
        new ReportStep("data", "The data", Verdict.Good, "200 rows of 4 columns were read; none is missing.")
        {
            Paragraphs = ["Each row is a pupil. The column `score` is the outcome, the column `hours` the predictor."],
            Figures = [.. Figures("data", 8, 12)],
            Tables =
            [
                new ReportTable("Columns of the table", ["column", "role", "type", "values", "missing"],
                    [["score", "outcome", "continuous", "1,200", "0"], [Script, "predictor", "continuous", "200", "0"], ["region", "group", "category: North, South, a | b", "2", "0"]]),
            ],
        },
        new ReportStep("prior", "What the model assumes", null, "The priors are weak, and follow the scale of the data.") { Figures = [.. Figures("prior", 13, 14)] },
        new ReportStep("diagnostics", "Sampling", Verdict.Stop, "Transitions diverged: the draws miss a part of the posterior.")
        {
            Figures = [.. Figures("diagnostics", 6, 8), .. Figures("pairs", 19, 21)],
            Advice =
            [
                new Advice("Sample `theta` non-centred: its scale `tau` is not known well.", "bayes new eight_schools -o my_model.bym && bayes sample my_model.bym --data data.csv --adapt-delta 0.99 --seed 1234567"),
                new Advice("Or put more into the prior of `tau`."),
            ],
        },
        new ReportStep("posterior", "What was estimated", Verdict.Good, "The effect is most likely between 0.2 and 2.2 points.")
        {
            Figures = [.. Figures("posterior", 0, 6), .. Figures("curve", 21, 22)],
            Tables =
            [
                new ReportTable("Estimates", ["", "mean", "sd", "5 %", "50 %", "95 %", "R-hat", "ESS bulk", "ESS tail", "P(> 0)"],
                    [["beta[hours]", "1.2", "0.61", "0.21", "1.19", "2.2", "1.002", "3,120", "2,811", "98 %"], ["sigma", "9.96", "0.48", "9.2", "9.94", "10.8", "1.001", "4,011", "3,000", "–"]]),
            ],
        },
        new ReportStep("ppc", "Predictions against the data", Verdict.Look, "There are more zeros than the model predicts.") { Figures = [.. Figures("ppc", 10, 11), .. Figures("ppc", 12, 13), .. Figures("ppc", 14, 16)] },
        new ReportStep("loo", "Cross-validation", Verdict.Look, "Two observations are so influential that cross-validation cannot be trusted for them.") { Figures = [.. Figures("loo", 16, 19)] },
    ],
    new ReportRun("coaching", """
        /// How well coaching works, from the estimates of eight schools and their standard errors, in a comment of a single line that is longer than a sheet of paper is wide, as comments of models are.
        data {
          int<lower=0> N;           // rows & more
          @role("outcome") vector[N] y;
          vector[N] x;
        }
        parameters {
          real alpha ~ normal(100, 20);
          real beta ~ normal(0, 2.5);
          real<lower=0> sigma ~ exponential(0.1);
        }
        model {
          y ~ normal(alpha + beta * x, sigma);   /* two
                                                    lines */
          if (N < 1) reject("no rows");
        }

        """,
        ["bayes fit coaching --data pupils.csv --map outcome=score --seed 1", "bayes report fits/coaching-2026"],
        [("seed", "1"), ("BayesLang", "0.1.0"), ("data", "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")],
        ["Gelman, A. (2006). Prior distributions for variance parameters. *Bayesian Analysis* 1(3)."]))
    {
        Answer = "An hour of coaching most likely adds 1.2 points (90 % interval 0.2 to 2.2), but the draws are not to be trusted yet.",
    };

    private static IEnumerable<Figure> Figures(string step, int from, int to) =>
        Enumerable.Range(from, to - from).Select(i => new Figure($"{step}-{i}", SampleCharts.All[i].Title, SampleCharts.All[i].Description, SampleCharts.All[i].Chart));
}
