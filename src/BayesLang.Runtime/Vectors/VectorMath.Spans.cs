using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.Vectors;

/// <summary>Reductions of whole arrays, with several accumulators.</summary>
public static partial class VectorMath
{
    private const int Width = 4;

    /// <summary>The sum of the elements.</summary>
    public static double Sum(ReadOnlySpan<double> x)
    {
        ref double start = ref MemoryMarshal.GetReference(x);
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
        int i = 0;
        // Bounds in this loop and the ones below: i + 16, then i + 4, is at most the length.
        for (; i <= x.Length - 4 * Width; i += 4 * Width)
        {
            s0 += Vector256.LoadUnsafe(ref start, (nuint)i);
            s1 += Vector256.LoadUnsafe(ref start, (nuint)(i + Width));
            s2 += Vector256.LoadUnsafe(ref start, (nuint)(i + 2 * Width));
            s3 += Vector256.LoadUnsafe(ref start, (nuint)(i + 3 * Width));
        }
        for (; i <= x.Length - Width; i += Width) s0 += Vector256.LoadUnsafe(ref start, (nuint)i);
        double sum = Sum((s0 + s1) + (s2 + s3));
        for (; i < x.Length; i++) sum += x[i];
        return sum;
    }

    /// <summary>Σ xᵢ yᵢ.</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length) throw new ArgumentException("The two spans differ in length.");
        ref double a = ref MemoryMarshal.GetReference(x);
        ref double b = ref MemoryMarshal.GetReference(y);
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
        int i = 0;
        for (; i <= x.Length - 4 * Width; i += 4 * Width)
        {
            s0 = Fma(Vector256.LoadUnsafe(ref a, (nuint)i), Vector256.LoadUnsafe(ref b, (nuint)i), s0);
            s1 = Fma(Vector256.LoadUnsafe(ref a, (nuint)(i + Width)), Vector256.LoadUnsafe(ref b, (nuint)(i + Width)), s1);
            s2 = Fma(Vector256.LoadUnsafe(ref a, (nuint)(i + 2 * Width)), Vector256.LoadUnsafe(ref b, (nuint)(i + 2 * Width)), s2);
            s3 = Fma(Vector256.LoadUnsafe(ref a, (nuint)(i + 3 * Width)), Vector256.LoadUnsafe(ref b, (nuint)(i + 3 * Width)), s3);
        }
        for (; i <= x.Length - Width; i += Width) s0 = Fma(Vector256.LoadUnsafe(ref a, (nuint)i), Vector256.LoadUnsafe(ref b, (nuint)i), s0);
        double sum = Sum((s0 + s1) + (s2 + s3));
        for (; i < x.Length; i++) sum = Math.FusedMultiplyAdd(x[i], y[i], sum);
        return sum;
    }

    /// <summary>Σ xᵢ².</summary>
    public static double SumSquares(ReadOnlySpan<double> x) => Dot(x, x);

    /// <summary>The largest element, −∞ for none; NaN if one is NaN.</summary>
    public static double Max(ReadOnlySpan<double> x)
    {
        ref double start = ref MemoryMarshal.GetReference(x);
        Vector256<double> m = All(double.NegativeInfinity);
        int i = 0;
        for (; i <= x.Length - Width; i += Width) m = Vector256.Max(m, Vector256.LoadUnsafe(ref start, (nuint)i));
        double max = Math.Max(Math.Max(m[0], m[1]), Math.Max(m[2], m[3]));
        for (; i < x.Length; i++) max = Math.Max(max, x[i]);
        return max;
    }

    /// <summary>log Σ exp(xᵢ); −∞ for no elements.</summary>
    public static double LogSumExp(ReadOnlySpan<double> x) => x.Length < Width ? LogSumExpOfFew(x) : LogSumExpOfMany(x);

    /// <summary>Fewer than a vector: the set-up of vectors would cost more than the sum.</summary>
    private static double LogSumExpOfFew(ReadOnlySpan<double> x)
    {
        double max = double.NegativeInfinity;
        foreach (double value in x) max = Math.Max(max, value);
        if (!double.IsFinite(max)) return max;
        double sum = 0;
        foreach (double value in x) sum += value == max ? 1 : Math.Exp(value - max);
        return max + Math.Log(sum);
    }

    private static double LogSumExpOfMany(ReadOnlySpan<double> x)
    {
        double max = Max(x);
        if (!double.IsFinite(max)) return max;
        return max + Math.Log(SumExpLess(x, max));
    }

    /// <summary>Σ exp(xᵢ − shift).</summary>
    private static double SumExpLess(ReadOnlySpan<double> x, double shift)
    {
        ref double start = ref MemoryMarshal.GetReference(x);
        Vector256<double> less = All(shift), s0 = default, s1 = default;
        int i = 0;
        for (; i <= x.Length - 2 * Width; i += 2 * Width)
        {
            s0 += Exp(Vector256.LoadUnsafe(ref start, (nuint)i) - less);
            s1 += Exp(Vector256.LoadUnsafe(ref start, (nuint)(i + Width)) - less);
        }
        for (; i <= x.Length - Width; i += Width) s0 += Exp(Vector256.LoadUnsafe(ref start, (nuint)i) - less);
        double sum = Sum(s0 + s1);
        for (; i < x.Length; i++) sum += Math.Exp(x[i] - shift);
        return sum;
    }

    /// <summary>yᵢ = exp(xᵢ)/Σ exp(xⱼ); y is as long as x and may be the same memory.</summary>
    public static void Softmax(ReadOnlySpan<double> x, Span<double> y)
    {
        Shift(x, y, -Max(x));
        Exp(y, y);
        Scale(y, 1 / Sum(y));
    }

    /// <summary>yᵢ = xᵢ − log Σ exp(xⱼ); y is as long as x and may be the same memory.</summary>
    public static void LogSoftmax(ReadOnlySpan<double> x, Span<double> y) => Shift(x, y, -LogSumExp(x));

    private static void Shift(ReadOnlySpan<double> x, Span<double> y, double by)
    {
        if (x.Length != y.Length) throw new ArgumentException("The two spans differ in length.");
        for (int i = 0; i < x.Length; i++) y[i] = x[i] + by;
    }

    private static void Scale(Span<double> y, double by)
    {
        for (int i = 0; i < y.Length; i++) y[i] *= by;
    }
}
