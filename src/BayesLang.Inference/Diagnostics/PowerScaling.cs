using System.Collections.Immutable;

namespace BayesLang.Inference.Diagnostics;

/// <summary>What the sensitivities of a quantity to prior and likelihood say together (Kallioinen et al. 2024, table 1).</summary>
public enum PowerScalingDiagnosis
{
    /// <summary>The prior matters little.</summary>
    None,

    /// <summary>Both matter: prior and data pull in different directions.</summary>
    PriorDataConflict,

    /// <summary>The prior matters and the likelihood does not: a strong prior or a weak likelihood.</summary>
    StrongPriorOrWeakLikelihood,
}

/// <summary>How the posterior of a quantity changes when one component (prior or likelihood) is raised to a power.</summary>
/// <param name="Distance">The cumulative Jensen–Shannon distance a doubling of the power, to first order.</param>
/// <param name="Mean">The derivative of the posterior mean by log₂ of the power.</param>
/// <param name="Sd">The derivative of the posterior standard deviation by log₂ of the power.</param>
public readonly record struct PowerSensitivity(double Distance, double Mean, double Sd);

public sealed record QuantitySensitivity(string Name, PowerSensitivity Prior, PowerSensitivity Likelihood, PowerScalingDiagnosis Diagnosis);

public sealed record PowerScalingOptions
{
    /// <summary>The power below 1.</summary>
    public double Lower { get; init; } = 0.99;

    /// <summary>The power above 1.</summary>
    public double Upper { get; init; } = 1.01;

    /// <summary>A distance from here on is a sensitivity.</summary>
    public double Threshold { get; init; } = 0.05;
}

/// <summary>
/// Power-scaling sensitivity of the posterior to prior and likelihood (Kallioinen, Paananen, Bürkner and Vehtari 2024, "Detecting and diagnosing prior and likelihood sensitivity with
/// power-scaling"): posteriors with prior^α or likelihood^α for α near 1 by Pareto-smoothed importance sampling, without another fit.
/// </summary>
/// <param name="Quantities">In the order given.</param>
/// <param name="KHat">The largest k̂ of the four sets of weights; above <see cref="ParetoK.Threshold"/> the sensitivities are not reliable.</param>
public sealed record PowerScaling(ImmutableArray<QuantitySensitivity> Quantities, double KHat)
{
    /// <param name="quantities">The parameters, or whatever is of interest.</param>
    /// <param name="logPrior">The joint log prior (<c>lprior</c>), at least of the priors to be scaled.</param>
    /// <param name="logLikelihood">The joint log likelihood; see <see cref="LogLikelihood.Sum"/>.</param>
    /// <param name="options">Powers and threshold.</param>
    /// <param name="baseLogWeights">Where the draws stand for another posterior by weights: the logarithms of these, one a draw; null for draws that count alike.</param>
    public static PowerScaling Of(IReadOnlyList<(string Name, Draws Draws)> quantities, Draws logPrior, Draws logLikelihood, PowerScalingOptions? options = null, double[]? baseLogWeights = null)
    {
        options ??= new PowerScalingOptions();
        if (!(options.Lower is > 0 and < 1 && options.Upper > 1)) throw new ArgumentException($"The powers {options.Lower} and {options.Upper} must lie below and above 1.");
        Powers prior = new(logPrior, options, baseLogWeights), likelihood = new(logLikelihood, options, baseLogWeights);
        QuantitySensitivity[] found = new QuantitySensitivity[quantities.Count];
        EachObservation.Do(found.Length, i =>
        {
            (string name, Draws draws) = quantities[i];
            PowerSensitivity byPrior = prior.SensitivityOf(draws), byLikelihood = likelihood.SensitivityOf(draws);
            found[i] = new QuantitySensitivity(name, byPrior, byLikelihood, DiagnosisOf(byPrior.Distance, byLikelihood.Distance, options.Threshold));
        });
        return new PowerScaling([.. found], Math.Max(prior.KHat, likelihood.KHat));
    }

    private static PowerScalingDiagnosis DiagnosisOf(double prior, double likelihood, double threshold) =>
        !(prior >= threshold) ? PowerScalingDiagnosis.None
        : likelihood >= threshold ? PowerScalingDiagnosis.PriorDataConflict
        : PowerScalingDiagnosis.StrongPriorOrWeakLikelihood;

    /// <summary>The weights of one component's powers: the ratio of a draw is its density to the power α − 1.</summary>
    private sealed class Powers
    {
        private readonly double[] unscaled, lower, upper;
        private readonly double doublings;

        public Powers(Draws logDensity, PowerScalingOptions options, double[]? baseLogWeights)
        {
            unscaled = new double[logDensity.All.Length];
            if (baseLogWeights is null) Array.Fill(unscaled, 1.0 / unscaled.Length);
            else for (int s = 0; s < unscaled.Length; s++) unscaled[s] = Math.Exp(baseLogWeights[s]);
            (lower, double lowerK) = WeightsOf(logDensity, options.Lower, baseLogWeights);
            (upper, double upperK) = WeightsOf(logDensity, options.Upper, baseLogWeights);
            KHat = Math.Max(lowerK, upperK);
            doublings = Math.Log2(options.Upper) - Math.Log2(options.Lower);
        }

        public double KHat { get; }

        public PowerSensitivity SensitivityOf(Draws draws)
        {
            double distance = CumulativeJensenShannon.Distance(draws.All, unscaled, lower) + CumulativeJensenShannon.Distance(draws.All, unscaled, upper);
            (double lowerMean, double lowerSd) = MomentsOf(draws, lower);
            (double upperMean, double upperSd) = MomentsOf(draws, upper);
            return new PowerSensitivity(distance / doublings, (upperMean - lowerMean) / doublings, (upperSd - lowerSd) / doublings);
        }

        private static (double[] Weights, double K) WeightsOf(Draws logDensity, double power, double[]? baseLogWeights)
        {
            Draws ratios = logDensity.Map(x => (power - 1) * x);
            if (baseLogWeights is not null)
            {
                double[] sum = ratios.All.ToArray();
                for (int s = 0; s < sum.Length; s++) sum[s] += baseLogWeights[s];
                ratios = new Draws(sum, ratios.Chains);
            }
            SmoothedWeights smoothed = ParetoSmoothing.Smooth(ratios.All, LogLikelihood.RelativeEfficiency(ratios));
            return (smoothed.Weights(), smoothed.KHat);
        }

        private static (double Mean, double Sd) MomentsOf(Draws draws, double[] weights)
        {
            double mean = 0, variance = 0;
            for (int s = 0; s < weights.Length; s++) mean += weights[s] * draws.All[s];
            for (int s = 0; s < weights.Length; s++) variance += weights[s] * (draws.All[s] - mean) * (draws.All[s] - mean);
            return (mean, Math.Sqrt(variance));
        }
    }
}
