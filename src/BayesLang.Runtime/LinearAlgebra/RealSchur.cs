namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// The real Schur decomposition A = U T Uᵀ with 1 × 1 and 2 × 2 blocks on T's diagonal: Hessenberg form, then Francis's double step with the EISPACK shifts
/// (Golub and Van Loan 2013, algorithm 7.5.2; Smith et al. 1976, hqr2). Blocks with complex eigenvalues are left as the iteration leaves them.
/// </summary>
static class RealSchur
{
    const double Epsilon = 2.220446049250313e-16, Least = 2.2250738585072014e-308;
    const int MostStepsPerRow = 40;

    /// <summary>Overwrites A (n × n, in t) by T and writes U; false where the iteration does not converge.</summary>
    public static bool Decompose<T>(Span<T> t, Span<T> u, Span<T> vector, int n) where T : struct, IReal<T>
    {
        t = t[..(n * n)];
        u = u[..(n * n)];
        u.Clear();
        for (int i = 0; i < n; i++) u[i + i * n] = T.Of(1);
        T scale = T.Of(0);
        foreach (T x in t)
        {
            if (double.IsNaN(x.Value)) return false;
            if (Math.Abs(x.Value) > scale.Value) scale = Real.Abs(x);
        }
        if (double.IsInfinity(scale.Value)) return false;
        if (scale.Value < Least) return true;
        // The decomposition does not depend on the scale: it is a constant for the derivatives.
        scale = T.Of(scale.Value);
        foreach (ref T x in t) x /= scale;
        Reduce(t, u, vector, n);
        bool converged = Iterate(t, u, n);
        foreach (ref T x in t) x *= scale;
        return converged;
    }

    /// <summary>The reflection I − τ v vᵀ, v₁ = 1, that takes x to β e₁; overwrites x by v.</summary>
    static (T Tau, T Beta) Reflection<T>(Span<T> x) where T : struct, IReal<T>
    {
        T head = x[0], tail = T.Of(0);
        foreach (T e in x[1..]) tail += e * e;
        x[0] = T.Of(1);
        if (tail.Value <= Least)
        {
            x[1..].Clear();
            return (T.Of(0), head);
        }
        T beta = T.Sqrt(head * head + tail);
        if (head.Value >= 0) beta = -beta;
        T divisor = head - beta;
        for (int i = 1; i < x.Length; i++) x[i] /= divisor;
        return ((beta - head) / beta, beta);
    }

    static void ReflectLeft<T>(Span<T> a, int n, ReadOnlySpan<T> v, T tau, int first, int from) where T : struct, IReal<T>
    {
        for (int c = from; c < n; c++)
        {
            Span<T> column = a.Slice(c * n + first, v.Length);
            T dot = T.Of(0);
            for (int i = 0; i < v.Length; i++) dot += v[i] * column[i];
            dot *= tau;
            for (int i = 0; i < v.Length; i++) column[i] -= dot * v[i];
        }
    }

    static void ReflectRight<T>(Span<T> a, int n, ReadOnlySpan<T> v, T tau, int first, int rows) where T : struct, IReal<T>
    {
        for (int r = 0; r < rows; r++)
        {
            T dot = T.Of(0);
            for (int i = 0; i < v.Length; i++) dot += a[r + (first + i) * n] * v[i];
            dot *= tau;
            for (int i = 0; i < v.Length; i++) a[r + (first + i) * n] -= dot * v[i];
        }
    }

    static void Reduce<T>(Span<T> t, Span<T> u, Span<T> vector, int n) where T : struct, IReal<T>
    {
        for (int k = 0; k + 1 < n; k++)
        {
            Span<T> v = vector[..(n - k - 1)], below = t.Slice(k * n + k + 1, n - k - 1);
            below.CopyTo(v);
            (T tau, T beta) = Reflection(v);
            below.Clear();
            below[0] = beta;
            ReflectLeft(t, n, v, tau, k + 1, k + 1);
            ReflectRight(t, n, v, tau, k + 1, n);
            ReflectRight(u, n, v, tau, k + 1, n);
        }
    }

    static bool Iterate<T>(Span<T> t, Span<T> u, int n) where T : struct, IReal<T>
    {
        double norm = 0;
        for (int j = 0; j < n; j++)
            for (int i = 0; i < Math.Min(n, j + 2); i++) norm += Math.Abs(t[i + j * n].Value);
        if (norm == 0) return true;
        double zero = Math.Max(norm * Epsilon * Epsilon, Least);
        T exceptional = T.Of(0);
        int end = n - 1, steps = 0, total = 0;
        while (end >= 0)
        {
            int start = end;
            while (start > 0)
            {
                double size = Math.Max(Epsilon * (Math.Abs(t[start - 1 + (start - 1) * n].Value) + Math.Abs(t[start + start * n].Value)), zero);
                if (Math.Abs(t[start + (start - 1) * n].Value) <= size) break;
                start--;
            }
            if (start == end)
            {
                t[end + end * n] += exceptional;
                if (end > 0) t[end + (end - 1) * n] = T.Of(0);
                end--;
                steps = 0;
            }
            else if (start == end - 1)
            {
                Split(t, u, end, exceptional, n);
                end -= 2;
                steps = 0;
            }
            else
            {
                (T x, T y, T w) = Shift(t, end, steps, ref exceptional, n);
                steps++;
                if (++total > MostStepsPerRow * n) return false;
                Francis(t, u, start, end, x, y, w, n);
            }
        }
        return true;
    }

