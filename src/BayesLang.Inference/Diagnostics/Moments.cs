using System.Numerics.Tensors;

namespace BayesLang.Inference.Diagnostics;

static class Moments
{
    public static double Mean(ReadOnlySpan<double> x) => TensorPrimitives.Sum(x) / x.Length;

    /// <summary>The sample variance, divided by n − 1; NaN for fewer than two values.</summary>
    public static double Variance(ReadOnlySpan<double> x)
    {
        double mean = Mean(x), sum = 0;
        foreach (double value in x) sum += (value - mean) * (value - mean);
        return x.Length < 2 ? double.NaN : sum / (x.Length - 1);
    }
}
