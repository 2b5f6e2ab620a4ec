namespace BayesLang.Runtime.Special;

public static partial class SpecialFunctions
{
    /// <summary>The regularised incomplete beta function I_x(a, b), a, b &gt; 0, 0 ≤ x ≤ 1. Derivatives: <see cref="IncBetaPartials"/>.</summary>
    public static double IncBeta(double a, double b, double x) => BetaTail<Plain>(a, b, x, 1 - x, lower: true, out _, out _, out _);

    /// <summary>I_x(a, b) with its derivatives in a, b and x.</summary>
    public static double IncBetaPartials(double a, double b, double x, out double byA, out double byB, out double byX) =>
        BetaTail<Tangent>(a, b, x, 1 - x, lower: true, out byA, out byB, out byX);

    /// <summary>1 − I_x(a, b) with its derivatives.</summary>
    public static double IncBetaComplementPartials(double a, double b, double x, out double byA, out double byB, out double byX) =>
        BetaTail<Tangent>(a, b, x, 1 - x, lower: false, out byA, out byB, out byX);

    /// <summary>log I_x(a, b) with its derivatives, also where the value underflows.</summary>
    public static double LogIncBetaPartials(double a, double b, double x, out double byA, out double byB, out double byX) =>
        LogBetaTail<Tangent>(a, b, x, 1 - x, lower: true, out byA, out byB, out byX);

    /// <summary>log(1 − I_x(a, b)) with its derivatives.</summary>
    public static double LogIncBetaComplementPartials(double a, double b, double x, out double byA, out double byB, out double byX) =>
        LogBetaTail<Tangent>(a, b, x, 1 - x, lower: false, out byA, out byB, out byX);

    public static double LogIncBeta(double a, double b, double x) => LogBetaTail<Plain>(a, b, x, 1 - x, lower: true, out _, out _, out _);

    public static double LogIncBetaComplement(double a, double b, double x) => LogBetaTail<Plain>(a, b, x, 1 - x, lower: false, out _, out _, out _);

    private static double BetaTail<T>(double a, double b, double x, double y, bool lower, out double byA, out double byB, out double byX) where T : struct, IJet<T>
    {
        (byA, byB, byX) = (0, 0, 0);
        if (BetaEdge(a, b, x, y, out double edge))
        {
            if (double.IsNaN(edge)) (byA, byB, byX) = (edge, edge, edge);
            else if (x == 0) byX = a < 1 ? double.PositiveInfinity : a == 1 ? b : 0;
            else if (y == 0) byX = b < 1 ? double.PositiveInfinity : b == 1 ? a : 0;
            if (!lower) byX = -byX;
            return lower ? edge : 1 - edge;
        }
        IncompleteBeta<T> beta = IncompleteBeta<T>.Of(a, b, x, y, lower);
        double sign = beta.IsLower == lower ? 1 : -1;
        (byA, byB) = (sign * beta.TailByA, sign * beta.TailByB);
        byX = (lower ? 1 : -1) * Math.Exp(beta.LogPower) / x / y;
        return sign > 0 ? beta.Tail : 1 - beta.Tail;
    }

    private static double LogBetaTail<T>(double a, double b, double x, double y, bool lower, out double byA, out double byB, out double byX) where T : struct, IJet<T>
    {
        (byA, byB, byX) = (0, 0, 0);
        if (BetaEdge(a, b, x, y, out double edge)) return Math.Log(lower ? edge : 1 - edge);
        IncompleteBeta<T> beta = IncompleteBeta<T>.Of(a, b, x, y, lower);
        if (beta.IsLower == lower && beta.LogTail > -0.5 && (lower ? a : b) < 0.1)
        {
            // With its shape small the tail is near 1 but far out: its logarithm is of the order of the shape, as the other tail is.
            beta = IncompleteBeta<T>.Of(a, b, x, y, !lower);
        }
        if (beta.IsLower == lower)
        {
            (byA, byB) = (beta.LogScaleByA + beta.Factor.First / beta.Factor.Value, beta.LogScaleByB + beta.Factor.Second / beta.Factor.Value);
            byX = (lower ? 1 : -1) * Math.Exp(beta.LogPower - beta.LogTail) / x / y;
            return beta.LogTail;
        }
        double tail = beta.Tail, other = 1 - tail;
        (byA, byB) = (-beta.TailByA / other, -beta.TailByB / other);
        byX = (lower ? 1 : -1) * Math.Exp(beta.LogPower) / x / y / other;
        return Log1p(-tail);
    }

    private static bool BetaEdge(double a, double b, double x, double y, out double value)
    {
        value = double.NaN;
        if (!(a >= 0) || !(b >= 0) || !(x >= 0) || !(y >= 0) || (a == 0 && b == 0) || (double.IsInfinity(a) && double.IsInfinity(b))) return true;
        if (x == 0 || (double.IsInfinity(a) && y > 0) || b == 0) value = 0;
        if (y == 0 || (double.IsInfinity(b) && x > 0) || a == 0) value = 1;
        return !double.IsNaN(value);
    }

