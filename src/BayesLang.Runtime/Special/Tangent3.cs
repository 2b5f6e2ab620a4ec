namespace BayesLang.Runtime.Special;

/// <summary>A value with its derivatives in three directions, for the hypergeometric function and its parameters a, b and c.</summary>
internal readonly record struct Tangent3(double Value, double A, double B, double C)
{
    public static Tangent3 Constant(double value) => new(value, 0, 0, 0);

    public static Tangent3 operator +(Tangent3 x, Tangent3 y) => new(x.Value + y.Value, x.A + y.A, x.B + y.B, x.C + y.C);

    public static Tangent3 operator -(Tangent3 x, Tangent3 y) => new(x.Value - y.Value, x.A - y.A, x.B - y.B, x.C - y.C);

    public static Tangent3 operator +(Tangent3 x, double y) => x with { Value = x.Value + y };

    public static Tangent3 operator *(Tangent3 x, double y) => new(x.Value * y, x.A * y, x.B * y, x.C * y);

    public static Tangent3 operator *(Tangent3 x, Tangent3 y) =>
        new(x.Value * y.Value, x.A * y.Value + x.Value * y.A, x.B * y.Value + x.Value * y.B, x.C * y.Value + x.Value * y.C);

    public static Tangent3 operator /(Tangent3 x, Tangent3 y)
    {
        double ratio = x.Value / y.Value;
        return new(ratio, (x.A - ratio * y.A) / y.Value, (x.B - ratio * y.B) / y.Value, (x.C - ratio * y.C) / y.Value);
    }

    /// <summary>Whether adding this to a sum changes neither its value nor its derivatives beyond rounding.</summary>
    public bool IsNegligibleBeside(Tangent3 sum)
    {
        double floor = 1e-17 * Math.Abs(sum.Value);
        return Math.Abs(Value) <= floor && Math.Abs(A) <= 1e-17 * Math.Abs(sum.A) + floor && Math.Abs(B) <= 1e-17 * Math.Abs(sum.B) + floor && Math.Abs(C) <= 1e-17 * Math.Abs(sum.C) + floor;
    }
}
