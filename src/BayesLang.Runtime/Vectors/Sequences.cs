namespace BayesLang.Runtime.Vectors;

/// <summary>Running sums, orders and soft maxima of a sequence, with their adjoints, which accumulate.</summary>
public static class Sequences
{
    /// <summary>yᵢ = x₁ + … + xᵢ.</summary>
    public static void CumulativeSum(ReadOnlySpan<double> x, Span<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++) y[i] = sum += x[i];
    }

    /// <summary>x̄ᵢ += ȳᵢ + … + ȳₙ.</summary>
    public static void CumulativeSumAdjoint(ReadOnlySpan<double> yAdjoint, Span<double> xAdjoint)
    {
        double sum = 0;
        for (int i = xAdjoint.Length - 1; i >= 0; i--) xAdjoint[i] += sum += yAdjoint[i];
    }

    /// <summary>The indices (from 0) that sort x, in ascending or descending order; equal elements keep their order.</summary>
    public static void Order(ReadOnlySpan<double> x, Span<int> order, bool descending)
    {
        for (int i = 0; i < order.Length; i++) order[i] = i;
        MergeSort(x, order, descending);
    }

    public static void Order(ReadOnlySpan<int> x, Span<int> order, bool descending)
    {
        double[] values = new double[x.Length];
        for (int i = 0; i < values.Length; i++) values[i] = x[i];
        Order(values, order, descending);
    }

    private static void MergeSort(ReadOnlySpan<double> x, Span<int> order, bool descending)
    {
        if (order.Length < 2) return;
        if (order.Length <= 16)
        {
            for (int i = 1; i < order.Length; i++)
            {
                int moving = order[i], at = i;
                for (; at > 0 && Precedes(x[moving], x[order[at - 1]], descending); at--) order[at] = order[at - 1];
                order[at] = moving;
            }
            return;
        }
        int half = order.Length / 2;
        MergeSort(x, order[..half], descending);
        MergeSort(x, order[half..], descending);
        Span<int> left = half <= 256 ? stackalloc int[half] : new int[half];
        order[..half].CopyTo(left);
        int l = 0, r = half, to = 0;
        while (l < half) order[to++] = r < order.Length && Precedes(x[order[r]], x[left[l]], descending) ? order[r++] : left[l++];
    }

    private static bool Precedes(double a, double b, bool descending) => descending ? a > b : a < b;

    /// <summary>yₖ = x at the k-th index of an order.</summary>
    public static void Permute(ReadOnlySpan<double> x, ReadOnlySpan<int> order, Span<double> y)
    {
        for (int k = 0; k < order.Length; k++) y[k] = x[order[k]];
    }

    public static void PermuteAdjoint(ReadOnlySpan<int> order, ReadOnlySpan<double> yAdjoint, Span<double> xAdjoint)
    {
        for (int k = 0; k < order.Length; k++) xAdjoint[order[k]] += yAdjoint[k];
    }

    /// <summary>y = softmax(x): x̄ += y ∘ (ȳ − yᵀȳ).</summary>
    public static void SoftmaxAdjoint(ReadOnlySpan<double> y, ReadOnlySpan<double> yAdjoint, Span<double> xAdjoint)
    {
        double dot = 0;
        for (int i = 0; i < y.Length; i++) dot += y[i] * yAdjoint[i];
        for (int i = 0; i < y.Length; i++) xAdjoint[i] += y[i] * (yAdjoint[i] - dot);
    }

    /// <summary>y = log softmax(x): x̄ += ȳ − e^y Σȳ.</summary>
    public static void LogSoftmaxAdjoint(ReadOnlySpan<double> y, ReadOnlySpan<double> yAdjoint, Span<double> xAdjoint)
    {
        double sum = 0;
        foreach (double adjoint in yAdjoint) sum += adjoint;
        for (int i = 0; i < y.Length; i++) xAdjoint[i] += yAdjoint[i] - Math.Exp(y[i]) * sum;
    }
}
