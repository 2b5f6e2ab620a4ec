using BayesLang.Runtime.Tests.Special;

namespace BayesLang.Runtime.Tests.Vectors;

using DD = DoubleDouble;

/// <summary>Elementary functions in double-double arithmetic, in ranges where their results are not near a zero that the argument's rounding would decide.</summary>
static class ElementaryPrecision
{
    private static readonly DD HalfPi = DD.Pi * 0.5, Ln10 = DD.Log(10);

    /// <summary>One step of Newton's method from a double's accuracy, here and below.</summary>
    public static DD Sqrt(DD x)
    {
        DD s = Math.Sqrt(x.Hi);
        return s.Hi == 0 ? 0 : s + (x - s * s) / (s * 2);
    }

    public static DD Cbrt(double x)
    {
        DD s = Math.Cbrt(x);
        return s + (x - s * s * s) / (s * s * 3);
    }

    /// <summary>Taylor's series after the nearest multiple of π/2 is taken off.</summary>
    public static (DD Sin, DD Cos) SinCos(DD x)
    {
        double n = Math.Round(x.Hi / HalfPi.Hi);
        DD r = x - HalfPi * n, square = r * r, sinTerm = r, sin = r, cosTerm = 1, cos = 1;
        for (int k = 1; k < 16; k++)
        {
            cosTerm = -cosTerm * square / (2 * k * (2 * k - 1.0));
            sinTerm = -sinTerm * square / (2 * k * (2 * k + 1.0));
            cos += cosTerm;
            sin += sinTerm;
        }
        return ((int)n & 3) switch { 0 => (sin, cos), 1 => (cos, -sin), 2 => (-sin, -cos), _ => (-cos, sin) };
    }

    public static DD Tan(double x) => SinCos(x) is var (sin, cos) ? sin / cos : default;

    public static DD Atan(DD x)
    {
        DD y = Math.Atan(x.Hi);
        (DD sin, DD cos) = SinCos(y);
        return y + (x * cos - sin) / (cos + x * sin);
    }

    public static DD Asin(double x) => Atan(x / Sqrt((DD)1 - (DD)x * x));

    public static DD Acos(double x) => Atan(Sqrt(((DD)1 - x) / ((DD)1 + x))) * 2;

    public static DD Sinh(double x)
    {
        DD p = DD.Expm1(x);
        return (p + p / (p + 1)) * 0.5;
    }

    public static DD Cosh(double x)
    {
        DD e = DD.Exp(x);
        return (e + (DD)1 / e) * 0.5;
    }

    public static DD Asinh(double x)
    {
        DD a = Math.Abs(x), square = a * a, y = DD.Log1p(a + square / (Sqrt(square + 1) + 1));
        return x < 0 ? -y : y;
    }

    public static DD Acosh(double x)
    {
        DD t = (DD)x - 1;
        return DD.Log1p(t + Sqrt(t * t + t * 2));
    }

    public static DD Atanh(double x)
    {
        DD a = Math.Abs(x), y = DD.Log1p(a * 2 / ((DD)1 - a)) * 0.5;
        return x < 0 ? -y : y;
    }

    public static DD Exp2(double x) => DD.Exp(DD.Ln2 * x);

    public static DD Log2(double x) => DD.Log(x) / DD.Ln2;

    public static DD Log10(double x) => DD.Log(x) / Ln10;

    public static DD InvCloglog(double x) => -DD.Expm1(-DD.Exp(x));

    public static DD Cloglog(double u) => DD.Log(-DD.Log1p(-u));

    public static DD PhiApprox(double x) => (DD)1 / (DD.Exp(-(((DD)x * x * 0.07056 + 1.5976) * x)) + 1);

    public static DD Hypot(double x, double y) => Sqrt((DD)x * x + (DD)y * y);
}
