using BayesLang.Runtime.Special;
using BayesLang.Runtime.Vectors;

namespace BayesLang.Inference.Diagnostics;

/// <summary>The generalised Pareto distribution of exceedances over 0: shape k (the tail has 1/k finite moments) and scale σ.</summary>
public readonly record struct GeneralizedPareto(double Shape, double Scale)
{
    /// <summary>No shape could be fitted: the exceedances are nothing like this distribution.</summary>
    public static GeneralizedPareto None { get; } = new(double.PositiveInfinity, double.NaN);

    /// <summary>
    /// The fit of Zhang and Stephens 2009, "A new and efficient estimation method for the generalized Pareto distribution" (§4; our k is their −k): the
    /// posterior mean of θ = −k/σ on a grid, under a prior that the data scale and the profile likelihood. The shape is then drawn a little to 1/2, as ten
    /// observations there would (Vehtari et al. 2024, appendix G), which steadies it for short tails.
    /// </summary>
    /// <param name="ascending">The exceedances, none negative.</param>
    public static GeneralizedPareto Fit(ReadOnlySpan<double> ascending)
    {
        const double PriorScale = 3, PriorShape = 0.5, PriorWeight = 10;
        int n = ascending.Length;
        if (n < 5) return None;
        double quartile = ascending[(int)Math.Floor(n / 4.0 + 0.5) - 1], largest = ascending[n - 1];
        // Where the first quartile is the minimum, as among tied values, the prior has no scale.
        if (!(quartile > ascending[0]) || !double.IsFinite(largest)) return None;

        int points = 30 + (int)Math.Sqrt(n);
        double[] thetas = new double[points], logLikelihoods = new double[points];
        for (int j = 0; j < points; j++)
        {
            double theta = 1 / largest + (1 - Math.Sqrt(points / (j + 0.5))) / (PriorScale * quartile);
            double shape = MeanLog1p(ascending, theta);
            thetas[j] = theta;
            logLikelihoods[j] = n * (Math.Log(-theta / shape) - shape - 1);
        }
        VectorMath.Softmax(logLikelihoods, logLikelihoods);
        double mean = 0;
        for (int j = 0; j < points; j++) mean += thetas[j] * logLikelihoods[j];
        double k = MeanLog1p(ascending, mean), sigma = -k / mean;
        k = (n * k + PriorWeight * PriorShape) / (n + PriorWeight);
        return double.IsFinite(k) && double.IsFinite(sigma) ? new GeneralizedPareto(k, sigma) : None;
    }

    /// <summary>The value below which lies the probability given.</summary>
    public double Quantile(double probability)
    {
        double log = SpecialFunctions.Log1p(-probability);
        return Shape == 0 ? -Scale * log : Scale * SpecialFunctions.Expm1(-Shape * log) / Shape;
    }

    /// <summary>The probability of an exceedance above the value given.</summary>
    public double Beyond(double value) =>
        Shape == 0 ? Math.Exp(-value / Scale) : 1 + Shape * value / Scale is > 0 and var reach ? Math.Pow(reach, -1 / Shape) : 0;

    /// <summary>The mean of log(1 − θx): the shape that maximises the likelihood for a given θ.</summary>
    private static double MeanLog1p(ReadOnlySpan<double> x, double theta)
    {
        double sum = 0;
        foreach (double value in x) sum += SpecialFunctions.Log1p(-theta * value);
        return sum / x.Length;
    }
}
