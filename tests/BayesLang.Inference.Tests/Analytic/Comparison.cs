using System.Globalization;
using MathNet.Numerics.Distributions;

namespace BayesLang.Tests.Inference.Analytic;

/// <summary>An estimate beside what is known.</summary>
/// <param name="Quantity">What is estimated.</param>
/// <param name="Estimate">Its estimate.</param>
/// <param name="Expected">Its true value.</param>
/// <param name="StandardError">The estimate's.</param>
/// <param name="IsOrthogonal">True where the estimate is uncorrelated with all others for which it is, so that their squared z-scores add up to a χ² variable.</param>
readonly record struct Comparison(string Quantity, double Estimate, double Expected, double StandardError, bool IsOrthogonal = false)
{
    public double Z => (Estimate - Expected) / StandardError;
}

/// <summary>
/// A joint test of many estimates, at fixed seeds: no z-score may pass the normal quantile for their number (Bonferroni), and the sum of squares of those that are
/// uncorrelated must be where χ² has it: above, estimates are off together; below, standard errors are too large.
/// </summary>
/// <param name="Count">How many estimates.</param>
/// <param name="Worst">The one of the largest |z|.</param>
/// <param name="Limit">What |z| may be.</param>
/// <param name="MeanSquare">The mean of the squared z-scores of the estimates that are uncorrelated.</param>
/// <param name="LowestMeanSquare">What it may be.</param>
/// <param name="HighestMeanSquare">What it may be.</param>
sealed record JointTest(int Count, Comparison Worst, double Limit, double MeanSquare, double LowestMeanSquare, double HighestMeanSquare)
{
    /// <summary>The probability that a correct sampler fails one joint test: twice this.</summary>
    private const double Level = 1e-5;

    /// <param name="comparisons">The estimates.</param>
    /// <param name="errorsAreEstimated">
    /// How far the variances that stand behind standard errors may be off, all together, as a share: 0 where they are known exactly.
    /// </param>
    public static JointTest Of(IReadOnlyCollection<Comparison> comparisons, double errorsAreEstimated)
    {
        double[] squares = [.. comparisons.Where(c => c.IsOrthogonal).Select(c => c.Z * c.Z)];
        return new JointTest(
            comparisons.Count,
            // NaN is worst of all.
            comparisons.MaxBy(c => double.IsNaN(c.Z) ? double.PositiveInfinity : Math.Abs(c.Z)),
            -Normal.InvCDF(0, 1, 0.5 * Level / comparisons.Count) * Math.Sqrt(1 + errorsAreEstimated),
            squares.Average(),
            ChiSquared.InvCDF(squares.Length, 0.5 * Level) / squares.Length / (1 + errorsAreEstimated),
            ChiSquared.InvCDF(squares.Length, 1 - 0.5 * Level) / squares.Length * (1 + errorsAreEstimated));
    }

    public bool Holds => Math.Abs(Worst.Z) <= Limit && MeanSquare >= LowestMeanSquare && MeanSquare <= HighestMeanSquare;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Count} estimates; the worst, {Worst.Quantity}: {Worst.Estimate:G6} against {Worst.Expected:G6}, z = {Worst.Z:F2} (limit {Limit:F2}); mean square of z {MeanSquare:F3} ({LowestMeanSquare:F3} to {HighestMeanSquare:F3})");
}
