using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// svd, svd_U, svd_V and singular_values of complex matrices: <see cref="JacobiSvd"/> with rotations that first make each 2 × 2 block real. The vectors' phases are those
/// of the computation, and so their derivatives are taken along it, four directions at a time; those of the values are U diag(σ̄) V*.
/// </summary>
public static class ComplexSvd
{
    const double Least = 2.2250738585072014e-308, Epsilon = 2.220446049250313e-16;
    const int MostSweeps = 100;

    public static int ScratchSize(int rows, int columns) => Size<Plain>(rows, columns);

    public static int AdjointScratchSize(int rows, int columns) => Size<Dual>(rows, columns);

    static int Size<T>(int rows, int columns) where T : struct, IReal<T>
    {
        (int length, int k) = rows < columns ? (columns, rows) : (rows, columns);
        return ComplexMatrix.Doubles<Cx<T>>(rows * columns) + ComplexMatrix.Doubles<Cx<T>>(rows * k) + ComplexMatrix.Doubles<Cx<T>>(columns * k) + 3 * ComplexMatrix.Doubles<Cx<T>>(k * k)
            + ComplexMatrix.Doubles<Cx<T>>(length * k) + ComplexMatrix.Doubles<Cx<T>>(length) + 2 * ComplexMatrix.Doubles<Cx<T>>(k);
    }

    /// <summary>Writes U (rows × k), σ descending and V (columns × k), k = min(rows, columns); NaN where A is not finite.</summary>
    public static void Decompose(
        ReadOnlySpan<double> re, ReadOnlySpan<double> im, Span<double> uRe, Span<double> uIm, Span<double> values, Span<double> vRe, Span<double> vIm, int rows, int columns, Span<double> scratch)
    {
        int k = Math.Min(rows, columns);
        Span<Cx<Plain>> a = ComplexMatrix.Take<Cx<Plain>>(ref scratch, rows * columns), u = ComplexMatrix.Take<Cx<Plain>>(ref scratch, rows * k), v = ComplexMatrix.Take<Cx<Plain>>(ref scratch, columns * k);
        Span<Plain> sigma = ComplexMatrix.Take<Plain>(ref scratch, k);
        if (!ComplexMatrix.IsFinite(re[..(rows * columns)]) || !ComplexMatrix.IsFinite(im[..(rows * columns)]))
        {
            uRe.Fill(double.NaN);
            uIm.Fill(double.NaN);
            values.Fill(double.NaN);
            vRe.Fill(double.NaN);
            vIm.Fill(double.NaN);
            return;
        }
        ComplexMatrix.Load(re, im, a);
        Decompose(a, u, sigma, v, rows, columns, scratch);
        for (int i = 0; i < k; i++) values[i] = sigma[i].Value;
        ComplexMatrix.Store(u, uRe, uIm);
        ComplexMatrix.Store(v, vRe, vIm);
    }

    public static void Adjoint(
        ReadOnlySpan<double> re, ReadOnlySpan<double> im, ReadOnlySpan<double> uRe, ReadOnlySpan<double> uIm, ReadOnlySpan<double> vRe, ReadOnlySpan<double> vIm,
        ReadOnlySpan<double> uReAdjoint, ReadOnlySpan<double> uImAdjoint, ReadOnlySpan<double> valuesAdjoint, ReadOnlySpan<double> vReAdjoint, ReadOnlySpan<double> vImAdjoint,
        Span<double> reAdjoint, Span<double> imAdjoint, int rows, int columns, Span<double> scratch)
    {
        int k = Math.Min(rows, columns);
        if (!valuesAdjoint.IsEmpty)
            for (int s = 0; s < k; s++)
                for (int j = 0; j < columns; j++)
                    for (int i = 0; i < rows; i++)
                    {
                        double x = uRe[i + s * rows], y = uIm[i + s * rows], p = vRe[j + s * columns], q = -vIm[j + s * columns];
                        if (!reAdjoint.IsEmpty) reAdjoint[i + j * rows] += valuesAdjoint[s] * (x * p - y * q);
                        if (!imAdjoint.IsEmpty) imAdjoint[i + j * rows] += valuesAdjoint[s] * (x * q + y * p);
                    }
        if (ComplexMatrix.IsZero(uReAdjoint) && ComplexMatrix.IsZero(uImAdjoint) && ComplexMatrix.IsZero(vReAdjoint) && ComplexMatrix.IsZero(vImAdjoint)) return;
        Span<Cx<Dual>> a = ComplexMatrix.Take<Cx<Dual>>(ref scratch, rows * columns), u = ComplexMatrix.Take<Cx<Dual>>(ref scratch, rows * k), v = ComplexMatrix.Take<Cx<Dual>>(ref scratch, columns * k);
        Span<Dual> sigma = ComplexMatrix.Take<Dual>(ref scratch, k);
        (int first, int end) = ComplexMatrix.Directions(reAdjoint, imAdjoint, rows * columns);
        for (; first < end; first += Dual.Directions)
        {
            ComplexMatrix.Load(re, im, a, first);
            Decompose(a, u, sigma, v, rows, columns, scratch);
            Vector256<double> slopes = ComplexMatrix.Contract(u, uReAdjoint, uImAdjoint) + ComplexMatrix.Contract(v, vReAdjoint, vImAdjoint);
            ComplexMatrix.AddDirections(slopes, first, reAdjoint, imAdjoint, rows * columns);
        }
    }

