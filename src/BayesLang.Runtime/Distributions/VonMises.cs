using BayesLang.Runtime.Special;

namespace BayesLang.Runtime.Distributions;

/// <summary>
/// The distribution function of the von Mises distribution on the circle from −π to π, as an integral of the density between the two ends, so that it is as
/// accurate in the tails as anywhere else.
/// </summary>
public static class VonMises
{
    /// <summary>log Pr(−π &lt; Y ≤ y).</summary>
    public static double LogCdf(double y, double mu, double kappa) => Evaluate(y, mu, kappa, isUpper: false).Log;

    public static double LogCdfBy0(double y, double mu, double kappa) => Evaluate(y, mu, kappa, isUpper: false).ByY;

    public static double LogCdfBy1(double y, double mu, double kappa) => Evaluate(y, mu, kappa, isUpper: false).ByMu;

    public static double LogCdfBy2(double y, double mu, double kappa) => Evaluate(y, mu, kappa, isUpper: false).ByKappa;

    /// <summary>log Pr(y &lt; Y ≤ π).</summary>
    public static double LogCcdf(double y, double mu, double kappa) => Evaluate(y, mu, kappa, isUpper: true).Log;

    public static double LogCcdfBy0(double y, double mu, double kappa) => Evaluate(y, mu, kappa, isUpper: true).ByY;

    public static double LogCcdfBy1(double y, double mu, double kappa) => Evaluate(y, mu, kappa, isUpper: true).ByMu;

    public static double LogCcdfBy2(double y, double mu, double kappa) => Evaluate(y, mu, kappa, isUpper: true).ByKappa;

    private readonly record struct Result(double Log, double ByY, double ByMu, double ByKappa);

    private struct Piece
    {
        public double Kappa, Sine, Mean;
    }

    /// <summary>By its complement where that is the smaller part.</summary>
    private static Result Evaluate(double y, double mu, double kappa, bool isUpper)
    {
        Result part = Integral(y, mu, kappa, isUpper);
        if (!(part.Log > -0.6) || Math.Abs(y) >= Math.PI) return part;
        Result rest = Integral(y, mu, kappa, !isUpper);
        double odds = double.IsNegativeInfinity(rest.Log) ? 0 : -1 / SpecialFunctions.Expm1(-rest.Log);
        return new Result(SpecialFunctions.Log1mExp(rest.Log), rest.ByY * odds, rest.ByMu * odds, rest.ByKappa * odds);
    }

    private static Result Integral(double y, double mu, double kappa, bool isUpper)
    {
        if (!(Math.Abs(mu) < double.PositiveInfinity) || !(kappa >= 0) || double.IsInfinity(kappa) || double.IsNaN(y)) return new Result(double.NaN, double.NaN, double.NaN, double.NaN);
        mu -= 2 * Math.PI * Math.Floor((mu + Math.PI) / (2 * Math.PI));
        (double from, double to) = isUpper ? (Math.Max(y, -Math.PI), Math.PI) : (-Math.PI, Math.Min(y, Math.PI));
        if (!(to > from)) return new Result(double.NegativeInfinity, 0, 0, 0);
        if (to - from >= 2 * Math.PI) return new Result(0, 0, 0, 0);
        // Angles from the mean; pieces end at multiples of π, so that the density is monotone on each.
        (double a, double b) = (from - mu, to - mu);
        (double logI0, double oneMinusMean) = Scaled(kappa);
        Span<double> sums = stackalloc double[2], piece = stackalloc double[2];
        Span<double> scratch = stackalloc double[GaussKronrod.ScratchSize(2)];
        double sine = Math.Min(SquaredSine(a), SquaredSine(b));
        double firstTurn = Math.Ceiling(a / Math.PI) * Math.PI;
        for (double at = firstTurn; at < b; at += Math.PI)
            if (at > a) sine = Math.Min(sine, SquaredSine(Math.Round(at / Math.PI) * Math.PI));
        var state = new Piece { Kappa = kappa, Mean = oneMinusMean, Sine = sine };
        sums.Clear();
        double low = a;
        while (low < b)
        {
            double high = Math.Min(b, (Math.Floor(low / Math.PI + 1e-12) + 1) * Math.PI);
            if (high <= low) break;
            Integrate(low, high, ref state, sums, piece, scratch);
            low = high;
        }
        double log = Math.Log(sums[0]) - 2 * kappa * sine - logI0 - Math.Log(2 * Math.PI);
        double scale = 2 * kappa * sine;
        double atA = Math.Exp(scale - 2 * kappa * SquaredSine(a)) / sums[0], atB = Math.Exp(scale - 2 * kappa * SquaredSine(b)) / sums[0];
        return new Result(log, isUpper ? -atA : atB, atA - atB, sums[1] / sums[0]);
    }

    private static double SquaredSine(double t)
    {
        double sine = Math.Sin(0.5 * t);
        return sine * sine;
    }

    /// <summary>A piece on which the density is monotone, from its large end to where less than e⁻⁴⁵ of it is left.</summary>
    private static void Integrate(double low, double high, ref Piece state, Span<double> sums, Span<double> piece, Span<double> scratch)
    {
        double sineLow = SquaredSine(low), sineHigh = SquaredSine(high);
        bool isFalling = sineLow < sineHigh;
        double limit = Math.Min(sineLow, sineHigh) + 45 / (2 * state.Kappa);
        if (limit < Math.Max(sineLow, sineHigh))
        {
            // The angle of that sine, on the same side of the same mode.
            double angle = 2 * Math.Asin(Math.Sqrt(limit)), mode = 2 * Math.PI * Math.Round(0.5 * (isFalling ? low : high) / Math.PI);
            if (isFalling) high = Math.Min(high, mode + angle);
            else low = Math.Max(low, mode - angle);
        }
        piece.Clear();
        GaussKronrod.Integrate(Density, low, high, 1e-13, piece, ref state, scratch);
        for (int c = 0; c < 2; c++) sums[c] += piece[c];
    }

    private static readonly Integrand<Piece> Density = static (double t, scoped Span<double> values, ref Piece p) =>
    {
        double sine = SquaredSine(t), density = Math.Exp(-2 * p.Kappa * (sine - p.Sine));
        (values[0], values[1]) = (density, density * (p.Mean - 2 * sine));
    };

    /// <summary>log I₀(κ) − κ, and 1 − I₁(κ)/I₀(κ).</summary>
    private static (double LogI0, double OneMinusMean) Scaled(double kappa)
    {
        if (kappa < 30)
        {
            double quarter = 0.25 * kappa * kappa, zero = 1, one = 1, termZero = 1, termOne = 1;
            for (int k = 1; k < 200; k++)
            {
                termZero *= quarter / ((double)k * k);
                termOne *= quarter / (k * (k + 1.0));
                zero += termZero;
                one += termOne;
                if (termZero < 1e-18 * zero) break;
            }
            return (Math.Log(zero) - kappa, 1 - 0.5 * kappa * one / zero);
        }
        // Hankel's expansions; those of I₀ and I₁ begin alike, so that their difference is taken term by term.
        double first = 1, second = 1, sum = 1, difference = 0;
        for (int k = 1; k < 60; k++)
        {
            double odd = 2 * k - 1;
            first *= odd * odd / (8 * k * kappa);
            second *= (odd * odd - 4) / (8 * k * kappa);
            sum += first;
            difference += first - second;
            if (Math.Abs(first) + Math.Abs(second) < 1e-18) break;
        }
        return (Math.Log(sum) - 0.5 * Math.Log(2 * Math.PI * kappa), difference / sum);
    }
}
