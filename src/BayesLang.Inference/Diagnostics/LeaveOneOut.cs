using System.Collections.Immutable;
using BayesLang.Runtime.Vectors;

namespace BayesLang.Inference.Diagnostics;

/// <summary>One observation of a leave-one-out cross-validation.</summary>
/// <param name="Elpd">The log density of the observation, predicted from all others.</param>
/// <param name="P">How much lower that is than its log density under the full posterior.</param>
/// <param name="KHat">The reliability of <paramref name="Elpd"/>, and the observation's influence; see <see cref="ParetoK"/>.</param>
/// <param name="McseElpd">The Monte Carlo standard error of <paramref name="Elpd"/>; it means nothing where k̂ is high.</param>
/// <param name="EffectiveSize">The effective sample size of the importance weights, autocorrelation of the draws included.</param>
public readonly record struct LeftOut(string Name, double Elpd, double P, double KHat, double McseElpd, double EffectiveSize);

/// <summary>
/// Leave-one-out cross-validation by Pareto-smoothed importance sampling (Vehtari, Gelman and Gabry 2017, "Practical Bayesian model evaluation using leave-one-out
/// cross-validation and WAIC"; Vehtari et al. 2024).
/// </summary>
public sealed record LeaveOneOut
{
    private LeaveOneOut(ImmutableArray<LeftOut> observations, int draws)
    {
        Observations = observations;
        Draws = draws;
        Elpd = PointwiseSum.Of([.. observations.Select(o => o.Elpd)]);
        P = PointwiseSum.Of([.. observations.Select(o => o.P)]);
        McseElpd = Math.Sqrt(observations.Sum(o => o.McseElpd * o.McseElpd));
        KThreshold = ParetoK.Threshold(draws);
    }

    public ImmutableArray<LeftOut> Observations { get; }

    /// <summary>Of all chains.</summary>
    public int Draws { get; }

    /// <summary>The expected log pointwise predictive density, <c>elpd_loo</c>.</summary>
    public PointwiseSum Elpd { get; }

    /// <summary>The effective number of parameters, <c>p_loo</c>.</summary>
    public PointwiseSum P { get; }

    /// <summary>On the scale of the deviance: −2 elpd, <c>looic</c>.</summary>
    public PointwiseSum InformationCriterion => -2 * Elpd;

    /// <summary>The Monte Carlo standard error of <see cref="Elpd"/>.</summary>
    public double McseElpd { get; }

    /// <summary>The largest k̂ that so many draws allow.</summary>
    public double KThreshold { get; }

    /// <summary>False for so few draws that no tail can be fitted: then nothing is known of the reliability.</summary>
    public bool HasTails => ParetoSmoothing.CanFitTail(Draws);

    /// <summary>Observations whose k̂ is above the threshold: their part of the result is not reliable.</summary>
    public IEnumerable<LeftOut> HighK => Observations.Where(o => o.KHat > KThreshold);

    /// <exception cref="ArgumentException">There is no observation or no draw, or a log likelihood is no number.</exception>
    public static LeaveOneOut Of(LogLikelihood logLikelihood)
    {
        if (logLikelihood.Count == 0) throw new ArgumentException("Leave-one-out cross-validation needs the log likelihood of at least one observation.");
        int count = logLikelihood[0].All.Length;
        if (count == 0) throw new ArgumentException("Leave-one-out cross-validation needs draws, and there are none.");
        LeftOut[] observations = new LeftOut[logLikelihood.Count];
        EachObservation.Do(observations.Length, i => observations[i] = Of(logLikelihood.Names[i], logLikelihood[i]));
        return new LeaveOneOut([.. observations], count);
    }

    /// <summary>The smoothed weights that turn the posterior into the one without an observation.</summary>
    internal static SmoothedWeights WeightsOf(Draws logLikelihood, double efficiency) => ParetoSmoothing.Smooth([.. logLikelihood.Map(x => -x).All], efficiency);

    private static LeftOut Of(string name, Draws logLikelihood)
    {
        double efficiency = LogLikelihood.RelativeEfficiency(logLikelihood);
        SmoothedWeights weights = WeightsOf(logLikelihood, efficiency);
        ReadOnlySpan<double> x = logLikelihood.All;
        double[] terms = new double[x.Length];
        for (int s = 0; s < x.Length; s++) terms[s] = weights.LogWeights[s] + x[s];
        double elpd = VectorMath.LogSumExp(terms), full = VectorMath.LogSumExp(x) - Math.Log(x.Length);

        // The variance of Σ w p relative to its square; the logarithm of a log-normal of that mean and variance has the variance log(1 + …).
        double variance = 0, squares = 0;
        for (int s = 0; s < x.Length; s++)
        {
            double weight = Math.Exp(weights.LogWeights[s]), error = weight * (Math.Exp(x[s] - elpd) - 1);
            squares += weight * weight;
            variance += error * error;
        }
        return new LeftOut(name, elpd, full - elpd, weights.KHat, Math.Sqrt(Math.Log(1 + variance) / efficiency), efficiency / squares);
    }
}