    static void Decompose<T>(Span<Cx<T>> a, Span<Cx<T>> u, Span<T> values, Span<Cx<T>> v, int rows, int columns, Span<double> scratch) where T : struct, IReal<T>
    {
        bool isWide = rows < columns;
        (int length, int k) = isWide ? (columns, rows) : (rows, columns);
        Span<Cx<T>> work = ComplexMatrix.Take<Cx<T>>(ref scratch, k * k), tall = ComplexMatrix.Take<Cx<T>>(ref scratch, length * k), taus = ComplexMatrix.Take<Cx<T>>(ref scratch, k);
        double largest = 0;
        foreach (Cx<T> x in a) largest = Math.Max(largest, x.Modulus.Value);
        T scale = T.Of(largest == 0 ? 1 : largest);
        if (length == k)
        {
            for (int i = 0; i < work.Length; i++) work[i] = a[i] / scale;
            ComplexSchur.SetIdentity(u, k);
            ComplexSchur.SetIdentity(v, k);
        }
        else
        {
            // A P = Q R, or of A* where it is wide; the rotations act on R or R*.
            for (int j = 0; j < k; j++)
                for (int i = 0; i < length; i++) tall[i + j * length] = (isWide ? a[j + i * rows].Conjugate : a[i + j * rows]) / scale;
            Pivoted(tall, taus, work, isWide ? v : u, isWide ? u : v, length, k);
            if (isWide)
            {
                for (int j = 0; j < k; j++)
                    for (int i = 0; i <= j; i++) (work[i + j * k], work[j + i * k]) = (work[j + i * k].Conjugate, work[i + j * k].Conjugate);
            }
        }
        Sweep(work, u, v, rows, columns, k);
        for (int i = 0; i < k; i++)
        {
            // U's column takes the phase of the diagonal element; what is left of the row loses it.
            Cx<T> entry = work[i + i * k];
            Span<Cx<T>> column = u.Slice(i * rows, rows);
            if (Math.Abs(entry.Im.Value) > Least)
            {
                T modulus = entry.Modulus;
                values[i] = modulus * scale;
                Cx<T> phase = entry / modulus;
                foreach (ref Cx<T> x in column) x *= phase;
                for (int j = 0; j < k; j++) work[i + j * k] *= phase.Conjugate;
            }
            else
            {
                values[i] = Real.Abs(entry.Re) * scale;
                if (entry.Re.Value < 0)
                {
                    foreach (ref Cx<T> x in column) x = -x;
                    for (int j = 0; j < k; j++) work[i + j * k] = -work[i + j * k];
                }
            }
        }
        if (typeof(T) == typeof(Dual)) Refine(work, u, v, ComplexMatrix.Take<Cx<T>>(ref scratch, k * k), ComplexMatrix.Take<Cx<T>>(ref scratch, k * k), taus, rows, columns, k);
        for (int i = 0; i < k; i++)
        {
            int most = i;
            for (int j = i + 1; j < k; j++)
                if (values[j].Value > values[most].Value) most = j;
            if (most == i) continue;
            (values[i], values[most]) = (values[most], values[i]);
            Swap(u, i, most, rows);
            Swap(v, i, most, columns);
        }
    }

