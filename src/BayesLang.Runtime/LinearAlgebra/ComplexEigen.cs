using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// eigenvalues, eigenvectors and eigendecompose of any square matrix, and complex_schur_decompose. Eigenvectors have unit length and the phase that the computation
/// gives; so their derivatives, and those of the Schur factors, are taken along the computation, four directions at a time. Derivatives of eigenvalues are
/// (V⁻¹ dA V)ₖₖ. NaN everywhere where A is not finite.
/// </summary>
public static class ComplexEigen
{
    const double Epsilon = 2.220446049250313e-16, Least = 2.2250738585072014e-308;

    public static int ScratchSize(int n) => 2 * ComplexMatrix.Doubles<Cx<Plain>>(n * n) + 2 * ComplexMatrix.Doubles<Cx<Plain>>(n) + 4;

    /// <summary>complex_schur_decompose: A = U T U*; an empty imaginary part stands for a real A.</summary>
    public static void Schur(
        ReadOnlySpan<double> re, ReadOnlySpan<double> im, Span<double> uRe, Span<double> uIm, Span<double> tRe, Span<double> tIm, int n, Span<double> scratch)
    {
        Span<Cx<Plain>> t = ComplexMatrix.Take<Cx<Plain>>(ref scratch, n * n), u = ComplexMatrix.Take<Cx<Plain>>(ref scratch, n * n), vector = ComplexMatrix.Take<Cx<Plain>>(ref scratch, n);
        ComplexMatrix.Load(re, im, t);
        if (!ComplexMatrix.IsFinite(re[..(n * n)]) || (!im.IsEmpty && !ComplexMatrix.IsFinite(im[..(n * n)])) || !ComplexSchur.Decompose(t, u, vector, n))
        {
            foreach (ref Cx<Plain> x in t) x = new(new(double.NaN), new(double.NaN));
            t.CopyTo(u);
        }
        ClearBelow(t, n);
        ComplexMatrix.Store(u, uRe, uIm);
        ComplexMatrix.Store(t, tRe, tIm);
    }

    public static int AdjointScratchSize(int n) =>
        Math.Max(5 * ComplexMatrix.Doubles<Cx<Dual>>(n * n) + 2 * ComplexMatrix.Doubles<Cx<Dual>>(n), 4 * n * n + ComplexLu.Doubles(n)) + n;

    public static void SchurAdjoint(
        ReadOnlySpan<double> re, ReadOnlySpan<double> im, ReadOnlySpan<double> uReAdjoint, ReadOnlySpan<double> uImAdjoint, ReadOnlySpan<double> tReAdjoint, ReadOnlySpan<double> tImAdjoint,
        Span<double> reAdjoint, Span<double> imAdjoint, int n, Span<double> scratch)
    {
        Span<Cx<Dual>> t = ComplexMatrix.Take<Cx<Dual>>(ref scratch, n * n), u = ComplexMatrix.Take<Cx<Dual>>(ref scratch, n * n), vector = ComplexMatrix.Take<Cx<Dual>>(ref scratch, n);
        Span<Cx<Dual>> a = ComplexMatrix.Take<Cx<Dual>>(ref scratch, n * n), work = ComplexMatrix.Take<Cx<Dual>>(ref scratch, n * n), x = ComplexMatrix.Take<Cx<Dual>>(ref scratch, n * n);
        (int first, int end) = ComplexMatrix.Directions(reAdjoint, imAdjoint, n * n);
        for (; first < end; first += Dual.Directions)
        {
            ComplexMatrix.Load(re, im, t, first);
            t.CopyTo(a);
            ComplexSchur.Decompose(t, u, vector, n);
            ComplexSchur.Refine(a, t, u, work, x, vector, n);
            ClearBelow(t, n);
            ComplexMatrix.AddDirections(ComplexMatrix.Contract(u, uReAdjoint, uImAdjoint) + ComplexMatrix.Contract(t, tReAdjoint, tImAdjoint), first, reAdjoint, imAdjoint, n * n);
        }
    }

