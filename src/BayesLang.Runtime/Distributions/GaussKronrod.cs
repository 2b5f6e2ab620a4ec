using static BayesLang.Runtime.Special.Kronrod21;

namespace BayesLang.Runtime.Distributions;

/// <summary>An integrand of several components: writes them at <paramref name="x"/>.</summary>
delegate void Integrand<TState>(double x, scoped Span<double> values, ref TState state) where TState : allows ref struct;

/// <summary>
/// Adaptive quadrature of several integrands at once by the pair of Gauss (10) and Kronrod (21) rules, the interval with the largest error halved first
/// (Piessens et al. 1983, QUADPACK). Allocates nothing.
/// </summary>
static class GaussKronrod
{
    private const int MaxIntervals = 200;

    /// <summary>The length of <c>scratch</c> for this many components.</summary>
    public static int ScratchSize(int components) => MaxIntervals * (components + 3) + 2 * components;

    /// <summary>
    /// Adds the integrals over [lower, upper] to <paramref name="result"/>. Each is exact to <paramref name="tolerance"/> relative to the integral of its absolute
    /// value, as far as rounding allows.
    /// </summary>
    public static void Integrate<TState>(Integrand<TState> integrand, double lower, double upper, double tolerance, scoped Span<double> result, ref TState state, Span<double> scratch)
        where TState : allows ref struct
    {
        int n = result.Length, stride = n + 3;
        if (!(upper > lower)) return;
        // An interval: its ends, its error relative to the whole, and its integrals.
        Span<double> intervals = scratch[..(MaxIntervals * stride)], total = scratch.Slice(MaxIntervals * stride, n), values = scratch.Slice(MaxIntervals * stride + n, n);
        int count = 1;
        total.Clear();
        (intervals[0], intervals[1]) = (lower, upper);
        Rule(integrand, intervals[..stride], total, values, ref state);
        intervals.Slice(3, n).CopyTo(total);
        // A first estimate may miss a narrow peak altogether: begin with quarters.
        for (int level = 0; level < 2; level++)
            for (int k = count - 1; k >= 0; k--) Halve(k, intervals, ref count, stride, total, values, integrand, ref state);
        while (count < MaxIntervals)
        {
            Sum(intervals, count, stride, total);
            double error = 0, worst = -1;
            int at = 0;
            for (int k = 0; k < count; k++)
            {
                double e = intervals[k * stride + 2];
                error += e;
                if (e > worst) (worst, at) = (e, k);
            }
            if (!(error > tolerance)) break;
            double middle = 0.5 * (intervals[at * stride] + intervals[at * stride + 1]);
            if (middle <= intervals[at * stride] || middle >= intervals[at * stride + 1]) break;
            Halve(at, intervals, ref count, stride, total, values, integrand, ref state);
        }
        Sum(intervals, count, stride, total);
        for (int c = 0; c < n; c++) result[c] += total[c];
    }

    private static void Sum(ReadOnlySpan<double> intervals, int count, int stride, Span<double> total)
    {
        total.Clear();
        for (int k = 0; k < count; k++)
            for (int c = 0; c < total.Length; c++) total[c] += intervals[k * stride + 3 + c];
    }

    private static void Halve<TState>(int at, Span<double> intervals, ref int count, int stride, Span<double> total, Span<double> values, Integrand<TState> integrand, ref TState state)
        where TState : allows ref struct
    {
        Span<double> left = intervals.Slice(at * stride, stride), right = intervals.Slice(count++ * stride, stride);
        double middle = 0.5 * (left[0] + left[1]);
        (right[0], right[1], left[1]) = (middle, left[1], middle);
        Rule(integrand, left, total, values, ref state);
        Rule(integrand, right, total, values, ref state);
    }

    /// <summary>Both rules on one interval; its error is the largest of the components' differences, each relative to its whole.</summary>
    private static void Rule<TState>(Integrand<TState> integrand, Span<double> interval, ReadOnlySpan<double> total, Span<double> values, ref TState state)
        where TState : allows ref struct
    {
        int n = values.Length;
        double center = 0.5 * (interval[0] + interval[1]), half = 0.5 * (interval[1] - interval[0]);
        Span<double> kronrod = interval[3..], gauss = stackalloc double[n], size = stackalloc double[n];
        kronrod.Clear();
        gauss.Clear();
        size.Clear();
        for (int i = 0; i < Nodes.Length; i++)
        {
            for (int side = -1; side <= 1; side += 2)
            {
                if (i == 0 && side == 1) break;
                integrand(center + side * half * Nodes[i], values, ref state);
                for (int c = 0; c < n; c++)
                {
                    kronrod[c] += half * Weights[i] * values[c];
                    size[c] += half * Weights[i] * Math.Abs(values[c]);
                    if (i % 2 == 1) gauss[c] += half * GaussWeights[i / 2] * values[c];
                }
            }
        }
        interval[2] = 0;
        for (int c = 0; c < n; c++)
        {
            double difference = Math.Abs(kronrod[c] - gauss[c]), scale = Math.Max(Math.Abs(total[c]), size[c]);
            if (scale == 0) continue;
            // The Kronrod rule's own error is near the 1.5th power of the difference, relative to the variation.
            double error = size[c] > 0 ? size[c] * Math.Min(1, Math.Pow(200 * difference / size[c], 1.5)) : 0;
            interval[2] = Math.Max(interval[2], error / scale);
        }
    }
}
