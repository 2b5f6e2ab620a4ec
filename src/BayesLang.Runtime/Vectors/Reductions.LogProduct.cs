using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.Vectors;

public static partial class Reductions
{
    /// <summary>Sums below this are taken term by term: products of exponentials may have vanished in them.</summary>
    private const double SmallestSum = 1e-150;

    /// <summary>
    /// yⱼ = log Σᵢ exp(uᵢ + vⱼᵢ), as the logarithm of a product: a forward step over hidden states. With m the largest of u, exp(u − m) is taken once for all j.
    /// </summary>
    /// <param name="u">n numbers.</param>
    /// <param name="v">Rows of n.</param>
    /// <param name="exponentials">exp(v).</param>
    /// <param name="y">One number for each row.</param>
    /// <param name="shares">exp(uᵢ + vⱼᵢ − yⱼ), as v: the derivatives.</param>
    public static void LogProduct(ReadOnlySpan<double> u, ReadOnlySpan<double> v, ReadOnlySpan<double> exponentials, Span<double> y, Span<double> shares)
    {
        int n = u.Length;
        double max = double.NegativeInfinity;
        foreach (double value in u) max = Math.Max(max, value);
        if (!double.IsFinite(max))
        {
            for (int j = 0; j < y.Length; j++) y[j] = TermByTerm(u, v.Slice(j * n, n), shares.Slice(j * n, n));
            return;
        }
        Span<double> left = n <= 8 ? stackalloc double[8] : shares[..n];
        left = left[..n];
        int at = 0;
        Vector256<double> shift = Vector256.Create(max);
        for (; at <= n - 4; at += 4) VectorMath.Exp(Vector256.Create(u.Slice(at, 4)) - shift).CopyTo(left.Slice(at, 4));
        for (; at < n; at++) left[at] = u[at] == max ? 1 : Math.Exp(u[at] - max);
        // Where the exponentials lie in the shares themselves, the first row comes last.
        for (int j = y.Length - 1; j >= 0; j--)
        {
            ReadOnlySpan<double> row = exponentials.Slice(j * n, n);
            Span<double> share = shares.Slice(j * n, n);
            double sum = 0;
            for (int i = 0; i < row.Length; i++)
            {
                double term = left[i] * row[i];
                share[i] = term;
                sum += term;
            }
            if (!(sum >= SmallestSum && sum <= double.MaxValue))
            {
                y[j] = TermByTerm(u, v.Slice(j * n, n), share);
                continue;
            }
            double scale = 1 / sum;
            for (int i = 0; i < share.Length; i++) share[i] *= scale;
            y[j] = max + Math.Log(sum);
        }
    }

    private static double TermByTerm(ReadOnlySpan<double> u, ReadOnlySpan<double> row, Span<double> share)
    {
        double[]? rented = u.Length <= 64 ? null : System.Buffers.ArrayPool<double>.Shared.Rent(u.Length);
        Span<double> terms = rented is null ? stackalloc double[64] : rented;
        terms = terms[..u.Length];
        for (int i = 0; i < u.Length; i++) terms[i] = u[i] + row[i];
        double y = LogSumExp(terms, share);
        if (rented is not null) System.Buffers.ArrayPool<double>.Shared.Return(rented);
        return y;
    }

    /// <summary>uᵢ′ += Σⱼ yⱼ′ shareⱼᵢ.</summary>
    public static void LogProductAdjointLeft(ReadOnlySpan<double> shares, ReadOnlySpan<double> dy, Span<double> du)
    {
        for (int j = 0; j < dy.Length; j++)
        {
            ReadOnlySpan<double> share = shares.Slice(j * du.Length, du.Length);
            double seed = dy[j];
            for (int i = 0; i < du.Length; i++) du[i] += seed * share[i];
        }
    }

    /// <summary>vⱼᵢ′ += yⱼ′ shareⱼᵢ.</summary>
    public static void LogProductAdjointRight(ReadOnlySpan<double> shares, ReadOnlySpan<double> dy, Span<double> dv)
    {
        if (dy.IsEmpty) return;
        int n = dv.Length / dy.Length;
        for (int j = 0; j < dy.Length; j++)
        {
            ReadOnlySpan<double> share = shares.Slice(j * n, n);
            Span<double> d = dv.Slice(j * n, n);
            double seed = dy[j];
            for (int i = 0; i < d.Length; i++) d[i] += seed * share[i];
        }
    }
}
