using BayesLang.Inference.Approximation;
using BayesLang.Inference.Diagnostics;
using BayesLang.Tests;

namespace BayesLang.Workflow.Tests;

/// <summary>
/// The approximations of a few of posteriordb's posteriors against the moments of their reference draws. The distances are what the approximations are
/// good for, in posterior standard deviations; they are not exact, and where they are far off, k̂ says so.
/// </summary>
public sealed class ReferenceMomentsTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static void Near(Fit fit, string posterior, double mean, double sd)
    {
        foreach ((string name, (double expected, double scale)) in PosteriorDatabase.Moments(posterior))
        {
            SummaryRow row = Assert.Single(fit.Summary(name).Rows);
            Assert.True(Math.Abs(row.Mean - expected) <= mean * scale, $"{name}: {row.Mean} is {(row.Mean - expected) / scale:F2} standard deviations from {expected}");
            Assert.True(Math.Abs(Math.Log(row.Sd / scale)) <= Math.Log(sd), $"{name}: the standard deviation is {row.Sd / scale:F2} times the reference's");
        }
    }

    [SharedTheory(PosteriorDatabase.Reference)]
    [InlineData("arK.bym", "arK-arK")]
    [InlineData("kidscore_interaction.bym", "kidiq-kidscore_interaction")]
    [InlineData("logearn_interaction.bym", "earnings-logearn_interaction")]
    [InlineData("hmm_example.bym", "hmm_example-hmm_example")]
    [InlineData("gp_regr.bym", "gp_pois_regr-gp_regr")]
    [InlineData("diamonds.bym", "diamonds-diamonds")]
    public void Laplace(string file, string posterior)
    {
        Fit fit = PosteriorDatabase.Model(file).Laplace(PosteriorDatabase.Data(posterior), new LaplaceOptions { Seed = 1, Folder = folder });
        Near(fit, posterior, mean: 0.5, sd: 1.25);
        Assert.True(fit.Manifest?.Diagnostics?.ParetoK < ParetoK.MaxReliable);
    }

    [SharedTheory(PosteriorDatabase.Reference)]
    [InlineData("garch11.bym", "garch-garch11")]
    [InlineData("hmm_example.bym", "hmm_example-hmm_example")]
    [InlineData("gp_regr.bym", "gp_pois_regr-gp_regr")]
    [InlineData("kidscore_interaction.bym", "kidiq-kidscore_interaction")]
    public void Pathfinder(string file, string posterior)
    {
        Fit fit = PosteriorDatabase.Model(file).Pathfinder(PosteriorDatabase.Data(posterior), new PathfinderOptions { Seed = 1, Folder = folder });
        Near(fit, posterior, mean: 0.25, sd: 1.2);
        Assert.True(fit.Manifest?.Diagnostics?.ParetoK < ParetoK.MaxReliable);
    }

    /// <summary>Mean-field variances are too small where parameters are correlated; means are near.</summary>
    [SharedTheory(PosteriorDatabase.Reference)]
    [InlineData("garch11.bym", "garch-garch11", VariationalFamily.MeanField, 3)]
    [InlineData("gp_regr.bym", "gp_pois_regr-gp_regr", VariationalFamily.MeanField, 1.5)]
    [InlineData("gp_regr.bym", "gp_pois_regr-gp_regr", VariationalFamily.FullRank, 1.5)]
    [InlineData("arK.bym", "arK-arK", VariationalFamily.FullRank, 1.5)]
    public void Variational(string file, string posterior, VariationalFamily family, double sd)
    {
        Fit fit = PosteriorDatabase.Model(file).Variational(PosteriorDatabase.Data(posterior), new VariationalOptions
        {
            Seed = 1,
            Folder = folder,
            Advi = new AdviOptions { Family = family, GradSamples = 5, TolRelObj = 1e-3 },
        });
        Near(fit, posterior, mean: 0.4, sd);
    }
}
