namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// fft, inv_fft, fft2 and inv_fft2 of any length: Σₖ xₖ exp(∓2πi jk/n), the inverse divided by n. Powers of two by radix 2, short lengths by the sum, others by
/// Bluestein's chirp (1970), whose convolution has a power of two as its length.
/// </summary>
public static class Fourier
{
    const int Short = 32;

    /// <summary>Space for a transform of length n, or of a matrix whose longer side is n.</summary>
    public static int ScratchSize(int n) => 24 * n + 16;

    public static void Forward(ReadOnlySpan<double> re, ReadOnlySpan<double> im, Span<double> yRe, Span<double> yIm, Span<double> scratch) => Copy(re, im, yRe, yIm, -1, 1, scratch);

    public static void Inverse(ReadOnlySpan<double> re, ReadOnlySpan<double> im, Span<double> yRe, Span<double> yIm, Span<double> scratch) => Copy(re, im, yRe, yIm, 1, 1.0 / Math.Max(1, re.Length), scratch);

    public static int AdjointScratchSize(int n) => ScratchSize(n) + 2 * n;

    /// <summary>x̄ += n · inverse of ȳ.</summary>
    public static void ForwardAdjoint(ReadOnlySpan<double> yReAdjoint, ReadOnlySpan<double> yImAdjoint, Span<double> reAdjoint, Span<double> imAdjoint, int n, Span<double> scratch) =>
        Add(yReAdjoint, yImAdjoint, reAdjoint, imAdjoint, n, 1, 1, scratch);

    /// <summary>x̄ += transform of ȳ, divided by n.</summary>
    public static void InverseAdjoint(ReadOnlySpan<double> yReAdjoint, ReadOnlySpan<double> yImAdjoint, Span<double> reAdjoint, Span<double> imAdjoint, int n, Span<double> scratch) =>
        Add(yReAdjoint, yImAdjoint, reAdjoint, imAdjoint, n, -1, 1.0 / Math.Max(1, n), scratch);

    public static void Forward2(ReadOnlySpan<double> re, ReadOnlySpan<double> im, Span<double> yRe, Span<double> yIm, int rows, int columns, Span<double> scratch) =>
        Copy2(re, im, yRe, yIm, rows, columns, -1, 1, scratch);

    public static void Inverse2(ReadOnlySpan<double> re, ReadOnlySpan<double> im, Span<double> yRe, Span<double> yIm, int rows, int columns, Span<double> scratch) =>
        Copy2(re, im, yRe, yIm, rows, columns, 1, 1.0 / Math.Max(1, rows * columns), scratch);

    public static int Adjoint2ScratchSize(int rows, int columns) => ScratchSize(Math.Max(rows, columns)) + 2 * rows * columns;

    public static void Forward2Adjoint(
        ReadOnlySpan<double> yReAdjoint, ReadOnlySpan<double> yImAdjoint, Span<double> reAdjoint, Span<double> imAdjoint, int rows, int columns, Span<double> scratch) =>
        Add2(yReAdjoint, yImAdjoint, reAdjoint, imAdjoint, rows, columns, 1, 1, scratch);

    public static void Inverse2Adjoint(
        ReadOnlySpan<double> yReAdjoint, ReadOnlySpan<double> yImAdjoint, Span<double> reAdjoint, Span<double> imAdjoint, int rows, int columns, Span<double> scratch) =>
        Add2(yReAdjoint, yImAdjoint, reAdjoint, imAdjoint, rows, columns, -1, 1.0 / Math.Max(1, rows * columns), scratch);

    static void Copy(ReadOnlySpan<double> re, ReadOnlySpan<double> im, Span<double> yRe, Span<double> yIm, int sign, double scale, Span<double> scratch)
    {
        re.CopyTo(yRe);
        im.CopyTo(yIm);
        Transform(yRe[..re.Length], yIm[..re.Length], sign, scratch);
        Scale(yRe, yIm, scale);
    }

    static void Add(ReadOnlySpan<double> yRe, ReadOnlySpan<double> yIm, Span<double> re, Span<double> im, int n, int sign, double scale, Span<double> scratch)
    {
        Span<double> workRe = scratch[..n], workIm = scratch.Slice(n, n);
        LoadOrClear(yRe, workRe);
        LoadOrClear(yIm, workIm);
        Transform(workRe, workIm, sign, scratch[(2 * n)..]);
        if (!re.IsEmpty) Blas1.Axpy(scale, workRe, re);
        if (!im.IsEmpty) Blas1.Axpy(scale, workIm, im);
    }

    static void Copy2(ReadOnlySpan<double> re, ReadOnlySpan<double> im, Span<double> yRe, Span<double> yIm, int rows, int columns, int sign, double scale, Span<double> scratch)
    {
        re.CopyTo(yRe);
        im.CopyTo(yIm);
        Transform2(yRe, yIm, rows, columns, sign, scratch);
        Scale(yRe, yIm, scale);
    }

    static void Add2(ReadOnlySpan<double> yRe, ReadOnlySpan<double> yIm, Span<double> re, Span<double> im, int rows, int columns, int sign, double scale, Span<double> scratch)
    {
        int size = rows * columns;
        Span<double> workRe = scratch[..size], workIm = scratch.Slice(size, size);
        LoadOrClear(yRe, workRe);
        LoadOrClear(yIm, workIm);
        Transform2(workRe, workIm, rows, columns, sign, scratch[(2 * size)..]);
        if (!re.IsEmpty) Blas1.Axpy(scale, workRe, re);
        if (!im.IsEmpty) Blas1.Axpy(scale, workIm, im);
    }

