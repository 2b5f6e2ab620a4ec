using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.Vectors;

/// <summary>Reductions over spans that give their gradient in the same sweep.</summary>
public static partial class Reductions
{
    /// <summary>
    /// log Σ exp(xᵢ), and its gradient: the weights exp(xᵢ − result), the softmax of x. −∞, with weights 0, where every x is −∞ or there is none.
    /// </summary>
    public static double LogSumExp(ReadOnlySpan<double> x, Span<double> weights)
    {
        if (x.Length >= Vector256<double>.Count) return LogSumExpOfMany(x, weights);
        double max = double.NegativeInfinity;
        foreach (double value in x) max = Math.Max(max, value);
        if (!double.IsFinite(max)) return Degenerate(x, max, weights);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double term = x[i] == max ? 1 : Math.Exp(x[i] - max);
            weights[i] = term;
            sum += term;
        }
        double scale = 1 / sum;
        for (int i = 0; i < x.Length; i++) weights[i] *= scale;
        return max + Math.Log(sum);
    }

    private static double LogSumExpOfMany(ReadOnlySpan<double> x, Span<double> weights)
    {
        const int width = 4;
        double max = VectorMath.Max(x);
        if (!double.IsFinite(max)) return Degenerate(x, max, weights);
        Vector256<double> sums = default, shift = Vector256.Create(max);
        int i = 0;
        for (; i <= x.Length - width; i += width)
        {
            Vector256<double> term = VectorMath.Exp(Vector256.Create(x.Slice(i, width)) - shift);
            term.CopyTo(weights.Slice(i, width));
            sums += term;
        }
        double sum = VectorMath.Sum(sums);
        for (; i < x.Length; i++)
        {
            weights[i] = Math.Exp(x[i] - max);
            sum += weights[i];
        }
        double scale = 1 / sum;
        for (i = 0; i < x.Length; i++) weights[i] *= scale;
        return max + Math.Log(sum);
    }

    /// <summary>All −∞, or some +∞ or NaN: the limit of the weights where there is one.</summary>
    private static double Degenerate(ReadOnlySpan<double> x, double max, Span<double> weights)
    {
        double total = 0;
        foreach (double value in x) total += value;
        if (double.IsNaN(total) && !double.IsPositiveInfinity(max)) max = double.NaN;
        for (int i = 0; i < x.Length; i++) weights[i] = double.IsNaN(max) ? double.NaN : double.IsPositiveInfinity(x[i]) ? 1 : 0;
        return max;
    }
}
