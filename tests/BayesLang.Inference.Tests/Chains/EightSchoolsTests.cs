using System.Text.Json;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Diagnostics;

namespace BayesLang.Tests.Inference.Chains;

/// <summary>Non-centred eight schools (Rubin 1981), written by hand, against the reference draws and CmdStan's own run.</summary>
public class EightSchoolsTests
{
    private const string Name = "eight_schools-eight_schools_noncentered";
    private static readonly double[] Effects = [28, 8, -3, 7, -1, 1, 18, 12], Errors = [15, 10, 16, 11, 9, 11, 10, 18];

    [SharedTheory("baselines/stan_sampling.json")]
    [InlineData(AdaptationKind.Stan, 0.8, 1.2)]
    [InlineData(AdaptationKind.Fisher, 0.5, 1.1)]
    public void Means_are_those_of_the_reference_at_the_cost_of_CmdStan(AdaptationKind adaptation, double cheapest, double dearest)
    {
        var (chains, outcome) = Targets.Sample(Density, new SamplerOptions { Seed = 4712, Adaptation = adaptation });
        double least = double.PositiveInfinity;
        JsonElement parameters = Read("posteriordb/reference.json").GetProperty(Name).GetProperty("parameters");
        Expect("mu", x => x[8]);
        Expect("tau", x => Math.Exp(x[9]));
        for (int j = 0; j < 8; j++)
        {
            int school = j;
            Expect($"theta[{j + 1}]", x => x[8] + Math.Exp(x[9]) * x[school]);
        }

        JsonElement cost = Read("baselines/stan_sampling.json").GetProperty("rows").GetProperty(Name);
        double leapfrogs = outcome.Chains.Sum(c => c.Sampling.Leapfrogs);
        Assert.InRange(leapfrogs / cost.GetProperty("leapfrogs_sampling").GetDouble(), cheapest, dearest);
        Assert.True(least > 0.7 * cost.GetProperty("min_bulk_ess").GetDouble());
        Assert.InRange(outcome.Chains.Sum(c => c.Sampling.Divergences), 0, 20);

        void Expect(string name, Func<double[], double> quantity)
        {
            Draws draws = new([.. chains.Select(c => Enumerable.Range(0, c.Count).Select(i => quantity(c.Position(i))).ToArray())]);
            JsonElement reference = parameters.GetProperty(name);
            SummaryRow row = SummaryRow.Of(name, draws);
            least = Math.Min(least, row.EssBulk);
            double error = Math.Sqrt(row.Mcse * row.Mcse + Math.Pow(reference.GetProperty("sd").GetDouble(), 2) / 10_000);
            Assert.InRange((row.Mean - reference.GetProperty("mean").GetDouble()) / error, -4.5, 4.5);
            Assert.InRange(row.Sd / reference.GetProperty("sd").GetDouble(), 0.9, 1.1);
            Assert.InRange(row.RHat, 0.99, 1.01);
        }
    }

    /// <summary>Unconstrained: eight standardised effects, μ, log τ.</summary>
    private static FunctionDensity Density() => new(10, (q, g) =>
    {
        double mu = q[8], tau = Math.Exp(q[9]), log = q[9];
        g[8] = -mu / 25;
        g[9] = 1 - 2 * tau * tau / (25 + tau * tau);
        log -= mu * mu / 50 + Math.Log(1 + tau * tau / 25);
        for (int j = 0; j < 8; j++)
        {
            double residual = (Effects[j] - mu - tau * q[j]) / Errors[j], slope = residual / Errors[j];
            log -= 0.5 * (residual * residual + q[j] * q[j]);
            g[j] = slope * tau - q[j];
            g[8] += slope;
            g[9] += slope * tau * q[j];
        }
        return log;
    });

    private static JsonElement Read(string file) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedFolder.Path ?? "", file))).RootElement;
}
