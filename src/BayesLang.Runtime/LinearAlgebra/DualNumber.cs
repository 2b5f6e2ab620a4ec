using System.Numerics;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>The field of real numbers as decompositions use it, so that one text serves for values and for derivatives along the computation.</summary>
interface IReal<T> : IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>, IUnaryNegationOperators<T, T>
    where T : struct, IReal<T>
{
    double Value { get; }

    static abstract T Of(double value);

    static abstract T Sqrt(T x);
}

/// <summary>A real number without derivatives.</summary>
readonly struct Plain(double value) : IReal<Plain>
{
    public double Value => value;

    public static Plain Of(double value) => new(value);

    public static Plain Sqrt(Plain x) => new(Math.Sqrt(x.Value));

    public static Plain operator +(Plain a, Plain b) => new(a.Value + b.Value);

    public static Plain operator -(Plain a, Plain b) => new(a.Value - b.Value);

    public static Plain operator *(Plain a, Plain b) => new(a.Value * b.Value);

    public static Plain operator /(Plain a, Plain b) => new(a.Value / b.Value);

    public static Plain operator -(Plain a) => new(-a.Value);
}

/// <summary>A real number with its derivatives in four directions.</summary>
readonly struct Dual(double value, Vector256<double> slope) : IReal<Dual>
{
    public const int Directions = 4;

    public double Value => value;

    public Vector256<double> Slope => slope;

    public static Dual Of(double value) => new(value, default);

    public static Dual Sqrt(Dual x)
    {
        double root = Math.Sqrt(x.Value);
        return new(root, root == 0 ? default : x.Slope * (0.5 / root));
    }

    public static Dual operator +(Dual a, Dual b) => new(a.Value + b.Value, a.Slope + b.Slope);

    public static Dual operator -(Dual a, Dual b) => new(a.Value - b.Value, a.Slope - b.Slope);

    public static Dual operator *(Dual a, Dual b) => new(a.Value * b.Value, a.Slope * b.Value + b.Slope * a.Value);

    public static Dual operator /(Dual a, Dual b)
    {
        double inverse = 1 / b.Value, quotient = a.Value / b.Value;
        return new(quotient, (a.Slope - b.Slope * quotient) * inverse);
    }

    public static Dual operator -(Dual a) => new(-a.Value, -a.Slope);
}

/// <summary>A complex number over a field of reals.</summary>
readonly struct Cx<T>(T re, T im)
    where T : struct, IReal<T>
{
    public T Re => re;

    public T Im => im;

    public static Cx<T> Zero => default;

    public static Cx<T> One => new(T.Of(1), T.Of(0));

    public bool IsZero => re.Value == 0 && im.Value == 0;

    public Cx<T> Conjugate => new(re, -im);

    /// <summary>|z|².</summary>
    public T Square => re * re + im * im;

    /// <summary>|Re z| + |Im z|.</summary>
    public T Norm1 => Real.Abs(re) + Real.Abs(im);

    /// <summary>|z|, without overflow.</summary>
    public T Modulus
    {
        get
        {
            double scale = Math.Max(Math.Abs(re.Value), Math.Abs(im.Value));
            if (scale == 0 || !double.IsFinite(scale)) return T.Of(scale);
            T unit = T.Of(scale), x = re / unit, y = im / unit;
            return unit * T.Sqrt(x * x + y * y);
        }
    }

    public static Cx<T> operator +(Cx<T> a, Cx<T> b) => new(a.Re + b.Re, a.Im + b.Im);

    public static Cx<T> operator -(Cx<T> a, Cx<T> b) => new(a.Re - b.Re, a.Im - b.Im);

    public static Cx<T> operator -(Cx<T> a) => new(-a.Re, -a.Im);

    public static Cx<T> operator *(Cx<T> a, Cx<T> b) => new(a.Re * b.Re - a.Im * b.Im, a.Re * b.Im + a.Im * b.Re);

    public static Cx<T> operator *(T a, Cx<T> b) => new(a * b.Re, a * b.Im);

    public static Cx<T> operator /(Cx<T> a, T b) => new(a.Re / b, a.Im / b);

    /// <summary>Smith's division, without overflow.</summary>
    public static Cx<T> operator /(Cx<T> a, Cx<T> b)
    {
        if (Math.Abs(b.Re.Value) >= Math.Abs(b.Im.Value))
        {
            T ratio = b.Im / b.Re, divisor = b.Re + b.Im * ratio;
            return new((a.Re + a.Im * ratio) / divisor, (a.Im - a.Re * ratio) / divisor);
        }
        else
        {
            T ratio = b.Re / b.Im, divisor = b.Re * ratio + b.Im;
            return new((a.Re * ratio + a.Im) / divisor, (a.Im * ratio - a.Re) / divisor);
        }
    }

    /// <summary>The root with a non-negative real part.</summary>
    public static Cx<T> Sqrt(Cx<T> z)
    {
        if (z.IsZero) return Zero;
        T half = T.Of(0.5), modulus = z.Modulus;
        if (z.Re.Value >= 0)
        {
            T root = T.Sqrt(half * (modulus + z.Re));
            return new(root, half * z.Im / root);
        }
        T imaginary = T.Sqrt(half * (modulus - z.Re));
        return z.Im.Value < 0 ? new(-half * z.Im / imaginary, -imaginary) : new(half * z.Im / imaginary, imaginary);
    }
}

static class Real
{
    public static T Abs<T>(T x) where T : struct, IReal<T> => x.Value < 0 ? -x : x;
}
