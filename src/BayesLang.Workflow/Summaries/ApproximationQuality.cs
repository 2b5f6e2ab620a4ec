using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Inference.Approximation;
using BayesLang.Inference.Diagnostics;

namespace BayesLang.Workflow.Summaries;

/// <summary>How near an approximation is to its target, as the importance ratios of its draws tell (Yao, Vehtari, Simpson and Gelman 2018).</summary>
/// <param name="KHat">The Pareto k̂ of the ratios; NaN where there are none.</param>
/// <param name="Draws">How many ratios there are.</param>
public sealed record ApproximationQuality(double KHat, int Draws)
{
    // Between these, expectations are to be had by weighting the draws, not from the draws alone.
    private const double GoodAsItStands = 0.5;

    // Of fewer draws no tail can be fitted.
    private const int FewestDraws = 25;

    /// <summary>A sentence where the approximation is not to be trusted; none where it is near, or unknown.</summary>
    public ImmutableArray<string> Warnings
    {
        get
        {
            double most = ParetoK.Threshold(Draws);
            if (double.IsNaN(KHat) || KHat <= Math.Min(GoodAsItStands, most)) return [];
            string value = KHat.ToString("F2", CultureInfo.InvariantCulture), limit = most.ToString("F2", CultureInfo.InvariantCulture);
            return KHat > most
                ? [$"the Pareto k-hat of the importance weights is {value}, above {limit} (the limit for {Draws} draws): the approximation may be far from the posterior, and neither its means nor its intervals are to be relied on. Use bayes sample; the draws still serve as initial values."]
                : [$"the Pareto k-hat of the importance weights is {value}, between {GoodAsItStands.ToString(CultureInfo.InvariantCulture)} and {limit}: the approximation is rough. Weight its draws by exp(log p − log q), or use bayes sample."];
        }
    }

    /// <summary>From log p − log q of each draw, up to a constant.</summary>
    public static ApproximationQuality Of(double[] logRatios)
    {
        bool isKnown = logRatios.Length >= FewestDraws && !logRatios.Any(double.IsNaN);
        return new ApproximationQuality(isKnown ? ImportanceWeights.Of(logRatios).KHat : double.NaN, logRatios.Length);
    }
}