    static void LoadOrClear(ReadOnlySpan<double> from, Span<double> to)
    {
        if (from.IsEmpty) to.Clear();
        else from[..to.Length].CopyTo(to);
    }

    static void Scale(Span<double> re, Span<double> im, double scale)
    {
        if (scale == 1) return;
        Blas1.Scale(scale, re);
        Blas1.Scale(scale, im);
    }

    static void Transform2(Span<double> re, Span<double> im, int rows, int columns, int sign, Span<double> scratch)
    {
        Span<double> rowRe = scratch[..columns], rowIm = scratch.Slice(columns, columns), work = scratch[(2 * columns)..];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++) (rowRe[j], rowIm[j]) = (re[i + j * rows], im[i + j * rows]);
            Transform(rowRe, rowIm, sign, work);
            for (int j = 0; j < columns; j++) (re[i + j * rows], im[i + j * rows]) = (rowRe[j], rowIm[j]);
        }
        for (int j = 0; j < columns; j++) Transform(re.Slice(j * rows, rows), im.Slice(j * rows, rows), sign, work);
    }

    /// <summary>In place, with exp(sign 2πi jk/n) and no factor.</summary>
    static void Transform(Span<double> re, Span<double> im, int sign, Span<double> scratch)
    {
        int n = re.Length;
        if (n <= 1) return;
        if (int.IsPow2(n)) RadixTwo(re, im, sign, scratch);
        else if (n <= Short) Sum(re, im, sign, scratch);
        else Chirp(re, im, sign, scratch);
    }

    static void Sum(Span<double> re, Span<double> im, int sign, Span<double> scratch)
    {
        int n = re.Length;
        Span<double> cosine = scratch[..n], sine = scratch.Slice(n, n), yRe = scratch.Slice(2 * n, n), yIm = scratch.Slice(3 * n, n);
        for (int k = 0; k < n; k++) (sine[k], cosine[k]) = double.SinCosPi(2.0 * k / n);
        for (int j = 0; j < n; j++)
        {
            double sumRe = 0, sumIm = 0;
            for (int k = 0, at = 0; k < n; k++, at = at + j >= n ? at + j - n : at + j)
            {
                double c = cosine[at], s = sign * sine[at];
                sumRe += re[k] * c - im[k] * s;
                sumIm += re[k] * s + im[k] * c;
            }
            (yRe[j], yIm[j]) = (sumRe, sumIm);
        }
        yRe.CopyTo(re);
        yIm.CopyTo(im);
    }

    /// <summary>Decimation in time, with a table of n/2 roots of unity.</summary>
    static void RadixTwo(Span<double> re, Span<double> im, int sign, Span<double> scratch)
    {
        int n = re.Length, half = n / 2;
        Span<double> cosine = scratch[..half], sine = scratch.Slice(half, half);
        for (int k = 0; k < half; k++)
        {
            (sine[k], cosine[k]) = double.SinCosPi(2.0 * k / n);
            sine[k] *= sign;
        }
        for (int i = 1, j = 0; i < n; i++)
        {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1) j ^= bit;
            j ^= bit;
            if (i >= j) continue;
            (re[i], re[j]) = (re[j], re[i]);
            (im[i], im[j]) = (im[j], im[i]);
        }
        for (int width = 1; width < n; width *= 2)
        {
            int step = half / width;
            for (int start = 0; start < n; start += 2 * width)
                for (int k = 0; k < width; k++)
                {
                    int a = start + k, b = a + width;
                    double c = cosine[k * step], s = sine[k * step], x = re[b] * c - im[b] * s, y = re[b] * s + im[b] * c;
                    (re[b], im[b]) = (re[a] - x, im[a] - y);
                    (re[a], im[a]) = (re[a] + x, im[a] + y);
                }
        }
    }

    /// <summary>jk = (j² + k² − (j − k)²)/2 turns the sum into a convolution with exp(∓πi k²/n).</summary>
    static void Chirp(Span<double> re, Span<double> im, int sign, Span<double> scratch)
    {
        int n = re.Length, m = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(2 * n - 1));
        Span<double> cosine = scratch[..n], sine = scratch.Slice(n, n), aRe = scratch.Slice(2 * n, m), aIm = scratch.Slice(2 * n + m, m);
        Span<double> bRe = scratch.Slice(2 * n + 2 * m, m), bIm = scratch.Slice(2 * n + 3 * m, m), roots = scratch[(2 * n + 4 * m)..];
        aRe.Clear();
        aIm.Clear();
        bRe.Clear();
        bIm.Clear();
        for (int k = 0; k < n; k++)
        {
            (sine[k], cosine[k]) = double.SinCosPi((double)((long)k * k % (2 * n)) / n);
            sine[k] *= sign;
            (aRe[k], aIm[k]) = (re[k] * cosine[k] - im[k] * sine[k], re[k] * sine[k] + im[k] * cosine[k]);
            (bRe[k], bIm[k]) = (cosine[k], -sine[k]);
            if (k > 0) (bRe[m - k], bIm[m - k]) = (bRe[k], bIm[k]);
        }
        RadixTwo(aRe, aIm, -1, roots);
        RadixTwo(bRe, bIm, -1, roots);
        for (int k = 0; k < m; k++) (aRe[k], aIm[k]) = (aRe[k] * bRe[k] - aIm[k] * bIm[k], aRe[k] * bIm[k] + aIm[k] * bRe[k]);
        RadixTwo(aRe, aIm, 1, roots);
        for (int k = 0; k < n; k++) (re[k], im[k]) = ((aRe[k] * cosine[k] - aIm[k] * sine[k]) / m, (aRe[k] * sine[k] + aIm[k] * cosine[k]) / m);
    }
}