    /// <summary>A block of two rows whose eigenvalues are real becomes triangular.</summary>
    static void Split<T>(Span<T> t, Span<T> u, int end, T exceptional, int n) where T : struct, IReal<T>
    {
        int i = end - 1;
        T p = T.Of(0.5) * (t[i + i * n] - t[end + end * n]), q = p * p + t[end + i * n] * t[i + end * n];
        t[end + end * n] += exceptional;
        t[i + i * n] += exceptional;
        if (q.Value >= 0)
        {
            T z = T.Sqrt(q);
            (T c, T s) = Rotation(p.Value >= 0 ? p + z : p - z, t[end + i * n]);
            for (int j = i; j < n; j++)
            {
                (T x, T y) = (t[i + j * n], t[end + j * n]);
                (t[i + j * n], t[end + j * n]) = (c * x - s * y, s * x + c * y);
            }
            TurnColumns(t, i, end + 1, c, s, n);
            TurnColumns(u, i, n, c, s, n);
            t[end + i * n] = T.Of(0);
        }
        if (end > 1) t[i + (i - 1) * n] = T.Of(0);
    }

    static void TurnColumns<T>(Span<T> a, int i, int rows, T c, T s, int n) where T : struct, IReal<T>
    {
        for (int r = 0; r < rows; r++)
        {
            (T x, T y) = (a[r + i * n], a[r + (i + 1) * n]);
            (a[r + i * n], a[r + (i + 1) * n]) = (c * x - s * y, s * x + c * y);
        }
    }

    static (T C, T S) Rotation<T>(T p, T q) where T : struct, IReal<T>
    {
        T one = T.Of(1);
        if (q.Value == 0) return (T.Of(p.Value < 0 ? -1 : 1), T.Of(0));
        if (p.Value == 0) return (T.Of(0), T.Of(q.Value < 0 ? 1 : -1));
        if (Math.Abs(p.Value) > Math.Abs(q.Value))
        {
            T ratio = q / p, u = T.Sqrt(one + ratio * ratio);
            if (p.Value < 0) u = -u;
            T c = one / u;
            return (c, -ratio * c);
        }
        else
        {
            T ratio = p / q, u = T.Sqrt(one + ratio * ratio);
            if (q.Value < 0) u = -u;
            T s = -one / u;
            return (-ratio * s, s);
        }
    }

    /// <summary>The two shifts of a double step, as x, y and the product w; special ones at steps 10 and 30.</summary>
    static (T X, T Y, T W) Shift<T>(Span<T> t, int end, int steps, ref T exceptional, int n) where T : struct, IReal<T>
    {
        T x = t[end + end * n], y = t[end - 1 + (end - 1) * n], w = t[end + (end - 1) * n] * t[end - 1 + end * n];
        if (steps == 10)
        {
            exceptional += x;
            for (int i = 0; i <= end; i++) t[i + i * n] -= x;
            T s = Real.Abs(t[end + (end - 1) * n]) + Real.Abs(t[end - 1 + (end - 2) * n]);
            return (T.Of(0.75) * s, T.Of(0.75) * s, T.Of(-0.4375) * s * s);
        }
        if (steps == 30)
        {
            T half = T.Of(0.5) * (y - x), s = half * half + w;
            if (s.Value > 0)
            {
                s = T.Sqrt(s);
                if (y.Value < x.Value) s = -s;
                s = x - w / (s + half);
                exceptional += s;
                for (int i = 0; i <= end; i++) t[i + i * n] -= s;
                return (T.Of(0.964), T.Of(0.964), T.Of(0.964));
            }
        }
        return (x, y, w);
    }

    static void Francis<T>(Span<T> t, Span<T> u, int start, int end, T x, T y, T w, int n) where T : struct, IReal<T>
    {
        Span<T> v = [T.Of(0), T.Of(0), T.Of(0)];
        int m = end - 2;
        for (; ; m--)
        {
            T diagonal = t[m + m * n], r = x - diagonal, s = y - diagonal;
            v[0] = (r * s - w) / t[m + 1 + m * n] + t[m + (m + 1) * n];
            v[1] = t[m + 1 + (m + 1) * n] - diagonal - r - s;
            v[2] = t[m + 2 + (m + 1) * n];
            if (m == start) break;
            double left = t[m + (m - 1) * n].Value * (Math.Abs(v[1].Value) + Math.Abs(v[2].Value));
            double right = v[0].Value * (Math.Abs(t[m - 1 + (m - 1) * n].Value) + Math.Abs(diagonal.Value) + Math.Abs(t[m + 1 + (m + 1) * n].Value));
            if (Math.Abs(left) < Epsilon * right) break;
        }
        for (int k = m; k < end; k++)
        {
            int size = Math.Min(3, end - k + 1);
            bool isFirst = k == m && size == 3;
            if (!isFirst) t.Slice(k + (k - 1) * n, size).CopyTo(v);
            (T tau, T beta) = Reflection(v[..size]);
            if (beta.Value == 0) continue;
            if (!isFirst) t[k + (k - 1) * n] = beta;
            else if (k > start) t[k + (k - 1) * n] = -t[k + (k - 1) * n];
            ReflectLeft(t, n, v[..size], tau, k, k);
            ReflectRight(t, n, v[..size], tau, k, size == 3 ? Math.Min(end, k + 3) + 1 : end + 1);
            ReflectRight(u, n, v[..size], tau, k, n);
        }
        for (int i = m + 2; i <= end; i++)
        {
            t[i + (i - 2) * n] = T.Of(0);
            if (i > m + 2) t[i + (i - 3) * n] = T.Of(0);
        }
    }
}