    /// <summary>
    /// The sweeps end when the elements off the diagonal vanish, before their derivatives E do. To first order, turns X of U and Y of V take these away:
    /// X[i,j] (dⱼ² − dᵢ²) = dⱼ E[i,j] + dᵢ E[j,i]*, and Y with i and j changed.
    /// </summary>
    static void Refine<T>(Span<Cx<T>> work, Span<Cx<T>> u, Span<Cx<T>> v, Span<Cx<T>> x, Span<Cx<T>> y, Span<Cx<T>> row, int rows, int columns, int k) where T : struct, IReal<T>
    {
        double largest = 0;
        for (int i = 0; i < k; i++) largest = Math.Max(largest, Math.Abs(work[i + i * k].Re.Value));
        for (int j = 0; j < k; j++)
            for (int i = 0; i < k; i++)
            {
                T di = work[i + i * k].Re, dj = work[j + j * k].Re, gap = (dj - di) * (dj + di);
                x[i + j * k] = y[i + j * k] = Cx<T>.Zero;
                if (i == j || Math.Abs(gap.Value) <= 1e-8 * largest * largest) continue;
                Cx<T> e = work[i + j * k], mirrored = work[j + i * k].Conjugate;
                x[i + j * k] = (dj * e + di * mirrored) / gap;
                y[i + j * k] = (di * e + dj * mirrored) / gap;
            }
        AddProduct(u, x, row, rows, k);
        AddProduct(v, y, row, columns, k);
    }

    /// <summary>A ← A + A X.</summary>
    static void AddProduct<T>(Span<Cx<T>> a, ReadOnlySpan<Cx<T>> x, Span<Cx<T>> row, int rows, int k) where T : struct, IReal<T>
    {
        for (int r = 0; r < rows; r++)
        {
            for (int i = 0; i < k; i++) row[i] = a[r + i * rows];
            for (int j = 0; j < k; j++)
                for (int i = 0; i < k; i++) a[r + j * rows] += row[i] * x[i + j * k];
        }
    }

    static void Swap<T>(Span<Cx<T>> a, int i, int j, int length) where T : struct, IReal<T>
    {
        for (int r = 0; r < length; r++) (a[r + i * length], a[r + j * length]) = (a[r + j * length], a[r + i * length]);
    }

    static void Sweep<T>(Span<Cx<T>> work, Span<Cx<T>> u, Span<Cx<T>> v, int rows, int columns, int k) where T : struct, IReal<T>
    {
        double largest = 0;
        for (int i = 0; i < k; i++) largest = Math.Max(largest, work[i + i * k].Modulus.Value);
        bool finished = false;
        for (int sweep = 0; !finished && sweep < MostSweeps; sweep++)
        {
            finished = true;
            for (int p = 1; p < k; p++)
                for (int q = 0; q < p; q++)
                {
                    if (!Exceeds(work, p, q, k, largest)) continue;
                    finished = false;
                    MakeReal(work, u, v, p, q, rows, columns, k);
                    largest = Math.Max(largest, Math.Max(work[p + p * k].Modulus.Value, work[q + q * k].Modulus.Value));
                    if (!Exceeds(work, p, q, k, largest)) continue;
                    (T cl, T sl, T cr, T sr) = Diagonalise(work[p + p * k].Re, work[p + q * k].Re, work[q + p * k].Re, work[q + q * k].Re);
                    T zero = T.Of(0);
                    TurnRows(work, p, q, k, new(cl, zero), new(sl, zero));
                    TurnColumns(u, p, q, rows, new(cl, zero), new(sl, zero));
                    TurnColumns(work, p, q, k, new(cr, zero), new(-sr, zero));
                    TurnColumns(v, p, q, columns, new(cr, zero), new(-sr, zero));
                    largest = Math.Max(largest, Math.Max(work[p + p * k].Modulus.Value, work[q + q * k].Modulus.Value));
                }
        }
    }

    static bool Exceeds<T>(Span<Cx<T>> work, int p, int q, int k, double largest) where T : struct, IReal<T>
    {
        double threshold = Math.Max(2 * Least, 2 * Epsilon * largest);
        return work[p + q * k].Modulus.Value > threshold || work[q + p * k].Modulus.Value > threshold;
    }

    /// <summary>A rotation and phases that make the block of rows and columns p and q real.</summary>
    static void MakeReal<T>(Span<Cx<T>> work, Span<Cx<T>> u, Span<Cx<T>> v, int p, int q, int rows, int columns, int k) where T : struct, IReal<T>
    {
        T n = T.Sqrt(work[p + p * k].Square + work[q + p * k].Square);
        if (n.Value == 0)
        {
            work[p + p * k] = work[q + p * k] = Cx<T>.Zero;
            PhaseOfRow(work, u, p, q, p, rows, k);
            PhaseOfRow(work, u, q, q, q, rows, k);
            return;
        }
        Cx<T> c = work[p + p * k].Conjugate / n, s = work[q + p * k] / n;
        TurnRows(work, p, q, k, c, s);
        TurnColumns(u, p, q, rows, c.Conjugate, s.Conjugate);
        if (Math.Abs(work[p + q * k].Im.Value) > Least)
        {
            Cx<T> z = work[p + q * k].Conjugate / work[p + q * k].Modulus;
            for (int r = 0; r < k; r++) work[r + q * k] *= z;
            for (int r = 0; r < columns; r++) v[r + q * columns] *= z;
        }
        PhaseOfRow(work, u, q, q, q, rows, k);
    }

