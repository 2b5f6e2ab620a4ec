namespace BayesLang.Runtime.Special;

/// <summary>A value with its derivatives in two directions: series and continued fractions are differentiated term by term by running them on these.</summary>
internal readonly record struct Tangent(double Value, double First, double Second)
{
    public static implicit operator Tangent(double value) => new(value, 0, 0);

    public static Tangent operator -(Tangent x) => new(-x.Value, -x.First, -x.Second);

    public static Tangent operator +(Tangent x, Tangent y) => new(x.Value + y.Value, x.First + y.First, x.Second + y.Second);

    public static Tangent operator -(Tangent x, Tangent y) => new(x.Value - y.Value, x.First - y.First, x.Second - y.Second);

    public static Tangent operator *(Tangent x, Tangent y) =>
        new(x.Value * y.Value, x.First * y.Value + x.Value * y.First, x.Second * y.Value + x.Value * y.Second);

    public static Tangent operator /(Tangent x, Tangent y)
    {
        double ratio = x.Value / y.Value;
        return new(ratio, (x.First - ratio * y.First) / y.Value, (x.Second - ratio * y.Second) / y.Value);
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

    /// <summary>Whether adding this to a sum changes neither its value nor its derivatives beyond rounding.</summary>
    public bool IsNegligibleBeside(Tangent sum) =>
        Math.Abs(Value) <= 1e-17 * Math.Abs(sum.Value) && Math.Abs(First) <= 1e-16 * Math.Abs(sum.First) + 1e-17 * Math.Abs(sum.Value)
        && Math.Abs(Second) <= 1e-16 * Math.Abs(sum.Second) + 1e-17 * Math.Abs(sum.Value);

    /// <summary>Whether the value, a factor, is 1 to rounding. The derivatives of a continued fraction settle some iterations after its value does.</summary>
    public bool IsOne => Math.Abs(Value - 1) < 4e-16;

    /// <summary>Whether multiplying a product by this changes neither its value nor its derivatives beyond rounding.</summary>
    public bool IsNegligibleFactorOf(Tangent product) =>
        IsOne && Math.Abs(First * product.Value) <= 1e-16 * Math.Abs(product.First) && Math.Abs(Second * product.Value) <= 1e-16 * Math.Abs(product.Second);
}