    /// <summary>Eigenvalues and eigenvectors of a complex matrix, by absolute value ascending as in Stan.</summary>
    public static void Decompose(
        ReadOnlySpan<double> re, ReadOnlySpan<double> im, Span<double> valuesRe, Span<double> valuesIm, Span<double> vectorsRe, Span<double> vectorsIm, int n, Span<double> scratch)
    {
        Span<Cx<Plain>> t = ComplexMatrix.Take<Cx<Plain>>(ref scratch, n * n), u = ComplexMatrix.Take<Cx<Plain>>(ref scratch, n * n);
        Span<Cx<Plain>> vector = ComplexMatrix.Take<Cx<Plain>>(ref scratch, n), values = ComplexMatrix.Take<Cx<Plain>>(ref scratch, n);
        ComplexMatrix.Load(re, im, t);
        if (!ComplexMatrix.IsFinite(re[..(n * n)]) || !ComplexMatrix.IsFinite(im[..(n * n)]) || !Vectors(t, u, vector, values, n))
        {
            Fail(valuesRe, valuesIm, vectorsRe, vectorsIm);
            return;
        }
        ComplexMatrix.Store(u, vectorsRe, vectorsIm);
        ComplexMatrix.Store(values, valuesRe, valuesIm);
    }

    /// <summary>Eigenvalues and eigenvectors of a real matrix, in the order of the blocks of its real Schur form; of a pair, the one with a positive imaginary part first.</summary>
    public static void DecomposeReal(
        ReadOnlySpan<double> a, Span<double> valuesRe, Span<double> valuesIm, Span<double> vectorsRe, Span<double> vectorsIm, int n, Span<double> scratch)
    {
        Span<Cx<Plain>> u = ComplexMatrix.Take<Cx<Plain>>(ref scratch, n * n), values = ComplexMatrix.Take<Cx<Plain>>(ref scratch, n);
        Span<Plain> t = ComplexMatrix.Take<Plain>(ref scratch, n * n), q = ComplexMatrix.Take<Plain>(ref scratch, n * n), vector = ComplexMatrix.Take<Plain>(ref scratch, n);
        for (int i = 0; i < t.Length; i++) t[i] = new(a[i]);
        if (!RealVectors(t, q, vector, values, u, n))
        {
            Fail(valuesRe, valuesIm, vectorsRe, vectorsIm);
            return;
        }
        ComplexMatrix.Store(u, vectorsRe, vectorsIm);
        ComplexMatrix.Store(values, valuesRe, valuesIm);
    }

    public static void Adjoint(
        ReadOnlySpan<double> re, ReadOnlySpan<double> im, ReadOnlySpan<double> vectorsRe, ReadOnlySpan<double> vectorsIm, ReadOnlySpan<double> valuesReAdjoint, ReadOnlySpan<double> valuesImAdjoint,
        ReadOnlySpan<double> vectorsReAdjoint, ReadOnlySpan<double> vectorsImAdjoint, Span<double> reAdjoint, Span<double> imAdjoint, int n, Span<double> scratch)
    {
        ValuesAdjoint(vectorsRe, vectorsIm, valuesReAdjoint, valuesImAdjoint, reAdjoint, imAdjoint, n, scratch);
        if (ComplexMatrix.IsZero(vectorsReAdjoint) && ComplexMatrix.IsZero(vectorsImAdjoint)) return;
        Span<Cx<Dual>> t = ComplexMatrix.Take<Cx<Dual>>(ref scratch, n * n), u = ComplexMatrix.Take<Cx<Dual>>(ref scratch, n * n);
        Span<Cx<Dual>> vector = ComplexMatrix.Take<Cx<Dual>>(ref scratch, n), values = ComplexMatrix.Take<Cx<Dual>>(ref scratch, n);
        Span<Cx<Dual>> a = ComplexMatrix.Take<Cx<Dual>>(ref scratch, n * n), work = ComplexMatrix.Take<Cx<Dual>>(ref scratch, n * n), x = ComplexMatrix.Take<Cx<Dual>>(ref scratch, n * n);
        (int first, int end) = ComplexMatrix.Directions(reAdjoint, imAdjoint, n * n);
        for (; first < end; first += Dual.Directions)
        {
            ComplexMatrix.Load(re, im, t, first);
            t.CopyTo(a);
            ComplexSchur.Decompose(t, u, vector, n);
            ComplexSchur.Refine(a, t, u, work, x, vector, n);
            Substitute(t, u, vector, values, Norm(a), n);
            ComplexMatrix.AddDirections(ComplexMatrix.Contract(u, vectorsReAdjoint, vectorsImAdjoint), first, reAdjoint, imAdjoint, n * n);
        }
    }

