namespace BayesLang.Runtime.Special;

/// <summary>
/// Elementary functions of a complex number x + iy, as pairs. Branch cuts and signs of zero follow C99 annex G; the inverse functions follow Kahan 1987,
/// "Branch cuts for complex elementary functions", which keeps both parts accurate where the textbook formulas cancel.
/// </summary>
public static class ComplexMath
{
    public static (double Re, double Im) Exp(double x, double y)
    {
        if (y == 0) return (Math.Exp(x), y);
        // e^x may overflow where the product with a small sine does not.
        if (x > 709) return (Math.Exp(x - 1) * Math.Cos(y) * Math.E, Math.Exp(x - 1) * Math.Sin(y) * Math.E);
        double scale = Math.Exp(x);
        return (scale * Math.Cos(y), scale * Math.Sin(y));
    }

    public static (double Re, double Im) Log(double x, double y) => (LogAbs(x, y), Math.Atan2(y, x));

    public static (double Re, double Im) Log10(double x, double y)
    {
        (double re, double im) = Log(x, y);
        return (re / Math.Log(10), im / Math.Log(10));
    }

    /// <summary>log |z|; near the unit circle, ½ log1p((|x| − 1)(|x| + 1) + y²) does not cancel.</summary>
    private static double LogAbs(double x, double y)
    {
        (double large, double small) = (Math.Max(Math.Abs(x), Math.Abs(y)), Math.Min(Math.Abs(x), Math.Abs(y)));
        return large is > 0.5 and < 2 ? 0.5 * SpecialFunctions.Log1p((large - 1) * (large + 1) + small * small) : Math.Log(SpecialFunctions.Hypot(x, y));
    }

    public static (double Re, double Im) Sqrt(double x, double y)
    {
        if (x == 0 && y == 0) return (0, y);
        if (double.IsInfinity(y)) return (double.PositiveInfinity, y);
        // The scale keeps |z| from overflow and underflow.
        double scale = Math.Max(Math.Abs(x), Math.Abs(y)) is > 1e300 or < 1e-290 ? (Math.Abs(x) + Math.Abs(y) > 1 ? Math.ScaleB(1, -400) : Math.ScaleB(1, 400)) : 1;
        double half = Math.Sqrt(0.5 * (SpecialFunctions.Hypot(x * scale, y * scale) + Math.Abs(x * scale))) / Math.Sqrt(scale);
        double other = y / (2 * half);
        return x >= 0 ? (half, other) : (Math.Abs(other), Math.CopySign(half, y));
    }

    public static (double Re, double Im) Sin(double x, double y) => (Math.Sin(x) * Math.Cosh(y), Math.Cos(x) * Math.Sinh(y));

    public static (double Re, double Im) Cos(double x, double y) => (Math.Cos(x) * Math.Cosh(y), -Math.Sin(x) * Math.Sinh(y));

    public static (double Re, double Im) Sinh(double x, double y) => (Math.Sinh(x) * Math.Cos(y), Math.Cosh(x) * Math.Sin(y));

    public static (double Re, double Im) Cosh(double x, double y) => (Math.Cosh(x) * Math.Cos(y), Math.Sinh(x) * Math.Sin(y));

    /// <summary>tanh(x + iy) from sinh x and tan y, where cosh x does not overflow.</summary>
    public static (double Re, double Im) Tanh(double x, double y)
    {
        if (Math.Abs(x) > 20)
        {
            // 1 − tanh² is 4 e^(−2|x|): the imaginary part is that times sin y cos y.
            double tail = 4 * Math.Exp(-2 * Math.Abs(x));
            return (Math.CopySign(1, x), double.IsInfinity(y) ? 0 : tail * Math.Sin(y) * Math.Cos(y));
        }
        double t = Math.Tan(y), s = Math.Sinh(x), c = Math.Cosh(x), slope = 1 + t * t, divisor = 1 + slope * s * s;
        return (slope * c * s / divisor, t / divisor);
    }

    public static (double Re, double Im) Tan(double x, double y)
    {
        (double re, double im) = Tanh(-y, x);
        return (im, -re);
    }

    public static (double Re, double Im) Asin(double x, double y)
    {
        (double a, double b) = Sqrt(1 - x, -y);
        (double c, double d) = Sqrt(1 + x, y);
        return (Math.Atan2(x, a * c - b * d), Math.Asinh(a * d - b * c));
    }

    public static (double Re, double Im) Acos(double x, double y)
    {
        (double a, double b) = Sqrt(1 - x, -y);
        (double c, double d) = Sqrt(1 + x, y);
        return (2 * Math.Atan2(a, c), Math.Asinh(c * b - d * a));
    }

    public static (double Re, double Im) Acosh(double x, double y)
    {
        (double a, double b) = Sqrt(x - 1, y);
        (double c, double d) = Sqrt(x + 1, y);
        return (Math.Asinh(a * c + b * d), 2 * Math.Atan2(b, c));
    }

    public static (double Re, double Im) Asinh(double x, double y)
    {
        (double re, double im) = Asin(-y, x);
        return (im, -re);
    }

    public static (double Re, double Im) Atanh(double x, double y)
    {
        double distance = (1 - x) * (1 - x) + y * y;
        double re = double.IsInfinity(distance) ? x / (x * x + y * y) : 0.25 * SpecialFunctions.Log1p(4 * x / distance);
        if (x < 0 && !double.IsInfinity(distance)) re = -0.25 * SpecialFunctions.Log1p(-4 * x / ((1 + x) * (1 + x) + y * y));
        return (re, 0.5 * Math.Atan2(2 * y, (1 - x) * (1 + x) - y * y));
    }

    public static (double Re, double Im) Atan(double x, double y)
    {
        (double re, double im) = Atanh(-y, x);
        return (im, -re);
    }

    /// <summary>(a + ib)/(c + id), scaled by the larger part of the divisor (Smith 1962).</summary>
    public static (double Re, double Im) Divide(double a, double b, double c, double d)
    {
        if (Math.Abs(c) >= Math.Abs(d))
        {
            double ratio = d / c, divisor = c + d * ratio;
            return ((a + b * ratio) / divisor, (b - a * ratio) / divisor);
        }
        else
        {
            double ratio = c / d, divisor = c * ratio + d;
            return ((a * ratio + b) / divisor, (b * ratio - a) / divisor);
        }
    }

    /// <summary>z^w = exp(w log z); 0 where z is 0 and the real part of w is positive, 1 where both are 0.</summary>
    public static (double Re, double Im) Pow(double x, double y, double u, double v)
    {
        if (u == 0 && v == 0) return (1, 0);
        if (x == 0 && y == 0 && u > 0) return (0, 0);
        (double l, double angle) = Log(x, y);
        return Exp(u * l - v * angle, u * angle + v * l);
    }
}
