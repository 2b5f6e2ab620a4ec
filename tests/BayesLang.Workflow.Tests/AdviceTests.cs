using BayesLang.Inference.Chains;
using BayesLang.Inference.Diagnostics;
using BayesLang.Language.Syntax;
using BayesLang.Workflow.Diagnosis;

namespace BayesLang.Workflow.Tests;

/// <summary>Posteriors on which Stan's own defaults fail: the diagnosis finds the failure, and the settings that it advises mend it.</summary>
public sealed class AdviceTests : IDisposable
{
    const string Schools = """
        data {
          int J;
          array[J] real y;
          array[J] real<lower=0> sigma;
        }
        parameters {
          array[J] real theta;
          real mu;
          real<lower=0> tau;
        }
        model {
          tau ~ cauchy(0, 5);
          mu ~ normal(0, 5);
          theta ~ normal(mu, tau);
          y ~ normal(theta, sigma);
        }
        generated quantities {
          vector[J] log_lik;
          for (j in 1:J) log_lik[j] = normal_lpdf(y[j] | theta[j], sigma[j]);
        }
        """;

    const string SchoolData = """{"J": 8, "y": [28, 8, -3, 7, -1, 1, 18, 12], "sigma": [15, 10, 16, 11, 9, 11, 10, 18]}""";

    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Eight_schools_centred_is_found_at_fault_and_the_advice_mends_it(ulong seed)
    {
        Model model = Model.Compile(new SourceText(Schools));
        SampleOptions options = new() { Adaptation = AdaptationKind.Stan, Seed = seed };
        FitDiagnosis defaults = Sample(model, options).Diagnose();
        Finding divergences = Assert.Single(defaults.Findings, finding => finding.Code == "divergences");
        Assert.Equal("tau", divergences.Quantities[0]);
        Assert.Contains("non-centred", divergences.Advice);
        Assert.Contains(defaults.Findings, finding => finding.Code == "e-bfmi" && finding.Quantities[0] == "tau");
        Assert.Contains(defaults.Findings, finding => finding.Code == "bulk-ess" && finding.Quantities.Contains("tau"));

        // The draws that are enough with smaller steps show only then: the advice is followed twice.
        Fit mended = Sample(model, options = Follow(defaults, options));
        Assert.Equal(0.999, options.AdaptDelta);
        mended = Sample(model, options = Follow(mended.Diagnose(), options));
        Assert.All(mended.Summary("theta", "mu", "tau").Rows, row =>
        {
            Assert.InRange(row.RHat, 0.99, 1.01);
            Assert.True(row.EssBulk > 400, $"{row.Name}: {row.EssBulk}");
        });
        // posteriordb's reference draws: mean 3.60 and standard deviation 3.20, of 10,000 draws.
        SummaryRow tau = mended.Summary("tau").Rows[0];
        Assert.InRange((tau.Mean - 3.602) / Math.Sqrt(tau.Mcse * tau.Mcse + 3.2 * 3.2 / 10_000), -4, 4);
    }

    static SampleOptions Follow(FitDiagnosis diagnosis, SampleOptions options) => diagnosis.Settings.Aggregate(options, (o, setting) => setting.Option switch
    {
        AdvisedOption.AdaptDelta => o with { AdaptDelta = setting.Value },
        AdvisedOption.Warmup => o with { Warmup = (int)setting.Value },
        AdvisedOption.Draws => o with { Draws = (int)setting.Value },
        AdvisedOption.MaxDepth => o with { MaxDepth = (int)setting.Value },
        AdvisedOption.Init => o with { InitRadius = setting.Value },
        _ => throw new NotSupportedException(setting.Option),
    });

    private Fit Sample(Model model, SampleOptions options) => model.Sample(Data.Parse(SchoolData), options with { Folder = Path.Combine(folder, $"{options.Seed}-{options.AdaptDelta}-{options.Draws}") });
}