    /// <summary>Row <paramref name="row"/> times the phase that makes its element in a column real, and a column of U times its conjugate.</summary>
    static void PhaseOfRow<T>(Span<Cx<T>> work, Span<Cx<T>> u, int row, int column, int uColumn, int rows, int k) where T : struct, IReal<T>
    {
        Cx<T> entry = work[row + column * k];
        if (!(Math.Abs(entry.Im.Value) > Least)) return;
        Cx<T> z = entry.Conjugate / entry.Modulus;
        for (int j = 0; j < k; j++) work[row + j * k] *= z;
        for (int r = 0; r < rows; r++) u[r + uColumn * rows] *= z.Conjugate;
    }

    static (T LeftC, T LeftS, T RightC, T RightS) Diagonalise<T>(T a, T b, T c, T d) where T : struct, IReal<T>
    {
        T one = T.Of(1), t = a + d, difference = c - b, turnC = one, turnS = T.Of(0);
        if (Math.Abs(difference.Value) >= Least)
        {
            T ratio = t / difference, length = T.Sqrt(one + ratio * ratio);
            (turnC, turnS) = (ratio / length, one / length);
        }
        (T x, T y, T z) = (turnC * a + turnS * c, turnC * b + turnS * d, turnC * d - turnS * b);
        (T rightC, T rightS) = (one, T.Of(0));
        T twice = T.Of(2) * Real.Abs(y);
        if (twice.Value >= Least)
        {
            T tau = (x - z) / twice, w = T.Sqrt(tau * tau + one), tangent = tau.Value > 0 ? one / (tau + w) : one / (tau - w), n = one / T.Sqrt(tangent * tangent + one);
            // −sign(t) sign(y) |t| n is −sign(y) t n.
            (rightC, rightS) = (n, y.Value > 0 ? -tangent * n : tangent * n);
        }
        return (turnC * rightC + turnS * rightS, turnS * rightC - turnC * rightS, rightC, rightS);
    }

    /// <summary>Columns p and q ← (c x + s̄ y, c̄ y − s x).</summary>
    static void TurnColumns<T>(Span<Cx<T>> a, int p, int q, int length, Cx<T> c, Cx<T> s) where T : struct, IReal<T>
    {
        for (int r = 0; r < length; r++)
        {
            (Cx<T> x, Cx<T> y) = (a[r + p * length], a[r + q * length]);
            (a[r + p * length], a[r + q * length]) = (c * x + s.Conjugate * y, c.Conjugate * y - s * x);
        }
    }

    static void TurnRows<T>(Span<Cx<T>> a, int p, int q, int k, Cx<T> c, Cx<T> s) where T : struct, IReal<T>
    {
        for (int j = 0; j < k; j++)
        {
            (Cx<T> x, Cx<T> y) = (a[p + j * k], a[q + j * k]);
            (a[p + j * k], a[q + j * k]) = (c * x + s.Conjugate * y, c.Conjugate * y - s * x);
        }
    }

    /// <summary>A P = Q R by reflections with the largest remaining column first: R (k × k), Q's first k columns and P.</summary>
    static void Pivoted<T>(Span<Cx<T>> a, Span<Cx<T>> taus, Span<Cx<T>> r, Span<Cx<T>> q, Span<Cx<T>> permutation, int length, int k) where T : struct, IReal<T>
    {
        ComplexSchur.SetIdentity(permutation, k);
        r.Clear();
        for (int j = 0; j < k; j++)
        {
            int pivot = j;
            double best = -1;
            for (int c = j; c < k; c++)
            {
                double squares = 0;
                for (int i = j; i < length; i++) squares += a[i + c * length].Square.Value;
                if (squares > best) (best, pivot) = (squares, c);
            }
            if (pivot != j)
            {
                Swap(a, j, pivot, length);
                Swap(permutation, j, pivot, k);
            }
            for (int i = 0; i < j; i++) r[i + j * k] = a[i + j * length];
            Span<Cx<T>> v = a.Slice(j * length + j, length - j);
            (taus[j], T beta) = ComplexSchur.Reflection(v);
            r[j + j * k] = new(beta, T.Of(0));
            ComplexSchur.ReflectLeft(a, length, v, taus[j], j, j + 1, k);
        }
        q.Clear();
        for (int c = 0; c < k; c++) q[c + c * length] = Cx<T>.One;
        for (int j = k - 1; j >= 0; j--) ComplexSchur.ReflectLeft(q, length, a.Slice(j * length + j, length - j), taus[j].Conjugate, j, j, k);
    }
}
