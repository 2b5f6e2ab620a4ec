namespace BayesLang.Runtime.Special;

public static partial class SpecialFunctions
{
    private const double EulerGamma = 0.57721566490153286061;

    /// <summary>J_n(x), the Bessel function of the first kind. Its derivative is (J_{n−1}(x) − J_{n+1}(x))/2.</summary>
    public static double BesselFirstKind(int n, double x)
    {
        if (n < 0) return n % 2 == 0 ? BesselFirstKind(-n, x) : -BesselFirstKind(-n, x);
        if (x < 0) return n % 2 == 0 ? BesselFirstKind(n, -x) : -BesselFirstKind(n, -x);
        if (double.IsNaN(x)) return x;
        if (double.IsInfinity(x)) return 0;
        if (x == 0) return n == 0 ? 1 : 0;
        if (x * x < n + 1) return BesselSeries(n, x, -1);
        // |J_n(x)| ≤ (x/2)ⁿ/n!.
        if (n > x && n * Math.Log(0.5 * x) - Lgamma(n + 1.0) < -750) return 0;
        if (x > 30 && n < 2) return HankelExpansion(n, x).J;
        if (x > 30 && n < x)
        {
            double previous = HankelExpansion(0, x).J, current = HankelExpansion(1, x).J;
            for (int k = 1; k < n; k++) (previous, current) = (current, 2 * k / x * current - previous);
            return current;
        }
        return Miller(n, x).At;
    }

    /// <summary>Y_n(x), the Bessel function of the second kind, x &gt; 0; −∞ at 0. Its derivative is (Y_{n−1}(x) − Y_{n+1}(x))/2.</summary>
    public static double BesselSecondKind(int n, double x)
    {
        if (n < 0) return n % 2 == 0 ? BesselSecondKind(-n, x) : -BesselSecondKind(-n, x);
        if (!(x >= 0)) return double.NaN;
        if (x == 0) return double.NegativeInfinity;
        if (double.IsInfinity(x)) return 0;
        double y0, y1;
        if (x > 30) (y0, y1) = (HankelExpansion(0, x).Y, HankelExpansion(1, x).Y);
        else
        {
            // Neumann's series for Y₀ (Abramowitz and Stegun 9.1.89), and for Y₁ its term-by-term derivative with J'_{2k} = (J_{2k−1} − J_{2k+1})/2.
            MillerValues m = Miller(0, x);
            double log = Math.Log(0.5 * x) + EulerGamma;
            y0 = 2 / Math.PI * (log * m.J0 - 2 * m.NeumannSum);
            y1 = 2 / Math.PI * (log * m.J1 - m.J0 / x + m.NeumannDerivative);
        }
        if (n == 0) return y0;
        for (int k = 1; k < n && !double.IsInfinity(y1); k++) (y0, y1) = (y1, 2 * k / x * y1 - y0);
        return y1;
    }

    /// <summary>Y′_n(x) = (Y_{n−1}(x) − Y_{n+1}(x))/2; +∞ where they overflow, near 0.</summary>
    public static double BesselSecondKindDerivative(int n, double x)
    {
        double below = BesselSecondKind(n - 1, x), above = BesselSecondKind(n + 1, x), derivative = 0.5 * (below - above);
        return double.IsNaN(derivative) && double.IsInfinity(above) ? (n < 0 && n % 2 != 0 ? double.NegativeInfinity : double.PositiveInfinity) : derivative;
    }

    /// <summary>What one downward recurrence gives: J_n, J₀, J₁, Σ (−1)ᵏ J_{2k}/k and Σ (−1)ᵏ (J_{2k−1} − J_{2k+1})/k.</summary>
    private readonly record struct MillerValues(double At, double J0, double J1, double NeumannSum, double NeumannDerivative);

    /// <summary>Miller's downward recurrence from an order where J has fallen below rounding, normalised by J₀ + 2 Σ J_{2k} = 1.</summary>
    private static MillerValues Miller(int n, double x)
    {
        int top = (int)(Math.Max(n, x) + 30 + 12 * Math.Cbrt(Math.Max(n, x)));
        top += top % 2;
        double above = 0, current = 1e-300, at = 0, norm = 0, neumann = 0, derivative = 0, j1 = 0;
        for (int k = top; k > 0; k--)
        {
            if (k == n) at = current;
            if (k == 1) j1 = current;
            double below = 2 * k / x * current - above;
            if (k % 2 == 0)
            {
                int sign = k / 2 % 2 == 0 ? 2 : -2;
                norm += 2 * current;
                neumann += sign * current / k;
                derivative += sign * (below - above) / k;
            }
            (above, current) = (current, below);
            if (Math.Abs(current) > 1e200)
            {
                const double scale = 1e-250;
                (above, current, at, norm, neumann, derivative, j1) = (above * scale, current * scale, at * scale, norm * scale, neumann * scale, derivative * scale, j1 * scale);
            }
        }
        norm += current;
        return new((n == 0 ? current : at) / norm, current / norm, j1 / norm, neumann / norm, derivative / norm);
    }