    /// <summary>Where all eigenvalues are real, by the formula for simple ones; else along the computation.</summary>
    public static void RealAdjoint(
        ReadOnlySpan<double> a, ReadOnlySpan<double> valuesRe, ReadOnlySpan<double> vectorsRe, ReadOnlySpan<double> vectorsIm, ReadOnlySpan<double> valuesReAdjoint, ReadOnlySpan<double> valuesImAdjoint,
        ReadOnlySpan<double> vectorsReAdjoint, ReadOnlySpan<double> vectorsImAdjoint, Span<double> aAdjoint, int n, Span<double> scratch)
    {
        if (ComplexMatrix.IsZero(vectorsIm))
        {
            RealVectorsAdjoint(valuesRe, vectorsRe, valuesReAdjoint, vectorsReAdjoint, aAdjoint, n, scratch);
            return;
        }
        ValuesAdjoint(vectorsRe, vectorsIm, valuesReAdjoint, valuesImAdjoint, aAdjoint, default, n, scratch);
        if (ComplexMatrix.IsZero(vectorsReAdjoint) && ComplexMatrix.IsZero(vectorsImAdjoint)) return;
        Span<Cx<Dual>> u = ComplexMatrix.Take<Cx<Dual>>(ref scratch, n * n), values = ComplexMatrix.Take<Cx<Dual>>(ref scratch, n);
        Span<Dual> t = ComplexMatrix.Take<Dual>(ref scratch, n * n), q = ComplexMatrix.Take<Dual>(ref scratch, n * n), vector = ComplexMatrix.Take<Dual>(ref scratch, n);
        for (int first = 0; first < n * n; first += Dual.Directions)
        {
            for (int i = 0; i < t.Length; i++) t[i] = new(a[i], ComplexMatrix.Unit(i - first));
            RealVectors(t, q, vector, values, u, n);
            ComplexMatrix.AddDirections(ComplexMatrix.Contract(u, vectorsReAdjoint, vectorsImAdjoint), first, aAdjoint, default, n * n);
        }
    }

    /// <summary>Ā += V⁻* diag(λ̄) V*.</summary>
    static void ValuesAdjoint(
        ReadOnlySpan<double> vectorsRe, ReadOnlySpan<double> vectorsIm, ReadOnlySpan<double> valuesReAdjoint, ReadOnlySpan<double> valuesImAdjoint, Span<double> reAdjoint, Span<double> imAdjoint,
        int n, Span<double> scratch)
    {
        if (ComplexMatrix.IsZero(valuesReAdjoint) && ComplexMatrix.IsZero(valuesImAdjoint)) return;
        int size = n * n;
        // X = (V⁻¹)ᵀ* diag(λ̄), by V* X = diag(λ̄).
        Span<double> xRe = scratch[..size], xIm = scratch.Slice(size, size), hRe = scratch.Slice(2 * size, size), hIm = scratch.Slice(3 * size, size), work = scratch[(4 * size)..];
        xRe.Clear();
        xIm.Clear();
        for (int k = 0; k < n; k++)
        {
            if (!valuesReAdjoint.IsEmpty) xRe[k + k * n] = valuesReAdjoint[k];
            if (!valuesImAdjoint.IsEmpty) xIm[k + k * n] = valuesImAdjoint[k];
            for (int i = 0; i < n; i++)
            {
                hRe[k + i * n] = vectorsRe[i + k * n];
                hIm[k + i * n] = -vectorsIm[i + k * n];
            }
        }
        ComplexLu.Solve(hRe, hIm, xRe, xIm, n, n, work);
        // X V*: the columns of the conjugated, transposed vectors are still in V.
        for (int j = 0; j < n; j++)
            for (int k = 0; k < n; k++)
            {
                double re = vectorsRe[j + k * n], im = -vectorsIm[j + k * n];
                for (int i = 0; i < n; i++)
                {
                    if (!reAdjoint.IsEmpty) reAdjoint[i + j * n] += xRe[i + k * n] * re - xIm[i + k * n] * im;
                    if (!imAdjoint.IsEmpty) imAdjoint[i + j * n] += xRe[i + k * n] * im + xIm[i + k * n] * re;
                }
            }
    }

