using System.Collections.Immutable;
using BayesLang.Runtime.Vectors;

namespace BayesLang.Inference.Diagnostics;

/// <summary>One observation's part of the widely applicable information criterion.</summary>
public readonly record struct WaicTerm(string Name, double Elpd, double P);

/// <summary>
/// The widely applicable information criterion (Watanabe 2010), as in Vehtari, Gelman and Gabry 2017, equations 10–12: the log density of each observation under
/// the posterior, less the variance of its logarithm. <see cref="LeaveOneOut"/> is more robust and says where it fails.
/// </summary>
public sealed record Waic
{
    /// <summary>An observation whose variance is above this makes the estimate doubtful (Vehtari, Gelman and Gabry 2017, §2.4).</summary>
    public const double MaxP = 0.4;

    private Waic(ImmutableArray<WaicTerm> observations)
    {
        Observations = observations;
        Elpd = PointwiseSum.Of([.. observations.Select(o => o.Elpd)]);
        P = PointwiseSum.Of([.. observations.Select(o => o.P)]);
    }

    public ImmutableArray<WaicTerm> Observations { get; }

    /// <summary><c>elpd_waic</c>.</summary>
    public PointwiseSum Elpd { get; }

    /// <summary>The effective number of parameters, <c>p_waic</c>.</summary>
    public PointwiseSum P { get; }

    /// <summary>−2 elpd, <c>waic</c>.</summary>
    public PointwiseSum InformationCriterion => -2 * Elpd;

    /// <summary>Observations whose part is doubtful.</summary>
    public IEnumerable<WaicTerm> HighP => Observations.Where(o => o.P > MaxP);

    /// <exception cref="ArgumentException">There is no observation, there are fewer than two draws, or a log likelihood is no number.</exception>
    public static Waic Of(LogLikelihood logLikelihood)
    {
        if (logLikelihood.Count == 0) throw new ArgumentException("WAIC needs the log likelihood of at least one observation.");
        if (logLikelihood[0].All.Length < 2) throw new ArgumentException($"WAIC needs two draws or more, but there {(logLikelihood[0].All.Length == 1 ? "is one" : "are none")}.");
        WaicTerm[] terms = new WaicTerm[logLikelihood.Count];
        EachObservation.Do(terms.Length, i =>
        {
            ReadOnlySpan<double> x = logLikelihood[i].All;
            double p = Moments.Variance(x);
            terms[i] = new WaicTerm(logLikelihood.Names[i], VectorMath.LogSumExp(x) - Math.Log(x.Length) - p, p);
        });
        return new Waic([.. terms]);
    }
}