    /// <summary>(x/2)ⁿ/n! Σ (sign x²/4)ᵏ n!/(k! (n + k)!).</summary>
    private static double BesselSeries(int n, double x, int sign)
    {
        double square = sign * 0.25 * x * x, term = 1, sum = 1;
        for (int k = 1; k < 1000 && Math.Abs(term) > 1e-18 * Math.Abs(sum); k++)
        {
            term *= square / (k * (double)(n + k));
            sum += term;
        }
        if (n > 150) return sum * Math.Exp(n * Math.Log(0.5 * x) - Lgamma(n + 1.0));
        double power = 1;
        for (int k = 1; k <= n; k++) power *= 0.5 * x / k;
        return sum * power;
    }

    /// <summary>Hankel's expansion for large x (Abramowitz and Stegun 9.2.5) of orders 0 and 1.</summary>
    private static (double J, double Y) HankelExpansion(int n, double x)
    {
        double mu = 4.0 * n * n, term = 1, p = 1, q = 0;
        for (int k = 1; k < 60; k++)
        {
            double next = term * (mu - (2.0 * k - 1) * (2 * k - 1)) / (8 * x * k);
            if (Math.Abs(next) >= Math.Abs(term) || Math.Abs(next) < 1e-18) break;
            term = next;
            switch (k % 4)
            {
                case 0: p += term; break;
                case 1: q += term; break;
                case 2: p -= term; break;
                default: q -= term; break;
            }
        }
        // cos(x − nπ/2 − π/4) without the rounding of that difference.
        (double sin, double cos) = Math.SinCos(x);
        double c = SqrtHalf * (n == 0 ? cos + sin : sin - cos), s = SqrtHalf * (n == 0 ? sin - cos : -sin - cos);
        double scale = Math.Sqrt(2 / (Math.PI * x));
        return (scale * (p * c - q * s), scale * (p * s + q * c));
    }

    /// <summary>I_n(x), the modified Bessel function of the first kind. Its derivative is (I_{n−1}(x) + I_{n+1}(x))/2.</summary>
    public static double ModifiedBesselFirstKind(int n, double x)
    {
        n = Math.Abs(n);
        if (double.IsNaN(x)) return x;
        double a = Math.Abs(x);
        double value = a == 0 ? (n == 0 ? 1 : 0) : a > 30 && a > (double)n * n ? ModifiedHankel(n, a) : a < 700 && n < 1000 ? BesselSeries(n, a, 1) : Math.Exp(LogModifiedBesselFirstKind(n, a));
        return x < 0 && n % 2 != 0 ? -value : value;
    }

    /// <summary>Hankel's expansion of I_n(x) for x large beside n² (Abramowitz and Stegun 9.7.1); the exponential in two halves, since it overflows before I does.</summary>
    private static double ModifiedHankel(int n, double x)
    {
        double mu = 4.0 * n * n, term = 1, sum = 1;
        for (int k = 1; k < 500; k++)
        {
            double next = -term * (mu - (2.0 * k - 1) * (2 * k - 1)) / (8 * x * k);
            if (Math.Abs(next) > Math.Abs(term) && k > n + 1) break;
            term = next;
            sum += term;
            if (Math.Abs(term) < 1e-17 * Math.Abs(sum)) break;
        }
        double half = Math.Exp(0.5 * x);
        return half * (sum / Math.Sqrt(2 * Math.PI * x)) * half;
    }

    /// <summary>
    /// K_n(x), the modified Bessel function of the second kind, x &gt; 0, by the trapezoid rule on ∫ exp(−x cosh t) cosh(nt) dt, which converges geometrically there.
    /// Its derivative is −(K_{n−1}(x) + K_{n+1}(x))/2.
    /// </summary>
    public static double ModifiedBesselSecondKind(int n, double x)
    {
        if (!(x >= 0)) return double.NaN;
        if (x == 0) return double.PositiveInfinity;
        double k0 = ModifiedBesselIntegral(0, x), k1 = ModifiedBesselIntegral(1, x);
        n = Math.Abs(n);
        if (n == 0) return k0;
        for (int k = 1; k < n && !double.IsInfinity(k1); k++) (k0, k1) = (k1, k0 + 2 * k / x * k1);
        return k1;
    }

    private static double ModifiedBesselIntegral(int n, double x)
    {
        double step = Math.Min(0.125, 0.7 / Math.Sqrt(x)), sum = 0.5;
        for (int i = 1; ; i++)
        {
            double t = i * step, half = Math.Sinh(0.5 * t);
            // cosh t − 1 without cancellation; cosh(nt) for the two orders used.
            double term = Math.Exp(-2 * x * half * half) * (n == 0 ? 1 : Math.Cosh(t));
            sum += term;
            if (term < 1e-19 * sum) break;
        }
        return sum * step * Math.Exp(-x);
    }

    /// <summary>log I_ν(x) for real order ν ≥ −1 and x ≥ 0. Derivatives: <see cref="LogModifiedBesselFirstKindPartials"/>.</summary>
    public static double LogModifiedBesselFirstKind(double nu, double x) => LogModifiedBesselFirstKindPartials(nu, x, out _, out _);