    /// <summary>Ā += V⁻ᵀ (diag λ̄ + F ∘ VᵀV̄′) Vᵀ with F[i,j] = 1/(λⱼ − λᵢ) off the diagonal and V̄′ the part of V̄ that does not change lengths.</summary>
    static void RealVectorsAdjoint(
        ReadOnlySpan<double> values, ReadOnlySpan<double> vectors, ReadOnlySpan<double> valuesAdjoint, ReadOnlySpan<double> vectorsAdjoint, Span<double> aAdjoint, int n, Span<double> scratch)
    {
        int size = n * n;
        Span<double> inner = scratch[..size], zero = scratch.Slice(size, size), transposed = scratch.Slice(2 * size, size), free = scratch.Slice(3 * size, size), work = scratch[(4 * size)..];
        inner.Clear();
        zero.Clear();
        if (!vectorsAdjoint.IsEmpty)
        {
            vectorsAdjoint[..size].CopyTo(free);
            for (int j = 0; j < n; j++)
            {
                ReadOnlySpan<double> v = vectors.Slice(j * n, n);
                Blas1.Axpy(-Blas1.Dot(v, free.Slice(j * n, n)), v, free.Slice(j * n, n));
            }
            Blas3.MatMulTransposedLeft(vectors, free, inner, n, n, n);
            for (int j = 0; j < n; j++)
                for (int i = 0; i < n; i++) inner[i + j * n] = i == j || inner[i + j * n] == 0 ? 0 : inner[i + j * n] / (values[j] - values[i]);
        }
        if (!valuesAdjoint.IsEmpty)
            for (int k = 0; k < n; k++) inner[k + k * n] = valuesAdjoint[k];
        Blas3.Transpose(vectors, transposed, n, n);
        free.Clear();
        ComplexLu.Solve(transposed, free, inner, zero, n, n, work);
        Blas3.MatMulTransposedRightAdd(1, inner, vectors, aAdjoint, n, n, n);
    }

    static void Fail(Span<double> valuesRe, Span<double> valuesIm, Span<double> vectorsRe, Span<double> vectorsIm)
    {
        valuesRe.Fill(double.NaN);
        valuesIm.Fill(double.NaN);
        vectorsRe.Fill(double.NaN);
        vectorsIm.Fill(double.NaN);
    }

    static void ClearBelow<T>(Span<Cx<T>> t, int n) where T : struct, IReal<T>
    {
        for (int j = 0; j < n; j++) t.Slice(j * n + j + 1, n - j - 1).Clear();
    }

    /// <summary>From A in t: eigenvalues, and in u unit eigenvectors, by back substitution in the Schur form.</summary>
    static bool Vectors<T>(Span<Cx<T>> t, Span<Cx<T>> u, Span<Cx<T>> vector, Span<Cx<T>> values, int n) where T : struct, IReal<T>
    {
        double norm = Norm(t);
        if (!ComplexSchur.Decompose(t, u, vector, n)) return false;
        Substitute(t, u, vector, values, norm, n);
        return true;
    }

    static double Norm<T>(ReadOnlySpan<Cx<T>> a) where T : struct, IReal<T>
    {
        double norm = 0;
        foreach (Cx<T> x in a) norm += x.Square.Value;
        return Math.Max(Math.Sqrt(norm), Least);
    }

    /// <summary>From the Schur form: eigenvalues by absolute value, and in u, the Schur vectors before, the eigenvectors.</summary>
    static void Substitute<T>(Span<Cx<T>> t, Span<Cx<T>> u, Span<Cx<T>> vector, Span<Cx<T>> values, double norm, int n) where T : struct, IReal<T>
    {
        for (int k = 0; k < n; k++) values[k] = t[k + k * n];
        for (int k = n - 1; k >= 0; k--)
        {
            // Column k of U X, whose X only columns up to k of U enter: those to its left are still U's.
            vector[k] = Cx<T>.One;
            for (int i = k - 1; i >= 0; i--)
            {
                Cx<T> x = -t[i + k * n];
                for (int j = i + 1; j < k; j++) x -= t[i + j * n] * vector[j];
                Cx<T> z = values[i] - values[k];
                vector[i] = x / (z.IsZero ? new(T.Of(Epsilon * norm), T.Of(0)) : z);
            }
            for (int r = 0; r < n; r++)
            {
                Cx<T> sum = u[r + k * n];
                for (int i = 0; i < k; i++) sum += u[r + i * n] * vector[i];
                u[r + k * n] = sum;
            }
            Normalise(u.Slice(k * n, n));
        }
        for (int i = 0; i < n; i++)
        {
            int least = i;
            for (int j = i + 1; j < n; j++)
                if (values[j].Modulus.Value < values[least].Modulus.Value) least = j;
            if (least == i) continue;
            (values[i], values[least]) = (values[least], values[i]);
            for (int r = 0; r < n; r++) (u[r + i * n], u[r + least * n]) = (u[r + least * n], u[r + i * n]);
        }
    }

