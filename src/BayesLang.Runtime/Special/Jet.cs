using System.Runtime.CompilerServices;

namespace BayesLang.Runtime.Special;

/// <summary>
/// What series and continued fractions are written over: run on <see cref="Plain"/> they give the value alone, on <see cref="Tangent"/> the derivatives too,
/// term by term.
/// </summary>
internal interface IJet<T> where T : struct, IJet<T>
{
    static abstract T Constant(double value);

    /// <summary>The variable of direction 0 or 1.</summary>
    static abstract T Variable(double value, int direction);

    static abstract T operator +(T x, T y);
    static abstract T operator -(T x, T y);
    static abstract T operator *(T x, T y);
    static abstract T operator *(T x, double y);
    static abstract T operator +(T x, double y);
    static abstract T operator /(T x, T y);
    static abstract T Exp(T x);
    static abstract T Expm1(T x);
    static abstract T Log1p(T x);

    double Value { get; }
    double First { get; }
    double Second { get; }

    /// <summary>Whether adding this to a sum changes neither its value nor its derivatives beyond rounding.</summary>
    bool IsNegligibleBeside(T sum);

    /// <summary>Whether multiplying a product by this changes neither its value nor its derivatives beyond rounding.</summary>
    bool IsNegligibleFactorOf(T product);
}

/// <summary>A value without derivatives.</summary>
internal readonly record struct Plain(double Value) : IJet<Plain>
{
    public double First => 0;
    public double Second => 0;

    public static Plain Constant(double value) => new(value);
    public static Plain Variable(double value, int direction) => new(value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Plain operator +(Plain x, Plain y) => new(x.Value + y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Plain operator -(Plain x, Plain y) => new(x.Value - y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Plain operator *(Plain x, Plain y) => new(x.Value * y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Plain operator *(Plain x, double y) => new(x.Value * y);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Plain operator +(Plain x, double y) => new(x.Value + y);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Plain operator /(Plain x, Plain y) => new(x.Value / y.Value);
    public static Plain Exp(Plain x) => new(Math.Exp(x.Value));
    public static Plain Expm1(Plain x) => new(SpecialFunctions.Expm1(x.Value));
    public static Plain Log1p(Plain x) => new(SpecialFunctions.Log1p(x.Value));
    public bool IsNegligibleBeside(Plain sum) => Math.Abs(Value) <= 1e-17 * Math.Abs(sum.Value);
    public bool IsNegligibleFactorOf(Plain product) => Math.Abs(Value - 1) < 4e-16;
}

/// <summary>A value with its derivatives in two directions.</summary>
internal readonly record struct Tangent(double Value, double First, double Second) : IJet<Tangent>
{
    public static Tangent Constant(double value) => new(value, 0, 0);

    public static Tangent Variable(double value, int direction) => new(value, 1 - direction, direction);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent operator -(Tangent x) => new(-x.Value, -x.First, -x.Second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent operator +(Tangent x, Tangent y) => new(x.Value + y.Value, x.First + y.First, x.Second + y.Second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent operator +(Tangent x, double y) => x with { Value = x.Value + y };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent operator -(Tangent x, Tangent y) => new(x.Value - y.Value, x.First - y.First, x.Second - y.Second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent operator *(Tangent x, Tangent y) =>
        new(x.Value * y.Value, x.First * y.Value + x.Value * y.First, x.Second * y.Value + x.Value * y.Second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent operator *(Tangent x, double y) => new(x.Value * y, x.First * y, x.Second * y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent operator /(Tangent x, Tangent y)
    {
        double ratio = x.Value / y.Value, inverse = 1 / y.Value;
        return new(ratio, (x.First - ratio * y.First) * inverse, (x.Second - ratio * y.Second) * inverse);
    }

    public static Tangent Exp(Tangent x)
    {
        double e = Math.Exp(x.Value);
        return new(e, e * x.First, e * x.Second);
    }

    public static Tangent Expm1(Tangent x)
    {
        double e = Math.Exp(x.Value);
        return new(SpecialFunctions.Expm1(x.Value), e * x.First, e * x.Second);
    }

    public static Tangent Log1p(Tangent x)
    {
        double inverse = 1 / (1 + x.Value);
        return new(SpecialFunctions.Log1p(x.Value), inverse * x.First, inverse * x.Second);
    }

    public bool IsNegligibleBeside(Tangent sum) =>
        Math.Abs(Value) <= 1e-17 * Math.Abs(sum.Value) && Math.Abs(First) <= 1e-16 * Math.Abs(sum.First) + 1e-17 * Math.Abs(sum.Value)
        && Math.Abs(Second) <= 1e-16 * Math.Abs(sum.Second) + 1e-17 * Math.Abs(sum.Value);

    public bool IsNegligibleFactorOf(Tangent product) =>
        Math.Abs(Value - 1) < 4e-16 && Math.Abs(First * product.Value) <= 1e-16 * Math.Abs(product.First) && Math.Abs(Second * product.Value) <= 1e-16 * Math.Abs(product.Second);
}
