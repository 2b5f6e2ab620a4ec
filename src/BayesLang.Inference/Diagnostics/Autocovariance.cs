using System.Buffers;
using System.Numerics;

namespace BayesLang.Inference.Diagnostics;

static class Autocovariance
{
    /// <summary>
    /// The autocovariances at lags 0 … n − 1, each about its own chain's mean and divided by n (the biased estimate, as Geyer 1992 advises), averaged
    /// over the chains. By the Wiener–Khinchin theorem: the spectra of the chains, padded with zeros to twice their length, are summed before
    /// the one transform back; two chains share a transform as real and imaginary part, which leaves the sum of their spectra as it is.
    /// </summary>
    public static double[] MeanOverChains(Draws draws)
    {
        int n = draws.Iterations;
        int length = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, 2 * n));
        Fourier fourier = Fourier.Plan(length);
        double[] buffer = ArrayPool<double>.Shared.Rent(3 * length);
        Span<double> re = buffer.AsSpan(0, length), im = buffer.AsSpan(length, length), power = buffer.AsSpan(2 * length, length);
        power.Clear();
        for (int c = 0; c < draws.Chains; c += 2)
        {
            Centre(draws.Chain(c), re);
            if (c + 1 < draws.Chains) Centre(draws.Chain(c + 1), im);
            else im.Clear();
            fourier.Transform(re, im);
            for (int k = 0; k < length; k++) power[k] += re[k] * re[k] + im[k] * im[k];
        }

        // The autocovariance is real, so the transform forwards does for the one back.
        im.Clear();
        fourier.Transform(power, im);
        double scale = 1.0 / ((double)length * n * draws.Chains);
        double[] result = new double[n];
        for (int lag = 0; lag < n; lag++) result[lag] = power[lag] * scale;
        ArrayPool<double>.Shared.Return(buffer);
        return result;
    }

    private static void Centre(ReadOnlySpan<double> chain, Span<double> padded)
    {
        double mean = Moments.Mean(chain);
        for (int i = 0; i < chain.Length; i++) padded[i] = chain[i] - mean;
        padded[chain.Length..].Clear();
    }
}