    /// <summary>The x with I_x(a, b) = p (inv_inc_beta). Derivatives: <see cref="InvIncBetaPartials"/>.</summary>
    public static double InvIncBeta(double a, double b, double p) => InverseBeta(a, b, p, out _);

    /// <summary>inv_inc_beta with its derivatives −I_a/I_x, −I_b/I_x and 1/I_x, where 1 − x is not rounded with x.</summary>
    public static double InvIncBetaPartials(double a, double b, double p, out double byA, out double byB, out double byP)
    {
        double x = InverseBeta(a, b, p, out double y);
        // The derivatives of the smaller tail: its own relative accuracy is what they have.
        bool lower = p < 0.5;
        BetaTail<Tangent>(a, b, x, y, lower, out byA, out byB, out double byX);
        (byA, byB, byP) = (-byA / byX, -byB / byX, (lower ? 1 : -1) / byX);
        return x;
    }

    /// <summary>x and y = 1 − x by Newton's method in logit x on the log of the smaller tail, inside a bracket.</summary>
    private static double InverseBeta(double a, double b, double p, out double y)
    {
        y = double.NaN;
        if (!(a > 0) || !(b > 0) || !(p is >= 0 and <= 1)) return double.NaN;
        y = 1 - p;
        if (p is 0 or 1) return p;
        bool lower = p < 0.5;
        double target = lower ? Math.Log(p) : Log1p(-p), u = Math.Log(a / b), low = double.NegativeInfinity, high = double.PositiveInfinity, step = 2;
        for (int i = 0; i < 300; i++)
        {
            double x = InvLogit(u);
            y = InvLogit(-u);
            double value = x == 0 ? (lower ? double.NegativeInfinity : -target) : y == 0 ? (lower ? -target : double.NegativeInfinity) : 0, slope = 0;
            if (value == 0) value = LogBetaTail<Plain>(a, b, x, y, lower, out _, out _, out slope) - target;
            if (value == 0) return x;
            if (lower == value > 0) high = u;
            else low = u;
            double next = u - value / (slope * x * y);
            if (!(next > low && next < high)) next = double.IsInfinity(low) ? high - (step *= 2) : double.IsInfinity(high) ? low + (step *= 2) : (low + high) / 2;
            if (Math.Abs(next - u) <= 4e-16 * Math.Max(1, Math.Abs(u)))
            {
                y = InvLogit(-next);
                return InvLogit(next);
            }
            u = next;
        }
        return InvLogit(u);
    }

    /// <summary>log F(t) of Student's t distribution with ν degrees of freedom, location 0, scale 1, with its derivatives.</summary>
    public static double StudentTLcdfPartials(double t, double nu, out double byT, out double byNu)
    {
        // Lower tail ½ I_x(ν/2, ½) at x = ν/(ν + t²); the upper half is its complement.
        double square = t * t, x = 1 / (1 + square / nu), y = 1 / (1 + nu / square);
        if (t == 0)
        {
            byT = 2 * Math.Exp(-Lbeta(0.5 * nu, 0.5)) / Math.Sqrt(nu);
            byNu = 0;
            return -Ln2;
        }
        if (double.IsInfinity(t))
        {
            (byT, byNu) = (0, 0);
            return t > 0 ? 0 : t;
        }
        if (t > 0)
        {
            double tail = 0.5 * BetaTail<Tangent>(0.5 * nu, 0.5, x, y, lower: true, out double byShape, out _, out double byX);
            double byTail = -1 / (1 - tail);
            byT = byTail * 0.5 * byX * -2 * x * y / t;
            byNu = byTail * 0.5 * (0.5 * byShape + byX * x * y / nu);
            return Log1p(-tail);
        }
        double log = LogBetaTail<Tangent>(0.5 * nu, 0.5, x, y, lower: true, out double logByShape, out _, out double logByX);
        byT = logByX * -2 * x * y / t;
        byNu = 0.5 * logByShape + logByX * x * y / nu;
        return log - Ln2;
    }

    /// <summary>log(1 − F(t)) of Student's t distribution, with its derivatives.</summary>
    public static double StudentTLccdfPartials(double t, double nu, out double byT, out double byNu)
    {
        double value = StudentTLcdfPartials(-t, nu, out byT, out byNu);
        byT = -byT;
        return value;
    }

    public static double StudentTLcdf(double t, double nu) => StudentTLcdfPartials(t, nu, out _, out _);

    public static double StudentTLccdf(double t, double nu) => StudentTLcdfPartials(-t, nu, out _, out _);
}