    static void Normalise<T>(Span<Cx<T>> v) where T : struct, IReal<T>
    {
        double scale = 0;
        foreach (Cx<T> x in v) scale = Math.Max(scale, Math.Max(Math.Abs(x.Re.Value), Math.Abs(x.Im.Value)));
        if (!(scale > 0)) return;
        T unit = T.Of(1 / scale), sum = T.Of(0);
        foreach (ref Cx<T> x in v)
        {
            x = unit * x;
            sum += x.Square;
        }
        T length = T.Sqrt(sum);
        foreach (ref Cx<T> x in v) x /= length;
    }

    /// <summary>From a real A in t: eigenvalues and unit eigenvectors, by back substitution in the real Schur form, a pair's two columns being real and imaginary part (EISPACK's hqr2).</summary>
    static bool RealVectors<T>(Span<T> t, Span<T> q, Span<T> vector, Span<Cx<T>> values, Span<Cx<T>> vectors, int n) where T : struct, IReal<T>
    {
        if (!RealSchur.Decompose(t, q, vector, n)) return false;
        T zero = T.Of(0), one = T.Of(1);
        for (int i = 0; i < n; i++)
        {
            if (i == n - 1 || t[i + 1 + i * n].Value == 0)
            {
                values[i] = new(t[i + i * n], zero);
                continue;
            }
            T p = T.Of(0.5) * (t[i + i * n] - t[i + 1 + (i + 1) * n]), below = t[i + 1 + i * n], above = t[i + (i + 1) * n];
            T size = T.Of(Math.Max(Math.Abs(p.Value), Math.Max(Math.Abs(below.Value), Math.Abs(above.Value))));
            T z = size * T.Sqrt(Real.Abs(p / size * (p / size) + below / size * (above / size)));
            values[i] = new(t[i + 1 + (i + 1) * n] + p, z);
            values[i + 1] = values[i].Conjugate;
            i++;
        }
        double norm = 0;
        for (int j = 0; j < n; j++)
            for (int i = 0; i < Math.Min(n, j + 2); i++) norm += Math.Abs(t[i + j * n].Value);
        for (int k = n - 1; k >= 0; k--)
        {
            T p = values[k].Re, s = values[k].Im;
            if (s.Value == 0)
            {
                t[k + k * n] = one;
                if (norm != 0) SubstituteReal(t, values, k, p, norm, n);
            }
            else
            {
                SubstitutePair(t, values, k, p, s, norm, n);
                k--;
            }
        }
        // Columns of Q times the triangle; they replace it from the right, where no later column reads.
        for (int j = n - 1; j >= 0; j--)
        {
            vector.Clear();
            for (int i = 0; i <= j; i++)
                for (int r = 0; r < n; r++) vector[r] += q[r + i * n] * t[i + j * n];
            vector.CopyTo(q.Slice(j * n, n));
        }
        for (int j = 0; j < n; j++)
        {
            Span<Cx<T>> column = vectors.Slice(j * n, n);
            bool isPair = j + 1 < n && !(Math.Abs(values[j].Im.Value) <= Epsilon * Math.Abs(values[j].Re.Value));
            if (!isPair)
            {
                for (int r = 0; r < n; r++) column[r] = new(q[r + j * n], zero);
                Normalise(column);
                continue;
            }
            for (int r = 0; r < n; r++) column[r] = new(q[r + j * n], q[r + (j + 1) * n]);
            Normalise(column);
            Span<Cx<T>> other = vectors.Slice((j + 1) * n, n);
            for (int r = 0; r < n; r++) other[r] = column[r].Conjugate;
            j++;
        }
        return true;
    }