    /// <summary>
    /// log I_ν(x) with its derivatives: Debye's expansion for large ν, Hankel's for x large beside ν², else the power series, all of whose terms are positive, summed from its largest term.
    /// </summary>
    public static double LogModifiedBesselFirstKindPartials(double nu, double x, out double byNu, out double byX)
    {
        (byNu, byX) = (double.NaN, double.NaN);
        if (!(nu >= -1) || !(x >= 0)) return double.NaN;
        if (x == 0)
        {
            byNu = double.NegativeInfinity;
            byX = nu == 0 ? 0 : nu < 0 ? double.NegativeInfinity : double.PositiveInfinity;
            return nu == 0 ? 0 : nu < 0 ? double.PositiveInfinity : double.NegativeInfinity;
        }
        if (nu == -1)
        {
            // I₋₁ = I₁; as a function of the order it is not even.
            double mirrored = LogModifiedBesselFirstKindPartials(1, x, out _, out byX);
            return mirrored;
        }
        if (double.IsInfinity(x))
        {
            (byNu, byX) = (0, 1);
            return x;
        }
        if (nu >= 100) return LogDebye(nu, x, out byNu, out byX);
        return x > 30 && x > nu * nu ? LogHankel(nu, x, out byNu, out byX) : LogPowerSeries(nu, x, out byNu, out byX);
    }

    /// <summary>
    /// Debye's expansion, uniform in x for large ν (Abramowitz and Stegun 9.7.7): with h = √(ν² + x²), h − ν asinh(ν/x) − ½ log 2πh + log Σ uₖ(ν/h)/νᵏ.
    /// The first two terms have the derivatives −asinh(ν/x) and h/x.
    /// </summary>
    private static double LogDebye(double nu, double x, out double byNu, out double byX)
    {
        double h = Hypot(nu, x), angle = Math.Asinh(nu / x), t = nu / h, toX = x / h;
        // uₖ(t)/νᵏ = h⁻ᵏ pₖ(t²).
        Tangent inverse = new(1 / h, -t / h / h, -toX / h / h), square = new(t * t, 2 * t * toX * toX / h, -2 * t * t * toX / h);
        Tangent sum = Tangent.Constant(1), power = sum;
        ReadOnlySpan<double> rest = Fits.Debye;
        for (int k = 1; !rest.IsEmpty; k++)
        {
            Tangent polynomial = Tangent.Constant(rest[k]);
            for (int i = k - 1; i >= 0; i--) polynomial = polynomial * square + rest[i];
            power *= inverse;
            sum += power * polynomial;
            rest = rest[(k + 1)..];
        }
        byNu = -angle - 0.5 * t / h + sum.First / sum.Value;
        byX = h / x - 0.5 * toX / h + sum.Second / sum.Value;
        return h - nu * angle - 0.5 * Math.Log(2 * Math.PI * h) + Math.Log(sum.Value);
    }

    private static double LogHankel(double nu, double x, out double byNu, out double byX)
    {
        Tangent mu = new(4 * nu * nu, 8 * nu, 0), z = new(x, 0, 1), term = Tangent.Constant(1), sum = term;
        for (int k = 1; k < 500; k++)
        {
            double odd = 2 * k - 1;
            Tangent next = -term * (mu + -odd * odd) / (z * (8 * k));
            if (Math.Abs(next.Value) + Math.Abs(next.First) > Math.Abs(term.Value) + Math.Abs(term.First) && k > nu + 1) break;
            term = next;
            sum += term;
            if (term.IsNegligibleBeside(sum)) break;
        }
        byNu = sum.First / sum.Value;
        byX = 1 - 0.5 / x + sum.Second / sum.Value;
        return x - 0.5 * Math.Log(2 * Math.PI * x) + Math.Log(sum.Value);
    }

    private static double LogPowerSeries(double nu, double x, out double byNu, out double byX)
    {
        double square = 0.25 * x * x, logHalf = Math.Log(0.5 * x);
        // The largest term is near the root of k(k + ν) = x²/4.
        double sum = nu + Math.Sqrt(nu * nu + 4 * square), start = sum > 0 ? Math.Floor(2 * square / sum) : 0;
        double digammaStart = Digamma(nu + start + 1);
        double rest = 0, sumDigamma = digammaStart, sumIndex = start, term = 1, digamma = digammaStart;
        for (double k = start + 1; term > 1e-18 * (1 + rest); k++)
        {
            term *= square / (k * (k + nu));
            digamma += 1 / (k + nu);
            rest += term;
            sumDigamma += term * digamma;
            sumIndex += term * k;
        }
        (term, digamma) = (1, digammaStart);
        for (double k = start; k > 0 && term > 1e-18 * (1 + rest); k--)
        {
            term *= k * (k + nu) / square;
            digamma -= 1 / (k + nu);
            rest += term;
            sumDigamma += term * digamma;
            sumIndex += term * (k - 1);
        }
        byNu = logHalf - sumDigamma / (1 + rest);
        byX = (nu + 2 * sumIndex / (1 + rest)) / x;
        return (2 * start + nu) * logHalf - Lgamma1p(start) - Lgamma1p(nu + start) + Log1p(rest);
    }
}
