using System.Collections.Concurrent;
using System.Numerics;

namespace BayesLang.Inference.Diagnostics;

/// <summary>The fast Fourier transform of a power-of-two length (Cooley and Tukey 1965), in place.</summary>
sealed class Fourier
{
    private static readonly ConcurrentDictionary<int, Fourier> Plans = new();
    private readonly int length;

    // exp(−2πik/length) for the first half of the circle.
    private readonly double[] cosines, sines;

    private Fourier(int length)
    {
        this.length = length;
        cosines = new double[length / 2];
        sines = new double[length / 2];
        for (int k = 0; k < length / 2; k++) (sines[k], cosines[k]) = Math.SinCos(-2 * Math.PI * k / length);
    }

    public static Fourier Plan(int length) => Plans.GetOrAdd(length, n => new Fourier(n));

    /// <summary>Xₖ = Σ xₜ exp(−2πikt/n), unscaled.</summary>
    public void Transform(Span<double> re, Span<double> im)
    {
        int bits = BitOperations.Log2((uint)length);
        for (int i = 0; i < length; i++)
        {
            int j = Reverse(i, bits);
            if (i >= j) continue;
            (re[i], re[j]) = (re[j], re[i]);
            (im[i], im[j]) = (im[j], im[i]);
        }
        for (int half = 1; half < length; half *= 2)
        {
            int stride = length / (2 * half);
            for (int block = 0; block < length; block += 2 * half)
            {
                for (int k = 0; k < half; k++)
                {
                    int a = block + k, b = a + half;
                    double c = cosines[k * stride], s = sines[k * stride];
                    double x = c * re[b] - s * im[b], y = c * im[b] + s * re[b];
                    re[b] = re[a] - x;
                    im[b] = im[a] - y;
                    re[a] += x;
                    im[a] += y;
                }
            }
        }
    }

    private static int Reverse(int value, int bits)
    {
        int reversed = 0;
        for (int b = 0; b < bits; b++) reversed |= ((value >> b) & 1) << (bits - 1 - b);
        return reversed;
    }
}