    static void SubstituteReal<T>(Span<T> t, Span<Cx<T>> values, int k, T p, double norm, int n) where T : struct, IReal<T>
    {
        T lastR = T.Of(0), lastW = T.Of(0);
        int l = k;
        for (int i = k - 1; i >= 0; i--)
        {
            T w = t[i + i * n] - p, r = T.Of(0);
            for (int j = l; j <= k; j++) r += t[i + j * n] * t[j + k * n];
            if (values[i].Im.Value < 0)
            {
                (lastW, lastR) = (w, r);
                continue;
            }
            l = i;
            if (values[i].Im.Value == 0)
            {
                t[i + k * n] = -r / (w.Value != 0 ? w : T.Of(Epsilon * norm));
            }
            else
            {
                T x = t[i + (i + 1) * n], y = t[i + 1 + i * n], difference = values[i].Re - p;
                T entry = (x * lastR - lastW * r) / (difference * difference + values[i].Im * values[i].Im);
                t[i + k * n] = entry;
                t[i + 1 + k * n] = Math.Abs(x.Value) > Math.Abs(lastW.Value) ? (-r - w * entry) / x : (-lastR - y * entry) / lastW;
            }
            double size = Math.Abs(t[i + k * n].Value);
            if (Epsilon * size * size > 1) Shrink(t, i, k, k, size, n);
        }
    }

    static void SubstitutePair<T>(Span<T> t, Span<Cx<T>> values, int k, T p, T q, double norm, int n) where T : struct, IReal<T>
    {
        T zero = T.Of(0), lastRa = zero, lastSa = zero, lastW = zero;
        int m = k - 1, l = m;
        if (Math.Abs(t[k + m * n].Value) > Math.Abs(t[m + k * n].Value))
        {
            T below = t[k + m * n];
            t[m + m * n] = q / below;
            t[m + k * n] = -(t[k + k * n] - p) / below;
        }
        else
        {
            Cx<T> c = new Cx<T>(zero, -t[m + k * n]) / new Cx<T>(t[m + m * n] - p, q);
            t[m + m * n] = c.Re;
            t[m + k * n] = c.Im;
        }
        t[k + m * n] = zero;
        t[k + k * n] = T.Of(1);
        for (int i = k - 2; i >= 0; i--)
        {
            T ra = zero, sa = zero, w = t[i + i * n] - p;
            for (int j = l; j <= k; j++)
            {
                ra += t[i + j * n] * t[j + m * n];
                sa += t[i + j * n] * t[j + k * n];
            }
            if (values[i].Im.Value < 0)
            {
                (lastW, lastRa, lastSa) = (w, ra, sa);
                continue;
            }
            l = i;
            if (values[i].Im.Value == 0)
            {
                Cx<T> c = new Cx<T>(-ra, -sa) / new Cx<T>(w, q);
                t[i + m * n] = c.Re;
                t[i + k * n] = c.Im;
            }
            else
            {
                T x = t[i + (i + 1) * n], y = t[i + 1 + i * n], difference = values[i].Re - p;
                T vr = difference * difference + values[i].Im * values[i].Im - q * q, vi = T.Of(2) * difference * q;
                if (vr.Value == 0 && vi.Value == 0)
                    vr = T.Of(Epsilon * norm * (Math.Abs(w.Value) + Math.Abs(q.Value) + Math.Abs(x.Value) + Math.Abs(y.Value) + Math.Abs(lastW.Value)));
                Cx<T> c = new Cx<T>(x * lastRa - lastW * ra + q * sa, x * lastSa - lastW * sa - q * ra) / new Cx<T>(vr, vi);
                t[i + m * n] = c.Re;
                t[i + k * n] = c.Im;
                if (Math.Abs(x.Value) > Math.Abs(lastW.Value) + Math.Abs(q.Value))
                {
                    t[i + 1 + m * n] = (-ra - w * c.Re + q * c.Im) / x;
                    t[i + 1 + k * n] = (-sa - w * c.Im - q * c.Re) / x;
                }
                else
                {
                    Cx<T> next = new Cx<T>(-lastRa - y * c.Re, -lastSa - y * c.Im) / new Cx<T>(lastW, q);
                    t[i + 1 + m * n] = next.Re;
                    t[i + 1 + k * n] = next.Im;
                }
            }
            double size = Math.Max(Math.Abs(t[i + m * n].Value), Math.Abs(t[i + k * n].Value));
            if (Epsilon * size * size > 1) Shrink(t, i, m, k, size, n);
        }
    }

    /// <summary>Divides columns from a row on by a constant, against overflow.</summary>
    static void Shrink<T>(Span<T> t, int row, int from, int to, double size, int n) where T : struct, IReal<T>
    {
        T divisor = T.Of(size);
        for (int j = from; j <= to; j++)
            for (int i = row; i < n; i++) t[i + j * n] /= divisor;
    }
}
