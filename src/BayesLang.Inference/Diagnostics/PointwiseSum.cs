namespace BayesLang.Inference.Diagnostics;

/// <summary>A sum over observations with its standard error, √(n var) of the terms (Vehtari, Gelman and Gabry 2017, equation 23); the error is NaN for one observation.</summary>
public readonly record struct PointwiseSum(double Value, double StandardError)
{
    public static PointwiseSum Of(ReadOnlySpan<double> terms)
    {
        double sum = 0;
        foreach (double x in terms) sum += x;
        return new PointwiseSum(sum, Math.Sqrt(terms.Length * Moments.Variance(terms)));
    }

    public static PointwiseSum operator *(double factor, PointwiseSum sum) => new(factor * sum.Value, Math.Abs(factor) * sum.StandardError);
}
