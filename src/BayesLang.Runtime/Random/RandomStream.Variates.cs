namespace BayesLang.Runtime.Random;

/// <summary>The standard variates from which <see cref="Generators"/> builds the distributions. Arguments are taken to be valid.</summary>
public sealed partial class RandomStream
{
    /// <summary>Standard normal, by inversion: one draw of bits a variate, so nothing is left over between calls.</summary>
    public double NextNormal() => NormalQuantile.At(NextOpenDouble());

    /// <summary>Standard normals, the same as so many calls of <see cref="NextNormal"/> would give, in a third of their time.</summary>
    public void FillNormal(Span<double> destination)
    {
        FillOpen(destination);
        NormalQuantile.Replace(destination);
    }

    /// <summary>
    /// Standard normals from few words of the stream, of which one is spread by <see cref="SplitMix"/>: for many that live together and briefly, as the momenta of a
    /// transition do, in a fifth of the time of <see cref="FillNormal"/>.
    /// </summary>
    public void SpreadNormal(Span<double> destination) => Ziggurat.Fill(NextUInt64(), this, destination);

    /// <summary>Standard exponential.</summary>
    public double NextExponential() => -Math.Log(NextOpenDouble());

    /// <summary>Gamma with the given shape and rate 1 (Marsaglia and Tsang 2000, "A simple method for generating gamma variables").</summary>
    public double NextGamma(double shape) => shape >= 1 ? NextGammaAboveOne(shape) : NextGammaAboveOne(shape + 1) * Math.Pow(NextOpenDouble(), 1 / shape);

    /// <summary>The logarithm of a gamma variate, which does not underflow for tiny shapes.</summary>
    public double NextLogGamma(double shape) =>
        shape >= 1 ? Math.Log(NextGammaAboveOne(shape)) : Math.Log(NextGammaAboveOne(shape + 1)) + Math.Log(NextOpenDouble()) / shape;

    /// <summary>Beta(a, b), as a ratio of gamma variates.</summary>
    public double NextBeta(double a, double b)
    {
        if (a < 1 || b < 1) return 1 / (1 + Math.Exp(NextLogGamma(b) - NextLogGamma(a)));
        double x = NextGammaAboveOne(a);
        return x / (x + NextGammaAboveOne(b));
    }

    /// <summary>Poisson: inversion for small rates, else transformed rejection (PTRS; Hörmann 1993, "The transformed rejection method for generating Poisson random variables").</summary>
    public int NextPoisson(double rate)
    {
        if (rate < 10) return NextPoissonByInversion(rate);
        double root = Math.Sqrt(rate), logRate = Math.Log(rate);
        double b = 0.931 + 2.53 * root, a = -0.059 + 0.02483 * b;
        double logInverseAlpha = Math.Log(1.1239 + 1.1328 / (b - 3.4)), squeeze = 0.9277 - 3.6224 / (b - 2);
        while (true)
        {
            double u = NextOpenDouble() - 0.5, v = NextOpenDouble(), edge = 0.5 - Math.Abs(u), k = Math.Floor((2 * a / edge + b) * u + rate + 0.43);
            if (edge >= 0.07 && v <= squeeze) return (int)k;
            if (k < 0 || k > int.MaxValue || (edge < 0.013 && v > edge)) continue;
            if (Math.Log(v) + logInverseAlpha - Math.Log(a / (edge * edge) + b) <= k * logRate - rate - LogFactorial.At(k)) return (int)k;
        }
    }

    /// <summary>Binomial: inversion for small means, else transformed rejection (BTRS; Hörmann 1993, "The generation of binomial random variates").</summary>
    public int NextBinomial(int n, double p)
    {
        if (p > 0.5) return n - NextBinomial(n, 1 - p);
        if (n * p < 10) return NextBinomialByInversion(n, p);
        double spread = Math.Sqrt(n * p * (1 - p)), logOdds = Math.Log(p / (1 - p)), mode = Math.Floor((n + 1.0) * p);
        double b = 1.15 + 2.53 * spread, a = -0.0873 + 0.0248 * b + 0.01 * p, center = n * p + 0.5, squeeze = 0.92 - 4.2 / b, alpha = (2.83 + 5.1 / b) * spread;
        double atMode = LogFactorial.At(mode) + LogFactorial.At(n - mode);
        while (true)
        {
            double u = NextOpenDouble() - 0.5, v = NextOpenDouble(), edge = 0.5 - Math.Abs(u), k = Math.Floor((2 * a / edge + b) * u + center);
            if (edge >= 0.07 && v <= squeeze) return (int)k;
            if (k < 0 || k > n) continue;
            if (Math.Log(v * alpha / (a / (edge * edge) + b)) <= atMode - LogFactorial.At(k) - LogFactorial.At(n - k) + (k - mode) * logOdds) return (int)k;
        }
    }

    private double NextGammaAboveOne(double shape)
    {
        double d = shape - 1.0 / 3, c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double z = NextNormal(), v = 1 + c * z;
            if (v <= 0) continue;
            v = v * v * v;
            double u = NextOpenDouble(), squared = z * z;
            if (u < 1 - 0.0331 * squared * squared || Math.Log(u) < 0.5 * squared + d * (1 - v + Math.Log(v))) return d * v;
        }
    }

    private int NextPoissonByInversion(double rate)
    {
        double rest = NextDouble(), mass = Math.Exp(-rate);
        int k = 0;
        // The mass underflows long after the rest is used up, but rounding may leave a crumb.
        while (rest >= mass && mass > 0)
        {
            rest -= mass;
            mass *= rate / ++k;
        }
        return k;
    }

    private int NextBinomialByInversion(int n, double p)
    {
        if (p == 0) return 0;
        double odds = p / (1 - p), rest = NextDouble(), mass = Math.Pow(1 - p, n);
        int k = 0;
        while (rest >= mass && k < n)
        {
            rest -= mass;
            mass *= odds * (n - k) / (k + 1);
            k++;
            if (mass == 0) break;
        }
        return k;
    }
}
