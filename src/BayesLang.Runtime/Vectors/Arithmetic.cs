using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.Vectors;

/// <summary>Small functions of one number, on scalars and on vectors alike.</summary>
public static class Arithmetic
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Square(double x) => x * x;

    /// <summary>The remainder with the sign of x, as fmod of C.</summary>
    public static double Fmod(double x, double y) => x % y;

    /// <summary>x / y of integers; 0 where y is 0, and the smallest integer is its own negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Quotient(int x, int y) => (uint)(y + 1) <= 1 ? -x & y : x / y;

    /// <summary>The remainder of x / y, of the sign of x; 0 where y is 0 or −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Remainder(int x, int y) => (uint)(y + 1) <= 1 ? 0 : x % y;

    /// <summary>|x|; the smallest integer, which has no negative, is its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Abs(int x) => x < 0 ? unchecked(-x) : x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Inv(double x) => 1 / x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double InvSquare(double x) => 1 / (x * x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double InvSqrt(double x) => 1 / Math.Sqrt(x);

    /// <summary>To the nearest integer, halves away from zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Round(double x) => Math.Round(x, MidpointRounding.AwayFromZero);

    /// <summary>The finite number nearest to x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Shift(double x) => Math.Min(Math.Max(x, double.MinValue), double.MaxValue);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Shift(Vector256<double> x) => Vector256.MinNative(Vector256.MaxNative(x, Vector256.Create(double.MinValue)), Vector256.Create(double.MaxValue));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Square(Vector256<double> x) => x * x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Inv(Vector256<double> x) => Vector256<double>.One / x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> InvSquare(Vector256<double> x) => Vector256<double>.One / (x * x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> InvSqrt(Vector256<double> x) => Vector256<double>.One / Vector256.Sqrt(x);

    /// <summary>To the nearest integer, halves away from zero: adding the largest double below ½ never carries what lies below a half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Round(Vector256<double> x) => Vector256.CopySign(Vector256.Truncate(x + Vector256.CopySign(Vector256.Create(0.49999999999999994), x)), x);

    /// <summary>max(x − y, 0); NaN where one is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Fdim(Vector256<double> x, Vector256<double> y) => Vector256.AndNot(x - y, Vector256.LessThanOrEqual(x, y));
}
